"""Sentence -> the list it holds ("affects the skin, joints and kidneys"), and what it says of each member alone.

Such a sentence is as many claims as its list has members. Only lists that are plainly joint are taken: three members or more
with "and", two after "both", "include" or "such as", in a sentence that denies, compares and combines nothing.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from litcheck.vocabulary.concepts import lookup

_VERB = (
    r"(?:include|affect|involve|damage|attack|target|cause|trigger|provoke|worsen|aggravate|improve|relieve|reduce|"
    r"increase|raise|lower|prevent|treat|produce|induce|precipitate|comprise|need|require|contain|have|inflame|impair)"
    r"(?:s|es|d|ed)?|has|had|is|are|was|were|be"
)
_LINK = r"(?:of|in|on|by|with|to|from|for|into|as|like|namely|causing|affecting|involving|damaging)"
_SUCH = r"(?:including|includes?|included|such\s+as|namely|for\s+example|e\.g\.)"
_STOP = (
    rf"(?:{_VERB}|{_LINK}|{_SUCH}|and|or|but|which|that|who|when|while|if|than|can|may|might|could|will|often|also|not)"
)
_WORDS = rf"(?:(?!(?:{_STOP})\b)[\w'’/-]+)(?:\s+(?!(?:{_STOP})\b)[\w'’/-]+){{0,3}}"
_ITEM = rf"{_WORDS}(?:\s+of\s+{_WORDS})?"
_AND = r",?\s+and\s+(?:also\s+)?(?:(?:in|of|on|by|with|to)\s+)?"
_END = rf"(?=\s*$|\s*[.;:)]|,?\s+(?:{_STOP})\b|,\s)"
_OF_THREE = rf"{_ITEM}(?:,\s+{_ITEM})+{_AND}{_ITEM}{_END}"
_OF_TWO = rf"{_ITEM}{_AND}{_ITEM}{_END}"
_BOTH = re.compile(rf"\bboth\s+(?P<list>{_OF_TWO})", re.IGNORECASE)
_LISTS = (
    _BOTH,
    re.compile(rf"\b{_SUCH}\s+(?P<list>{_OF_THREE}|{_OF_TWO})", re.IGNORECASE),
    re.compile(rf"\b(?:{_VERB}|{_LINK})\s+(?P<list>{_OF_THREE})", re.IGNORECASE),
    re.compile(rf"^(?P<list>{_OF_THREE})(?=\s+(?:can\s+|may\s+|often\s+|also\s+|all\s+)*(?:{_VERB})\b)", re.IGNORECASE),
)
_SPLIT = re.compile(rf"{_AND}|,\s+", re.IGNORECASE)
_NOT_JOINT = re.compile(
    r"\b(?:no|not|never|neither|nor|none|without|cannot|than|or|either|between|among|together|combin\w+|jointly|mixture|ratio|"
    r"respectively|unlike|except|rather)\b|[.;?!]\s",
    re.IGNORECASE,
)
_NO_MEMBER = re.compile(r"^.$|^\d|^\w+ly\b|^(?:thus|so|then|both|all|others?|more)\b|\w\s+(?:the|an?)\s", re.IGNORECASE)
"""What is no member of a list but a clause or a remark between commas."""
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_CLASS = re.compile(
    r"(?P<verb>\b(?:affect|involve|damage|attack|target|cause|trigger|inflame|impair)(?:s|es|ed)?)\s+"
    r"(?:(?:a|many|multiple|several|various|different|numerous|number|wide|broad|range|variety|of|other|the|almost|nearly|any|"
    r"body|internal|organ)\s+)*(?:organs?|systems?|parts?|tissues?|areas?|sites?|symptoms?|problems?|conditions?)"
    r"(?:\s+(?:of|in|throughout)\s+the\s+body)?,?\s+(?:including|such\s+as)\s*$",
    re.IGNORECASE,
)
"""A verb with a class of things that says no more than its members do ("damages several organs, including")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enumeration:
    """The members of a list in order, as printed, and for each the sentence with that member alone."""

    members: tuple[str, ...]
    alone: tuple[str, ...]


@lru_cache(maxsize=1024)
def enumeration(sentence: str) -> Enumeration | None:
    """The list that a sentence holds; None if it holds none."""
    if _NOT_JOINT.search(sentence):
        return None
    found = next((match for pattern in _LISTS if (match := pattern.search(sentence))), None)
    if found is None:
        return None
    members = tuple(part.strip() for part in _SPLIT.split(found["list"]))
    if len({member.casefold() for member in members}) < len(members) or any(map(_NO_MEMBER.search, members)):
        return None
    if found.re is _BOTH:
        members = _with_shared_head(*members)
    before = _CLASS.sub(lambda match: f"{match['verb']} ", sentence[: found.start("list")])
    after = sentence[found.end("list") :]
    return Enumeration(
        members=tuple(_ARTICLE.sub("", member) for member in members),
        alone=tuple(f"{before}{member}{after}" for member in members),
    )


def _with_shared_head(first: str, second: str) -> tuple[str, str]:
    """Both members with the noun that only the second prints ("the central and the peripheral nervous system")."""
    words = _ARTICLE.sub("", second).split()
    alone = _ARTICLE.sub("", first)
    shares = " " not in alone and len(words) > 1 and lookup(alone) is None
    return (f"{first} {' '.join(words[1:])}" if shares else first), second
