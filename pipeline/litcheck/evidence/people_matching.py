"""An estimate of a record -> how the people it counts relate to those of a claim."""

import re
from collections.abc import Mapping

from litcheck.evidence.finding import Estimate, GroupRole
from litcheck.evidence.phrases import EMPTY, PhraseMatch, compare, compare_words, is_illness, topic_of, topical
from litcheck.evidence.populations import (
    CHOSEN,
    CLINICAL,
    COMPARATORS,
    GENERAL,
    SUBGROUP,
    SURVEY,
    counts_things,
    is_generic,
    means_the_public,
    names_a_group,
    names_a_part,
    of_the_other_sex,
    people_have,
    sample_of,
)
from litcheck.evidence.sentences import sentence_spans
from litcheck.evidence.stems import akin, content_stems
from litcheck.literature.record import Record
from litcheck.vocabulary.concepts import Concept, Kinship, kinship


def match_population(
    estimate: Estimate, wanted: str, record: Record, abbreviations: Mapping[str, str], condition: str = ""
) -> PhraseMatch:
    """How the people counted relate to the people claimed. `condition` is the claim's, not a population of its own."""
    phrase = estimate.population
    if is_of_comparators(estimate) and not COMPARATORS.search(wanted):
        return PhraseMatch.DIFFERENT
    if estimate.group_role is GroupRole.COMPARATOR and is_generic(phrase):
        return PhraseMatch.DIFFERENT
    if phrase is not None and (
        of_the_other_sex(phrase, wanted) or (counts_things(phrase) and not counts_things(wanted))
    ):
        return PhraseMatch.DIFFERENT
    if phrase is not None and condition and _have_it_already(phrase, condition, wanted, abbreviations):
        return PhraseMatch.DIFFERENT
    if means_the_public(wanted):
        return _match_public(estimate, record, abbreviations, condition)
    short = tuple(sorted(abbreviations.items()))
    own = PhraseMatch.UNKNOWN if phrase is None else compare(phrase, wanted, short, True, condition)
    if own in (PhraseMatch.SAME, PhraseMatch.NARROWER, PhraseMatch.BROADER):
        return _part_of_it(own, estimate, wanted, abbreviations, condition)
    target = topic_of(wanted)
    names_another = phrase is not None and any(is_illness(m.concept) for m in topical(phrase, abbreviations))
    if names_another or not (is_generic(phrase) or _adds_nothing(phrase, wanted) or _is_the_sample(estimate, record)):
        return PhraseMatch.DIFFERENT
    return _study_sample(record, wanted, target, abbreviations, condition, estimate)


def is_of_comparators(estimate: Estimate) -> bool:
    """True if the people counted are named as the group of reference; a sample in brackets ("(patients and controls)")
    says of a study group only where it comes from."""
    named = estimate.population or ""
    if estimate.group_role is GroupRole.STUDY:
        named = re.sub(r"\s*\([^()]*\)\s*$", "", named)
    return COMPARATORS.search(named) is not None


def _have_it_already(phrase: str, condition: str, wanted: str, abbreviations: Mapping[str, str]) -> bool:
    """True if the people counted were chosen because they have the condition: a share of them is no share of `wanted`."""
    counted, target = topic_of(condition), topic_of(wanted)
    if counted is None or (target is not None and kinship(counted, target) is not Kinship.DIFFERENT):
        return False
    return any(
        kinship(mention.concept, counted) is Kinship.SAME and names_a_group(phrase, mention.start, mention.end)
        for mention in topical(phrase, abbreviations)
    )


def _adds_nothing(phrase: str | None, wanted: str) -> bool:
    """True if the words of the phrase that are not generic all stand in the claim's population too."""
    have = set(content_stems(wanted)) | EMPTY
    return phrase is not None and all(any(akin(stem, word) for word in have) for stem in content_stems(phrase))


def _is_the_sample(estimate: Estimate, record: Record) -> bool:
    """True if the people counted are the whole sample, under a name that the title or the methods give it."""
    phrase = (estimate.population or "").lower()
    return estimate.group_role is GroupRole.OVERALL and bool(phrase) and phrase in sample_of(record).lower()


def _part_of_it(
    own: PhraseMatch, estimate: Estimate, wanted: str, abbreviations: Mapping[str, str], condition: str
) -> PhraseMatch:
    """The match, made narrower where the sentence speaks of a part of the people or of a second illness."""
    phrase = estimate.population or ""
    if own is not PhraseMatch.SAME:
        return own
    if estimate.group_role is GroupRole.SUBGROUP and SUBGROUP.search(phrase) and not SUBGROUP.search(wanted):
        return PhraseMatch.NARROWER
    if estimate.group_role is GroupRole.SUBGROUP and _ALSO.search(phrase) and not _ALSO.search(wanted):
        return PhraseMatch.NARROWER
    target, counted = topic_of(wanted), topic_of(condition)
    if target is None:
        return PhraseMatch.NARROWER if _chosen_as_ill(phrase, wanted, condition, abbreviations) else own
    familiar = [target] if counted is None else [target, counted]
    for mention in topical(phrase, abbreviations):
        strange = all(kinship(mention.concept, known) is Kinship.DIFFERENT for known in familiar)
        if strange and is_illness(mention.concept) and re.search(r"\b(?:and|with|plus)\b", phrase):
            return PhraseMatch.NARROWER
    return own


