"""Agreement of the audit with the expected verdicts of `../shared/evidence/gold.json`, and the table of misses.

    python benchmarks/gold.py [--report reports/report.json] [--gold ../shared/evidence/gold.json]

A claim of the report answers a gold claim if it is of the same article and its quote holds the gold phrase (or the
phrase holds the quote). Verdicts among `acceptable_alternatives` count as agreement; `must_not_be` is a hard failure.
These claims were looked at while litcheck was built: the figure is a development figure, not an evaluation.
"""

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from statsmodels.stats.proportion import proportion_confint

from litcheck.claims.quotes import folded

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One gold claim with the verdict it got (None: no claim of the report answers it)."""

    gold_id: str
    phrase: str
    expected: tuple[str, ...]
    forbidden: tuple[str, ...]
    got: str | None
    reason: str | None

    @property
    def agrees(self) -> bool:
        return self.got in self.expected

    @property
    def hard(self) -> bool:
        return self.got in self.forbidden


def outcomes(gold: dict[str, Any], report: dict[str, Any]) -> tuple[Outcome, ...]:
    """Every gold claim with its verdict in the report."""
    return tuple(_outcome(claim, report["claims"]) for claim in gold["claims"])


def _outcome(gold: dict[str, Any], claims: list[dict[str, Any]]) -> Outcome:
    phrase, document = folded(gold["locator"]["phrase"]), gold["locator"]["document"]
    answers = [claim for claim in claims if claim["document"] == document and _meets(phrase, folded(claim["quote"]))]
    answer = answers[0] if answers else {"verdict": None, "reason": None}
    return Outcome(
        gold_id=gold["claim_id"],
        phrase=phrase,
        expected=(gold["gold_verdict"], *gold["acceptable_alternatives"]),
        forbidden=tuple(gold["must_not_be"]),
        got=answer["verdict"],
        reason=answer["reason"],
    )


def _meets(phrase: str, quote: str) -> bool:
    return phrase in quote or quote in phrase


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--report", type=Path, default=ROOT / "reports" / "report.json")
    parser.add_argument("--gold", type=Path, default=ROOT.parent / "shared" / "evidence" / "gold.json")
    options = parser.parse_args()
    found = outcomes(json.loads(options.gold.read_text("utf-8")), json.loads(options.report.read_text("utf-8")))
    for outcome in found:
        if not outcome.agrees:
            mark = "HARD" if outcome.hard else "miss"
            print(f"{mark} {outcome.gold_id} {outcome.phrase!r}: {outcome.got} ({outcome.reason}), ", end="")
            print(f"expected {' or '.join(outcome.expected)}")
    agree, hard = sum(outcome.agrees for outcome in found), sum(outcome.hard for outcome in found)
    low, high = proportion_confint(agree, len(found), method="wilson")
    print(f"gold: {agree}/{len(found)} agree ({agree / len(found):.0%}, 95% CI {low:.0%} to {high:.0%}), {hard} hard")
    return 1 if hard else 0


if __name__ == "__main__":
    sys.exit(main())
