"""Fits the two models of claim extraction, writes them into the package, and prints how good they are.

    pip install -e '.[training]'
    python training/claims/train.py            # both models and their table; a few minutes on two cores
    python training/claims/train.py --fast     # without the table

Everything is measured on articles that the fitted model did not see: ten folds, each article in one of them.
"""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from fitting import Floats, fit, write
from labelled import FOLDS, Article, Labelled, Sentence, articles, judged_articles, read_rows, statements
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from word_space import WordSpace

from litcheck.claims.extraction.learned import around

WORK = Path(__file__).resolve().parent.parent / ".work"
ALSO = 0.3
"""Weight of a defensible kind beside the annotated one."""
STEPS = np.arange(0.30, 0.61, 0.02)
GIVEN_UP = 0.005
"""What the threshold may cost in F1 for the sake of precision: a claim that is none costs an editor more than one missed."""

Scores = list[list[float]]
"""For each article, a probability for each of its sentences."""


def without_rules(signs: set[str]) -> set[str]:
    """The signs but for what the rules say of the sentence and its neighbours."""
    return {sign for sign in signs if not sign.startswith("r:") and ":r:" not in sign}


def of(read: Sequence[Article]) -> list[Sentence]:
    """The sentences that are to be judged, in order."""
    return [sentence for article in read for sentence in article.sentences if sentence.signs]


def f1(read: Sequence[Article], chosen: Scores, at: float) -> tuple[float, float, float]:
    """F1, precision and recall over annotated sentences, as the scorer counts."""
    hits = wrong = missed = 0
    for article, scores in zip(read, chosen, strict=True):
        found = {s.annotated for s, score in zip(article.sentences, scores, strict=True) if s.signs and score >= at}
        for place, wanted in enumerate(article.annotated):
            hits += wanted and place in found
            wrong += place in found and not wanted
            missed += wanted and place not in found
    precision, recall = hits / max(hits + wrong, 1), hits / max(hits + missed, 1)
    return 2 * precision * recall / max(precision + recall, 1e-9), precision, recall


def training_set(read: Sequence[Article]) -> tuple[list[set[str]], list[str], list[str], list[float]]:
    """Signs, texts, labels, weights. The rules were tuned on the development set, so each sentence of it
    is learned twice, once without what the rules say of it: they are trusted less than they look there."""
    signs, texts, labels, weight = [], [], [], []
    for article in read:
        for sentence in article.sentences:
            if not sentence.signs:
                continue
            halves = [sentence.signs] if article.news else [sentence.signs, without_rules(sentence.signs)]
            for own in halves:
                signs.append(own)
                texts.append(sentence.text)
                labels.append("yes" if sentence.label else "no")
                weight.append(sentence.weight / len(halves))
    return signs, texts, labels, weight


def spread(read: Sequence[Article], values: Floats) -> list[list[float | None]]:
    """Numbers of all judged sentences, by article; None for those that the rules fix."""
    left = iter(values)
    return [[float(next(left)) if sentence.signs else None for sentence in article.sentences] for article in read]


def folded(read: Sequence[Article], space: WordSpace, kept: Callable[[set[str]], set[str]]) -> list[list[float | None]]:
    """Log odds of every judged sentence, from models that did not see its article."""
    found: dict[str, list[float | None]] = {}
    for fold in range(FOLDS):
        unseen = [article for article in read if article.fold == fold]
        if not unseen:
            continue
        signs, texts, labels, weight = training_set([article for article in read if article.fold != fold])
        line, _ = fit([kept(own) for own in signs], texts, labels, weight, space)
        odds = line.log_odds([kept(s.signs) for s in of(unseen)], [s.text for s in of(unseen)], space)
        found |= {article.id: own for article, own in zip(unseen, spread(unseen, odds[:, 0]), strict=True)}
    return [found[article.id] for article in read]


def neighbours(read: Sequence[Article], odds: Sequence[list[float | None]]) -> LogisticRegression:
    """The line over a sentence's own odds and those of its neighbours."""
    rows, labels, weight = [], [], []
    for article, own in zip(read, odds, strict=True):
        for sentence, value, seen in zip(article.sentences, own, around(own), strict=True):
            if value is not None:
                rows.append(list(seen.values()))
                labels.append(sentence.label)
                weight.append(sentence.weight)
    return LogisticRegression(C=1.0).fit(rows, labels, sample_weight=weight)


def settled(odds: Sequence[list[float | None]], line: LogisticRegression) -> Scores:
    """Probabilities after the neighbours were heard."""
    return [
        [
            0.0 if value is None else float(line.predict_proba([list(seen.values())])[0, 1])
            for value, seen in zip(own, around(own), strict=True)
        ]
        for own in odds
    ]


def bag_of_words(read: Sequence[Article]) -> Scores:
    """TF-IDF of words and pairs of words, logistic regression, over the same folds."""
    found: dict[str, list[float]] = {}
    for fold in range(FOLDS):
        seen = of([article for article in read if article.fold != fold])
        unseen = [article for article in read if article.fold == fold]
        turned = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
        model = LogisticRegression(C=3.0, solver="liblinear")
        model.fit(turned.fit_transform([s.text for s in seen]), [s.label for s in seen])
        scores = model.predict_proba(turned.transform([s.text for s in of(unseen)]))[:, 1]
        for article, own in zip(unseen, spread(unseen, scores), strict=True):
            found[article.id] = [value or 0.0 for value in own]
    return [found[article.id] for article in read]


