"""The part that a group plays in its study: the one under study, the one it is compared with, a part, or the whole.

Vocabulary: a comparison is two or more groups of one sentence that count the same; the arms of one are told from the parts of a
sample ("men", "those over 65", "Spain"), which are no arms though they are compared.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from litcheck.evidence.estimates.arms import describe
from litcheck.evidence.estimates.role_words import role_words
from litcheck.evidence.estimates.sample import Sample, content_words
from litcheck.evidence.finding import GroupRole

_ARM = re.compile(
    r"\b(?:groups?|arms?|receiving|treated|assigned|given|taking|on|randomi[sz]ed|undergoing|exposed|allocated|"
    r"[A-Z][A-Za-z]{0,4}[A-Z]|with|without|[Ii]rradiated|operated)\b"
)
_PART = re.compile(
    r"\b(?:women|men|(?:fe)?males?|boys|girls|children|adolescents|infants|neonates|newborns|elderly|aged?|ages|years?|old(?:er)?|"
    r"young(?:er)?|white|whites|black|blacks|hispanic|asians?|caucasians?|ethnic\w*|race|urban|rural|births?|population|populations|"
    r"(?:19|20)\d\d|levels?|tertiles?|quartiles?|quintiles?|thirds?|halves|half|stages?|grades?|less|more|countries|country|region|regions|centres?|centers?|schools?|hospitals?)\b",
    re.IGNORECASE,
)
OTHER_GROUP = "comparison group"
"""What the second number of a pair is said of where the first alone has a named group."""
_ALONE = re.compile(r"\b(?:alone|only|monotherapy)\b", re.IGNORECASE)
_OPEN_POPULATION = re.compile(
    r"^(?:(?:live ?|still ?)?births?|live-?born(?: infants?)?|newborns?|inhabitants|population|"
    r"general population|persons|people|individuals|person-years|adults|residents|children|"
    r"population annually)$",
    re.IGNORECASE,
)
_LENT = re.compile(
    r"\b(?:volunteers|donors|employees|spouses|siblings|relatives|general population|mothers|neighbours|"
    r"neighbors|workers)\b",
    re.IGNORECASE,
)
_DISEASED = re.compile(r"\b(?:patients?|cases|infertile|with)\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _compared(population: str, beside_patients: bool) -> bool:
    if re.search(r"\bgeneral population\b", population, re.IGNORECASE):
        return beside_patients
    return role_words(population) or (
        beside_patients and bool(_LENT.search(population)) and not re.search(r"\bwith\b", population)
    )


def role_of(
    population: str | None,
    explicit: bool,
    others: Iterable[str | None],
    sample: Sample,
    in_order: Iterable[str | None] = (),
    references: frozenset[str] = frozenset(),
) -> GroupRole:
    """The part that a group plays. `others` are the populations of the sentence's other estimates, `in_order` all of
    them as printed; `references` are those that the sentence compares others with in so many words ("versus X", "than X")."""
    known = [other for other in others if other is not None]
    if population is None or not explicit:
        return GroupRole.STUDY if any(_compared(other, True) for other in known) else GroupRole.OVERALL
    opposed = _opposed(population, known)
    if opposed is not None:
        return opposed
    if _compared(population, any(_DISEASED.search(other) for other in known if other != population)):
        return GroupRole.COMPARATOR
    if any(_compared(other, bool(_DISEASED.search(population))) for other in known):
        return GroupRole.STUDY
    if _OPEN_POPULATION.match(population) and not any(other != population for other in known):
        return GroupRole.OVERALL
    whole = sample.words if sample.phrase is None else content_words(sample.phrase)
    if all(other == population for other in known) and content_words(population) <= whole:
        return GroupRole.OVERALL
    arms = [other for other in dict.fromkeys(in_order) if other is not None]
    if len(arms) > 1 and not any(_PART.search(arm) for arm in arms) and (references or _are_arms(arms, sample)):
        return _arm_role(population, arms, references, sample)
    if _DOSED.search(population):
        return GroupRole.STUDY
    if sample.randomised and len(arms) == 1 and _ARM.search(population) and not _PART.search(population):
        return GroupRole.STUDY
    if sample.phrase is not None and population == sample.phrase:
        return GroupRole.OVERALL
    return GroupRole.SUBGROUP


_DOSED = re.compile(
    r"\b\d[\d.,]*[ -]?(?:mg|µg|mcg|IU|Gy)(?:[ /-]\w+)*(?:[ -]dose)?[ -](?:groups?|arms?|levels?|doses?|cohorts?)\b"
)
_STRATUM = re.compile(
    r"\b(?:aged?|years?|older|younger|staged?|stages|grades?)\b|[<>≥≤]|^(?:the )?(?:(?:wo)?men|(?:fe)?males|boys|girls)$"
)
_NEGATED = re.compile(r"\b[Nn]on-?(?P<own>[a-z]{3,})")


def _opposed(population: str, others: Iterable[str]) -> GroupRole | None:
    """The role of one of two groups of which one is called by what it is not: "atopic" and "nonatopic subjects"."""
    negated = _NEGATED.search(population)
    for other in others:
        if OTHER_GROUP in (population, other) and _STRATUM.search(other if population == OTHER_GROUP else population):
            return GroupRole.SUBGROUP  # "patients over 50 (76% vs 53%)"
        if " who did " in population and " who did " in other and (" not " in population) != (" not " in other):
            return GroupRole.COMPARATOR if " not " in population else GroupRole.STUDY
        if negated is not None and re.search(rf"(?<!on)(?<!on-)\b{negated['own'][:5]}", other, re.IGNORECASE):
            return GroupRole.COMPARATOR
        match = _NEGATED.search(other)
        if match is not None and re.search(rf"(?<!on)(?<!on-)\b{match['own'][:5]}", population, re.IGNORECASE):
            return GroupRole.STUDY
    return None


def _are_arms(arms: list[str], sample: Sample) -> bool:
    if sample.randomised or all(re.search(r"\b(?:[Gg]roups?|[Aa]rms?|[Cc]ohorts?)\b", arm) for arm in arms):
        return True
    return any(_TREATED.search(arm) for arm in arms)


_TREATED = re.compile(
    r"\b\w*(?:ectomy|plasty|otomy|ostomy|desis|therapy|surgery|resection|transplantation|irradiation|vaccination|screening)\b|"
    r"\b(?:treated|given|receiving|received|underwent|undergoing|operated|vaccinated|screened|exposed)\b",
    re.IGNORECASE,
)


def _arm_role(population: str, arms: list[str], references: frozenset[str], sample: Sample) -> GroupRole:
    """Of two arms the first named is under study; of more all are but the one that had less or that they are compared with."""
    reference: str | None = None
    alone = [arm for arm in arms if _ALONE.search(describe(arm, sample.arms))]
    if len(alone) == 1:
        reference = alone[0]
    elif len(arms) == 2:
        reference = arms[1]
    else:
        reference = next(iter(references), None) if len(references) == 1 else None
    return GroupRole.COMPARATOR if population == reference else GroupRole.STUDY
