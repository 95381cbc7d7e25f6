"""Labelled pairs + a model -> the reader of the rules with the model's proven findings, and both readers' scores side by side."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from litcheck.claims.claim import Claim
from litcheck.evaluation.corpus import by_claim, drawn
from litcheck.evaluation.pairs import Pair, claim_of, record_of
from litcheck.evaluation.predicting import Reader, known
from litcheck.evaluation.printing import card_as_json
from litcheck.evaluation.scorecard import Half, Scorecard
from litcheck.evidence.finding import Finding
from litcheck.evidence.gathering import gather
from litcheck.evidence.proposers import PROPOSERS
from litcheck.evidence.proposers.language_model import LanguageModel
from litcheck.evidence.read_record import ReadRecord
from litcheck.language_model.asking import Asker, Progress
from litcheck.language_model.budget import Prices
from litcheck.language_model.reading import Asked, Heard, heard, questions_on, run_of
from litcheck.literature.record import Record
from litcheck.reporting.second_reading import ModelRun

_WIDTH = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """The claims of a set of pairs, each with the abstracts that it is to be read against."""

    claims: tuple[Claim, ...]
    records: dict[str, tuple[ReadRecord, ...]]

    def asked(self, model: str) -> Asked:
        """The questions to a model."""
        return questions_on(self.claims, self.records, model)


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """A model's part: what it said, and the reader that hears it beside the rules."""

    model: LanguageModel
    said: Heard
    examination: Examination

    def reader(self) -> Reader:
        """What the rules and the model find and proof lets stand; each record once a claim."""
        found: dict[tuple[str, str], Sequence[Finding]] = {}

        def reader(claim: Claim, record: ReadRecord) -> Sequence[Finding]:
            place = (claim.statement, record.record.key)
            if place not in found:
                heard_of = gather(_own(claim), (record,), (*PROPOSERS, self.model)).findings
                found[place] = tuple(replace(one, claim_id=claim.id) for one in heard_of)
            return found[place]

        return reader

    def run(self, prices: Prices | None) -> ModelRun:
        """Its part in numbers."""
        outcomes: Counter[str] = Counter(
            one.outcome.value
            for claim in self.examination.claims
            for record in self.examination.records[claim.id]
            for one in self.model.weigh(claim, record)[0]
        )
        return run_of(self.said, self.model.model, proposes=True, prices=prices, disagreements=0, outcomes=outcomes)


def examination_of(pairs: Sequence[Pair], corpus: Sequence[Record], each: int) -> Examination:
    """The claims of the pairs with their own abstracts and those drawn for them."""
    records: dict[str, dict[str, ReadRecord]] = {}
    claims: dict[str, Claim] = {}
    off_the_point = by_claim(list(drawn(pairs, corpus, each))) if corpus else {}
    for pair in pairs:
        claim = _own(claim_of(pair))
        claims[claim.id] = claim
        own = records.setdefault(claim.id, {})
        for record in (record_of(pair).record, *off_the_point.get(pair.claim, ())):
            own.setdefault(record.key, known(record))
    return Examination(
        claims=tuple(claims.values()), records={name: tuple(own.values()) for name, own in records.items()}
    )


def examined(examination: Examination, asker: Asker, progress: Progress) -> Examined:
    """Asks the model about every claim and its abstracts."""
    said = heard(examination.asked(asker.endpoint.model), asker, progress)
    return Examined(model=LanguageModel(asker.endpoint.model, said.readings), said=said, examination=examination)


def compared(rules: Scorecard, both: Scorecard, run: ModelRun, claims: int) -> str:
    """Both scores side by side, and what the model's part took."""
    lines = [f"\nRules alone against rules with {run.model}"]
    for name, half in rules.halves.items():
        other = both.halves[name]
        lines.append(f"\n{name:<30}{'rules':<{_WIDTH}}with the model")
        lines += [f"{row:<30}{own:<{_WIDTH}}{new}" for row, own, new in _rows(half, other)]
    lines += ["", run.line, f"{run.tokens_in:,} tokens sent, {run.tokens_out:,} received"]
    if run.cost is not None:
        lines.append(f"{run.cost:.4f} {run.currency}, {run.cost / max(claims, 1):.6f} for each of {claims} claims")
    else:
        lines.append(f"cost per claim: no prices are known (llm-prices in litcheck.toml); {claims} claims")
    return "\n".join(lines)


def compared_as_json(rules: Scorecard, both: Scorecard, run: ModelRun, claims: int) -> str:
    """The same as one JSON object."""
    parts = {"rules": json.loads(card_as_json(rules)), "with_model": json.loads(card_as_json(both))}
    return json.dumps({**parts, "model": {**asdict(run), "faults": dict(run.faults)}, "claims": claims}, indent=2)


def _rows(half: Half, other: Half) -> list[tuple[str, str, str]]:
    rows = []
    for name in half.measures:
        one, two = half.measures[name], other.measures[name]
        rows.append((name, _plain(one.value), _plain(two.value)))
    if half.false_alarms is not None and other.false_alarms is not None:
        rows.append(("false alarms", _plain(half.false_alarms.value), _plain(other.false_alarms.value)))
    return rows + [(name, _plain(half.verdicts[name]), _plain(other.verdicts[name])) for name in half.verdicts]


def _plain(value: float | int | None) -> str:
    if value is None:
        return "-"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _own(claim: Claim) -> Claim:
    """The claim under an id of its own: bare statements share one."""
    return replace(claim, id=claim.statement)