def shown(name: str, read: Sequence[Article], scores: Scores, at: float) -> None:
    """One row of the table: news, then the rest."""
    cells = []
    for news in (True, False):
        part = [(a, s) for a, s in zip(read, scores, strict=True) if a.news is news]
        cells.append("  ".join(f"{x:.3f}" for x in f1([a for a, _ in part], [s for _, s in part], at)))
    print(f"{name:34} {at:.2f}   {cells[0]}     {cells[1]}", flush=True)


def best(read: Sequence[Article], scores: Scores) -> float:
    """The highest threshold at which F1 over news and the rest taken alike is nearly the best."""
    parts = [[(a, s) for a, s in zip(read, scores, strict=True) if a.news is news] for news in (True, False)]
    rates = {float(at): sum(f1([a for a, _ in p], [s for _, s in p], at)[0] for p in parts) / 2 for at in STEPS}
    return max(at for at, rate in rates.items() if rate >= max(rates.values()) - GIVEN_UP)


def train_checkworthiness(read: Sequence[Article], judged: Sequence[Article], space: WordSpace, table: bool) -> str:
    """Fits, measures and writes the first model; its digest. `judged` are sentences learned from, not measured on."""
    print(f"{'check-worthy':34} at     news: F1, P, R           development set: F1, P, R")
    if table:
        shown("rules", read, [[float(s.by_rule) for s in a.sentences] for a in read], 0.5)
        shown("every sentence", read, [[1.0 for s in a.sentences] for a in read], 0.5)
        words = bag_of_words(read)
        shown("TF-IDF, logistic regression", read, words, best(read, words))
        own = folded(read, space, without_rules)
        alone = settled(own, neighbours(read, own))
        shown("signs and words, without the rules", read, alone, best(read, alone))
    odds = folded(read, space, set)
    line = neighbours(read, odds)
    scores = settled(odds, line)
    at = best(read, scores)
    shown("the same with the rules (shipped)", read, scores, at)
    names = list(around([0.0])[0])
    told = {name: round(float(x), 4) for name, x in zip(names, line.coef_[0], strict=True)}
    told |= {"bias": round(float(line.intercept_[0]), 4), "threshold": round(at, 2)}
    whole, answers = fit(*training_set([*read, *judged]), space)
    return write("checkworthy", whole, answers, told, space)


def right(found: Sequence[Labelled], kinds: Sequence[str], news: bool) -> str:
    """Shares of statements whose kind is the annotated one, and at least a defensible one."""
    part = [(one, kind) for one, kind in zip(found, kinds, strict=True) if one.news is news]
    exact = sum(kind == one.kind for one, kind in part) / len(part)
    also = sum(kind == one.kind or kind in one.also for one, kind in part) / len(part)
    return f"{exact:.3f}  {also:.3f}"


def kind_set(found: Sequence[Labelled]) -> tuple[list[set[str]], list[str], list[str], list[float]]:
    """Signs, texts, kinds, weights; a defensible kind is learned too, with less weight."""
    rows = [(one, kind, w) for one in found for kind, w in [(one.kind, 1.0), *((kind, ALSO) for kind in one.also)]]
    return (
        [one.signs for one, _, _ in rows],
        [one.text for one, _, _ in rows],
        [k for _, k, _ in rows],
        [w for *_, w in rows],
    )


def train_kinds(found: Sequence[Labelled], space: WordSpace) -> str:
    """Fits, measures and writes the second model; its digest."""
    kinds = [""] * len(found)
    for fold in range(FOLDS):
        line, answers = fit(*kind_set([one for one in found if one.fold != fold]), space)
        places = [place for place, one in enumerate(found) if one.fold == fold]
        if places:
            odds = line.log_odds([found[p].signs for p in places], [found[p].text for p in places], space)
            for place, own in zip(places, odds, strict=True):
                kinds[place] = answers[int(np.argmax(own))]
    print(f"{'kind of statement':34}        news: exact, defensible  development set: exact, defensible")
    for name, given in (
        ("rules", [one.by_rule for one in found]),
        ("always assertion", ["assertion"] * len(found)),
        ("fitted (shipped)", kinds),
    ):
        print(f"{name:34}        {right(found, given, True)}             {right(found, given, False)}", flush=True)
    whole, answers = fit(*kind_set(found), space)
    return write("kinds", whole, answers, {}, space)


def main() -> None:
    """Fits both models."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--fast", action="store_true", help="no comparison of models")
    options = parser.parse_args()
    WORK.mkdir(exist_ok=True)
    space = WordSpace(WORK)
    rows = read_rows()
    digests = {"checkworthy": train_checkworthiness(articles(rows), judged_articles(), space, not options.fast)}
    digests["kinds"] = train_kinds(list(statements(rows)), space)
    for name, digest in digests.items():
        print(f'"{name}": "{digest}"')


if __name__ == "__main__":
    main()
