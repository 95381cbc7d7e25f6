"""Document -> those among the people who speak in it who are authors of the study that it reports.

Each person has signs: how the report introduces her, how often and where she speaks, and of what. A fitted line over them says
how probable it is that her words are the study's (`authorship.json`; `training/claims` says how good it is).
"""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from litcheck.claims.extraction.speakers import DEGREES, NAME, NOT_NAMES, TITLE, source_of, speakers
from litcheck.documents.document import Document

_WORK = r"(?:study|research|trial|work|review|analysis|paper|project|team|report|meta-analysis|survey)"
_ROLE = re.compile(
    rf"\b(?:co-?)?(?:authors?|leaders?)\b|\b(?:lead|leading|principal|senior|first|study"
    rf"|chief)[ -](?:\w+ )?(?:researcher|investigator|author"
    rf"|scientist)s?\b|\b(?:led|headed|directed|conducted|authored|wrote|designed|ran|developed) (?:the"
    rf"|this) (?:new |current )?{_WORK}\b"
    rf"|\b(?:his|her|their|my|our) (?:own |new |latest |current )?{_WORK}\b|\b(?:the )?{_WORK}['’]s (?:lead|senior"
    rf"|first)\b|\bproject lead\b"
    r"|\b(?:his|her) (?:colleagues|co-?\w+|team)\b|\band colleagues\b|\bwe (?:found|showed|saw|discovered|observed|were able)\b",
    re.IGNORECASE,
)
_LED_BY = re.compile(
    rf"\b(?:led|headed|conducted|authored|developed|done|written|(?:study|analysis|paper|trial|research"
    rf"|work) (?:was|is)) by {TITLE}{NAME}(?![\w’'-])"
)
_WITH_TEAM = re.compile(
    rf"(?<![\w-]){TITLE}{NAME}(?:{DEGREES},? and (?:(?:his|her) )?(?:colleagues|co-?\w+|team)\b|['’]s? (?:own )?{_WORK}\b)"
)
_OUTSIDE = re.compile(
    r"\b(?:not involved|no (?:role|part) in|not part of|n['’]t involved|was not|were not|uninvolved"
    r"|not affiliated|unaffiliated"
    r"|editorial|commentary|independent expert"
    r"|did not (?:take part|participate|work)|unrelated to|not connected|analyst)\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:our (?:\w+ )?(?:results?|findings?|stud(?:y|ies)|data|trial|analys[ie]s|research)|(?:this|the) (?:study"
    r"|trial|findings?|results))\b",
    re.IGNORECASE,
)

_BUSINESS = re.compile(
    r"\b(?:chief \w+ officer|CEO|president|executives?|founder|vice|spokes\w+|analyst|commissioner|manager|company|companies)\b",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"\b(?:the|this|these|their|new) (?:new |latest |current )?(?:study|research|findings?|results?|work|data|report)\b",
    re.IGNORECASE,
)
_WE = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
_LEAST = math.log(0.4 / 0.6)
"""Log odds of an author. Of 73 people, each article unseen, .96 of those called authors are ones, and .91 of the authors are
found."""
_OFTEN = 4
"""Times that somebody speaks beyond which more says nothing more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A fitted line: a weight for each sign, and a constant."""

    bias: float
    weights: Mapping[str, float]


@cache
def _line() -> _Line:
    kept = json.loads(files("litcheck.claims.extraction").joinpath("authorship.json").read_text("utf-8"))
    return _Line(bias=kept["bias"], weights=kept["weights"])


def speaking_authors(document: Document) -> frozenset[str]:
    """Surnames of those whose words are likely those of the reported study."""
    line = _line()
    return frozenset(
        name
        for name, signs in people(document).items()
        if line.bias + math.fsum(line.weights.get(sign, 0.0) * value for sign, value in signs.items()) > _LEAST
    )


def people(document: Document) -> dict[str, dict[str, float]]:
    """The signs of everybody who speaks in a document or is said to have done a study, by surname.

    Names without a first name or title anywhere are those of firms and places, and left out.
    """
    texts = [document.quoted(span) for span in document.sentences]
    spoken = [speakers(text) for text in texts]
    credited = [
        {match["surname"] for pattern in (_LED_BY, _WITH_TEAM) for match in pattern.finditer(text)} for text in texts
    ]
    names = {
        re.sub(r"['’]s?$", "", name): None
        for own, led in zip(spoken, credited, strict=True)
        for name in [*own, *sorted(led)]
    }
    known = [name for name in names if name not in NOT_NAMES and _is_person(name, document.text)]
    signs = {}
    for rank, name in enumerate(known):
        own = [text for text, heard in zip(texts, spoken, strict=True) if name in heard]
        told = [text for text in texts if name in text]
        led = sum(name in one for one in credited)
        signs[name] = _signs(name, own, told) | {
            "credited": float(led > 0),
            "first": float(rank == 0),
            "later": float(min(rank, 4)),
            "alone": float(len(known) == 1),
            "speaks": float(min(len(own), _OFTEN)),
        }
    for name, own_signs in signs.items():
        others = [other for another, other in signs.items() if another != name]
        own_signs["others_credited"] = float(any(other["credited"] or other["role"] for other in others))
        own_signs["any_credited"] = float(own_signs["credited"] or own_signs["role"])
    return signs


def _signs(name: str, own: list[str], told: list[str]) -> dict[str, float]:
    """What the sentences that somebody speaks in (`own`), or that name her (`told`), say of her."""
    return {
        "role": float(any(_ROLE.search(text) for text in own)),
        "role_near": float(any(_near(name, text, _ROLE) for text in told)),
        "outside": float(any(_OUTSIDE.search(text) for text in told)),
        "own_study": float(any(_OWN.search(text) for text in own)),
        "of_others": float(any(_OF_OTHERS.search(text) for text in own)),
        "we": float(any(_WE.search(text) for text in own)),
        "institution": float(any(source_of(text) for text in told)),
        "business": float(any(_near(name, text, _BUSINESS) for text in told)),
        "never_speaks": float(not own),
    }


def _near(name: str, text: str, pattern: re.Pattern[str]) -> bool:
    """True if a pattern is found within a few words of a name."""
    at = text.find(name)
    return pattern.search(text[max(0, at - 60) : at + len(name) + 90]) is not None


def _is_person(surname: str, text: str) -> bool:
    """True if the text gives the name with a first name, an initial or a title."""
    return (
        re.search(
            rf"(?<!of )(?<!at )(?<!the )\b(?:[A-Z][a-zé'’-]+|[A-Z]\.|Drs?\.?|Prof\.?) {re.escape(surname)}\b", text
        )
        is not None
    )
