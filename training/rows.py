"""Examples -> one row of numbers for each passage that says the statement or its opposite, by the code that audits run.

A source whose rows are there is not read again.
"""

from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from examples import Example
from numpy.typing import NDArray

from litcheck.claims.claim import Check, Claim
from litcheck.evaluation.pairs import Label
from litcheck.evidence.advice import Agreement
from litcheck.evidence.finding import Bearing, Finding, Form, Stance
from litcheck.evidence.proof import DOUBTS, GUARDS
from litcheck.evidence.read_record import read
from litcheck.evidence.relation_row import NAMES, rows_of
from litcheck.evidence.stances.entailment import one_way, pairs_of, says


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`rows` (readings x NAMES) with the number of their example, whether they refute, whether annotators agree (`right`), and
    whether the rules' own thresholds and guards let them stand (`proven`)."""

    rows: NDArray[np.float32]
    example: NDArray[np.int64]
    refutes: NDArray[np.bool_]
    right: NDArray[np.bool_]
    proven: NDArray[np.bool_]


_Reading = tuple[tuple[float, ...], bool, bool, bool]


def table_of(examples: Sequence[Example], place: Path, jobs: int) -> Table:
    """The readings of these examples, kept at `place`."""
    if not place.exists():
        with ProcessPoolExecutor(jobs) as pool:
            found = list(pool.map(_readings, examples, chunksize=20))
        of = [number for number, several in enumerate(found) for _ in several]
        every = [one for several in found for one in several]
        np.savez_compressed(
            place,
            rows=np.asarray([row for row, _, _, _ in every], np.float32).reshape(-1, len(NAMES)),
            example=np.asarray(of, np.int64),
            refutes=np.asarray([one for _, one, _, _ in every], bool),
            right=np.asarray([one for _, _, one, _ in every], bool),
            proven=np.asarray([one for _, _, _, one in every], bool),
        )
    kept = np.load(place)
    return Table(**{name: kept[name] for name in ("rows", "example", "refutes", "right", "proven")})


def joined(tables: Iterable[tuple[Table, int]]) -> Table:
    """Several tables as one; each comes with the number of examples before its own."""
    parts = list(tables)
    return Table(
        rows=np.concatenate([table.rows for table, _ in parts]),
        example=np.concatenate([table.example + before for table, before in parts]),
        refutes=np.concatenate([table.refutes for table, _ in parts]),
        right=np.concatenate([table.right for table, _ in parts]),
        proven=np.concatenate([table.proven for table, _ in parts]),
    )


def _readings(example: Example) -> list[_Reading]:
    """Row, refutes, right, proven of each reading of an example."""
    known = read(example.record)
    claim = Claim(
        id="c", document="", quote="", statement=example.statement, kind="assertion", check=Check.ENTAILMENT
    )  # fmt: skip
    found = one_way(known, example.statement, pairs_of(known, example.statement))
    told = []
    for one, row in zip(found, rows_of(found), strict=True):
        passage, refutes = one.passage, one.way is Agreement.OPPOSITE
        label = Label.REFUTE if refutes else Label.SUPPORT
        # Only these sets say which sentence it is.
        placed = example.source not in ("scifact", "own") or passage.is_title
        at_gold = placed or any(passage.start < end and start < passage.end for start, end in example.gold)
        finding = Finding(
            claim_id="c", record_key=example.record.key, form=Form.STATEMENT, quote=passage.text, section=passage.section,
            start=passage.start, end=passage.end, bearing=Bearing.DIRECT, stance=Stance.REFUTES if refutes else Stance.SUPPORTS,
        )  # fmt: skip
        proven = says(one.said) and not any(guard.veto(claim, known, finding) for guard in (*GUARDS, *DOUBTS))
        told.append((row, refutes, label is example.label and at_gold, proven))
    return told
