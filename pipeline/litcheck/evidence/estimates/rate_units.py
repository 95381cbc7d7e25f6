"""The units of rates: what "per N ..." names, and a rate with its unit as a mention."""

import re

from litcheck.evidence.estimates.lexing import Lexed
from litcheck.evidence.estimates.mention import Mention
from litcheck.measures import Measure

DENOMINATORS = {10.0, 100.0, 1e3, 1e4, 1e5, 1e6}
_NAMES = {100.0: "per_100", 10.0: "per_10", 1e3: "per_1000", 1e4: "per_10000", 1e5: "per_100000", 1e6: "per_million"}
LOST_POWERS = {"103": 1e3, "104": 1e4, "105": 1e5, "106": 1e6}
"""Powers of ten that lost their superscript: "per 106 adults"."""
BELOW = {"million": 1e6, "thousand": 1e3, "hundred": 100.0}
YEARLY = re.compile(r"\b(?:annual|annually|yearly|per year|per annum|/year|each year|a year)\b", re.IGNORECASE)
_HOURS = re.compile(r"^[\s-]*(?:[\w'-]+[\s-]){0,2}?hours?\b", re.IGNORECASE)
_PERSON_TIME = re.compile(
    r"^[\s-]*(?:[\w'-]+[\s-]){0,4}?(?:person|patient|woman|women|child|infant|subject|player|population|"
    r"inhabitants|persons|people)?[\s/-]*"
    r"(?:p\.?y\b|(?:person|patient|life|woman)?[\s/-]*years?\b|yrs?\b|per\s+(?:year|annum)|annually|a year|year)",
    re.IGNORECASE,
)


def denominator_unit(lexed: Lexed, place: int, *, annual: bool) -> str | None:
    """The unit that "per N ..." names, N being token `place`; None if N is no such denominator."""
    value = lexed.values[place]
    word = lexed.words[place]
    if word in LOST_POWERS:
        value = LOST_POWERS[word]
    elif word in BELOW:
        value = BELOW[word]
    elif lexed.codes[place] == "N":
        value = {1_000_000.0: 1e6, 1_000.0: 1e3, 100.0: 100.0}.get(value, value)
    elif re.fullmatch(r"10\.000|100\.000|1\.000", word):
        value = float(word.replace(".", ""))
    if place + 1 < len(lexed.words) and lexed.words[place + 1] == "million":
        value *= 1e6
    if value not in DENOMINATORS:
        return None
    name = _NAMES[value]
    rest = lexed.text[lexed.ends[place] : lexed.ends[place] + 70]
    if _HOURS.match(rest):
        return f"{name}_hours"
    if _PERSON_TIME.match(rest) or annual:
        return f"{name}_person_years"
    return name


def rate(unit: str, first: int, last: int, value: float | None, *, listed: bool = False) -> Mention:
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


def header_unit(lexed: Lexed, codes: str) -> str | None:
    """The unit of "rates per 1000 were ..." where the number itself has none."""
    for match in re.finditer(r"pd?([nN])", codes):
        unit = denominator_unit(lexed, match.start(1), annual=bool(YEARLY.search(lexed.text)))
        if unit is not None:
            return unit
    return None


_STATING = re.compile(
    r"\b(?:rates?|prevalences?|incidences?|expressed|given|reported)\b[^.;]{0,40}\bper\b", re.IGNORECASE
)


def stated_unit(lexed: Lexed) -> str | None:
    """The unit that a sentence states for rates it does not print: "expressed as rates per 1000 persons"."""
    if "p" not in lexed.codes or not _STATING.search(lexed.text):
        return None
    return header_unit(lexed, lexed.codes)
