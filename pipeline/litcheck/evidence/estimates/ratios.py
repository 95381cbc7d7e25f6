"""Ratios between groups: odds, risk, rate and hazard ratios, and "x-fold" or "three times"."""

import re

from litcheck.evidence.estimates.intervals import Marked
from litcheck.evidence.estimates.lexing import Lexed
from litcheck.evidence.estimates.mention import Mention
from litcheck.evidence.estimates.word_classes import word_set
from litcheck.measures import Measure

_NAMED = re.compile(
    r"R(?P<gap>(?:\([^()n%]{1,3}\))?(?:[:,=]|[^nN%;.:,=()]|[,](?=[^n]{0,6}\))){0,24}?[:,=(]{0,2})(?P<n>n)(?!%|"
    r"[/]|-w)(?=(?P<after>.{0,3}))"
)
_RANGE = re.compile(r"R(?:\(R\))?[V(]?F[,:o]?(?P<low>n)[-Ta](?P<high>n)(?![%c])")
_LISTED = re.compile(r"n(?=[,;]?\(?[cb]{3})")
_TIMES = re.compile(
    r"(?:\b(?P<n>\d+(?:\.\d+)?)|\b(?P<w>two|three|four|five|six|seven|eight|nine|ten)|\b(?P<t>twice|thrice))"
    r"(?(t)|[ -]times)\s+(?:(?:as|more|higher|greater|the|that|lower|less)\b)",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"(?:higher|greater|increase|increased|risk|odds|more|likely|likelihood|rate|elevated|excess)\b", re.IGNORECASE
)
_COMPARING = re.compile(r"\b(?:than|compared|versus|vs|relative to|associated|risk|likely|as)\b", re.IGNORECASE)
_WORDS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twice": 2,
    "thrice": 3,
}
_ADJUSTED = re.compile(
    r"\b(?:a(?:OR|HR|RR|IRR|PR)s?\b|(?:OR|HR|RR)adj|adjust|multivaria|independent|standardi[sz]ed|SIR|SMR|"
    r"after controlling|controlling for|controlled for)",
)
_CRUDE = re.compile(r"\b(?:unadjusted|crude|univaria|c(?:OR|RR|HR))", re.IGNORECASE)


def ratio_mentions(marked: Marked) -> list[Mention]:
    """Every ratio printed in the sentence, in order."""
    codes = marked.codes
    found: list[Mention] = []
    if "R" in codes:
        for match in _NAMED.finditer(codes):
            at = match.start("n")
            if _is_value(marked, match, at):
                found.append(_ratio(marked, at, match.start()))
        found = _with_listed(marked, found + _ranges(marked))
        found = _with_bare(marked, found)
    found.extend(_folds(marked, found))
    return sorted(found, key=lambda mention: mention.first)


def _ranges(marked: Marked) -> list[Mention]:
    """Ratios printed as the range of several: "OR range, 1.4-1.7", "hazard ratios from 1.2 to 1.9"."""
    found = []
    for match in _RANGE.finditer(marked.codes):
        low, high = match.start("low"), match.start("high")
        if 0 < marked.lexed.values[low] < marked.lexed.values[high]:
            mention = _ratio(marked, low, match.start())
            mention.low, mention.high, mention.value = marked.lexed.values[low], marked.lexed.values[high], None
            mention.last = mention.value_last = high + 1
            found.append(mention)
    return found


def measure_of(name: str) -> Measure | None:
    """The measure that a ratio's name means; None for names that are no effect ratio."""
    word = name.lower()
    short = re.sub(r"[^A-Z]", "", name)
    if "odds" in word or short.endswith("OR") or short == "POR":
        return Measure.ODDS_RATIO
    if "hazard" in word or short.endswith("HR"):
        return Measure.HAZARD_RATIO
    if "relative risk" in word or "risk ratio" in word or short == "RR":
        return Measure.RISK_RATIO
    return Measure.RATE_RATIO


