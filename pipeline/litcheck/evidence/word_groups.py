"""Words -> groups of words that say the same in medical prose, lay and technical ("evening", "nocturnal")."""

from collections.abc import Mapping
from functools import lru_cache

from litcheck.evidence.stems import stem_of

_GROUPS_TEXT = """
evening night nocturnal nighttime overnight bedtime circadian
rest resting inactivity inactive immobility immobile still motionless sitting lying quiet
movement moving move walking motion
trigger cause provoke induce elicit drive drives set sets precipitate
mediate mediated driven
attack attacks target targets react reacting directed destroy destroys
self own autoantigen
damage damages injury injure lesion harm destruction destroy degeneration neurodegeneration erosion demyelination demyelinating
myelin demyelination demyelinating demyelinated
affect affects affecting affected involve involves involving involvement
synovial synovium synovitis
child childhood pediatric infant
mother maternal pregnancy
heart cardiac cardiovascular
kidney renal nephritis
liver hepatic
lung pulmonary respiratory
brain cerebral cerebrum neural
skin cutaneous dermal dermatologic mucocutaneous
joint articular arthritis musculoskeletal
blood serum plasma circulating
nerve neural neuropathy
stomach gastric
bone skeletal osseous
eye ocular
bowel intestine intestinal gut
cancer tumor carcinoma malignancy neoplasm
death mortality fatal
elderly older aged
stroke cerebrovascular
drug medication medicine pharmacologic
doctor physician clinician
urge compulsion need
uncontrollable irresistible compelling overwhelming
standard usual routine
unknown unclear unestablished
necessary required essential needed cofactor
recommend recommended advise advised suggest advocate
inherited hereditary genetic familial
chronic longstanding lifelong
common frequent
severe major serious
myelitis myelopathy
neurological neurologic nervous
event events manifestation manifestations involvement complication complications
"""


@lru_cache(maxsize=1)
def _groups() -> Mapping[str, frozenset[int]]:
    """Stem -> the numbers of its groups of words that say the same in medical prose (lay and technical)."""
    groups: dict[str, set[int]] = {}
    for number, line in enumerate(_GROUPS_TEXT.strip().splitlines()):
        for word in line.split():
            groups.setdefault(stem_of(word), set()).add(number)
    return {stem: frozenset(numbers) for stem, numbers in groups.items()}


def groups_of(stem: str) -> frozenset[int]:
    """The numbers of the groups of words that say the same as this one."""
    return _groups().get(stem, frozenset())
