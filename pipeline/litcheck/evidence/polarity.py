"""Statement + passage that speaks of the same things -> whether it says the same or the opposite.

Vocabulary: axis (amount: more/less; worth: better/worse; tie: linked/inversely), advice (for or against), cause.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from litcheck.evidence.advice import Agreement, is_advice, of_advice, takes_back
from litcheck.evidence.agents import CAUSAL, is_turned_round
from litcheck.evidence.direction_words import Cue, Turn, cues, is_denied_at, push, same_clause
from litcheck.evidence.rationale import Overlap, overlap, units_of
from litcheck.evidence.read_text import read_text
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
COMPARES = re.compile(r"\b(?:than|compared\s+(?:with|to)|versus|vs|relative\s+to)\b", re.IGNORECASE)
_KNOCKED_OUT = re.compile(r"\b(?:deficien\w+|knock-?\s?outs?|depletion|ablation|lacking|loss)\b", re.IGNORECASE)
"""Words for the absence of what stands beside them."""
_REACH = 40
"""Characters after such a word in which it counts; litcheck's choice, about six words."""


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
        return of_advice(statement, text, [place for _, place in every])
    if is_causal(statement) and not (is_causal(text) or _FEATURE.search(text)) and not _AXIS_FREE.search(statement):
        return Agreement.UNCLEAR
    if is_turned_round(statement, text, every):
        return Agreement.UNCLEAR
    if COMPARES.search(statement) and not (COMPARES.search(text) and list(places) == sorted(places)):
        return Agreement.UNCLEAR
    if _is_against_another(statement, text, every):
        return Agreement.UNCLEAR
    contrary = is_contrary(statement, text)
    directed = agreement_of_direction(statement, text, held, [place for _, place in every])
    if directed is not None:
        return _turned(directed) if contrary else directed
    if contrary:
        return Agreement.OPPOSITE
    turned = is_denied(text, [place for _, place in every]) != is_denied(statement, [at for at, _ in every])
    if not _KNOCKED_OUT.search(statement):
        turned ^= is_knocked_out(text, places)
    return Agreement.OPPOSITE if turned else Agreement.SAME


def _is_against_another(statement: str, text: str, every: Sequence[tuple[int, int]]) -> bool:
    """True if what the statement compares with stands before the passage's comparison, so that it is compared itself."""
    claimed, found = COMPARES.search(statement), COMPARES.search(text)
    if claimed is None or found is None:
        return False
    reference = [place for at, place in every if at >= claimed.end()]
    return bool(reference) and all(place < found.start() for place in reference)


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


def is_contrary(statement: str, text: str) -> bool:
    """True if the passage has the opposite of a word of the statement, and not that word itself."""
    sides = _sides(statement)
    if not sides:
        return False
    found = frozenset(stems(text))
    return any(found & others and not own & found for own, others in sides)


