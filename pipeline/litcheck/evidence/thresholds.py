"""How sure a finding has to be: one table, with how it was set.

Vocabulary: probability (share of findings like this one whose stance the annotators gave the pair, 0 to 1).
"""

from dataclasses import dataclass

from litcheck.evidence.finding import Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """Below `probability` a proposer's finding is shown and says nothing; `how` tells how that was set."""

    proposer: str
    stance: Stance
    probability: float
    how: str


SURE = 0.4
"""Probability from which a statement is read one way or the other although a passage holds little of it, or a guard doubts
it; set on the read halves of the training pairs at 3 % false alarms on retrieved abstracts (`benchmarks/README.md`). Such a
reading decides no claim."""

_BY_COVERAGE = (
    "what holds SAYS of the statement, OWN of it by itself, stands (set on half of SciFact's training claims at 3 % false alarms "
    "on retrieved abstracts), and so does what SURE says is probable enough; a mark wants more (FIRM, OUTRIGHT of the verdicts)"
)
THRESHOLDS: tuple[Threshold, ...] = (
    Threshold(proposer="rules", stance=Stance.SUPPORTS, probability=0.0, how=_BY_COVERAGE),
    Threshold(proposer="rules", stance=Stance.REFUTES, probability=0.0, how=_BY_COVERAGE),
)


def least(proposer: str, stance: Stance) -> float:
    """The probability that a proposer's finding of this stance must have; 0 where the table has none."""
    rows = (row.probability for row in THRESHOLDS if (row.proposer, row.stance) == (proposer, stance))
    return next(rows, 0.0)
