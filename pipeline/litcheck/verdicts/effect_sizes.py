"""Estimate -> EffectSize: a reported share or ratio on its pooling scale, with its variance and where that came from.

Shares are pooled as log odds, ratios as logs. Formulas: Lipsey MW, Wilson DB. Practical Meta-Analysis (2001), table
B10; Cochrane Handbook, sections 6.3 (variance from an interval) and 10.4.4 (zero cells).
"""

import math
from dataclasses import dataclass, replace

from litcheck.evidence.finding import Estimate
from litcheck.measures import Z95, Measure, logit, wilson

CONTINUITY = 0.5
"""Added to the cells of a ratio of two shares where one is 0, and to single log odds that no pool uses (pools with an empty
cell are pooled as counts). Source: Cochrane Handbook, section 10.4.4.1."""

UNSIZED = 100
"""People a study is weighed as if its record states neither size nor interval: small, so that it cannot rule."""

PRINTED_AGAINST_COUNTS = 0.15
"""Relative gap beyond which a printed share is not the share of its own counts but an adjusted one; litcheck's own
choice: rounding and slips of a person or two stay below it, weighting and standardisation go beyond."""

LEAST_SHARE = 1e-6
"""Percent below which a share is taken as none: one in a hundred million is beyond what any study counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectSize:
    """One study on the pooling scale. `effect`, `variance` are log odds or logs; `value`, `low`, `high` natural
    (percent or ratio): the study's own interval, as printed or of its counts, and the value alone where it states neither.
    `size` is the number of people, None if not stated. `counts` are a share's events and people, those that a study of
    this variance would have where they are not printed; None for ratios. `notes` say what was rebuilt.
    """

    measure: Measure
    effect: float
    variance: float
    value: float
    low: float
    high: float
    size: int | None
    counts: tuple[float, float] | None = None
    notes: tuple[str, ...] = ()

    @property
    def is_unsized(self) -> bool:
        """True for a share whose record states neither size nor interval."""
        return self.counts is not None and self.size is None and self.low == self.high


_BOUNDS = frozenset(("<", "≤", "under", "up to", "at most", ">", "≥", "over", "at least"))
"""Qualifiers that make a printed figure the bound of a share and not the share."""


def is_bound(estimate: Estimate) -> bool:
    """True for "<0.1%" or "over 30%" without counts or an interval that would tell the share itself."""
    counted = estimate.numerator is not None and estimate.denominator is not None
    return estimate.qualifier in _BOUNDS and not counted and estimate.ci_low is None


def share(estimate: Estimate, *, unsized: int = UNSIZED) -> EffectSize | None:
    """The share of a group as log odds; None if the estimate is no share of people (a range, a bound, a person-time rate).

    The variance comes from the counts; else from the printed interval; else from counts rebuilt from the share and
    the one count that is printed; else the study is weighed as `unsized` people with one event. Each rebuilding is noted.
    """
    percent = estimate.percent
    events, size = estimate.numerator, estimate.denominator
    if size is not None and size <= 0:
        size = None
    if events is not None and size is not None and 0 <= events <= size:
        printed = 100 * events / size if percent is None else percent
        if abs(printed - 100 * events / size) <= PRINTED_AGAINST_COUNTS * max(printed, 1e-9):
            return _with_printed_interval(_from_counts(events, size, ()), estimate)
        note = f"printed {printed:g}% is not {events}/{size}: taken as adjusted and weighed by its size"
        return _with_printed_interval(_from_counts(printed / 100 * size, size, (note,)), estimate)
    if percent is None or not 0 <= percent <= 100 or is_bound(estimate):
        return None
    from_interval = _share_from_interval(estimate, percent)
    if from_interval is not None:
        return from_interval
    if size is not None:
        return _from_counts(percent / 100 * size, size, ("counts rebuilt from the share and the size",))
    if events is not None and percent > 0:
        rebuilt = max(round(100 * events / percent), events)
        return _from_counts(events, rebuilt, ("size rebuilt from the count and the share",))
    return _unsized(percent, unsized)


def _from_counts(events: float, total: int, notes: tuple[str, ...]) -> EffectSize:
    """The share of counts, with Wilson's interval as its own."""
    low, high = wilson(events, total)
    effect, variance = _log_odds(events, total)
    return EffectSize(
        measure=Measure.PREVALENCE,
        effect=effect,
        variance=variance,
        value=100 * events / total,
        low=max(low, 0.0),
        high=min(high, 100.0),
        size=total,
        counts=(float(events), float(total)),
        notes=notes,
    )


def _log_odds(events: float, total: float) -> tuple[float, float]:
    """The log odds and their variance, with `CONTINUITY` added where there are no events, or nothing else."""
    others = total - events
    if events < CONTINUITY or others < CONTINUITY:
        events, others = events + CONTINUITY, others + CONTINUITY
    return math.log(events / others), 1 / events + 1 / others


def _with_printed_interval(size: EffectSize, estimate: Estimate) -> EffectSize:
    """The same with the printed interval as its own, if it holds the value."""
    bounds = interval_in_percent(estimate)
    if bounds is None or not bounds[0] <= size.value <= bounds[1]:
        return size
    return replace(size, low=bounds[0], high=bounds[1])


