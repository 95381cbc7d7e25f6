"""Fitted trees of scikit-learn -> the numbers that `litcheck.forest` reads."""

from collections.abc import Sequence
from typing import Any

from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor


def as_forest(
    model: HistGradientBoostingClassifier | HistGradientBoostingRegressor, names: Sequence[str]
) -> dict[str, Any]:
    """The trees of a regressor, or of a classifier with two classes (log-odds), in the package's format."""
    trees, depth = [], 0
    for (predictor,) in model._predictors:
        nodes = predictor.nodes
        depth = max(depth, int(nodes["depth"].max()))
        trees.append(
            [
                [-1 if n["is_leaf"] else int(n["feature_idx"]), 0.0 if n["is_leaf"] else float(f"{n['num_threshold']:.6g}"),
                 int(n["left"]), int(n["right"]), round(float(n["value"]), 5)]
                for n in nodes
            ]
        )  # fmt: skip
    return {"features": names, "base": float(model._baseline_prediction.ravel()[0]), "depth": depth, "trees": trees}
