"""Numbers and names in words, once for all formats."""

import math
import re
from collections.abc import Mapping
from urllib.parse import quote

from litcheck.evidence.finding import Estimate
from litcheck.literature.record import Record
from litcheck.verdicts.verdict import Pooled, Reason

_MEASURES = {
    "prevalence": "prevalence",
    "proportion": "share",
    "incidence": "incidence",
    "odds_ratio": "odds ratio",
    "risk_ratio": "risk ratio",
    "rate_ratio": "rate ratio",
    "hazard_ratio": "hazard ratio",
    "mean_difference": "mean difference",
    "count": "count",
}

_SHARES = ("prevalence", "proportion", "incidence")

REASONS: dict[Reason, str] = {
    Reason.POOLED_AGREES: "the pooled studies agree with the figure",
    Reason.POOLED_DISAGREES: "the pooled studies disagree with the figure",
    Reason.REPORTED_BY_ATTRIBUTED_STUDY: "the named study reports it",
    Reason.ATTRIBUTED_STUDY_DIFFERS: "the named study reports something else",
    Reason.DIRECTION_AGREES: "the studies point the same way",
    Reason.DIRECTION_DISAGREES: "the studies point the other way",
    Reason.COUNT_AGREES: "independent sources state the count",
    Reason.COUNT_DISAGREES: "independent sources agree on another count",
    Reason.STATEMENT_SUPPORTED: "a record says the same",
    Reason.STATEMENT_REFUTED: "a record says the opposite",
    Reason.ATTRIBUTION_NOT_FOUND: "the named study was not found",
    Reason.EXCHANGED_CONDITION_ONLY: "only the reverse share is reported",
    Reason.TOO_FEW_STUDIES: "too few studies to decide",
    Reason.STUDIES_DISAGREE: "the studies disagree",
    Reason.SILENT: "records were read, and no sentence of them could be used",
    Reason.NO_RECORDS: "no records were found",
    Reason.NOT_REACHED: "PubMed was not reached, nothing is known",
    Reason.NOT_COVERED: "the bundled library does not cover the topic",
    Reason.ONLY_RETRACTED: "only retracted records speak to it",
    Reason.HOLDS_IN_PART: "holds for a subgroup that the claim does not name, not for all studies together",
    Reason.UNDERSPECIFIED: "fields of the claim are open (`needs`): it cannot be decided before they are settled",
}
"""The closed list of reasons with their meaning, as reports and the README print them."""


def number(value: float) -> str:
    """A number with the digits a reader needs: 866, 36.8, 0.52, 0.0035."""
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    magnitude = abs(value)
    digits = 1 if magnitude >= 10 else 2 if magnitude >= 0.1 else 4
    return f"{value:.{digits}f}".rstrip("0").rstrip(".") or "0"


def with_unit(value: float, unit: str) -> str:
    """A number with its unit: 36.8%, 120 per 100,000, 1 in 5."""
    if unit == "percent":
        return f"{number(value)}%"
    if unit == "one_in":
        return f"1 in {number(value)}"
    if unit.startswith("per_"):
        size, _, rest = unit[4:].partition("_")
        per = f"{int(size):,}" if size.isdigit() else size
        return f"{number(value)} per {per}{' ' + rest.replace('_', '-') if rest else ''}"
    return number(value)


def estimate_in_words(estimate: Estimate) -> str:
    """For example "36.8% (866/2,353; 95% CI 34.9% to 38.8%)"."""
    if estimate.value is not None:
        text = with_unit(estimate.value, estimate.unit)
    elif estimate.value_low is not None and estimate.value_high is not None:
        text = f"{with_unit(estimate.value_low, estimate.unit)} to {with_unit(estimate.value_high, estimate.unit)}"
    else:
        text = estimate.value_text
    if estimate.measure.is_ratio or estimate.measure.value in ("mean_difference", "incidence"):
        text = f"{_MEASURES[estimate.measure.value]} {text}"
    details = []
    if estimate.numerator is not None and estimate.denominator is not None:
        details.append(f"{estimate.numerator:,}/{estimate.denominator:,}")
    elif estimate.denominator is not None:
        details.append(f"n = {estimate.denominator:,}")
    if estimate.ci_low is not None and estimate.ci_high is not None:
        level = number(estimate.ci_level if estimate.ci_level is not None else 95)
        low, high = with_unit(estimate.ci_low, estimate.unit), with_unit(estimate.ci_high, estimate.unit)
        details.append(f"{level}% CI {low} to {high}")
    if estimate.p_value:
        details.append(f"p {estimate.p_value}" if estimate.p_value[0] in "<>=≤≥" else f"p = {estimate.p_value}")
    return f"{text} ({'; '.join(details)})" if details else text


