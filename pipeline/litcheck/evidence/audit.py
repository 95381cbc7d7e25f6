"""Estimates of a record -> the same estimates, each with warnings where its figures do not follow from the record's own.

Certain faults are those of figures printed together: n/N beside its percentage, a value beside its interval. Where the size of
a group stands elsewhere in the record, a figure is named only if no number of the whole record explains it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from litcheck.evidence.arithmetic import (
    fits_a_count,
    interval_warning,
    is_slip,
    middle_warning,
    ratio_warning,
    share_warning,
    sum_warning,
    whole_count_warning,
    width_warning,
)
from litcheck.evidence.estimates.sample import expand
from litcheck.evidence.estimates.word_classes import PEOPLE
from litcheck.evidence.finding import Estimate, GroupRole
from litcheck.measures import Measure

_PEOPLE = "|".join(sorted(PEOPLE, key=len, reverse=True))
_NUMBER = r"\d{1,3}(?:,\d{3}){1,2}|\d{1,9}"
_GROUP = re.compile(
    rf"(?<![\d.,/])(?P<n>{_NUMBER}) (?P<who>(?>(?:[a-z-]+ ){{0,3}}?(?:{_PEOPLE})\b(?: (?:with|without) [^.,;:()]{{2,60}}?"
    rf"(?= (?:was|were|had|have|and|who|at|from|to|is|are|in|with (?:an? )?(?:[\w-]+ )?controls?)\b| ?[.,;:()]|$))?))"
    rf"(?! ?\([^()]*%)"
)
"""A group with its size: "99 patients with gout"; "16 patients with gout (7.1%)" are cases among others."""
_INTEGER = re.compile(rf"(?<![\d.,])(?:{_NUMBER})(?![\d%]|[.,]\d)")
_SEXES = "women|men|females|males|girls|boys"
_MADE_UP_OF = re.compile(
    rf"(?<![\d.,/])(?P<n>{_NUMBER}) (?P<who>(?:[a-z-]+ ){{0,3}}?(?:{_PEOPLE}))(?: \(|, |: )(?:including |comprising )?"
    rf"(?P<a>{_NUMBER}) (?P<first>{_SEXES})(?: and |, |/)(?P<b>{_NUMBER}) (?P<second>{_SEXES})\b"
)
_CASES_OF = re.compile(
    rf"\b(?:[Oo]f|[Aa]mong) (?:the |these |all )?(?P<N>{_NUMBER}) [^.;\d]{{3,90}}, (?P<n>{_NUMBER}) (?:(?:were|was) (?:\w+ )?"
    r"(?:confirmed|diagnosed|affected|found|identified)|had|(?:screened|tested) positive|met|developed|suffered|reported)\b"
    r"[^\d]{0,120}$"
)
"""Before a percentage: "Of 1,124 people surveyed, 60 were confirmed to have gout; the prevalence was"."""
_SHORT_FORM = re.compile(r"\([A-Z][\w-]{1,9}\)")
_STANDARDISED = re.compile(r"\b(?:standardi[sz]ed|adjusted|weighted)\b", re.IGNORECASE)
_SPOKEN_OF = re.compile(r"\b(?:prevalence|proportion|rate|frequency)\b", re.IGNORECASE)
_YEARS = range(1900, 2036)
_NEAR = 0.25
"""Counts that miss a printed figure by more than this share of it are those of something else."""


def audited(estimates: Sequence[Estimate], text: str, abbreviations: Mapping[str, str]) -> list[Estimate]:
    """The estimates with their warnings; `text` is the abstract."""
    if not estimates:
        return []
    found: dict[int, list[Fault]] = {}
    checks = (_own_figures, _by_sentence, _by_earlier_counts, _by_parts)
    for at, fault in (pair for check in checks for pair in check(estimates, text)):
        found.setdefault(at, []).append(fault)
    for at, fault in _by_group_size(estimates, text, abbreviations):
        found.setdefault(at, [fault])  # only where nothing surer is known
    sample = list(_sample_warnings(text))
    open_figures = {
        (estimates[at].unit, estimates[at].value) for at, faults in found.items() if not all(f.settled for f in faults)
    }
    return [
        replace(
            estimate,
            warnings=tuple(dict.fromkeys([*(fault.warning for fault in found.get(at, ())), *sample])),
            unsettled=(estimate.unit, estimate.value) in open_figures,  # said again, it is no surer
        )
        if at in found or (sample and not estimate.cited) or (estimate.unit, estimate.value) in open_figures
        else estimate
        for at, estimate in enumerate(estimates)
    ]


@dataclass(frozen=True, slots=True)
class Fault:
    """A warning; `settled` True if it is clear which number is right, or if it makes no difference to the figure."""

    warning: str
    settled: bool = False


_Found = Iterator[tuple[int, Fault]]
"""The place of an estimate, and its fault."""


def _own_figures(estimates: Sequence[Estimate], _text: str) -> _Found:
    """What an estimate prints itself: n/N, value, interval."""
    for at, one in enumerate(estimates):
        found: list[tuple[str | None, bool]] = []
        counts, bounds = _counts(one), _bounds(one)
        if counts is not None and one.unit == "percent" and not one.derived and one.value is not None:
            known = one.adjusted or is_slip(one.value_text, *counts) or _interval_sides_with_counts(one)
            found.append((share_warning(one.value_text, *counts), known))
            if bounds is not None:
                found.append((width_warning(*counts, *bounds), True))  # n/N and percentage agree, two against one
        if bounds is not None and one.value is not None:
            found.append((interval_warning(one.value, *bounds, one.unit), _interval_sides_with_counts(one)))
            if one.ci_level is not None and not one.measure.is_frequency:
                found.append((middle_warning(one.value_text, one.value, *bounds, ratio=one.measure.is_ratio), False))
        yield from ((at, Fault(warning, settled)) for warning, settled in found if warning is not None)


def _interval_sides_with_counts(one: Estimate) -> bool:
    """True if the printed interval holds n/N and not the printed percentage: two numbers against one."""
    counts, bounds = _counts(one), _bounds(one)
    if counts is None or bounds is None or one.value is None or one.unit != "percent":
        return False
    return bounds[0] <= 100 * counts[0] / counts[1] <= bounds[1] and not bounds[0] <= one.value <= bounds[1]


def _by_sentence(estimates: Sequence[Estimate], text: str) -> _Found:
    """A crude ratio behind two counted groups of its sentence; a percentage behind "of N people, n had it"."""
    for at, one in enumerate(estimates):
        if one.section == "TITLE":
            continue
        if one.measure in (Measure.ODDS_RATIO, Measure.RISK_RATIO) and not one.adjusted and one.value is not None:
            beside = [other for other in estimates if other.sentence_start == one.sentence_start and other is not one]
            pairs = [counts for other in beside if (counts := _counts(other)) and other.start < one.start]
            same = len({_condition(other) for other in beside}) == 1 and len(beside) == len(pairs) == 2
            warning = ratio_warning(one.value, pairs[0], pairs[1], _bounds(one)) if same else None
            if warning is not None:
                yield at, Fault(warning)
        elif one.unit == "percent" and one.numerator is None:
            cases = _CASES_OF.search(text[one.sentence_start : one.value_start])
            counts = (_int(cases["n"]), _int(cases["N"])) if cases else None
            warning = share_warning(one.value_text, *counts) if counts else None
            if warning is not None and counts is not None:
                yield at, Fault(warning, is_slip(one.value_text, *counts))


def _by_earlier_counts(estimates: Sequence[Estimate], text: str) -> _Found:
    """A frequency printed in the sentence after the counts that it should follow from."""
    for at, (counted, one) in enumerate(pairwise(estimates), 1):
        counts = _counts(counted)
        if counts is None or not counted.derived or one.percent is None or one.derived or one.numerator is not None:
            continue
        both = (counted, one)
        sentence = text[one.sentence_start : one.sentence_end]
        if (
            one.published_pool
            or _condition(counted) != _condition(one)
            or any(each.group_role is not GroupRole.OVERALL or each.section == "TITLE" for each in both)
            or not 0 < one.sentence_start - counted.sentence_end <= 2
            or not _SPOKEN_OF.search(sentence)
        ):
            continue
        warning = share_warning(f"{one.percent:g}", *counts)
        if warning is None:
            continue
        if _STANDARDISED.search(sentence):
            yield at, Fault(f"{warning} (the printed value is standardised or adjusted)", settled=True)
        else:
            slip = is_slip(f"{one.percent:g}", *counts)
            yield at, Fault(warning, slip)
            if not slip:
                yield at - 1, Fault(f"the percentage printed next is {one.percent:g}%")


def _by_parts(estimates: Sequence[Estimate], _text: str) -> _Found:
    """n/N of all, and right before or behind it n/N of two groups that make up all."""
    counted = [
        (at, counts, _condition(one)) for at, one in enumerate(estimates) if (counts := _counts(one)) is not None
    ]
    for three in zip(counted, counted[1:], counted[2:], strict=False):
        if len({condition for _, _, condition in three}) == 1:
            for (at, whole, _), (_, first, _), (_, second, _) in (three, three[::-1]):
                warning = sum_warning(whole, (first, second))
                if warning is not None:
                    yield at, Fault(warning)


def _by_group_size(estimates: Sequence[Estimate], text: str, abbreviations: Mapping[str, str]) -> _Found:
    """A percentage of a group whose size the record gives, if no number of the record explains it."""
    unsure = [
        (at, one)
        for at, one in enumerate(estimates)
        if one.unit == "percent" and not (one.derived or one.cited or one.value is None) and _counts(one) is None
    ]
    if not unsure:
        return
    sizes = _group_sizes(text, abbreviations)
    for at, one in unsure:
        size = one.denominator or _size_of(one.population, sizes)
        fault = _of_group(one, size, text) if size is not None and size > 9 else None
        if fault is not None:
            yield at, fault


def _of_group(one: Estimate, size: int, text: str) -> Fault | None:
    """The fault of a percentage of a group of this size; None if one of the record's numbers explains it."""
    if one.numerator is None:
        warning = whole_count_warning(one.value_text, size)
        explained = warning and any(fits_a_count(one.value_text, number) for number in _numbers(text) if number > 9)
        return None if explained or warning is None else Fault(warning, settled=True)  # off by less than one person
    if not _near(100 * one.numerator / size, one.value or 0.0):
        return None
    warning = share_warning(one.value_text, one.numerator, size)
    explained = warning and any(
        share_warning(one.value_text, one.numerator, number) is None for number in _numbers(text)
    )
    return None if explained or warning is None else Fault(warning, is_slip(one.value_text, one.numerator, size))


