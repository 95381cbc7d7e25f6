"""Rates that share the unit of one printed before them: lists, groups set against each other, a rise from one to another."""

import re

from litcheck.evidence.estimates.intervals import Marked
from litcheck.evidence.estimates.mention import Mention
from litcheck.evidence.estimates.rate_units import denominator_unit, header_unit, rate

_LISTED_RATE = re.compile(r"[wP)][,(]?(?P<n>[nu])(?=[,;.)a]|$)")
_IN_GROUP = re.compile(r"i[dwP]{1,3}\((?P<n>n)\)")
_GROUPS_IN_BRACKETS = re.compile(r"[wP]{0,3}\((?P<a>n)[wi]d?w?P,?[av]d?(?P<b>n)[wi]d?w?P\)")
_TO_ANOTHER = re.compile(r"[^n%;:().]{0,4}T(?P<n>n)(?![%/p(]|w?[pP]|-)")
_A_LIST = 3
"""From this number of items on, names and decimals behind a rate are a list under its unit."""


def under_header(marked: Marked) -> list[Mention]:
    """Values after "... per 1000 person-years was", each by its interval, a bracket or the copula."""
    lexed, codes = marked.lexed, marked.codes
    unit = header_unit(lexed, codes)
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
            found.append(rate(unit, i, i + 1, lexed.values[i], listed=True))
    return found


def with_followers(marked: Marked, found: list[Mention]) -> list[Mention]:
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
                extra.append(rate(owner.unit, at, at + 1, lexed.values[at], listed=True))
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
    return [rate(first.unit, moved.start("n"), moved.end("n"), lexed.values[moved.start("n")], listed=True)]


def _set_against(marked: Marked, first: Mention) -> list[Mention]:
    """The rates of groups set against each other behind a rate: "..., higher in boys (22.1) than in girls (14.6)"."""
    codes, lexed = marked.codes, marked.lexed
    pair = _GROUPS_IN_BRACKETS.match(codes, first.last)
    if pair is not None:
        return [
            rate(first.unit, at, at + 1, lexed.values[at], listed=True) for at in (pair.start("a"), pair.start("b"))
        ]
    places = [m.start("n") for m in _IN_GROUP.finditer(codes, first.last) if "." in lexed.words[m.start("n")]]
    if len(places) != 2 or "v" not in codes[places[0] : places[1]] or "%" in codes or "R" in codes:
        return []
    return [rate(first.unit, at, at + 1, lexed.values[at], listed=True) for at in places]


def _listed_behind(marked: Marked, first: Mention) -> list[Mention]:
    """The rates of a list after a colon, each a decimal behind its name: "... 7.1 per 10,000: club foot, 3.9, ..."."""
    codes, lexed = marked.codes, marked.lexed
    colon = codes.find(":", first.last)
    if colon < 0 or "%" in codes[colon:] or "R" in codes[colon:]:
        return []
    places = [m.start("n") for m in _LISTED_RATE.finditer(codes, colon) if "." in lexed.words[m.start("n")]]
    if len(places) < _A_LIST:
        return []
    return [rate(first.unit, at, at + 1, lexed.values[at], listed=True) for at in places]
