"""Fits the trees of `litcheck/evidence/closeness.py` and prints, by cross-validation over abstracts, what it finds.

    python training/numbers/closeness.py [--write]

A row is a figure of an annotated abstract beside a claim built from one of the abstract's findings: 1 if it is that finding, 0
if it is another one; figures that may be either are left out. Added are figures of other abstracts that share words with it (0).
The least probability is the lowest at which at most 1 % of the pairs of a claim and another finding are found (the measure of
`benchmarks/bearing.py`), over all folds of the sets that no rule was written on.
"""

import argparse
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from annotated_figures import FOLDS, HERE, SEED, SETS, Row, record_of, scorer
from bearing import RATIO, SHARE, differ, is_found
from forests import as_forest
from sklearn.ensemble import HistGradientBoostingClassifier

from litcheck.evidence.closeness import Asked, signals
from litcheck.evidence.finding import Estimate
from litcheck.evidence.matching import matches_of
from litcheck.evidence.populations import without_short_form
from litcheck.evidence.read_record import ReadRecord, read
from litcheck.evidence.wording import wording

TARGET = HERE.parents[2] / "pipeline" / "litcheck" / "evidence" / "closeness.json"
MOST_FALSE = 0.01
JUDGED_ON = ("unseen", "fresh")
STRANGERS, STRANGER_WEIGHT = 2, 0.3
"""Other abstracts beside each claim, and what each of their rows weighs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A claim of an abstract beside the abstract's figures: signals, labels (None: may be either) and, for each figure, the
    findings of other things that it is (`others` counts those); `strangers` are the signals of other abstracts' figures."""

    name: str
    abstract: str
    rows: Sequence[Mapping[str, float]]
    labels: Sequence[int | None]
    false: Sequence[frozenset[int]]
    strangers: Sequence[Mapping[str, float]]
    others: int


def cases() -> list[Case]:
    """Every claim of every set."""
    scoring = scorer()
    required = scoring.Scores(scoring.dice, False).required
    abstracts = []
    for name, rows in SETS.items():
        for row in rows():
            golds = [dict(one, family=scoring.FAMILIES.get(one["measure"])) for one in row["findings"]]
            golds = [one for one in golds if required(one) and one.get("context") != "cited" and one.get("condition")]
            golds = [one for one in golds if one["family"] == SHARE or one["family"] in RATIO]
            known = read(record_of(row))
            abstracts.append((name, row, known, golds, wording(f"{row['title']} {row['text']}").stems))
    found = []
    for name, row, known, golds, _ in abstracts:
        tokens = [(scoring.tokens(one["condition"]), scoring.tokens(one.get("population"))) for one in golds]
        for at, gold in enumerate(golds):
            asked = Asked(gold["condition"], without_short_form(gold.get("population") or ""))
            family = [one for one in known.estimates if scoring.FAMILIES.get(one.measure.value) == gold["family"]]
            family = [one for one in family if one.section != "TITLE"]
            which = [{n for n, other in enumerate(golds) if is_found(scoring, row, one, other)} for one in family]
            away = {
                n
                for n, other in enumerate(golds)
                if other["family"] == gold["family"] and differ(tokens[at], tokens[n])
            }
            labels = [1 if at in ones else None if ones and not ones & away else 0 for ones in which]
            telling = wording(asked.condition).stems
            near = sorted(abstracts, key=lambda one: -len(telling & one[4]))
            strangers = islice((one[2] for one in near if one[2] is not known), STRANGERS)
            found.append(
                Case(
                    name=name,
                    abstract=str(row["id"]),
                    rows=rows_of(asked, known, family),
                    labels=labels,
                    false=[frozenset(ones & away) for ones in which],
                    strangers=[r for one in strangers for r in stranger_rows(scoring, gold, asked, one)],
                    others=len(away),
                )
            )
    return found


def rows_of(asked: Asked, known: ReadRecord, estimates: Sequence[Estimate]) -> list[dict[str, float]]:
    """The signals of a record's estimates beside a claim."""
    if not estimates:
        return []
    short = tuple(sorted(known.abbreviations.items()))
    matches = [
        matches_of(one, asked.condition, asked.population, known.record, known.abbreviations) for one in estimates
    ]
    return signals(asked, known.record, estimates, matches, short)


