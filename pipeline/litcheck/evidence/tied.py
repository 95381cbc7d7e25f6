"""Sentence + two things -> whether it ties them: what it says more, less or linked of is the one, in or by the other.

Vocabulary: told of (what a cue speaks of: "higher odds of asthma", "asthma was more frequent"), stranger (a content word that
belongs to neither thing: between a cue and what it is told of there is hardly any).
"""

import re
from collections.abc import Sequence

from litcheck.evidence.agents import ACTS
from litcheck.evidence.direction_words import Cue, Turn, clauses, cues, is_denied_alone, same_clause
from litcheck.evidence.stems import FUNCTION_WORDS, tokens
from litcheck.evidence.topics import GENERIC, Hit

BARE, NAMED, SIDE = 1, 2, 5
"""Strangers between a cue and what it is told of (within the phrase: "higher serum ferritin"; after a preposition: "risk of early
onset breast cancer"), and between the cue and the other thing; litcheck's choice: a noun phrase, and a clause's other half."""

FREQUENCY = re.compile(
    r"\b(?:risks?|odds|likel\w+|incidences?|rates?|hazards?|prevalences?|frequen\w+|chances?|probabilit\w+|ratios?|levels?|"
    r"concentrations?|numbers?|proportions?|fold|common\w*|often|severity|scores?|symptoms?|amounts?)\b",
    re.IGNORECASE,
)
"""Measures of a thing, which say no more than the thing itself."""
_AT_RISK = re.compile(
    r"\b(?:risks?|odds|likel\w+|incidence|rates?|hazards?|prevalence|frequen\w+|chances?)\b", re.IGNORECASE
)
_PREPOSITION = re.compile(
    r"\b(?:of|for|in|to|with|from|between|on|against|among|by|after|during|than|within|at|per)\b", re.IGNORECASE
)
_CONTROLS = re.compile(r"\b(?:controls?|healthy|comparators?|general\s+population|blood\s+donors?)\b", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:was|were|is|are|be|been|being|ha[sd]|have|did|does|do|may|can|could|might|would|include[sd]?)\b",
    re.IGNORECASE,
)
_IS_ADVERB = re.compile(r"ly$", re.IGNORECASE)
_IS_VERB = re.compile(r"(?:ed|es|rose|risen|fell|fallen|s)$", re.IGNORECASE)
_BRACKET = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_QUANTITY = re.compile(r"(?:many|several|multiple|much)$", re.IGNORECASE)
_TIES_BOTH = re.compile(
    r"\s+(?:was|were|is|are)\s+(?:\w+\s+){0,2}(?:un)?(?:related|associated|linked|correlated)", re.IGNORECASE
)
"""Behind "a and b": both are tied, to each other."""
_SETTING = re.compile(r"\b(?:in|among|of|for|within|between|by|with)\b(?:\s+[\w-]+){0,4}\s*$", re.IGNORECASE)


def ties(text: str, one: Sequence[Hit], other: Sequence[Hit], *, valued: bool) -> bool:
    """True if a cue of the sentence is told of one of the two and has the other on its other side, not beside it in a list.

    `valued`: words that value ("improves", "is effective") tie too, not only those that count and link.
    """
    if valued and any(is_denied_alone(text, hit.start) for hit in one):
        return True
    return any(
        _is_told_of(text, cue, told) and _is_other_side(text, cue, told, side)
        for cue in _tying(text)
        if valued or cue.turn is not Turn.BETTER
        for first, second in ((one, other), (other, one))
        for told in first
        for side in second
        if not (told.start < side.end and side.start < told.end)
    )


def is_told_alone(text: str, told: Sequence[Hit]) -> bool:
    """True if a cue is told of the one thing that a sentence names, and nothing else stands on its other side."""
    return any(
        _is_told_of(text, cue, hit) and _strangers(text, _clause_start(text, cue), min(cue.start, hit.start)) <= NAMED
        for cue in _tying(text)
        for hit in told
    )


def is_put_at_risk(text: str, agents: Sequence[Hit]) -> bool:
    """True if a sentence that leaves the outcome out says of the agent that its frequency is another."""
    return any(
        cue.turn in (Turn.MORE, Turn.LESS)
        and same_clause(text, cue.start, agent.start)
        and (_AT_RISK.match(text[cue.end :].lstrip()) or _AT_RISK.search(text[max(0, cue.start - 30) : cue.start]))
        and _strangers(text, min(cue.end, agent.end), max(cue.start, agent.start)) <= SIDE
        for cue in cues(text)
        for agent in agents
    )


def sets_against_controls(text: str) -> bool:
    """True if a sentence compares patients with controls, so that the record's own disease is what they have."""
    return bool(_CONTROLS.search(text))


def stand_near(text: str, one: Sequence[Hit], other: Sequence[Hit]) -> bool:
    """True if hardly anything stands between two things that a printed ratio compares ("the odds ratio for a in b")."""
    return any(
        _strangers(text, min(a.end, b.end), max(a.start, b.start)) <= NAMED and not _listed(text, a, b)
        for a in one
        for b in other
        if not (a.start < b.end and b.start < a.end)
    )


