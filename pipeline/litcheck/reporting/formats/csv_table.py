"""csv: one row per claim, for a spreadsheet."""

import pandas as pd

from litcheck.reporting.dossier import Dossier, Entry

NAME = "csv"
SUFFIX = ".csv"


def render(dossier: Dossier) -> str:
    """The table as CSV with a heading row; empty cells where there is nothing."""
    table = pd.DataFrame([_row(entry) for entry in dossier.entries])
    # A spreadsheet runs a cell that begins with = + - @ as a formula: article text must never be one.
    text = table.select_dtypes(include=["object", "string"]).columns
    table[text] = table[text].map(lambda cell: f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@" else cell)
    return str(table.to_csv(index=False, lineterminator="\n", na_rep=""))


def _row(entry: Entry) -> dict[str, object]:
    claim, claimed, pooled, review = entry.claim, entry.claimed, entry.pooled, entry.claim.review
    used = [line for line in entry.evidence if line.used]
    return {
        "id": claim.id,
        "document": claim.document,
        "kind": claim.kind,
        "statement": claim.statement,
        "quote": claim.quote,
        "verdict": entry.mark,
        "reason": entry.reason,
        "explanation": entry.explanation,
        "qualifier": entry.qualifier,
        "claimed_low": claimed.low if claimed else None,
        "claimed_high": claimed.high if claimed else None,
        "unit": claimed.unit if claimed else None,
        "pooled_estimate": round(pooled.estimate, 2) if pooled else None,
        "pooled_ci_low": round(pooled.ci_low, 2) if pooled else None,
        "pooled_ci_high": round(pooled.ci_high, 2) if pooled else None,
        "studies": pooled.k if pooled else None,
        "records_used": len({line.citation.key for line in used}),
        "identifiers_used": "; ".join(
            dict.fromkeys(
                f"PMID {line.citation.pmid}" if line.citation.pmid else line.citation.doi or line.citation.key
                for line in used
            )
        ),
        "near_misses": "; ".join(f"{miss.why}: {miss.figure or miss.quote}" for miss in entry.near_misses),
        "suggestion": entry.suggestion,
        "review_verdict": review.verdict if review else None,
        "review_reason": review.reason if review else None,
    }
