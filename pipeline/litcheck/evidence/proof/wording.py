"""The guard of wording: the claim's figures, its frequency and its class stand in the sentence too."""

import re

from litcheck.claims.claim import Claim
from litcheck.evidence.finding import Finding, Form, Stance
from litcheck.evidence.read_record import ReadRecord
from litcheck.evidence.statements import Said, said_by
from litcheck.evidence.topics import named_in

_MOSTLY = re.compile(
    r"\b(?:usually|typically|commonly|mostly|always|generally|frequently|often|most\s+(?:people|patients|cases|of))\b",
    re.IGNORECASE,
)
_HOW_OFTEN = re.compile(
    r"\b(?:usual|typical|common|most|always|general|frequen|often|majorit|all\b|characteri|hallmark|defin|main|lead|predomin|"
    r"per\s*cent|half|third|pattern|follow)|%",
    re.IGNORECASE,
)
_IS_A = re.compile(
    r"\b(?:is|are)\s+(?:an?|the|classified|considered|regarded)\b|\b(?:are|is)\s+\w+\s+(?:disorders?|diseases?)",
    re.IGNORECASE,
)
_CALLS = re.compile(
    r"\b(?:is|are|was|were|as|being|called?|considered|classified|regarded|defined)\b|,\s+an?\b|\bsuch\s+as\b|\bincluding\b",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    r"(?<![\w-])\d+(?:\.\d+)?(?![\w-])|\d+(?:\.\d+)?(?=\s?%)|"
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred|half|third|quarter|twice|double)\b",
    re.IGNORECASE,
)


def veto(claim: Claim, known: ReadRecord, finding: Finding) -> str | None:
    """What of the claim's wording the sentence lacks."""
    if finding.form is not Form.STATEMENT:
        return None
    quoted = said_by(claim, known, finding)
    if quoted is None:
        return None
    return next((why for pair in quoted[1] if (why := _lacks(pair, finding.stance)) is not None), None)


def _lacks(pair: Said, stance: Stance) -> str | None:
    if _MOSTLY.search(pair.statement) and not _HOW_OFTEN.search(pair.text):
        return "does not say how often"
    if stance is Stance.SUPPORTS and not _figures(pair.statement) <= _figures(pair.text):
        return "without the claim's figures"
    if _IS_A.search(pair.statement) and not _CALLS.search(pair.text):
        return "does not say what it is"
    return None


def _figures(text: str) -> frozenset[str]:
    """The figures of a text without those of names ("COVID 19", "type 2 diabetes", "vitamin B12")."""
    names = [(one.start, one.end) for one in named_in(text, ())]
    return frozenset(
        match.group().lower()
        for match in _NUMBERS.finditer(text)
        if not any(start <= match.start() < end for start, end in names)
    )
