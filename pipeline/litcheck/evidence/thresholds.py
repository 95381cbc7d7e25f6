"""How sure a finding has to be, and how sure the written rules are: one table each, with how it was set.

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


_BY_COVERAGE = (
    "the rules' own thresholds of coverage (SAYS, OWN) were set on half of SciFact's training claims at 3 % false alarms on "
    "retrieved abstracts; what passes them stands, and a mark wants more (FIRM, OUTRIGHT of the verdicts)"
)
THRESHOLDS: tuple[Threshold, ...] = (
    Threshold(proposer="rules", stance=Stance.SUPPORTS, probability=0.0, how=_BY_COVERAGE),
    Threshold(proposer="rules", stance=Stance.REFUTES, probability=0.0, how=_BY_COVERAGE),
)

_CALIBRATION: dict[Stance, tuple[tuple[float, float], ...]] = {
    Stance.SUPPORTS: ((0.75, 0.70), (0.65, 0.60), (0.0, 0.49)),
    Stance.REFUTES: ((0.75, 0.69), (0.0, 0.54)),
}
"""Strength from which -> probability: the share that was right among 489 decided sentences of 2,900 pairs (SciFact, HealthVer,
Check-COVID, abstracts off the point; both halves, one sentence a line)."""


def least(proposer: str, stance: Stance) -> float:
    """The probability that a proposer's finding of this stance must have; 0 where the table has none."""
    rows = (row.probability for row in THRESHOLDS if (row.proposer, row.stance) == (proposer, stance))
    return next(rows, 0.0)


def probability_of_rules(stance: Stance, strength: float) -> float | None:
    """How often a statement that the rules decide with this strength is decided rightly; None for a neutral one."""
    rows = _CALIBRATION.get(stance, ())
    return next((probability for low, probability in rows if strength >= low), None)
