"""proportion: every share that a record reports, and how it bears on the claimed one."""

from collections.abc import Mapping

from litcheck.claims.claim import Check, Claim
from litcheck.evidence.finding import Bearing, Estimate, Finding, Form, Stance
from litcheck.evidence.matching import bearings_of
from litcheck.evidence.phrases import PhraseMatch, match_phrase
from litcheck.evidence.read_record import ReadRecord

NAME = "proportion"
CHECK = Check.PROPORTION

SAME_FIGURE = 0.06
"""Percentage points: a share recomputed from its counts may differ in the next decimal from the printed one."""


def judge(claim: Claim, known: ReadRecord) -> tuple[Finding, ...]:
    """A finding for every estimate of the claim's condition, and for the claimed figure wherever else it stands.

    The stance is neutral: whether a share agrees with a hedged figure is arithmetic, which the verdict stage does.
    """
    condition, population = claim.condition or "", claim.population or ""
    record, abbreviations = known.record, known.abbreviations
    findings = []
    bearings = bearings_of(known.estimates, condition, population, record, abbreviations)
    for estimate, (bearing, note) in zip(known.estimates, bearings, strict=True):
        if bearing in (Bearing.OTHER_CONDITION, Bearing.OTHER_MEASURE) and not _same_figure(estimate, claim):
            continue
        if bearing is Bearing.OTHER_MEASURE and not _is_of(estimate, condition, abbreviations):
            continue
        start, end = min(estimate.sentence_start, estimate.start), max(estimate.sentence_end, estimate.end)
        findings.append(
            Finding(
                claim_id=claim.id,
                record_key=record.key,
                form=Form.ESTIMATE,
                quote=record.whole(estimate.section)[start:end],
                section=estimate.section,
                start=start,
                end=end,
                bearing=bearing,
                stance=Stance.NEUTRAL,
                estimate=estimate,
                note=note,
            )
        )
    return tuple(findings)


def _same_figure(estimate: Estimate, claim: Claim) -> bool:
    """True if the estimate is the claimed figure, whatever it counts: it may be what a misquotation came from."""
    stated = claim.value.stated if claim.value else None
    found = estimate.percent if estimate.measure.is_frequency else estimate.value
    return stated is not None and found is not None and abs(found - stated) <= SAME_FIGURE


def _is_of(estimate: Estimate, condition: str, abbreviations: Mapping[str, str]) -> bool:
    """True if a ratio or difference is one of the claimed condition: any number may chance to be the claimed figure."""
    return match_phrase(estimate.condition, condition, abbreviations) not in (
        PhraseMatch.DIFFERENT,
        PhraseMatch.UNKNOWN,
    )
