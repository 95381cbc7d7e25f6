"""Claim + figures of a sentence -> whether the claim's words stand where a figure's own words stand.

Vocabulary: stretch (the words between a figure and the one before it or behind it), item (what stands in the same place of a
list as a figure does among the figures that follow it: "A, B and C were seen in 1%, 2% and 3%").
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from litcheck.evidence.finding import Estimate
from litcheck.evidence.wording import Wording, has, wording

_ITEMS = re.compile(r"\s*(?:,|;|\band\b|\bor\b|\bversus\b|\bvs\.?(?=\s)|\bthan\b|\bcompared (?:with|to)\b)\s*")
_WORD = re.compile(r"\w[\w-]*")
_OPENED = re.compile(r"[(\[][^()\[\]]*$")
_LONGEST = 12
"""Words of a stretch that are counted."""

Short = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a figure stands: the stretches on both sides, its items in a list before and behind, its number among its mates."""

    left: Wording
    right: Wording
    item: Wording
    others: Wording
    left_words: int
    right_words: int
    number: int
    figures: int
    bracketed: bool

    def signals(self, condition: Wording, people: Wording) -> Mapping[str, float]:
        """What of a claim's condition and people stands in each place."""
        claim = condition | people
        telling = frozenset(unit for unit in claim.units if not has(self.others.units, unit))
        return {
            "condition_left": condition.share_in(self.left),
            "condition_right": condition.share_in(self.right),
            "people_left": people.share_in(self.left),
            "people_right": people.share_in(self.right),
            "claim_in_item": claim.share_in(self.item),
            "telling_left": _held(telling, self.left),
            "telling_right": _held(telling, self.right),
            "telling_in_item": _held(telling, self.item),
            "left_words": float(self.left_words),
            "right_words": float(self.right_words),
            "number": float(min(6, self.number)),
            "figures": float(min(8, self.figures)),
            "bracketed": float(self.bracketed),
        }


def _held(units: frozenset[str], place: Wording) -> float:
    return float(sum(has(place.units, unit) for unit in units))


def placed(estimate: Estimate, mates: Sequence[Estimate], text: str, short: Short) -> Placed:
    """The places of a figure among the figures of its sentence (`mates`, with itself); `text` is the record's part."""
    ordered = sorted(mates, key=lambda one: (one.start, one.end))
    number = ordered.index(estimate)
    first = max((one.end for one in ordered if one.end <= estimate.start), default=estimate.sentence_start)
    last = min(
        (one.start for one in ordered if one.start >= estimate.end), default=max(estimate.sentence_end, estimate.end)
    )
    left, right = text[first : estimate.start], text[estimate.end : last]
    item, others = _items(ordered, number, text)
    return Placed(
        left=wording(left, short),
        right=wording(right, short),
        item=wording(item, short),
        others=wording(" ".join(others), short),
        left_words=min(_LONGEST, len(_WORD.findall(left))),
        right_words=min(_LONGEST, len(_WORD.findall(right))),
        number=number,
        figures=len(ordered),
        bracketed=_OPENED.search(text[estimate.sentence_start : estimate.start]) is not None,
    )


def _items(ordered: Sequence[Estimate], number: int, text: str) -> tuple[str, Iterable[str]]:
    """The item of a list that stands where the figure does in a run of figures, and the other items."""
    low = high = number
    while low > 0 and _is_run(text[ordered[low - 1].end : ordered[low].start]):
        low -= 1
    while high + 1 < len(ordered) and _is_run(text[ordered[high].end : ordered[high + 1].start]):
        high += 1
    run = high - low + 1
    if run < 2:
        return "", ()
    before = _ITEMS.split(text[ordered[low].sentence_start : ordered[low].start])
    items = [
        " ".join(item.split()[-_NEAR:] if at == 0 else item.split()[:_NEAR]) for at, item in enumerate(before[-run:])
    ]
    if len(items) < run:
        return "", ()
    place = number - low
    return items[place], [item for at, item in enumerate(items) if at != place]


_NEAR = 6
"""Words of an item that are looked at."""


def _is_run(between: str) -> bool:
    """True for what stands between figures that follow each other: "%, ", " and ", " vs. "."""
    return len(between) < _SHORTEST and not re.search(
        r"[a-z]{4,}", between.replace("versus", "").replace("compared", "")
    )


_SHORTEST = 30
