"""Confidence intervals, p-values and spreads of a sentence; their numbers are then out of the way of everything else."""

import re
from dataclasses import dataclass

from litcheck.evidence.estimates.lexing import Lexed
from litcheck.evidence.estimates.word_classes import word_set

_LABEL = r"(?:n%?-?)?C(?:\(C\)|\(n%?C\)|C)?"
_INTERVAL = re.compile(
    rf"(?:{_LABEL}[:=]?(?:\(?n%\)?|(?P<level>n))?[,:=;oV]*\(?[,:=]*[Fd]?|(?P<bare>[(]))(?P<low>n)%?w?(?:[-T,;ad]|,a|;a|"
    rf"-T|(?(bare)(?!)|:))(?P<high>n)(?!%?-?C)%?"
)
_UNDER_ANY_NAME = re.compile(r"(?P<level>n)%-?[wGF.]{0,5}[:,=]?[(]?(?P<low>n)%?(?:[-T,;]|,a)(?P<high>n)(?!%?[wP])%?")
"""A level, hardly a word, and two bounds: "95% bootstrap interval 3.1-5.6", "95% (3.1-5.6)"."""
_LEVELS = frozenset((80.0, 90.0, 95.0, 97.5, 98.0, 99.0, 99.5, 99.9))
_NAMES = frozenset(
    ("interval", "intervals", "limit", "limits", "bound", "bounds", "band", "bands", "region", "range", "ranges")
)
_NO_INTERVAL_OF_ITS_OWN = frozenset(
    ("range", "ranges", "reference", "prediction", "predictive", "percentile", "percentiles")
)
_ONE_IN_INTERVAL = re.compile(rf"{_LABEL}[,:=;oV]*\(?[xq]?n[i/:][xq]?(?P<a>n)(?:[-T,]|,a|a)[xq]?n[i/:][xq]?(?P<b>n)")
_UNLABELLED = re.compile(r"(?P<value>n)[,;](?P<low>n)[-T](?P<high>n)(?!%)")
_HALF_WIDTH = re.compile(rf"{_LABEL}[,:=;o]*~(?P<half>n)%?")
_P_VALUE = re.compile(
    r"l[=<]{1,2}(?P<q>n)%|l(?:\(w\))?(?:[wiovqVTda]{0,4}[=<]{1,2}|[wov]{1,3}|<)(?P<p>n)(?:x?n-?n)?(?![%/])"
)
_SPREAD = re.compile(
    r"(?P<bare>n~n%)|(?:[nN](?P<percent>%?)~n%?(?:-n)?)|G[^n%().]{0,6}?\(?G?\)?[,:=o]{0,2}n(?!%)(?:[-T~]n)?(?:[,;]n)?(?!%)"
    r"|(?<=\()G[,:=]?n%(?=\))"
)
_UNITS = word_set(
    """years year yr yrs y months month mo weeks week wk days day hours hour h hr min mins minutes minute s sec
    seconds mg g kg ug μg µg ng pg ml l dl mm cm m μm nm km mmhg hg kcal kj mmol μmol nmol iu u units points
    point score kpa db hz khz mhz ms msv gy cgy μl µl ul mcg meq mol μg/ml ng/ml mg/dl mg/kg mg/day g/dl
    g/day g/l mmol/l kg/m bpm °c c kda kb bp degrees grams decades sessions visits doses tablets cigarettes
    drinks times times/week litres liters steps steps/day mg/d mg/l ng/l pg/ml nmol/l μmol/l iu/l iu/ml
    iu/day u/l u/ml μg/day μg/l μg/dl copies/ml cells/μl cm/s m/s ml/min centres centers studies trials
    articles papers hospitals countries sites clinics"""
)


@dataclass(slots=True)
class Interval:
    """A confidence interval; tokens first..last, bounds, its level in percent (None: not stated) and whether it was
    labelled as one."""

    first: int
    last: int
    low: float
    high: float
    level: float | None
    labelled: bool


@dataclass(slots=True)
class PValue:
    """A p-value as printed without its "p" ("<0.001"); tokens first..last."""

    first: int
    last: int
    text: str


@dataclass(slots=True)
class Marked:
    """A sentence's intervals and p-values, and its codes with their tokens re-labelled: "c" interval, "b" a bracketed
    pair that may be one, "k" p-value, "z" spread, "s" the spread of a share, "u" number with a unit of measurement, "y" year."""

    lexed: Lexed
    codes: str
    intervals: list[Interval]
    p_values: list[PValue]


