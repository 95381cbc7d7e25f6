"""excel: the table of csv with a byte order mark, without which Excel reads its letters wrongly."""

from litcheck.reporting.claims_table import csv_text
from litcheck.reporting.dossier import Dossier

NAME = "excel"
SUFFIX = ".excel.csv"


def render(dossier: Dossier) -> str:
    """The table as CSV behind a byte order mark."""
    return f"\ufeff{csv_text(dossier)}"
