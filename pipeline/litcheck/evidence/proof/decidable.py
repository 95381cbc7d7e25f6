"""The guard of claims: a statement that says too little to be looked up is decided by nothing."""

import re
from functools import lru_cache

from litcheck.claims.claim import Check, Claim
from litcheck.evidence.agents import ACTS
from litcheck.evidence.direction_words import cues
from litcheck.evidence.finding import Finding
from litcheck.evidence.read_record import ReadRecord
from litcheck.evidence.stems import FUNCTION_WORDS, tokens
from litcheck.evidence.topics import GENERIC

ENOUGH = 3
"""Specific words, the relating verb among them, from which a statement can be looked up; fewer are shared by sentences on
all kinds of things."""

_PRONOUN = re.compile(
    r"^(?:it|its|they|their|them|this|that|these|those|he|his|she|her|we|our|you|your|i|my|such|both|one|some\s+of\s+(?:them|these))\b",
    re.IGNORECASE,
)


def veto(claim: Claim, known: ReadRecord, finding: Finding) -> str | None:
    """What the claim lacks."""
    return undecidable(claim)


def undecidable(claim: Claim) -> str | None:
    """Why no finding can decide a claim; None if one can."""
    if claim.needs:
        return f"the claim does not say {', '.join(claim.needs)}"
    return _too_little(claim.statement) if claim.check is Check.ENTAILMENT else None


@lru_cache(maxsize=2048)
def _too_little(statement: str) -> str | None:
    if _PRONOUN.search(statement.strip()):
        return "the claim does not say what it speaks of"
    relating = [(match.start(), match.end()) for match in ACTS.finditer(statement)]
    relating += [(cue.start, cue.end) for cue in cues(statement)]
    specific = {
        token.stem
        for token in tokens(statement)
        if token.form not in FUNCTION_WORDS | GENERIC or any(start <= token.start < end for start, end in relating)
    }
    return "the claim says too little to be looked up" if len(specific) < ENOUGH else None