_ALSO = re.compile(
    r"\band (?:had|used|took|smoked|drank|reported|received|developed|experienced|underwent|suffered|were|tested)\b"
)
"""What a part of the people also did or had: "people with diabetes and used insulin"."""


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
        return _described_as(described, record, wanted, abbreviations, condition, estimate.population or "")
    sampled = _sampled(described, target, condition, abbreviations)
    sampled = sampled or _sampled(record.text, target, condition, abbreviations)
    relations = {kinship(concept, target) for concept in sampled}
    if sampled and (relations == {Kinship.DIFFERENT} or len(relations & {Kinship.DIFFERENT, Kinship.SAME}) == 2):
        in_whom = topical(_after_preposition(record.title), abbreviations)
        if Kinship.SAME not in {kinship(mention.concept, target) for mention in in_whom}:
            return PhraseMatch.UNKNOWN
    in_title = {kinship(m.concept, target) for m in topical(record.title, abbreviations)}
    if Kinship.SAME in (relations or in_title):
        return _part_of_it(PhraseMatch.SAME, estimate, wanted, abbreviations, condition)
    if Kinship.NARROWER in (relations or in_title):
        return PhraseMatch.NARROWER
    return PhraseMatch.UNKNOWN


def _described_as(
    described: str, record: Record, wanted: str, abbreviations: Mapping[str, str], condition: str, phrase: str
) -> PhraseMatch:
    """SAME if a sentence on the sample, with the phrase itself, has all the claim's words; NARROWER if the title chooses
    among these people."""
    sentences = (described[start:end] for start, end in sentence_spans(described))
    found = {
        compare_words(f"{phrase} {sentence}", wanted, abbreviations, True) for sentence in (record.title, *sentences)
    }
    if not found & {PhraseMatch.SAME, PhraseMatch.NARROWER}:
        return PhraseMatch.DIFFERENT
    if _chosen_as_ill(_after_preposition(record.title), wanted, condition, abbreviations, by_name=True):
        return PhraseMatch.NARROWER
    return PhraseMatch.SAME


def _chosen_as_ill(
    text: str, wanted: str, condition: str, abbreviations: Mapping[str, str], *, by_name: bool = False
) -> bool:
    """True if a text on people names an illness that the claim does not ("children with Down syndrome" for "children").

    `by_name`: only an illness that the people are said to have, for texts that speak of other things too.
    """
    claimed = [mention.concept for phrase in (wanted, condition) for mention in topical(phrase, abbreviations)]
    return any(
        is_illness(mention.concept)
        and all(kinship(mention.concept, known) is Kinship.DIFFERENT for known in claimed)
        and (not by_name or people_have(text, mention.start))
        for mention in topical(text, abbreviations)
    )


def _sampled(text: str, target: Concept, condition: str, abbreviations: Mapping[str, str]) -> tuple[Concept, ...]:
    """The illnesses by which a text says that people were chosen ("patients with X", "X outpatients").

    The claim's own condition does not count: people who have it are the result, not the sample.
    """
    counted = topic_of(condition)
    chosen = (m.concept for m in topical(text, abbreviations) if names_a_group(text, m.start, m.end))
    return tuple(
        concept
        for concept in chosen
        if kinship(concept, target) is not Kinship.DIFFERENT
        or (is_illness(concept) and (counted is None or kinship(concept, counted) is not Kinship.SAME))
    )


def _match_public(estimate: Estimate, record: Record, abbreviations: Mapping[str, str], condition: str) -> PhraseMatch:
    """Is the denominator a sample of the public?"""
    phrase = estimate.population or ""
    described = sample_of(record)
    if CLINICAL.search(phrase) or _other_illness(phrase, condition, abbreviations):
        return PhraseMatch.DIFFERENT
    if CHOSEN.search(phrase):
        return PhraseMatch.NARROWER if names_a_part(phrase) else PhraseMatch.DIFFERENT
    if not SURVEY.search(phrase) and _studies_patients(record, described, condition, abbreviations):
        return PhraseMatch.DIFFERENT
    if names_a_part(phrase):
        return PhraseMatch.NARROWER
    if GENERAL.search(phrase) or (
        is_generic(estimate.population) and (SURVEY.search(described) or GENERAL.search(described))
    ):
        return PhraseMatch.SAME
    return PhraseMatch.SAME if SURVEY.search(described) else PhraseMatch.UNKNOWN


def _studies_patients(record: Record, described: str, condition: str, abbreviations: Mapping[str, str]) -> bool:
    """True if the record's sample was chosen for an illness or state other than the claimed condition."""
    if any(kind.search(record.title) for kind in (CLINICAL, CHOSEN)) or _other_illness(
        _after_preposition(record.title), condition, abbreviations
    ):
        return not SURVEY.search(record.title)
    return any(kind.search(described) for kind in (CLINICAL, CHOSEN)) and not SURVEY.search(described)


def _after_preposition(title: str) -> str:
    """The part of a title that says in whom: "Restless legs in Crohn's disease" -> "Crohn's disease"."""
    found = re.search(r"\b(?:in|among|after|during|with|of patients with)\b(.*)", title, re.IGNORECASE)
    return found.group(1) if found else ""


def _other_illness(text: str, condition: str, abbreviations: Mapping[str, str]) -> bool:
    """True if a text names an illness that is neither the claimed condition nor a kind of it."""
    target = topic_of(condition)
    for mention in topical(text, abbreviations):
        if is_illness(mention.concept) and (target is None or kinship(mention.concept, target) is Kinship.DIFFERENT):
            return True
    return False
