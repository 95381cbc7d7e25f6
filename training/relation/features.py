"""Statement + record -> for each passage that may bear on the statement one row of numbers, named by NAMES.

The rows hold nothing of what is spoken of, only how the two texts stand to each other: what is learned on one topic can hold
on another.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from litcheck.evidence.advice import Agreement
from litcheck.evidence.direction_words import Turn, same_clause
from litcheck.evidence.paraphrases import spelled_out
from litcheck.evidence.passages import Passage
from litcheck.evidence.polarity import agreement
from litcheck.evidence.rationale import overlap
from litcheck.evidence.significance import says_no_difference, significance
from litcheck.literature.record import TITLE
from relation.alignment import HELD, beginnings, best, may_hold, similarity, words_of
from relation.statement import Asserted, asserted
from relation.word_vectors import Matrix

ENOUGH = 0.3
"""Share of the statement's telling words, by rarity, that a passage and its title must hold to be weighed at all."""

SECTIONS = (TITLE, "BACKGROUND", "OBJECTIVE", "METHODS", "RESULTS", "CONCLUSIONS")


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """A passage worth weighing and its row."""

    passage: Passage
    row: Matrix


def weigh(statement: str, title: str, passages: Sequence[Passage], abbreviations: Mapping[str, str]) -> list[Weighed]:
    """The rows of those passages of a record that hold enough of the statement."""
    said = asserted(spelled_out(statement, abbreviations))
    if not said.words.tokens or not passages:
        return []
    texts = [spelled_out(passage.text, abbreviations) for passage in passages]
    opened = [beginnings(text) for text in texts]
    if may_hold(said.words, frozenset[str]().union(*opened)) < ENOUGH:
        return []  # most records of a wide search end here
    nearness = [similarity(said.words, words_of(text)) for text in texts]
    held = np.stack([best(near)[0] for near in nearness])
    in_title = best(similarity(said.words, words_of(spelled_out(title, abbreviations))))[0]
    weight = said.words.rarity / said.words.rarity.sum()
    carried = np.maximum(held, 0.8 * in_title)
    enough = (np.where(carried >= HELD, carried, 0) @ weight >= ENOUGH) & ((held >= HELD) @ weight >= ENOUGH / 2)
    record = _of_record(held, in_title, weight)
    ranks = np.argsort(np.argsort(-(held @ weight)))
    found = []
    for number in np.flatnonzero(enough).tolist():
        passage, near = passages[number], nearness[number]
        before = texts[number - 1] if number and not passages[number - 1].is_title else ""
        other = asserted(texts[number])
        parts = (
            _holding(near, held[number], in_title, weight, said, other),
            record,
            _by_units(said, other, "" if passage.is_title else title),
            _by_polarity(said, other, near),
            _by_assertion(said, other, title, before),
            _by_place(passage, int(ranks[number]), len(passages)),
        )
        row = np.asarray([value for part in parts for value in part], np.float32)
        found.append(Weighed(passage, row))
    return found


_OF_RECORD = ("record holds", "record holds least", "record: words held nowhere", "title holds")


def _of_record(held: Matrix, in_title: Matrix, weight: Matrix) -> tuple[float, ...]:
    """What the whole record holds of the statement: a word that stands nowhere in it tells that it is off the point."""
    anywhere = np.maximum(held.max(axis=0), in_title)
    return (
        float(anywhere @ weight),
        float(anywhere.min()),
        float(weight[anywhere < HELD].sum()),
        float(in_title @ weight),
    )


_HOLDING = (
    "holds", "holds exactly", "holds with title", "held least", "held second least", "rarest held", "missing share",
    "missing rarity", "sentence about it", "in order", "compact", "first word held", "last word held",
    "first half held", "second half held", "statement words", "sentence words", "pairs of words held",
)  # fmt: skip


