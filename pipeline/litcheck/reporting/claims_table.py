"""Dossier -> rows of one claim each, for spreadsheets: every cell is a number, text that no program runs, or empty."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import TYPE_CHECKING

from litcheck.reporting.dossier import Dossier, Entry
from litcheck.vocabulary.control_characters import removed

if TYPE_CHECKING:
    from pandas import DataFrame

_RUN = frozenset("=+-@\t\r＝＋－＠")
"""A spreadsheet takes a cell that begins so for a formula. Source: OWASP, CSV Injection."""
_ROWS = 500
"""Rows that are in memory at a time."""


def frame(dossier: Dossier) -> "DataFrame":
    """One row a claim, values as they are (None where there is nothing), for reckoning with pandas."""
    import pandas

    return pandas.DataFrame([_row(entry) for entry in dossier.entries], dtype=object)


def csv_pieces(dossier: Dossier) -> Iterator[str]:
    """The table as CSV with a heading row, a few hundred rows at a time; an empty cell where there is nothing."""
    for start in range(0, len(dossier.entries), _ROWS):
        rows = [_row(entry) for entry in dossier.entries[start : start + _ROWS]]
        piece = StringIO()
        writer = csv.DictWriter(piece, list(rows[0]), lineterminator="\n")
        if not start:
            writer.writeheader()
        writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
        yield piece.getvalue()


def _cell(value: object) -> object:
    """The value; text that a spreadsheet would run stands behind an apostrophe."""
    if not isinstance(value, str):
        return value
    runs = value[:1] in _RUN or value.lstrip()[:1] in _RUN
    text = removed(value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")).strip()
    return f"'{text}" if text and runs else text


def _row(entry: Entry) -> dict[str, object]:
    claim, claimed, pooled, review = entry.claim, entry.claimed, entry.pooled, entry.claim.review
    used = [line for line in entry.evidence if line.used]
    return {
        "id": claim.id,
        "document": claim.document,
        "kind": claim.kind,
        "statement": claim.statement,
        "quote": claim.quote,
        "needs": "; ".join(claim.needs),
        "verdict": entry.mark,
        "reason": entry.reason,
        "explanation": entry.explanation,
        "qualifier": entry.qualifier,
        "claimed_low": _rounded(claimed.low) if claimed else None,
        "claimed_high": _rounded(claimed.high) if claimed else None,
        "unit": claimed.unit if claimed else None,
        "pooled_estimate": _rounded(pooled.estimate) if pooled else None,
        "pooled_ci_low": _rounded(pooled.ci_low) if pooled else None,
        "pooled_ci_high": _rounded(pooled.ci_high) if pooled else None,
        "pooled_pi_low": _rounded(pooled.pi_low) if pooled else None,
        "pooled_pi_high": _rounded(pooled.pi_high) if pooled else None,
        "i2_percent": _rounded(pooled.i2) if pooled else None,
        "studies": pooled.k if pooled else None,
        "records_used": len({line.citation.key for line in used}),
        "identifiers_used": "; ".join(
            dict.fromkeys(
                f"PMID {line.citation.pmid}" if line.citation.pmid else line.citation.doi or line.citation.key
                for line in used
            )
        ),
        "full_texts_used": "; ".join(
            dict.fromkeys(line.full_text.in_words for line in used if line.full_text is not None)
        ),
        "near_misses": "; ".join(f"{miss.why}: {miss.figure or miss.quote}" for miss in entry.near_misses),
        "suggestion": entry.suggestion,
        "review_verdict": review.verdict if review else None,
        "review_reason": review.reason if review else None,
    }


def _rounded(value: float | None) -> float | None:
    """Four significant digits, at least two decimals: 0.01234 stays, 33.405812 is 33.41."""
    if value is None or not abs(value) < float("inf"):
        return None
    return round(value, 2) if abs(value) >= 1 else float(f"{value:.4g}")
