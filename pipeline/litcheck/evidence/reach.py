"""Statement + sentence -> what the statement says beyond it of how far it holds."""

import re

from litcheck.evidence.advice import is_advice

_ONLY = re.compile(r"\b(?:only|solely|exclusively|alone)\b", re.IGNORECASE)
_NOT_ONLY = re.compile(r"\bnot\s+only\b|\bread-?only\b", re.IGNORECASE)
_FOREMOST = re.compile(
    r"\b(?:first|earliest|main|chief|leading|primary|principal|best|worst|most\s+(?:common|frequent|important|effective)|largest|"
    r"biggest|greatest|highest|lowest|strongest|commonest)\b",
    re.IGNORECASE,
)
_ALL = re.compile(r"\b(?:all|every|always|each)\b", re.IGNORECASE)


def wider_than(statement: str, text: str) -> str | None:
    """What a statement says beyond a sentence of how far it holds: only there, first of all, always."""
    if _ONLY.search(_NOT_ONLY.sub(" ", statement)) and not _ONLY.search(_NOT_ONLY.sub(" ", text)):
        return "does not say that it is so only there"
    if _FOREMOST.search(statement) and not (_FOREMOST.search(text) or is_advice(statement)):
        return "does not say that it comes first"
    if _ALL.search(statement) and not _ALL.search(text):
        return "does not say that it is always so"
    return None
