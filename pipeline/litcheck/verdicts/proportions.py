"""Case of a claimed share -> Outcome: published pools, our own pool, subgroups, and what each says of the figure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from litcheck.claims.claim import Claim
from litcheck.evidence.finding import Bearing
from litcheck.measures import expit, logit
from litcheck.verdicts.case import Case, Item, Outcome, cite
from litcheck.verdicts.cohorts import once_each
from litcheck.verdicts.effect_sizes import UNSIZED, EffectSize, share, weighed_no_more_than
from litcheck.verdicts.explanation import (
    claimed_in_words,
    interval_in_words,
    percent,
    pooled_in_words,
    share_in_words,
    suggest_share,
)
from litcheck.verdicts.hedges import holds, meets
from litcheck.verdicts.pooling import pool, too_wide
from litcheck.verdicts.rules import (
    EXCHANGED_ONLY,
    HOLDS_IN_PART,
    POOL_AGREES,
    POOL_DISAGREES,
    PUBLISHED_POOL_AGREES,
    PUBLISHED_POOL_DISAGREES,
    SILENT,
    STUDIES_DISAGREE,
    SUBGROUP_AGREES,
    TOO_FEW,
    Rule,
)
from litcheck.verdicts.studies import is_published_pool, one_for_each_record, studies_pooled
from litcheck.verdicts.subgroups import is_named, labels_of, subgroups
from litcheck.verdicts.summary import PREDICTION_FROM, student
from litcheck.verdicts.verdict import Interval, Pooled

NO_SHARE = "not a share of people (a range, a bound or a person-time rate), so it cannot be compared"
UNSETTLED = "its figures contradict each other, and the record does not settle which is right"
SPLIT = 75.0
"""I2 in percent from which two studies that both miss the figure are no agreement. Source: Cochrane Handbook,
section 10.10.2 (75 to 100 %: considerable heterogeneity)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """The studies of a case: `primaries` pooled by us, `published` pools, their overall pool and subgroups."""

    primaries: tuple[tuple[Item, EffectSize], ...]
    published: tuple[tuple[Item, EffectSize], ...]
    pooled: Pooled | None
    groups: tuple[Pooled, ...]
    left_out: dict[int, str]


def decide_share(case: Case) -> Outcome:
    """The outcome for a claimed share."""
    shares = gather_shares(case)
    claimed = case.claimed
    if claimed is None or not (shares.primaries or shares.published):
        return _without_studies(case, shares)
    rule, group = _rule(case.claim, claimed, shares)
    return _outcome(case, shares, rule, group)


def gather_shares(case: Case) -> Shares:
    """The comparable shares of a case, one for each cohort, with what was left out and why."""
    frequencies = tuple(
        item
        for item in case.admitted
        if item.finding.estimate is not None and item.finding.estimate.measure.is_frequency
    )
    comparable = tuple(item for item in frequencies if _sized(item, UNSIZED) is not None and not _unsettled(item))
    left_out = {
        item.place: UNSETTLED if _unsettled(item) else NO_SHARE for item in frequencies if item not in comparable
    }
    singles, repeated = one_for_each_record(comparable)
    distinct, twins = once_each(singles)
    left_out |= repeated | twins
    sizes = [size.size for item in distinct if (size := _sized(item, UNSIZED)) is not None and size.size]
    smallest = min([UNSIZED, *sizes])
    measured = _light_where_unsized([(item, size) for item in distinct if (size := _sized(item, smallest)) is not None])
    published = tuple(pair for pair in measured if is_published_pool(pair[0]))
    primaries = tuple(pair for pair in measured if not is_published_pool(pair[0]))
    keyed = [(item.record.key, size) for item, size in primaries]
    return Shares(
        primaries=primaries,
        published=published,
        pooled=pool(keyed, leave_out_each=True) if len(keyed) > 1 else None,
        groups=subgroups(primaries, case.claim) if len(keyed) > PREDICTION_FROM else (),
        left_out=left_out,
    )


def _light_where_unsized(pairs: Sequence[tuple[Item, EffectSize]]) -> tuple[tuple[Item, EffectSize], ...]:
    """The pairs, none that states no size weighing more than the lightest that does."""
    widest = max((size.variance for _, size in pairs if not size.is_unsized), default=0.0)
    return tuple((item, weighed_no_more_than(size, widest)) for item, size in pairs)


def _unsettled(item: Item) -> bool:
    return item.finding.estimate is not None and item.finding.estimate.unsettled


def _sized(item: Item, unsized: int) -> EffectSize | None:
    return None if item.finding.estimate is None else share(item.finding.estimate, unsized=unsized)


