"""Assertion claims: which sentences say the same as the statement, and which the opposite."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from litcheck.claims.claim import Check, Claim
from litcheck.evidence.agents import agent_and_object, agent_before
from litcheck.evidence.back_references import written_out
from litcheck.evidence.direction_words import cues
from litcheck.evidence.finding import Bearing, Estimate, Finding, Form, Stance
from litcheck.evidence.paraphrases import spelled_out, technical
from litcheck.evidence.passages import Passage
from litcheck.evidence.polarity import Agreement, agreement, is_advice, takes_back
from litcheck.evidence.rationale import Overlap, overlap, speaks_of, units_of
from litcheck.evidence.scene import Scene, scene_of, strongest_first
from litcheck.literature.record import Record
from litcheck.vocabulary.enumerations import Enumeration, enumeration

CHECK = Check.ENTAILMENT

SPEAKS = 0.5
"""Coverage from which a passage is shown as speaking of the claim."""

SAYS = 0.75
"""Coverage from which a passage is taken to say the claim or its opposite. Tuned on SciFact train for precision."""

OWN = 0.5
"""Share of the statement that the passage itself must hold, whatever the title carries."""

_MAY = re.compile(r"\b(?:may|might|could|possibly|thought|suspected|can)\b", re.IGNORECASE)
_MOSTLY = re.compile(
    r"\b(?:usually|typically|commonly|mostly|always|generally|frequently|often|most\s+(?:people|patients|cases|of))\b",
    re.IGNORECASE,
)
_HOW_OFTEN = re.compile(
    r"\b(?:usual|typical|common|most|always|general|frequen|often|majorit|all\b|characteri|hallmark|defin|main|lead|predomin|"
    r"per\s*cent|half|third)|%",
    re.IGNORECASE,
)
_FREQUENCY = re.compile(r"\b(?:days?|nights?|evenings?|times?|weeks?)\s+(?:a|an|per|each|every)\s+\w+", re.IGNORECASE)
_IS_A = re.compile(
    r"\b(?:is|are)\s+(?:an?|the|classified|considered|regarded)\b|\b(?:are|is)\s+\w+\s+(?:disorders?|diseases?)",
    re.IGNORECASE,
)
_CALLS = re.compile(
    r"\b(?:is|are|was|were|as|being|called?|considered|classified|regarded|defined)\b|,\s+an?\b|\bsuch\s+as\b|\bincluding\b",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    r"\d+(?:\.\d+)?|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred|half|third|quarter|twice|double)\b",
    re.IGNORECASE,
)


def judge(
    claim: Claim, record: Record, estimates: tuple[Estimate, ...], abbreviations: Mapping[str, str]
) -> tuple[Finding, ...]:
    """The passages that speak of what the statement says, each with its stance; at most the four best, one of them neutral.

    Where the statement is a list, a passage may speak of some members only: its finding names them.
    """
    scene = scene_of(claim, record, estimates, abbreviations)
    listed = enumeration(claim.statement)
    found: list[Finding] = []
    before = ""
    for passage in scene.passages:
        linked = written_out(passage.text, before)
        text = technical(spelled_out(linked, abbreviations))
        read = _of_list(scene, passage, text, listed) if listed else _of_whole(scene, passage, text)
        note = None if linked == passage.text else f"read together with the sentence before it: “{before}”"
        found.extend(replace(one, note=one.note or note) for one in read)
        before = "" if passage.is_title else passage.text
    decided = [one for one in found if one.stance is not Stance.NEUTRAL]
    partial = sorted((one for one in found if one.stance is Stance.NEUTRAL), key=lambda one: (-one.strength, one.start))
    return strongest_first([*decided, *partial[:1]], most=4)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What a passage says of a statement: how much of it, which way, and why it is no more than that."""

    shared: Overlap
    stance: Stance
    note: str | None


def _of_whole(scene: Scene, passage: Passage, text: str) -> list[Finding]:
    reading = _read(scene, passage, text, scene.claim.statement)
    if reading is None or (reading.stance is Stance.NEUTRAL and passage.is_title):
        return []
    return [_finding(scene, passage, reading)]


def _of_list(scene: Scene, passage: Passage, text: str, listed: Enumeration) -> list[Finding]:
    """One finding for the members that the passage says it of, one for those that it denies it of.

    What is said of one member is short, so nothing of it may be missing.
    """
    found = []
    pairs = zip(listed.members, listed.alone, strict=True)
    read = {member: reading for member, alone in pairs if (reading := _read(scene, passage, text, alone)) is not None}
    for stance in (Stance.SUPPORTS, Stance.REFUTES):
        said = {
            member: reading
            for member, reading in read.items()
            if reading.stance is stance and not reading.shared.missing
        }
        if said:
            best = max(said.values(), key=lambda reading: _strength(passage, reading.shared))
            found.append(_finding(scene, passage, best, tuple(said)))
    whole = None if found or passage.is_title else _read(scene, passage, text, scene.claim.statement)
    if whole is not None:
        found.append(_finding(scene, passage, replace(whole, stance=Stance.NEUTRAL, note="says only a part of it")))
    return found


