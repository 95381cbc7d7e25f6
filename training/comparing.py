"""The table of the comparison: every model on the unread halves, at the same share of false alarms."""

from collections.abc import Callable, Sequence

import numpy as np
from examples import SEED, SETS, Example
from featurize import Table
from fitting import NOTHING, questions
from numpy.typing import NDArray
from relation.rows import NAMES

from litcheck.evaluation.pairs import LABELS

ALARMS = 0.03
"""Share of abstracts off the point (drawn for SciFact's claims) in which a stance may be found."""

Scores = NDArray[np.float64]
"""Support, refute, neither for every row of the table."""


def compare(examples: Sequence[Example], table: Table, chosen: NDArray[np.bool_]) -> None:
    """Prints a line for each model and set: macro-F1, precision and recall of each stance, polarity right."""
    for name, model in MODELS.items():
        told = by_example(model(table, chosen, examples), table, len(examples))
        limit = _limit(told, examples)
        for source in SETS:
            numbers = [n for n, one in enumerate(examples) if one.source == source and not one.is_read]
            print(f"{name:<24} {source:<12} {_told(told[numbers], [examples[n] for n in numbers], limit)}", flush=True)


def by_example(scores: Scores, table: Table, count: int) -> Scores:
    """The surest support and refutation of each example (shape examples x 2); 0 where no passage was weighed."""
    told = np.zeros((count, 2))
    np.maximum.at(told, table.example, scores[:, :2])
    return told


def _limit(told: Scores, examples: Sequence[Example]) -> float:
    off = [n for n, one in enumerate(examples) if one.source == "off" and one.kind == "scifact" and not one.is_read]
    return float(np.quantile(told[off].max(axis=1), 1 - ALARMS))


def _told(told: Scores, examples: Sequence[Example], limit: float) -> str:
    gold = np.asarray([LABELS.index(one.label) for one in examples])
    said = np.where(told.max(axis=1) > limit, told.argmax(axis=1), NOTHING)
    f1, parts = [], []
    for at, label in enumerate(LABELS):
        right = int(((said == at) & (gold == at)).sum())
        f1.append(2 * right / max(1, int((said == at).sum() + (gold == at).sum())))
        if at != NOTHING:
            parts.append(
                f"{label} P {right / max(1, (said == at).sum()):.2f} R {right / max(1, (gold == at).sum()):.2f}"
            )
    both = (said != NOTHING) & (gold != NOTHING)
    polarity = float((said == gold)[both].mean()) if both.any() else float("nan")
    return f"macro-F1 {np.mean(f1):.3f}  {'  '.join(parts)}  polarity {polarity:.2f}"


def _two_questions(table: Table, chosen: NDArray[np.bool_], examples: Sequence[Example]) -> Scores:
    return questions(table, chosen).probabilities(table.rows)


def _one_line(table: Table, chosen: NDArray[np.bool_], examples: Sequence[Example]) -> Scores:
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=200, C=0.05))
    model.fit(table.rows[chosen], table.label[chosen], logisticregression__sample_weight=table.weight[chosen])
    found: Scores = model.predict_proba(table.rows)
    return found


def _trees(table: Table, chosen: NDArray[np.bool_], examples: Sequence[Example]) -> Scores:
    from sklearn.ensemble import HistGradientBoostingClassifier

    model = HistGradientBoostingClassifier(
        max_iter=120, learning_rate=0.07, max_leaf_nodes=12, min_samples_leaf=60, l2_regularization=5,
        early_stopping=False, random_state=SEED,
    )  # fmt: skip
    model.fit(table.rows[chosen], table.label[chosen], sample_weight=table.weight[chosen])
    found: Scores = model.predict_proba(table.rows)
    return found


def _coverage(table: Table, chosen: NDArray[np.bool_], examples: Sequence[Example]) -> Scores:
    """What a passage holds of the statement, its stance by negation alone."""
    held, turned = table.rows[:, NAMES.index("holds")], table.rows[:, NAMES.index("negation differs")]
    return np.stack([held * (1 - turned), held * turned, 1 - held], axis=1).astype(np.float64)


def _rules(table: Table, chosen: NDArray[np.bool_], examples: Sequence[Example]) -> Scores:
    """What the written rules say and proof lets stand, by strength."""
    strength = table.rows[:, NAMES.index("rules' strength")]
    support = table.rows[:, NAMES.index("rules support")] * strength
    refute = table.rows[:, NAMES.index("rules refute")] * strength
    return np.stack([support, refute, 1 - support - refute], axis=1).astype(np.float64)


def _rules_then_questions(table: Table, chosen: NDArray[np.bool_], examples: Sequence[Example]) -> Scores:
    """The rules where they say something of an example, else both questions."""
    rules, learned = _rules(table, chosen, examples), _two_questions(table, chosen, examples)
    decided = by_example(rules, table, len(examples)).max(axis=1)[table.example] > 0
    return np.where(decided[:, None], np.where(rules > 0, 1 + rules, 0), learned)


def _bag_of_words(table: Table, chosen: NDArray[np.bool_], examples: Sequence[Example]) -> Scores:
    """Statement and abstract as two bags of words; every row of an example has the example's scores."""
    from scipy.sparse import hstack
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    learned = np.unique(table.example[chosen])
    said = [one.statement for one in examples]
    written = [f"{one.record.title} {one.record.text}" for one in examples]
    first = TfidfVectorizer(min_df=3, ngram_range=(1, 2), sublinear_tf=True).fit([said[n] for n in learned])
    second = TfidfVectorizer(min_df=5, sublinear_tf=True).fit([written[n] for n in learned])
    rows = hstack([first.transform(said), second.transform(written)]).tocsr()
    labels = np.asarray([LABELS.index(one.label) for one in examples])
    model = LogisticRegression(max_iter=200, random_state=SEED).fit(rows[learned], labels[learned])
    found: Scores = model.predict_proba(rows)[table.example]
    return found


MODELS: dict[str, Callable[[Table, NDArray[np.bool_], Sequence[Example]], Scores]] = {
    "coverage and negation": _coverage,
    "TF-IDF, logistic": _bag_of_words,
    "logistic regression": _one_line,
    "boosted trees": _trees,
    "two questions": _two_questions,
    "rules and guards": _rules,
    "rules, then questions": _rules_then_questions,
}
