"""A phrase of a record against a phrase of a claim: the same thing, a part of it, more than it, or another thing.

Concepts and their kinship decide first; words decide what MeSH lacks. Precision first: in doubt it is not SAME.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from litcheck.evidence.modifiers import SEVERITY, is_part_of, narrows
from litcheck.evidence.stems import akin, content_stems
from litcheck.vocabulary.concepts import Concept, Kinship, Mention, kinship, lookup, mentions


class PhraseMatch(StrEnum):
    """How a phrase of a record relates to the claim's phrase; UNKNOWN where the record does not say."""

    SAME = "same"
    NARROWER = "narrower"
    BROADER = "broader"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


_NOT_TOPICAL = (
    "M01",
    "N01",
    "N05",
    "N06",
    "E05",
    "H0",
    "L01",
    "Z01",
    "K01",
    "V0",
    "J0",
    "I0",
    "G17",
    "F02.463",
    "E01.789",
)
"""MeSH branches of persons, places, methods and the like: no illness, drug or behaviour."""

_DISEASE = ("C", "F03", "G08.686.784.769", "F01.145.126.350", "F01.470.132")
"""MeSH branches of diseases, mental disorders, pregnancy, depression and anxiety (which MeSH holds for behaviours)."""

NEGATED = re.compile(
    r"\b(?:without|free of|free from|absence of|no|not|never|negative for|lack of|non)\b", re.IGNORECASE
)
_ABOUT_IT = re.compile(
    r"^[\s-]*(?:medications?|medicines?|drugs?|treatments?|therap(?:y|ies)|vaccin\w+|surgery|knowledge|deaths?|"
    r"mortality|hospitali[sz]ations?|admissions?|visits?|consultations?|costs?)\b",
    re.IGNORECASE,
)
"""A word after a condition that makes it another thing: "asthma medication"."""

_OF_THAT_KIND = re.compile(r"\s+(?:with(?! or without\b)|without|due to|secondary to|caused by|complicated by)\s", re.I)
"""What follows the name of the people's illness where only a kind of it is meant: "dementia with Lewy bodies"."""

_RISK_ONLY = re.compile(
    r"\b(?:family history|risk factors?|risk of developing|knowledge|awareness|aware|antibod\w+)\b", re.I
)


def match_phrase(phrase: str | None, wanted: str, abbreviations: Mapping[str, str]) -> PhraseMatch:
    """How the condition counted relates to the condition claimed: concepts first, else the words themselves."""
    if not phrase:
        return PhraseMatch.UNKNOWN
    return compare(phrase, wanted, tuple(sorted(abbreviations.items())))


@lru_cache(maxsize=65536)
def compare(
    phrase: str, wanted: str, short: tuple[tuple[str, str], ...], of_people: bool = False, among: str = ""
) -> PhraseMatch:
    """As match_phrase. `of_people`: the phrase names people, so only telling modifiers narrow it.

    `among` is the claim's population: naming it ("post-stroke fatigue") takes nothing away.
    """
    target = topic_of(wanted)
    if target is None:
        return compare_words(phrase, wanted, dict(short), of_people)
    best, where = PhraseMatch.DIFFERENT, None
    for mention in topical(phrase, dict(short)):
        found = _RELATION[kinship(mention.concept, target)]
        if _ORDER.index(found) < _ORDER.index(best):
            best, where = found, mention
    if where is None:
        return compare_words(phrase, wanted, dict(short), of_people)
    if NEGATED.search(phrase[: where.start]) or _RISK_ONLY.search(phrase) or _ABOUT_IT.match(phrase[where.end :]):
        return PhraseMatch.DIFFERENT
    return _limited(phrase, where, wanted, target, short, of_people, among) if best is PhraseMatch.SAME else best


_ORDER = (PhraseMatch.SAME, PhraseMatch.NARROWER, PhraseMatch.BROADER, PhraseMatch.DIFFERENT)
_RELATION = {
    Kinship.SAME: PhraseMatch.SAME,
    Kinship.NARROWER: PhraseMatch.NARROWER,
    Kinship.BROADER: PhraseMatch.BROADER,
    Kinship.DIFFERENT: PhraseMatch.DIFFERENT,
}


def _limited(
    phrase: str,
    where: Mention,
    wanted: str,
    target: Concept,
    short: tuple[tuple[str, str], ...],
    of_people: bool,
    among: str,
) -> PhraseMatch:
    """SAME, unless the words around the concept make it less or more than what is claimed."""
    before, after = phrase[: where.start], phrase[where.end :]
    rest = f"{before} {after}"
    if (by_severity := _by_severity(rest, beside_concepts(wanted))) is not PhraseMatch.SAME:
        return by_severity
    theirs = topic_of(among) if among else None
    familiar = [target] if theirs is None else [target, theirs]
    illnesses = (m.concept for m in topical(rest, dict(short)) if is_illness(m.concept))
    if any(all(kinship(other, known) is Kinship.DIFFERENT for known in familiar) for other in illnesses):
        if re.search(r"\b(?:and/or|or)\b", rest):
            return PhraseMatch.BROADER
        if re.search(r"\b(?:and|with|plus|due to|secondary to|as well as)\b", rest):
            return PhraseMatch.NARROWER
    if of_people and _OF_THAT_KIND.match(after):
        return PhraseMatch.NARROWER
    part = is_part_of(before, wanted) if of_people else narrows(before, f"{wanted} {among}")
    return PhraseMatch.NARROWER if part else PhraseMatch.SAME