def _read(scene: Scene, passage: Passage, text: str, plain: str) -> _Reading | None:
    """What the passage, as `text` puts it, says of a statement; None if too little to be shown."""
    if passage.is_unmeasured:
        return None
    statement = technical(spelled_out(plain, scene.abbreviations))
    if sum(unit.weight == 1 for unit in units_of(statement)) < 2 and not (cues(statement) or is_advice(statement)):
        return None  # "hypertension is high blood pressure": whatever names the one thing would say it
    title = "" if passage.is_title else scene.record.title
    shared = overlap(statement, _FREQUENCY.sub(_blank, text), title, scene.abbreviations)
    if _takes_it_back(statement, text, shared) and not passage.is_hedged:
        return _Reading(shared=shared, stance=Stance.REFUTES, note="earlier advice is taken back")
    if shared.coverage < SPEAKS or shared.own < SPEAKS / 2:
        return None
    stance, note = _stance(statement, passage, text, shared)
    return _Reading(shared=shared, stance=stance, note=note)


def _finding(scene: Scene, passage: Passage, reading: _Reading, members: Sequence[str] = ()) -> Finding:
    neutral = reading.stance is Stance.NEUTRAL
    strength = 0.4 * reading.shared.coverage if neutral else _strength(passage, reading.shared)
    return scene.finding(
        passage,
        reading.stance,
        strength=round(strength, 3),
        bearing=Bearing.CITED if passage.is_borrowed and passage.section == "BACKGROUND" else Bearing.DIRECT,
        form=Form.STATEMENT,
        note=reading.note,
        members=tuple(members),
    )


def _stance(statement: str, passage: Passage, text: str, shared: Overlap) -> tuple[Stance, str | None]:
    if shared.coverage < SAYS or shared.own < OWN or not shared.says_last:
        return Stance.NEUTRAL, "says only a part of it"
    if any(unit.is_disease for unit in shared.missing):
        return Stance.NEUTRAL, "without a disease that the claim names"
    if not _has_the_agent(statement, text, shared):
        return Stance.NEUTRAL, "without what the claim says acts here"
    if passage.is_plan or passage.section == "METHODS" or (passage.is_aim and not passage.may_report):
        return Stance.NEUTRAL, "an aim, a plan or a method, not a finding"
    if passage.is_hedged and not _MAY.search(statement) and not is_advice(statement) and "unknown" not in statement:
        return Stance.NEUTRAL, "put as a possibility"
    if _MOSTLY.search(statement) and not _HOW_OFTEN.search(text):
        return Stance.NEUTRAL, "does not say how often"
    if not _numbers(statement) <= _numbers(text):
        return Stance.NEUTRAL, "without the claim's figures"
    if _IS_A.search(statement) and not _CALLS.search(text):
        return Stance.NEUTRAL, "does not say what it is"
    said = agreement(statement, text, shared.telling, shared.places)
    if said is Agreement.UNCLEAR:
        return Stance.NEUTRAL, "does not say which way"
    return (Stance.SUPPORTS if said is Agreement.SAME else Stance.REFUTES), None


def _takes_it_back(statement: str, text: str, shared: Overlap) -> bool:
    """True if a passage takes back, in words that the statement has all of, what the statement advises.

    What is no longer advised at all is not advised for the statement's people either, so that they may be missing.
    """
    if not (is_advice(statement) and takes_back(text)) or any(unit.is_disease for unit in shared.missing):
        return False
    avoid = _SHOULD_AVOID.search(statement)
    subject = next((unit.at for unit in units_of(statement) if avoid is None or unit.at >= avoid.end()), None)
    if subject not in [at for at, _ in shared.places] or overlap(text, statement, "", {}).missing:
        return False
    return agreement(statement, text, shared.telling, shared.places) is Agreement.OPPOSITE


def _has_the_agent(statement: str, text: str, shared: Overlap) -> bool:
    """False if the statement says what acts ("gout affects"), and the passage does not name it or names something else."""
    units = {unit.at: unit for unit in units_of(statement) if unit.weight == 1}
    named = agent_and_object(statement, list(units))
    if named is None:
        return True
    agent, acted_on = named
    if any(unit.at == agent for unit in shared.missing):
        return False
    place = dict(shared.places).get(acted_on)
    words = None if place is None else agent_before(text, place)
    return words is None or speaks_of(units[agent], words) or _LIKE_A_PRONOUN.search(words) is not None


_SHOULD_AVOID = re.compile(r"\bshould\s+avoid\b", re.IGNORECASE)
_LIKE_A_PRONOUN = re.compile(
    r"\b(?:it|this|they|these|which|that|who|both|disease|disorder|condition|illness|syndrome|attacks?)$", re.IGNORECASE
)
"""Ends of a noun phrase that takes up what was named before."""


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _numbers(text: str) -> frozenset[str]:
    return frozenset(number.lower() for number in _NUMBERS.findall(text))


def _strength(passage: Passage, shared: Overlap) -> float:
    """Coverage, the passage's own share counting most; less in a title."""
    strength = 0.4 * shared.coverage + 0.6 * shared.own
    return min(strength, 0.6) if passage.is_title else strength
