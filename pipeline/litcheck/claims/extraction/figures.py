"""Numbers that a sentence claims: percentages, fractions, "1 in 10", multiples and counts, each with its hedge."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from litcheck.claims.claim import ClaimedValue
from litcheck.claims.extraction.figure_patterns import PATTERNS
from litcheck.claims.extraction.numerals import SCALES, number_of, part_of, percentage
from litcheck.claims.extraction.patterns import cue
from litcheck.measures import Unit


class Form(StrEnum):
    """How a figure is printed, and so what it can mean."""

    SHARE = "share"  # 10 %, one-third, 1 in 20: a part of a group
    CHANGE = "change"  # 46 % lower, reduced by half: a relative difference
    MULTIPLE = "multiple"  # twice, 1.5-fold, odds ratio 2.1
    COUNT = "count"  # 2 million people


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure at characters `start` to `end` of the sentence, hedge included. `falls` is True for "lower"."""

    start: int
    end: int
    form: Form
    value: ClaimedValue
    falls: bool = False


_SMALL_COUNT_NOUN = re.compile(r"(?:types|kinds|forms|species|cases|deaths|strains)\b", re.IGNORECASE)
_DOWN = (
    r"lower(?:s|ed|ing)?|less|fewer|reduc\w+|decreas\w+|declin\w+|drop\w*|fell|fall\w*|cut(?:s|ting)?|lessen\w*|shrank"
    r"|smaller|slower|shorter"
)
_UP = (
    r"higher|more|increas\w+|greater|rise|rises|rose|rising|raise[sd]?|raising|jump\w*|elevat\w+|larger|longer"
    r"|faster|boost\w*|excess"
)
_CHANGE_AFTER = re.compile(
    rf"\s*(?:\([^)]*\)\s*)?(?:relative |significant\w* |overall |as )?(?:(?P<down>{_DOWN})|(?P<up>{_UP}))\b", re.I
)
_CHANGE_BEFORE = re.compile(
    rf"\b(?:(?P<down>{_DOWN})|(?P<up>{_UP}))\b(?:[^.;,]{{0,90}}?\bby|,? ?by)?(?: an?)?(?: average of)?\s*$", re.I
)
_REDUCTION_OF = re.compile(
    r"\b(?:(?P<down>reduction|decrease|decline|drop|fall)|(?P<up>increase|rise|jump))\b[^.;,]{0,50}? of\s*$", re.I
)
_DIFFERENCE_HEDGE = re.compile(r"(?:more|less|fewer|greater|lower|higher) than$", re.I)


_MAY_HOLD_ONE = cue(
    r"\d|\b(?:half|halv|third|quarter|fifth|tenth|twice|thrice|doubl|tripl|twofold|quadrupl|several|many times|manifold|one|two"
    r"|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|million|billion)"
)


_SIGNS = {
    name: cue(pattern)
    for name, pattern in {
        "one_in": r"\b(?:in|of|per)\s+(?:every\s+|the\s+|all\s+)?(?:\d|two|three|four|five|six|seven|eight|nine|ten"
        "|twenty|a hundred|a dozen)",
        "percent": r"%|per ?cent",
        "fraction": r"\b(?:half|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)\b",
        "fractions": r"\b(?:half|thirds?|quarters?|fourths?|fifths?|tenths?)\b",
        "multiple": r"fold\b|\btimes\b|\bratio\b",
        "several": r"\btimes\b|fold\b",
        "twice": r"\b(?:halv|twice|doubl|twofold|thrice|tripl|quadrupl)",
        "odds": r"(?::|/|to) ?1\b",
        "count": r"\d|illion|thousand",
    }.items()
}
"""A cheap sign of each way of printing: a sentence without it is not searched for the whole pattern."""


@lru_cache(maxsize=1024)
def figures(sentence: str) -> tuple[Figure, ...]:
    """The figures of a sentence in order. Ages, durations, doses, years and intervals are not figures."""
    if _MAY_HOLD_ONE.search(sentence) is None:
        return ()
    found: list[Figure] = []
    taken: list[tuple[int, int]] = []
    small = sentence.replace("İ", "I").lower()  # that letter alone is longer in lower case
    for name, pattern, in_small in PATTERNS:
        if _SIGNS[name].search(sentence) is None:
            continue
        for place in in_small.finditer(small):
            match = pattern.match(sentence, place.start())
            if match is None or any(match.start() < high and low < match.end() for low, high in taken):
                continue
            figure = _read(name, match, sentence)
            if figure is not None:
                found.append(figure)
                taken.append((match.start(), match.end()))
    return tuple(sorted(found, key=lambda figure: figure.start))


def _read(name: str, match: re.Match[str], sentence: str) -> Figure | None:
    hedge = _hedge(match)
    value: ClaimedValue | None
    match name:
        case "percent":
            value = _span_value(match, Unit.PERCENT, hedge)
        case "one_in":
            value = _one_in(match, hedge)
        case "fraction" | "fractions":
            value = _fraction(match, hedge)
        case "count":
            value = _count(match, hedge)
        case _:
            value = _multiple(match, hedge)
    if value is None or _is_aside(match, sentence):
        return None
    form = {Unit.RATIO: Form.MULTIPLE, Unit.COUNT: Form.COUNT}.get(value.unit, Form.SHARE)
    start = match.start() + (len(match.group()) - len(match.group().lstrip()))
    figure = Figure(start=start, end=match.end(), form=form, value=value)
    return _as_change(figure, sentence) if form is Form.SHARE and name != "one_in" else figure


def _hedge(match: re.Match[str]) -> str | None:
    words = (match.groupdict().get("hedge") or "").strip()
    return (
        None
        if words.lower() in ("", "only", "a mere", "from", "between", "anywhere from", "anywhere between")
        else words
    )


