"""Pairs and predictions -> one row of counts a pair, and every measure as a function of their sums.

A measure of a sum of rows needs no pair again, so that resampling whole groups is one product of matrices.

Source of the abstract- and sentence-level measures: Wadden et al., Fact or Fiction: Verifying Scientific Claims, EMNLP
2020, section 4.3 (doi:10.18653/v1/2020.emnlp-main.609): an abstract counts with its first three sentences at most; a
sentence counts if its whole rationale was chosen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from litcheck.evaluation.pairs import LABELS, Label, Pair
from litcheck.evaluation.predicting import Prediction

Counts = NDArray[np.float64]
"""Rows of counts: 9 of the confusion matrix (gold by predicted, in the order of LABELS), then `_EXTRA`."""

_EXTRA = ("rationalized", "chosen", "gold sentences", "selected", "selected with label", "decided with gold", "quoted")
_MOST_SENTENCES = 3
RESAMPLED = 1000
_SEED = 20261201


def counts_of(pair: Pair, prediction: Prediction) -> list[float]:
    """The counts of one pair; `pair.label` must not be None."""
    row = [0.0] * (9 + len(_EXTRA))
    assert pair.label is not None
    row[3 * LABELS.index(pair.label) + LABELS.index(prediction.label)] = 1
    gold = pair.rationales if pair.label is not Label.NEI else ()
    chosen = frozenset(prediction.sentences) if prediction.label is not Label.NEI else frozenset()
    first = frozenset(prediction.sentences[:_MOST_SENTENCES])
    whole = frozenset(n for rationale in gold if rationale <= chosen for n in rationale)
    right = prediction.label is pair.label
    decided = prediction.label is not Label.NEI
    row[9:] = [
        float(right and decided and any(rationale <= first for rationale in gold)),
        len(chosen),
        len(frozenset[int]().union(*gold)),
        len(whole),
        len(whole) if right else 0,
        float(decided and bool(gold)),
        float(decided and any(n in rationale for n in prediction.sentences for rationale in gold)),
    ]
    return row


def measures(sums: Counts) -> dict[str, Counts]:
    """Every measure of summed counts (shape (..., 16)); NaN where nothing is there to be measured."""
    confusion = sums[..., :9].reshape(*sums.shape[:-1], 3, 3)
    extra = dict(zip(_EXTRA, np.moveaxis(sums[..., 9:], -1, 0), strict=True))
    right = np.diagonal(confusion, axis1=-2, axis2=-1)
    gold, predicted = confusion.sum(axis=-1), confusion.sum(axis=-2)
    with np.errstate(invalid="ignore", divide="ignore"):
        f1 = 2 * right / (gold + predicted)
        stances = confusion[..., :2, :2]
        decided_right = right[..., :2].sum(axis=-1)
        decided, evidential = predicted[..., :2].sum(axis=-1), gold[..., :2].sum(axis=-1)
        found: dict[str, Counts] = {
            "macro-F1": np.where((gold + predicted) > 0, f1, 0).sum(axis=-1) / np.maximum((gold > 0).sum(axis=-1), 1),
            "accuracy": right.sum(axis=-1) / gold.sum(axis=-1),
        }
        for at, label in enumerate(LABELS):
            found[f"{label} precision"] = right[..., at] / predicted[..., at]
            found[f"{label} recall"] = right[..., at] / gold[..., at]
        found["decided"] = decided / gold.sum(axis=-1)
        found["decided precision"] = decided_right / decided
        found["polarity right"] = decided_right / stances.sum(axis=(-2, -1))
        found["quotes a gold rationale"] = extra["quoted"] / extra["decided with gold"]
        found |= _f1("abstract, label only", decided_right, decided, evidential)
        found |= _f1("abstract, with rationale", extra["rationalized"], decided, evidential)
        found |= _f1("sentence, selection only", extra["selected"], extra["chosen"], extra["gold sentences"])
        found |= _f1("sentence, with label", extra["selected with label"], extra["chosen"], extra["gold sentences"])
    return found


def _f1(name: str, right: Counts, predicted: Counts, gold: Counts) -> dict[str, Counts]:
    return {f"{name} F1": 2 * right / (predicted + gold)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A measure with its 95 % interval over resampled groups; None where nothing could be measured."""

    value: float | None
    low: float | None
    high: float | None


def measured(rows: Sequence[Sequence[float]], groups: Sequence[str]) -> Mapping[str, Measured]:
    """Every measure of these rows; its interval is the 2.5th to 97.5th percentile over 1,000 draws of whole groups."""
    counts = np.asarray(rows, dtype=np.float64).reshape(len(rows), 9 + len(_EXTRA))
    numbers = {group: number for number, group in enumerate(dict.fromkeys(groups))}
    by_group = np.zeros((len(numbers), counts.shape[1]))
    np.add.at(by_group, [numbers[group] for group in groups], counts)
    drawn = np.random.default_rng(_SEED).multinomial(len(numbers), [1 / len(numbers)] * len(numbers), size=RESAMPLED)
    whole, spread = measures(counts.sum(axis=0)), measures(drawn @ by_group)
    return {name: _measured(float(value), spread[name]) for name, value in whole.items()}


def _measured(value: float, spread: Counts) -> Measured:
    if np.isnan(value):
        return Measured(value=None, low=None, high=None)
    low, high = np.nanpercentile(spread, [2.5, 97.5])
    return Measured(value=value, low=float(low), high=float(high))


def calibration_error(sure: Sequence[float], right: Sequence[bool], bins: int = 10) -> float | None:
    """Expected calibration error of the labels' probabilities, 0 to 1, over bins of equal width; None without labels.

    Source: Guo et al., On Calibration of Modern Neural Networks, ICML 2017, equation 3.
    """
    if not sure:
        return None
    probability, correct = np.asarray(sure), np.asarray(right, dtype=float)
    bin_of = np.minimum((probability * bins).astype(int), bins - 1)
    gaps = [
        abs(correct[bin_of == at].mean() - probability[bin_of == at].mean()) * (bin_of == at).mean()
        for at in range(bins)
        if (bin_of == at).any()
    ]
    return float(sum(gaps))
