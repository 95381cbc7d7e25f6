"""Statement + passage -> Said: both in comparable words, and how much of the statement the passage holds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from litcheck.claims.claim import Claim
from litcheck.evidence.advice import ADVICE
from litcheck.evidence.agents import ACTS
from litcheck.evidence.back_references import written_out
from litcheck.evidence.direction_words import cues
from litcheck.evidence.finding import Finding
from litcheck.evidence.paraphrases import spelled_out, technical
from litcheck.evidence.passages import Passage
from litcheck.evidence.rationale import Held, Overlap, overlap
from litcheck.evidence.read_record import ReadRecord
from litcheck.evidence.read_text import Abbreviations, ReadText, read_text
from litcheck.vocabulary.enumerations import enumeration

_FREQUENCY = re.compile(r"\b(?:days?|nights?|evenings?|times?|weeks?)\s+(?:a|an|per|each|every)\s+\w+", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|may|might|could|will|would|should|does|do|did|must|cannot|include|includes|"
    r"affects?|occurs?|appears?|means?|becomes?|requires?|plays?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement and a passage in comparable words (never shown), and what the passage holds of it. `linked_to` is
    the sentence before where the passage had to be read together with it.
    """

    statement: str
    text: str
    shared: Overlap
    linked_to: str | None = None

    @property
    def subject(self) -> tuple[Held, ...]:
        """The specific units before the statement's first verb: what it speaks of."""
        return tuple(one for one in self._specific if one.unit.at < verb_at(self.statement))

    @property
    def predicate(self) -> tuple[Held, ...]:
        """The specific units after it: what it says of that."""
        return tuple(one for one in self._specific if one.unit.at >= verb_at(self.statement))

    @property
    def _specific(self) -> tuple[Held, ...]:
        return tuple(one for one in self.shared.held if one.unit.weight == 1)


@lru_cache(maxsize=2048)
def verb_at(statement: str) -> int:
    """Where the first verb of a statement stands, as far as word lists tell; its middle if they do not."""
    places = [match.start() for pattern in (_VERB, ACTS, ADVICE) for match in pattern.finditer(statement)]
    places += [cue.start for cue in cues(statement)]
    return min((place for place in places if place > 0), default=len(statement) // 2)


def in_plain_words(statement: str, known: ReadRecord) -> str:
    """A statement in the words of a record: technical, and without the record's abbreviations."""
    return technical(spelled_out(statement, known.abbreviations))


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """A passage in comparable words. `read` has blanks for "days a week", which is no time of the day."""

    text: str
    read: ReadText
    linked_to: str | None


def plain(passage: Passage, known: ReadRecord) -> Plain:
    """A passage of a record in comparable words."""
    return _plain(passage.text, sentence_before(known.passages, passage), tuple(known.abbreviations.items()))


@lru_cache(maxsize=4096)  # asked about for each claim
def _plain(passage: str, before: str, abbreviations: Abbreviations) -> Plain:
    linked = written_out(passage, before)
    text = technical(spelled_out(linked, dict(abbreviations)))
    counted = _FREQUENCY.sub(lambda match: " " * len(match.group()), text)
    return Plain(
        text=text,
        read=read_text(counted, tuple(sorted(abbreviations))),
        linked_to=None if linked == passage else before,
    )


def said(statement: str, passage: Passage, known: ReadRecord) -> Said:
    """What a passage of a record says of a statement in plain words (`in_plain_words`)."""
    words = plain(passage, known)
    title = known.text_of("") if passage.is_title else known.title
    return Said(
        statement=statement,
        text=words.text,
        shared=overlap(statement, words.read, title),
        linked_to=words.linked_to,
    )


def said_by(claim: Claim, known: ReadRecord, finding: Finding) -> tuple[Passage, tuple[Said, ...]] | None:
    """The passage that a finding quotes, and what it says of the statement (of each member that the finding names).

    None if the finding quotes no passage of the record.
    """
    passage = known.passage_at(finding.section, finding.start)
    if passage is None:
        return None
    wanted = _statements(claim, finding.members)
    return passage, tuple(said(in_plain_words(one, known), passage, known) for one in wanted)


def sentence_before(passages: Sequence[Passage], passage: Passage) -> str:
    """The sentence before a passage in the abstract; "" for the first one and the title."""
    earlier = passages[passage.order - 1] if 0 < passage.order < len(passages) + 1 else None
    return "" if earlier is None or earlier.is_title or passage.is_title else earlier.text


def _statements(claim: Claim, members: Sequence[str]) -> tuple[str, ...]:
    listed = enumeration(claim.statement) if members else None
    if listed is None:
        return (claim.statement,)
    return tuple(alone for member, alone in zip(listed.members, listed.alone, strict=True) if member in members) or (
        claim.statement,
    )
