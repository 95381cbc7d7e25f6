"""Claims that say what an earlier claim says, within and across documents: one entry with several places."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from typing import Any

from rapidfuzz import fuzz, process

from litcheck.claims.claim import ClaimedValue

SAME_STATEMENT = 92.0
"""rapidfuzz token_sort_ratio from which two statements say the same (0 to 100). Below it, sentences of the two project
articles that differ in a figure or a disease began to pair."""
_TELLING_LETTERS = 4
"""Letters of the shortest word that says something; "of", "the", "has" do not."""
_LENGTHS_APART = SAME_STATEMENT / (200 - SAME_STATEMENT)
"""Shorter by longer, at least: rapidfuzz's ratio is twice the common length by the sum of both."""


def numbers_of(value: Any) -> tuple[float | None, ...]:
    """The figure of a claim or of an entry of the claims file, whatever its unit; empty if it has none."""
    if value is None:
        return ()
    if isinstance(value, ClaimedValue):
        return (value.stated, value.low, value.high)
    return tuple(value.get(key) for key in ("stated", "low", "high"))


class Said:
    """The claims of a file by what they say: statements of one kind and figure, sorted by length. What differs in more
    than a sixth of its length cannot be alike enough, and is not compared."""

    def __init__(self) -> None:
        self._groups: dict[tuple[Any, ...], _Group] = {}

    def add(self, entry: dict[str, Any]) -> None:
        """Keeps a claim, unless its sentence left the article."""
        if entry.get("mark") != "gone":
            self._group(entry).add(_sorted_words(entry["statement"]), entry)

    def earlier(self, entry: Mapping[str, Any]) -> dict[str, Any] | None:
        """The first claim kept that says the same as this one; None if there is none."""
        return self._group(entry).like(_sorted_words(entry["statement"]))

    def _group(self, entry: Mapping[str, Any]) -> "_Group":
        return self._groups.setdefault((entry["kind"], numbers_of(entry.get("value"))), _Group())


class _Group:
    """Statements, as sorted words, with their claims."""

    def __init__(self) -> None:
        self._lengths: list[int] = []
        self._texts: list[str] = []
        self._claims: list[dict[str, Any]] = []
        self._exact: dict[str, dict[str, Any]] = {}
        self._telling: set[frozenset[str]] = set()

    def add(self, text: str, claim: dict[str, Any]) -> None:
        at = bisect_right(self._lengths, len(text))
        self._lengths.insert(at, len(text))
        self._texts.insert(at, text)
        self._claims.insert(at, claim)
        self._exact.setdefault(text, claim)
        self._telling.add(_telling(text))

    def like(self, text: str) -> dict[str, Any] | None:
        if text in self._exact:
            return self._exact[text]
        telling = _telling(text)
        if telling not in self._telling:
            return None  # no statement can be alike: most of a thousand articles' are not compared at all
        low = bisect_left(self._lengths, int(len(text) * _LENGTHS_APART))
        high = bisect_right(self._lengths, int(len(text) / _LENGTHS_APART) + 1)
        near = process.extractOne(
            text, self._texts[low:high], scorer=fuzz.ratio, processor=None, score_cutoff=SAME_STATEMENT
        )
        if near is None or _telling(near[0]) != telling:
            return None
        return self._claims[low + near[2]]


def _telling(text: str) -> frozenset[str]:
    """The words and figures by which statements differ in what they say: another town, another year is another claim."""
    words = (word.strip(".,;:()“”\"'") for word in text.split())
    return frozenset(word for word in words if len(word) >= _TELLING_LETTERS or any(sign.isdigit() for sign in word))


def _sorted_words(statement: object) -> str:
    return " ".join(sorted(str(statement).lower().split()))
