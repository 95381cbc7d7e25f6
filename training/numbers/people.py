"""Fits who a figure was counted in (`people.json`) and the part that group plays (`roles.json`); prints both by cross-validation.

    python training/numbers/people.py [--write]

Three folds over abstracts; the share of phrases at Dice .5 or more with the annotated one, and of parts that are right, beside
those of the grammar's rules. --write fits on everything and writes the files of `litcheck/evidence/`.
"""

import argparse
import json
from collections import Counter

import numpy as np
from annotated_figures import FOLDS, HERE, SETS, Figure, figures, folds, scorer
from forests import as_forest
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from litcheck.evidence.estimates.part_played import signs
from litcheck.evidence.estimates.people import Candidate, agreed, candidates

PACKAGE = HERE.parents[2] / "pipeline" / "litcheck" / "evidence"
RARE = 10
"""Signs that fewer figures have are left out."""


def people_table(known: list[Figure]) -> tuple[list[list[Candidate]], list[np.ndarray]]:
    """The candidates of each figure, and how like the annotated phrase each is: Dice, more from .5 on."""
    dice = scorer().dice
    found, merits = [], []
    for one in known:
        sentence = one.sentence
        every = candidates(sentence.marked, sentence.mentions[one.place], sentence.mentions, sentence.told[one.place])
        likeness = np.array([dice(candidate.group.phrase, one.gold.get("population")) for candidate in every])
        found.append(every)
        merits.append(0.5 * likeness + 0.5 * (likeness >= 0.5))
    return found, merits


def fit_people(
    found: list[list[Candidate]], merits: list[np.ndarray], names: list[str]
) -> HistGradientBoostingRegressor:
    """The forest; each figure weighs the same however many candidates it has."""
    rows = np.vstack([table(every, names) for every in found if every])
    weights = np.concatenate([np.full(len(every), 10 / len(every)) for every in found if every])
    model = HistGradientBoostingRegressor(
        max_iter=100, learning_rate=0.1, max_leaf_nodes=12, l2_regularization=1.0, min_samples_leaf=40, random_state=0
    )
    return model.fit(rows, np.concatenate(merits), sample_weight=weights)


def table(every: list[Candidate], names: list[str]) -> np.ndarray:
    """The signals of candidates as rows."""
    return np.array([[one.signals.get(name, 0.0) for name in names] for one in every])


def role_rows(known: list[Figure]) -> tuple[list[dict[str, float]], np.ndarray]:
    """The signs of each figure, and the annotated part."""
    rows = []
    for one in known:
        s, at = one.sentence, one.place
        rows.append(signs(s.marked, s.mentions[at], s.mentions, s.told[at], s.ruled))
    seen = Counter(sign for row in rows for sign in row)
    kept = [{sign: value for sign, value in row.items() if seen[sign] >= RARE} for row in rows]
    return kept, np.array([one.gold["group_role"] for one in known])


def show(name: str, known: list[Figure], right: np.ndarray, ruled: np.ndarray) -> None:
    """Prints a rate for each set: fitted, and by the rules."""
    for kind in SETS:
        here = np.array([one.name == kind for one in known])
        print(
            f"{name:<10}{kind:<8}{here.sum():>5} figures  fitted {right[here].mean():.3f}  rules {ruled[here].mean():.3f}"
        )


def main() -> None:
    """Prints the rates; writes the files with --write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    known = list(figures())
    fold = np.array(folds(known))
    found, merits = people_table(known)
    names = sorted({name for every in found for one in every for name in one.signals})
    rows, roles = role_rows(known)
    matrix = DictVectorizer(sort=True)
    cells = matrix.fit_transform(rows)
    line = LogisticRegression(C=0.03, max_iter=1500)
    right, part = np.zeros(len(known)), np.zeros(len(known), dtype=object)
    for number in range(FOLDS):
        train, test = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        model = fit_people([found[n] for n in train], [merits[n] for n in train], names)
        for n in test:
            right[n] = bool(found[n]) and merits[n][agreed(found[n], model.predict(table(found[n], names)))] >= 0.75
        part[test] = line.fit(cells[train], roles[train]).predict(cells[test])
    ruled = [
        bool(every) and bool(every[-1].signals.get("grammar")) and merit[-1] >= 0.75
        for every, merit in zip(found, merits, strict=True)
    ]
    show("people", known, right, np.array(ruled))
    show("part", known, part == roles, np.array([one.sentence.ruled[one.place].value for one in known]) == roles)
    if options.write:
        forest = as_forest(fit_people(found, merits, names), names)
        (PACKAGE / "people.json").write_text(json.dumps(forest, separators=(",", ":")) + "\n")
        line.fit(cells, roles)
        weights = {
            name: [round(float(line.coef_[k, n]), 4) for k in range(len(line.classes_))]
            for n, name in enumerate(matrix.feature_names_)
        }
        kept = {"roles": list(line.classes_), "base": [round(float(b), 4) for b in line.intercept_], "weights": weights}
        (PACKAGE / "roles.json").write_text(json.dumps(kept, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
