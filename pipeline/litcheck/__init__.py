"""litcheck: audits health articles against PubMed. Its functions are in `api`: audit, extract, findings, table, diff."""

from typing import Any

__version__ = "0.1.0"

__all__ = ["__version__", "audit", "diff", "extract", "findings", "table"]


def __getattr__(name: str) -> Any:
    """The functions of `litcheck.api`, loaded when one is first used: `import litcheck` alone stays quick."""
    if name in __all__:
        from litcheck import api

        return getattr(api, name)
    raise AttributeError(f"module 'litcheck' has no attribute {name!r}")
