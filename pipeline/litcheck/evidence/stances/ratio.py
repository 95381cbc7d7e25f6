"""Comparison claims: which group has more of the condition, by ratios, paired rates and words."""

from litcheck.claims.claim import Check, Claim
from litcheck.evidence.comparing import Contrast, compare
from litcheck.evidence.contrasts import is_generic
from litcheck.evidence.finding import Finding
from litcheck.evidence.linking import Link, link
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
    return strongest_first(found)
