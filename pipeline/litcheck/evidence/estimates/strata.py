"""The part of a place's people that a rate is told of, where it stands beside the number: an age, a sex, a year, a town."""

import re
from collections.abc import Sequence

from litcheck.evidence.estimates.intervals import Marked
from litcheck.evidence.estimates.mention import Mention

_AGES = (
    r"(?:[<>≥≤] ?)?\d+(?: ?(?:-|–|to) ?\d+)?(?: ?\+)?(?:[- ](?:years?|yrs?|months?)(?: old| of age)?)?"
    r"(?: (?:and|or) (?:over|older|above|more|younger|under))?"
)
_AGE_BEHIND = re.compile(
    rf"[\s)\]]*(?:\([^()]*\) ?)?(?:for|at|in|among) (?:the )?(?P<ages>(?:age(?:d|s)?|ages)(?: groups?)? {_AGES}|"
    rf"{_AGES} age groups?)",
    re.IGNORECASE,
)
_YEAR = r"(?:19|20)\d\d(?: ?[-–/] ?(?:19|20)?\d\d)?"
_YEAR_BEHIND = re.compile(
    rf"^[^.;A-Za-z]{{0,30}}(?:\([^()]*\) ?)?(?:person-years )?(?:in|during|for) (?:the (?:period|years?) )?(?P<year>{_YEAR})\b"
)
_YEAR_BEFORE = re.compile(rf"\b(?:in|during|for|and) (?P<year>{_YEAR}),?(?: [^\d.;,]{{0,60}})?$", re.IGNORECASE)
_SEX_BEFORE = re.compile(
    r"\b(?P<sex>male|female)s?\b (?:[\w-]+ ){0,3}(?:rates?|incidence|prevalence)\b[^.;]*$", re.IGNORECASE
)
_TOWN = r"(?P<town>[A-Z][\w-]+(?: [A-Z][\w-]+)?(?:, [A-Z][a-z]+)?)"
_TOWN_BEFORE = re.compile(rf"\b(?:for|in|at|from|was) {_TOWN} \($")
_TOWN_BEHIND = re.compile(rf"^\) (?:(?:was|were|again|found|seen) )*(?:for|in|at|from) {_TOWN}")


def ages_or_year(marked: Marked, mention: Mention, rates: Sequence[Mention]) -> tuple[str | None, bool]:
    """The ages or the year that a rate is told of, as "aged 50-59" or "1999", and whether others beside it have others.

    `rates` are all rates of the sentence: a year that none of them sets against another is that of the whole study."""
    lexed = marked.lexed
    match = _AGE_BEHIND.match(lexed.text, lexed.ends[mention.last - 1])
    if match is not None:
        return _AGES_NAMED.sub("aged ", match["ages"]), True
    year = _year_of(marked, mention)
    return year, year is not None and len({_year_of(marked, rate) for rate in rates} - {None}) > 1


_AGES_NAMED = re.compile(r"^age[ds]? (?:groups? )?", re.IGNORECASE)


def _year_of(marked: Marked, mention: Mention) -> str | None:
    text, lexed = marked.lexed.text, marked.lexed
    start, end = lexed.starts[mention.first], lexed.ends[mention.last - 1]
    match = _YEAR_BEHIND.match(text[end : end + 60]) or _YEAR_BEFORE.search(text[max(0, start - 90) : start])
    return match["year"] if match is not None else None


def sex_told_of(marked: Marked, mention: Mention) -> str | None:
    """The sex of "the highest male rate was found ..."."""
    match = _SEX_BEFORE.search(marked.lexed.text, 0, marked.lexed.starts[mention.first])
    return None if match is None else "men" if match["sex"].lower() == "male" else "women"


def town_beside(marked: Marked, mention: Mention) -> str | None:
    """The place named right beside a bracketed rate: "highest in Oslo (12/100,000)", "(3/100,000) was for Bergen"."""
    text, lexed = marked.lexed.text, marked.lexed
    start, end = lexed.starts[mention.first], lexed.ends[mention.last - 1]
    match = _TOWN_BEFORE.search(text[max(0, start - 60) : start]) or _TOWN_BEHIND.match(text[end : end + 80])
    return match["town"] if match is not None else None
