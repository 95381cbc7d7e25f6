"""Sentence -> what it advises: for something, against it, or that earlier advice holds no more.

No list of bodies: only the words of advice themselves.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from litcheck.evidence.direction_words import is_denied_at


class Agreement(StrEnum):
    """What a passage says of a statement it covers; UNCLEAR where it says neither."""

    SAME = "same"
    OPPOSITE = "opposite"
    UNCLEAR = "unclear"


ADVICE = re.compile(
    r"\b(?:recommend\w*|first[- ]line|first[- ]choice|(?:treatment|therapy|drug)s?\s+of\s+choice|standard\s+(?:\w+\s+)?"
    r"(?:treatment|therapy|care)|as\s+(?:a|the)\s+standard|preferred|guidelines?|cornerstone|mainstay|"
    r"should\s+(?:be|avoid)|advis\w+)\b",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"\b(?:recommend\w*|first[- ]line|first[- ]choice|of\s+choice|preferred|should\s+(?:\w+\s+){0,2}?(?:be\s+)?(?:\w+\s+)?"
    r"(?:treat\w*|use\w*|receiv\w*|offer\w*|consider\w*|prescrib\w*|given|sought|tested|start\w*|measured|assessed)|standard|"
    r"(?:initial|preferred)\s+(?:therapy|treatment)|mainstay|cornerstone|indicated|advis(?:e|es|ed)|"
    r"suggests?\s+(?:the\s+use|using|that\s+clinicians))\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:(?:advis|recommend|suggest|caution)\w*\s+against|no\s+longer|should\s+(?:be\s+avoided|never)|avoid(?:ed|s|ance)?\b|"
    r"contraindicated|discouraged|against\s+(?:the\s+)?(?:routine|standard|use))\b",
    re.IGNORECASE,
)
_UNCALLED = (
    r"(?:(?:recommend|advis|advocat|suggest|need|requir|indicat|warrant|justifi|support)ed|necessary|appropriate)"
)
_NEED_NOT_AVOID = re.compile(
    rf"\b(?:avoid(?:ance|ing)|to\s+avoid)\b[^.;,]{{0,80}}?\b(?:(?:no\s+longer|not)\s+(?:\w+ly\s+)?(?:be\s+)?{_UNCALLED}|"
    r"unnecessary|unwarranted|unjustified|discouraged)\b"
    r"|\b(?:not|never|no\s+longer|no\s+(?:need|reason))\s+(?:\w+ly\s+)?(?:be\s+)?(?:(?:recommend|advis|advocat|suggest)\w*\s+|"
    r"(?:necessary|needed|required)\s+)?(?:for\s+\w+\s+)?(?:the\s+|to\s+(?:be\s+)?)?(?:\w+ly\s+)?avoid\w*"
    r"|\b(?:against\s+(?:the\s+)?(?:\w+\s+)?|unnecessary\s+to\s+)avoid\w*",
    re.IGNORECASE,
)
"""Advice to avoid something that is refused: "avoidance is no longer recommended", "should not be avoided"."""
_WITHDRAWN = re.compile(
    r"\b(?:replac|supersed|withdr[ae]w|revers|abandon|rescind|overturn)\w*\s+(?:(?:the|its|our|all|any)\s+)?"
    r"(?:earlier|previous|prior|former|older?|past)\s+(?:advice|recommendations?|guid\w+|polic(?:y|ies))\s+"
    r"(?:to|that|against|for|in\s+favou?r\s+of)\b",
    re.IGNORECASE,
)
"""Earlier advice that is taken back; what it said follows."""
_NO_LONGER = re.compile(
    rf"\bno\s+longer\s+(?:be\s+)?(?:\w+ly\s+)?{_UNCALLED}\b|\bnot\s+(?:be\s+)?(?:\w+ly\s+)?{_UNCALLED}\s+any\s*(?:more|longer)\b",
    re.IGNORECASE,
)
_RANK = re.compile(
    r"\b(?:first[- ]line|first[- ]choice|of\s+choice|initial\s+(?:therapy|treatment)|standard|mainstay|cornerstone|preferred|"
    r"routine(?:ly)?|strong(?:ly|est)?|highest|level\s+a)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)  # of a statement it is asked beside every passage
def is_advice(text: str) -> bool:
    """True if a sentence says what is recommended, standard or first-line."""
    return bool(ADVICE.search(text))


def advises(text: str) -> bool:
    """True if a sentence advises for or against something."""
    return bool(_FOR.search(text) or _AGAINST.search(text))


def takes_back(text: str) -> bool:
    """True if a sentence says that earlier advice holds no more ("no longer recommended", "need not be avoided")."""
    return bool(_NO_LONGER.search(text) or _NEED_NOT_AVOID.search(text))


_INSTEAD = re.compile(
    r"\b(?:rather\s+than|instead\s+of|in\s+place\s+of|in\s+preference\s+to|over)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
"""What stands before the thing that is advised against in favour of another."""


def of_advice(statement: str, text: str, places: Sequence[int]) -> Agreement:
    """Whether a passage that advises on what stands at these places advises what the statement does."""
    against, wanted_against = _is_against(text, places), _is_against(statement)
    withdrawn = _WITHDRAWN.search(text) is not None
    if against or withdrawn:
        return Agreement.SAME if (against != withdrawn) == wanted_against else Agreement.OPPOSITE
    allowed = _NEED_NOT_AVOID.search(text) is not None
    if not allowed and not _FOR.search(text):
        return Agreement.UNCLEAR
    if wanted_against:
        return Agreement.OPPOSITE
    if (allowed and not _NEED_NOT_AVOID.search(statement)) or (_RANK.search(statement) and not _RANK.search(text)):
        return Agreement.UNCLEAR  # what need not be avoided is not thereby recommended
    return Agreement.SAME


def _is_against(text: str, places: Sequence[int] = ()) -> bool:
    """True for advice against something, or against what stands at these places."""
    if any(_INSTEAD.search(text[:place]) for place in places):
        return True
    plain = _NEED_NOT_AVOID.sub(lambda match: " " * len(match.group()), text)
    return bool(_AGAINST.search(plain)) or any(
        is_denied_at(plain, cue.start()) or "not" in cue.group().lower().split() for cue in _FOR.finditer(plain)
    )
