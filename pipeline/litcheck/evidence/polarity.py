"""Statement + passage that speaks of the same things -> whether it says the same or the opposite.

Vocabulary: axis (amount: more/less; worth: better/worse; tie: linked/inversely), advice (for or against), cause.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from litcheck.evidence.agents import CAUSAL, is_turned_round
from litcheck.evidence.direction_words import Cue, Turn, cues, same_clause
from litcheck.evidence.stems import stem_of, stems

_AXES: tuple[frozenset[Turn], ...] = (
    frozenset({Turn.MORE, Turn.LESS}),
    frozenset({Turn.BETTER, Turn.WORSE}),
    frozenset({Turn.LINK, Turn.INVERSE}),
)
_FEATURE = re.compile(
    r"\b(?:characteri[sz]ed\s+by|hallmarks?|presents?\s+with|symptoms?\s+(?:include|are)|features?|manifest\w*|defined\s+by|is\s+an?)\b",
    re.IGNORECASE,
)
ADVICE = re.compile(
    r"\b(?:recommend\w*|first[- ]line|first[- ]choice|(?:treatment|therapy|drug)s?\s+of\s+choice|standard\s+(?:\w+\s+)?"
    r"(?:treatment|therapy|care)|as\s+(?:a|the)\s+standard|preferred|guidelines?|cornerstone|mainstay|"
    r"should\s+(?:be|avoid)|advis\w+)\b",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"\b(?:recommend(?:s|ed|ation|ations)?|first[- ]line|first[- ]choice|of\s+choice|preferred|should\s+(?:be\s+)?(?:\w+\s+)?"
    r"(?:treat\w*|use\w*|receiv\w*|offer\w*|consider\w*|prescrib\w*|given|sought|tested|start\w*|measured|assessed)|standard|"
    r"(?:initial|preferred)\s+(?:therapy|treatment)|mainstay|cornerstone|indicated|advis(?:e|es|ed))\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:(?:advis|recommend|suggest|caution)\w*\s+against|not\s+(?:be\s+)?(?:routinely\s+)?(?:recommended|advised|used|offered|indicated|"
    r"regarded|considered|prescribed)|no\s+longer|should\s+(?:not|be\s+avoided|never)|avoid(?:ed|s|ance)?\b|contraindicated|discouraged|"
    r"against\s+(?:the\s+)?(?:routine|standard|use))\b",
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
    r"routine(?:ly)?|strong(?:ly|est)?)\b",
    re.IGNORECASE,
)
_COMPARES = re.compile(r"\b(?:than|compared\s+(?:with|to)|versus|vs|relative\s+to)\b", re.IGNORECASE)
_NEGATED = re.compile(
    r"\b(?:not|no|never|neither|nor|without|cannot|fail(?:s|ed)?\s+to|lack(?:s|ed)?|absence\s+of|rather\s+than|no\s+longer|"
    r"deficien\w+|knock-?\s?outs?|depletion|ablation)\b",
    re.IGNORECASE,
)
_HARMLESS_NOT = re.compile(r"\bnot\s+only\b|\bnot\s+(?:solely|merely|just)\b|\bno\s+matter\b", re.IGNORECASE)
_REACH = 40
"""Characters after a negation that it governs; litcheck's choice, about six words (NegEx)."""


class Agreement(StrEnum):
    """What a passage says of a statement it covers; UNCLEAR where it says neither."""

    SAME = "same"
    OPPOSITE = "opposite"
    UNCLEAR = "unclear"


def agreement(
    statement: str, text: str, held: Sequence[tuple[int, int]], every: Sequence[tuple[int, int]]
) -> Agreement:
    """Whether a passage that speaks of the statement's things says the same of them.

    `held` pairs places of the statement with places of the passage, in the statement's order; `every` has those of the
    record's own topic too.

    Advice is compared as advice, a direction with the nearest cue of the same axis, a plain predicate by negation.
    """
    places = [place for _, place in held]
    if is_advice(statement):
        return _of_advice(statement, text, [place for _, place in every])
    if is_causal(statement) and not (is_causal(text) or _FEATURE.search(text)) and not _AXIS_FREE.search(statement):
        return Agreement.UNCLEAR
    if is_turned_round(statement, text, every):
        return Agreement.UNCLEAR
    if _COMPARES.search(statement) and not (_COMPARES.search(text) and list(places) == sorted(places)):
        return Agreement.UNCLEAR
    contrary = _is_contrary(statement, text)
    directed = _of_direction(statement, text, held, [place for _, place in every])
    if directed is not None:
        return _turned(directed) if contrary else directed
    if contrary:
        return Agreement.OPPOSITE
    same = _is_negated_at(text, places) == bool(_NEGATED.search(_HARMLESS_NOT.sub(" ", statement)))
    return Agreement.SAME if same else Agreement.OPPOSITE


_AXIS_FREE = re.compile(r"\bcan\s+cause\b|\bmanifestation\b|\bunknown\b", re.IGNORECASE)


_OPPOSITES_TEXT = """
dependent independent
activate inactivate deactivate
active inactive
upregulate downregulate
upregulation downregulation
accurate inaccurate
scarce abundant expanded
rare common
necessary dispensable
sufficient insufficient
sensitive insensitive resistant
hyperactive hypoactive
gain loss
agonist antagonist
above below
early late
acute chronic
"""


