"""Where a record's people live: the places its title and abstract name."""

import re
from collections.abc import Sequence

_PLACE = re.compile(
    r"\b(?:[Ii]n|[Ff]rom|[Tt]hroughout|[Aa]cross|(?:population|[Rr]esidents|[Ii]nhabitants|[Pp]eople) of) (?:the )?"
    r"(?:(?:Republic|Kingdom|State|Province|Region|Canton|Commonwealth|County) of (?:the )?)?(?P<place>(?:(?:north|"
    r"south|east|west|northern|southern|"
    r"eastern|western|north-east|south-west|south-east|central|rural|urban) )?(?:[A-Z][a-z][\w-]+)(?:(?: |"
    r", )(?:and )?[A-Z][a-z][\w-]+){0,3})(?!\w|['’]s)"
)
_RESIDENTS = re.compile(
    r"\b(?!All |The |Most |Adult )(?P<place>(?:[A-Z][a-z][\w-]+ ){1,2}(?:County|Province|Region|Island|"
    r"Prefecture)(?:, [A-Z][a-z]+)?),? "
    r"(?:residents|inhabitants|population|adults|children)\b"
)
_SERVED = re.compile(
    r"(?:served by|catchment (?:area|population|region) of|(?:at|in|of|to) the) (?:an? |the )?"
    r"(?P<place>(?:[A-Z][a-z][\w-]+ ){1,3}(?:Hospital|Infirmary|Health Board|Health District)|one [a-z ]{0,20}hospital|"
    r"[a-z ]{0,20}hospital)\b"
)
_NO_PLACE = re.compile(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December|Medline|"
    r"PubMed|Embase|MEDLINE|EMBASE|Cochrane|Web|The|Department|University|Hospital|National|Registry|"
    r"Institute|International|Health|Study|Group|Groups|Arm|Part|Phase|Table|Results|Methods|Journal|Disease|"
    r"Syndrome|Alzheimer|Parkinson|Crohn|Hodgkin|Down|Caucasian|Type|Of|This|Diagnostic|World)"
)
_NO_PLACE_END = re.compile(
    r"(?:Registry|Register|Patients|Hospitals?|University|Study|Studies|Survey|Cent(?:er|re)|Institute|Database|Clinic|"
    r"Defects|Surveillance|Prevention|Birth|National|Program(?:me)?|School|System|Group|Project|Trial|Society"
    r"|Association|Network|Insurance|Service|Caribbean|Women|Men|"
    r"Children|Medical|College|Foundation|Cohort|Panel|Criteria|Consortium)s?$|[a-z](?:ese|ish|ian|ican|utch)$"
)
_BODY = re.compile(r",? (?:and )?(?:the )?(?:National|International|European|World|American|British|Health)\b.*$")
_NATION = re.compile(
    r"\b((?!Caucasian|Gaussian|Bayesian|Mendelian|Parkinsonian|Hispanic|Wolffian|Eustachian)"
    r"[A-Z][a-z]+(?:[^e]ese|[^f]ish|ench|utch|[^t]ian|ean|ican|gian))\s+(?=[a-z])"
)


def find_place(texts: Sequence[str]) -> str | None:
    """The place that a title and its sentences name most often, the first named where they are even."""
    counts: dict[str, int] = {}
    for text in texts:
        for place in _places(text):
            counts[place] = counts.get(place, 0) + 1
    if not counts:  # "a Danish registry"
        rates = any(word in text for text in texts for word in ("population", "inhabitants", "ncidence", "revalence"))
        for text in texts if rates else ():
            for nation in _NATION.findall(text):
                counts[nation] = counts.get(nation, 0) + 1
        if not counts and rates:
            return next((match["place"] for text in texts if (match := _SERVED.search(text))), None)
    return max(counts, key=lambda place: counts[place]) if counts else None


def people_of(place: str) -> str:
    """The population of a place: "population of Spain", "Danish population"."""
    if place.endswith(("ospital", "Infirmary", "Health Board", "Health District")):
        return f"population served by {place}"
    return f"{place} population" if _NATION.match(f"{place} p") else f"population of {place}"


def _places(text: str) -> list[str]:
    """The places a text names; a list of more than two is no place."""
    found = [_BODY.sub("", match["place"]) for match in _PLACE.finditer(text)]
    found += [match["place"] for match in _RESIDENTS.finditer(text)]
    return [
        place
        for place in found
        if not _NO_PLACE.match(place) and not _NO_PLACE_END.search(place) and place.count(", ") < 2
    ]


def place_in(text: str) -> str | None:
    """The first place that a sentence names; None if it names none."""
    return next(iter(_places(text)), None)
