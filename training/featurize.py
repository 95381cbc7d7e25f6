"""Examples -> a table of rows, one for each passage worth weighing, kept on disk so that a run goes on where it stopped."""

import hashlib
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from examples import Example
from numpy.typing import NDArray
from relation.rows import NAMES, weighed

from litcheck.evaluation.pairs import LABELS, Label, statement_claim
from litcheck.evidence.passages import passages
from litcheck.evidence.read_record import ReadRecord
from litcheck.literature.record import TITLE, Record
from litcheck.vocabulary.abbreviations import understood

BATCH = 400
ELSEWHERE = 0.5
"""Weight of a sentence of a deciding abstract that is no gold rationale: some of them say the same."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Table:
    """`rows` by features; for each row the number of its example, its label (as in LABELS) and its weight."""

    rows: NDArray[np.float32]
    example: NDArray[np.int32]
    label: NDArray[np.int8]
    weight: NDArray[np.float32]


def table_of(examples: Sequence[Example], folder: Path, jobs: int) -> Table:
    """The table of all examples, in their order; finished batches are read from `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = [examples[at : at + BATCH] for at in range(0, len(examples), BATCH)]
    with ProcessPoolExecutor(jobs) as pool:
        done = list(pool.map(_kept, parts, [folder] * len(parts)))
    offsets = np.cumsum([0, *(len(part) for part in parts[:-1])])
    return Table(
        rows=np.concatenate([one["rows"] for one in done]),
        example=np.concatenate([one["example"] + at for one, at in zip(done, offsets, strict=True)]),
        label=np.concatenate([one["label"] for one in done]),
        weight=np.concatenate([one["weight"] for one in done]),
    )


def _kept(part: Sequence[Example], folder: Path) -> dict[str, NDArray[np.float32]]:
    """One batch, from its file if that was made of the same examples and features."""
    told = "\n".join([*NAMES, *(f"{one.id}\t{one.statement}\t{one.record.text}" for one in part)])
    path = folder / f"{hashlib.sha256(told.encode()).hexdigest()[:24]}.npz"
    if not path.exists():
        made = _made(part)
        half = path.with_suffix(".part.npz")
        np.savez_compressed(half, **made)
        half.replace(path)
    with np.load(path) as found:
        return {name: found[name] for name in found.files}


def _made(part: Sequence[Example]) -> dict[str, NDArray[np.float32]]:
    rows, number_of, labels, weights = [], [], [], []
    known: dict[str, ReadRecord] = {}
    for number, one in enumerate(part):
        record = known.get(one.record.key) or known.setdefault(one.record.key, _read(one.record))
        found = weighed(statement_claim(one.statement), record)
        for passage, row in zip(found.passages, found.rows, strict=True):
            says = any(_covers(place, passage.start, passage.end) for place in one.gold)
            if passage.section == TITLE:
                weight = 0.0 if one.label is not Label.NEI else 1.0
                says = False
            else:
                weight = 1.0 if says or one.label is Label.NEI else ELSEWHERE
            rows.append(row)
            number_of.append(number)
            labels.append(LABELS.index(one.label if says else Label.NEI))
            weights.append(weight * one.weight)
    return {
        "rows": np.asarray(rows, np.float32).reshape(len(rows), len(NAMES)),
        "example": np.asarray(number_of, np.int32),
        "label": np.asarray(labels, np.int8),
        "weight": np.asarray(weights, np.float32),
    }


def _read(record: Record) -> ReadRecord:
    """A record without its figures, which the model does not see."""
    return ReadRecord(
        record=record, passages=passages(record), abbreviations=understood(f"{record.title} {record.text}", ())
    )


def _covers(place: tuple[int, int], start: int, end: int) -> bool:
    """True if a gold place and a passage share at least half of the shorter of them."""
    shared = min(place[1], end) - max(place[0], start)
    return 2 * shared >= max(1, min(place[1] - place[0], end - start))


def examples_by(examples: Iterable[Example], names: Sequence[str]) -> list[Example]:
    """Those of some sources."""
    return [one for one in examples if one.source in names]
