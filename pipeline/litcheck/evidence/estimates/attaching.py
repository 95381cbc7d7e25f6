"""Which interval and which p-value belong to which number."""

import re

from litcheck.evidence.estimates.intervals import Marked
from litcheck.evidence.estimates.mention import Mention

_QUALIFIERS = {
    "about": "about", "approximately": "about", "around": "about", "nearly": "nearly", "almost": "nearly", "over": "over",
    "only": None, "most": "at most", "least": "at least", "roughly": "about", "circa": "about",
    "exceeding": "over", "above": "over", "under": "under", "below": "under",
}  # fmt: skip
_OF_TIME = re.compile(r"[wP-]{1,3}\(")
"""What may follow the unit of a rate: "3.3/100 person years (2.9 to 3.8)"."""
_FAR = 24
"""An interval further than this many tokens behind a number is not its own."""


def attach(marked: Marked, mentions: list[Mention]) -> None:
    """Gives each mention its confidence interval, p-value and qualifier."""
    _intervals(marked, mentions)
    _p_values(marked, mentions)
    for mention in mentions:
        mention.qualifier = _qualifier(marked, mention)


def _intervals(marked: Marked, mentions: list[Mention]) -> None:
    for interval in marked.intervals:
        before = [m for m in mentions if m.value_last <= interval.first and m.interval is None]
        if not before:
            continue
        nearest = before[-1]
        gap = marked.codes[nearest.value_last : interval.first]
        adjacent = len(gap) <= 3 or re.fullmatch(r"[(),;:%nN/oedw]{0,9}", gap) is not None
        if not interval.labelled:
            gap = marked.codes[max(nearest.value_last, min(nearest.last, interval.first)) : interval.first]
            plain = len(gap) <= 2 and "w" not in gap and "P" not in gap
            if (plain or _OF_TIME.fullmatch(gap)) and _holds(nearest, interval.low, interval.high):
                nearest.interval = interval
            continue
        if adjacent and (len(gap) <= 3 or _holds(nearest, interval.low, interval.high)):
            nearest.interval = interval
            continue
        for mention in reversed(before[-3:]):
            if interval.first - mention.value_last > _FAR or ";" in marked.codes[mention.last : interval.first]:
                break
            if _holds(mention, interval.low, interval.high) and not _taken_over(marked, mention, interval.first):
                mention.interval = interval
                break


def _taken_over(marked: Marked, mention: Mention, first: int) -> bool:
    """True if another number stands between the mention and the interval: then it is that number's."""
    between = marked.codes[mention.last : first]
    return "n" in between or re.search(r"difference", marked.lexed.slice(mention.last, first)) is not None


def _holds(mention: Mention, low: float, high: float) -> bool:
    return mention.value is not None and low <= mention.value <= high


def _p_values(marked: Marked, mentions: list[Mention]) -> None:
    """A p-value belongs to the numbers before it in its clause, back to the one that has a p-value already."""
    for p_value in marked.p_values:
        later = [m for m in mentions if m.first < p_value.first]
        for mention in reversed(later):
            between = marked.codes[mention.last : p_value.first]
            if mention.p_value is not None or (";" in between and ")" in between):
                break
            mention.p_value = p_value.text
            if mention.unit == "ratio":
                break


def _qualifier(marked: Marked, mention: Mention) -> str | None:
    i = mention.value_first - 1
    words = marked.lexed.words
    while i >= 0 and (marked.codes[i] in "d(" or words[i] in ("as", "to", "than", "high")):
        if words[i] == "than" and i and words[i - 1] in ("more", "greater", "less", "fewer"):
            return "over" if words[i - 1] in ("more", "greater") else "under"
        if words[i] == "to" and i and words[i - 1] == "up":
            return "up to"
        i -= 1
    if i >= 0 and marked.codes[i] == "<":
        return marked.lexed.slice(i, i + 1)
    return _QUALIFIERS.get(words[i]) if i >= 0 and marked.codes[i] == "q" else None
