"""The keys of the JSON report as a page. `python tests/docs_tables.py` writes docs/json-report.md from the models."""

import re
from pathlib import Path

from litcheck.reporting.report_model import report_schema

PAGE = Path(__file__).parent.parent / "docs" / "json-report.md"
HEAD = """# The JSON report, format 1

Written by `python tests/docs_tables.py` from the models that read it back. The JSON Schema is
[schemas/report-1.schema.json](../schemas/report-1.schema.json). `start` and `end` count characters of the abstract as litcheck
reads it (sections joined by one blank, without labels), of the title where `section` is `TITLE`.
A number that is not finite is null.
"""


def page() -> str:
    """The page: a table for each mapping of the report."""
    schema = report_schema()
    parts = {"Report": schema, **schema["$defs"]}
    return HEAD + "".join(
        f"\n## {name}\n\n{' '.join(part.get('description', '').split())}\n\n| key | value |\n|---|---|\n"
        + "".join(f"| `{key}` | {_type(value)} |\n" for key, value in part["properties"].items())
        for name, part in parts.items()
        if "properties" in part
    )


def _type(value: dict) -> str:
    if "$ref" in value:
        name = value["$ref"].rsplit("/", 1)[1]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in value:
        return " or ".join(dict.fromkeys(_type(choice) for choice in value["anyOf"]))
    if "enum" in value or "const" in value:
        return ", ".join(f"`{choice}`" for choice in value.get("enum", [value.get("const")]))
    kind = value.get("type", "any value")
    if kind == "array":
        inner = value.get("items") or next(iter(value.get("prefixItems", [])), {})
        return f"list of {_type(inner)}"
    return re.sub(r"^object$", "mapping", str(kind))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
