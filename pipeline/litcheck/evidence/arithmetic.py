"""Printed figures recomputed from printed counts. Every warning names the figures.

Sources: Woolf B. Ann Hum Genet 1955;19:251-3 and
Altman DG. Practical Statistics for Medical Research, 1991 (odds ratio and risk ratio from two by two counts). Brown NJL,
Heathers JAJ. Soc Psychol Personal Sci 2017;8:363-9 (which values a count of N people can give).
"""

import math
import re

from litcheck.measures import Z95, wilson

_LITTLE = 0.15
"""Relative difference up to which one person more or less leaves a share what it is."""
_RATIO_SLACK = 0.12
"""Relative difference that rounding of counts and percentages can make in a ratio of two groups."""
_NARROW = 0.5
"""A printed interval below this share of the width that its counts give cannot come from them, by whatever method (the narrowest
in use, Wald's, keeps .8 of Wilson's width from five counts on)."""
_LOPSIDED = {True: 0.15, False: 0.05}
"""How far, as a share of half its width, a value may stand from the middle of its interval: for ratios (on the log scale, where
exact and profile intervals are a little lopsided; 3 % of 706 ratios in real abstracts exceed it) and for differences."""


def share_warning(printed: str, numerator: int, denominator: int) -> str | None:
    """A warning if 100 n/N does not round to the printed percentage ("38.4" or "38.4%"); None if it does.

    A value that was cut off instead of rounded is named as such.
    """
    read = _read(printed)
    if read is None or denominator <= 0 or numerator > denominator:
        return None
    digits, value, decimals = read
    share = 100 * numerator / denominator
    if rounds_to(share, value, decimals):
        return None
    if value <= share < value + 10.0**-decimals:
        return f"printed {digits}% is {numerator}/{denominator} = {share:.{decimals + 2}f}% cut off, not rounded"
    return f"printed {digits}% but {numerator}/{denominator} = {_shown(share, decimals)}%"


def is_slip(printed: str, numerator: int, denominator: int) -> bool:
    """True if n/N stands whatever was meant by a printed percentage that misses it little: a digit cut off, one person more or
    less, or one wrong digit that makes it a percentage which no count of N people gives."""
    read = _read(printed)
    if read is None or denominator <= 0:
        return False
    _, value, decimals = read
    share = 100 * numerator / denominator
    if value <= share < value + 10.0**-decimals:
        return True
    if abs(value - share) > _LITTLE * min(share, value):
        return False
    one_person = abs(value - share) <= 100 / denominator + 0.5 * 10.0**-decimals
    return one_person or (not fits_a_count(printed, denominator) and _differ_in_one_digit(value, share, decimals))


def _differ_in_one_digit(one: float, other: float, decimals: int) -> bool:
    """True if two numbers, printed alike, differ in one digit or in two that changed places: 38.4 and 34.4, 38.4 and 34.8."""
    first, second = f"{one:.{decimals}f}", f"{other:.{decimals}f}"
    if len(first) != len(second):
        return False
    apart = [place for place, pair in enumerate(zip(first, second, strict=True)) if pair[0] != pair[1]]
    return len(apart) == 1 or (len(apart) == 2 and sorted(first) == sorted(second))


def whole_count_warning(printed: str, denominator: int) -> str | None:
    """A warning if no whole number of N people is the printed percentage."""
    read = _read(printed)
    if read is None or fits_a_count(printed, denominator):
        return None
    digits, value, decimals = read
    below = int(value * denominator / 100)
    near = (
        f"{n}/{denominator} = {_shown(100 * n / denominator, decimals)}%"
        for n in (below, below + 1)
        if n <= denominator
    )
    return f"printed {digits}% of {denominator} is no whole count ({', '.join(near)})"


def fits_a_count(printed: str, denominator: int) -> bool:
    """True if some whole number of N people rounds to the printed percentage, or if that cannot be told."""
    read = _read(printed)
    if read is None or denominator <= 0:
        return True
    _, value, decimals = read
    below = int(value * denominator / 100)
    return any(rounds_to(100 * n / denominator, value, decimals) for n in (below, below + 1))


def rounds_to(share: float, value: float, decimals: int) -> bool:
    """True if a share is printed as that value with so many decimals."""
    return abs(share - value) <= 0.5 * 10.0**-decimals + 1e-9


