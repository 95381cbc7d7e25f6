"""Sentence + estimates -> whether the difference it reports is significant at 5 %, None where it does not say."""

import re
from collections.abc import Sequence

from litcheck.evidence.direction_words import clause_around
from litcheck.evidence.finding import Estimate

LEVEL = 0.05
"""The significance level at which abstracts report, whatever one thinks of it."""

_P = re.compile(
    r"(?<![\w.])p\s*(?:-?\s*values?)?\s*(?:for\s+(?:trend|difference|interaction)\s*)?([<>=≤≥]|was|of|less\s+than)\s*"
    r"(\d*[.·]?\d+\s*[x×*]\s*10\s*[(^]?\s*[-−]\s*\d+|10\s*[(^]\s*[-−]\s*\d+|0?[.·]\d+|1\.0+)",
    re.IGNORECASE,
)
_NULL = re.compile(
    r"\b(?:not\s+(?:be\s+)?(?:\w+\s+)?(?:statistically\s+)?significant(?:ly)?|non-?significant(?:ly)?|insignificant(?:ly)?|"
    r"no\s+(?:\w+\s+){0,2}significant(?:ly)?|(?:did|does)\s+not\s+(?:\w+\s+){0,2}differ|"
    r"(?:fail\w*|not)\s+(?:to\s+)?reach\w*\s+(?:statistical\s+)?significance|without\s+(?:statistical\s+)?significance|"
    r"no\s+(?:statistical\s+)?(?:differences?|associations?|relation(?:ship)?s?|correlations?|links?)|NS)\b"
    r"|\btoo\s+small\s+to\s+show\b",
)
_SIGNIFICANT = re.compile(r"\b(?:statistically\s+)?significan(?:t|tly|ce)\b", re.IGNORECASE)
_RATIO_INTERVAL = re.compile(
    r"\b(?:ratios?|risks?|odds|hazards?|a?[ORH]Rs?|IRR|PR)\b[^;]{0,40}?(\d+[.·]\d+)[^;\d]{1,12}(?:95\s?%?\s*)?(?:CI|confidence\s+intervals?)"
    r"[^\d]{0,6}(\d+[.·]\d+)\s*(?:-|–|—|to|,)\s*(\d+[.·]\d+)",
    re.IGNORECASE,
)


def significance(text: str, estimates: Sequence[Estimate], place: int | None = None) -> bool | None:
    """True, False, or None where neither interval, p-value nor words say.

    A printed interval of a ratio or a mean difference comes first, then the p-value, then the words, and where none of
    them says, an interval that ends on the null value counts as holding it; those of the clause
    that holds `place` before those of the whole sentence.
    """
    if place is not None and not estimates:
        clause = clause_around(text, place)
        nearby = None if clause == text else significance(clause, ())
        if nearby is not None:
            return nearby
    for estimate in estimates:
        from_interval = excludes_null(estimate)
        if from_interval is not None:
            return from_interval
    printed = _RATIO_INTERVAL.search(text)
    if printed:
        low, high = (float(printed.group(number).replace("·", ".")) for number in (2, 3))
        if low != 1 and high != 1:
            return not low < 1 < high
    p_value = _p_value(text, estimates)
    if p_value is not None:
        return p_value
    if _NULL.search(text):
        return False
    if _SIGNIFICANT.search(text):
        return True
    return False if any(_ends_on_null(estimate) for estimate in estimates) else None


def excludes_null(estimate: Estimate) -> bool | None:
    """Whether the interval of a ratio or difference excludes the null value; None without one, or if it ends on it."""
    null, low, high = estimate.measure.null_value, estimate.ci_low, estimate.ci_high
    if null is None or low is None or high is None or _ends_on_null(estimate):
        return None
    return not low < null < high


def _ends_on_null(estimate: Estimate) -> bool:
    """True for an interval such as 0.94 to 1.00: rounded, it does not say; a p-value or the words beside it do."""
    return estimate.measure.null_value is not None and estimate.measure.null_value in (
        estimate.ci_low,
        estimate.ci_high,
    )


def says_no_difference(text: str) -> bool:
    """True if the words of a sentence deny a significant difference."""
    return bool(_NULL.search(text))


def _p_value(text: str, estimates: Sequence[Estimate]) -> bool | None:
    verdicts = [
        verdict for match in _P.finditer(text) if (verdict := _below(match.group(1), match.group(2))) is not None
    ]
    if verdicts:
        return verdicts[0]
    for estimate in estimates:
        if estimate.p_value:
            match = re.search(r"([<>=≤≥])?\s*(\d*[.·]\d+(?:[eE]-\d+)?|\d+[eE]-\d+)", estimate.p_value)
            if match:
                return _below(match.group(1) or "=", match.group(2))
    return None


def _below(sign: str, number: str) -> bool | None:
    if "10" in number and re.search(r"[x×*(^]", number):
        return True
    value = float(number.replace("·", "."))
    if value > 1:
        return None  # a p above 1 is never right
    if sign in (">", "≥"):
        return False if value >= LEVEL else None
    return value < LEVEL or (sign in ("<", "≤", "less than") and value <= LEVEL)
