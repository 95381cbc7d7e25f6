"""Fits the forests that choose what fills a claim's fields, writes them into the package, and prints how good they are.

    python training/claims/fields.py            # five folds of articles, beside the rules; a minute
    python training/claims/fields.py --write    # fits on everything and writes chosen_*.json

A phrase's merit is half its likeness to the annotated one (Dice of words) and half whether `score_claims.py` calls both the same.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from labelled import Row, fold_of, paired, read_rows, scorer
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingRegressor

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from forests import as_forest

from litcheck.claims.extraction.candidates import Candidate, candidates
from litcheck.claims.extraction.structure import Structure

PACKAGE = Path(__file__).resolve().parent.parent.parent / "pipeline" / "litcheck" / "claims" / "extraction"
FOLDS = 5
ANNOTATED_AS = {
    "condition": ("condition",),
    "population": ("population",),
    "intervention": ("intervention", "subject"),
    "outcome": ("outcome", "object"),
}
"""The annotated fields that each forest learns from; the first that a claim has."""
_WRITTEN_DOWN = {
    "condition": ("prevalence", "comparison", "assertion"),
    "population": ("prevalence", "comparison", "effect"),
    "intervention": ("effect", "association"),
    "outcome": ("effect", "association"),
}
"""Kinds of which the development set gives the field; the annotated news gives all fields of all kinds, where they are said."""
_MERITS = (0.25, 0.30, 0.35, 0.40, 0.50)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Read:
    """A statement with its annotated claim, the fields that its kind's reader gave it, and its candidates."""

    gold: Row
    news: bool
    fold: int
    structure: Structure
    phrases: tuple[Candidate, ...]


def statements() -> list[Read]:
    """All statements that pair with an annotated claim."""
    found = []
    for row in read_rows():
        for claim, one in paired(row):
            phrases = tuple(candidates(one.statement, one.structure))
            fold = fold_of(row) % FOLDS
            found.append(
                Read(gold=claim, news=row["source"] == "news", fold=fold, structure=one.structure, phrases=phrases)
            )
    return found


def annotated(one: Read, field: str) -> str | None:
    """The annotated phrase, None if the claim has none."""
    return next((one.gold[name] for name in ANNOTATED_AS[field] if one.gold.get(name)), None)


def labelled(one: Read, field: str) -> bool:
    """True if the annotators would have written the field down."""
    return one.news or annotated(one, field) is not None or one.gold["kind"] in _WRITTEN_DOWN[field]


def merits(one: Read, field: str) -> NDArray[np.float64]:
    """The merit of each candidate, 0 for all if none is annotated."""
    wanted = annotated(one, field)
    score = scorer("score_claims")
    if wanted is None:
        return np.zeros(len(one.phrases))
    own = set(score.words(wanted))
    found = []
    for phrase in one.phrases:
        words = set(score.words(phrase.text))
        dice = 2 * len(own & words) / max(len(own) + len(words), 1)
        found.append(0.5 * dice + 0.5 * score.same_field(wanted, phrase.text))
    return np.array(found)


def table(one: Read, names: Sequence[str]) -> NDArray[np.float64]:
    """The signals of the candidates as rows."""
    return np.array([[phrase.signals.get(name, 0.0) for name in names] for phrase in one.phrases])


def fit(known: Sequence[Read], field: str, names: Sequence[str]) -> HistGradientBoostingRegressor:
    """The forest; each statement weighs the same however many candidates it has."""
    used = [one for one in known if labelled(one, field) and one.phrases]
    model = HistGradientBoostingRegressor(
        max_iter=90, learning_rate=0.1, max_leaf_nodes=10, l2_regularization=1.0, min_samples_leaf=30, random_state=0
    )
    weights = np.concatenate([np.full(len(one.phrases), 10 / len(one.phrases)) for one in used])
    rows = np.vstack([table(one, names) for one in used])
    return model.fit(rows, np.concatenate([merits(one, field) for one in used]), sample_weight=weights)


def folded(known: Sequence[Read], field: str, names: Sequence[str]) -> Iterator[tuple[Read, str, float]]:
    """Each statement with the phrase chosen by a forest that did not see its article, and the phrase's merit."""
    for number in range(FOLDS):
        model = fit([one for one in known if one.fold != number], field, names)
        for one in known:
            if one.fold == number and one.phrases:
                ranked = model.predict(table(one, names))
                best = int(np.argmax(ranked))
                yield one, one.phrases[best].text, float(ranked[best])


def show(field: str, found: Sequence[tuple[Read, str, float]]) -> None:
    """Prints for news and the development set what share of annotated phrases is found, and of given ones is right."""
    same = scorer("score_claims").same_field
    for news in (True, False):
        part = [(one, text, merit) for one, text, merit in found if one.news is news and labelled(one, field)]
        said = sum(annotated(one, field) is not None for one, _, _ in part)
        cells = []
        ruled = [(one, _by_rule(one, field)) for one, _, _ in part]
        for given in (
            [(one, text) for one, text in ruled if text],
            *([(one, text) for one, text, merit in part if merit >= least] for least in _MERITS),
        ):
            right = sum((wanted := annotated(one, field)) is not None and same(wanted, text) for one, text in given)
            cells.append(f"{right / max(said, 1):.3f}/{right / max(len(given), 1):.3f}")
        print(f"{field:14}{'news' if news else 'development':12}{said:5}   {'  '.join(cells)}", flush=True)


def _by_rule(one: Read, field: str) -> str | None:
    return next((text for name in ANNOTATED_AS[field] if (text := getattr(one.structure, name))), None)


def main() -> None:
    """Prints the rates; writes the files with --write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    known = statements()
    names = sorted({name for one in known for phrase in one.phrases for name in phrase.signals})
    if not options.write:
        print(f"found of annotated / right of given:  rules, then merit at least {_MERITS}")
    for field in ANNOTATED_AS:
        if options.write:
            kept = as_forest(fit(known, field, names), names)
            (PACKAGE / f"chosen_{field}.json").write_text(json.dumps(kept, separators=(",", ":")) + "\n")
        else:
            show(field, list(folded(known, field, names)))


if __name__ == "__main__":
    main()
