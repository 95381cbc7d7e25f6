"""Rates: n per 1,000 or 100,000, per person-years, and "1 in N"."""

import re

from litcheck.evidence.estimates.intervals import Marked
from litcheck.evidence.estimates.lexing import Lexed
from litcheck.evidence.estimates.mention import Mention
from litcheck.evidence.estimates.numerals import mantissa_and_exponent
from litcheck.measures import Measure

_PER = re.compile(
    r"(?P<n>n)(?:[^n%().;:]{0,4}?)(?:\(?(?P<bracket>[cb]{3,14}|z+)\){0,2})?(?:[^n%().;:]{0,3}?)(?:p|"
    r"/)d?(?P<per>[nNw])(?!%|/n)"
)
_ONE_IN = re.compile(
    r"(?P<n>[nN])(?:i|o?[wP]?i|:|/|p)(?:d?w?F?q?)(?P<N>[nN])(?:(?:[-T]|(?<=F...)[aT]n[:/])(?P<N2>n))?"
    r"(?:\((?P<k>n)[:/](?P<of>n)\))?"
)
_LISTED_RATE = re.compile(r"[wP)][,(]?(?P<n>[nu])(?=[,;.)a]|$)")
_STATING = re.compile(
    r"\b(?:rates?|prevalences?|incidences?|expressed|given|reported)\b[^.;]{0,40}\bper\b", re.IGNORECASE
)
_IN_GROUP = re.compile(r"i[dwP]{1,3}\((?P<n>n)\)")
_GROUPS_IN_BRACKETS = re.compile(r"[wP]{0,3}\((?P<a>n)[wi]d?w?P,?[av]d?(?P<b>n)[wi]d?w?P\)")
_TO_ANOTHER = re.compile(r"[^n%;:().]{0,4}T(?P<n>n)(?![%/p(]|w?[pP]|-)")
_A_LIST = 3
"""From this number of items on, names and decimals behind a rate are a list under its unit."""
_DENOMINATORS = {10.0, 100.0, 1e3, 1e4, 1e5, 1e6}
_NAMES = {100.0: "per_100", 10.0: "per_10", 1e3: "per_1000", 1e4: "per_10000", 1e5: "per_100000", 1e6: "per_million"}
_EXTRA = frozenset(("additional", "excess", "extra", "fewer", "further"))
"""Words before a rate that make it a difference of rates."""
_LOST_POWERS = {"103": 1e3, "104": 1e4, "105": 1e5, "106": 1e6}
"""Powers of ten that lost their superscript: "per 106 adults"."""
_BELOW = {"million": 1e6, "thousand": 1e3, "hundred": 100.0}
_PERSON_TIME = re.compile(
    r"^[\s-]*(?:[\w'-]+[\s-]){0,4}?(?:person|patient|woman|women|child|infant|subject|player|population|"
    r"inhabitants|persons|people)?[\s/-]*"
    r"(?:p\.?y\b|(?:person|patient|life|woman)?[\s/-]*years?\b|yrs?\b|per\s+(?:year|annum)|annually|a year|year)",
    re.IGNORECASE,
)
_SHORT_UNITS = re.compile(
    r"(?:\b\d+(?:\.\d+)?(?: ?- ?| (?:and|to) ))?\b\d+(?:\.\d+)? ?"
    r"(?:(?P<per_million>[cp]\.p\.m\b\.?|p\.m\.p\b\.?|pmp\b|/ ?M\b)|(?P<per_1000>‰|per mil(?:le)?\b)"
    r"|(?P<per_person_year>(?:[a-z-]+ ){0,3}?(?:per |/ ?)(?:person|patient|child|woman|subject|participant)[- ]years?\b))"
)
"""Units that hold no number of their own: "36 c.p.m.", "120 pmp", "7/M", "42‰", "0.12 events per patient-year"."""
_IS_A_FREQUENCY = re.compile(r"prevalen|inciden|frequen|rate|case|occurr", re.IGNORECASE)
_YEARLY = re.compile(r"\b(?:annual|annually|yearly|per year|per annum|/year|each year|a year)\b", re.IGNORECASE)
_HOURS = re.compile(r"^[\s-]*(?:[\w'-]+[\s-]){0,2}?hours?\b", re.IGNORECASE)


