"""The guard of results: an aim, a plan, a method or a hedged sentence says nothing for or against a statement."""

import re

from litcheck.claims.claim import Claim
from litcheck.evidence.advice import is_advice
from litcheck.evidence.direction_words import cues
from litcheck.evidence.finding import Finding, Form
from litcheck.evidence.passages import is_hedged_before
from litcheck.evidence.read_record import ReadRecord
from litcheck.evidence.statements import Said, said_by

_MAY = re.compile(
    r"\b(?:may|might|could|possibly|thought|suspected|can|unknown|potential(?:ly)?|likely|appears?|suggests?)\b",
    re.IGNORECASE,
)

_PURPOSE = re.compile(r"\b(?:to|for|aimed\s+at)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_REACHED = re.compile(
    r"\b(?:shown|found|known|proven|seen|reported|observed|demonstrated|able|ability|tends?|tended|continues?|continued|leads?|led|used|"
    r"likely|appears?|appeared|seems?|seemed|related|linked|due|compared|similar|susceptib\w+|respon\w+)\s+(?:to|for)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
"""Before "to" or "for": what is reached, not only intended."""


def veto(claim: Claim, known: ReadRecord, finding: Finding) -> str | None:
    """What the sentence is instead of a finding."""
    if finding.form is not Form.STATEMENT:
        return None  # the stance models of figures and directions read only what may be a result
    quoted = said_by(claim, known, finding)
    if quoted is None:
        return None
    passage, pairs = quoted
    if passage.is_plan or passage.section == "METHODS" or (passage.is_aim and not passage.may_report):
        return "an aim, a plan or a method, not a finding"
    if passage.is_title and passage.names_a_topic:
        return "a title that names a topic"
    if any(_is_purpose(pair) for pair in pairs):
        return "says what something is for, not what it does"
    if _MAY.search(claim.statement) or is_advice(claim.statement):
        return None
    return "put as a possibility" if any(_is_hedged(pair) for pair in pairs) else None


def _is_purpose(pair: Said) -> bool:
    """True if every word of direction in the sentence says what is intended ("to mitigate transmission")."""
    found = cues(pair.text)
    return bool(found and cues(pair.statement)) and all(
        _PURPOSE.search(pair.text[: cue.start]) and not _REACHED.search(pair.text[: cue.start]) for cue in found
    )


def _is_hedged(pair: Said) -> bool:
    """True if a hedge reaches the claim's words; "is tied to anxiety, possibly by fear" states the tie."""
    end = max((place for _, place in pair.shared.places), default=len(pair.text))
    return is_hedged_before(pair.text, end)
