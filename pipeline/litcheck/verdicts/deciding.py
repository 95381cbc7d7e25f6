"""Claim + Findings + Records -> Verdict: the stage's one entry.

Order: was the source reached, were there records, are all that bear on it retracted; then the named study, if the
article names one; then the way of deciding that the claim's check asks for.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from litcheck.claims.claim import Check, Claim
from litcheck.errors import IntegrityError
from litcheck.evidence.finding import Bearing, Finding, Form, Stance
from litcheck.literature.query import Retrieval
from litcheck.literature.record import Record
from litcheck.verdicts.assertions import WEAK, decide_statement
from litcheck.verdicts.attribution import decide_attributed_figure, decide_attributed_finding, has_comparable_figure
from litcheck.verdicts.case import Case, Item, Outcome, build, cite_all, order
from litcheck.verdicts.counts import decide_count
from litcheck.verdicts.hedges import meets
from litcheck.verdicts.near_misses import near_misses
from litcheck.verdicts.proportions import decide_share
from litcheck.verdicts.rules import NO_RECORDS, NOT_COVERED, NOT_REACHED, ONLY_RETRACTED, UNDERSPECIFIED
from litcheck.verdicts.standing import notices
from litcheck.verdicts.trends import decide_trend
from litcheck.verdicts.unsettled import unsettled
from litcheck.verdicts.verdict import EvidenceLine, Mark, Verdict

_WAYS: Mapping[Check, Callable[[Case], Outcome]] = {
    Check.PROPORTION: decide_share,
    Check.RATIO: decide_trend,
    Check.DIRECTION: decide_trend,
    Check.EFFECT: decide_trend,
    Check.COUNT: decide_count,
    Check.ENTAILMENT: decide_statement,
}


def decide(
    claim: Claim,
    findings: Sequence[Finding],
    records: Mapping[str, Record],
    retrieval: Retrieval,
    same_journal: Callable[[str, str], bool],
) -> Verdict:
    """The verdict on one claim. `same_journal` says whether two titles, full or abbreviated, are one journal.

    Raises: IntegrityError if a decided verdict has no line of evidence, KeyError for a finding without its record.
    """
    case = build(claim, findings, records, retrieval, same_journal)
    outcome = _outcome(case, records)
    lines = _lines(case, outcome)
    mark = outcome.rule.mark
    if mark is not Mark.UNVERIFIED and not any(line.used for line in lines):
        raise IntegrityError(f"claim {claim.id}: {mark.value} by rule {outcome.rule.number} without a line of evidence")
    return Verdict(
        claim_id=claim.id,
        mark=mark,
        reason=outcome.rule.reason,
        rule=outcome.rule.number,
        explanation=outcome.explanation,
        qualifier=outcome.qualifier,
        claimed=case.claimed,
        pooled=outcome.pooled,
        subgroups=outcome.subgroups,
        evidence=lines,
        near_misses=() if mark is Mark.VERIFIED else near_misses(case, outcome.used),
        suggestion=outcome.suggestion,
    )


def _outcome(case: Case, records: Mapping[str, Record]) -> Outcome:
    if case.claim.needs:
        return Outcome(rule=UNDERSPECIFIED, explanation=unsettled(case.claim))
    if not case.retrieval.reached:
        return Outcome(rule=NOT_REACHED, explanation="The source was not reached, so nothing is known of this claim.")
    if not case.retrieval.covered:
        return Outcome(rule=NOT_COVERED, explanation=f"{_uncovered(case.retrieval)}; ask PubMed (--source pubmed).")
    if not case.retrieval.record_keys and not case.items:
        return Outcome(rule=NO_RECORDS, explanation="The searches for this claim found no record.")
    claim = case.claim
    if case.retracted and not any(_bears(item) for item in case.admitted):
        cited = cite_all([item.record for item in case.retracted])
        text = f"The only records that speak to this were retracted ({cited}); they support nothing."
        return Outcome(rule=ONLY_RETRACTED, explanation=text)
    if claim.attribution is not None and claim.value is not None:
        stated_ratio = claim.check is Check.RATIO and claim.value.stated is not None and has_comparable_figure(case)
        if claim.check in (Check.PROPORTION, Check.COUNT) or stated_ratio:
            return decide_attributed_figure(case, records)
    general = _WAYS[claim.check](case)
    if claim.attribution is not None:
        return decide_attributed_finding(case, records, general)
    return general


def _uncovered(retrieval: Retrieval) -> str:
    topics = ", ".join(retrieval.outside)
    return f"The bundled library does not cover {topics}, so nothing is known of this claim"


def _bears(item: Item) -> bool:
    """True if an admitted item says something of the claim: a figure, or a stance."""
    finding = item.finding
    if finding.bearing is not Bearing.DIRECT:
        return False
    return finding.form is Form.ESTIMATE or finding.stance is not Stance.NEUTRAL or finding.significant is False


def _lines(case: Case, outcome: Outcome) -> tuple[EvidenceLine, ...]:
    """A line for each finding, those used first, then in order of strength."""
    ordered = sorted(case.items, key=lambda item: (item.place not in outcome.used, order(item)))
    return tuple(_line(case, outcome, item) for item in ordered)


def _line(case: Case, outcome: Outcome, item: Item) -> EvidenceLine:
    used = item.place in outcome.used
    why = None
    if not used:
        why = case.barred.get(item.place) or outcome.left_out.get(item.place) or _unheard(case, outcome)
    plotted = outcome.plotted.get(item.place) if used else None
    return EvidenceLine(
        finding=replace(item.finding, stance=Stance.NEUTRAL)
        if why == WEAK
        else _with_stance(item.finding, case, plotted),
        used=used,
        left_out_because=why,
        plotted=plotted,
        warnings=(*_own_warnings(item), *outcome.warnings.get(item.place, ()), *notices(item.record)),
    )


def _with_stance(finding: Finding, case: Case, plotted: tuple[float, float, float] | None) -> Finding:
    """The finding; a share that was compared supports the claim if its interval meets the claimed one, else refutes it.

    A reading in doubt is shown as one that says neither.
    """
    if finding.doubt is not None:
        return replace(finding, stance=Stance.NEUTRAL)
    if (
        plotted is None
        or case.claimed is None
        or finding.form is not Form.ESTIMATE
        or finding.stance is not Stance.NEUTRAL
    ):
        return finding
    agrees = meets(case.claimed, plotted[1], plotted[2])
    return replace(finding, stance=Stance.SUPPORTS if agrees else Stance.REFUTES)


def _unheard(case: Case, outcome: Outcome) -> str:
    if outcome.rule is NOT_REACHED:
        return "the source was not reached, so the searches are incomplete"
    return "does not enter this way of deciding"


def _own_warnings(item: Item) -> tuple[str, ...]:
    """The warnings of the finding and its estimates, each once."""
    estimates = (item.finding.estimate, item.finding.paired)
    found = [*item.finding.warnings]
    for estimate in estimates:
        if estimate is not None:
            found.extend(estimate.warnings)
    return tuple(dict.fromkeys(found))
