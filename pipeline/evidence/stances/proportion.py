"""proportion: every share that a record reports, and how it bears on the claimed one."""

from collections.abc import Mapping, Sequence

from pipeline.claims.claim import Check, Claim
from pipeline.evidence.finding import Bearing, Estimate, Finding, Form, Stance
from pipeline.evidence.matching import bearing_of
from pipeline.literature.record import Record

NAME = "proportion"
CHECK = Check.PROPORTION


def judge(
    claim: Claim, record: Record, estimates: Sequence[Estimate], abbreviations: Mapping[str, str]
) -> tuple[Finding, ...]:
    """A finding for every estimate that has to do with the claim's condition or people.

    The stance is neutral: whether a share agrees with a hedged figure is arithmetic, which the verdict stage does.
    """
    condition, population = claim.condition or "", claim.population or ""
    findings = []
    for estimate in estimates:
        bearing, note = bearing_of(estimate, condition, population, record, abbreviations)
        if bearing is Bearing.OTHER_MEASURE:
            continue
        findings.append(
            Finding(
                claim_id=claim.id,
                record_key=record.key,
                form=Form.ESTIMATE,
                quote=estimate.quote,
                section=estimate.section,
                start=estimate.start,
                end=estimate.end,
                bearing=bearing,
                stance=Stance.NEUTRAL,
                estimate=estimate,
                note=note,
            )
        )
    return tuple(findings)
