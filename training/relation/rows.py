"""Claim + record -> the rows of its passages: the relation, and what the written rules and the guards say of each."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from litcheck.claims.claim import Claim
from litcheck.evidence.finding import Finding, Stance
from litcheck.evidence.passages import Passage
from litcheck.evidence.proof import proven
from litcheck.evidence.read_record import ReadRecord
from litcheck.evidence.stances import model_for
from relation import features
from relation.word_vectors import Matrix

_BY_RULES = (
    "rules support", "rules refute", "rules show", "support vetoed", "refutation vetoed", "rules' strength",
    "rules support elsewhere", "rules refute elsewhere",
)  # fmt: skip

NAMES: tuple[str, ...] = (*features.NAMES, *_BY_RULES)
"""What each number of a row says, in order."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Weighed:
    """Passages worth weighing, and a row of numbers for each (shape passages x NAMES)."""

    passages: tuple[Passage, ...]
    rows: Matrix


def weighed(claim: Claim, known: ReadRecord) -> Weighed:
    """The passages of a record that hold enough of the statement, with their rows. Figures are left to the rules."""
    found = features.weigh(claim.statement, known.record.title, known.passages, known.abbreviations)
    if not found:
        return Weighed(passages=(), rows=np.zeros((0, len(NAMES)), np.float32))
    said = _by_rules(claim, replace(known, estimates=()))
    rows = [np.concatenate([one.row, _row(one.passage, said)]) for one in found]
    return Weighed(passages=tuple(one.passage for one in found), rows=np.stack(rows))


_Said = Mapping[tuple[bool, int], tuple[Finding, Finding]]
"""By the place of a passage: the finding of the rules, and what proof leaves of it."""


def _by_rules(claim: Claim, known: ReadRecord) -> _Said:
    read = model_for(claim.check).judge(claim, known.record, (), known.abbreviations)
    return {(one.section == "TITLE", one.start): (one, proven(claim, known, one)) for one in read}


def _row(passage: Passage, said: _Said) -> Matrix:
    place = (passage.is_title, passage.start)
    stances = [left.stance for at, (_, left) in said.items() if at != place]
    here = said.get(place)
    proposed = here[0].stance if here else None
    left = here[1].stance if here else None
    return np.asarray(
        (
            left is Stance.SUPPORTS,
            left is Stance.REFUTES,
            proposed is Stance.NEUTRAL,
            proposed is Stance.SUPPORTS and left is Stance.NEUTRAL,
            proposed is Stance.REFUTES and left is Stance.NEUTRAL,
            here[0].strength if here else 0.0,
            Stance.SUPPORTS in stances,
            Stance.REFUTES in stances,
        ),
        np.float32,
    )