def _unsized(percent: float, people: int) -> EffectSize:
    """The share as printed, with the variance of so many people of whom at least one has it and one has not."""
    note = "size not stated: weighed as a small study"
    if not 0 < percent < 100:
        effect, variance = _log_odds(percent / 100 * people, people)
        counts = (percent / 100 * people, float(people))
    else:
        effect, variance = logit(percent / 100), _least_variance(percent / 100, people)
        counts = _counts_of(percent / 100, variance)
    return EffectSize(
        measure=Measure.PREVALENCE,
        effect=effect,
        variance=variance,
        value=percent,
        low=percent,
        high=percent,
        size=None,
        counts=counts,
        notes=(note,),
    )


def weighed_no_more_than(size: EffectSize, variance: float) -> EffectSize:
    """An unsized share with at least this variance, its value as printed."""
    if not size.is_unsized or size.variance >= variance or not 0 < size.value < 100:
        return size
    return replace(size, variance=variance, counts=_counts_of(size.value / 100, variance))


def _least_variance(share: float, people: int) -> float:
    return 1 / max(share * people, 1.0) + 1 / max((1 - share) * people, 1.0)


def _counts_of(share: float, variance: float) -> tuple[float, float]:
    """The events and people of a study whose log odds have this variance."""
    people = 1 / (variance * share * (1 - share))
    return share * people, people


def _share_from_interval(estimate: Estimate, percent: float) -> EffectSize | None:
    """The share with the variance of its printed interval, which may carry a survey's design effect."""
    bounds = interval_in_percent(estimate)
    if bounds is None or not LEAST_SHARE < percent < 100 - LEAST_SHARE:
        return None
    low, high = bounds
    if not (low <= percent <= high and low < high < 100 - LEAST_SHARE):
        return None
    width = (
        2 * (logit(high / 100) - logit(percent / 100)) if low <= LEAST_SHARE else logit(high / 100) - logit(low / 100)
    )
    variance = (width / (2 * quantile(estimate.ci_level))) ** 2
    if variance <= 0:
        return None
    return EffectSize(
        measure=Measure.PREVALENCE,
        effect=logit(percent / 100),
        variance=variance,
        value=percent,
        low=low,
        high=high,
        size=estimate.denominator,
        counts=_counts_of(percent / 100, variance),
        notes=("variance from the printed interval",),
    )


def interval_in_percent(estimate: Estimate) -> tuple[float, float] | None:
    """The printed confidence interval of a share in percent; None if there is none."""
    if estimate.ci_low is None or estimate.ci_high is None or estimate.value in (None, 0) or estimate.percent is None:
        return None
    if estimate.unit == "one_in":
        ends = (100 / estimate.ci_low, 100 / estimate.ci_high) if estimate.ci_low and estimate.ci_high else None
        return None if ends is None else (min(ends), max(ends))
    factor = estimate.percent / estimate.value if estimate.value else 1.0
    return estimate.ci_low * factor, estimate.ci_high * factor


def ratio(estimate: Estimate, *, inverted: bool = False) -> EffectSize | None:
    """A printed ratio as its log, with the variance of its interval; None if it has no usable interval.

    `inverted` turns a ratio of B to A into one of A to B.
    """
    value, low, high = estimate.value, estimate.ci_low, estimate.ci_high
    if value is None or low is None or high is None or not 0 < low <= value <= high or low == high:
        return None
    width = math.log(high) - math.log(low)
    effect = math.log(value)
    if inverted:
        effect, value, low, high = -effect, 1 / value, 1 / high, 1 / low
    variance = (width / (2 * quantile(estimate.ci_level))) ** 2
    return EffectSize(
        measure=estimate.measure,
        effect=effect,
        variance=variance,
        value=value,
        low=low,
        high=high,
        size=estimate.denominator,
    )


def ratio_of_shares(group: Estimate, comparator: Estimate) -> EffectSize | None:
    """The risk ratio of two groups from their counts; None where a size is missing.

    Variance: 1/a - 1/n1 + 1/c - 1/n2, with 0.5 added where a count is 0 (Cochrane Handbook, section 6.4.1).
    """
    first, second = _counts(group), _counts(comparator)
    if first is None or second is None:
        return None
    (a, n1), (c, n2) = first, second
    notes: tuple[str, ...] = ("risk ratio computed from the rates of both groups",)
    if a == 0 or c == 0:
        a, c, n1, n2 = a + CONTINUITY, c + CONTINUITY, n1 + 2 * CONTINUITY, n2 + 2 * CONTINUITY
        notes = (*notes, "0.5 added to an empty cell")
    value = (a / n1) / (c / n2)
    variance = max(1 / a - 1 / n1 + 1 / c - 1 / n2, 1e-9)
    half = Z95 * math.sqrt(variance)
    return EffectSize(
        measure=Measure.RISK_RATIO,
        effect=math.log(value),
        variance=variance,
        value=value,
        low=value * math.exp(-half),
        high=value * math.exp(half),
        size=round(n1 + n2),
        notes=notes,
    )


def _counts(estimate: Estimate) -> tuple[float, float] | None:
    size = estimate.denominator
    if not size:
        return None
    if estimate.numerator is not None:
        return float(estimate.numerator), float(size)
    return None if estimate.percent is None else (estimate.percent / 100 * size, float(size))


def quantile(level: float | None) -> float:
    """The two-sided standard normal quantile of a confidence level in percent (95 if not printed)."""
    if level is None or level == 95 or not 50 <= level < 100:
        return Z95
    from statistics import NormalDist

    return NormalDist().inv_cdf(0.5 + level / 200)