def _numbers(text: str) -> Set[int]:
    return {_int(number) for number in _INTEGER.findall(text)} - set(_YEARS) - {0}


def _group_sizes(text: str, abbreviations: Mapping[str, str]) -> dict[frozenset[str], int]:
    """The words of every group that the text counts -> its size; groups of two sizes are left out."""
    sizes: dict[frozenset[str], set[int]] = {}
    for hit in _GROUP.finditer(text):
        words = _words(expand(hit["who"], abbreviations))
        if len(words) > 1:  # "patients" alone may be any of them
            sizes.setdefault(words, set()).add(_int(hit["n"]))
    return {words: next(iter(found)) for words, found in sizes.items() if len(found) == 1}


def _size_of(population: str | None, sizes: Mapping[frozenset[str], int]) -> int | None:
    if population is None:
        return None
    named = _GROUP.search(population)
    return _int(named["n"]) if named else sizes.get(_words(population))


def _words(phrase: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", _SHORT_FORM.sub("", phrase).lower())) - {"the", "a", "of", "with"}


def _sample_warnings(text: str) -> Iterator[str]:
    """Groups whose women and men do not add up: they concern every figure of the record."""
    if not any(word in text for word in (" men", " males", " boys")):
        return
    for hit in _MADE_UP_OF.finditer(text):
        total = _int(hit["a"]) + _int(hit["b"])
        if total != _int(hit["n"]) and _near(total, _int(hit["n"]), 2 * _NEAR) and hit["first"] != hit["second"]:
            parts = f"{hit['a']} {hit['first']} and {hit['b']} {hit['second']}"
            yield f"printed {hit['n']} {hit['who']} but {parts} are {total}"


def _near(recomputed: float, printed: float, far: float = _NEAR) -> bool:
    return abs(recomputed - printed) <= far * printed


def _condition(one: Estimate) -> frozenset[str]:
    return _words(one.condition or "")


def _counts(one: Estimate) -> tuple[int, int] | None:
    return None if one.numerator is None or one.denominator is None else (one.numerator, one.denominator)


def _bounds(one: Estimate) -> tuple[float, float] | None:
    return None if one.ci_low is None or one.ci_high is None else (one.ci_low, one.ci_high)


def _int(number: str) -> int:
    return int(number.replace(",", ""))
