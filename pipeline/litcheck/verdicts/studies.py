"""Items -> one item for each record: the figure that stands for the study.

A record gives its share several times (abstract, conclusion, men and women, waves). The one for the whole sample, with
its counts, from the results, stands for it; the rest are shown and left out with the reason.
"""

import re
from collections.abc import Sequence

from litcheck.evidence.finding import Form, GroupRole
from litcheck.literature.record import Design, Record
from litcheck.verdicts.case import Item, cite

_ROLES = {GroupRole.OVERALL: 0, GroupRole.STUDY: 0, GroupRole.SUBGROUP: 2, GroupRole.COMPARATOR: 3}
_SECTIONS = {"RESULTS": 0, "CONCLUSIONS": 2, "TITLE": 3, "BACKGROUND": 4, "OBJECTIVE": 4}

_UNITS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBER_WORDS = {word: number for number, word in enumerate(_UNITS.split())}
_NUMBER_WORDS |= {word: 10 * number for number, word in enumerate(_TENS.split(), start=2)}
_STUDIES = re.compile(
    r"(?<![\w.,])(\d{1,3}(?:,\d{3})?|[A-Za-z]+(?:-[a-z]+)?)\s+(?:[a-z][\w-]*\s+){0,3}?"
    r"(?:studies|trials|surveys|cohorts|samples|datasets|estimates|RCTs|reports|articles|papers)\b"
)


def one_for_each_record(items: Sequence[Item]) -> tuple[tuple[Item, ...], dict[int, str]]:
    """The item that stands for each record, in the order given; and why the others are left out."""
    best: dict[str, Item] = {}
    for item in items:
        key = item.record.key
        if key not in best or _preference(item) < _preference(best[key]):
            best[key] = item
    left_out = {
        item.place: _why_not(item, best[item.record.key]) for item in items if item.place != best[item.record.key].place
    }
    return tuple(item for item in items if item.place not in left_out), left_out


def is_published_pool(item: Item) -> bool:
    """True for a synthesis' own pooled value: said to be one, or a figure of a meta-analysis or systematic review."""
    if item.finding.estimate is None:
        return False
    return item.finding.estimate.published_pool or item.record.design in (
        Design.META_ANALYSIS,
        Design.SYSTEMATIC_REVIEW,
    )


def studies_pooled(record: Record) -> int | None:
    """How many studies a review says it pooled: the largest number of studies it names; None if it names none."""
    found = [_as_number(match.group(1)) for match in _STUDIES.finditer(f"{record.title}. {record.abstract}")]
    stated = [number for number in found if number is not None and number > 1]
    return max(stated, default=None)


def _as_number(word: str) -> int | None:
    plain = word.replace(",", "").casefold()
    if plain.isdigit():
        number = int(plain)
        return None if 1900 <= number <= 2100 and "," not in word else number
    parts = plain.split("-")
    if all(part in _NUMBER_WORDS for part in parts):
        return sum(_NUMBER_WORDS[part] for part in parts)
    return None


def _preference(item: Item) -> tuple[int, int, int, int, int, int, float, int]:
    finding, estimate = item.finding, item.finding.estimate
    if estimate is None:
        return (3, 9, 1, 1, 0, 9, -finding.strength, item.place)
    counted = estimate.numerator is not None and estimate.denominator is not None
    interval = estimate.ci_low is not None and estimate.ci_high is not None
    return (
        0 if finding.form is not Form.STATEMENT else 1,
        _ROLES.get(estimate.group_role, 1),
        0 if estimate.published_pool else 1,
        0 if counted or interval else 1,
        -(estimate.denominator or 0),
        _SECTIONS.get((finding.section or "").upper(), 1),
        -finding.strength,
        item.place,
    )


def _why_not(item: Item, kept: Item) -> str:
    one, two = item.finding.estimate, kept.finding.estimate
    if one is not None and two is not None:
        if one.percent is not None and two.percent is not None and abs(one.percent - two.percent) <= 0.5:
            return f"the same study says it again; its fullest report is used ({cite(item.record)})"
        if one.group_role is GroupRole.SUBGROUP:
            return f"a part of the same study's sample; its whole sample is used ({cite(item.record)})"
    return f"another figure of the same study is used ({cite(item.record)})"