def spread_in_words(pooled: Pooled, i2: tuple[float, float] | None, between: tuple[float, int, float] | None) -> str:
    """How much studies differ: "τ² 0.20; I² 96% (95% CI 95% to 97%); between subgroups: Q 9.1, df 2, p = 0.011".

    `between` is Q, degrees of freedom and p of the test between subgroups.
    """
    interval = f" (95% CI {i2[0]:.0f}% to {i2[1]:.0f}%)" if i2 is not None else ""
    parts = [f"τ² {number(round(pooled.tau2, 3))}", f"I² {pooled.i2:.0f}%{interval}"]
    if between is not None:
        q, df, p = between
        parts.append(f"between subgroups: Q {q:.1f}, df {df}, {'p < 0.001' if p < 0.001 else f'p = {p:.2g}'}")
    return "; ".join(parts)


def reading_in_words(probability: float | None) -> str | None:
    """How sure it is that a passage says what it was read to say; None if nobody said."""
    if probability is None or not math.isfinite(probability):
        return None
    for least, words in ((0.95, "almost surely"), (0.8, "very likely"), (0.6, "probably")):
        if probability >= least:
            return f"read {words} rightly"
    return "the reading may be wrong"


def pooled_in_words(pooled: Pooled) -> str:
    """For example "32.7% (95% CI 27.1 to 38.8; prediction interval ...; k = 4)"."""
    unit = "%" if pooled.measure in _SHARES else ""
    name = "" if unit else f"{_MEASURES.get(pooled.measure, pooled.measure)} "
    parts = [f"95% CI {number(round(pooled.ci_low, 2))} to {number(round(pooled.ci_high, 2))}"]
    if pooled.pi_low is not None and pooled.pi_high is not None:
        parts.append(f"prediction interval {number(_to_read(pooled.pi_low))} to {number(_to_read(pooled.pi_high))}")
    parts.append(f"k = {pooled.k}")
    if pooled.participants:
        parts.append(f"{pooled.participants:,} people")
    return f"{name}{number(_to_read(pooled.estimate))}{unit} ({'; '.join(parts)})"


def influence_in_words(pooled: Pooled, names: Mapping[str, str]) -> str | None:
    """For example "Leaving out any one study gives 31.2% to 35%; most influential: PMID 21324968 (35% without it)".

    `names` are what the studies are called by; None where fewer than three studies were pooled.
    """
    if not pooled.leave_one_out:
        return None
    unit = "%" if pooled.measure in _SHARES else ""
    without = [estimate for _, estimate in pooled.leave_one_out]
    key, left = max(pooled.leave_one_out, key=lambda pair: abs(math.log((pair[1] + _NONE) / (pooled.estimate + _NONE))))
    low, high = (f"{number(_to_read(bound))}{unit}" for bound in (min(without), max(without)))
    span = low if low == high else f"{low} to {high}"
    return (
        f"Leaving out any one study gives {span}; most influential: {names[key]} "
        f"({number(_to_read(left))}{unit} without it)"
    )


_NONE = 1e-9
"""Added to shares that may be 0, so that their ratio can be told."""


def _to_read(value: float) -> float:
    """Two decimals, or two significant digits below 0.1: 32.68 is read as such, and so is 0.012."""
    return round(value, 2) if abs(value) >= 0.1 else float(f"{value:.2g}")


def study_label(record: Record) -> str:
    """What a plot calls a study: "Hassan 2011"; the journal or the title where no author is named."""
    author = record.authors[0] if record.authors else ""
    surname = re.sub(r"(?:\s+[A-Z]{1,4})?(?:\s+(?:Jr|Sr|2nd|3rd|II|III))?$", "", author).strip() or author
    name = surname or record.journal_abbreviation or record.journal or record.title.rstrip(".") or record.key
    return f"{shortened(name, 40)} {record.year or 'n.d.'}"


def shortened(text: str, most: int) -> str:
    """The text, cut with an ellipsis where it is longer."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def citation_line(record: Record) -> str:
    """For example "Hassan N et al. J Rheumatol 2011;38:874-6." as far as the record says."""
    authors = record.authors[0] + (" et al." if len(record.authors) > 1 else ".") if record.authors else ""
    journal = record.journal_abbreviation or record.journal or ""
    year = str(record.year) if record.year else ""
    where = f";{record.volume}" + (f"({record.issue})" if record.issue else "") if record.volume else ""
    where += f":{record.pages}" if record.pages else ""
    published = " ".join(part for part in (journal, year) if part) + (where if year else "")
    return " ".join(part for part in (authors, published + "." if published else "") if part)


def address(record: Record) -> str | None:
    """The public address of a record, made from its identifier; None if it has none."""
    if record.pmid:
        return f"https://pubmed.ncbi.nlm.nih.gov/{quote(record.pmid, safe='')}/"
    if record.pmcid:
        return f"https://pmc.ncbi.nlm.nih.gov/articles/{quote(record.pmcid, safe='')}/"
    return f"https://doi.org/{quote(record.doi, safe='/')}" if record.doi else None
