"""Assertion claims: which sentences say the same as the statement, and which the opposite."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from litcheck.claims.claim import Check, Claim
from litcheck.evidence.advice import Agreement, is_advice
from litcheck.evidence.concordance import overlaps
from litcheck.evidence.direction_words import cues
from litcheck.evidence.finding import Bearing, Finding, Form, Stance
from litcheck.evidence.passages import Passage
from litcheck.evidence.polarity import agreement, takes_advice_back
from litcheck.evidence.probability import how_probable
from litcheck.evidence.rationale import units_of
from litcheck.evidence.read_record import ReadRecord
from litcheck.evidence.relation_row import Related, related, rows_of
from litcheck.evidence.scene import Scene, scene_of, strongest_first
from litcheck.evidence.statements import Said, in_plain_words
from litcheck.evidence.thresholds import SURE
from litcheck.evidence.worth_reading import may_say
from litcheck.vocabulary.enumerations import Enumeration, enumeration

CHECK = Check.ENTAILMENT

READ = 0.4
"""Coverage from which a passage is weighed at all."""

SPEAKS = 0.5
"""Coverage from which a passage is shown as speaking of the claim, whatever it says."""

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
    if not any(may_say(one, known, READ) for one in (claim.statement, *(listed.alone if listed else ()))):
        return ()
    scene = scene_of(claim, known)
    whole = dict(_weighed(scene, known, claim.statement))
    alone = {} if listed is None else _of_members(scene, known, listed)
    found: list[Finding] = []
    for passage in scene.passages:
        members = alone.get(passage.order, ())
        reading = whole.get(passage.order)
        if members:
            found.extend(members)
        elif reading is not None and not (passage.is_title and (listed or reading.stance is Stance.NEUTRAL)):
            found.append(_finding(scene, passage, replace(reading, doubt=PART) if listed else reading))
    decided = [one for one in found if one.stance is not Stance.NEUTRAL]
    partial = sorted((one for one in found if one.stance is Stance.NEUTRAL), key=lambda one: (-one.strength, one.start))
    return strongest_first([*decided, *partial[:1]], most=4)


PART = "says only a part of it"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What a passage says of a statement: how much of it, which way, how probably, and why it is no more than that."""

    said: Said
    stance: Stance
    note: str | None = None
    probability: float | None = None
    doubt: str | None = None


def _of_members(scene: Scene, known: ReadRecord, listed: Enumeration) -> dict[int, list[Finding]]:
    """For each passage one finding for the members that it says it of, one for those that it denies it of.

    What is said of one member is short, so nothing of it may be missing.
    """
    read: dict[int, dict[str, _Reading]] = {}
    for member, alone in zip(listed.members, listed.alone, strict=True):
        for order, reading in _weighed(scene, known, alone):
            if not reading.said.shared.missing and reading.doubt is None:
                read.setdefault(order, {})[member] = reading
    found: dict[int, list[Finding]] = {}
    for passage in scene.passages:
        for stance in (Stance.SUPPORTS, Stance.REFUTES):
            said = {name: one for name, one in read.get(passage.order, {}).items() if one.stance is stance}
            if said:
                best = max(said.values(), key=lambda reading: _strength(passage, reading.said))
                found.setdefault(passage.order, []).append(_finding(scene, passage, best, tuple(said)))
    return found


def _weighed(scene: Scene, known: ReadRecord, statement: str) -> Iterator[tuple[int, _Reading]]:
    """What each passage says of a statement, by its order; nothing of those that hold too little to be shown."""
    pairs = pairs_of(known, statement)
    for passage, pair in pairs:
        if _takes_back(passage, pair):
            yield passage.order, _Reading(said=pair, stance=Stance.REFUTES, note="earlier advice is taken back")
        elif speaks(pair):
            note = "does not say which way" if says(pair) else PART
            yield passage.order, _Reading(said=pair, stance=Stance.NEUTRAL, note=note)
    read = one_way(known, statement, pairs)
    for one, probability in zip(read, how_probable(rows_of(read)), strict=True):
        if says(one.said) or probability >= SURE:
            stance = Stance.SUPPORTS if one.way is Agreement.SAME else Stance.REFUTES
            doubt = None if says(one.said) else PART
            yield one.passage.order, _Reading(said=one.said, stance=stance, probability=probability, doubt=doubt)
        elif speaks(one.said):
            yield one.passage.order, _Reading(said=one.said, stance=Stance.NEUTRAL, note=PART)


def one_way(known: ReadRecord, statement: str, pairs: Iterable[tuple[Passage, Said]]) -> list[Related]:
    """The passages of a record (`pairs_of`) that hold enough of a statement to be weighed and say the same or the opposite."""
    found = []
    for passage, pair in pairs:
        shared = pair.shared
        if shared.coverage >= READ and shared.own >= READ / 2 and not _takes_back(passage, pair):
            way = agreement(pair.statement, pair.text, shared.telling, shared.places)
            if way is not Agreement.UNCLEAR:
                found.append(related(statement, known, passage, pair, way))
    return found


def _takes_back(passage: Passage, pair: Said) -> bool:
    return takes_advice_back(pair.statement, pair.text, pair.shared) and not passage.is_hedged


def pairs_of(known: ReadRecord, statement: str) -> list[tuple[Passage, Said]]:
    """Statement and passage side by side, where the passage holds enough of the statement to be weighed or shown.

    None for statements so short that whatever names their one thing would say them.
    """
    words = in_plain_words(statement, known)
    if sum(unit.weight == 1 for unit in units_of(words)) < 2 and not (cues(words) or is_advice(words)):
        return []
    return [
        (passage, Said(statement=words, text=plain.text, shared=shared, linked_to=plain.linked_to))
        for passage, plain, shared in overlaps(words, known, min(READ, SPEAKS))
    ]


def speaks(pair: Said) -> bool:
    """True if a passage holds so much of a statement that it is shown."""
    return pair.shared.coverage >= SPEAKS and pair.shared.own >= SPEAKS / 2


def says(pair: Said) -> bool:
    """True if a passage holds so much of a statement that it says it or its opposite."""
    return pair.shared.coverage >= SAYS and pair.shared.own >= OWN


def bearing_of(passage: Passage) -> Bearing:
    """CITED for what a background says of other people's work."""
    return Bearing.CITED if passage.is_borrowed and passage.section == "BACKGROUND" else Bearing.DIRECT


def _finding(scene: Scene, passage: Passage, reading: _Reading, members: Sequence[str] = ()) -> Finding:
    neutral = reading.stance is Stance.NEUTRAL
    strength = 0.4 * reading.said.shared.coverage if neutral else _strength(passage, reading.said)
    before = reading.said.linked_to
    linked = None if before is None else f"read together with the sentence before it: “{before}”"
    return scene.finding(
        passage,
        reading.stance,
        strength=round(strength, 3),
        bearing=bearing_of(passage),
        form=Form.STATEMENT,
        note=reading.note or linked,
        members=tuple(members),
        probability=reading.probability,
        doubt=reading.doubt,
    )


def _strength(passage: Passage, pair: Said) -> float:
    """That of the pair; less in a title."""
    return min(pair.shared.strength, 0.6) if passage.is_title else pair.shared.strength
