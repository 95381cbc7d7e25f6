"""Comparison claims: which group has more of the condition, by ratios, paired rates and words."""

from collections.abc import Mapping

from pipeline.claims.claim import Check, Claim
from pipeline.evidence.comparing import Contrast, compare
from pipeline.evidence.contrasts import is_generic
from pipeline.evidence.finding import Estimate, Finding
from pipeline.evidence.linking import Link, link
from pipeline.evidence.scene import scene_of, strongest_first
from pipeline.evidence.topics import topic_of
from pipeline.literature.record import Record

CHECK = Check.RATIO


def judge(
    claim: Claim, record: Record, estimates: tuple[Estimate, ...], abbreviations: Mapping[str, str]
) -> tuple[Finding, ...]:
    """The passages that compare the condition between the claim's two groups."""
    if claim.condition is None or claim.population is None:
        return ()
    scene = scene_of(claim, record, estimates, abbreviations)
    condition, study = topic_of(claim.condition), topic_of(claim.population)
    reference = None if claim.comparator is None or is_generic(claim.comparator) else topic_of(claim.comparator)
    wanted = -1 if claim.relation == "lower" else 1
    found = list(compare(scene, Contrast(counted=condition, study=study, reference=reference, wanted=wanted)))
    if reference is None:
        seen = {(one.section, one.start) for one in found}
        links = link(scene, Link(subject=study, object=condition, wanted=wanted))
        found.extend(one for one in links if (one.section, one.start) not in seen)
    return strongest_first(found)
