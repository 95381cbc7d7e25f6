"""The guard of claims: a statement that says too little to be looked up is decided by nothing."""

import re
from collections.abc import Sequence
from functools import lru_cache

from litcheck.claims.claim import Check, Claim
from litcheck.evidence.agents import ACTS
from litcheck.evidence.direction_words import cues
from litcheck.evidence.finding import Finding
from litcheck.evidence.read_record import ReadRecord
from litcheck.evidence.read_text import named_in
from litcheck.evidence.stems import FUNCTION_WORDS, tokens
from litcheck.evidence.topics import GENERIC

ENOUGH = 3
"""Specific words, the relating verb among them, from which a statement can be looked up; fewer are shared by sentences on
all kinds of things."""

_PRONOUN = re.compile(
    r"^(?:it|its|they|their|them|this|that|these|those|he|his|she|her|we|our|you|your|i|my|such|both|one|some\s+of\s+(?:them|these))\b",
    re.IGNORECASE,
)


_GOES_ON = re.compile(r"(?:and|or|but|so|nor|yet|then|also)\b", re.IGNORECASE)
_SPECIAL = ("A", "B", "C", "D", "E01", "E02", "E03", "E04", "F", "G", "I03", "J", "N02")
"""Branches of MeSH: parts of the body, organisms, diseases, substances, procedures, behaviour, foods, places of care."""
_IS_NAME = re.compile(r"\b(?=\w*[A-Za-z])\w*(?:\d|[a-z][A-Z]|[A-Z]{2})\w*")
ENOUGH_UNNAMED = 4
"""The same where the statement names no such thing, so that only common words are left to look for."""


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
    if _PRONOUN.search(statement.strip()) or _GOES_ON.match(statement.strip()):
        return "the claim does not say what it speaks of"
    relating = [(match.start(), match.end()) for match in ACTS.finditer(statement)]
    relating += [(cue.start, cue.end) for cue in cues(statement)]
    named = [one for one in named_in(statement, ()) if not _is_generic(statement[one.start : one.end])]
    special = [one for one in named if not one.concept.trees or any(t.startswith(_SPECIAL) for t in one.concept.trees)]
    common = [(one.start, one.end) for one in named if one not in special]
    specific = {
        token.stem
        for token in tokens(statement)
        if (token.form not in FUNCTION_WORDS | GENERIC and not _within(token.start, common))
        or _within(token.start, relating)
    }
    enough = ENOUGH if special or _IS_NAME.search(statement) else ENOUGH_UNNAMED
    return "the claim says too little to be looked up" if len(specific) < enough else None


def _within(place: int, parts: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in parts)


def _is_generic(words: str) -> bool:
    return all(token.form in FUNCTION_WORDS | GENERIC for token in tokens(words))
