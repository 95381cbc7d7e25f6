"""Phrases of a record against phrases of a claim: is it the same condition, and are they the same people?

Precision first: a wrong DIRECT makes a wrong "verified". Input: an Estimate and the claim's two phrases; output: Bearing.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from pipeline.evidence.finding import Bearing, Estimate, GroupRole
from pipeline.evidence.populations import (
    CLINICAL,
    COMPARATORS,
    GENERAL,
    SUBGROUP,
    SURVEY,
    is_generic,
    means_the_public,
    sample_of,
)
from pipeline.evidence.stems import akin, content_stems
from pipeline.literature.record import Record
from pipeline.vocabulary.concepts import Concept, Kinship, Mention, kinship, lookup, mentions, synonyms


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

_DISEASE = ("C", "F03", "G08.686.784.769")
"""MeSH branches of diseases, mental disorders and pregnancy."""

_SEVERITY = re.compile(
    r"\b(?:severe(?:ly)?|moderate(?:ly)?|mild(?:ly)?|serious|clinically (?:significant|relevant|important)|bothersome|"
    r"disabling|distress\w*|at least (?:weekly|monthly|once|twice|two|three|\w+ (?:times|nights|days))|weekly|nightly|daily|"
    r"frequent|(?:times|nights|days) (?:a|per) (?:week|month)|requiring|threatening|refractory|persistent|chronic|"
    r"treated|untreated|definite|complicated|fatal|high[- ]grade|end[- ]stage|advanced|referable|sufferers?)\b",
    re.IGNORECASE,
)
"""Words that make a condition a part of itself."""

_NEGATED = re.compile(
    r"\b(?:without|free of|free from|absence of|no|not|never|negative for|lack of|non)\b", re.IGNORECASE
)
_RISK_ONLY = re.compile(
    r"\b(?:family history|risk factors?|risk of developing|knowledge|awareness|aware|antibod\w+)\b", re.I
)


def match_phrase(phrase: str | None, wanted: str, abbreviations: Mapping[str, str]) -> PhraseMatch:
    """How the condition counted relates to the condition claimed: concepts first, else the words themselves."""
    if not phrase:
        return PhraseMatch.UNKNOWN
    return _match(phrase, wanted, tuple(sorted(abbreviations.items())))


@lru_cache(maxsize=65536)
def _match(phrase: str, wanted: str, short: tuple[tuple[str, str], ...]) -> PhraseMatch:
    target = topic_of(wanted)
    if target is None:
        return _by_words(phrase, wanted, dict(short))
    best, where = PhraseMatch.DIFFERENT, None
    for mention in topical(phrase, dict(short)):
        found = _RELATION[kinship(mention.concept, target)]
        if _ORDER.index(found) < _ORDER.index(best):
            best, where = found, mention
    if where is None:
        return _by_words(phrase, wanted, dict(short))
    before = phrase[: where.start]
    if _NEGATED.search(before) or _RISK_ONLY.search(phrase):
        return PhraseMatch.DIFFERENT
    if best is PhraseMatch.SAME and _limits(phrase, where, wanted, target, short):
        return PhraseMatch.NARROWER
    return best


_ORDER = (PhraseMatch.SAME, PhraseMatch.NARROWER, PhraseMatch.BROADER, PhraseMatch.DIFFERENT)
_RELATION = {
    Kinship.SAME: PhraseMatch.SAME,
    Kinship.NARROWER: PhraseMatch.NARROWER,
    Kinship.BROADER: PhraseMatch.BROADER,
    Kinship.DIFFERENT: PhraseMatch.DIFFERENT,
}


def _limits(phrase: str, where: Mention, wanted: str, target: Concept, short: tuple[tuple[str, str], ...]) -> bool:
    """True if the words around the concept make it less than the whole: a severity, or a second illness."""
    rest = phrase[: where.start] + " " + phrase[where.end :]
    if _SEVERITY.search(rest) and not _SEVERITY.search(wanted):
        return True
    others = (m.concept for m in topical(rest, dict(short)) if any(t.startswith(_DISEASE) for t in m.concept.trees))
    joined = re.search(r"\b(?:and|with|plus|due to|secondary to|as well as)\b", rest)
    return bool(joined) and any(kinship(other, target) is Kinship.DIFFERENT for other in others)


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
    covered = {stem for concept in named.values() for name in synonyms(concept) for stem in content_stems(name)}
    left = [stem for stem in content_stems(wanted) if stem not in covered and stem not in _EMPTY]
    return next(iter(named.values())) if len(named) == 1 and not left else None


_EMPTY = frozenset(
    content_stems("symptoms patients people persons disease disorder syndrome diagnosis any having history")
)


def _by_words(phrase: str, wanted: str, abbreviations: Mapping[str, str]) -> PhraseMatch:
    """Word by word, for what MeSH lacks: all of the claim's content words have to be there."""
    for short, long_form in abbreviations.items():
        phrase = re.sub(rf"\b{re.escape(short)}\b", long_form, phrase)
    have = set(content_stems(phrase))
    need = [stem for stem in content_stems(wanted) if stem not in _EMPTY] or list(content_stems(wanted))
    if not need or not all(any(akin(word, stem) for stem in have) for word in need):
        return PhraseMatch.DIFFERENT
    if _NEGATED.search(phrase) and not _NEGATED.search(wanted):
        return PhraseMatch.DIFFERENT
    if _SEVERITY.search(phrase) and not _SEVERITY.search(wanted):
        return PhraseMatch.NARROWER
    return PhraseMatch.SAME


