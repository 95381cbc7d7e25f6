"""Rates: n per 1,000 or 100,000, per person-years, and "1 in N"."""

import re

from litcheck.evidence.estimates.intervals import Marked
from litcheck.evidence.estimates.lexing import Lexed
from litcheck.evidence.estimates.mention import Mention
from litcheck.evidence.estimates.numerals import mantissa_and_exponent
from litcheck.evidence.estimates.rate_lists import under_header, with_followers
from litcheck.evidence.estimates.rate_units import (
    BELOW,
    DENOMINATORS,
    LOST_POWERS,
    YEARLY,
    denominator_unit,
    header_unit,
    rate,
)
from litcheck.measures import Measure

_PER = re.compile(
    r"(?P<n>n)(?:[^n%().;:]{0,4}?)(?:\(?(?P<bracket>[cb]{3,14}|z+)\){0,2})?(?:[^n%().;:]{0,3}?)(?:p|"
    r"/)d?(?P<per>[nNw])(?!%|/n)"
)
_ONE_IN = re.compile(
    r"(?P<n>[nN])(?:i|o?[wP]?i|:|/|p)(?:d?w?F?q?)(?P<N>[nN])(?:(?:[-T]|(?<=F...)[aT]n[:/])(?P<N2>n))?"
    r"(?:\((?P<k>n)[:/](?P<of>n)\))?"
)
_EXTRA = frozenset(("additional", "excess", "extra", "fewer", "further"))
"""Words before a rate that make it a difference of rates."""
_SHORT_UNITS = re.compile(
    r"(?:\b\d+(?:\.\d+)?(?: ?- ?| (?:and|to) ))?\b\d+(?:\.\d+)? ?"
    r"(?:(?P<per_million>[cp]\.p\.m\b\.?|p\.m\.p\b\.?|pmp\b|/ ?M\b)|(?P<per_1000>‰|per mil(?:le)?\b)"
    r"|(?P<per_person_year>(?:[a-z-]+ ){0,3}?(?:per |/ ?)(?:person|patient|child|woman|subject|participant)[- ]years?\b))"
)
"""Units that hold no number of their own: "36 c.p.m.", "120 pmp", "7/M", "42‰", "0.12 events per patient-year"."""
_IS_A_FREQUENCY = re.compile(r"prevalen|inciden|frequen|rate|case|occurr", re.IGNORECASE)


def rate_mentions(marked: Marked) -> list[Mention]:
    """Every rate printed in the sentence, in order; lists that share one "per 100,000" are spread out."""
    codes = marked.codes
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
        found = with_followers(marked, found)
    elif "p" in codes and header_unit(marked.lexed, codes) is not None:
        found = under_header(marked)
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
        mention = rate(unit, numbers[0], places[-1] + 1, lexed.values[numbers[0]])
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
            found.append(rate(_BY_EXPONENT[exponent], i, i + 1, number))
    return found


def _per(marked: Marked, match: re.Match[str]) -> list[Mention]:
    lexed, codes = marked.lexed, marked.codes
    at, per = match.start("n"), match.start("per")
    if lexed.words[at - 1 : at] and lexed.words[at - 1] in _EXTRA and codes[at - 1] == "w":
        return []
    slash = codes[per - 1] == "/" or codes[per - 2] == "/"
    if codes[per] == "w" and lexed.words[per] not in BELOW:
        return []
    annual = bool(YEARLY.search(lexed.text, lexed.starts[max(0, at - 14)], lexed.ends[at]))
    unit = denominator_unit(lexed, per, annual=annual)
    if unit is None or (slash and unit in ("per_100", "per_10") and codes[per] == "n"):
        return []
    if slash and lexed.values[at] == 1 and lexed.words[per] in LOST_POWERS:
        return []  # "1/105" is one in 105
    if slash and _counts_of_a_share(lexed, codes, lexed.values[at], lexed.values[per]):
        return []
    last = per + 1
    value, low, high = lexed.values[at], None, None
    mentions: list[Mention] = []
    if at >= 2 and codes[at - 2] == "n" and codes[at - 1] in "-T":
        words = " ".join(lexed.words[max(0, at - 9) : at - 2])
        if lexed.words[at - 3 : at - 2] == ["from"] and not re.search(r"rang|vari", words):
            mentions.append(rate(unit, at - 2, at - 1, lexed.values[at - 2], listed=True))
        else:
            low, high, at = lexed.values[at - 2], value, at - 2
    elif at >= 2:
        earlier = _BEFORE_AN_INTERVAL.search(codes, 0, at)
        if earlier is not None:
            mentions.append(
                rate(unit, earlier.start(), earlier.start() + 1, lexed.values[earlier.start()], listed=True)
            )
        back = at - 1
        while back >= 1 and codes[back] in ",av" and codes[back - 1] in "n,":
            if codes[back - 1] == "n":
                mentions.insert(0, rate(unit, back - 1, back, lexed.values[back - 1], listed=True))
                back -= 1
            back -= 1
    mention = rate(unit, at, last, None if low is not None else value)
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
    if joined == "p" and (lexed.values[total] in DENOMINATORS or lexed.words[total] in BELOW):
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