def rate_mentions(marked: Marked) -> list[Mention]:
    """Every rate printed in the sentence, in order; lists that share one "per 100,000" are spread out."""
    lexed, codes = marked.lexed, marked.codes
    found: list[Mention] = []
    if "p" in codes or "/" in codes:
        for match in _PER.finditer(codes):
            found.extend(_per(marked, match))
    if "i" in codes or ":" in codes or "/" in codes or "p" in codes:
        for match in _ONE_IN.finditer(codes):
            mention = _one_in(marked, match)
            if mention is not None and not any(known.first <= mention.first < known.last for known in found):
                found.append(mention)
    found.sort(key=lambda mention: mention.first)
    if found:
        found = _with_followers(marked, found)
    elif ("p" in codes) and _header_unit(lexed, codes) is not None:
        found = _under_header(marked)
    return [*found, *_in_short_units(marked), *_powers_of_ten(marked)]


def _in_short_units(marked: Marked) -> list[Mention]:
    """Rates whose unit holds no number of its own; "/M" only where the sentence speaks of a frequency."""
    lexed = marked.lexed
    found: list[Mention] = []
    if not any(unit in lexed.text for unit in (".p.m", "pmp", "/M", "/ M", "‰", "per mil", "year")):
        return found
    for match in _SHORT_UNITS.finditer(lexed.text):
        unit = match.lastgroup or ""
        if "M" in match[unit] and not _IS_A_FREQUENCY.search(lexed.text, 0, match.start()):
            continue
        places = [i for i in range(len(lexed.starts)) if match.start() <= lexed.starts[i] < match.end()]
        numbers = [i for i in places if lexed.codes[i] == "n" and marked.codes[i] in "nu"]
        if not numbers:
            continue
        mention = _rate(unit, numbers[0], places[-1] + 1, lexed.values[numbers[0]])
        if len(numbers) > 1:
            mention.low, mention.high, mention.value = lexed.values[numbers[0]], lexed.values[numbers[1]], None
        found.append(mention)
    return found


_OF_GENES = re.compile(r"mutation|recombination|substitution|per locus|per base", re.IGNORECASE)
_BY_EXPONENT = {-3: "per_1000", -4: "per_10000", -5: "per_100000", -6: "per_million"}


def _powers_of_ten(marked: Marked) -> list[Mention]:
    """ "a prevalence of 7.3 x 10(-6)": the number before the power, in the unit that the power names."""
    lexed = marked.lexed
    found: list[Mention] = []
    if "10" not in lexed.text or not _IS_A_FREQUENCY.search(lexed.text):
        return found
    for i, word in enumerate(lexed.words):
        if lexed.codes[i] != "n" or marked.codes[i] != "n" or not 0 < lexed.values[i] <= 0.1 or "10" not in word:
            continue
        if re.search(r"[x×✕*.]", word) is None or not re.search(r"-[ ]?\d", word):
            continue
        if _OF_GENES.search(lexed.text, max(0, lexed.starts[i] - 80), lexed.starts[i]):
            continue
        number, exponent = mantissa_and_exponent(word)
        if exponent in _BY_EXPONENT:
            found.append(_rate(_BY_EXPONENT[exponent], i, i + 1, number))
    return found


