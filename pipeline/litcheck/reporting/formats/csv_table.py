"""csv: one row per claim, for a spreadsheet."""

from litcheck.reporting.claims_table import csv_text
from litcheck.reporting.dossier import Dossier

NAME = "csv"
SUFFIX = ".csv"


def render(dossier: Dossier) -> str:
    """The table as CSV with a heading row, UTF-8 without a byte order mark."""
    return csv_text(dossier)
