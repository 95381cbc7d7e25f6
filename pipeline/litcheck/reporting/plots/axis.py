"""Values -> the axis of a plot: linear or logit for percentages, logarithmic for ratios."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

SMALL = 15.0
"""Percent below which the median study makes an axis logit: on a linear one, small shares lie on a heap."""

_TICKS_RATIO = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500)
_TICKS_LOGIT = (0.001, 0.01, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 50, 70, 90, 99)
_STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20)
MOST_TICKS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """`low` and `high` on the natural scale; `name` is what the axis says of itself. `null` is where no difference lies."""

    scale: Callable[[float], float]
    low: float
    high: float
    ticks: tuple[float, ...]
    name: str
    null: float | None

    def place(self, value: float) -> float:
        """Where a value lies, 0 at the left end and 1 at the right; values beyond lie at the end."""
        left, right = self.scale(self.low), self.scale(self.high)
        return (self.scale(min(max(value, self.low), self.high)) - left) / (right - left)

    def holds(self, value: float) -> bool:
        """True if the value lies on the axis."""
        return self.low <= value <= self.high


def axis_for(values: Sequence[float], bounds: Sequence[float], *, is_ratio: bool) -> Axis:
    """The axis that shows these values with their bounds (natural scale, percent or ratio)."""
    if is_ratio:
        low, high = min(max(min(bounds), 0.05), 0.8) / 1.15, min(max(*bounds, 1.25), 100) * 1.15
        return Axis(
            scale=math.log,
            low=low,
            high=high,
            ticks=_within(_TICKS_RATIO, low, high),
            name="ratio, log scale",
            null=1.0,
        )
    low, high = max(min(bounds), 0.0), min(max(bounds), 100.0)
    positive = [value for value in values if value > 0]
    if positive and median(positive) < SMALL and high < 99.9:
        low = max(low / 1.2, min(positive) / 10, 0.0005)
        high = min(high * 1.2, 99.95)
        return Axis(
            scale=_logit,
            low=low,
            high=high,
            ticks=_within(_TICKS_LOGIT, low, high),
            name="percent, logit scale",
            null=None,
        )
    margin = max((high - low) * 0.05, 0.5)
    low, high = max(low - margin, 0.0), min(high + margin, 100.0)
    step = next((step for step in _STEPS if (high - low) / step <= MOST_TICKS), 20)
    first = math.ceil(low / step)
    ticks = tuple(round(step * count, 6) for count in range(first, math.floor(high / step) + 1))
    return Axis(scale=float, low=low, high=high, ticks=ticks, name="percent", null=None)


def _logit(percent: float) -> float:
    return math.log(percent / (100 - percent))


def _within(ticks: Sequence[float], low: float, high: float) -> tuple[float, ...]:
    found = [tick for tick in ticks if low <= tick <= high]
    while len(found) > MOST_TICKS:
        found = found[::2]
    return tuple(found)