def mark(lexed: Lexed) -> Marked:
    """The sentence with its intervals, p-values, spreads, measured quantities and years taken out of the way."""
    codes = lexed.codes
    intervals: list[Interval] = []
    p_values: list[PValue] = []
    if "l" in codes:
        for match in _P_VALUE.finditer(codes):
            number = match.start(match.lastgroup or "p")
            if lexed.values[number] <= 1 or match["q"] is not None:  # a p above 1 is never right
                p_values.append(PValue(*match.span(), _p_text(lexed, *match.span(), number)))
            codes = _cover(codes, match.span(), "k")
    if "C" in codes and any(one in codes for one in ("nin", "n/n", "n:n")):
        codes = _mark_one_in(lexed, codes, intervals)
    if "C" in codes or "R" in codes or "(n" in codes:
        codes = _mark_intervals(lexed, codes, intervals)
    if "~" in codes or "G" in codes:
        for match in _SPREAD.finditer(codes):
            if match["bare"] is not None:  # "92 ± 3.2%": the share itself is there, the sign is printed once
                codes = _cover(codes, match.span(), "s", keep=1)
                continue
            codes = _cover(codes, match.span(), "z", keep=1 + len(match["percent"]) if match["percent"] else 0)
    return Marked(lexed, _mark_quantities(lexed, codes), intervals, p_values)


def _p_text(lexed: Lexed, first: int, last: int, number: int) -> str:
    """The p-value as printed, without "p" and an equals sign: "<.001", "0.03"; "less than" is "<", a power of ten "2e-05"."""
    sign = "<" if "less" in lexed.words[first:number] else ""
    for i in range(first, number):
        if lexed.codes[i] == "<":
            sign = lexed.slice(i, i + 1)
    printed = lexed.slice(number, last).replace(" ", "")
    if "10" in printed and re.search(r"[x×✕*^(]|^10-\d", printed):
        exponent = re.fullmatch(r"10-(\d\d?)", printed)
        return f"{sign}{10.0 ** -int(exponent[1]) if exponent else lexed.values[number]:g}"
    return sign + printed


def _mark_one_in(lexed: Lexed, codes: str, intervals: list[Interval]) -> str:
    """Intervals of rates "1 in N": "95% CI 1 in 10,653 to 1 in 2,500"."""
    for match in list(_ONE_IN_INTERVAL.finditer(codes)):
        bounds = sorted(lexed.values[match.start(name)] for name in ("a", "b"))
        intervals.append(Interval(*match.span(), bounds[0], bounds[1], _level(lexed, codes, *match.span()), True))
        codes = _cover(codes, match.span(), "c")
    return codes


def _mark_intervals(lexed: Lexed, codes: str, intervals: list[Interval]) -> str:
    if "n%" in codes:
        codes = _mark_under_any_name(lexed, codes, intervals)
    for match in list(_INTERVAL.finditer(codes)):
        low, high = lexed.values[match.start("low")], lexed.values[match.start("high")]
        if _PREDICTED.search(lexed.text, lexed.starts[match.start()], lexed.starts[match.start("low")]):
            codes = _cover(codes, match.span(), "z")  # where the next study may lie, not this one's interval
            continue
        if match["level"] and not 80 <= lexed.values[match.start("level")] < 100:
            continue
        labelled = match["bare"] is None
        if high < low and not (labelled and high == -low):
            high = abs(high) if codes[match.start("high") - 1] == "n" else high
            if high < low:
                continue
        first, last = match.span()
        if not labelled:
            first += 1
            if codes[last : last + 1] not in (")", ";", ","):
                continue
            if codes[first - 2 : first - 1] in ("P", "w", "V") and not _RATE_BEFORE.search(codes, 0, first - 1):
                continue
        intervals.append(Interval(first, last, low, high, _level(lexed, codes, first, match.start("low")), labelled))
        codes = _cover(codes, (first, last), "c" if labelled else "b")
    if "R" in codes:
        for match in _UNLABELLED.finditer(codes):
            value, low, high = (lexed.values[match.start(name)] for name in ("value", "low", "high"))
            if low <= value <= high and low < high:
                intervals.append(Interval(match.start("low"), match.end("high"), low, high, None, True))
                codes = _cover(codes, match.span("low")[:1] + match.span("high")[1:], "c")
    for match in _HALF_WIDTH.finditer(codes):
        half = lexed.values[match.start("half")]
        middle = next((lexed.values[i] for i in range(match.start() - 1, -1, -1) if codes[i] == "n"), None)
        if middle is not None:
            level = _level(lexed, codes, match.start(), match.start("half"))
            intervals.append(Interval(*match.span(), round(middle - half, 6), round(middle + half, 6), level, True))
        codes = _cover(codes, match.span(), "c")
    intervals.sort(key=lambda interval: interval.first)
    return codes


