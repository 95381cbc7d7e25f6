"""Who a text speaks of: the group that a clause names, and the group that a report studied."""

import re
from collections import Counter
from functools import lru_cache

from litcheck.claims.extraction.phrases import phrase
from litcheck.documents.document import Document

_NOUNS = (
    r"(?:people|persons|patients|individuals|participants|volunteers|subjects|women|men|adults|children|kids|infants|babies"
    r"|newborns|toddlers|boys|girls|teens|teenagers|adolescents|students|youngsters|smokers|nonsmokers|survivors|sufferers"
    r"|veterans|workers|nurses|athletes|mothers|parents|seniors|americans|mice|rats|rodents|monkeys|dogs|pigs|animals)"
)
_ADJECTIVES = (
    r"(?:(?!(?:in|among|for|of|by|to|and|or|that|which|with|than|the|these|those|from|on|as|at)\b)[\w'’-]+ ){0,3}?"
)
_TAIL = (
    r"(?: (?:with|without|aged|over|under|older|younger|who (?:had|have|are|were|took|take|did|do|received|underwent|smoke\w*"
    r"|drank|ate|use[d]?)|taking|given|receiving|treated with|whose|at (?:high|increased|low) risk)\b(?: (?!(?:had"
    r"|were|was|showed|found"
    r"|experienced|lost|lived|is|are|have|compared|than|by|could|can|may)\b)[\w'’-]+){0,7})?"
)
_GROUP = re.compile(rf"\b(?P<who>{_ADJECTIVES}{_NOUNS}\b{_TAIL})", re.IGNORECASE)
_PLACED = re.compile(
    rf"\b(?:in|among|for|of|help|helps|helped) (?:the |these |those |all |most |many )?(?P<who>{_ADJECTIVES}{_NOUNS}\b{_TAIL})",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"\b(?:\d[\d,]*|hundreds of|thousands of|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty"
    rf"|thirty|forty|fifty))"
    rf" (?P<who>{_ADJECTIVES}{_NOUNS}\b{_TAIL})",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:people|persons|patients|individuals|participants|volunteers|subjects|adults|animals|(?:other|some|many"
    r"|most|such|few|more) \w+)$",
    re.IGNORECASE,
)
"""Groups that say nothing of who they are: the group that was studied stands for them."""
_NO_GROUP = re.compile(r"\b(?:percent|per cent|researchers|scientists|out of|percentage)\b", re.IGNORECASE)
_ANIMALS = re.compile(r"\b(?P<who>mice|rats|rodents|monkeys|pigs)\b", re.IGNORECASE)
_OFTEN = 3
"""Sentences that must name animals for a report to be of them."""


@lru_cache(maxsize=1024)
def groups_of(text: str) -> tuple[tuple[int, int], ...]:
    """Offsets of all groups of people that a text names."""
    return tuple(match.span("who") for match in _GROUP.finditer(text))


def group_in(text: str) -> str | None:
    """The group that a clause names, None if it names none or only "people" or "patients"."""
    found = _PLACED.search(text) or _GROUP.match(text) or _GROUP.search(text)
    if found is None:
        return None
    name = phrase(found["who"], {})
    return None if not name or _BARE.fullmatch(name) else name


def studied_group(document: Document) -> str | None:
    """The group that a report studied: the one that it counts first, or the animals it speaks of; None if it says neither."""
    texts = [document.quoted(span) for span in document.sentences]
    animals = Counter(match["who"].lower() for text in texts for match in [_ANIMALS.search(text)] if match)
    if animals and animals.most_common(1)[0][1] >= _OFTEN:
        return animals.most_common(1)[0][0]
    for text in texts:
        found = _COUNTED.search(text)
        if found is not None and not re.search(r"\b(?:million|affect\w*|each year|die|every year)\b", text):
            name = phrase(found["who"], {})
            if name and not _BARE.fullmatch(name) and not _NO_GROUP.search(name):
                return name
    return None