def _is_value(marked: Marked, match: re.Match[str], at: int) -> bool:
    codes, lexed = marked.codes, marked.lexed
    gap = re.sub(r"^\(R\)", "", match["gap"])
    if codes[at - 1] == "p":
        return False  # "odds ratio per 10 units"
    after = codes[at + 1 : at + 4]
    has_interval = bool(re.match(r"[,;]?\(?[cb]{2}", after))
    if codes[at + 1 : at + 2] == "-" and codes[at + 2 : at + 3] == "n":
        return False
    if len(gap) <= 2:
        return lexed.values[at] > 0
    if not has_interval and gap[-1] not in "V=:o(," and codes[at - 1] not in "V=:o(k,":
        return False
    if "R" in gap and not gap.startswith(("(R", ",R")):
        return False
    return has_interval or (gap[-1] in "V=:o" and len(gap) <= 16 and lexed.values[at] < 200)


def _ratio(marked: Marked, at: int, name_at: int) -> Mention:
    lexed = marked.lexed
    name = lexed.text[lexed.starts[name_at] : lexed.ends[name_at]]
    return Mention(
        measure=measure_of(name) or Measure.ODDS_RATIO,
        unit="ratio",
        first=at,
        last=at + 1,
        value_first=at,
        value_last=at + 1,
        value=lexed.values[at],
        adjusted=_is_adjusted(lexed.text, lexed.starts[name_at]),
    )


def _is_adjusted(text: str, place: int) -> bool:
    near = text[max(0, place - 30) : place + 25]
    if _CRUDE.search(near):
        return False
    return bool(_ADJUSTED.search(text)) and not re.search(r"\bunadjusted\b", text)


_COEFFICIENTS = [
    [name, sign] for name in ("coefficient", "beta", "β", "b", "difference", "slope", "r", "d") for sign in ("=", "of")
]


_FAR = 60
"""Tokens: a number further than this behind a ratio's name or the number before it is no ratio of the same list."""


def _with_listed(marked: Marked, found: list[Mention]) -> list[Mention]:
    """Adds later numbers that have an interval but no name of their own."""
    codes, lexed = marked.codes, marked.lexed
    names = [i for i, code in enumerate(codes) if code == "R"]
    known = {mention.first for mention in found}
    extra: list[Mention] = []
    for match in _LISTED.finditer(codes):
        at = match.start()
        before = [i for i in names if i < at]
        if lexed.values[at] <= 0 or lexed.words[max(0, at - 2) : at] in _COEFFICIENTS or _names_difference(lexed, at):
            continue
        if at in known or not before or "%" in codes[at + 1 : at + 2] or codes[at - 1 : at] in ("/", "-", "p"):
            continue
        if at - max(before[-1], *(mention.last for mention in (*found, *extra) if mention.last <= at), 0) > _FAR:
            continue
        extra.append(_ratio(marked, at, before[-1]))
    return found + extra


def _names_difference(lexed: Lexed, at: int) -> bool:
    """True behind "ARR, " and "risk difference ": what follows is a difference and no ratio of the list."""
    return any(word in _DIFFERENCES for word in lexed.words[max(0, at - 3) : at])


_DIFFERENCES = word_set("arr ard rd nnt nnh rrr md wmd smd difference reduction")


def _with_bare(marked: Marked, found: list[Mention]) -> list[Mention]:
    """Adds the later members of "ORs were 2.0 (p < 0.05), 2.6, and 1.5, respectively", which print nothing but a decimal."""
    codes, lexed = marked.codes, marked.lexed
    if not found or "respectively" not in lexed.words:
        return found
    known = {mention.first for mention in found}
    last, name = found[0].last, codes.index("R")
    extra: list[Mention] = []
    for match in _BARE.finditer(codes, found[0].last):
        at = match.start("n")
        if at in known:
            last = at
        elif at - last > _NEAR:
            continue
        elif "." in lexed.words[at] and 0 < lexed.values[at] < _LARGEST and not _names_difference(lexed, at):
            extra.append(_ratio(marked, at, max((i for i in range(name, at) if codes[i] == "R"), default=name)))
            last = at
    return found + extra


_BARE = re.compile(r"(?<=[,;a:=oV(])(?P<n>n)(?=[,;.)a]|\([bck]|k|i|w?i|w[dwP])")
_NEAR = 16
"""Tokens: members of such a list stand no further apart."""
_LARGEST = 100.0


_NO_RATE = re.compile(
    r"\bthan (?:previous(?:ly)?|earlier|formerly|hitherto|that reported|reported|expected from)\b", re.IGNORECASE
)
"""A comparison with other people's estimates compares no groups."""
_AMOUNT = re.compile(
    r"\b(?:coefficients?|levels?|concentrations?|volumes?|scores?|costs?|counts?|doses?|durations?|length) "
    r"(?:\w+ )?(?:was|were|is|are)?\s*(?:about |nearly |almost )?$",
    re.IGNORECASE,
)


