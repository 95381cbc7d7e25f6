"""The guard of the relation: the sentence speaks of what the claim speaks of, and holds half of what it says of that."""

import re

from litcheck.claims.claim import Claim
from litcheck.evidence.advice import is_advice
from litcheck.evidence.agents import agent_before, agents_and_object
from litcheck.evidence.direction_words import Turn, cues, is_denied_at
from litcheck.evidence.finding import Finding, Form, Stance
from litcheck.evidence.polarity import takes_advice_back
from litcheck.evidence.rationale import Unit, speaks_of
from litcheck.evidence.reach import wider_than
from litcheck.evidence.read_record import ReadRecord
from litcheck.evidence.statements import Said, said_by

HALF = 0.5
"""Share of what the claim says of its subject that the sentence itself must hold; litcheck's choice."""

_LIKE_A_PRONOUN = re.compile(
    r"\b(?:it|this|they|these|which|that|who|both|disease|disorder|condition|illness|syndrome|attacks?)$", re.IGNORECASE
)
"""Ends of a noun phrase that takes up what was named before."""


def veto(claim: Claim, known: ReadRecord, finding: Finding) -> str | None:
    """What of the claim's relation the sentence lacks."""
    if finding.form is not Form.STATEMENT:
        return None
    quoted = said_by(claim, known, finding)
    if quoted is None:
        return None
    against = finding.stance is Stance.REFUTES
    return next((why for pair in quoted[1] if (why := _lacks(pair) or (_denies(pair) if against else None))), None)


def _denies(pair: Said) -> str | None:
    """What is said not to be, or to make no difference, is refuted only by a sentence that names all of it."""
    denied = any(is_denied_at(pair.statement, at) for at, _ in pair.shared.places)
    null = any(cue.says is Turn.SAME for cue in cues(pair.statement))
    return "does not name all that the claim denies" if (denied or null) and pair.shared.missing else None


def _lacks(pair: Said) -> str | None:
    if takes_advice_back(pair.statement, pair.text, pair.shared):
        return None
    if any(unit.is_disease for unit in pair.shared.missing):
        return "without a disease that the claim names"
    if is_advice(pair.statement) and any(unit.concept is not None for unit in pair.shared.missing):
        return "advice on something else, or for others"
    opening = next((one for one in pair.shared.held if one.unit.weight == 1), None)
    if opening is not None and not opening.carried and _is_name(opening.unit):
        return "does not name what the claim begins with"
    if pair.subject and not any(one.carried for one in pair.subject):
        return "does not speak of what the claim speaks of"
    if sum(one.carried for one in pair.predicate) < HALF * len(pair.predicate):
        return "does not say all that the claim says of it"
    if not _has_the_agent(pair):
        return "without what the claim says acts here"
    return wider_than(pair.statement, pair.text)


def _is_name(unit: Unit) -> bool:
    """True for a concept, and for what is written with a digit ("Egr3")."""
    return unit.concept is not None or any(map(str.isdigit, "".join(unit.stems)))


def _has_the_agent(pair: Said) -> bool:
    """False if the statement says what acts ("gout affects"), and the sentence names nothing of it or names something else."""
    units = {one.unit.at: one.unit for one in pair.shared.held if one.unit.weight == 1}
    named = agents_and_object(pair.statement, list(units))
    if named is None:
        return True
    agents, acted_on = named
    missing = {unit.at for unit in pair.shared.missing}
    if missing.issuperset(agents):
        return False
    place = dict(pair.shared.places).get(acted_on)
    words = None if place is None else agent_before(pair.text, place)
    if words is None or _LIKE_A_PRONOUN.search(words):
        return True
    return any(speaks_of(units[agent], words) for agent in agents)
