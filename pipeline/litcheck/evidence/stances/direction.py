"""Association claims: whether two things go together, go apart, or have nothing to do with each other."""

from dataclasses import replace

from litcheck.claims.claim import Check, Claim
from litcheck.evidence.comparing import Contrast, compare
from litcheck.evidence.contrasts import is_generic
from litcheck.evidence.finding import Bearing, Finding, Stance
from litcheck.evidence.linking import Link, link
from litcheck.evidence.read_record import ReadRecord
from litcheck.evidence.scene import Scene, scene_of, strongest_first
from litcheck.evidence.topics import topic_of

CHECK = Check.DIRECTION

_SIGNS = {"positive": 1, "negative": -1, "none": 0}


def judge(claim: Claim, known: ReadRecord) -> tuple[Finding, ...]:
    """The passages that relate subject and object: said to be linked, or compared between people with and without."""
    if claim.subject is None or claim.object is None:
        return ()
    scene = scene_of(claim, known)
    subject, object_ = topic_of(claim.subject), topic_of(claim.object)
    wanted = _SIGNS.get(claim.relation or "", 1)
    if subject.avoided:
        wanted = -wanted
    found: dict[tuple[str | None, int], Finding] = {}
    decided = (Stance.SUPPORTS, Stance.REFUTES)
    readings = (
        link(scene, Link(subject=subject, object=object_, wanted=wanted)),
        compare(scene, Contrast(counted=object_, study=subject, reference=None, wanted=wanted, symmetric=True)),
        compare(scene, Contrast(counted=subject, study=object_, reference=None, wanted=wanted, symmetric=True)),
    )
    for reading in readings:
        for one in reading:
            present = found.get((one.section, one.start))
            if present is None or (present.stance is Stance.NEUTRAL and one.strength > present.strength):
                found[(one.section, one.start)] = one
            elif present.stance is not one.stance and present.stance in decided and one.stance in decided:
                found[(one.section, one.start)] = replace(present, stance=Stance.NEUTRAL, note="can be read both ways")
    return strongest_first([_in_population(scene, claim.population, one) for one in found.values()])


def _in_population(scene: Scene, population: str | None, finding: Finding) -> Finding:
    """The finding, put down to other people where the record does not study the claim's."""
    if population is None or finding.bearing is not Bearing.DIRECT:
        return finding
    topic = topic_of(population)
    if is_generic(population) or not topic.concepts or scene.is_anchored(topic):
        return finding
    return replace(finding, bearing=Bearing.OTHER_POPULATION, note=f"not about {population}")
