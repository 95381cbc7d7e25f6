"""How well litcheck reads the numbers of abstracts: the scores of the development set, beside a plain-regex reader.

    python benchmarks/estimates.py [--errors] [--with-cited]

Needs the shared data beside the repository (../shared/data/numbers_dev.jsonl and score_numbers.py). Prints the score
table of the reader and of a baseline that takes every percentage and ratio, F1 over five folds, alarms of the
arithmetic audit against the annotated ones, and abstracts a second on one core (processor time).
"""

import argparse
import importlib.util
import json
import re
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pipeline.evidence.finding import Estimate  # noqa: E402
from pipeline.evidence.reading import read_estimates  # noqa: E402
from pipeline.literature.record import Record, Section  # noqa: E402

DATA = ROOT.parent / "shared" / "data"
FOLDS = 5
_PLAIN_SHARE = re.compile(r"(\d+(?:[.·]\d+)?)\s?%")
_PLAIN_RATIO = re.compile(r"\b(OR|RR|HR|odds ratio|relative risk|hazard ratio)\b\D{0,12}?(\d+[.·]\d+)")
_RATIO_NAMES = {"OR": "odds_ratio", "odds ratio": "odds_ratio", "RR": "risk_ratio", "relative risk": "risk_ratio"}


def main() -> int:
    """Prints the tables; 0, or 2 where the shared data are not there."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--errors", action="store_true", help="list what was missed and what was wrong")
    arguments.add_argument("--with-cited", action="store_true", help="score background figures too")
    options = arguments.parse_args()
    if not (DATA / "numbers_dev.jsonl").is_file():
        print(f"{DATA / 'numbers_dev.jsonl'} is not there", file=sys.stderr)
        return 2
    scorer = _scorer()
    gold = [json.loads(line) for line in (DATA / "numbers_dev.jsonl").open(encoding="utf-8") if line.strip()]
    records = {str(row["id"]): _record(row) for row in gold}
    read_estimates(next(iter(records.values())))  # loads the sentence model
    start = time.process_time()
    read = {key: read_estimates(record) for key, record in records.items()}
    seconds = time.process_time() - start
    ours = {
        key: [_row(estimate) for estimate in estimates if _scored(estimate, options.with_cited)]
        for key, estimates in read.items()
    }
    name, similar = scorer.similarity_by("auto")
    score = scorer.score(gold, ours, similar)
    print("litcheck\n" + scorer.report(score, name, len(gold), 0))
    baseline = {str(row["id"]): _plain(row["text"]) for row in gold}
    print(
        "\nevery percentage and ratio (baseline)\n"
        + scorer.report(scorer.score(gold, baseline, similar), name, len(gold), 0)
    )
    _print_folds(scorer, gold, ours, similar)
    _print_alarms(gold, read)
    print(f"\n{len(gold) / seconds:.0f} abstracts a second on one core ({seconds:.2f} s)")
    if options.errors:
        for error in score.errors:
            print("\t".join(str(part)[:140] for part in error))
    return 0


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_numbers", DATA / "score_numbers.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _record(row: Mapping[str, Any]) -> Record:
    sections = tuple(
        Section(label=part["label"], category=None, start=part["start"], end=part["end"])
        for part in row.get("sections") or ()
    )
    return Record(
        key=str(row["id"]),
        pmid=row.get("pmid"),
        doi=None,
        pmcid=None,
        title=row["title"] or "",
        text=row["text"],
        sections=sections,
        journal=None,
        journal_abbreviation=None,
        year=None,
        authors=(),
        publication_types=(),
        headings=(),
    )


def _scored(estimate: Estimate, with_cited: bool) -> bool:
    return estimate.section != "TITLE" and (with_cited or not estimate.cited)


def _row(estimate: Estimate) -> dict[str, Any]:
    return {
        "start": estimate.start,
        "end": estimate.end,
        "measure": estimate.measure.value,
        "value": estimate.value,
        "value_low": estimate.value_low,
        "value_high": estimate.value_high,
        "unit": estimate.unit,
        "ci_low": estimate.ci_low,
        "ci_high": estimate.ci_high,
        "numerator": estimate.numerator,
        "denominator": estimate.denominator,
        "condition": estimate.condition,
        "population": estimate.population,
        "group_role": estimate.group_role.value,
    }


def _plain(text: str) -> list[dict[str, Any]]:
    """What a reader finds that takes every percentage and every named ratio."""
    found: list[dict[str, Any]] = [
        {"start": m.start(), "end": m.end(), "measure": "proportion", "unit": "percent", "value": _value(m[1])}
        for m in _PLAIN_SHARE.finditer(text)
    ]
    found += [
        {
            "start": m.start(),
            "end": m.end(),
            "measure": _RATIO_NAMES.get(m[1], "hazard_ratio"),
            "unit": "ratio",
            "value": _value(m[2]),
        }
        for m in _PLAIN_RATIO.finditer(text)
    ]
    return found


def _value(digits: str) -> float:
    return float(digits.replace("·", "."))


def _print_folds(scorer: ModuleType, gold: list[dict[str, Any]], ours: Mapping[str, Any], similar: Any) -> None:
    print(f"\nF1 over {FOLDS} folds (every {FOLDS}th abstract): value, numbers, full")
    for fold in range(FOLDS):
        part = gold[fold::FOLDS]
        score = scorer.score(part, ours, similar)
        print(f"  fold {fold + 1}: " + "  ".join(f"{score.prf(level)[2]:.3f}" for level in (1, 2, 3)))


def _print_alarms(gold: list[dict[str, Any]], read: Mapping[str, tuple[Estimate, ...]]) -> None:
    """Arithmetic warnings against the annotated ones; a false alarm is one on counts that the gold has no fault with."""
    checked = false = 0
    hit: set[tuple[str, int, float]] = set()
    marked = {
        (str(row["id"]), finding["sentence"], finding["value"])
        for row in gold
        for finding in row["findings"]
        if finding.get("arithmetic_warning")
    }
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