def _read(printed: str) -> tuple[str, float, int] | None:
    """The digits of a printed percentage, its value and its decimals; None if it is not one number."""
    digits = _COMMA.sub(".", printed.strip().rstrip("%").strip().replace("·", "."))
    try:
        return digits, float(digits), len(digits.partition(".")[2])
    except ValueError:
        return None


_COMMA = re.compile(r"(?<=\d),(?=\d\d?$)")
"""A decimal comma."""


def _shown(share: float, decimals: int) -> str:
    return f"{share:.{max(decimals, 1)}f}"


def interval_warning(value: float, low: float, high: float, unit: str) -> str | None:
    """A warning if a value lies outside its own confidence interval."""
    slack = 1e-9 + 0.02 * abs(high - low)
    if low - slack <= value <= high + slack:
        return None
    sign = "%" if unit == "percent" else ""
    return f"printed {value:g}{sign} lies outside its own interval {low:g} to {high:g}{sign}"


def middle_warning(printed: str, value: float, low: float, high: float, *, ratio: bool) -> str | None:
    """A warning if a ratio (on the log scale) or a difference does not stand in the middle of its own interval."""
    half_value = 0.5 * 10.0 ** -_decimals(printed)
    half_bound = 0.5 * 10.0 ** -max(_decimals(f"{low:g}"), _decimals(f"{high:g}"))
    if not low < value < high or (ratio and low <= half_bound):
        return None
    slack = half_value + half_bound
    at, start, end = value, low, high
    if ratio:
        slack = half_value / value + half_bound / 2 * (1 / low + 1 / high)
        at, start, end = math.log(value), math.log(low), math.log(high)
    if abs(at - (start + end) / 2) - slack <= _LOPSIDED[ratio] * (end - start) / 2:
        return None
    middle = math.exp((start + end) / 2) if ratio else (start + end) / 2
    scale = " on the log scale" if ratio else ""
    return f"printed {value:g} is not in the middle of its interval {low:g} to {high:g}, which is {middle:.3g}{scale}"


def _decimals(number: str) -> int:
    return len(number.replace("·", ".").partition(".")[2].rstrip("%"))


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


def ratio_warning(
    printed: float, first: tuple[int, int], second: tuple[int, int], interval: tuple[float, float] | None = None
) -> str | None:
    """A warning if a crude ratio, or its 95 % interval, follows from neither the odds nor the risks of two groups (n, N).

    The inverse is accepted: which group is the reference is not always said. An interval is wrong only if it is far
    narrower than Woolf's (the risk ratio's, which is the narrower of the two).
    """
    (a, n), (c, m) = first, second
    b, d = n - a, m - c
    if min(a, b, c, d) <= 0 or printed <= 0:
        return None
    odds, risks = (a * d) / (b * c), (a / n) / (c / m)
    given = f"{a}/{n} and {c}/{m} give"
    if not any(abs(math.log(printed / x)) <= _RATIO_SLACK for x in (odds, risks, 1 / odds, 1 / risks)):
        return f"printed ratio {printed:g} but {given} an odds ratio of {odds:.2f} and a risk ratio of {risks:.2f}"
    if interval is None or interval[0] <= 0:
        return None
    half = Z95 * math.sqrt(1 / a - 1 / n + 1 / c - 1 / m)
    if math.log(interval[1] / interval[0]) >= _NARROW * 2 * half:
        return None
    low, high = printed * math.exp(-half), printed * math.exp(half)
    return f"printed interval {interval[0]:g} to {interval[1]:g} but {given} about {low:.2f} to {high:.2f}"


def sum_warning(whole: tuple[int, int], parts: tuple[tuple[int, int], tuple[int, int]]) -> str | None:
    """A warning if two groups make up all of N but their counts do not make up n (each an n and N)."""
    (first, second) = parts
    count, total = first[0] + second[0], first[1] + second[1]
    if total != whole[1] or count == whole[0]:
        return None
    return (
        f"printed {whole[0]}/{whole[1]} but its groups are {first[0]}/{first[1]} and {second[0]}/{second[1]}, "
        f"together {count}/{total}"
    )
