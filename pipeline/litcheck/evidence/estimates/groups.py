"""The group of a number in full."""

import re
from functools import lru_cache

from litcheck.evidence.estimates.candidates import FUNCTION, GENERIC
from litcheck.evidence.estimates.clauses import head_of
from litcheck.evidence.estimates.places import people_of
from litcheck.evidence.estimates.roles import OTHER_GROUP
from litcheck.evidence.estimates.sample import Sample, content_words
from litcheck.evidence.estimates.word_classes import PEOPLE

_PLAIN_HEADS = frozenset(["study", "population", "sample", "cohort", "members"])
_MET_CRITERIA = re.compile(
    r"\b(?:who|that) (?:met|fulfilled|satisfied|meet) (?:the |all |our )?(?:study )?"
    r"(?:inclusion|eligibility|entry|study|selection) criteria\b"
)
_SEXES = frozenset(
    ["women", "men", "males", "females", "boys", "girls", "woman", "man", "children", "infants", "adults"]
)
_FEMALE, _MALE = frozenset(["female"]), frozenset(["male"])
_SEX_OF = {"women": "female", "females": "female", "girls": "female", "men": "male", "males": "male", "boys": "male"}
_STUDIED = frozenset(
    [
        "study",
        "studied",
        "remaining",
        "other",
        "whole",
        "entire",
        "overall",
        "subset",
        "large",
        "total",
        "present",
        "current",
        "attempted",
        "available",
        "evaluable",
        "assessable",
        "eligible",
    ]
)
_OPEN_POPULATION = re.compile(
    r"^(?:(?:live ?|still ?)?births?|live-?born(?: infants?)?|newborns?|inhabitants|population|"
    r"general population|persons|people|individuals|person-years|adults|residents|children|"
    r"population annually)$",
    re.IGNORECASE,
)


_COUNTED_IN = re.compile(
    r"^(?:inhabitants|persons|people|population|individuals|residents) (?:in|among) (?=(?:fe)?males|(?:wo)?men\b|girls|boys|"
    r"children|adults|infants|people|persons|patients)"
)
_YEARS = re.compile(r",? (?:in|during|between|from|for) (?:the )?(?:years? )?(?:19|20)\d\d.*$")
_OF_ONE_SEX = re.compile(
    r"^(?:adult |young |old |elderly |older )?(?P<sex>women|men|girls|boys)\b(?! and)", re.IGNORECASE
)
WORLDWIDE = "worldwide"
"""The place of rates that hold for the world."""
_INHABITANTS = re.compile(r"^(?:inhabitants|residents)$", re.IGNORECASE)
_NAMED_PLACE = re.compile(r"^(?:(?:the |and )?[A-Z][\w-]+(?:, ?| |$))+$")
_EVERYBODY = re.compile(r"^(?:persons?|people|individuals?|population|populations)$", re.IGNORECASE)
_BOTH_SEXES = re.compile(
    r"^(?:men and women|women and men|(?:fe)?males and (?:fe)?males|boys and girls|girls and boys)\b"
)
_ONE_SEX = re.compile(r"^(?:the )?(?:women|men|males|females|boys|girls)$", re.IGNORECASE)
_DISEASED_ONLY = re.compile(
    r"^(?:the |all |affected |new )*(?:cases|patients|affected (?:members|individuals))$", re.IGNORECASE
)


_TOPICAL = re.compile(r"^(?!.*\b(?:may|can|is|are|was|were|which|that|it|as)\b)[A-Za-z][a-z' -]+$", re.IGNORECASE)


def resolve_rate(population: str | None, sample: Sample, place: str | None = None) -> str | None:
    """The population of a rate: people of the place, not the patients who were counted. `place` is the sentence's own."""
    place = place or sample.place
    where = f" in {place}" if place and place not in (population or "") else ""
    if population is None:
        if place is None:
            return "births" if sample.born else None
        return _born_or_living(place, sample)
    population = _IN_STUDY.sub("", _YEARS.sub("", _COUNTED_IN.sub("", population)))
    if _THE_POPULATION.fullmatch(population) and " " in population:
        return _born_or_living(place, sample) if place else population
    if place == WORLDWIDE and (_INHABITANTS.match(population) or _EVERYBODY.match(population)):
        return _born_or_living(place, sample)
    if _INHABITANTS.match(population) and place:
        return f"{population} ({people_of(place)})"
    if _EVERYBODY.match(population) and place:
        return people_of(place)
    if _OPEN_POPULATION.match(population) or _ONE_SEX.match(population):
        return population + where
    if _NAMED_PLACE.match(population):
        return _born_or_living(population, sample)
    return population


