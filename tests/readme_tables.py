"""The tables of the README that say what the code does. `python tests/readme_tables.py` writes them into README.md."""

import re
from pathlib import Path

from litcheck.reporting.wording import REASONS
from litcheck.verdicts.hedges import HEDGES
from litcheck.verdicts.rules import RULES

README = Path(__file__).parent.parent / "README.md"
MARK = re.compile(r"(<!-- (\w+): written by [^>]*-->\n)(?:\n?\|[^\n]*\n)*")


def cell(text: str) -> str:
    """A table cell: no line break, no bar."""
    return " ".join(text.split()).replace("|", "\\|")


def rows(heading: tuple[str, ...], body: list[tuple[str, ...]]) -> str:
    lines = [heading, tuple("---" for _ in heading), *body]
    return "\n" + "".join("| " + " | ".join(cell(text) for text in line) + " |\n" for line in lines)


def tables() -> dict[str, str]:
    """Each table by the name its mark in the README has."""
    return {
        "reasons": rows(("reason", "meaning"), [(f"`{reason}`", text) for reason, text in REASONS.items()]),
        "rules": rows(
            ("rule", "for", "if", "then", "why"),
            [(str(r.number), r.applies_to, r.condition, f"{r.mark}: `{r.reason}`", r.why) for r in RULES],
        ),
        "hedges": rows(("wording", "why"), [(hedge.name, hedge.why) for hedge in HEDGES]),
    }


def with_tables(text: str) -> str:
    """The README with every table as the code has it."""
    current = tables()
    return MARK.sub(lambda found: found[1] + current[found[2]], text)


if __name__ == "__main__":
    README.write_text(with_tables(README.read_text("utf-8")), encoding="utf-8")
