"""Claims that say what an earlier claim says, within and across documents: linked, never dropped."""

from bisect import bisect_left, bisect_right
from collections.abc import MutableMapping, Sequence
from typing import Any

from rapidfuzz import fuzz, process

from litcheck.claims.claim import ClaimedValue

SAME_STATEMENT = 92.0
"""rapidfuzz token_sort_ratio from which two statements say the same (0 to 100). Below it, sentences of the two project
articles that differ in a figure or a disease began to pair."""
_LENGTHS_APART = SAME_STATEMENT / (200 - SAME_STATEMENT)
"""Shorter by longer, at least: rapidfuzz's ratio is twice the common length by the sum of both."""


def numbers_of(value: Any) -> tuple[float | None, ...]:
    """The figure of a claim or of an entry of the claims file, whatever its unit; empty if it has none."""
    if value is None:
        return ()
    if isinstance(value, ClaimedValue):
        return (value.stated, value.low, value.high)
    return tuple(value.get(key) for key in ("stated", "low", "high"))


def link_doubles(entries: Sequence[MutableMapping[str, Any]]) -> list[str]:
    """Links each claim that says what an earlier one says, within and across documents; returns their ids."""
    linked = []
    known: dict[tuple[Any, ...], _Said] = {}
    for entry in entries:
        if entry.get("mark") == "gone":
            continue
        key = (entry["kind"], numbers_of(entry.get("value")))
        twin = known.setdefault(key, _Said()).earlier(str(entry["statement"]), str(entry["id"]))
        if twin is None:
            continue
        if entry.get("same_as") is None:
            entry["same_as"] = twin
        linked.append(str(entry["id"]))
    return linked


class _Said:
    """Statements of one kind and figure with the ids of their claims, sorted by length: what differs in more than
    a sixth of its length cannot be alike enough, and is not compared."""

    def __init__(self) -> None:
        self._lengths: list[int] = []
        self._texts: list[str] = []
        self._ids: list[str] = []
        self._exact: dict[str, str] = {}

    def earlier(self, statement: str, identifier: str) -> str | None:
        """The id of a claim that says the same; None if there is none, and the statement is kept."""
        text = " ".join(sorted(statement.lower().split()))
        if text in self._exact:
            return self._exact[text]
        low = bisect_left(self._lengths, int(len(text) * _LENGTHS_APART))
        high = bisect_right(self._lengths, int(len(text) / _LENGTHS_APART) + 1)
        near = process.extractOne(
            text, self._texts[low:high], scorer=fuzz.ratio, processor=None, score_cutoff=SAME_STATEMENT
        )
        if near is not None:
            return self._ids[low + near[2]]
        at = bisect_right(self._lengths, len(text))
        self._lengths.insert(at, len(text))
        self._texts.insert(at, text)
        self._ids.insert(at, identifier)
        self._exact[text] = identifier
        return None
