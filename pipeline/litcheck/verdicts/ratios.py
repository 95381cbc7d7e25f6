"""Case of a claimed direction -> pooled ratios, one pool for each measure, turned the way the claim puts it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from litcheck.evidence.finding import Finding, Stance
from litcheck.measures import Measure
from litcheck.verdicts.case import Case, Item
from litcheck.verdicts.cohorts import once_each
from litcheck.verdicts.effect_sizes import EffectSize, ratio, ratio_of_shares
from litcheck.verdicts.pooling import pool
from litcheck.verdicts.verdict import Pooled
from litcheck.verdicts.votes import Tally

PREFERRED = (Measure.RISK_RATIO, Measure.RATE_RATIO, Measure.HAZARD_RATIO, Measure.ODDS_RATIO)
""""Times as common" is a ratio of risks; odds ratios overstate it for common conditions and come last. Source:
Cochrane Handbook, section 6.4.1.2."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratios:
    """`pools` in the order of preference, each of two or more studies; `single` the ratios with an interval;
    `points` every ratio's value, interval or not, one for each record.
    """

    pools: tuple[Pooled, ...]
    single: tuple[tuple[Item, EffectSize], ...]
    points: tuple[float, ...]
    plotted: dict[int, tuple[float, float, float]]
    warnings: dict[int, tuple[str, ...]]


def gather_ratios(case: Case, votes: Tally) -> Ratios:
    """The ratios of a case. Only records that have a vote, or whose finding is neutral by significance, are pooled."""
    records = {vote.item.record.key for vote in votes.all}
    items = [item for item in case.admitted if item.record.key in records]
    sized = [(item, size) for item in items for size in _sizes(item.finding, case.claim.relation)]
    pools: list[Pooled] = []
    plotted: dict[int, tuple[float, float, float]] = {}
    warnings: dict[int, tuple[str, ...]] = {}
    for measure in PREFERRED:
        studies = _one_each([pair for pair in sized if pair[1].measure is measure])
        if len(studies) < 2:
            continue
        pools.append(pool([(item.record.key, size) for item, size in studies]))
        for item, size in studies:
            plotted.setdefault(item.place, (size.value, size.low, size.high))
            if size.notes:
                warnings.setdefault(item.place, size.notes)
    return Ratios(
        pools=tuple(pools),
        single=tuple(_one_each(sized)),
        points=tuple(_points(items, case.claim.relation)),
        plotted=plotted,
        warnings=warnings,
    )


def _one_each(pairs: Sequence[tuple[Item, EffectSize]]) -> list[tuple[Item, EffectSize]]:
    """One ratio for each record and cohort: the first in the order of strength."""
    first: dict[str, tuple[Item, EffectSize]] = {}
    for item, size in pairs:
        first.setdefault(item.record.key, (item, size))
    kept, _ = once_each([item for item, _ in first.values()])
    places = {item.place for item in kept}
    return [pair for pair in first.values() if pair[0].place in places]


def _sizes(finding: Finding, relation: str | None) -> list[EffectSize]:
    """The ratios of a finding that can be weighed: the printed one, and that of the two rates."""
    estimate, paired = finding.estimate, finding.paired
    if estimate is None or estimate.unsettled or (paired is not None and paired.unsettled) or _is_unread(finding):
        return []
    sizes = []
    if estimate.measure.is_ratio:
        printed = ratio(estimate, inverted=_is_inverted(estimate.value, finding, relation))
        if printed is not None:
            sizes.append(printed)
    elif paired is not None and estimate.measure.is_frequency and paired.measure.is_frequency:
        computed = ratio_of_shares(estimate, paired)
        if computed is not None:
            sizes.append(computed)
    return [_as_claimed(size, relation) for size in sizes]


def _is_unread(finding: Finding) -> bool:
    """True for a ratio found by its words alone: nobody knows which group it puts on top."""
    return finding.stance is Stance.NEUTRAL and finding.significant is None and finding.paired is None


def _as_claimed(size: EffectSize, relation: str | None) -> EffectSize:
    """For "lower" claims the ratio is told as "times less", above 1."""
    if relation not in ("lower", "negative"):
        return size
    return EffectSize(
        measure=size.measure,
        effect=-size.effect,
        variance=size.variance,
        value=1 / size.value,
        low=1 / size.high,
        high=1 / size.low,
        size=size.size,
        notes=size.notes,
    )


def _is_inverted(value: float | None, finding: Finding, relation: str | None) -> bool:
    """True if a printed ratio compares the groups the other way round than the claim does.

    The finding's stance knows the direction: a study that supports "higher" with a ratio below 1 put the comparator
    on top, and so did one that refutes it with a ratio above 1.
    """
    if value is None or value == 1 or relation not in ("higher", "lower") or finding.stance is Stance.NEUTRAL:
        return False
    if finding.significant is False:
        return False
    expects_above = (relation == "higher") == (finding.stance is Stance.SUPPORTS)
    return (value > 1) != expects_above


def _points(items: Sequence[Item], relation: str | None) -> list[float]:
    """Each record's ratio, printed or of its two rates, whether or not it can be weighed."""
    found: dict[str, float] = {}
    for item in items:
        estimate, paired = item.finding.estimate, item.finding.paired
        if estimate is None or _is_unread(item.finding):
            continue
        value: float | None = None
        if estimate.measure.is_ratio and estimate.value:
            inverted = _is_inverted(estimate.value, item.finding, relation)
            value = 1 / estimate.value if inverted else estimate.value
        elif paired is not None and estimate.percent and paired.percent:
            value = estimate.percent / paired.percent
        if value is not None and math.isfinite(value) and value > 0:
            found.setdefault(item.record.key, 1 / value if relation in ("lower", "negative") else value)
    return list(found.values())
