"""The guard of wording: the claim's figures, its frequency and its class stand in the sentence too."""

import re
from collections.abc import Sequence

from litcheck.claims.claim import Claim
from litcheck.evidence.direction_words import cues, push
from litcheck.evidence.finding import Estimate, Finding, Form, Stance
from litcheck.evidence.read_record import ReadRecord
from litcheck.evidence.read_text import named_in
from litcheck.evidence.scene import scene_of
from litcheck.evidence.statements import Said, said_by

_MOSTLY = re.compile(
    r"\b(?:usually|typically|commonly|mostly|always|generally|frequently|often|majority|most\s+(?:people|patients|cases|of))\b",
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


_MOST = re.compile(r"\b(?:majority|most\s+(?:people|patients|cases|of))\b", re.IGNORECASE)
_SHARES = re.compile(r"(\d+(?:\.\d+)?)\s?%(?!\s*(?:CI\b|confidence))")
HALF_OF_ALL = 50.0
"""Percent that "most" says at least."""


def veto(claim: Claim, known: ReadRecord, finding: Finding) -> str | None:
    """What of the claim's wording the sentence lacks."""
    if finding.form is not Form.STATEMENT:
        return None
    quoted = said_by(claim, known, finding)
    if quoted is None:
        return None
    passage, pairs = quoted
    ratios = [one for one in scene_of(claim, known).estimates_in(passage) if one.measure.is_ratio]
    return next(
        (why for pair in pairs if (why := _lacks(pair, finding.stance) or _turned(pair, finding.stance, ratios))), None
    )


def _way_of(ratio: Estimate) -> int:
    """+1 for a ratio above one, -1 below, 0 where its interval holds one."""
    if ratio.ci_low is not None and ratio.ci_high is not None and ratio.ci_low <= 1 <= ratio.ci_high:
        return 0
    value = ratio.value or 1.0
    return (value > 1) - (value < 1)


def _turned(pair: Said, stance: Stance, ratios: Sequence[Estimate]) -> str | None:
    """A ratio below one does not say that something rises with another, whatever the words around it."""
    ways = {way for cue in cues(pair.statement) if (way := push(pair.statement, cue))}
    told = {_way_of(one) for one in ratios} - {0}
    if stance is not Stance.SUPPORTS or len(ways) != 1 or not told or told & ways:
        return None
    return "its ratio goes the other way"


def _lacks(pair: Said, stance: Stance) -> str | None:
    if _MOSTLY.search(pair.statement) and not _HOW_OFTEN.search(pair.text):
        return "does not say how often"
    shares = [float(share) for share in _SHARES.findall(pair.text)]
    if _MOST.search(pair.statement) and shares and max(shares) < HALF_OF_ALL:
        return "says it of less than half"
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
