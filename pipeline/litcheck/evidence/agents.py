"""Sentence with a verb of action ("causes", "affects") -> what acts and what is acted on, in a statement and in a passage.

Vocabulary: agent (what brings something about), turned round (the passage makes the statement's effect the agent).
"""

import re
from collections.abc import Sequence

CAUSAL = re.compile(
    r"\b(?:caus\w+|contribut\w+|leads?\s+to|led\s+to|result(?:s|ed|ing)?\s+(?:in|from)|induc\w+|trigger\w*|mediat\w+|driv(?:e|es|en|ing)\b|"
    r"produc\w+|provok\w+|due\s+to|damag\w+|disrupt\w+|impair\w+|destroy\w*|set(?:s|ting)?\s+off|responsible\s+for|promot\w+|"
    r"attack\w*|brings?\s+(?:on|about)|drove|underl(?:ie|ies|ying)|mechanism\s+of|pathogen\w+)\b",
    re.IGNORECASE,
)
"""Words that say that something brings something about."""

ACTS = re.compile(rf"{CAUSAL.pattern}|\b(?:affect|involv)(?:e|es|s|ed|ing)?\b", re.IGNORECASE)
_IS_NOUN = re.compile(r"\s+(?:includ\w+|are|is|was|were|such)\b", re.IGNORECASE)
_PASSIVE = re.compile(r"(?:due\s+to|result\w*\s+from)$", re.IGNORECASE)
_BREAK = re.compile(
    r"[;:]|,?\s+(?:but|whereas|while|although|though|however|despite|because|that|which|who|if|when)\s|"
    r",(?=(?:(?!,|\band\b).)*$)",
    re.IGNORECASE,
)
"""Where the part of a sentence begins in which a verb's agent stands; a comma only if no list goes on to the verb."""
_BESIDE_VERB = re.compile(
    r"(?:\s|\b(?:can|may|might|could|will|would|does|do|did|not|also|often|sometimes|has|have|had|to|a|an|the|is|are|was|were|be|"
    r"been|known|leading|common|major|main|frequent|important|\w+ly)\b)+$",
    re.IGNORECASE,
)


_SETTING = re.compile(r"\s*(?:in|among|during|for|with|within|after|on|at)\b", re.IGNORECASE)
"""Beginnings of a statement that say where something acts before they say what."""


def agents_and_object(statement: str, units: Sequence[int]) -> tuple[Sequence[int], int] | None:
    """The units (by their places) that name what acts in a statement, the nearest to its verb of action last, and the one
    that is acted on. Of "in diabetes, a virus attacks" only the nearest acts.

    None if there is no such verb, or it has nothing on one side, or is a noun ("migraine triggers include").
    """
    verb = next((match for match in ACTS.finditer(statement) if statement[: match.start()][-1:] != "-"), None)
    if verb is None or _IS_NOUN.match(statement[verb.end() :]):
        return None
    before = [at for at in units if at < verb.start()]
    after = [at for at in units if at >= verb.end()]
    if not before or not after:
        return None
    if _agent_is_second(verb, statement):
        return after[::-1], before[-1]
    several = re.search(r"\band\b", statement[: verb.start()]) or _SETTING.match(statement)
    return before[-1:] if several else before, after[0]


def is_turned_round(statement: str, text: str, every: Sequence[tuple[int, int]]) -> bool:
    """True if the passage makes the statement's effect the agent: of "a causes b" it says "b causes a".

    `every` pairs places of the statement with places of the passage.
    """
    places = dict(every)
    named = agents_and_object(statement, list(places))
    if named is None:
        return False
    agent, effect = places[named[0][-1]], places[named[1]]
    low, high = sorted((agent, effect))
    between = [match for match in ACTS.finditer(text) if low < match.start() < high]
    return bool(between) and all((agent < effect) == _agent_is_second(match, text) for match in between)


def agent_before(text: str, place: int) -> str | None:
    """The words in which a passage names what acts on the thing at this place; None if no active verb stands before it."""
    verb = next((match for match in reversed(list(ACTS.finditer(text[:place]))) if match.start() > 0), None)
    if verb is None or _agent_is_second(verb, text) or _BREAK.search(text[verb.end() : place].rstrip(", ")):
        return None
    before = text[: verb.start()]
    start = max((match.end() for match in _BREAK.finditer(before)), default=0)
    return _BESIDE_VERB.sub("", before[start:]).strip() or None


def _agent_is_second(verb: re.Match[str], text: str) -> bool:
    """True if what brings something about stands behind the verb ("is triggered by", "due to")."""
    return bool(_PASSIVE.match(verb.group()) or re.match(r"\s+by\b", text[verb.end() :]))
