"""Shares and ratios -> people: "about 57 in 1,000", which readers understand better than 5.7 %.

Sources: Gigerenzer G et al. Psychol Sci Public Interest 2007;8:53-96 (natural frequencies). Cochrane Handbook, section
15.4.4.4 (from an odds ratio and an assumed comparator risk to a risk).
"""

import math
from collections.abc import Sequence
from statistics import median

from litcheck.measures import Measure
from litcheck.verdicts.verdict import Pooled

MOST = 10_000_000
"""Rarer than ten in this many is said as "fewer than"."""


def in_people(percent: float) -> str:
    """A share as a count of people, two digits of it: 33.4 is "about 33 in 100", 5.68 "about 57 in 1,000"."""
    if not math.isfinite(percent) or percent <= 0:
        return "none"
    if percent >= 99.5:
        return "nearly all" if percent < 100 else "all"
    size = _size(percent)
    if size > MOST:
        return f"fewer than 10 in {MOST:,}"
    return f"about {percent / 100 * size:.0f} in {size:,}"


def range_in_people(low: float, high: float) -> str:
    """Two shares as counts of the same number of people: "276 to 398 in 1,000"."""
    size = max(_size(max(high, 1e-9)), 100)
    if size > MOST:
        return f"fewer than 10 in {MOST:,}"
    return f"{max(low, 0) / 100 * size:.0f} to {min(high, 100) / 100 * size:.0f} in {size:,}"


def difference_in_people(pooled: Pooled, comparison_percents: Sequence[float]) -> str | None:
    """What a ratio means in people, from the median rate of the comparison groups; None where no study gives one.

    A hazard or rate ratio is taken for a risk ratio, which is close while the outcome is rare; above 20 % it is not said.
    """
    rates = [rate for rate in comparison_percents if 0 < rate < 100]
    if not rates or not pooled.measure.endswith("_ratio"):
        return None
    base = median(rates)
    risk, ratio = base / 100, pooled.estimate
    if pooled.measure == Measure.ODDS_RATIO.value:
        percent = 100 * ratio * risk / (1 - risk + ratio * risk)
    elif pooled.measure == Measure.RISK_RATIO.value or base <= 20:
        percent = 100 * ratio * risk
    else:
        return None
    if percent >= 100:
        return None
    size = _size(min(base, percent))
    if size > MOST:
        return None
    groups = f"the {len(rates)} comparison groups with a rate" if len(rates) > 1 else "the one comparison group"
    return f"about {percent / 100 * size:.0f} in {size:,}, against {base / 100 * size:.0f} in {size:,} in {groups}"


def _size(percent: float) -> int:
    """The round number of people of whom ten to a hundred are this share; at least 100."""
    size = 100
    while percent / 100 * size < 9.95 and size <= MOST:
        size *= 10
    return size