_THE_POPULATION = re.compile(
    r"(?:(?:the|this|our|same|study|studied|well-defined|defined|total|whole|entire|target|source|screened) )*population",
    re.IGNORECASE,
)
_IN_STUDY = re.compile(r" in (?:the |this )?(?:study|studied|study's|target) population$")


def _born_or_living(place: str, sample: Sample) -> str:
    if place == WORLDWIDE:
        return "births worldwide" if sample.born else "world population"
    people = people_of(place)
    one_sex = _OF_ONE_SEX.match(sample.phrase or "")
    if one_sex and people.endswith(place) and not sample.born:
        return f"{one_sex['sex'].lower()} in {place}"
    return f"births in {place}" if sample.born and people.endswith(place) else people


def resolve(population: str | None, sample: Sample, condition: str | None = None) -> str | None:
    """The group in full: a bare "patients" becomes the sample, a part of the sample names the sample beside it."""
    phrase = sample.phrase
    if population is not None and _ONE_SEX.match(population) and _counts_the_topic(phrase, sample, condition):
        return f"{population} in {sample.place}" if sample.place else population
    if phrase and sample.topic and phrase.endswith(f" with {sample.topic}") and _same_thing(sample.topic, condition):
        head = phrase.removesuffix(f" with {sample.topic}")  # "migraine in 12% of patients": not of those with migraine
        phrase = _within(head, sample.topic) or head  # but "depression after stroke" counts those after stroke
    if phrase in (None, "patients") and population is None and condition is not None and sample.topic is not None:
        phrase = _within("patients", condition) or phrase
    if phrase is None:
        if (
            sample.topic
            and _TOPICAL.match(sample.topic)
            and not _same_thing(sample.topic, condition)
            and (population is None or _DISEASED_ONLY.match(population))
        ):
            return f"{population or 'patients'} with {sample.topic}"
        return population
    if population is None:
        return phrase
    words = re.findall(r"[\w'-]+", population.lower())
    if of_other_sexes(population, phrase):
        return population  # "girls" are no part of "boys"
    both = _BOTH_SEXES.match(phrase)
    if both and _ONE_SEX.match(population):
        return population.removeprefix("the ") + phrase[both.end() :]
    if _OPEN_POPULATION.match(population) and "population" in population:
        return people_of(sample.place) if sample.place else population
    if (
        _DISEASED_ONLY.match(population)
        and sample.topic
        and not _same_thing(sample.topic, condition)
        and (
            _OPEN_POPULATION.match(phrase.split(" in ")[0])
            or _says_nothing_of(sample.topic, phrase)
            or phrase == f"patients with {sample.topic}"
        )
    ):
        return f"{population} with {sample.topic}"
    if re.search(r"\b(?:[Gg]roups?|[Aa]rms?|[Cc]ohorts?) [A-Z0-9]+\b", population):
        return f"{population} ({phrase})"
    if names_nobody(population):
        known = {
            word.rstrip("s").removeprefix("out").removeprefix("in") for word in re.findall(r"[\w-]+", phrase.lower())
        }
        heads = [word for word in words if word in GENERIC and word not in _PLAIN_HEADS]
        return phrase if all(word.rstrip("s") in known for word in heads) else f"{population} ({phrase})"
    if _OUTSIDE.search(population) and not sample.randomised and population != OTHER_GROUP:
        return population
    if _OPEN_POPULATION.match(population) or re.search(r"\bpopulation\b", population):
        return population
    if len(words) <= 9 and not _says(population, phrase) and (content_words(phrase) or population.startswith("those ")):
        return f"{population} ({phrase})"
    return population


def _says_nothing_of(topic: str, phrase: str) -> bool:
    """True if a sample is of people of whom only the topic tells what they have: "infants born in Wales"."""
    return _DESCRIBED.search(phrase) is None and not content_words(topic) & content_words(phrase)


_DESCRIBED = re.compile(
    r"\b(?:patients?|cases|with|without|undergoing|infected|treated|diagnosed|births|screened|tested)\b", re.IGNORECASE
)


def receiving(population: str, sample: Sample) -> str:
    """The group of a trial that is called by its treatment: "ondansetron" -> "patients receiving ondansetron"."""
    if not sample.randomised or not (
        (sample.contrast is not None and sample.contrast.side(population) is not None)
        or set(population.lower().split()) <= set(re.findall(r"[\w-]+", sample.texts[0].lower()))
    ):
        return population
    if _NAMED_GROUP.search(population) or head_of(population) is not None:
        return population
    people = head_of(sample.phrase or "") or "patients"
    return f"{people if people.endswith(('s', 'n')) else 'patients'} receiving {population}"


