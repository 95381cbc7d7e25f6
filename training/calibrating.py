"""Readings of the rules that proof let stand -> the line that makes probabilities of them, and how good it is.

The numbers go by hand into `litcheck/evidence/probability.py`: five weights are code, reviewed like any other.
"""

from collections.abc import Sequence

import numpy as np
from examples import Example
from featurize import Table
from numpy.typing import NDArray
from relation.rows import NAMES
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from litcheck.evaluation.counts import calibration_error
from litcheck.evaluation.pairs import LABELS
from litcheck.evidence.probability import held_nowhere

OWN = 0.3
"""Weight of our own statements: their sentences stand alone, and no article reads like them."""

THRESHOLDS = (0.4, 0.5, 0.6, 0.65, 0.7)


def calibrate(examples: Sequence[Example], table: Table) -> None:
    """Prints the line fitted on the read halves, and on the unread ones its error, its ranking and precision by threshold."""
    support, refute = _column(table, "rules support"), _column(table, "rules refute")
    numbers = np.flatnonzero(support + refute > 0)
    of = [examples[table.example[number]] for number in numbers]
    stance = np.where(support[numbers] > 0, 0, 1)
    right = np.asarray([LABELS.index(one.label) for one in of]) == stance
    strength = _column(table, "rules' strength")[numbers]
    seen = np.stack(
        [
            strength,
            [held_nowhere(one.statement, one.record) for one in of],
            [float(any(map(str.isdigit, one.statement))) for one in of],
            _column(table, "in title")[numbers],
            _column(table, "rules support elsewhere")[numbers],
        ],
        axis=1,
    )
    read = np.asarray([one.is_read for one in of])
    weight = np.asarray([OWN if one.source == "own" else 1.0 for one in of])
    line = LogisticRegression(C=10).fit(seen[read], right[read], sample_weight=weight[read])
    print("base, strength, nowhere, figures, title, elsewhere:", line.intercept_.round(2), line.coef_[0].round(2))
    sure = line.predict_proba(seen)[:, 1]
    scifact = np.asarray([one.source == "scifact" or one.kind == "scifact" for one in of])
    for name, kept in (("all sets", ~read), ("SciFact", ~read & scifact)):
        for what, by in (("strength", strength), ("probability", sure)):
            auc = roc_auc_score(right[kept], by[kept])
            error = calibration_error(by[kept].tolist(), right[kept].tolist())
            print(f"unread, {name}: {what}: AUC {auc:.3f}, calibration error {error:.3f}, {int(kept.sum())} readings")
        for threshold in THRESHOLDS:
            above = kept & (sure >= threshold)
            print(f"  from {threshold}: {int(above.sum())} readings, {int(right[above].sum())} right")


def _column(table: Table, name: str) -> NDArray[np.float32]:
    return table.rows[:, NAMES.index(name)]
