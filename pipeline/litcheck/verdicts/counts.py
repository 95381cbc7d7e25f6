"""Case of a claimed count -> Outcome: what independent sources state."""

from collections import Counter

from litcheck.evidence.finding import Estimate
from litcheck.literature.record import Design
from litcheck.measures import Measure
from litcheck.verdicts.case import Case, Item, Outcome, cite_all
from litcheck.verdicts.cohorts import once_each
from litcheck.verdicts.explanation import claimed_in_words, figure
from litcheck.verdicts.hedges import meets
from litcheck.verdicts.rules import COUNT_AGREES, COUNT_DISAGREES, SILENT, STUDIES_DISAGREE, TOO_FEW, Rule
from litcheck.verdicts.studies import one_for_each_record
from litcheck.verdicts.verdict import Interval

INDEPENDENT = 3
"""Sources that must agree on another value to contradict a count. litcheck's own threshold."""

_REVIEWS = frozenset({Design.META_ANALYSIS, Design.SYSTEMATIC_REVIEW, Design.GUIDELINE, Design.REVIEW})


def decide_count(case: Case) -> Outcome:
    """The outcome for a claimed count."""
    stated = tuple(
        item
        for item in case.admitted
        if item.finding.estimate is not None
        and item.finding.estimate.measure is Measure.COUNT
        and _range(item.finding.estimate) is not None
    )
    singles, repeated = one_for_each_record(stated)
    distinct, twins = once_each(singles)
    left_out = repeated | twins
    if not distinct or case.claimed is None:
        text = (
            f"{len(case.retrieval.record_keys)} records read, none states the number of {case.claim.thing or 'these'}."
        )
        return Outcome(rule=SILENT, explanation=text, left_out=left_out)
    agreeing = [item for item in distinct if _agrees(item, case.claimed)]
    others = [item for item in distinct if item not in agreeing]
    rule = _rule(agreeing, others)
    return Outcome(
        rule=rule,
        explanation=_explain(case, agreeing, others, rule),
        qualifier=f"other sources state {_values(others)}" if rule is COUNT_AGREES and others else None,
        used=frozenset(item.place for item in distinct),
        left_out=left_out,
        suggestion=_suggest(case, others) if rule is COUNT_DISAGREES else None,
    )


def _rule(agreeing: list[Item], others: list[Item]) -> Rule:
    reviewed = any(item.record.design in _REVIEWS for item in agreeing)
    if len(agreeing) > len(others) and (len(agreeing) >= 2 or reviewed):
        return COUNT_AGREES
    most = max(Counter(_value(item) for item in others).values(), default=0)
    if not agreeing and most >= INDEPENDENT and 2 * most > len(others):
        return COUNT_DISAGREES
    return STUDIES_DISAGREE if agreeing and others else TOO_FEW


def _range(estimate: Estimate) -> tuple[float, float] | None:
    """What a stated count allows: "more than 80" is open above, "almost 80" below, a range is itself."""
    if estimate.value is None:
        if estimate.value_low is None or estimate.value_high is None:
            return None
        return estimate.value_low, estimate.value_high
    words = f"{estimate.qualifier or ''} {estimate.value_text}".casefold()
    if any(
        word in words for word in ("more than", "over", "at least", "exceed", "above", "greater", ">", "≥", "upward")
    ):
        return estimate.value, float("inf")
    if any(word in words for word in ("less than", "fewer", "under", "up to", "at most", "below", "<", "≤")):
        return 0.0, estimate.value
    if any(word in words for word in ("nearly", "almost", "close to")):
        return 0.85 * estimate.value, estimate.value
    if any(word in words for word in ("about", "approximately", "around", "roughly", "some", "~")):
        return 0.8 * estimate.value, 1.2 * estimate.value
    return estimate.value, estimate.value


def _agrees(item: Item, claimed: Interval) -> bool:
    """True if a stated count meets the claim; an open one ("more than 50") only if its own figure does.

    "More than 50" does not say 80, and an exact claim of 80 is not borne out by it.
    """
    estimate = item.finding.estimate
    bounds = None if estimate is None else _range(estimate)
    if estimate is None or bounds is None:
        return False
    low, high = bounds
    if high == float("inf"):
        return meets(claimed, low, low * 1.1) if claimed.high is not None else meets(claimed, low, low)
    return meets(claimed, low, high)


def _value(item: Item) -> float | None:
    return None if item.finding.estimate is None else item.finding.estimate.value


def _values(items: list[Item]) -> str:
    return ", ".join(sorted({figure(value) for item in items if (value := _value(item)) is not None}))


def _explain(case: Case, agreeing: list[Item], others: list[Item], rule: Rule) -> str:
    parts = []
    if agreeing:
        parts.append(f"{_sources(len(agreeing))} {_values(agreeing)} ({cite_all([item.record for item in agreeing])})")
    if others:
        parts.append(f"{_sources(len(others))} {_values(others)} ({cite_all([item.record for item in others])})")
    text = "; ".join(parts)
    if rule is COUNT_DISAGREES:
        text += f", not {claimed_in_words(case.claimed)}"
    if rule is TOO_FEW:
        text += f"; that is too little to judge {claimed_in_words(case.claimed)}"
    return text[:1].upper() + text[1:] + "."


def _sources(count: int) -> str:
    return "1 source states" if count == 1 else f"{count} sources state"


def _suggest(case: Case, others: list[Item]) -> str:
    common, _ = Counter(_value(item) for item in others).most_common(1)[0]
    thing = case.claim.thing or "The count"
    records = [item.record for item in others if _value(item) == common]
    return f"{thing[:1].upper()}{thing[1:]}: {figure(common or 0)} ({cite_all(records)})."
