"""Can a field's words stand as what the field means? What cannot is left open: an open field is better than a wrong one."""

import re
from dataclasses import replace
from functools import lru_cache
from typing import Any

from litcheck.claims.extraction.structure import Structure
from litcheck.claims.extraction.word_lists import words_of
from litcheck.claims.kinds import kind_named

_SLOTS = ("condition", "population", "comparator", "intervention", "outcome", "subject", "object", "thing")
_NEVER_FIRST = words_of(
    """
    i you he she it we they this that these those there here who whom which what when where why how whether said says
    told added noted explained according than versus vs and or but nor so if because as of by to not no never less more
    about only just even also however although though while recently then now thus still its his her their our your my
    in on at for from into through is are was were be been being has have had do does did can could may might will would
    should must doesn't don't didn't isn't aren't wasn't weren't hasn't haven't won't can't couldn't affect affects
    affected get gets
    """
)
_MAY_BE_FIRST = {
    "condition": frozenset(("no", "not", "less", "more", "in", "being", "never", "only", "at")),
    "population": frozenset(("those", "their", "its", "more", "only", "no", "not", "about", "all")),
    "comparator": frozenset(("those", "no", "not", "their", "never", "less", "more")),
    "intervention": frozenset(("more", "less", "not", "no", "being")),
    "outcome": frozenset(("less", "more", "no", "not")),
    "subject": frozenset(("more", "less", "not", "no", "being", "your", "their")),
    "object": frozenset(("more", "less", "no", "not", "being", "at", "in", "your", "their", "how", "whether")),
    "thing": frozenset(("more",)),
}
_SPEAKS = re.compile(
    r"\b(?:said|says|told|explained|according to|researchers|scientists|concluded|reported that|spokes\w+)\b",
    re.IGNORECASE,
)
_GENERIC = frozenset(
    "study studies research report trial review result results finding findings team group others one ones thing things way "
    "ways number part case data evidence question answer problem example patient".split()
)
_WORD = re.compile(r"[^\W_][\w'’-]*")
_LONGEST = 16
"""Words of a field; longer ones are half a sentence."""


def sound(structure: Structure) -> Structure:
    """The structure with every field that cannot be right taken out and named under `needs`.

    A statement that loses more than one field of its kind says nothing in the kind's terms, and is an assertion.
    """
    bad = [slot for slot in _SLOTS if (text := getattr(structure, slot)) and not stands(slot, text)]
    if not bad:
        return structure
    kind = kind_named(structure.kind)
    if structure.kind == "assertion":
        return replace(structure, condition=None)
    if len([slot for slot in bad if slot in kind.REQUIRED]) > 1:
        return Structure(kind="assertion", needs=tuple(need for need in structure.needs if need == "reference"))
    needs = tuple(dict.fromkeys((*structure.needs, *bad)))
    opened: dict[str, Any] = dict.fromkeys(bad)
    return replace(replace(structure, needs=needs), **opened)


def stands(slot: str, text: str) -> bool:
    """True if the words can be a condition, a group, a treatment ..."""
    words = _words_if_tenable(text)
    if not words:
        return False
    first = words[0]
    if first in _NEVER_FIRST and first not in _MAY_BE_FIRST[slot]:
        return False
    return len(words) > 1 or (first not in _GENERIC and first not in _NEVER_FIRST)


@lru_cache(maxsize=4096)
def _words_if_tenable(text: str) -> tuple[str, ...]:
    """The words of what can stand in some field, in small letters; none if it can stand in no field."""
    words = tuple(_WORD.findall(text.lower()))
    if len(words) > _LONGEST or not any(len(word) > 1 and word[0].isalpha() for word in words) or _SPEAKS.search(text):
        return ()
    return words
