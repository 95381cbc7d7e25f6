"""Ratios of one sentence -> the one that speaks for it: of ratios for levels of an exposure, that of the highest level."""

import re
from collections.abc import Sequence

from litcheck.evidence.finding import Estimate
from litcheck.evidence.significance import excludes_null

_LEVELS_TEXT = """
mild|light|low|lower|lowest|minimal|slight
moderate|medium|middle|intermediate
severe|heavy|high|higher|highest|marked|extreme
"""
_LEVEL = re.compile("|".join(rf"\b(?P<l{n}>{line})\b" for n, line in enumerate(_LEVELS_TEXT.split())), re.IGNORECASE)


def leading_ratio(text: str, at: int, estimates: Sequence[Estimate]) -> Estimate | None:
    """The ratio that speaks for a sentence that begins at offset `at` of the record; None if it prints none.

    The first one, unless the ratios belong to levels of one exposure ("1.4 for light and 2.1 for heavy smoking"), all on
    one side of no difference, and the first shows none: then that of the highest level, if its interval shows one.
    """
    ratios = [one for one in estimates if one.measure.is_ratio and one.value is not None]
    if not ratios:
        return None
    first = ratios[0]
    alike = [one for one in ratios if one.measure is first.measure and one.ci_low is not None]
    if len(alike) < 2 or excludes_null(first) or len({(one.value or 0) > 1 for one in alike}) > 1:
        return first
    levels = [
        int((match.lastgroup or "l0")[1:]) for match in _LEVEL.finditer(text, max(0, first.value_start - at - 60))
    ]
    if len(levels) != len(alike) or len(set(levels)) != len(levels):
        return first
    highest = alike[levels.index(max(levels))]
    return highest if sorted(levels) in (levels, levels[::-1]) and excludes_null(highest) else first
