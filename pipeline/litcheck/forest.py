"""Boosted regression trees that were fitted elsewhere and are kept as numbers: rows of features -> predictions.

Format (JSON): `features` (names in order), `base` (added to every sum), `depth` (of the deepest tree), `trees`, each a list of
nodes [feature, threshold, left, right, value]; feature -1 marks a leaf. A row goes left where its feature is at most the
threshold. `least` (optional): the prediction that a row needs to count.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import repeat

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Forest:
    """The nodes of all trees in flat arrays; `roots` are the places where each begins, a leaf is its own child.
    `children` has the left and the right child of node n at 2n and 2n + 1. `least` is the prediction from which on a row
    counts as one of the class (None: no classifier)."""

    features: tuple[str, ...]
    base: float
    roots: NDArray[np.intp]
    feature: NDArray[np.intp]
    threshold: NDArray[np.float64]
    children: NDArray[np.intp]
    value: NDArray[np.float64]
    depth: int
    least: float | None = None

    def rows_of(self, signals: Iterable[Mapping[str, float]]) -> list[list[float]]:
        """Signals by name as rows; a feature that is not among them is 0."""
        return [[*map(one.get, self.features, repeat(0.0))] for one in signals]

    def predict(self, rows: Sequence[Sequence[float]] | NDArray[np.float64]) -> NDArray[np.float64]:
        """The prediction of each row, which has the features in their order."""
        if not len(rows):
            return np.zeros(0)
        table = np.asarray(rows).ravel()
        line = np.arange(0, len(table), len(self.features))[:, None]
        at = np.tile(self.roots, (len(rows), 1))
        for _ in range(self.depth):
            beyond = table.take(line + self.feature.take(at)) > self.threshold.take(at)
            at = self.children.take(2 * at + beyond)
        total: NDArray[np.float64] = self.base + self.value.take(at).sum(axis=1)
        return total


@lru_cache(maxsize=16)
def forest(package: str, name: str) -> Forest:
    """The forest of this file name that a package ships, read once."""
    kept = json.loads(files(package).joinpath(name).read_text("utf-8"))
    nodes: list[tuple[int, float, int, int, float]] = []
    roots = []
    for tree in kept["trees"]:
        begin = len(nodes)
        roots.append(begin)
        for place, (feature, threshold, left, right, value) in enumerate(tree, begin):
            leaf = feature < 0
            nodes.append(
                (max(feature, 0), threshold, place if leaf else begin + left, place if leaf else begin + right, value)
            )
    feature, threshold, left, right, value = (np.array(column) for column in zip(*nodes, strict=True))
    return Forest(
        features=tuple(kept["features"]),
        base=kept["base"],
        roots=np.array(roots),
        feature=feature,
        threshold=threshold,
        children=np.column_stack((left, right)).ravel(),
        value=value,
        depth=kept["depth"],
        least=kept.get("least"),
    )