def _mark_under_any_name(lexed: Lexed, codes: str, intervals: list[Interval]) -> str:
    """Intervals whose name is not known: between their bounds lies the number that stands before them."""
    for match in list(_UNDER_ANY_NAME.finditer(codes)):
        level, low, high = (lexed.values[match.start(name)] for name in ("level", "low", "high"))
        before = codes.rfind("n", max(0, match.start() - 5), match.start())
        if level not in _LEVELS or before < 0 or not low <= lexed.values[before] <= high or low == high:
            continue
        named = [word for word in lexed.words[match.start() : match.start("low")] if word.isalpha()]
        spread = not _NO_INTERVAL_OF_ITS_OWN.isdisjoint(named)
        if not named and codes[match.start() - 1 : match.start()] != "(":
            continue
        if (named and _NAMES.isdisjoint(named)) or ((spread or not named) and low <= level <= high):
            continue  # "75% and 80% (70-90)", "90% (range 84-95)", "90% sensitivity (84-95)": a share and its own interval
        if not spread:
            intervals.append(Interval(*match.span(), low, high, level, True))
            codes = _cover(codes, match.span(), "c")
        else:
            codes = _cover(codes, match.span(), "z")
    return codes


_PREDICTED = re.compile(r"\b(?:[Pp]redicti|PIs?\b|PrIs?\b)")
_RATE_BEFORE = re.compile(r"n[/p]d?[nN][wP-]{1,3}$")


def _level(lexed: Lexed, codes: str, first: int, low: int) -> float | None:
    """The stated level, e.g. 95.0; only numbers that can be one (80 to 99.9) count."""
    for i in range(first, low):
        if codes[i] == "n" and 80 <= lexed.values[i] < 100:
            return lexed.values[i]
    return None


def _mark_quantities(lexed: Lexed, codes: str) -> str:
    """Numbers with a unit become "u" (both ends of a range), calendar years "y"."""
    marked = list(codes)
    words, values = lexed.words, lexed.values
    count = len(codes)
    for i in range(count):
        if marked[i] not in "nN":
            continue
        after = words[i + 1] if i + 1 < count else ""
        if after in _UNITS and codes[i + 1] != "%":
            if after in ("m", "s", "c", "l", "u", "y", "h", "times") and lexed.text[lexed.ends[i]] != " ":
                continue
            marked[i] = "u"
            back = i - 2
            while back >= 0 and codes[back] == "n" and codes[back + 1] in "-T,a/":
                marked[back] = "u"
                back -= 2
        elif codes[i] == "n" and 1850 <= values[i] <= 2035 and values[i] == int(values[i]) and "," not in words[i]:
            before = words[i - 1] if i else ""
            counted = (
                (before == "of" and i > 1 and codes[i - 2] in "nN)")
                or codes[i + 1 : i + 2] == "P"  # "of 1900 men"
                or (after == "of" and _is_count(words, codes, i + 2))  # "in 1900 of the 5919"
                or (codes.startswith("(n%)", i + 1) and words[i + 5 : i + 6] == ["of"])  # "in 1900 (32%) of 5919"
            )
            if (
                after != "%"
                and not counted
                and (
                    before in _YEAR_CUES
                    or (i + 1 < count and codes[i + 1] == "-")
                    or (i and marked[i - 2 : i] == ["y", "-"])
                )
            ):
                marked[i] = "y"
        elif i and words[i - 1] in _AGE_CUES and after != "%":
            marked[i] = "u"
            if i + 2 < count and codes[i + 1] in "-Ta" and codes[i + 2] == "n" and codes[i + 3 : i + 4] != "%":
                marked[i + 2] = "u"
    return "".join(marked)


def _is_count(words: list[str], codes: str, at: int) -> bool:
    """True if a number stands at this place, or behind an article there."""
    if words[at : at + 1] in (["the"], ["these"], ["those"], ["all"], ["our"]):
        at += 1
    return codes[at : at + 1] in ("n", "N")


_YEAR_CUES = word_set(
    """in since during from between until till to and before after by year of through january february march
    april may june july august september october november december early late mid"""
)
_AGE_CUES = word_set(
    """age ages aged week weeks day days month months year years phase stage grade type types grades stages
    visit score trisomy trisomies chromosome exon exons class classes factor codon model cluster step figure
    table part arm group groups level levels score scores version"""
)


def _cover(codes: str, span: tuple[int, int], code: str, keep: int = 0) -> str:
    first, last = span[0] + keep, span[1]
    return codes[:first] + code * (last - first) + codes[last:]
