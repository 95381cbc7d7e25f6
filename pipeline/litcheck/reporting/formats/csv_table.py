"""csv: one row per claim, for a spreadsheet."""

from collections.abc import Iterator

from litcheck.reporting.claims_table import csv_pieces
from litcheck.reporting.dossier import Dossier

NAME = "csv"
SUFFIX = ".csv"


def render(dossier: Dossier) -> str:
    """The table as CSV with a heading row, UTF-8 without a byte order mark."""
    return "".join(pieces(dossier))


def pieces(dossier: Dossier) -> Iterator[str]:
    """The table, some hundred rows at a time."""
    return csv_pieces(dossier)