def denominator_unit(lexed: Lexed, place: int, *, annual: bool) -> str | None:
    """The unit that "per N ..." names, N being token `place`; None if N is no such denominator."""
    value = lexed.values[place]
    word = lexed.words[place]
    if word in _LOST_POWERS:
        value = _LOST_POWERS[word]
    elif word in _BELOW:
        value = _BELOW[word]
    elif lexed.codes[place] == "N":
        value = {1_000_000.0: 1e6, 1_000.0: 1e3, 100.0: 100.0}.get(value, value)
    elif re.fullmatch(r"10\.000|100\.000|1\.000", word):
        value = float(word.replace(".", ""))
    if place + 1 < len(lexed.words) and lexed.words[place + 1] == "million":
        value *= 1e6
    if value not in _DENOMINATORS:
        return None
    name = _NAMES[value]
    rest = lexed.text[lexed.ends[place] : lexed.ends[place] + 70]
    if _HOURS.match(rest):
        return f"{name}_hours"
    if _PERSON_TIME.match(rest) or annual:
        return f"{name}_person_years"
    return name


def _per(marked: Marked, match: re.Match[str]) -> list[Mention]:
    lexed, codes = marked.lexed, marked.codes
    at, per = match.start("n"), match.start("per")
    if lexed.words[at - 1 : at] and lexed.words[at - 1] in _EXTRA and codes[at - 1] == "w":
        return []
    slash = codes[per - 1] == "/" or codes[per - 2] == "/"
    if codes[per] == "w" and lexed.words[per] not in _BELOW:
        return []
    annual = bool(_YEARLY.search(lexed.text, lexed.starts[max(0, at - 14)], lexed.ends[at]))
    unit = denominator_unit(lexed, per, annual=annual)
    if unit is None or (slash and unit in ("per_100", "per_10") and codes[per] == "n"):
        return []
    if slash and lexed.values[at] == 1 and lexed.words[per] in _LOST_POWERS:
        return []  # "1/105" is one in 105
    if slash and _counts_of_a_share(lexed, codes, lexed.values[at], lexed.values[per]):
        return []
    last = per + 1
    value, low, high = lexed.values[at], None, None
    mentions: list[Mention] = []
    if at >= 2 and codes[at - 2] == "n" and codes[at - 1] in "-T":
        words = " ".join(lexed.words[max(0, at - 9) : at - 2])
        if lexed.words[at - 3 : at - 2] == ["from"] and not re.search(r"rang|vari", words):
            mentions.append(_rate(unit, at - 2, at - 1, lexed.values[at - 2], listed=True))
        else:
            low, high, at = lexed.values[at - 2], value, at - 2
    elif at >= 2:
        earlier = _BEFORE_AN_INTERVAL.search(codes, 0, at)
        if earlier is not None:
            mentions.append(
                _rate(unit, earlier.start(), earlier.start() + 1, lexed.values[earlier.start()], listed=True)
            )
        back = at - 1
        while back >= 1 and codes[back] in ",av" and codes[back - 1] in "n,":
            if codes[back - 1] == "n":
                mentions.insert(0, _rate(unit, back - 1, back, lexed.values[back - 1], listed=True))
                back -= 1
            back -= 1
    mention = _rate(unit, at, last, None if low is not None else value)
    mention.low, mention.high = low, high
    mention.value_last = match.start("n") + 1
    return [*mentions, mention]


_BEFORE_AN_INTERVAL = re.compile(r"(?<=[Vo])n(?=\([cb]+\)[,;]?a$)")
"""The first of "82.0 (95% CI 66.6-97.4) and 86.4 per 10,000"."""


def _counts_of_a_share(lexed: Lexed, codes: str, number: float, total: float) -> bool:
    """True if the sentence prints the percentage of number/total: "50% (500/1000)" holds counts and no rate."""
    return total > 0 and any(
        abs(lexed.values[match.start()] - 100 * number / total) <= 0.51 for match in re.finditer("n%", codes)
    )


def _rate(unit: str, first: int, last: int, value: float | None, *, listed: bool = False) -> Mention:
    timed = unit.endswith(("year", "years", "hours"))
    return Mention(
        measure=Measure.INCIDENCE if timed else Measure.PREVALENCE,
        unit=unit,
        first=first,
        last=last,
        value_first=first,
        value_last=first + 1,
        value=value,
        listed=listed,
    )


