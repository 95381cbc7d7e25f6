"""excel: the table of csv with a byte order mark, without which Excel reads its letters wrongly."""

from collections.abc import Iterator

from litcheck.reporting.claims_table import csv_pieces
from litcheck.reporting.dossier import Dossier

NAME = "excel"
SUFFIX = ".excel.csv"


def render(dossier: Dossier) -> str:
    """The table as CSV behind a byte order mark."""
    return "".join(pieces(dossier))


def pieces(dossier: Dossier) -> Iterator[str]:
    """The table, some hundred rows at a time."""
    yield "\ufeff"
    yield from csv_pieces(dossier)
