"""Whether an estimate is found for its own claim, and for no other: the measure that verdicts hang on.

    python benchmarks/bearing.py [--set dev|unseen|fresh|unread] [--trace]

For each annotated share or ratio (a result, of people) a claim is built from its annotated condition and population. The
claim must find that estimate DIRECT (recall); the claims built from the other findings of the same abstract must not (false
DIRECT, over pairs of a claim and another finding), and no claim may find a distractor. Two findings are of other things if the
words of their conditions or of their populations differ and neither's are a part of the other's; pairs that may be the same or
nested are left out of the false ones. Prints both with 95 % intervals (bootstrap over abstracts). --trace
prints where each miss was lost: not read, or read with another bearing.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import ModuleType

import numpy as np
from annotated import DATA, Row, record_of, scorer
from unseen import SETS

from litcheck.claims.claim import Check, Claim, ClaimedValue
from litcheck.evidence.finding import Bearing, Estimate, Finding
from litcheck.evidence.read_record import ReadRecord, read
from litcheck.evidence.stances import model_for
from litcheck.measures import Unit

RESAMPLES = 2_000
SHARE, RATIO = "frequency", ("odds_ratio", "risk_ratio", "hazard_ratio")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Of one abstract: claims and those that find their own estimate; other pairs and those found DIRECT; distractors and
    those that a claim finds DIRECT. `losses` are what the missed estimates were taken for."""

    claims: int = 0
    found: int = 0
    pairs: int = 0
    false: int = 0
    distractors: int = 0
    taken: int = 0
    losses: tuple[str, ...] = ()


def of_abstract(scoring: ModuleType, row: Row) -> Counts:
    """The counts of one annotated abstract."""
    known = read(record_of(row))
    asked = scoring.Scores(scoring.dice, False).required
    golds = [dict(one, family=scoring.FAMILIES.get(one["measure"])) for one in row["findings"]]
    golds = [one for one in golds if asked(one) and one.get("context") != "cited" and one.get("condition")]
    golds = [one for one in golds if one["family"] == SHARE or one["family"] in RATIO]
    tokens = [(scoring.tokens(one["condition"]), scoring.tokens(one.get("population"))) for one in golds]
    found = false = pairs = 0
    losses: list[str] = []
    taken: set[int] = set()
    for at, gold in enumerate(golds):
        direct, others = _found_by(gold, known)
        if any(is_found(scoring, row, estimate, gold) for estimate in direct):
            found += 1
        else:
            losses.append(_loss(scoring, row, known, gold, others))
        for place, other in enumerate(golds):
            if other["family"] != gold["family"] or not differ(tokens[at], tokens[place]):
                continue
            pairs += 1
            false += any(is_found(scoring, row, estimate, other) for estimate in direct)
        taken |= set(_distractors_in(scoring, row, golds, direct))
    return Counts(
        claims=len(golds),
        found=found,
        pairs=pairs,
        false=false,
        distractors=len(row.get("distractors", ())),
        taken=len(taken),
        losses=tuple(losses),
    )


def _found_by(gold: Row, known: ReadRecord) -> tuple[list[Estimate], list[Finding]]:
    """The estimates that the finding's claim finds DIRECT, and all that it finds."""
    claim = _claim_of(gold)
    findings = model_for(claim.check).judge(claim, known)
    direct = [one.estimate for one in findings if one.bearing is Bearing.DIRECT and one.estimate is not None]
    return direct, list(findings)


def _claim_of(gold: Row) -> Claim:
    share = gold["family"] == SHARE
    value = gold.get("value")
    return Claim(
        id="bearing",
        document="bearing",
        quote="",
        statement="",
        kind="prevalence" if share else "comparison",
        check=Check.PROPORTION if share else Check.RATIO,
        condition=gold["condition"],
        population=gold.get("population"),
        comparator=None if share else gold.get("comparator_population"),
        relation=None if share else ("lower" if isinstance(value, int | float) and value < 1 else "higher"),
        value=ClaimedValue(stated=None, low=0.0, unit=Unit.PERCENT) if share else None,
    )