def _tying(text: str) -> tuple[Cue, ...]:
    acting = (Cue(turn=Turn.LINK, start=match.start(), end=match.end()) for match in ACTS.finditer(text))
    return (*cues(text), *acting)


def _is_told_of(text: str, cue: Cue, hit: Hit) -> bool:
    if not same_clause(text, cue.start, hit.start) or is_modifier(text, hit):
        return False
    if hit.start >= cue.end:
        if _VERB.search(text, cue.end, hit.start):
            return False
        found = [match.end() for match in _PREPOSITION.finditer(text, cue.end, hit.start)]
        last = found[-1] if found else cue.end
        return _strangers(text, cue.end, last) <= (0 if found else BARE) and _strangers(text, last, hit.start) <= NAMED
    if hit.end > cue.start:
        return False
    said = (
        _VERB.search(text, hit.end, cue.start)
        or _VERB.match(text, cue.start)
        or _IS_VERB.search(text[cue.start : cue.end].split()[0])
    )
    return bool(said) and _strangers(text, hit.end, cue.start) <= BARE and not _describes(text, cue)


def _describes(text: str, cue: Cue) -> bool:
    """True for a cue that belongs to the noun after it ("showed increased activation"), so that it is told of that."""
    after = re.match(r"\s+(\w+)", text[cue.end :])
    if after is None or _IS_ADVERB.search(after.group(1)) or _is_cue(text, cue.end + after.start(1)):
        return False
    return _strangers(text, cue.end, cue.end + after.end()) > 0


def _is_other_side(text: str, cue: Cue, told: Hit, side: Hit) -> bool:
    both = bool(_TIES_BOTH.match(text[max(told.end, side.end) :]))
    if not (both or same_clause(text, cue.start, side.start)) or _listed(text, told, side):
        return False
    low, high = min(told.start, cue.start), max(told.end, cue.end)
    if side.end <= low:
        between = (side.end, low)
        if told.start < cue.start and not (both or _SETTING.search(text[: side.start])):
            return False  # "a and b were higher": both stand where only one can
    elif side.start >= high:
        between = (high, side.start)
        if told.start > cue.start and not (
            _joins_two(text, told)
            or _PREPOSITION.search(text[high : side.start])
            or _VERB.search(text[high : side.start])
        ):
            return False
    else:
        return False
    return _strangers(text, *between) <= SIDE


def _listed(text: str, one: Hit, other: Hit) -> bool:
    """True if two things stand beside each other in a list ("age, sex and asthma"), not on two sides of a tie."""
    first, second = sorted((one, other), key=lambda hit: hit.start)
    between = _BRACKET.sub(" ", text[first.end : second.start])
    if "," not in between and (_joins_two(text, first) or _TIES_BOTH.match(text[second.end :])):
        return False
    joined = re.search(r"[,;]|\b(?:and|or|plus)\b", between)
    return bool(joined) and not _VERB.search(between) and not list(_within(cues(text), first.end, second.start))


def _joins_two(text: str, first: Hit) -> bool:
    return bool(re.search(r"\bbetween\s+(?:[\w-]+\s+){0,3}$", text[: first.start]))


def _within(found: Sequence[Cue], start: int, end: int) -> list[Cue]:
    return [cue for cue in found if start <= cue.start < end]


def is_modifier(text: str, hit: Hit) -> bool:
    """True if a thing's name only describes another thing ("cancer-related distress", "asthma education")."""
    if re.match(r"-\s?\w", text[hit.end :]):
        return True
    after = re.match(r"\s(?=(\w+))", text[hit.end :])
    if after is None:
        return False
    word = after.group(1)
    next_one = next((token for token in tokens(text) if token.start == hit.end + 1), None)
    free = next_one is None or next_one.form in FUNCTION_WORDS | GENERIC or FREQUENCY.match(word) is not None
    free = free or _QUANTITY.match(word) is not None
    return not (free or _is_cue(text, hit.end + 1) or re.search(r"(?:ed|ly|ing)$", word))


def _is_cue(text: str, place: int) -> bool:
    return any(cue.start <= place < cue.end for cue in _tying(text))


def _clause_start(text: str, cue: Cue) -> int:
    return next((start for start, end in clauses(text) if start <= cue.start < end), 0)


def _strangers(text: str, start: int, end: int) -> int:
    """Content words of a stretch of the sentence, without brackets, measures and cues."""
    brackets = [match.span() for match in _BRACKET.finditer(text)]
    brackets += [match.span() for match in _PREPOSITION.finditer(text)]
    free = [*brackets, *((cue.start, cue.end) for cue in _tying(text)), *(m.span() for m in FREQUENCY.finditer(text))]
    return sum(
        token.form not in FUNCTION_WORDS | GENERIC
        and token.form.isalpha()
        and len(token.form) > 1
        and not any(low <= token.start < high for low, high in free)
        for token in tokens(text)
        if start <= token.start < end
    )
