"""Rows of readings -> the probability that each is right: boosted trees learned from labelled pairs (`probability.json`).

`training/train.py` makes that file; what it was learned from and what it is worth stands in `training/README.md`.
"""

import math
from collections.abc import Sequence

from litcheck.evidence.relation_row import NAMES
from litcheck.forest import forest


def how_probable(rows: Sequence[Sequence[float]]) -> list[float]:
    """The probability that each reading (see `relation_row.NAMES`) has the stance that annotators gave, 0 to 1.

    Raises: ValueError if the trees were made for other rows.
    """
    trees = forest("litcheck.evidence", "probability.json")
    if trees.features != NAMES:
        raise ValueError("probability.json was made for other rows; run training/train.py")
    return [round(1 / (1 + math.exp(-odds)), 4) for odds in trees.predict(rows).tolist()]
