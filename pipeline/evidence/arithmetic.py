"""The arithmetic audit: printed figures recomputed from the printed counts. Every warning names the figures.

Sources: Wilson EB. J Am Stat Assoc 1927;22:209-12 (interval of a proportion). Altman DG. Practical Statistics for
Medical Research, 1991 (odds ratio and risk ratio from two by two counts).
"""

import math

_Z95 = 1.959963984540054
_RATIO_SLACK = 0.12
"""Relative difference that rounding of counts and percentages can make in a ratio of two groups."""
_NARROW = 0.5
"""A printed interval below this share of Wilson's width cannot come from the printed counts."""


def share_warning(printed: str, numerator: int, denominator: int) -> str | None:
    """A warning if 100 n/N does not round to the printed percentage ("38.4" or "38.4%"); None if it does.

    A value that was cut off instead of rounded is named as such.
    """
    digits = printed.strip().rstrip("%").strip().replace("·", ".")
    try:
        value = float(digits)
    except ValueError:
        return None
    if denominator <= 0 or numerator > denominator:
        return None
    decimals = len(digits.partition(".")[2])
    share = 100 * numerator / denominator
    step = 10.0**-decimals
    if abs(share - value) <= step / 2 + 1e-9:
        return None
    shown = _shown(share, decimals)
    if value <= share < value + step:
        return f"printed {digits}% is {numerator}/{denominator} = {share:.{decimals + 2}f}% cut off, not rounded"
    return f"printed {digits}% but {numerator}/{denominator} = {shown}%"


def _shown(share: float, decimals: int) -> str:
    return f"{share:.{max(decimals, 1)}f}"


def interval_warning(value: float, low: float, high: float, unit: str) -> str | None:
    """A warning if a value lies outside its own confidence interval."""
    slack = 1e-9 + 0.02 * abs(high - low)
    if low - slack <= value <= high + slack:
        return None
    sign = "%" if unit == "percent" else ""
    return f"printed {value:g}{sign} lies outside its own interval {low:g} to {high:g}{sign}"


def wilson(numerator: int, denominator: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share, in percent."""
    share = numerator / denominator
    scale = 1 + _Z95**2 / denominator
    middle = share + _Z95**2 / (2 * denominator)
    half = _Z95 * math.sqrt(share * (1 - share) / denominator + _Z95**2 / (4 * denominator**2))
    return 100 * (middle - half) / scale, 100 * (middle + half) / scale


def width_warning(numerator: int, denominator: int, low: float, high: float) -> str | None:
    """A warning if a printed 95 % interval (percent) is far narrower than the counts allow.

    Wider ones are normal: clustered samples and weighting widen an interval.
    """
    if denominator < 5 or high <= low:
        return None
    expected_low, expected_high = wilson(numerator, denominator)
    if high - low + 1e-9 >= _NARROW * (expected_high - expected_low) - 0.15:
        return None
    return (
        f"printed interval {low:g} to {high:g}% but {numerator}/{denominator} gives "
        f"{expected_low:.1f} to {expected_high:.1f}%"
    )


def ratio_warning(printed: float, first: tuple[int, int], second: tuple[int, int]) -> str | None:
    """A warning if a crude ratio follows from neither the odds nor the risks of the two groups' counts (n, N).

    The inverse is accepted: which group is the reference is not always said.
    """
    (a, n), (c, m) = first, second
    b, d = n - a, m - c
    if min(a, b, c, d) <= 0 or printed <= 0:
        return None
    odds, risks = (a * d) / (b * c), (a / n) / (c / m)
    if any(abs(math.log(printed / x)) <= _RATIO_SLACK for x in (odds, risks, 1 / odds, 1 / risks)):
        return None
    return f"printed ratio {printed:g} but {a}/{n} and {c}/{m} give an odds ratio of {odds:.2f} and a risk ratio of {risks:.2f}"