def _span_value(match: re.Match[str], unit: Unit, hedge: str | None) -> ClaimedValue | None:
    low = number_of(match["low"])
    high = match.groupdict().get("high")
    if high is None:
        return ClaimedValue(stated=low, unit=unit, hedge=hedge)
    if number_of(high) < low:
        return None
    return ClaimedValue(low=low, high=number_of(high), unit=unit, hedge=hedge)


def _one_in(match: re.Match[str], hedge: str | None) -> ClaimedValue | None:
    part, whole = number_of(match["n"]), number_of(match["low"])
    if not 0 < part < whole:
        return None
    printed = " ".join(match.group().split())
    if match["high"] is not None:
        most = number_of(match["high"])
        return ClaimedValue(
            low=percentage(part / most), high=percentage(part / whole), unit=Unit.PERCENT, hedge=printed
        )
    return ClaimedValue(stated=percentage(part / whole), unit=Unit.PERCENT, hedge=printed if hedge else f"{printed}")


def _fraction(match: re.Match[str], hedge: str | None) -> ClaimedValue:
    printed = " ".join(match.group().split())
    if hedge is None:
        printed = " ".join(match["fraction"].split())
    first = part_of(match["above"], match["below"])
    if "above2" in match.groupdict():
        second = part_of(match["above2"], match["below2"])
        low, high = sorted((first, second))
        return ClaimedValue(low=low, high=high, unit=Unit.PERCENT, hedge=" ".join(match.group().split()))
    return ClaimedValue(stated=first, unit=Unit.PERCENT, hedge=printed)


def _multiple(match: re.Match[str], hedge: str | None) -> ClaimedValue | None:
    groups = match.groupdict()
    printed = " ".join(match.group().split())
    if "several" in groups:
        return ClaimedValue(low=2.0, unit=Unit.RATIO, hedge=printed)
    if "twice" in groups:
        word = groups["twice"].lower()
        size = (
            3.0
            if word.startswith(("thri", "trip"))
            else 4.0
            if word.startswith("quad")
            else 0.5
            if word.startswith("halv")
            else 2.0
        )
        return ClaimedValue(stated=size, unit=Unit.RATIO, hedge=printed)
    value = _span_value(match, Unit.RATIO, hedge)
    if value is not None and value.hedge is not None and _DIFFERENCE_HEDGE.search(value.hedge):
        return replace(value, hedge=value.hedge)
    return value


def _count(match: re.Match[str], hedge: str | None) -> ClaimedValue | None:
    scale = match["scale2"] or match["scale"] or ""
    factor = SCALES.get(scale.lower(), 1.0)
    low = number_of(match["low"]) * SCALES.get((match["scale"] or scale).lower(), 1.0)
    small = _SMALL_COUNT_NOUN.search(match["noun"]) is not None
    if not match["low"][0].isdigit() and not scale:
        return None
    if low < 1000 and not small:
        return None
    if 1900 <= low <= 2100 and not scale and "," not in match["low"]:
        return None  # a year
    if match["high"] is not None:
        high = number_of(match["high"]) * factor
        return ClaimedValue(low=low, high=high, unit=Unit.COUNT, hedge=hedge) if high >= low else None
    return ClaimedValue(stated=low, unit=Unit.COUNT, hedge=hedge)


_COUNT = next(pattern for name, pattern, _ in PATTERNS if name == "count")
_STUDY_SIZE = re.compile(
    r"\b(?:trials?|stud(?:y|ies)|analys[ie]s|surveys?|reviews?|samples?|cohorts?|groups?|data|records"
    r"|involving|involved|included|including|includes|enrolled|recruited|followed"
    r"|tracked|examined|analy[sz]ed|studied|looked at|surveyed|assigned|randomi[sz]ed)(?: (?:of|from|on|for"
    r"|in))?(?: (?:the|a total of))?\s*$",
    re.IGNORECASE,
)
_TREND = re.compile(
    r"\b(?:rose|rises?|fell|falls?|dropped|drop|declined|decline|increased?|decreased?|grew|climbed|jumped"
    r"|went up|went down|reduced|cut|improved|rising|falling)\b[\w\s]{0,20}\bfrom\s*$",
    re.IGNORECASE,
)
"""Before two percentages: a change from one to the other, not a range."""
_INTERVAL = re.compile(r"(?:confidence|credible|\bCI\b|interquartile)[\w\s,:%]{0,14}$", re.I)
_INTERVAL_AFTER = re.compile(r"\s*(?:confidence interval|CI\b|credible interval|certain|sure\b)", re.I)


def _is_aside(match: re.Match[str], sentence: str) -> bool:
    """True for confidence levels and the like."""
    before, after = sentence[: match.start()], sentence[match.end() :]
    if match.re is _COUNT and _STUDY_SIZE.search(before[-60:]):
        return True
    if match.groupdict().get("high") and _TREND.search(before[-40:] + (match["hedge"] or "")):
        return True
    return bool(_INTERVAL.search(before[-40:]) or _INTERVAL_AFTER.match(after))


def _as_change(figure: Figure, sentence: str) -> Figure:
    """The same figure, as a relative change if the words around it say so."""
    before, after = sentence[: figure.start], sentence[figure.end :]
    hit = _CHANGE_AFTER.match(after) or _CHANGE_BEFORE.search(before[-130:]) or _REDUCTION_OF.search(before[-80:])
    if hit is None or (hit.re is _CHANGE_AFTER and re.match(r"\s*(?:more|less) than\b", after)):
        return figure
    return replace(figure, form=Form.CHANGE, falls=hit["down"] is not None)