def match_population(
    estimate: Estimate, wanted: str, record: Record, abbreviations: Mapping[str, str], condition: str = ""
) -> PhraseMatch:
    """How the people counted relate to the people claimed. `condition` is the claim's, not a population of its own."""
    phrase = estimate.population
    if phrase is not None and COMPARATORS.search(phrase) and not COMPARATORS.search(wanted):
        return PhraseMatch.DIFFERENT
    if means_the_public(wanted):
        return _match_public(estimate, record, abbreviations, condition)
    own = PhraseMatch.UNKNOWN if phrase is None else match_phrase(phrase, wanted, abbreviations)
    if own in (PhraseMatch.SAME, PhraseMatch.NARROWER, PhraseMatch.BROADER):
        return _part_of_it(own, estimate, wanted, abbreviations)
    target = topic_of(wanted)
    names_another = phrase is not None and any(
        any(tree.startswith(_DISEASE) for tree in mention.concept.trees) for mention in topical(phrase, abbreviations)
    )
    if names_another or not (is_generic(phrase) or _adds_nothing(phrase, wanted)):
        return PhraseMatch.DIFFERENT
    return _study_sample(record, wanted, target, abbreviations, condition, estimate)


def _adds_nothing(phrase: str | None, wanted: str) -> bool:
    """True if the words of the phrase that are not generic all stand in the claim's population too."""
    have = set(content_stems(wanted)) | _EMPTY
    return phrase is not None and all(any(akin(stem, word) for word in have) for stem in content_stems(phrase))


def _part_of_it(own: PhraseMatch, estimate: Estimate, wanted: str, abbreviations: Mapping[str, str]) -> PhraseMatch:
    """The match, made narrower where the sentence speaks of a part of the people or of people with another illness too."""
    phrase = estimate.population or ""
    if own is not PhraseMatch.SAME:
        return own
    if estimate.group_role is GroupRole.SUBGROUP and SUBGROUP.search(phrase) and not SUBGROUP.search(wanted):
        return PhraseMatch.NARROWER
    target = topic_of(wanted)
    if target is None:
        return own
    for mention in topical(phrase, abbreviations):
        other = mention.concept
        is_illness = any(tree.startswith(_DISEASE) for tree in other.trees)
        if is_illness and kinship(other, target) is Kinship.DIFFERENT and re.search(r"\b(?:and|with|plus)\b", phrase):
            return PhraseMatch.NARROWER
    return own


def _study_sample(
    record: Record,
    wanted: str,
    target: Concept | None,
    abbreviations: Mapping[str, str],
    condition: str,
    estimate: Estimate,
) -> PhraseMatch:
    """What a generic phrase stands for: the sample that title, objective and methods describe."""
    described = sample_of(record)
    if target is None:
        found = _by_words(described, wanted, abbreviations)
        return PhraseMatch.SAME if found is PhraseMatch.NARROWER else found
    relations = {kinship(m.concept, target) for m in topical(described, abbreviations)}
    in_title = {kinship(m.concept, target) for m in topical(record.title, abbreviations)}
    if Kinship.SAME in relations:
        return _part_of_it(PhraseMatch.SAME, estimate, wanted, abbreviations)
    if Kinship.NARROWER in (in_title or relations):
        return PhraseMatch.NARROWER
    return PhraseMatch.UNKNOWN


