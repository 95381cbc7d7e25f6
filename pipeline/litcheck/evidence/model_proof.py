"""Claim + record + what a language model says of it -> what of that is proven, and why the rest is not.

A quotation has to stand in the record word for word. Then the stance has to be the one that code reads in that sentence, and
every guard has to let it stand. What the model says of itself (a probability, a reason, that something differs) can take its
stance back and never add to it: strength and significance are code's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from litcheck.claims.claim import Check, Claim
from litcheck.errors import IntegrityError
from litcheck.evidence.advice import Agreement
from litcheck.evidence.finding import Bearing, Finding, Form, Stance
from litcheck.evidence.model_reading import PassageReading
from litcheck.evidence.passages import Passage
from litcheck.evidence.polarity import agreement, takes_advice_back
from litcheck.evidence.proof import proven
from litcheck.evidence.read_record import ReadRecord
from litcheck.evidence.scene import scene_of, strength_of
from litcheck.evidence.significance import significance
from litcheck.evidence.stances import model_for
from litcheck.evidence.stances.entailment import OWN, SPEAKS, bearing_of
from litcheck.evidence.statements import Said, said_by
from litcheck.evidence.topics import topic_of
from litcheck.vocabulary.enumerations import enumeration

SURE = 0.5
"""The model's own probability from which its stance is heard at all; below it says itself that it is rather wrong."""
SHORTEST = 20
"""Characters of a quotation; fewer stand in many sentences."""
_EDGES = " \t\r\n\"'“”‘’«»"
_DIRECTED: Mapping[Check, tuple[str, str]] = {
    Check.RATIO: ("condition", "population"),
    Check.DIRECTION: ("subject", "object"),
    Check.EFFECT: ("intervention", "outcome"),
}
"""Claims of a direction, and what a sentence has to name of them itself: what a title carries would fit every sentence."""