def is_found(scoring: ModuleType, row: Row, estimate: Estimate, gold: Row) -> bool:
    """True if an estimate is the annotated one: same sentence, family and value."""
    if estimate.section == "TITLE" or scoring.FAMILIES.get(estimate.measure.value) != gold["family"]:
        return False
    as_row = {
        "family": gold["family"],
        "value": estimate.value,
        "value_low": estimate.value_low,
        "unit": estimate.unit,
        "numerator": estimate.numerator,
        "denominator": estimate.denominator,
        "start": estimate.start,
        "end": estimate.end,
    }
    return scoring.sentence_of(as_row, row["sentences"]) == gold["sentence"] and bool(scoring.same_value(gold, as_row))


def differ(one: tuple[set[str], set[str]], other: tuple[set[str], set[str]]) -> bool:
    return any(not (a <= b or b <= a) for a, b in zip(one, other, strict=True))


def _distractors_in(scoring: ModuleType, row: Row, golds: Sequence[Row], direct: Sequence[Estimate]) -> Iterator[int]:
    """The places of the distractors that are among these estimates."""
    loose = [
        one for one in direct if one.section != "TITLE" and not any(is_found(scoring, row, one, gold) for gold in golds)
    ]
    for place, mark in enumerate(row.get("distractors", ())):
        printed = scoring.numbers_in(mark["quote"])
        if any(one.start < mark["end"] and mark["start"] < one.end and one.value in printed for one in loose):
            yield place


def _loss(scoring: ModuleType, row: Row, known: ReadRecord, gold: Row, findings: Sequence[Finding]) -> str:
    """Where the annotated estimate was lost."""
    bearings = [
        one.bearing for one in findings if one.estimate is not None and is_found(scoring, row, one.estimate, gold)
    ]
    if bearings:
        return bearings[0].value
    if any(is_found(scoring, row, estimate, gold) for estimate in known.estimates):
        return "read, and of nothing that the claim asks for"
    return "not read"


def rates(counts: Sequence[Counts]) -> dict[str, tuple[float, float, float]]:
    """Recall, false DIRECT and distractors taken, each with its 95 % bootstrap interval over abstracts."""
    table = np.array([(c.found, c.claims, c.false, c.pairs, c.taken, c.distractors) for c in counts], dtype=float)
    drawn = np.random.default_rng(0).integers(len(table), size=(RESAMPLES, len(table)))
    sums, resampled = table.sum(axis=0), table[drawn].sum(axis=1)
    named = {"DIRECT recall": 0, "false DIRECT": 2, "distractors taken": 4}
    result = {}
    for name, at in named.items():
        low, high = np.percentile(resampled[:, at] / np.maximum(resampled[:, at + 1], 1), (2.5, 97.5))
        result[name] = (float(sums[at] / max(sums[at + 1], 1)), float(low), float(high))
    return result


def print_rates(name: str, counts: Sequence[Counts]) -> None:
    """Prints the three rates of a set."""
    totals = {
        "DIRECT recall": (sum(c.found for c in counts), sum(c.claims for c in counts)),
        "false DIRECT": (sum(c.false for c in counts), sum(c.pairs for c in counts)),
        "distractors taken": (sum(c.taken for c in counts), sum(c.distractors for c in counts)),
    }
    print(f"{name}: {len(counts)} abstracts")
    for what, (rate, low, high) in rates(counts).items():
        part, whole = totals[what]
        print(f"  {what:<18}{rate:.3f} (95% CI {low:.3f} to {high:.3f}), {part} of {whole}")


def main() -> int:
    """Prints the rates; 0, or 2 where the shared data are not there."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--set", choices=SETS, help="which annotated abstracts (all)")
    parser.add_argument("--trace", action="store_true", help="where the misses were lost")
    options = parser.parse_args()
    if not (DATA / "numbers_dev.jsonl").is_file():
        print(f"{DATA / 'numbers_dev.jsonl'} is not there", file=sys.stderr)
        return 2
    scoring = scorer()
    for name in (options.set,) if options.set else SETS:
        counts = [of_abstract(scoring, row) for row in SETS[name]()]
        print_rates(name, counts)
        if options.trace:
            for loss, number in Counter(loss for c in counts for loss in c.losses).most_common():
                print(f"    {number:>4}  {loss}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