_OUTSIDE = re.compile(
    r"\b(?:controls?|healthy|general population|reference|comparison|unaffected|siblings|relatives|spouses|volunteers|donors)\b",
    re.IGNORECASE,
)
"""Those compared with the sample who are no part of it."""
_NAMED_GROUP = re.compile(
    r"\b(?:groups?|arms?|cohorts?|those|who|therapy alone|[\w-]+ed|receiving|using|on|given|with)\b", re.IGNORECASE
)


def _counts_the_topic(phrase: str | None, sample: Sample, condition: str | None) -> bool:
    """True if a share is of those with the record's topic, whom the sample is made of: it is of all people then."""
    if phrase is None or sample.topic is None or not _same_thing(sample.topic, condition):
        return False
    return content_words(condition or "") <= content_words(phrase) and bool(_OF_THOSE_WITH.match(phrase))


_OF_THOSE_WITH = re.compile(r"(?:[\w-]+ )*(?:patients?|cases) (?:\w+ )?(?:with|of)\b", re.IGNORECASE)


def _same_thing(topic: str, condition: str | None) -> bool:
    """True if a share counts the record's own topic: then the topic is not what its group has in common."""
    words = content_words(condition or "")
    within = _WITHIN.match(topic)
    head = content_words(within["c"]) if within is not None else frozenset()
    return bool(words) and (words <= content_words(topic) or (bool(head) and head <= words))


_WITHIN = re.compile(r"^(?P<c>[^,;:()]{3,50}?) (?P<p>after|following|in) (?:an? |the )?(?P<y>(?!\d)[^,;:()]{4,60})$")
"""One condition within another: "depression after stroke", "anaemia in heart failure"."""


def _within(people: str, condition: str) -> str | None:
    """The people who had the second of two conditions: "patients after stroke", "patients with heart failure"."""
    match = _WITHIN.match(condition)
    if match is None:
        return None
    return f"{people} {'with' if match['p'] == 'in' else match['p']} {match['y']}"


@lru_cache(maxsize=1024)
def names_nobody(population: str) -> bool:
    """True if a phrase says only "the patients" or "all women studied": it stands for the sample or for its sex."""
    words = re.findall(r"[\w'-]+", _MET_CRITERIA.sub("", population.lower()))
    return all(word in FUNCTION or word in GENERIC or word in _STUDIED or word.isdigit() for word in words)


_PARTS = re.compile(
    r"(?:the )?(?:neonates|newborns|infants|toddlers|adolescents|teenagers|survivors|(?:non-?)?responders|(?:ex-|non-?)?smokers|"
    r"completers|dropouts|(?:non-?)?users|carriers|multiparas|primiparas|nulliparas)",
    re.IGNORECASE,
)
"""Nouns for a part of those studied, unless all were such."""


def _sexes(text: str) -> frozenset[str]:
    return frozenset(_SEX_OF[word] for word in re.findall(r"[a-z]+", text.lower()) if word in _SEX_OF)


def of_other_sexes(one: str, other: str) -> bool:
    """True if one phrase is of one sex and the other of the other."""
    return {_sexes(one), _sexes(other)} == {_FEMALE, _MALE}


def names_everybody(population: str, sample: Sample) -> bool:
    """True if a phrase means the whole sample: "the patients", but not "the women" of a sample of patients."""
    sexes = _SEXES & set(re.findall(r"[a-z]+", population.lower()))
    others = _SEXES & set(re.findall(r"[a-z]+", (sample.phrase or "").lower()))
    if not sexes and re.fullmatch(r"(?:the )?[a-z-]+s", population):
        return not _PARTS.fullmatch(population) or population.lower() in (sample.phrase or "").lower()
    return names_nobody(population) and (not sexes or sexes == others)


def _says(population: str, sample: str) -> bool:
    """True if the population's own words already carry what the sample's phrase says: some of it beside a noun for
    people ("women with lupus nephritis"), most of it without one ("those on ranitidine")."""
    own = set(re.findall(r"[a-z]{4,}", population.lower()))
    other = set(re.findall(r"[a-z]{4,}", sample.lower())) - GENERIC
    return bool(own & other) if own & PEOPLE else 2 * len(own & other) >= len(other)