def _by_severity(rest: str, wanted: str) -> PhraseMatch:
    """How the severities of two phrases compare: one that names none is the whole."""
    have = {found.lower() for found in SEVERITY.findall(rest)}
    need = {found.lower() for found in SEVERITY.findall(wanted)}
    if have == need:
        return PhraseMatch.SAME
    return PhraseMatch.BROADER if not have or (need and need < have) else PhraseMatch.NARROWER


def is_illness(concept: Concept) -> bool:
    """True for diseases, signs, mental disorders and pregnancy."""
    return any(tree.startswith(_DISEASE) for tree in concept.trees)


def topical(text: str, abbreviations: Mapping[str, str]) -> tuple[Mention, ...]:
    """The illnesses, drugs, behaviours and signs that a text names, without persons, places and methods."""
    return tuple(m for m in mentions(text, abbreviations) if is_topical(m.concept))


def is_topical(concept: Concept) -> bool:
    """True unless every place of the concept is among persons, places and methods. Our own concepts are topical."""
    return not concept.trees or any(not tree.startswith(_NOT_TOPICAL) for tree in concept.trees)


@lru_cache(maxsize=4096)
def topic_of(wanted: str) -> Concept | None:
    """The one concept that a claim's phrase is about: the phrase itself, else its only topical mention."""
    whole = lookup(wanted)
    if whole is not None:
        return whole if is_topical(whole) else None
    named = {mention.concept.ui: mention.concept for mention in topical(wanted, {})}
    left = [stem for stem in content_stems(SEVERITY.sub(" ", beside_concepts(wanted))) if stem not in EMPTY]
    return next(iter(named.values())) if len(named) == 1 and not left else None


def beside_concepts(wanted: str) -> str:
    """What a claim's phrase says beside the concepts that it names."""
    if lookup(wanted) is not None:
        return ""
    spans = topical(wanted, {})
    kept = [
        wanted[end:start]
        for end, start in zip([0, *(m.end for m in spans)], [*(m.start for m in spans), len(wanted)], strict=True)
    ]
    return " ".join(kept)


EMPTY = frozenset(
    content_stems("symptoms patients people persons disease disorder syndrome diagnosis any having history")
)


_AGE_FLOOR = re.compile(
    r"\b(?:aged?|ages)?\s*(?:(?:over|above|older than|at least|≥|>)\s*(?:the age of\s*)?(\d{1,2})\b(?!\s*%)|"
    r"(\d{1,2})(?=\s*(?:\+|(?:years?|yrs?)?(?: of age| old)? ?(?:and|or) (?:over|older|above|more)\b)))"
    r"(?:\s*\+)?(?:\s*(?:years?|yrs?)\b)?(?: of age\b| old\b)?(?: (?:and|or) (?:over|older|above|more)\b)?",
    re.IGNORECASE,
)
"""An age and over, in all its ways: "over 50", "aged 50 years or older", "50+"."""


def _age_floor(text: str) -> int | None:
    found = _AGE_FLOOR.search(text)
    return int(found.group(1) or found.group(2)) if found else None


def compare_words(phrase: str, wanted: str, abbreviations: Mapping[str, str], of_people: bool = False) -> PhraseMatch:
    """Word by word, for what MeSH lacks: all of the claim's content words have to be there."""
    for short, long_form in abbreviations.items():
        phrase = re.sub(rf"\b{re.escape(short)}\b", long_form, phrase)
    if (floor := _age_floor(wanted)) is not None:
        if _age_floor(phrase) != floor:
            return PhraseMatch.DIFFERENT
        wanted = _AGE_FLOOR.sub(" ", wanted)
    have = set(content_stems(phrase))
    need = [stem for stem in content_stems(wanted) if stem not in EMPTY] or list(content_stems(wanted))
    if not need or not all(any(akin(word, stem) for stem in have) for word in need):
        return PhraseMatch.DIFFERENT
    if NEGATED.search(phrase) and not NEGATED.search(wanted):
        return PhraseMatch.DIFFERENT
    if (by_severity := _by_severity(phrase, wanted)) is not PhraseMatch.SAME:
        return by_severity
    part = is_part_of(phrase, wanted) if of_people else narrows(phrase, wanted)
    return PhraseMatch.NARROWER if part else PhraseMatch.SAME