def _rule(claim: Claim, claimed: Interval, shares: Shares) -> tuple[Rule, Pooled | None]:
    """The deciding rule, and the subgroup where it is one that decides."""
    pooled, primaries = shares.pooled, shares.primaries
    excluded = pooled is not None and _excludes(claimed, pooled)
    if pooled is not None and _agrees(claimed, pooled, primaries):
        closer = [group for group in shares.groups if holds(claimed, group.estimate)]
        if not closer or pooled.i2 < SPLIT or holds(claimed, pooled.estimate):
            return POOL_AGREES, None
        return _by_subgroup(claim, closer)
    if not excluded and _published_agree(claimed, shares.published):
        return PUBLISHED_POOL_AGREES, None
    agreeing = [group for group in shares.groups if _agrees(claimed, group, ())]
    if agreeing:
        return _by_subgroup(claim, agreeing)
    any_published = any(_published_meets(claimed, item, size) for item, size in shares.published)
    if excluded and not any_published:
        return POOL_DISAGREES, None
    any_met = any_published or any(meets(claimed, size.low, size.high) for _, size in primaries)
    if not any_met and any(_excluded_by_published(claimed, item, size) for item, size in shares.published):
        return PUBLISHED_POOL_DISAGREES, None
    if len(primaries) < PREDICTION_FROM and not shares.published:
        split = pooled is not None and pooled.i2 >= SPLIT
        return (STUDIES_DISAGREE if split else TOO_FEW), None
    return STUDIES_DISAGREE, None


def _by_subgroup(claim: Claim, agreeing: Sequence[Pooled]) -> tuple[Rule, Pooled]:
    """What an agreeing subgroup says: the claim holds if the claim names it, else it holds in part."""
    named = [group for group in agreeing if is_named(group, claim)]
    return (SUBGROUP_AGREES, _largest(named)) if named else (HOLDS_IN_PART, _largest(agreeing))


def _largest(groups: Sequence[Pooled]) -> Pooled:
    return max(groups, key=lambda group: (group.k, group.label or ""))


def _agrees(claimed: Interval, pooled: Pooled, studies: Sequence[tuple[Item, EffectSize]]) -> bool:
    """True if a pool agrees: by its estimate, or by an interval narrow enough to say something."""
    if pooled.k == 2 and pooled.i2 >= SPLIT and studies:
        return (
            any(meets(claimed, size.low, size.high) for _, size in studies)
            and meets(claimed, pooled.ci_low, pooled.ci_high)
            and not too_wide(pooled)
        )
    if holds(claimed, pooled.estimate):
        return True
    return meets(claimed, pooled.ci_low, pooled.ci_high) and not too_wide(pooled)


def _excludes(claimed: Interval, pooled: Pooled) -> bool:
    if pooled.pi_low is None or pooled.pi_high is None:
        return False
    return pooled.k >= PREDICTION_FROM and not meets(claimed, pooled.pi_low, pooled.pi_high)


def _published_agree(claimed: Interval, published: Sequence[tuple[Item, EffectSize]]) -> bool:
    """True if most published pools meet the claim, or the newest does."""
    if not published:
        return False
    agreeing = [item for item, size in published if _published_meets(claimed, item, size)]
    newest = max(item.record.year or 0 for item, _ in published)
    return 2 * len(agreeing) > len(published) or any((item.record.year or 0) == newest for item in agreeing)


def _published_meets(claimed: Interval, item: Item, size: EffectSize) -> bool:
    """True if the claim meets a published pool's printed interval, or holds its value where none is printed."""
    estimate = item.finding.estimate
    if estimate is None or estimate.ci_low is None:
        return holds(claimed, size.value)
    return meets(claimed, size.low, size.high)


def _excluded_by_published(claimed: Interval, item: Item, size: EffectSize) -> bool:
    """True if the claim lies outside the widest prediction interval that a published pool's interval allows.

    With k studies of like weight the squared standard error is at least (tau2 + v)/k, so tau2 + se2 is at most
    (k + 1) se2. `k` must be stated and at least three, and the interval printed.
    """
    k, estimate = studies_pooled(item.record), item.finding.estimate
    if k is None or k < PREDICTION_FROM or estimate is None or estimate.ci_low is None or not 0 < size.value < 100:
        return False
    half = student(k - 1) * math.sqrt(size.variance * (k + 1))
    centre = logit(size.value / 100)
    return not meets(claimed, 100 * expit(centre - half), 100 * expit(centre + half))


def _without_studies(case: Case, shares: Shares) -> Outcome:
    exchanged = [item for item in case.items if item.finding.bearing is Bearing.EXCHANGED and not item.record.retracted]
    if exchanged:
        nearest = exchanged[0]
        return Outcome(
            rule=EXCHANGED_ONLY,
            explanation=(
                f"No record gives the share of {case.claim.population or 'the population'} with "
                f"{case.claim.condition or 'the condition'}; what is reported is the reverse share "
                f"({cite(nearest.record)})."
            ),
            left_out=shares.left_out,
        )
    return Outcome(
        rule=SILENT,
        explanation=f"{_read(case)}; no share of {case.claim.population or 'the population'} with "
        f"{case.claim.condition or 'the condition'} could be used.",
        left_out=shares.left_out,
    )