class Outcome(StrEnum):
    """What became of something a model said, as reports word it."""

    PROVEN = "proven"
    NEITHER = "says neither"
    NOT_TAKEN = "not taken"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A passage that a model named. `passage` is where it stands (None: nowhere), `finding` what may enter the rules
    (None unless PROVEN), `why` what kept it out (None if PROVEN or NEITHER)."""

    reading: PassageReading
    outcome: Outcome
    passage: Passage | None = None
    finding: Finding | None = None
    why: str | None = None


def weighed(claim: Claim, known: ReadRecord, reading: PassageReading, proposer: str) -> Weighed:
    """What becomes of a passage that a model named for a claim."""
    passage = _stands_in(known, reading.quotation)
    if passage is None:
        return Weighed(reading=reading, outcome=Outcome.DROPPED, why="its quotation does not stand in the record")
    if reading.stance is Stance.NEUTRAL:
        return Weighed(reading=reading, outcome=Outcome.NEITHER, passage=passage)
    why = own_doubt(reading)
    found: Finding | None = None
    if why is None:
        found, why = _proven(claim, known, passage, reading.stance, proposer)
    outcome = Outcome.NOT_TAKEN if why is not None else Outcome.PROVEN
    return Weighed(reading=reading, outcome=outcome, passage=passage, finding=found if why is None else None, why=why)


def _stands_in(known: ReadRecord, quotation: str) -> Passage | None:
    """The sentence that holds the quotation word for word; of two or more sentences quoted together, the first."""
    words = quotation.strip(_EDGES)
    if len(words) < SHORTEST:
        return next((one for one in known.passages if one.text.strip(_EDGES) == words), None)
    whole = next((one for one in known.passages if words in one.text), None)
    if whole is not None:
        return whole
    if words not in known.record.text:
        return None
    return next((one for one in known.passages if len(one.text) >= SHORTEST and one.text in words), None)


def own_doubt(reading: PassageReading) -> str | None:
    """Why the model itself is not to be heard, by its own words; None if it is."""
    if reading.differs:
        return f"the model itself says that it differs in {' and '.join(reading.differs)}"
    if reading.probability < SURE:
        return f"the model itself is only {reading.probability:.0%} sure"
    return None


def _proven(
    claim: Claim, known: ReadRecord, passage: Passage, stance: Stance, proposer: str
) -> tuple[Finding | None, str | None]:
    """The finding, or why there is none."""
    if claim.check in (Check.PROPORTION, Check.COUNT):
        return None, "figures decide this claim, not sentences"
    if passage.is_unmeasured:
        return None, "says that it was not measured"
    quoting = scene_of(claim, known).finding(
        passage, stance, strength=1.0, bearing=bearing_of(passage), form=Form.STATEMENT
    )
    finding = replace(quoting, proposer=proposer)
    listed = enumeration(claim.statement) if claim.check is Check.ENTAILMENT else None
    members = () if listed is None else _members(claim, known, finding, listed.members)
    if listed is not None and not members:
        return None, "says it of no member of the list"
    finding = replace(finding, members=members)
    said = said_by(claim, known, finding)
    pairs = said[1] if said is not None else ()
    why = next((why for pair in pairs if (why := _other_way(pair, stance)) is not None), None)
    if why is None and claim.check is Check.ENTAILMENT and any(map(_is_little, pairs)):
        why = "its sentence says too little of the claim"
    if why is not None or not pairs:
        return None, why or "its sentence cannot be read"
    try:
        guarded = proven(claim, known, finding)
    except IntegrityError as fault:
        return None, str(fault)
    if guarded.stance is Stance.NEUTRAL:
        return None, guarded.note
    if claim.check in _DIRECTED:
        return _directed(claim, known, passage, guarded)
    return replace(guarded, strength=round(min(pair.shared.strength for pair in pairs), 3)), None


def _members(claim: Claim, known: ReadRecord, finding: Finding, members: tuple[str, ...]) -> tuple[str, ...]:
    """The members of a claimed list that the sentence says it of, nothing missing: what is said of one member is short."""
    kept = []
    for member in members:
        said = said_by(claim, known, replace(finding, members=(member,)))
        if said is not None and all(
            not pair.shared.missing and _other_way(pair, finding.stance) is None for pair in said[1]
        ):
            kept.append(member)
    return tuple(kept)


def _other_way(pair: Said, stance: Stance) -> str | None:
    """Why the sentence does not say what the model says that it says, as far as code can read its direction."""
    taken_back = takes_advice_back(pair.statement, pair.text, pair.shared)
    way = (
        Agreement.OPPOSITE
        if taken_back
        else agreement(pair.statement, pair.text, pair.shared.telling, pair.shared.places)
    )
    if way is Agreement.UNCLEAR:
        return "its sentence does not say which way"
    if (way is Agreement.SAME) != (stance is Stance.SUPPORTS):
        return "its sentence says the other way"
    return None


def _is_little(pair: Said) -> bool:
    """True if a sentence, whatever its title carries, holds less of the statement than the written rules show at all."""
    taken_back = takes_advice_back(pair.statement, pair.text, pair.shared)
    return not taken_back and (pair.shared.coverage < SPEAKS or pair.shared.own < OWN)


def _directed(claim: Claim, known: ReadRecord, passage: Passage, finding: Finding) -> tuple[Finding | None, str | None]:
    """The finding as a direction of a difference, with the significance that its sentence states."""
    if not (passage.may_report or passage.is_claim_of_title):
        return None, "not a result of its study"
    if (unnamed := _unnamed(claim, known, passage)) is not None:
        return None, f"its sentence does not name {unnamed}"
    read = model_for(claim.check).judge(claim, known)
    own = next((one for one in read if (one.section, one.start) == (passage.section, passage.start)), None)
    if own is not None and (own.stance is not finding.stance or own.bearing is not Bearing.DIRECT):
        return None, f"litcheck reads it otherwise ({own.note or own.stance.value})"
    significant = significance(passage.text, ())
    if significant is False and claim.relation != "none" and finding.stance is Stance.SUPPORTS:
        return None, "the difference is not significant"
    strength = strength_of(passage, None, significant)
    return replace(finding, form=Form.DIRECTION, significant=significant, strength=strength), None


def _unnamed(claim: Claim, known: ReadRecord, passage: Passage) -> str | None:
    """What of the two things that the claim relates the sentence does not name, each in words of its own."""
    scene = scene_of(claim, known)
    one, other = (getattr(claim, field) for field in _DIRECTED[claim.check])
    if one is None or other is None:
        return "what the claim relates"
    first, second = (scene.hits(topic_of(phrase), passage.text) for phrase in (one, other))
    if not first:
        return str(one)
    apart = any(hit.end <= mate.start or mate.end <= hit.start for hit in first for mate in second)
    return None if apart else str(other)
