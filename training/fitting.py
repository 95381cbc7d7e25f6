"""Rows -> the two questions of the model: does a passage decide the statement, and is it against it?"""

from dataclasses import dataclass

import numpy as np
from examples import SEED
from featurize import Table
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from litcheck.evaluation.pairs import LABELS, Label

REFUTES = LABELS.index(Label.REFUTE)
NOTHING = LABELS.index(Label.NEI)
Rows = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Question:
    """Trees, and where there is one a line, fitted to one question."""

    trees: HistGradientBoostingClassifier
    scaler: StandardScaler | None
    line: LogisticRegression | None

    def log_odds(self, rows: Rows) -> NDArray[np.float64]:
        """The answer for each row, the mean of both where there are two."""
        odds: NDArray[np.float64] = self.trees.decision_function(rows)
        if self.line is None or self.scaler is None:
            return odds
        return (odds + self.line.decision_function(self.scaler.transform(rows))) / 2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fitted:
    """Both questions."""

    decides: Question
    against: Question

    def probabilities(self, rows: Rows) -> NDArray[np.float64]:
        """Support, refute, neither (shape rows x 3)."""
        yes = _sigmoid(self.decides.log_odds(rows))
        no = _sigmoid(self.against.log_odds(rows))
        return np.stack([yes * (1 - no), yes * no, 1 - yes], axis=1)


def _sigmoid(x: NDArray[np.float64]) -> NDArray[np.float64]:
    return 1 / (1 + np.exp(-x))


def _question(rows: Rows, yes: NDArray[np.bool_], weight: Rows, leaf: int, with_line: bool) -> Question:
    trees = HistGradientBoostingClassifier(
        max_iter=120, learning_rate=0.07, max_leaf_nodes=12, min_samples_leaf=leaf, l2_regularization=5,
        early_stopping=False, random_state=SEED,
    )  # fmt: skip
    trees.fit(rows, yes, sample_weight=weight)
    if not with_line:
        return Question(trees=trees, scaler=None, line=None)
    scaler = StandardScaler().fit(rows)
    line = LogisticRegression(max_iter=200, C=0.05).fit(scaler.transform(rows), yes, sample_weight=weight)
    return Question(trees=trees, scaler=scaler, line=line)


def questions(table: Table, chosen: NDArray[np.bool_]) -> Fitted:
    """Both questions, fitted on the chosen rows."""
    deciding = chosen & (table.label != NOTHING)
    return Fitted(
        decides=_question(table.rows[chosen], table.label[chosen] != NOTHING, table.weight[chosen], 60, False),
        against=_question(table.rows[deciding], table.label[deciding] == REFUTES, table.weight[deciding], 30, True),
    )
