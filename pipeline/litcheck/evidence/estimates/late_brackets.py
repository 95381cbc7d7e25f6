"""Counts and percentages apart: "19 of 62 patients and 3 of 62 controls (30.6% vs 4.8%)", "30.6% had migraine (19/62)"."""

import re
from itertools import pairwise

from litcheck.evidence.estimates.intervals import Marked
from litcheck.evidence.estimates.mention import Mention

_AGAINST = re.compile(r"[,;av/]{1,2}")
_NEAR = 0.06
"""Percentage points between a count's share and the percentage printed for it (one decimal, cut or rounded)."""


def settle_late_brackets(marked: Marked, found: list[Mention]) -> list[Mention]:
    """The mentions with each percentage given to the count it follows from: where the first was read with the second count,
    and where the counts follow in a bracket of their own."""
    taken: list[Mention] = []
    for first, second in pairwise(found):
        if (
            _bracketed_counts(marked, second)
            and not first.derived
            and first.numerator is None
            and _follows(second, first)
        ):
            first.numerator, first.denominator = second.numerator, second.denominator
            taken.append(second)
            continue
        earlier = next((m for m in found if m.last <= first.first and m.derived and _follows(m, first)), None)
        if (
            earlier is not None
            and not first.derived
            and not _follows(first, first)
            and second.numerator is None
            and second.unit == first.unit == "percent"
            and _AGAINST.fullmatch(marked.codes[first.value_last : second.value_first])
            and _follows(first, second)
        ):
            first.value, first.printed = second.value, second.printed
            first.value_first, first.value_last = second.value_first, second.value_last
            first.last = max(first.last, second.last)
            taken.append(second)
    return [mention for mention in found if not any(mention is known for known in taken)]


def _bracketed_counts(marked: Marked, mention: Mention) -> bool:
    return mention.derived and marked.codes[mention.first - 1 : mention.first] == "(" and mention.unit == "percent"


def _follows(counted: Mention, printed: Mention) -> bool:
    """True if one mention's percentage follows from the other's counts."""
    if counted.numerator is None or not counted.denominator or printed.value is None:
        return False
    step = 10.0 ** -len((printed.printed or "").partition(".")[2])
    return abs(100 * counted.numerator / counted.denominator - printed.value) <= max(step, _NEAR)