def _folds(marked: Marked, found: list[Mention]) -> list[Mention]:
    """ "3.5-fold higher", "two to three times as common": rate ratios in words."""
    lexed, codes = marked.lexed, marked.codes
    folds: list[Mention] = []
    for i, code in enumerate(codes):
        if code == "f":
            numbers = [float(x) for x in re.findall(r"\d+(?:\.\d+)?", lexed.words[i])]
            numbers = numbers or [float(_WORDS[w]) for w in re.findall(r"[a-z]+", lexed.words[i]) if w in _WORDS]
            first = i
            if not numbers and i and codes[i - 1] in "nN":
                numbers, first = [lexed.values[i - 1]], i - 1
            if (
                numbers
                and codes[first - 1 : first] != "p"
                and _COMPARING.search(lexed.text)
                and _MORE.search(lexed.text, lexed.ends[i], min(len(lexed.text), lexed.ends[i] + 40))
            ):
                folds.append(_fold(marked, first, i + 1, numbers))
    folds += _times_with_interval(marked)
    if "times" in lexed.words or "twice" in lexed.words or "thrice" in lexed.words:
        for match in _TIMES.finditer(lexed.text):
            value = float(match["n"]) if match["n"] else float(_WORDS[(match["w"] or match["t"]).lower()])
            first = next((i for i, start in enumerate(lexed.starts) if start >= match.start()), 0)
            last = next((i for i in range(first, len(codes)) if lexed.ends[i] >= match.end()), first) + 1
            tail = lexed.text[match.end() - 6 : match.end() + 30]
            if not _COMPARING.search(lexed.text):
                continue
            if _MORE.search(tail) or re.search(r"as (?:common|frequent|likely|high|prevalent|often|many)", tail):
                folds.append(_fold(marked, first, last, [value]))
    return [
        fold
        for fold in folds
        if not any(known.first == fold.first or _restates(fold, known) for known in found)
        and not _NO_RATE.search(
            lexed.text, lexed.starts[fold.first], min(len(lexed.text), lexed.ends[fold.last - 1] + 60)
        )
        and not _AMOUNT.search(lexed.text[max(0, lexed.starts[fold.first] - 50) : lexed.starts[fold.first]])
    ]


def _times_with_interval(marked: Marked) -> list[Mention]:
    """The ratios of "2.3 (1.4-3.8) times higher" and "2.3 times (95% CI 1.4 to 3.8) more likely"."""
    lexed = marked.lexed
    if "times" not in lexed.words:
        return []
    found = []
    for match in _TIMES_WITH_INTERVAL.finditer(lexed.text):
        if match["a"] is None and match["b"] is None:
            continue
        at = next((i for i, start in enumerate(lexed.starts) if start == match.start("n")), None)
        if at is not None:
            found.append(_fold(marked, at, at + 1, [lexed.values[at]]))
    return found


_TIMES_WITH_INTERVAL = re.compile(
    r"(?P<n>\d+(?:\.\d+)?)(?P<a> ?[(\[][^()\[\]]{3,40}[)\]])? times(?P<b> ?[(\[][^()\[\]]{3,40}[)\]])? "
    r"(?:as|more|higher|greater|the|lower|less)\b"
)


def _restates(fold: Mention, known: Mention) -> bool:
    """True for a multiple in words that rounds a ratio printed behind it: "a three-fold risk (HR 2.92)"."""
    if fold.value is None or known.value is None or not 0 < known.first - fold.last <= _FAR:
        return False
    return abs(known.value - fold.value) <= max(_ROUNDED_TO * fold.value, 0.05)


_ROUNDED_TO = 0.15


def _fold(marked: Marked, first: int, last: int, numbers: list[float]) -> Mention:
    mention = Mention(
        measure=Measure.ODDS_RATIO if "logistic" in marked.lexed.words else Measure.RATE_RATIO,
        unit="ratio",
        first=first,
        last=last,
        value_first=first,
        value_last=last,
        value=numbers[0] if len(numbers) == 1 else None,
        verbal=marked.codes[first] != "n" and not any(ch.isdigit() for ch in marked.lexed.words[first]),
    )
    if len(numbers) > 1:
        mention.low, mention.high = numbers[0], numbers[-1]
    return mention
