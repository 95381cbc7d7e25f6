"""Claims that say what an earlier claim says, within and across documents: one entry with several places."""

from collections.abc import Mapping
from typing import Any

from rapidfuzz import fuzz, process

from litcheck.claims.claim import ClaimedValue

SAME_STATEMENT = 92.0
"""rapidfuzz token_sort_ratio from which two statements say the same (0 to 100). Below it, sentences of the two project
articles that differ in a figure or a disease began to pair."""
_TELLING_LETTERS = 4
"""Letters of the shortest word that says something; "of", "the", "has" do not."""


def numbers_of(value: Any) -> tuple[float | None, ...]:
    """The figure of a claim or of an entry of the claims file, whatever its unit; empty if it has none."""
    if value is None:
        return ()
    if isinstance(value, ClaimedValue):
        return (value.stated, value.low, value.high)
    return tuple(value.get(key) for key in ("stated", "low", "high"))


class Said:
    """The claims of a file by what they say: kind, figure and telling words. Only claims that share all three are compared, so
    that a claim costs the same however many there are."""

    def __init__(self) -> None:
        self._groups: dict[tuple[Any, ...], list[tuple[str, dict[str, Any]]]] = {}

    def add(self, entry: dict[str, Any]) -> None:
        """Keeps a claim, unless its sentence left the article."""
        if entry.get("mark") != "gone":
            self._groups.setdefault(_key(entry), []).append((_sorted_words(entry["statement"]), entry))

    def earlier(self, entry: Mapping[str, Any]) -> dict[str, Any] | None:
        """The claim kept that says most nearly the same as this one, the first of several; None if there is none."""
        kept = self._groups.get(_key(entry), [])
        text = _sorted_words(entry["statement"])
        near = process.extractOne(
            text, [other for other, _ in kept], scorer=fuzz.ratio, processor=None, score_cutoff=SAME_STATEMENT
        )
        return None if near is None else kept[near[2]][1]


def _key(entry: Mapping[str, Any]) -> tuple[Any, ...]:
    return entry["kind"], numbers_of(entry.get("value")), _telling(_sorted_words(entry["statement"]))


def _telling(text: str) -> frozenset[str]:
    """The words and figures by which statements differ in what they say: another town, another year is another claim."""
    words = (word.strip(".,;:()“”\"'") for word in text.split())
    return frozenset(word for word in words if len(word) >= _TELLING_LETTERS or any(sign.isdigit() for sign in word))


def _sorted_words(statement: object) -> str:
    return " ".join(sorted(str(statement).lower().split()))
