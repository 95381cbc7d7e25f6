"""The words of a phrase for people, compared with those of other phrases, and what they say by themselves."""

import re
from collections.abc import Mapping
from functools import lru_cache

from litcheck.evidence.estimates.groups import names_nobody
from litcheck.evidence.estimates.roles import role_words
from litcheck.evidence.estimates.word_classes import PEOPLE, word_set

_PLACE = re.compile(r"(?<!^)\b[A-Z][a-z]{3,}")
_WORDS, _NOUNS = re.compile(r"[a-z0-9]+"), re.compile(r"[a-z-]+")


@lru_cache(maxsize=1 << 12)
def said_by(own: str) -> Mapping[str, float]:
    """What a group's words say whatever record and number they stand beside."""
    return {
        "names_nobody": float(bool(own) and names_nobody(own)),
        "no_own": float(not own),
        "role_word": float(bool(own) and bool(role_words(own))),
        "people_noun": float(not PEOPLE.isdisjoint(_NOUNS.findall(own.lower()))),
        "place": float(bool(_PLACE.search(own))),
        "digits": float(any(map(str.isdigit, own))),
    }


def share(part: frozenset[str], whole: frozenset[str]) -> float:
    """The share of the first words that are among the second; 0 of none."""
    return len(part & whole) / len(part) if part else 0.0


_EMPTY = word_set(
    "a an and any as at by for from had has have in into is of on or the their to was were who with within"
)


@lru_cache(maxsize=1 << 14)
def words_of(text: str) -> frozenset[str]:
    """The words of a phrase without plural endings."""
    return frozenset(
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
        for word in _WORDS.findall(text.lower())
        if word not in _EMPTY
    )
