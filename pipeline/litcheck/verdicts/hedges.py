"""ClaimedValue -> Interval: how far an article's wording widens its figure, in one declared table.

A bare figure is taken at its word: it widens by the rounding of its printed digits and by nothing else. A hedge
widens by the rule of its row, never by the context. Vocabulary: hedge, printed digits, claimed interval.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from litcheck.claims.claim import Claim, ClaimedValue
from litcheck.measures import Unit
from litcheck.verdicts.verdict import Interval

Bounds = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedge:
    """One row: `pattern` is sought in the hedge as written, `bounds` maps the printed figure and half a unit of its
    last digit to the claimed interval (None: open). `why` is the reason, `source` where the rule comes from.
    """

    name: str
    pattern: re.Pattern[str]
    bounds: Callable[[float, float], Bounds]
    why: str
    source: str


def _row(name: str, pattern: str, bounds: Callable[[float, float], Bounds], why: str, source: str) -> Hedge:
    return Hedge(name=name, pattern=re.compile(pattern, re.IGNORECASE), bounds=bounds, why=why, source=source)


_FRACTION = r"\b(?:half|halves|third|thirds|quarter|quarters|fifth|fifths|tenth|tenths|one in|1 in|out of|in every)\b"
_OURS = "litcheck's own rule"
_CHANNELL = "Channell J. Vague Language. Oxford University Press 1994, chapters 3 and 4"

HEDGES: tuple[Hedge, ...] = (
    _row(
        "several times",
        r"\bseveral\b|\bmany times\b|\bmultiple times\b|\bmanyfold\b",
        lambda figure, half: (2.0, None),
        "several is more than one other: at least a doubling, with no upper bound",
        _OURS,
    ),
    _row(
        "at least",
        r"\b(?:at least|or more|no (?:less|fewer) than|minimum|upwards? of)\b|≥",
        lambda figure, half: (figure - half, None),
        "the figure is the smallest value that the sentence allows",
        "plain meaning",
    ),
    _row(
        "at most",
        r"\b(?:at most|no more than|or (?:less|fewer)|maximum)\b|≤",
        lambda figure, half: (None, figure + half),
        "the figure is the largest value that the sentence allows",
        "plain meaning",
    ),
    _row(
        "up to",
        r"\b(?:up to|as (?:many|much|high) as)\b",
        lambda figure, half: (None, figure + half),
        "the figure is the top of what was seen; a pooled value above it is not what the sentence says",
        "plain meaning",
    ),
    _row(
        "slightly over",
        r"\b(?:just|slightly|a little|somewhat) (?:over|above|more than)\b",
        lambda figure, half: (figure - half, figure * 1.2),
        "above the figure and still named by it: within the fifth that 'about' allows",
        _OURS,
    ),
    _row(
        "nearly",
        r"\b(?:nearly|almost|close to|just (?:under|below)|slightly (?:under|below|less)|approaching|not quite)\b",
        lambda figure, half: (figure * 0.85, figure + half),
        "the figure is approached from below; 15 % below, as 'nearly half' is said of 43 % but hardly of 40 %",
        _CHANNELL,
    ),
    _row(
        "over",
        r"\b(?:over|more than|above|exceed\w*|greater than|in excess of|higher than)\b|>",
        lambda figure, half: (figure, None),
        "the figure is a lower bound; any larger value bears the sentence out",
        "plain meaning",
    ),
    _row(
        "under",
        r"\b(?:under|less than|fewer than|below|lower than)\b|<",
        lambda figure, half: (None, figure),
        "the figure is an upper bound",
        "plain meaning",
    ),
    _row(
        "about",
        r"\b(?:about|approximately|approx|around|roughly|some|circa|ca|nearby|estimated|an? estimated|or so)\b|~|≈",
        lambda figure, half: (figure - max(0.2 * abs(figure), half), figure + max(0.2 * abs(figure), half)),
        "a fifth to either side: 'about 10 %' is said of 8 to 12 %",
        _CHANNELL,
    ),
    _row(
        "fraction",
        _FRACTION,
        lambda figure, half: (figure * 0.9, figure * 1.1),
        "a simple fraction is a rounded figure: 'a third' stands for 30 to 37 %, a tenth to either side",
        _OURS,
    ),
    _row(
        "times",
        r"\b(?:twice|double[ds]?|triple[ds]?|\w*fold|times)\b",
        lambda figure, half: (figure - max(0.2 * figure, half), figure + max(0.2 * figure, half)),
        "a multiple in words is rounded: a fifth to either side, as for 'about'",
        _OURS,
    ),
)
"""Sought in this order; the first row whose pattern is in the hedge applies. No row: the bare figure's rounding."""


def claimed_interval(claim: Claim) -> Interval | None:
    """The interval that a claim's figure stands for, in its own unit; None if the claim has no figure."""
    value = claim.value
    if value is None:
        return None
    half = half_unit(value, f"{claim.quote}\n{claim.statement}\n{value.hedge or ''}")
    low, high = _bounds(value, half)
    if value.unit is Unit.PERCENT:
        low = None if low is None else max(low, 0.0)
        high = None if high is None else min(high, 100.0)
    return Interval(low=low, high=high, stated=value.stated, unit=value.unit.value)


def hedge_of(value: ClaimedValue) -> Hedge | None:
    """The row of the table that a value's wording falls under; None for a bare figure."""
    wording = value.hedge or ""
    return next((row for row in HEDGES if row.pattern.search(wording)), None)


def _bounds(value: ClaimedValue, half: float) -> Bounds:
    row = hedge_of(value)
    if value.stated is None:
        low, high = value.low, value.high
        if low is not None and high is not None and row is not None and row.name == "about":
            return low * 0.8, high * 1.2
        return low, high
    if row is None:
        return value.stated - half, value.stated + half
    return row.bounds(value.stated, half)


def half_unit(value: ClaimedValue, printed_in: str) -> float:
    """Half a unit of the last printed digit of a value: 0.05 for 17.0, 0.5 for 17.

    A number in a YAML file loses its trailing zero, so the printed form is sought in the article's own words
    first. Counts are whole and widen by nothing.
    """
    if value.stated is None or value.unit is Unit.COUNT:
        return 0.0
    return 0.5 * 10.0 ** -_decimals(value.stated, printed_in)


def _decimals(figure: float, printed_in: str) -> int:
    shown = [
        len(match.group(1) or "")
        for match in re.finditer(r"(?<![\d.,])\d[\d,]*(?:[.·](\d+))?(?![\d])", printed_in)
        if _as_number(match.group(0)) == figure
    ]
    if shown:
        return max(shown)
    text = f"{figure:.10f}".rstrip("0")
    return len(text.partition(".")[2])


def _as_number(printed: str) -> float:
    return float(printed.replace(",", "").replace("·", ".").rstrip("."))


def printed_half_unit(printed: str | None, figure: float) -> float:
    """Half a unit of the last digit of a figure as a record prints it; from the figure itself if not printed."""
    return 0.5 * 10.0 ** -_decimals(figure, printed or "")


def meets(claimed: Interval, low: float, high: float) -> bool:
    """True if the claimed interval and [low, high] have a point in common."""
    return (claimed.low is None or claimed.low <= high) and (claimed.high is None or low <= claimed.high)


def holds(claimed: Interval, figure: float) -> bool:
    """True if a figure lies in the claimed interval."""
    return meets(claimed, figure, figure)
