"""Dossier -> the table that `litcheck audit` prints: every statement whole, every mark in its whole word, in 80 columns.

What has to change stands last, right above the prompt. Nothing that people wrote is read as markup or obeyed.
"""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from litcheck.reporting.dossier import Dossier, Entry
from litcheck.reporting.found_entries import ById
from litcheck.vocabulary.control_characters import visible

_ROWS = 200
"""Claims that are laid out at a time."""
_COLOURS = {"verified": "green", "unverified": "yellow", "contradicted": "red"}


def tables(dossier: Dossier) -> Iterator[RenderableType]:
    """A heading for each group of claims, then a line for each claim: mark, statement, and below it id and reason."""
    entries = ById(dossier.entries)
    for group in reversed(dossier.groups):
        yield Text.assemble((f"{group.heading} ({len(group.claims)}). ", "bold"), (group.todo, "dim"))
        for start in range(0, len(group.claims), _ROWS):
            rows = Table(box=None, pad_edge=False, show_header=False, expand=True, padding=(0, 2, 0, 0))
            rows.add_column(no_wrap=True, width=max(map(len, _COLOURS)))
            rows.add_column(overflow="fold")
            for name in group.claims[start : start + _ROWS]:
                rows.add_row(*_row(entries[name]))
            yield rows
        yield Text()


def _row(entry: Entry) -> tuple[Text, Text]:
    claim = entry.claim
    reviewed = f"; reviewed: {claim.review.verdict}" if claim.review else ""
    below = f"{claim.id}: {entry.reason}{reviewed}"
    told = Text.assemble(visible(" ".join(claim.statement.split())), "\n", (visible(below), "dim"))
    return Text(entry.mark, style=_COLOURS.get(entry.mark, "")), told
