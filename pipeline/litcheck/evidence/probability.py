"""Row of a reading -> the probability that it is right: boosted trees learned from labelled pairs, read from `probability.json`.

`training/train.py` makes that file; what it was learned from and what it is worth stands in `training/README.md`.
"""

import json
import math
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from litcheck.evidence.relation_row import NAMES

_Split = tuple[int, float, int, int]
"""Number of the row, the most that goes left, and the numbers of both branches."""


@lru_cache(maxsize=1)
def _model() -> tuple[float, tuple[tuple[float | _Split, ...], ...]]:
    """The log-odds to begin with, and the trees: a node is a split or the log-odds of a leaf."""
    told = json.loads(Path(__file__).with_suffix(".json").read_text("ascii"))
    if tuple(told["names"]) != NAMES:
        raise ValueError("probability.json was made for other rows; run training/train.py")
    return told["base"], tuple(
        tuple(node if isinstance(node, float) else tuple(node) for node in tree) for tree in told["trees"]
    )


def how_probable(row: Sequence[float]) -> float:
    """The probability that a reading with this row (see `relation_row.NAMES`) has the stance that annotators gave, 0 to 1."""
    odds, trees = _model()
    for tree in trees:
        node = tree[0]
        while not isinstance(node, float):
            number, most, left, right = node
            node = tree[left if row[number] <= most else right]
        odds += node
    return round(1 / (1 + math.exp(-odds)), 4)
