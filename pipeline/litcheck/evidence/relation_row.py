"""Statement + passage -> the row of numbers from which the probability of a reading is told.

A row holds nothing of what is spoken of, only how the two texts stand to each other, so that what is learned on one topic can
hold on another. `training/` makes its tables with this very code.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from litcheck.evidence.advice import Agreement
from litcheck.evidence.direction_words import Turn, cues, same_clause
from litcheck.evidence.passages import Passage, is_possible
from litcheck.evidence.polarity import (
    COMPARES,
    agreement_of_direction,
    is_causal,
    is_contrary,
    is_denied,
    is_knocked_out,
)
from litcheck.evidence.rationale import Held
from litcheck.evidence.read_record import ReadRecord
from litcheck.evidence.statements import Said
from litcheck.evidence.worth_reading import held_nowhere

NAMES = (
    "coverage", "own coverage", "titled", "units", "missing", "missing diseases", "missing concepts", "concepts",
    "least held", "subject", "predicate", "own predicate", "first unit", "last unit", "nowhere", "cues", "statement words",
    "passage words", "place", "sentences", "spread",
    "in title", "statement has cue", "several cues", "contrary", "statement denied", "denied", "knocked out",
    "statement compares", "compares", "statement causal", "causal", "same turn", "opposite turn", "plan", "aim", "hedged",
    "borrowed", "may report", "possible", "last sentence", "in order", "one clause",
    "background", "methods", "results", "conclusions", "unsectioned",
    "opposite", "direction same", "direction opposite", "rank", "others same", "others opposite",
)  # fmt: skip
"""What the numbers of a row are, in order. "own" leaves out what only the title holds; "others" counts the record's other
passages that are read the one way or the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """A passage read for a statement: which way it goes, how much it holds (0 to 1), and its row without its company."""

    passage: Passage
    said: Said
    way: Agreement
    strength: float
    row: tuple[float, ...]


def related(statement: str, known: ReadRecord, passage: Passage, pair: Said, way: Agreement) -> Related:
    """The passage with its row; `rows_of` adds what the other passages of the record say."""
    shared = pair.shared
    return Related(
        passage=passage,
        said=pair,
        way=way,
        strength=shared.strength,
        row=(
            *_of_holding(pair),
            held_nowhere(statement, known.record),
            *_of_length(statement, known, passage, pair),
            float(passage.is_title),
            *_of_polarity(statement, pair),
            *_of_assertion(passage, len(known.passages)),
            *_of_order(pair),
            *(float(passage.section == name) for name in ("BACKGROUND", "METHODS", "RESULTS", "CONCLUSIONS", None)),
            *_of_way(pair, way),
        ),
    )


def rows_of(passages: Sequence[Related]) -> list[tuple[float, ...]]:
    """The rows of all passages of one record that are read one way or the other, in their order."""
    ranked = sorted(range(len(passages)), key=lambda number: -passages[number].strength)
    rank = {number: place for place, number in enumerate(ranked)}
    same = sum(one.way is Agreement.SAME for one in passages)
    return [
        (
            *one.row,
            float(rank[number]),
            float(same - (one.way is Agreement.SAME)),
            float(len(passages) - same - (one.way is not Agreement.SAME)),
        )
        for number, one in enumerate(passages)
    ]


def _of_holding(pair: Said) -> tuple[float, ...]:
    shared = pair.shared
    specific = [one for one in shared.held if one.unit.weight == 1]
    subject, predicate = pair.subject, pair.predicate
    return (
        shared.coverage,
        shared.own,
        _mean([one.titled for one in specific], 0.0),
        float(len(specific)),
        float(len(shared.missing)),
        float(sum(unit.is_disease for unit in shared.missing)),
        float(sum(unit.concept is not None for unit in shared.missing)),
        float(sum(one.unit.concept is not None for one in specific)),
        min(_carried(specific), default=1.0),
        max(_carried(subject), default=1.0),
        _mean(_carried(predicate), 1.0),
        _mean([one.own for one in predicate], 1.0),
        specific[0].carried if specific else 1.0,
        specific[-1].own if specific else 1.0,
    )


def _carried(held: Sequence[Held]) -> list[float]:
    return [one.carried for one in held]


def _mean(values: Sequence[float], empty: float) -> float:
    return sum(values) / len(values) if values else empty


def _of_length(statement: str, known: ReadRecord, passage: Passage, pair: Said) -> tuple[float, ...]:
    places = [place for _, place in pair.shared.places]
    spread = (max(places) - min(places)) / max(1, len(passage.text)) if places else 0.0
    count = len(known.passages)
    return (
        float(len(cues(pair.text))),
        float(len(statement.split())),
        float(len(passage.text.split())),
        passage.order / max(1, count - 1),
        float(count),
        spread,
    )


def _of_polarity(statement: str, pair: Said) -> tuple[float, ...]:
    said, text, shared = pair.statement, pair.text, pair.shared
    claimed, found = cues(said), cues(text)
    turns = {cue.says for cue in found}
    return tuple(
        map(
            float,
            (
                bool(claimed),
                len({cue.turn for cue in found}) > 1,
                is_contrary(said, text),
                is_denied(said, [at for at, _ in shared.places]),
                is_denied(text, [place for _, place in shared.places]),
                is_knocked_out(text, [place for _, place in shared.telling]),
                bool(COMPARES.search(said)),
                bool(COMPARES.search(text)),
                is_causal(statement),
                is_causal(text),
                any(cue.says in turns for cue in claimed),
                any(cue.says is not Turn.SAME and cue.says.opposite in turns for cue in claimed),
            ),
        )
    )


def _of_assertion(passage: Passage, count: int) -> tuple[float, ...]:
    return tuple(
        map(
            float,
            (
                passage.is_plan,
                passage.is_aim,
                passage.is_hedged,
                passage.is_borrowed,
                passage.may_report,
                is_possible(passage.text),
                passage.order == count - 1,
            ),
        )
    )


def _of_order(pair: Said) -> tuple[float, ...]:
    places = [place for _, place in pair.shared.places]
    together = bool(places) and all(same_clause(pair.text, places[0], place) for place in places)
    return float(places == sorted(places)), float(together)


def _of_way(pair: Said, way: Agreement) -> tuple[float, ...]:
    shared = pair.shared
    directed = agreement_of_direction(pair.statement, pair.text, shared.telling, [place for _, place in shared.places])
    return (
        float(way is Agreement.OPPOSITE),
        float(directed is Agreement.SAME),
        float(directed is Agreement.OPPOSITE),
    )
