"""Items -> guidance that newer guidance supersedes.

A guideline yields to a newer one of the same body, and to any newer one that says it replaces it; where the claim is
itself about what is recommended, older guidance and reviews of any body that differ yield to the newest guideline.
"""

import re
from collections.abc import Sequence

from litcheck.claims.claim import Claim
from litcheck.evidence.finding import Stance
from litcheck.literature.record import Design, Record
from litcheck.verdicts.case import Item, cite

_BODY = re.compile(
    r"\b(?:[A-Z][\w-]+\s+){0,5}(?:Academy|Society|Societies|College|Association|Alliance|Organi[sz]ation|Institute|"
    r"Federation|League|Foundation|Network|Council|Committee|Collaboration|Task Force|Study Group)"
    r"(?:\s+(?:of|for|on|against|and|in|the|[A-Z][\w-]+)){0,7}"
)
_SHORT = re.compile(r"\s*\(([A-Z][A-Za-z]*[A-Z])\)")
"""The short name that a body goes by, after its long one."""
_REPLACES = re.compile(r"\b(?:replac|supersed|updat)\w+\b", re.IGNORECASE)
_EARLIER = re.compile(
    r"\b(?:replac|supersed|updat|revers|withdr[ae]w)\w*\s+(?:(?:the|its|our|all|any)\s+)?"
    r"(?:earlier|previous|prior|former|older?|past)\s+(?:\w+\s+)?(?:advice|recommendations?|guid\w+|statements?|polic(?:y|ies)|versions?)\b",
    re.IGNORECASE,
)
_GUIDANCE = re.compile(
    r"\b(?:recommend\w*|guidelines?|first[- ]line|second[- ]line|first[- ]choice|standard|should|treatment of choice|"
    r"preferred|routine(?:ly)?|advis\w+|indicated|mainstay)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:guidelines?|practice parameters?|recommendations?|consensus (?:statement|guideline)|"
    r"position (?:paper|statement))\b",
    re.IGNORECASE,
)
_NAMELESS = frozenset({"task force", "study group", "guideline committee", "expert committee"})
_GENERIC = frozenset({"the", "of", "for", "on", "and", "in", "a", "an"})


def is_guidance(record: Record) -> bool:
    """True for a guideline by design, publication type or title."""
    if record.design is Design.GUIDELINE:
        return True
    types = {"Guideline", "Practice Guideline", "Consensus Development Conference"}
    return bool(types & set(record.publication_types)) or bool(_TITLE.search(record.title))


def is_about_guidance(claim: Claim) -> bool:
    """True if a claim says what is recommended, standard or first-line."""
    return bool(_GUIDANCE.search(claim.statement))


def superseded(claim: Claim, items: Sequence[Item]) -> dict[int, str]:
    """Why guidance among these items yields to newer guidance, by place; items that agree with it yield to nothing."""
    guidelines = sorted(
        (item for item in items if is_guidance(item.record) and item.record.year is not None and _speaks(item)),
        key=lambda item: (-(item.record.year or 0), item.record.key),
    )
    about_guidance = is_about_guidance(claim)
    left_out: dict[int, str] = {}
    for item in items:
        newer = next((other for other in guidelines if _yields(item, other, about_guidance)), None)
        if newer is not None:
            left_out[item.place] = f"superseded by the newer guideline of {newer.record.year} ({cite(newer.record)})"
    return left_out


def _speaks(item: Item) -> bool:
    return item.finding.stance is not Stance.NEUTRAL


def _yields(older: Item, newer: Item, about_guidance: bool) -> bool:
    one, two = older.record, newer.record
    if one.key == two.key or one.year is None or two.year is None or one.year >= two.year:
        return False
    if older.finding.stance is newer.finding.stance or older.finding.stance is Stance.NEUTRAL:
        return False
    if is_guidance(one) and (_bodies(one) & _bodies(two) or _says_it_replaces(two, one)):
        return True
    kinds = (Design.GUIDELINE, Design.REVIEW, Design.OPINION)
    return about_guidance and (is_guidance(one) or one.design in kinds)


def _says_it_replaces(newer: Record, older: Record) -> bool:
    text = f"{newer.title} {newer.text}"
    return bool(_EARLIER.search(text)) or (bool(_REPLACES.search(text)) and str(older.year) in text)


def _bodies(record: Record) -> frozenset[str]:
    """The bodies that a record names, as sets of their telling words, and the short names that it gives them."""
    text = f"{record.title}. {record.abstract}"
    named = set()
    for match in _BODY.finditer(text):
        name = " ".join(word for word in match.group(0).casefold().split() if word not in _GENERIC)
        if len(name.split()) >= 2 and name not in _NAMELESS:
            named.add(name)
            short = _SHORT.match(text, match.end())
            named |= {short[1]} if short else set()
    return frozenset(named)
