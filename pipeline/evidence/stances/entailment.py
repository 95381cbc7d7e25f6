"""Assertion claims: which sentences say the same as the statement, and which the opposite."""

import re
from collections.abc import Mapping

from pipeline.claims.claim import Check, Claim
from pipeline.evidence.finding import Bearing, Estimate, Finding, Form, Stance
from pipeline.evidence.passages import Passage
from pipeline.evidence.polarity import Agreement, agreement, is_advice
from pipeline.evidence.rationale import Overlap, overlap
from pipeline.evidence.scene import Scene, scene_of, strongest_first
from pipeline.literature.record import Record

CHECK = Check.ENTAILMENT

SPEAKS = 0.5
"""Coverage from which a passage is shown as speaking of the claim."""

SAYS = 0.75
"""Coverage from which a passage is taken to say the claim or its opposite. Tuned on SciFact train for precision."""

OWN = 0.5
"""Share of the statement that the passage itself must hold, whatever the title carries."""

_MAY = re.compile(r"\b(?:may|might|could|possibly|thought|suspected|can)\b", re.IGNORECASE)
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
    """The passages that speak of what the statement says, each with its stance; at most the four best, one of them neutral."""
    scene = scene_of(claim, record, estimates, abbreviations)
    found = [one for passage in scene.passages if (one := _read(scene, passage)) is not None]
    decided = [one for one in found if one.stance is not Stance.NEUTRAL]
    partial = sorted((one for one in found if one.stance is Stance.NEUTRAL), key=lambda one: (-one.strength, one.start))
    return strongest_first([*decided, *partial[:1]], most=4)


def _read(scene: Scene, passage: Passage) -> Finding | None:
    statement = scene.claim.statement
    title = "" if passage.is_title else scene.record.title
    shared = overlap(statement, _FREQUENCY.sub(_blank, passage.text), title, scene.abbreviations)
    if shared.coverage < SPEAKS or shared.own < SPEAKS / 2 or passage.is_unmeasured:
        return None
    stance, note = _stance(statement, passage, shared)
    if stance is Stance.NEUTRAL and passage.is_title:
        return None
    return scene.finding(
        passage,
        stance,
        strength=round(_strength(passage, shared) if stance is not Stance.NEUTRAL else 0.4 * shared.coverage, 3),
        bearing=Bearing.CITED if passage.is_borrowed and passage.section == "BACKGROUND" else Bearing.DIRECT,
        form=Form.STATEMENT,
        note=note,
    )


def _stance(statement: str, passage: Passage, shared: Overlap) -> tuple[Stance, str | None]:
    if shared.coverage < SAYS or shared.own < OWN or not shared.says_last:
        return Stance.NEUTRAL, "says only a part of it"
    if passage.is_plan or passage.section == "METHODS" or (passage.is_aim and not passage.may_report):
        return Stance.NEUTRAL, "an aim, a plan or a method, not a finding"
    if passage.is_hedged and not _MAY.search(statement) and not is_advice(statement) and "unknown" not in statement:
        return Stance.NEUTRAL, "put as a possibility"
    if not _numbers(statement) <= _numbers(passage.text):
        return Stance.NEUTRAL, "without the claim's figures"
    if _IS_A.search(statement) and not _CALLS.search(passage.text):
        return Stance.NEUTRAL, "does not say what it is"
    said = agreement(statement, passage.text, shared.telling, shared.places)
    if said is Agreement.UNCLEAR:
        return Stance.NEUTRAL, "does not say which way"
    return (Stance.SUPPORTS if said is Agreement.SAME else Stance.REFUTES), None


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _numbers(text: str) -> frozenset[str]:
    return frozenset(number.lower() for number in _NUMBERS.findall(text))


def _strength(passage: Passage, shared: Overlap) -> float:
    """Coverage, the passage's own share counting most; less in a title."""
    strength = 0.4 * shared.coverage + 0.6 * shared.own
    return min(strength, 0.6) if passage.is_title else strength