def _read(case: Case) -> str:
    count = len(case.retrieval.record_keys)
    return "1 record was read" if count == 1 else f"{count} records were read"


def _outcome(case: Case, shares: Shares, rule: Rule, group: Pooled | None) -> Outcome:
    everyone = (*shares.primaries, *shares.published)
    return Outcome(
        rule=rule,
        explanation=_explain(case, shares, rule, group),
        qualifier=_qualify(case, shares, rule, group),
        pooled=shares.pooled,
        subgroups=shares.groups,
        used=frozenset(item.place for item, _ in everyone),
        left_out=shares.left_out,
        plotted={item.place: (size.value, max(size.low, 0.0), min(size.high, 100.0)) for item, size in everyone},
        warnings={item.place: notes for item, size in everyone if (notes := _worth_telling(size.notes))},
        suggestion=suggest_share(case, shares.pooled, shares.primaries, shares.published, group, rule),
    )


def _worth_telling(notes: tuple[str, ...]) -> tuple[str, ...]:
    """The notes of a rebuilding that a reader must know; where the variance came from is in the method."""
    return tuple(note for note in notes if "variance" not in note)


def _explain(case: Case, shares: Shares, rule: Rule, group: Pooled | None) -> str:
    claimed = claimed_in_words(case.claimed)
    facts = []
    if shares.pooled is not None:
        facts.append(f"{shares.pooled.k} studies pool to {pooled_in_words(shares.pooled)}")
    elif shares.primaries:
        item, size = shares.primaries[0]
        facts.append(f"one study gives {share_in_words(item, size)}")
    for item, size in shares.published[:2]:
        facts.append(f"a published synthesis gives {share_in_words(item, size)}")
    found = "; ".join(facts)
    found = found[:1].upper() + found[1:]
    verb = {
        POOL_AGREES.number: f"{claimed} agrees with this",
        PUBLISHED_POOL_AGREES.number: f"{claimed} agrees with the published synthesis",
        POOL_DISAGREES.number: f"{claimed} lies outside the prediction interval",
        PUBLISHED_POOL_DISAGREES.number: f"{claimed} lies far outside what such studies find",
        TOO_FEW.number: f"that is too little to judge {claimed}",
        STUDIES_DISAGREE.number: f"{claimed} is neither met by the pooled interval nor excluded",
    }.get(rule.number)
    if group is not None:
        only = "for" if rule is SUBGROUP_AGREES else "only for"
        verb = f"{claimed} holds {only} {_place(group)}: {pooled_in_words(group)}, k = {group.k} studies"
    return f"{found}; {verb}."


def _qualify(case: Case, shares: Shares, rule: Rule, group: Pooled | None) -> str | None:
    """Where a figure holds and where not."""
    if group is not None and shares.pooled is not None:
        held = f"holds for {_place(group)}: {percent(group.estimate)}"
        return f"{held}; over all {shares.pooled.k} studies {percent(shares.pooled.estimate)}"
    if rule not in (POOL_AGREES, PUBLISHED_POOL_AGREES) or case.claimed is None:
        return None
    parts = []
    differing = [pair for pair in shares.published if not _published_meets(case.claimed, *pair)]
    if differing:
        item, size = differing[0]
        parts.append(f"a published synthesis differs: {share_in_words(item, size)}")
    off = [entry for entry in shares.groups if not meets(case.claimed, entry.ci_low, entry.ci_high)]
    if off and rule is POOL_AGREES:
        parts.append("; ".join(f"{_place(entry)} differs: {interval_in_words(entry)}" for entry in off[:2]))
    if (
        rule is PUBLISHED_POOL_AGREES
        and shares.pooled is not None
        and not meets(case.claimed, shares.pooled.ci_low, shares.pooled.ci_high)
    ):
        parts.append(f"our pool of the {shares.pooled.k} studies read is {pooled_in_words(shares.pooled)}")
    if rule is POOL_AGREES and len({labels_region(item) for item, _ in shares.primaries}) == 1:
        region = labels_region(shares.primaries[0][0])
        if region is not None:
            parts.append(f"all studies are from one region ({region})")
    return "; ".join(parts) or None


def _place(group: Pooled) -> str:
    """A subgroup's label as a sentence takes it: a region by its name, others with their axis."""
    return (group.label or "").removeprefix("region: ")


def labels_region(item: Item) -> str | None:
    """The one region an item's study is from, None if it is not known."""
    return next((label for axis, label in sorted(labels_of(item)) if axis == "region" and " and " not in label), None)
