"""Assertion claims: which sentences say the same as the statement, and which the opposite."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from litcheck.claims.claim import Check, Claim
from litcheck.evidence.advice import Agreement, is_advice
from litcheck.evidence.direction_words import cues
from litcheck.evidence.finding import Bearing, Finding, Form, Stance
from litcheck.evidence.passages import Passage
from litcheck.evidence.polarity import agreement, takes_advice_back
from litcheck.evidence.read_record import ReadRecord
from litcheck.evidence.scene import Scene, scene_of, strongest_first
from litcheck.evidence.statements import Said, said, sentence_before
from litcheck.evidence.worth_reading import may_say
from litcheck.vocabulary.enumerations import Enumeration, enumeration

CHECK = Check.ENTAILMENT

SPEAKS = 0.5
"""Coverage from which a passage is shown as speaking of the claim."""

SAYS = 0.6
"""Coverage from which a passage is taken to say the claim or its opposite."""

OWN = 0.4
"""Share of the statement that the passage itself must hold, whatever the title carries. This and `SAYS` were set on one half
of SciFact's training claims at 3 % false alarms on retrieved abstracts, and tried on the other (`benchmarks/pairs.py`)."""


def judge(claim: Claim, known: ReadRecord) -> tuple[Finding, ...]:
    """The passages that speak of what the statement says, each with its stance; at most the four best, one of them neutral.

    Where the statement is a list, a passage may speak of some members only: its finding names them.
    """
    listed = enumeration(claim.statement)
    if not any(may_say(one, known, SPEAKS) for one in (claim.statement, *(listed.alone if listed else ()))):
        return ()
    scene = scene_of(claim, known)
    found: list[Finding] = []
    for passage in scene.passages:
        found.extend(_of_list(scene, passage, listed) if listed else _of_whole(scene, passage))
    decided = [one for one in found if one.stance is not Stance.NEUTRAL]
    partial = sorted((one for one in found if one.stance is Stance.NEUTRAL), key=lambda one: (-one.strength, one.start))
    return strongest_first([*decided, *partial[:1]], most=4)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What a passage says of a statement: how much of it, which way, and why it is no more than that."""

    said: Said
    stance: Stance
    note: str | None


def _of_whole(scene: Scene, passage: Passage) -> list[Finding]:
    reading = _read(scene, passage, scene.claim.statement)
    if reading is None or (reading.stance is Stance.NEUTRAL and passage.is_title):
        return []
    return [_finding(scene, passage, reading)]


def _of_list(scene: Scene, passage: Passage, listed: Enumeration) -> list[Finding]:
    """One finding for the members that the passage says it of, one for those that it denies it of.

    What is said of one member is short, so nothing of it may be missing.
    """
    found = []
    pairs = zip(listed.members, listed.alone, strict=True)
    read = {member: reading for member, alone in pairs if (reading := _read(scene, passage, alone)) is not None}
    for stance in (Stance.SUPPORTS, Stance.REFUTES):
        of_members = {
            member: reading
            for member, reading in read.items()
            if reading.stance is stance and not reading.said.shared.missing
        }
        if of_members:
            best = max(of_members.values(), key=lambda reading: _strength(passage, reading.said))
            found.append(_finding(scene, passage, best, tuple(of_members)))
    whole = None if found or passage.is_title else _read(scene, passage, scene.claim.statement)
    if whole is not None:
        found.append(_finding(scene, passage, replace(whole, stance=Stance.NEUTRAL, note="says only a part of it")))
    return found


def _read(scene: Scene, passage: Passage, statement: str) -> _Reading | None:
    """What the passage says of a statement; None if too little to be shown."""
    if passage.is_unmeasured:
        return None
    before = sentence_before(scene.passages, passage)
    pair = said(statement, passage, before, scene.record.title, scene.abbreviations)
    shared = pair.shared
    if sum(one.unit.weight == 1 for one in shared.held) < 2 and not (cues(pair.statement) or is_advice(pair.statement)):
        return None  # "hypertension is high blood pressure": whatever names the one thing would say it
    if takes_advice_back(pair.statement, pair.text, shared) and not passage.is_hedged:
        return _Reading(said=pair, stance=Stance.REFUTES, note="earlier advice is taken back")
    if shared.coverage < SPEAKS or shared.own < SPEAKS / 2:
        return None
    if shared.coverage < SAYS or shared.own < OWN:
        return _Reading(said=pair, stance=Stance.NEUTRAL, note="says only a part of it")
    way = agreement(pair.statement, pair.text, shared.telling, shared.places)
    if way is Agreement.UNCLEAR:
        return _Reading(said=pair, stance=Stance.NEUTRAL, note="does not say which way")
    return _Reading(said=pair, stance=Stance.SUPPORTS if way is Agreement.SAME else Stance.REFUTES, note=None)


def _finding(scene: Scene, passage: Passage, reading: _Reading, members: Sequence[str] = ()) -> Finding:
    neutral = reading.stance is Stance.NEUTRAL
    strength = 0.4 * reading.said.shared.coverage if neutral else _strength(passage, reading.said)
    before = reading.said.linked_to
    linked = None if before is None else f"read together with the sentence before it: “{before}”"
    return scene.finding(
        passage,
        reading.stance,
        strength=round(strength, 3),
        bearing=Bearing.CITED if passage.is_borrowed and passage.section == "BACKGROUND" else Bearing.DIRECT,
        form=Form.STATEMENT,
        note=reading.note or linked,
        members=tuple(members),
    )


def _strength(passage: Passage, pair: Said) -> float:
    """Coverage, the passage's own share counting most; less in a title."""
    strength = 0.4 * pair.shared.coverage + 0.6 * pair.shared.own
    return min(strength, 0.6) if passage.is_title else strength
