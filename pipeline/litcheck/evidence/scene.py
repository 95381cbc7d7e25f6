"""Record + claim's topics -> Scene: the record's passages with what each says of the topics, and findings made from them.

Vocabulary: anchored (the record speaks of the topic in its title, headings or aim, so that a later sentence may name it by its
last word or leave it out), stranger (a disease that a sentence names and the claim does not), strength (0 to 1, how directly
a passage answers: 1 an estimate with its interval, 0.9 a tested result, 0.7 words, 0.5 a title).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from litcheck.claims.claim import Claim
from litcheck.evidence.finding import Bearing, Estimate, Finding, Form, Stance
from litcheck.evidence.passages import Passage
from litcheck.evidence.read_record import ReadRecord
from litcheck.evidence.spoken import spoken
from litcheck.evidence.topics import Hit, Topic
from litcheck.literature.record import TITLE, Record
from litcheck.vocabulary.concepts import Concept, Kinship, kinship

DISEASES = ("C", "F03")
"""Branches of MeSH that hold diseases and mental disorders."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One claim before one record."""

    claim: Claim
    known: ReadRecord
    record: Record
    passages: tuple[Passage, ...]
    estimates: tuple[Estimate, ...]
    headings: tuple[Concept, ...]
    abbreviations: Mapping[str, str]

    def hits(self, topic: Topic, text: str) -> tuple[Hit, ...]:
        """The hits of a topic in a text of this record; its last word alone counts where the record is anchored to it."""
        return topic.places_in(self.known.text_of(text), short=self.is_anchored(topic))

    def is_anchored(self, topic: Topic) -> bool:
        """True if the title, a heading, or two or more sentences speak of the topic in full."""
        told = spoken(self.known, topic)
        return told.titled or told.passages >= 2

    def is_titled(self, topic: Topic) -> bool:
        """True if the title or a heading speaks of the topic."""
        return spoken(self.known, topic).titled

    def is_titled_apart(self, topic: Topic, other: Topic) -> bool:
        """True if title or headings speak of the topic in words that are not the other topic's ("insomnia" apart from
        "restless legs", which is a sleep disorder itself).
        """
        taken, hits = other.places_in(self.known.title), topic.places_in(self.known.title)
        if any(not any(hit.start < one.end and one.start < hit.end for one in taken) for hit in hits):
            return True
        near = (Kinship.SAME, Kinship.NARROWER)
        return any(
            any(kinship(heading, concept) in near for concept in topic.concepts)
            and not any(kinship(heading, concept) in near for concept in other.concepts)
            for heading in self.headings
        )

    def mentions_anywhere(self, topic: Topic) -> bool:
        """True if title, headings or abstract speak of the topic."""
        told = spoken(self.known, topic)
        return told.titled or told.passages > 0

    def has_stranger(self, text: str, *topics: Topic) -> bool:
        """True if the text names a disease that is kin to none of these topics."""
        known = [concept for topic in topics for concept in topic.concepts]
        for mention in self.known.text_of(text).named:
            if not any(tree.startswith(DISEASES) for tree in mention.concept.trees):
                continue
            if any(kinship(mention.concept, concept) is not Kinship.DIFFERENT for concept in known):
                continue
            if not any(topic.find(text[mention.start : mention.end], self.abbreviations) for topic in topics):
                return True
        return False

    def estimates_in(self, passage: Passage) -> tuple[Estimate, ...]:
        """The record's estimates that stand in a passage."""
        return tuple(
            one
            for one in self.estimates
            if (one.section == TITLE) == passage.is_title and passage.start <= one.value_start < passage.end
        )

    def finding(
        self,
        passage: Passage,
        stance: Stance,
        *,
        strength: float,
        bearing: Bearing = Bearing.DIRECT,
        form: Form = Form.DIRECTION,
        estimate: Estimate | None = None,
        paired: Estimate | None = None,
        significant: bool | None = None,
        note: str | None = None,
        members: tuple[str, ...] = (),
        probability: float | None = None,
        doubt: str | None = None,
    ) -> Finding:
        """A finding quoting the whole passage."""
        return Finding(
            claim_id=self.claim.id,
            record_key=self.record.key,
            form=form,
            quote=passage.text,
            section=passage.section,
            start=passage.start,
            end=passage.end,
            bearing=bearing,
            stance=stance,
            estimate=estimate,
            paired=paired,
            significant=significant,
            strength=strength,
            note=note,
            members=members,
            probability=probability,
            doubt=doubt,
            warnings=() if estimate is None else estimate.warnings,
        )


def scene_of(claim: Claim, known: ReadRecord) -> Scene:
    """The scene of a claim and a record."""
    return Scene(claim, known, known.record, known.passages, known.estimates, known.headings, known.abbreviations)


def strength_of(passage: Passage, estimate: Estimate | None, significant: bool | None) -> float:
    """How directly a passage answers, 0 to 1 (see the module's vocabulary); litcheck's own scale."""
    if passage.is_title:
        return 0.5
    if estimate is not None and estimate.ci_low is not None:
        return 1.0
    if significant is not None:
        return 0.9
    return 0.8 if estimate is not None else 0.7


def strongest_first(findings: Sequence[Finding], most: int = 6) -> tuple[Finding, ...]:
    """At most `most` findings of a record, the strongest, in the order of the text."""
    kept = sorted(findings, key=lambda one: (-one.strength, one.stance is Stance.NEUTRAL, one.start))[:most]
    return tuple(sorted(kept, key=lambda one: (one.section != TITLE, one.start, -one.strength)))