def _one_in(marked: Marked, match: re.Match[str]) -> Mention | None:
    """ "1 in 40,760", "1:282", "1/22 inhabitants", "one in five"."""
    lexed, codes = marked.lexed, marked.codes
    at, total = match.start("n"), match.start("N")
    if lexed.values[at] != 1 or lexed.values[total] < 2 or lexed.words[total] == "1":
        return None
    if codes[match.end() : match.end() + 1] in ("%", "/", ":") or (
        codes[at - 1 : at] in ("/", ":") and codes[at - 2 : at - 1] == "n" and codes[at + 1] in "/:"
    ):
        return None
    joined = codes[at + 1]
    if joined == "p" and (lexed.values[total] in _DENOMINATORS or lexed.words[total] in _BELOW):
        return None
    if joined == "i" and lexed.words[at + 1] != "in":
        return None
    if joined in ":/" and not _rarity(lexed, at, total):
        return None
    if codes[total] == "N" and (lexed.values[total] < 100 if codes[at] != "N" else 20 < lexed.values[total] < 1000):
        return None
    if codes[at] == "N" and not re.search(r"^[\s]*(?:of|[\w-]+\s)?", lexed.text[lexed.ends[total] :]):
        return None
    mention = Mention(
        measure=Measure.PREVALENCE,
        unit="one_in",
        first=at,
        last=match.end(),
        value_first=at,
        value_last=match.end(),
        value=lexed.values[total],
        derived=codes[at] == "N" and codes[total] == "N",
        verbal=codes[at] == "N" and codes[total] == "N",
    )
    if match["N2"] is not None:
        mention.low, mention.high, mention.value = lexed.values[total], lexed.values[match.start("N2")], None
    if match["k"] is not None:  # "1:11,909 (41:488,279)"
        mention.numerator, mention.denominator = (
            int(lexed.values[match.start("k")]),
            int(lexed.values[match.start("of")]),
        )
    return mention


def _rarity(lexed: Lexed, at: int, total: int) -> bool:
    """True if "1:N" is a frequency: the sentence speaks of one, and N is no small ratio such as 1:1 or 1:2."""
    if lexed.values[total] < 10:
        return False
    return bool(_FREQUENCY_WORDS.search(lexed.text)) and not _OTHER_RATIO.search(
        lexed.text, lexed.starts[max(0, at - 4)], lexed.starts[at]
    )


_FREQUENCY_WORDS = re.compile(
    r"prevalen|inciden|frequen|rate|occurr|births|inhabitants|newborns|risk|carrier|population", re.IGNORECASE
)
_OTHER_RATIO = re.compile(r"ratio|dilut|titr|random|allocat|match", re.IGNORECASE)


def _header_unit(lexed: Lexed, codes: str) -> str | None:
    """The unit of "rates per 1000 were ..." where the number itself has none."""
    for match in re.finditer(r"pd?([nN])", codes):
        unit = denominator_unit(lexed, match.start(1), annual=bool(_YEARLY.search(lexed.text)))
        if unit is not None:
            return unit
    return None


def stated_unit(lexed: Lexed) -> str | None:
    """The unit that a sentence states for rates it does not print: "expressed as rates per 1000 persons"."""
    if "p" not in lexed.codes or not _STATING.search(lexed.text):
        return None
    return _header_unit(lexed, lexed.codes)


