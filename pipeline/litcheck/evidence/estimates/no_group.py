"""What is left of a phrase that stands where a group is looked for: debris is cut, and times, statistics and events are none."""

import re
from collections.abc import Iterable

from litcheck.evidence.estimates.intervals import Marked
from litcheck.evidence.estimates.mention import Mention
from litcheck.evidence.estimates.word_classes import word_set

_NO_HEADS = word_set(
    """rate rates risk risks odds incidence incidences prevalence frequency frequencies proportion proportions
    percentage percentages ratio ratios mortality survival hazard hazards likelihood probability power mean means
    median medians analysis analyses regression model models classification number numbers value values
    score scores severity life hour hours day days week weeks month months year years decade decades period
    periods follow-up followup baseline time hundreds thousands rr arr or hr smr sir ci sd nnt"""
)
"""Heads of phrases that name a time or a statistic and no group."""
_NONE = re.compile(
    r"(?:the |an? |time of )*(?:birth|relapse|diagnosis|surgery|onset|hospitali[sz]ation|enrol?lment|presentation|death|"
    r"recurrence|admission|discharge|person)"
    r"|\w+ly|(?:it|this|that|those|which|them|both|all)(?: (?:in|at|previously)\b.*)?"
    r"|(?:switching|compared|presents?|ranging|ranged|leading|resulting|suggesting)\b.*",
    re.IGNORECASE,
)
_BEHIND_HEAD = re.compile(
    r"\s+(?:(?:of|for|in|among|to|at|after|before|from|with|without|on|by|between|during|aged?|ages|under|over|who|that|older|"
    r"younger|less|more)\b|[(\d])|\s*[<>≥≤]"
)
_WITHIN = re.compile(
    r"\b(?:in|among) (?:the )?(?P<group>(?:[\w-]+ ){0,3}(?:patients|women|men|children|subjects|participants)\b.*)"
)
_NUMBERS = re.compile(
    r"\s*[(\[](?:[^()\[\]]*(?:[=<>%≤≥]|\d/\d|\b(?:CI|SD|range|median|mean)\b)[^()\[\]]*|[\d., -]+)[)\]]"
)
_UNCLOSED = re.compile(r"\s*[(\[][^()\[\]]*$|^[^()\[\]]*[)\]]\s*")
_WHEN = re.compile(
    r"\s+(?:at|on|upon) (?:the time of )?(?:study entry|entry|baseline|enrol?lment|admission|diagnosis|presentation|inclusion)$"
)
_DEGREE = re.compile(
    r",?\s+(?:significantly |much |far |slightly )?(?:more|less) (?:frequently|often|commonly|likely|frequent|common|"
    r"prevalent)\b.*$",
    re.IGNORECASE,
)


_NO_NOUN = re.compile(
    r"(?:given|treated with|receiving|taking|assigned to|allocated to|with|without|aged|undergoing) (?!.*\b(?:group|arm)\b)"
)


def keep_groups(marked: Marked, mentions: Iterable[Mention]) -> None:
    """Leaves each mention the group that its population names, or none: "12% overall, 31% of children"."""
    for mention in mentions:
        if marked.lexed.words[mention.last : mention.last + 1] == ["overall"]:
            mention.population = None
        if mention.population is not None:
            mention.population = group_in(mention.population)


def group_in(text: str) -> str | None:
    """The group that a phrase names, without statistics and open brackets; None if it names none."""
    text = _NUMBERS.sub("", text)
    if text.count("(") + text.count("[") != text.count(")") + text.count("]"):
        text = _UNCLOSED.sub("", text)
    text = _WHEN.sub("", _DEGREE.sub("", text)).strip(" ,;:-/")
    head = _BEHIND_HEAD.split(text, maxsplit=1)[0].rsplit(" ", 1)[-1]
    if head.lower() in _NO_HEADS:
        within = _WITHIN.search(text)
        return within["group"] if within else None
    if not text or _NONE.fullmatch(text):
        return None
    return f"those {text}" if _NO_NOUN.match(text) else text
