"""The words of a phrase for people, compared with those of other phrases, and what they say by themselves."""

import re
from functools import lru_cache

from litcheck.evidence.estimates.word_classes import word_set

_WORDS = re.compile(r"[a-z0-9]+")


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