@lru_cache(maxsize=1024)
def _sides(statement: str) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Of each group of opposites the one word that the statement has, and the others."""
    said = frozenset(stems(statement))
    return tuple((said & group, group - said) for group in _opposites() if len(said & group) == 1)


def takes_advice_back(statement: str, text: str, shared: Overlap) -> bool:
    """True if a passage takes back, in words that the statement has all of, what the statement advises.

    What is no longer advised at all is not advised for the statement's people either, so that they may be missing.
    """
    if not (is_advice(statement) and takes_back(text)) or any(unit.is_disease for unit in shared.missing):
        return False
    avoid = _SHOULD_AVOID.search(statement)
    subject = next((unit.at for unit in units_of(statement) if avoid is None or unit.at >= avoid.end()), None)
    if subject not in [at for at, _ in shared.places] or overlap(text, read_text(statement), read_text("")).missing:
        return False
    return agreement(statement, text, shared.telling, shared.places) is Agreement.OPPOSITE


_SHOULD_AVOID = re.compile(r"\bshould\s+avoid\b", re.IGNORECASE)


def is_causal(text: str) -> bool:
    """True if a sentence says that something brings something about."""
    return bool(CAUSAL.search(text))


def _turned(said: Agreement) -> Agreement:
    return {Agreement.SAME: Agreement.OPPOSITE, Agreement.OPPOSITE: Agreement.SAME}.get(said, said)


def agreement_of_direction(
    statement: str, text: str, held: Sequence[tuple[int, int]], every: Sequence[int]
) -> Agreement | None:
    """The agreement by the first axis on which the statement has a direction; None if it has none."""
    ties = [cue.start for cue in cues(statement) if cue.turn in _AXES[2]]
    for axis in _AXES:
        claimed = [
            cue for cue in cues(statement) if cue.turn in axis and not CAUSAL.match(statement[cue.start : cue.end])
        ]
        if not claimed or (axis is _AXES[0] and ties and max(cue.end for cue in claimed) <= min(ties)):
            continue  # "higher levels of a are inversely linked to b" tells of a tie
        main = next((cue for cue in claimed if cue.turn is Turn.INVERSE), claimed[0])
        found = [cue for cue in cues(text) if cue.turn in axis or cue.says is Turn.SAME]
        places = governing(main, held)
        if not found:
            return _across(statement, main, text, places)
        nearest = min(found, key=lambda cue: (_distance(text, cue, places), cue.start))
        if places and not any(same_clause(text, nearest.start, place) for place in places):
            return Agreement.UNCLEAR  # said of something else
        if axis is _AXES[2] and not _stands_between(nearest, every):
            return Agreement.UNCLEAR
        return _compared(main, nearest)
    stated_same = any(cue.turn is Turn.SAME for cue in cues(statement))
    if stated_same:
        found = list(cues(text))
        places = [place for _, place in held]
        if not found:
            return Agreement.UNCLEAR
        nearest = min(found, key=lambda cue: (_distance(text, cue, places), cue.start))
        if nearest.says is Turn.SAME:
            return Agreement.SAME
        return Agreement.OPPOSITE if _compared_in(statement, text) else Agreement.UNCLEAR
    return None


def _compared_in(statement: str, text: str) -> bool:
    """True unless a statement says that two groups are alike and the passage sets none against another."""
    return not _ALIKE.search(statement) or bool(COMPARES.search(text) or _SET_APART.search(text))


_ALIKE = re.compile(
    r"\b(?:similar|comparable|the\s+same|alike|equal\w*|(?:does|do|did)\s+not\s+differ)\b", re.IGNORECASE
)
_SET_APART = re.compile(r"\b(?:between|differ\w*|both|controls?|groups?|respectively)\b", re.IGNORECASE)


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
        return Agreement.UNCLEAR if found.turn is claimed.turn.opposite is not claimed.turn else Agreement.OPPOSITE
    return Agreement.SAME if found.turn is claimed.turn else Agreement.OPPOSITE


def _across(statement: str, claimed: Cue, text: str, places: Sequence[int]) -> Agreement:
    """A tie told as an amount ("higher risk" for "linked"), an amount as a push ("induces" for "increases")."""
    wanted = push(statement, claimed)
    pushing = [
        cue
        for cue in cues(text)
        if push(text, cue) is not None and any(same_clause(text, cue.start, place) for place in places)
    ]
    if not wanted or not pushing:
        return Agreement.UNCLEAR
    nearest = min(pushing, key=lambda cue: (_distance(text, cue, places), cue.start))
    return Agreement.SAME if push(text, nearest) == wanted else Agreement.OPPOSITE


def _distance(text: str, cue: Cue, places: Sequence[int]) -> int:
    if not places:
        return 0
    gaps = [min(abs(cue.start - place), 120) + (0 if same_clause(text, cue.start, place) else 80) for place in places]
    return sum(gaps) + 3 * gaps[-1]  # the last is what the verb is about


def is_denied(text: str, places: Sequence[int]) -> bool:
    """True if what stands at one of these places is denied."""
    return any(is_denied_at(text, place) for place in places)


def is_knocked_out(text: str, places: Sequence[int]) -> bool:
    """True if a text speaks of the absence of what stands at one of these places."""
    return any(
        0 <= place - match.end() <= _REACH and same_clause(text, match.start(), place)
        for match in _KNOCKED_OUT.finditer(text)
        for place in places
    )
