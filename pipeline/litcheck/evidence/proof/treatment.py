"""The guard of treatments: a result of another treatment, or of one that both arms got, says nothing of the claim's."""

import re

from litcheck.claims.claim import Check, Claim
from litcheck.evidence.direction_words import Turn, cues
from litcheck.evidence.finding import Finding, Stance
from litcheck.evidence.read_record import ReadRecord
from litcheck.evidence.stems import tokens
from litcheck.evidence.topics import GENERIC, Topic, topic_of
from litcheck.vocabulary.concepts import Concept, Kinship, kinship

_VERSUS = re.compile(r"\b(?:versus|vs\.?|compared\s+(?:with|to)|than|or)\b", re.IGNORECASE)
_BESIDE = re.compile(r"\b(?:plus|alone|combin\w+|add(?:ed|ing)|add-?on|adjunct\w*|together\s+with)\b|\+", re.IGNORECASE)
_BENEFIT = re.compile(r"\bbenefit(?:s|ed)?\b", re.IGNORECASE)
_OVER_TIME = re.compile(
    r"\b(?:(?:last|past|recent)\s+(?:\w+\s+)?(?:decades?|years)|over\s+time|secular\s+trends?|"
    r"(?:from|between|since)\s+(?:19|20)\d\d|\bprior\s+to\s+(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_GIVEN = ("D", "E02", "E04", "G11.427.410.698.277", "I03.350")
"""Branches of MeSH that hold substances, therapies, operations and exercise."""


def veto(claim: Claim, known: ReadRecord, finding: Finding) -> str | None:
    """Whose result the sentence is instead."""
    text = finding.quote
    if claim.check is Check.DIRECTION and finding.stance is Stance.REFUTES and claim.subject is not None:
        subject = topic_of(claim.subject)
        if _OVER_TIME.search(text):
            return "a trend over the years"
        acts = not subject.is_in_tree(*_GIVEN) and _names_another(subject, claim, text, known)
        return "on what a treatment does, which the claim is not about" if acts else None
    if claim.check is not Check.EFFECT or claim.intervention is None:
        return None
    topic = topic_of(claim.intervention)
    hits = topic.find(text, known.abbreviations)
    if not hits and _names_another(topic, claim, text, known):
        return "on another treatment than the claim's"
    if len(hits) > 1 and _BESIDE.search(text):
        split = _VERSUS.search(text, hits[0].end)
        if split is not None and any(hit.start > split.end() for hit in hits):
            return "the claim's treatment is in both arms"
    if finding.stance is Stance.REFUTES and _BENEFIT.search(text) and not _is_denied_benefit(text):
        return "speaks of a benefit, whoever had most of it"
    return None


def _names_another(topic: Topic, claim: Claim, text: str, known: ReadRecord) -> bool:
    """True if the sentence names a treatment that is kin neither to the claim's nor to its outcome or people."""
    fields = (claim.outcome, claim.population, claim.object)
    others = [topic_of(phrase) for phrase in fields if phrase]
    return any(
        _is_given(mention.concept)
        and not any(_is_kin(mention.concept, one) for one in (topic, *others))
        and not any(one.find(text[mention.start : mention.end], known.abbreviations) for one in others)
        for mention in known.text_of(text).named
        if mention.concept.name != "Placebos" and not _is_generic(text[mention.start : mention.end])
    )


def _is_generic(words: str) -> bool:
    """True for "treatment" and its like."""
    return all(token.form in GENERIC for token in tokens(words))


def _is_given(concept: Concept) -> bool:
    return bool(concept.trees) and any(tree.startswith(_GIVEN) for tree in concept.trees)


def _is_kin(concept: Concept, topic: Topic) -> bool:
    return any(kinship(concept, other) is not Kinship.DIFFERENT for other in topic.concepts)


def _is_denied_benefit(text: str) -> bool:
    return any(cue.says is Turn.SAME for cue in cues(text) if _BENEFIT.search(text[cue.start : cue.end]))