def stranger_rows(scoring: object, gold: Row, asked: Asked, known: ReadRecord) -> list[dict[str, float]]:
    """The signals of another abstract's figures, without those that may be of the same thing in the same people."""
    dice, families = scoring.dice, scoring.FAMILIES  # type: ignore[attr-defined]
    estimates = [one for one in known.estimates if families.get(one.measure.value) == gold["family"]][:8]
    rows = rows_of(asked, known, estimates)
    return [
        row
        for row, one in zip(rows, estimates, strict=True)
        if dice(one.condition, asked.condition) < 0.5 or dice(one.population, asked.population) < 0.4
    ]


def fit(chosen: Sequence[Case], names: Sequence[str]) -> HistGradientBoostingClassifier:
    """The trees."""
    rows, labels, weights = [], [], []
    for case in chosen:
        for row, label in zip(case.rows, case.labels, strict=True):
            if label is not None:
                rows.append(row)
                labels.append(label)
                weights.append(1.0)
        for row in case.strangers:
            rows.append(row)
            labels.append(0)
            weights.append(STRANGER_WEIGHT)
    model = HistGradientBoostingClassifier(
        max_iter=100, learning_rate=0.08, max_leaf_nodes=8, l2_regularization=1.0, min_samples_leaf=30, random_state=0
    )
    return model.fit(table(rows, names), labels, sample_weight=weights)


def table(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> np.ndarray:
    """Signals as an array."""
    return np.array([[row.get(name, 0.0) for name in names] for row in rows])


def rates(known: Sequence[Case], chances: Sequence[np.ndarray], least: float) -> tuple[float, float, int]:
    """Recall, the share of pairs that are false, and how many figures of strangers are found, at a least probability."""
    right = false = 0
    for case, chance in zip(known, chances, strict=True):
        over = np.flatnonzero(chance[: len(case.rows)] >= least)
        right += any(case.labels[n] == 1 for n in over)
        false += len(frozenset().union(*(case.false[n] for n in over)))
    strange = sum(int((chance[len(case.rows) :] >= least).sum()) for case, chance in zip(known, chances, strict=True))
    return right / len(known), false / max(1, sum(case.others for case in known)), strange


def main() -> None:
    """Prints the rates; writes the weights with --write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    known = cases()
    names = sorted({name for case in known for row in case.rows for name in row})
    ids = sorted({case.abstract for case in known})
    order = np.random.default_rng(SEED).permutation(len(ids))
    fold = {ids[at]: number % FOLDS for number, at in enumerate(order)}
    chances: list[np.ndarray] = [np.zeros(0)] * len(known)
    for number in range(FOLDS):
        trees = fit([case for case in known if fold[case.abstract] != number], names)
        for at, case in enumerate(known):
            rows = [*case.rows, *case.strangers]
            if fold[case.abstract] == number and rows:
                chances[at] = trees.predict_proba(table(rows, names))[:, 1]
    steps = np.linspace(0.2, 0.97, 78)
    judged = [n for n, case in enumerate(known) if case.name in JUDGED_ON]
    least = next(
        (s for s in steps if rates([known[n] for n in judged], [chances[n] for n in judged], s)[1] <= MOST_FALSE), 1.0
    )
    for name in (None, *SETS):
        here = [n for n, case in enumerate(known) if name in (None, case.name)]
        for step in (least, least - 0.05, least - 0.1, least - 0.15):
            found = rates([known[n] for n in here], [chances[n] for n in here], step)
            numbers = f"recall {found[0]:.3f}  false {found[1]:.4f}  strangers {found[2]}"
            print(f"{name or 'all':<8}{len(here):>5} claims  least {step:.2f}  {numbers}")
    if options.write:
        kept = as_forest(fit(known, names), names) | {"least": round(math.log(least / (1 - least)), 3)}
        TARGET.write_text(json.dumps(kept, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
