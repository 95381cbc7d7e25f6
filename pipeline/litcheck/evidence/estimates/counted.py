"""Counts of a total that the sentence opens with: "Of 240 children, 36 had X", "240 children ..., of whom 36 had X"."""

import re

from litcheck.evidence.estimates.clauses import names_people
from litcheck.evidence.estimates.intervals import Marked
from litcheck.evidence.estimates.mention import Mention
from litcheck.evidence.estimates.share_counts import counted_share
from litcheck.evidence.estimates.word_classes import word_set


def with_fractions(found: list[Mention], codes: str) -> list[Mention]:
    """The mentions without fractions in words that a percentage in brackets makes exact: "a quarter of the women (24%)"."""
    kept: list[Mention] = []
    for mention in found:
        words = kept[-1] if kept else None
        if words is not None and words.verbal and mention.unit == "percent" and not mention.derived:
            between = codes[words.last : mention.first]
            if _EXACTLY.fullmatch(between):
                kept.pop()
                mention.inner = (words.last, mention.first - 1) if len(between) > 1 else None
                mention.first = words.first
        kept.append(mention)
    return kept


_EXACTLY = re.compile(r"(?:o[dwP]{1,6})?\([<q]?")


def with_rates(found: list[Mention], codes: str) -> list[Mention]:
    """The mentions with the counts of "116 of 1,551,200 infants (7.5 per 100,000)" given to the rate they print."""
    kept: list[Mention] = []
    for mention in found:
        counts = kept[-1] if kept else None
        if (
            counts is not None
            and counts.derived
            and counts.denominator
            and counts.numerator is not None
            and mention.value is not None
            and mention.unit.startswith("per_")
            and _BRACKET_BEHIND.fullmatch(codes[counts.last : mention.first])
            and abs(counts.numerator / counts.denominator * _PER[mention.unit.split("_")[1]] / mention.value - 1)
            < _ROUNDING
        ):
            first = kept.pop()
            mention.numerator, mention.denominator, mention.denominator_at = (
                first.numerator,
                first.denominator,
                first.denominator_at,
            )
            mention.inner = (first.last, mention.first - 1)
            mention.first = first.first
        kept.append(mention)
    return kept


_PER = {"10": 1e1, "100": 1e2, "1000": 1e3, "10000": 1e4, "100000": 1e5, "million": 1e6}
_ROUNDING = 0.1
_BRACKET_BEHIND = re.compile(r"[wPV]{0,6}\(")
_OPENING = re.compile(
    r"(?:^|(?<=[;:]))[oi]d{0,2}w?(?P<N>[nN])(?=[^n;:%V]{0,12}P)[^nN;:%V()]{1,14}(?:V(?=,))?(?:\([^()%]{1,8}\))?,?q?"
    r"(?P<n>[nN])(?=P?V)"
)
_OF_WHOM = re.compile(r"(?P<N>[nN])(?:\(n%\))?(?=w{0,3}P)[^nN;:%]{1,16}?,?o(?:r|d)P?(?P<n>[nN])(?=V)")
_FOUND_AMONG = re.compile(r"(?:^|(?<=[,;:a]))(?P<n>[nN])w?P[^nN;:%V(),]{0,8}V[Vw]w?id?(?P<N>[nN])(?=[wP])")
_FINDING = frozenset(
    ("identified", "detected", "diagnosed", "found", "ascertained", "discovered", "recognised", "recognized")
)
_FURTHER = re.compile(r"[,a](?P<n>[nN])(?=V)")
_SMALLEST = 5
"""A total below this is no group whose shares are told."""


def counted_mentions(marked: Marked) -> list[Mention]:
    """Every count whose total the sentence prints, as a share; none where the sentence goes on to print percentages."""
    codes = marked.codes
    found: list[Mention] = []
    for frame in (_OPENING, _OF_WHOM, _FOUND_AMONG):
        for match in frame.finditer(codes):
            total = match.start("N")
            if "%" in codes[match.start("n") :]:
                continue
            places = [match.start("n")]
            stop = codes.find(";", match.end())
            places += [m.start("n") for m in _FURTHER.finditer(codes, match.end(), stop if stop >= 0 else len(codes))]
            if frame is _FOUND_AMONG:
                found += _found_among(marked, match.start("n"), total)
                continue
            if any(_is_course(marked, at) for at in places):
                continue
            found += [share for at in places if (share := counted_share(marked, at, total, _SMALLEST)) is not None]
    return found


def _is_course(marked: Marked, at: int) -> bool:
    """True if a count tells the course of the study: "847 were screened and 666 were not"."""
    following = marked.lexed.words[at + 1 : at + 3]
    return following[:1] in (["were"], ["was"]) and not _COURSE.isdisjoint(following[1:])


_COURSE = word_set(
    """screened tested enrolled included excluded eligible ineligible recruited invited interviewed contacted examined
    analysed analyzed evaluated assessed reviewed randomised randomized assigned allocated available followed lost not"""
)


def _found_among(marked: Marked, at: int, total: int) -> list[Mention]:
    """The share in "18 cases of scurvy were identified among 1,530 admissions", where no rate is printed with it."""
    lexed, codes = marked.lexed, marked.codes
    share = counted_share(marked, at, total, _SMALLEST)
    if share is None or set("%p") & set(codes[total:]) or not _FINDING & set(lexed.words[at:total]):
        return []
    if not names_people(lexed, total + 1, total + 4):
        return []
    named = _CASES_OF.match(lexed.slice(at + 1, codes.index("V", at)))
    share.condition = named["x"] if named else None
    return [share]


_CASES_OF = re.compile(r"(?:\w+ )?\w+ (?:with|of|having) (?:an? )?(?P<x>\S.*)$")
