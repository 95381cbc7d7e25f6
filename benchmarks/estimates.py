"""How well litcheck reads the numbers of abstracts, beside quantulum3 and a reader that takes every percentage and ratio.

    python benchmarks/estimates.py [--set dev|unseen|fresh|unread] [--errors] [--with-cited]

Needs the shared data beside the repository (../shared/data). Prints the score table, the three readers side by side, F1
with its spread (five folds, bootstrap over abstracts); of the development set also what is confused with what and the
alarms of the arithmetic audit. Which sets have been read: unseen.py. Speed: estimates_speed.py.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import Any

import numpy as np
from annotated import DATA, Row, record_of, scorer
from confusions import print_confusions
from number_readers import QUANTULUM_MISSING, every_percentage_and_ratio, has_quantulum, ours, quantulum
from unseen import SETS

from litcheck.evidence.finding import Estimate
from litcheck.evidence.reading import read_estimates

FOLDS = 5
RESAMPLES = 10_000


def main() -> int:
    """Prints the tables; 0, or 2 where the shared data are not there."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--set", choices=SETS, default="dev", help="which annotated abstracts")
    arguments.add_argument("--errors", action="store_true", help="list what was missed and what was wrong")
    arguments.add_argument("--with-cited", action="store_true", help="score background figures too")
    options = arguments.parse_args()
    if not (DATA / "numbers_dev.jsonl").is_file():
        print(f"{DATA / 'numbers_dev.jsonl'} is not there", file=sys.stderr)
        return 2
    scoring, gold = scorer(), SETS[options.set]()
    estimates = {str(row["id"]): read_estimates(record_of(row)) for row in gold}
    read = {key: ours(found, options.with_cited) for key, found in estimates.items()}
    name, similar = scoring.similarity_by("dice")
    score = scoring.score(gold, read, similar)
    print("litcheck\n" + scoring.report(score, name, len(gold), 0))
    _print_readers(scoring, gold, read, similar)
    _print_spread(scoring, gold, read, similar)
    if options.set == "dev":
        print_confusions(scoring, gold, read, similar)
        _print_alarms(gold, estimates)
    for error in score.errors if options.errors else ():
        print("\t".join(str(part)[:140] for part in error))
    return 0


def _print_readers(scoring: ModuleType, gold: Sequence[Row], read: Mapping[str, list[Row]], similar: Any) -> None:
    """The readers side by side, on all findings and on those that all three can read: shares printed as percentages."""
    texts = {str(row["id"]): row["text"] for row in gold}
    readers = {
        "litcheck": dict(read),
        "every % and ratio": {key: every_percentage_and_ratio(text) for key, text in texts.items()},
    }
    if has_quantulum():
        readers["quantulum3"] = {key: quantulum(text) for key, text in texts.items()}
    else:
        print(f"\n{QUANTULUM_MISSING}")
    print(
        f"\n{'values':<38}{'precision':>10}{'recall':>10}{'F1':>10}  distractors taken   bounds, counts, p-values taken"
    )
    for scope, kept in (("all findings", gold), ("percentages only", [_percentages(row) for row in gold])):
        for name, found in readers.items():
            rows = found if kept is gold else {key: list(filter(_is_percent, every)) for key, every in found.items()}
            score = scoring.score(kept, rows, similar)
            figures = "".join(f"{x:>10.3f}" for x in score.prf(1))
            taken = f"{score.distractors_hit:>4} of {score.distractors}"
            share = f"({100 * score.distractors_hit / (score.distractors or 1):.1f}%)"
            print(f"{scope + ', ' + name:<38}{figures}  {taken} {share:<9} {score.bound_as_value:>6}")


def _percentages(row: Row) -> Row:
    """The abstract with every other finding neither required nor wrong."""
    return dict(row, findings=[f if _is_percent(f) else dict(f, optional=True) for f in row["findings"]])


def _is_percent(finding: Mapping[str, Any]) -> bool:
    return finding.get("unit") == "percent"


def _print_spread(scoring: ModuleType, gold: Sequence[Row], read: Mapping[str, Any], similar: Any) -> None:
    """F1 of every fold, their mean and range, and a percentile bootstrap over abstracts."""
    counts = np.array([_counts(scoring.score([row], read, similar)) for row in gold], dtype=float)
    print(f"\nF1 over {FOLDS} folds (every {FOLDS}th abstract): value, numbers, full")
    folds = np.array([_f1(counts[fold::FOLDS].sum(axis=0)) for fold in range(FOLDS)])
    for number, fold in enumerate(folds, 1):
        print(f"  fold {number}: " + "  ".join(f"{f1:.3f}" for f1 in fold))
    print("  mean:   " + "  ".join(f"{f1:.3f}" for f1 in folds.mean(axis=0)))
    print(
        "  range:  " + "  ".join(f"{a:.3f}-{b:.3f}" for a, b in zip(folds.min(axis=0), folds.max(axis=0), strict=True))
    )
    drawn = np.random.default_rng(0).integers(len(gold), size=(RESAMPLES, len(gold)))
    low, high = np.percentile(_f1(counts[drawn].sum(axis=1)), (2.5, 97.5), axis=0)
    print(f"F1 with 95 % CI ({RESAMPLES:,} bootstrap samples of the {len(gold)} abstracts)")
    for level, f1, a, b in zip(("value", "numbers", "full"), _f1(counts.sum(axis=0)), low, high, strict=True):
        print(f"  {level:<8} {f1:.3f} ({a:.3f} to {b:.3f})")


def _counts(score: Any) -> tuple[int, ...]:
    return score.gold, score.pred, score.true[1], score.true[2], score.true[3]


def _f1(counts: np.ndarray) -> np.ndarray:
    """F1 at the three levels from (gold, predicted, right at each level); the last axis is the one of counts."""
    return 2 * counts[..., 2:] / np.maximum(counts[..., :2].sum(axis=-1, keepdims=True), 1)


def _print_alarms(gold: Sequence[Row], read: Mapping[str, tuple[Estimate, ...]]) -> None:
    """Arithmetic warnings against the annotated ones; a false alarm is one on counts that the gold has no fault with."""
    checked = false = 0
    hit: set[tuple[str, int, float]] = set()
    marked = {
        (str(row["id"]), finding["sentence"], finding["value"])
        for row in gold
        for finding in row["findings"]
        if finding.get("arithmetic_warning")
    }
    print()
    for row in gold:
        for estimate in read[str(row["id"])]:
            checked += 1
            if not estimate.warnings:
                continue
            sentence = next((s["i"] for s in row["sentences"] if s["start"] <= estimate.start < s["end"]), -1)
            key = (str(row["id"]), sentence, estimate.value or 0.0)
            if key in marked:
                hit.add(key)
            else:
                false += 1
                print(f"  not annotated: {row['id']}: {'; '.join(estimate.warnings)}")
    print(
        f"arithmetic: {len(hit)} of {len(marked)} annotated faults named, {false} other alarms on {checked} estimates"
    )


if __name__ == "__main__":
    sys.exit(main())
