"""Comparison claims: which group has more of the condition, by ratios, paired rates and words."""

from collections.abc import Iterator, Sequence

from litcheck.claims.claim import Check, Claim
from litcheck.evidence.comparing import Contrast, compare
from litcheck.evidence.contrasts import is_generic
from litcheck.evidence.finding import Bearing, Finding, Form, Stance
from litcheck.evidence.linking import Link, link
from litcheck.evidence.matching import ratios_close_to
from litcheck.evidence.read_record import ReadRecord
from litcheck.evidence.scene import scene_of, strongest_first
from litcheck.evidence.topics import topic_of

CHECK = Check.RATIO


def judge(claim: Claim, known: ReadRecord) -> tuple[Finding, ...]:
    """The passages that compare the condition between the claim's two groups."""
    if claim.condition is None or claim.population is None:
        return ()
    scene = scene_of(claim, known)
    condition, study = topic_of(claim.condition), topic_of(claim.population)
    reference = None if claim.comparator is None or is_generic(claim.comparator) else topic_of(claim.comparator)
    wanted = -1 if claim.relation == "lower" else 1
    found = list(compare(scene, Contrast(counted=condition, study=study, reference=reference, wanted=wanted)))
    if reference is None:
        seen = {(one.section, one.start) for one in found}
        links = link(scene, Link(subject=study, object=condition, wanted=wanted))
        found.extend(one for one in links if (one.section, one.start) not in seen)
    found.extend(_by_likeness(claim, known, found))
    return strongest_first(found)


def _by_likeness(claim: Claim, known: ReadRecord, found: Sequence[Finding]) -> Iterator[Finding]:
    """The claimed ratio where no reading of groups finds it, by the words it stands among.

    It is shown as a ratio of what the claim compares; which way it goes is not read, so that it supports and refutes nothing.
    """
    told = {one.estimate for one in found if one.bearing is Bearing.DIRECT}
    for estimate in ratios_close_to(
        known.estimates, claim.condition or "", claim.population or "", known.record, known.abbreviations
    ):
        if estimate in told:
            continue
        start, end = min(estimate.sentence_start, estimate.start), max(estimate.sentence_end, estimate.end)
        yield Finding(
            claim_id=claim.id,
            record_key=known.record.key,
            form=Form.ESTIMATE,
            quote=known.record.whole(estimate.section)[start:end],
            section=estimate.section,
            start=start,
            end=end,
            bearing=Bearing.DIRECT,
            stance=Stance.NEUTRAL,
            estimate=estimate,
            strength=_BY_LIKENESS,
            note="found by its words; which way it goes was not read",
        )


_BY_LIKENESS = 0.3
"""Weaker than any passage that was read: it takes no other's place."""
