"""Learns the probability of a reading and writes it into the package: one command, two cores, resumable.

    pip install -e '.[training]'
    python training/train.py [--work training/.work] [--jobs 2] [--write]

1. the rows of all examples, a file for each source under --work; 2. boosted trees on the read halves; 3. the table on the unread
halves: rules alone, trees alone, both. `--write` writes `litcheck/evidence/probability.json`. Seeds are fixed; no network.
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
from examples import SEED, SETS, WEIGHTS, Example, all_examples
from forests import as_forest
from numpy.typing import NDArray
from rows import Table, joined, table_of
from sklearn.ensemble import HistGradientBoostingClassifier

from litcheck.evaluation.pairs import LABELS, Label
from litcheck.evidence import probability
from litcheck.evidence.relation_row import NAMES

HERE = Path(__file__).resolve().parent
NOTHING = LABELS.index(Label.NEI)
THRESHOLDS = (0.34, 0.38, 0.4, 0.42, 0.46, 0.5, 0.55, 0.6)


def fitted(table: Table, weight: NDArray[np.float64], chosen: NDArray[np.bool_]) -> HistGradientBoostingClassifier:
    """The trees: small ones, so that they fit the package and no set by heart."""
    trees = HistGradientBoostingClassifier(
        max_iter=100, learning_rate=0.08, max_leaf_nodes=5, min_samples_leaf=40, l2_regularization=5, early_stopping=False,
        random_state=SEED,
    )  # fmt: skip
    return trees.fit(table.rows[chosen], table.right[chosen], sample_weight=weight[chosen])


def written(trees: HistGradientBoostingClassifier) -> str:
    """The trees as the package reads them."""
    kept = as_forest(trees, NAMES)
    return json.dumps(kept | {"base": round(kept["base"], 5)}, separators=(",", ":")) + "\n"


def shown(name: str, score: NDArray[np.float64], table: Table, examples: list[Example]) -> None:
    """A line for each threshold and set: false alarms, macro-F1, precision and recall of each stance, polarity."""
    best = np.zeros((len(examples), 2))
    np.maximum.at(best, (table.example, table.refutes.astype(int)), score)
    gold = np.asarray([LABELS.index(one.label) for one in examples])
    unread = np.asarray([not one.is_read for one in examples])
    off = unread & np.asarray([one.source == "off" and one.kind == "scifact" for one in examples])
    for threshold in THRESHOLDS:
        said = np.where(best.max(axis=1) > threshold, best.argmax(axis=1), NOTHING)
        print(f"{name} from {threshold}: false alarms {(said[off] != NOTHING).mean():.3f}")
        for source in SETS:
            of = unread & np.asarray([one.source == source for one in examples])
            print(f"  {source:12} {_told(said[of], gold[of])}")


def _told(said: NDArray[np.int64], gold: NDArray[np.int64]) -> str:
    f1, parts = [], []
    for at, label in enumerate(LABELS):
        right, called, wanted = (
            int(((said == at) & (gold == at)).sum()),
            int((said == at).sum()),
            int((gold == at).sum()),
        )
        f1.append(2 * right / max(1, called + wanted))
        if at != NOTHING:
            parts.append(f"{label} P {right / max(1, called):.2f} R {right / max(1, wanted):.2f}")
    both = (said != NOTHING) & (gold != NOTHING)
    return f"macro-F1 {np.mean(f1):.3f}  {'  '.join(parts)}  polarity {(said == gold)[both].mean():.2f}"


def main() -> None:
    """Prints the table, and the hash of what it writes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=Path, default=HERE / ".work")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--write", action="store_true")
    wanted = parser.parse_args()
    wanted.work.mkdir(parents=True, exist_ok=True)
    by_source: dict[str, list[Example]] = {}
    for one in all_examples():
        by_source.setdefault(one.source, []).append(one)
    tables, examples = [], list[Example]()
    for source, several in by_source.items():
        tables.append((table_of(several, wanted.work / f"{source}.npz", wanted.jobs), len(examples)))
        examples += several
        print(f"{source}: {len(several)} examples, {len(tables[-1][0].rows)} readings", flush=True)
    table = joined(tables)
    weight = np.asarray([WEIGHTS[examples[number].source] for number in table.example])
    trees = fitted(table, weight, np.asarray([examples[number].is_read for number in table.example]))
    sure = trees.predict_proba(table.rows)[:, 1]
    shown("rules", table.proven.astype(float), table, examples)
    shown("trees", sure, table, examples)
    shown("both", np.where(table.proven, 1 + sure, sure), table, examples)
    if wanted.write:
        place = Path(probability.__file__).with_suffix(".json")
        place.write_text(written(trees), "ascii")
        print(f"{place.name}: {place.stat().st_size} bytes, SHA-256 {hashlib.sha256(place.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main()