@lru_cache(maxsize=1)
def _opposites() -> tuple[frozenset[str], ...]:
    """Groups of stems of which one rules out the others."""
    return tuple(frozenset(stem_of(word) for word in line.split()) for line in _OPPOSITES_TEXT.strip().splitlines())


def _is_contrary(statement: str, text: str) -> bool:
    """True if the passage has the opposite of a word of the statement, and not that word itself."""
    said, found = frozenset(stems(statement)), frozenset(stems(text))
    return any(len(said & group) == 1 and (found & group) and not (said & group) & found for group in _opposites())


def is_advice(text: str) -> bool:
    """True if a sentence says what is recommended, standard or first-line."""
    return bool(ADVICE.search(text))


def advises(text: str) -> bool:
    """True if a sentence advises for or against something."""
    return bool(_FOR.search(text) or _AGAINST.search(text))


def takes_back(text: str) -> bool:
    """True if a sentence says that earlier advice holds no more ("no longer recommended", "need not be avoided")."""
    return bool(_NO_LONGER.search(text) or _NEED_NOT_AVOID.search(text))


def is_causal(text: str) -> bool:
    """True if a sentence says that something brings something about."""
    return bool(CAUSAL.search(text))


def _turned(said: Agreement) -> Agreement:
    return {Agreement.SAME: Agreement.OPPOSITE, Agreement.OPPOSITE: Agreement.SAME}.get(said, said)


_INSTEAD = re.compile(
    r"\b(?:rather\s+than|instead\s+of|in\s+place\s+of|in\s+preference\s+to|over)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
"""What stands before the thing that is advised against in favour of another."""


def _of_advice(statement: str, text: str, places: Sequence[int]) -> Agreement:
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
    return _AGAINST.search(_NEED_NOT_AVOID.sub(" ", text)) is not None


def _of_direction(statement: str, text: str, held: Sequence[tuple[int, int]], every: Sequence[int]) -> Agreement | None:
    """The agreement by the first axis on which the statement has a direction; None if it has none."""
    for axis in _AXES:
        claimed = [
            cue for cue in cues(statement) if cue.turn in axis and not CAUSAL.match(statement[cue.start : cue.end])
        ]
        if not claimed:
            continue
        found = [cue for cue in cues(text) if cue.turn in axis or cue.says is Turn.SAME]
        places = governing(claimed[0], held)
        if not found:
            return _across(claimed[0], text, places)
        nearest = min(found, key=lambda cue: (_distance(text, cue, places), cue.start))
        if axis is _AXES[2] and not _stands_between(nearest, every):
            return Agreement.UNCLEAR
        return _compared(claimed[0], nearest)
    stated_same = any(cue.turn is Turn.SAME for cue in cues(statement))
    if stated_same:
        found = list(cues(text))
        places = [place for _, place in held]
        if not found:
            return Agreement.UNCLEAR
        nearest = min(found, key=lambda cue: (_distance(text, cue, places), cue.start))
        return Agreement.SAME if nearest.says is Turn.SAME else Agreement.OPPOSITE
    return None


def governing(claimed: Cue, held: Sequence[tuple[int, int]]) -> list[int]:
    """The places of a passage, that of the unit which the statement's cue governs last ("relieved by movement")."""
    after = [place for at, place in held if at >= claimed.end]
    others = [place for at, place in held if at < claimed.end]
    return [*after[1:], *others, after[0]] if after else others


def _stands_between(cue: Cue, places: Sequence[int]) -> bool:
    """True if a cue that ties two things has one of them on either side, or if only one is named."""
    return len(places) < 2 or (any(place < cue.start for place in places) and any(place >= cue.end for place in places))


def _compared(claimed: Cue, found: Cue) -> Agreement:
    if claimed.says is Turn.SAME:
        return Agreement.SAME if found.says is Turn.SAME else Agreement.OPPOSITE
    if found.says is Turn.SAME:
        return Agreement.OPPOSITE
    return Agreement.SAME if found.turn is claimed.turn else Agreement.OPPOSITE


def _across(claimed: Cue, text: str, places: Sequence[int]) -> Agreement:
    """A tie may be told as an amount ("higher risk" for "linked"); any other change of axis tells nothing."""
    amounts = [cue for cue in cues(text) if cue.turn in _AXES[0]]
    if claimed.turn not in _AXES[2] or not amounts:
        return Agreement.UNCLEAR
    nearest = min(amounts, key=lambda cue: (_distance(text, cue, places), cue.start))
    up = nearest.turn is Turn.MORE
    if nearest.denied:
        return Agreement.OPPOSITE
    return Agreement.SAME if up == (claimed.turn is Turn.LINK) else Agreement.OPPOSITE


def _distance(text: str, cue: Cue, places: Sequence[int]) -> int:
    if not places:
        return 0
    gaps = [min(abs(cue.start - place), 120) + (0 if same_clause(text, cue.start, place) else 80) for place in places]
    return sum(gaps) + 3 * gaps[-1]  # the last is what the verb is about


def _is_negated_at(text: str, places: Sequence[int]) -> bool:
    plain = _HARMLESS_NOT.sub(lambda match: " " * len(match.group()), text)
    return any(
        0 <= place - match.end() <= _REACH and same_clause(text, match.start(), place)
        for match in _NEGATED.finditer(plain)
        for place in places
    )