def _holding(
    near: Matrix, held: Matrix, in_title: Matrix, weight: Matrix, said: Asserted, other: Asserted
) -> tuple[float, ...]:
    carried = np.maximum(held, 0.8 * in_title)
    by_rarity = np.sort(held)
    missing = held < HELD
    places = best(near)[1]
    strong = np.flatnonzero(~missing)
    ordered = np.diff(places[strong]) > 0
    spread = (int(places[strong].max()) - int(places[strong].min()) + 1) if len(strong) else 1
    half = max(1, len(held) // 2)
    about = near.max(axis=0) if near.shape[1] else np.zeros(0, np.float32)
    rare = other.words.rarity
    return (
        float(held @ weight),
        float((held >= 0.9) @ weight),
        float(carried @ weight),
        float(by_rarity[0]),
        float(by_rarity[min(1, len(held) - 1)]),
        float(held[int(said.words.rarity.argmax())]),
        float(weight[missing].sum()),
        float(said.words.rarity[missing].sum()) / 20,
        float((about * rare).sum() / rare.sum()) if len(rare) else 0.0,
        float(ordered.mean()) if len(ordered) else 0.5,
        len(strong) / spread,
        float(carried[0]),
        float(held[-1]),
        float(carried[:half].mean()),
        float(held[half:].mean()) if len(held) > half else float(held.mean()),
        float(np.log1p(len(held))),
        float(np.log1p(len(rare))),
        float(((np.diff(places) == 1) & ~missing[1:] & ~missing[:-1]).mean()) if len(held) > 1 else 0.0,
    )


_BY_UNITS = (
    "coverage", "own coverage", "units", "units missing", "diseases missing", "concepts missing",
    "agreement same", "agreement opposite",
)  # fmt: skip


def _by_units(said: Asserted, other: Asserted, title: str) -> tuple[float, ...]:
    shared = overlap(said.text, other.text, title, {})
    read = agreement(said.text, other.text, shared.telling, shared.places) if shared.places else Agreement.UNCLEAR
    return (
        shared.coverage,
        shared.own,
        float(len(shared.places) + len(shared.missing)),
        float(len(shared.missing)),
        float(sum(unit.is_disease for unit in shared.missing)),
        float(sum(unit.concept is not None for unit in shared.missing)),
        float(read is Agreement.SAME),
        float(read is Agreement.OPPOSITE),
    )


_BY_POLARITY = (
    "statement negated", "sentence negations", "negation at it", "negation differs", "statement has direction",
    "direction same", "direction opposite", "sentence says no change", "statement says no change", "both no change",
    "one says no change", "turns in sentence", "no turn in sentence", "up and down in sentence", "says no difference",
    "significant", "not significant", "held across than", "turned across than",
)  # fmt: skip

_RISES = frozenset({Turn.MORE, Turn.LINK, Turn.WORSE})
_FALLS = frozenset({Turn.LESS, Turn.INVERSE, Turn.BETTER})
_AXIS = {Turn.MORE: 0, Turn.LESS: 0, Turn.BETTER: 1, Turn.WORSE: 1, Turn.LINK: 2, Turn.INVERSE: 2}


def _by_polarity(said: Asserted, other: Asserted, near: Matrix) -> tuple[float, ...]:
    held, places = best(near)
    where = [other.words.tokens[int(place)].start for place, h in zip(places, held, strict=True) if h >= HELD]
    at_it = any(
        0 <= place - negation <= 60 and same_clause(other.text, negation, place)
        for negation in other.negations
        for place in where
    )
    same, opposite, null = _directions(said, other, where)
    states_null = said.direction is Turn.SAME or says_no_difference(said.text)
    nulls = null or says_no_difference(other.text)
    kinds = {turn.turn for turn in other.turns}
    significant = significance(other.text, ())
    across, turned = _across_than(said, other, held, places)
    return (
        float(said.negated),
        float(min(len(other.negations), 3)),
        float(at_it),
        float(at_it != said.negated),
        float(bool(said.turns)),
        same,
        opposite,
        float(nulls),
        float(states_null),
        float(nulls and states_null),
        float(nulls != states_null),
        float(min(len(other.turns), 4)),
        float(not other.turns),
        float(bool(kinds & _RISES and kinds & _FALLS)),
        float(says_no_difference(other.text)),
        float(significant is True),
        float(significant is False),
        across,
        turned,
    )


def _directions(said: Asserted, other: Asserted, where: Sequence[int]) -> tuple[float, float, bool]:
    """How far the sentence's cue nearest to what is spoken of goes the statement's way, or the other way, or nowhere."""
    claimed = next((cue for cue in said.turns if cue.turn is not Turn.SAME), None)
    if claimed is None or not other.turns:
        return 0.0, 0.0, bool(other.turns) and other.direction is Turn.SAME
    axis = _AXIS[claimed.turn]

    def far(start: int) -> int:
        return sum(
            min(abs(start - place), 120) + (0 if same_clause(other.text, start, place) else 60) for place in where
        )

    alike = [cue for cue in other.turns if _AXIS.get(cue.turn) == axis]
    nearest = min(alike or other.turns, key=lambda cue: (far(cue.start), cue.start))
    if nearest.turn is Turn.SAME:
        return 0.0, 0.0, True
    worth = 1.0 if alike else 0.4
    agrees = (nearest.turn in _RISES) == (claimed.turn in _RISES)
    if nearest.denied != claimed.denied:
        return 0.0, worth * 0.7, nearest.denied
    return (worth, 0.0, False) if agrees else (0.0, worth, False)


def _across_than(said: Asserted, other: Asserted, held: Matrix, places: NDArray[np.int64]) -> tuple[float, float]:
    """Whether what stands on each side of the statement's "than" stands on the same side in the sentence, or is turned."""
    if not said.compares or not other.compares:
        return 0.0, 0.0
    mine, theirs = said.compares[0], other.compares[0]
    kept = turned = 0.0
    for token, h, place in zip(said.words.tokens, held, places, strict=True):
        if h >= HELD:
            if (token.start < mine) == (other.words.tokens[int(place)].start < theirs):
                kept += 1
            else:
                turned += 1
    return kept / (kept + turned or 1), turned / (kept + turned or 1)


_BY_ASSERTION = (
    "figures", "figures held", "figures missing", "hedged more", "hedged", "statement hedged", "extreme unmatched",
    "compares unmatched", "compares", "statement advises", "both advise", "advises alone", "statement causes",
    "cause unmatched", "voice differs", "people missing", "people other", "animals or cells", "held before",
)  # fmt: skip


def _by_assertion(said: Asserted, other: Asserted, title: str, before: str) -> tuple[float, ...]:
    titled = asserted(title)
    people = other.people | titled.people
    creatures = {"animals", "cells"}
    earlier = best(similarity(said.words, words_of(before)))[0] if before else np.zeros(1, np.float32)
    return (
        float(bool(said.numbers)),
        float(bool(said.numbers) and said.numbers <= other.numbers),
        float(len(said.numbers - other.numbers)),
        float(other.hedges > said.hedges),
        float(min(other.hedges, 3)),
        float(min(said.hedges, 2)),
        float(len(said.extremes - other.extremes)),
        float(bool(said.compares) and not other.compares),
        float(bool(said.compares) and bool(other.compares)),
        float(said.advises),
        float(said.advises and other.advises),
        float(said.advises != other.advises),
        float(said.causes),
        float(said.causes and not other.causes),
        float(said.passive != other.passive),
        float(len(said.people - people)),
        float(len((people - said.people) - creatures)) if said.people else 0.0,
        float(bool(people & creatures) and not said.people & creatures),
        float(earlier.mean()),
    )


_BY_PLACE = (
    *(f"in {name.lower()}" for name in SECTIONS), "unsectioned", "aim", "plan", "hedged sentence", "borrowed", "may report",
    "title that asserts", "unmeasured", "place", "last", "rank",
)  # fmt: skip


def _by_place(passage: Passage, rank: int, count: int) -> Iterable[float]:
    return (
        *(float(passage.section == name) for name in SECTIONS),
        float(passage.section not in SECTIONS),
        float(passage.is_aim),
        float(passage.is_plan),
        float(passage.is_hedged),
        float(passage.is_borrowed),
        float(passage.may_report),
        float(passage.is_claim_of_title),
        float(passage.is_unmeasured),
        passage.order / max(1, count - 1),
        float(passage.order == count - 1),
        1 / (1 + rank),
    )


NAMES: tuple[str, ...] = (*_HOLDING, *_OF_RECORD, *_BY_UNITS, *_BY_POLARITY, *_BY_ASSERTION, *_BY_PLACE)
"""What each number of a row says, in order."""