def _match_public(estimate: Estimate, record: Record, abbreviations: Mapping[str, str], condition: str) -> PhraseMatch:
    """Is the denominator a sample of the public?"""
    phrase = estimate.population or ""
    described = sample_of(record)
    if CLINICAL.search(phrase) or _other_illness(phrase, condition, abbreviations):
        return PhraseMatch.DIFFERENT
    if not SURVEY.search(phrase) and _studies_patients(record, described, condition, abbreviations):
        return PhraseMatch.DIFFERENT
    if SUBGROUP.search(phrase) and (estimate.group_role is GroupRole.SUBGROUP or not GENERAL.search(phrase)):
        return PhraseMatch.NARROWER
    if GENERAL.search(phrase) or (
        is_generic(estimate.population) and (SURVEY.search(described) or GENERAL.search(described))
    ):
        return PhraseMatch.SAME
    return PhraseMatch.SAME if SURVEY.search(described) else PhraseMatch.UNKNOWN


def _studies_patients(record: Record, described: str, condition: str, abbreviations: Mapping[str, str]) -> bool:
    """True if the record's sample was chosen for an illness or state other than the claimed condition."""
    if CLINICAL.search(record.title) or _other_illness(_after_preposition(record.title), condition, abbreviations):
        return not SURVEY.search(record.title)
    return bool(CLINICAL.search(described)) and not SURVEY.search(described)


def _after_preposition(title: str) -> str:
    """The part of a title that says in whom: "Restless legs in Crohn's disease" -> "Crohn's disease"."""
    found = re.search(r"\b(?:in|among|after|during|with|of patients with)\b(.*)", title, re.IGNORECASE)
    return found.group(1) if found else ""


def _other_illness(text: str, condition: str, abbreviations: Mapping[str, str]) -> bool:
    """True if a text names an illness that is neither the claimed condition nor a kind of it."""
    target = topic_of(condition)
    for mention in topical(text, abbreviations):
        if not any(tree.startswith(_DISEASE) for tree in mention.concept.trees):
            continue
        if target is None or kinship(mention.concept, target) is Kinship.DIFFERENT:
            return True
    return False


def bearing_of(
    estimate: Estimate, condition: str, population: str, record: Record, abbreviations: Mapping[str, str]
) -> tuple[Bearing, str | None]:
    """How an estimate bears on the share of `population` that has `condition`, with a note for the reader."""
    if not estimate.measure.is_frequency:
        return Bearing.OTHER_MEASURE, f"a {estimate.measure.value.replace('_', ' ')}, not a share"
    counted = match_phrase(estimate.condition, condition, abbreviations)
    people = match_population(estimate, population, record, abbreviations, condition)
    if counted in (PhraseMatch.DIFFERENT, PhraseMatch.UNKNOWN):
        if _is_exchanged(estimate, condition, population, record, abbreviations):
            return Bearing.EXCHANGED, f"counts {estimate.condition} among {estimate.population}, the reverse share"
        return Bearing.OTHER_CONDITION, f"counts {estimate.condition or 'something else'}"
    if people in (PhraseMatch.DIFFERENT, PhraseMatch.UNKNOWN):
        return _other_people(estimate)
    if estimate.cited:
        return Bearing.CITED, "repeats a figure of other work"
    if estimate.value is None:
        return Bearing.RANGE, "a range over studies or groups, not an estimate"
    if (estimate.severity and _SEVERITY.search(estimate.severity)) and not _SEVERITY.search(condition):
        return Bearing.SEVERITY_LIMITED, f"counts only {estimate.severity}"
    if counted is PhraseMatch.NARROWER and _SEVERITY.search(estimate.condition or ""):
        return Bearing.SEVERITY_LIMITED, f"counts only {estimate.condition}"
    if PhraseMatch.NARROWER in (counted, people):
        narrower, wider = (
            (estimate.condition, condition) if counted is PhraseMatch.NARROWER else (estimate.population, population)
        )
        return Bearing.NARROWER, f"{narrower or 'the sample'} is a part of {wider}"
    if PhraseMatch.BROADER in (counted, people):
        return Bearing.BROADER, f"counts {estimate.condition} among {estimate.population or 'its sample'}"
    return Bearing.DIRECT, None


def _other_people(estimate: Estimate) -> tuple[Bearing, str]:
    phrase = estimate.population or "another sample"
    if estimate.group_role is GroupRole.COMPARATOR or COMPARATORS.search(phrase):
        return Bearing.COMPARATOR_GROUP, f"the rate of the comparison group ({phrase})"
    return Bearing.OTHER_POPULATION, f"counted among {phrase}"


def _is_exchanged(
    estimate: Estimate, condition: str, population: str, record: Record, abbreviations: Mapping[str, str]
) -> bool:
    close = (PhraseMatch.SAME, PhraseMatch.NARROWER)
    if means_the_public(population) or match_phrase(estimate.condition, population, abbreviations) not in close:
        return False
    return match_population(estimate, condition, record, abbreviations, population) in close
