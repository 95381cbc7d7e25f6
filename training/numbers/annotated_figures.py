"""Annotated abstracts -> each figure that litcheck reads, with the finding of the annotation that it is (None: none)."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

HERE = Path(__file__).resolve()
sys.path[:0] = [str(HERE.parents[2] / "benchmarks"), str(HERE.parents[1])]

from annotated import Row, record_of, scorer  # noqa: E402
from number_readers import ours  # noqa: E402
from unseen import SETS as EVERY_SET  # noqa: E402

from litcheck.evidence.estimates.building import Counted, build  # noqa: E402
from litcheck.evidence.finding import Estimate  # noqa: E402
from litcheck.evidence.reading import counted_sentences  # noqa: E402

SETS = {name: rows for name, rows in EVERY_SET.items() if name != "unread"}
SEED, FOLDS = 0, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure of an annotated abstract: its sentence, its place among the sentence's mentions, and the finding it is."""

    name: str
    row: Row
    sentence: Counted
    place: int
    gold: dict[str, Any]


def figures() -> Iterator[Figure]:
    """Every figure that is a required finding, over all sets."""
    scoring = scorer()
    similar = scoring.similarity_by("dice")[1]
    required = scoring.Scores(similar, False).required
    for name, rows in SETS.items():
        for row in rows():
            record = record_of(row)
            read = [
                (sentence, place, estimate)
                for sentence in counted_sentences(record)
                for place, estimate in enumerate(build(record, sentence))
                if estimate.section != "TITLE"
            ]
            golds = matched(scoring, row, [estimate for *_, estimate in read])
            for (sentence, place, _), gold in zip(read, golds, strict=True):
                if gold is not None and required(gold):
                    yield Figure(name=name, row=row, sentence=sentence, place=place, gold=gold)


def matched(scoring: ModuleType, row: Row, estimates: list[Estimate]) -> list[dict[str, Any] | None]:
    """The finding that each estimate is, by sentence, family and value; of several the one with its interval and counts."""
    golds = [dict(one, family=scoring.FAMILIES.get(one["measure"], one["measure"])) for one in row["findings"]]
    pairs = []
    for at, estimate in enumerate(estimates):
        found = ours([estimate], with_cited=True)[0]
        found["family"] = scoring.FAMILIES.get(found["measure"], found["measure"])
        sentence = scoring.sentence_of(found, row["sentences"])
        for number, gold in enumerate(golds):
            if gold["sentence"] == sentence and gold["family"] == found["family"] and scoring.same_value(gold, found):
                fit = scoring.same_interval(gold, found) + scoring.same_counts(gold, found)
                pairs.append((fit, scoring.overlap(gold, found) > 0, -abs(number - at), number, at))
    taken: dict[int, int] = {}
    for *_, number, at in sorted(pairs, reverse=True):
        if at not in taken and number not in taken.values():
            taken[at] = number
    return [golds[taken[at]] if at in taken else None for at in range(len(estimates))]


def folds(figures: list[Figure]) -> list[int]:
    """The fold of each figure, drawn by abstract."""
    import numpy as np

    names = sorted({one.row["id"] for one in figures})
    fold = {names[at]: number % FOLDS for number, at in enumerate(np.random.default_rng(SEED).permutation(len(names)))}
    return [fold[one.row["id"]] for one in figures]