def _under_header(marked: Marked) -> list[Mention]:
    """Values after "... per 1000 person-years was", each by its interval, a bracket or the copula."""
    lexed, codes = marked.lexed, marked.codes
    unit = _header_unit(lexed, codes)
    place = next(
        m.start(1) for m in re.finditer(r"pd?([nN])", codes) if denominator_unit(lexed, m.start(1), annual=False)
    )
    if unit is None or not re.search(
        r"inciden|prevalen|rates?\b|mortality", lexed.text[: lexed.starts[place]], re.IGNORECASE
    ):
        return []
    found = []
    for i in range(place + 1, len(codes)):
        shared = lexed.words[i + 1 : i + 2] in (["for"], ["in"], ["among"], ["at"])
        if (
            codes[i] == "n"
            and (shared or codes[i + 1 : i + 2] not in ("%", "/", "w"))
            and codes[i - 1] in "(VaTFvi,q=-o"
        ):
            if (
                lexed.values[i] == int(lexed.values[i])
                and not (shared and codes[i - 1] in ",a")
                and codes[i - 1] not in "V("
                and codes[i + 1 : i + 3] not in ("(c", "(b")
            ):
                continue
            found.append(_rate(unit, i, i + 1, lexed.values[i], listed=True))
    return found


def _with_followers(marked: Marked, found: list[Mention]) -> list[Mention]:
    """Adds numbers that have an interval but no unit: "6.0 per million (CI) in adults and 15.3 (CI) in children"."""
    codes, lexed = marked.codes, marked.lexed
    extra = []
    first = found[0]
    if first.unit == "one_in":
        return found
    extra.extend(_listed_behind(marked, first) or _set_against(marked, first) or _moved_to(marked, first))
    for match in re.finditer(r"n(?=[(,;]{1,2}[cb])", codes):
        at = match.start()
        if at > first.first and not any(known.first <= at < known.last for known in (*found, *extra)):
            owner = [known for known in found if known.first < at][-1]
            if codes[at - 1] not in "R=" and "R" not in codes[owner.last : at]:
                extra.append(_rate(owner.unit, at, at + 1, lexed.values[at], listed=True))
                extra[-1].measure = owner.measure
    return sorted([*found, *extra], key=lambda mention: mention.first)


def _moved_to(marked: Marked, first: Mention) -> list[Mention]:
    """The second rate of "from 18.5 per 100,000 people to 21.4", which prints no unit."""
    lexed = marked.lexed
    moved = (
        _TO_ANOTHER.match(marked.codes, first.last) if lexed.words[first.first - 1 : first.first] == ["from"] else None
    )
    if moved is None:
        return []
    return [_rate(first.unit, moved.start("n"), moved.end("n"), lexed.values[moved.start("n")], listed=True)]


def _set_against(marked: Marked, first: Mention) -> list[Mention]:
    """The rates of groups set against each other behind a rate: "..., higher in boys (22.1) than in girls (14.6)"."""
    codes, lexed = marked.codes, marked.lexed
    pair = _GROUPS_IN_BRACKETS.match(codes, first.last)
    if pair is not None:
        return [
            _rate(first.unit, at, at + 1, lexed.values[at], listed=True) for at in (pair.start("a"), pair.start("b"))
        ]
    places = [m.start("n") for m in _IN_GROUP.finditer(codes, first.last) if "." in lexed.words[m.start("n")]]
    if len(places) != 2 or "v" not in codes[places[0] : places[1]] or "%" in codes or "R" in codes:
        return []
    return [_rate(first.unit, at, at + 1, lexed.values[at], listed=True) for at in places]


def _listed_behind(marked: Marked, first: Mention) -> list[Mention]:
    """The rates of a list after a colon, each a decimal behind its name: "... 7.1 per 10,000: club foot, 3.9, ..."."""
    codes, lexed = marked.codes, marked.lexed
    colon = codes.find(":", first.last)
    if colon < 0 or "%" in codes[colon:] or "R" in codes[colon:]:
        return []
    places = [m.start("n") for m in _LISTED_RATE.finditer(codes, colon) if "." in lexed.words[m.start("n")]]
    if len(places) < _A_LIST:
        return []
    return [_rate(first.unit, at, at + 1, lexed.values[at], listed=True) for at in places]
