"""Case -> near misses: where a figure that was not found as claimed may have come from. Never support."""

from collections.abc import Iterator, Set

from litcheck.evidence.finding import Bearing, Estimate, Stance
from litcheck.verdicts.attribution import fits
from litcheck.verdicts.case import RANK, Case, Item
from litcheck.verdicts.hedges import claimed_interval, half_unit, holds
from litcheck.verdicts.verdict import NearMiss

MOST = 5
"""Near misses reported for one claim."""

RECOMPUTED = 0.06
"""Percentage points by which a figure recomputed from its counts may miss the printed one."""

_WHY = {
    Bearing.EXCHANGED: "the same figure with condition and denominator exchanged",
    Bearing.DIRECT: "the same figure for the same quantity",
    Bearing.NARROWER: "the same figure for a narrower concept",
    Bearing.BROADER: "the same figure for a broader concept",
    Bearing.OTHER_CONDITION: "the same figure for another condition",
    Bearing.OTHER_POPULATION: "the same figure in another population",
    Bearing.COMPARATOR_GROUP: "the same figure in the comparison group",
    Bearing.SEVERITY_LIMITED: "the same figure for a severity, frequency or time limit that the claim does not have",
    Bearing.CITED: "the same figure, cited from other work",
    Bearing.RANGE: "the same figure as a bound of a range",
    Bearing.OTHER_MEASURE: "the same number as another measure",
}
_RANKS = {bearing: rank for rank, bearing in enumerate(_WHY)}


def near_misses(case: Case, used: Set[int]) -> tuple[NearMiss, ...]:
    """At most five, the likeliest origin first: equal to the digits before equal by rounding, then by bearing."""
    ranked = sorted(_found(case, used), key=lambda entry: entry[0])
    misses: list[NearMiss] = []
    seen: set[tuple[str, float | None, Bearing]] = set()
    for _, miss in ranked:
        mark = (miss.finding.record_key, miss.value, miss.finding.bearing)
        if mark not in seen:
            seen.add(mark)
            misses.append(miss)
    return tuple(misses[:MOST])


_Key = tuple[int, int, float, int, str, int]


def _found(case: Case, used: Set[int]) -> Iterator[tuple[_Key, NearMiss]]:
    figure = _sought(case)
    for item in case.items:
        if figure is not None:
            miss = _of_figure(case, item, figure, used=item.place in used)
        else:
            miss = None if item.place in used else _of_finding(case, item)
        if miss is not None:
            exactness, why, value = miss
            yield (
                (
                    exactness,
                    _RANKS[item.finding.bearing],
                    -item.finding.strength,
                    RANK[item.record.design],
                    item.record.key,
                    item.place,
                ),
                NearMiss(finding=item.finding, why=why, value=value),
            )


def _sought(case: Case) -> float | None:
    value = case.claim.value
    if value is None:
        return None
    return value.stated if value.stated is not None else value.low if value.high is None else None


def _of_figure(case: Case, item: Item, figure: float, *, used: bool) -> tuple[int, str, float | None] | None:
    """The exactness (0 by the digits, 1 by rounding), the reason and the value; None if the figures differ.

    The value of a finding that was used is evidence; the bounds of its interval may still be what was misquoted.
    """
    value = case.claim.value
    if item.finding.estimate is None or value is None:
        return None
    half = half_unit(value, f"{case.claim.quote}\n{case.claim.statement}\n{value.hedge or ''}")
    for candidate, note in _figures(item.finding.estimate):
        if abs(candidate - figure) <= max(half, RECOMPUTED):
            if used and note is None:
                return None
            return int(abs(candidate - figure) > RECOMPUTED), _why(case, item, note), candidate
    interval = claimed_interval(case.claim)
    estimate = item.finding.estimate
    share = estimate.percent if item.finding.bearing is Bearing.EXCHANGED and value.hedge and not used else None
    if share is not None and interval is not None and holds(interval, share):
        return 2, _why(case, item, "a figure within the claimed range"), share
    return None


def _figures(estimate: Estimate) -> Iterator[tuple[float, str | None]]:
    """Every number of an estimate that a careless reader may have taken, with what it is if not the value."""
    if estimate.percent is not None:
        yield estimate.percent, None
    elif estimate.value is not None:
        yield estimate.value, None
    if estimate.numerator is not None and estimate.denominator:
        yield 100 * estimate.numerator / estimate.denominator, "by its counts"
    for bound, what in (
        (estimate.ci_low, "the lower bound of a confidence interval"),
        (estimate.ci_high, "the upper bound of a confidence interval"),
        (estimate.value_low, "the lower end of a range"),
        (estimate.value_high, "the upper end of a range"),
    ):
        if bound is not None:
            yield bound, what


def _of_finding(case: Case, item: Item) -> tuple[int, str, float | None] | None:
    """A finding without a figure that supports the claim, but in another study than the named one."""
    attribution = case.claim.attribution
    if attribution is None or item.finding.stance is not Stance.SUPPORTS or item.record.retracted:
        return None
    if item.finding.bearing is not Bearing.DIRECT or fits(attribution, item.record, case):
        return None
    estimate = item.finding.estimate
    journal = f" ({item.record.journal})" if item.record.journal else ""
    return 0, f"the same finding in another study{journal}", None if estimate is None else estimate.value


def _why(case: Case, item: Item, note: str | None) -> str:
    parts = [_WHY[item.finding.bearing]]
    if note is not None:
        parts.append(note)
    attribution = case.claim.attribution
    named, own = (attribution.journal if attribution is not None else None), item.record.journal
    if named and own and not case.same_journal(named, own):
        parts.append(f"in another journal ({own})")
    if item.record.retracted:
        parts.append("in a record that was retracted")
    return ", ".join(parts)
