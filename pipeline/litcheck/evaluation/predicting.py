"""Claims and records -> Predictions: what the findings on one abstract come to, as a label with its probabilities."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from litcheck.claims.claim import Claim
from litcheck.evaluation.pairs import LABELS, Label, Pair, claim_of, record_of
from litcheck.evidence.finding import Bearing, Finding, Stance
from litcheck.evidence.gathering import gather
from litcheck.evidence.proposers import PROPOSERS, proposer_named
from litcheck.evidence.read_record import ReadRecord, read
from litcheck.literature.record import Record

Reader = Callable[[Claim, ReadRecord], Sequence[Finding]]
"""The findings of one record on one claim."""


def reader_of(proposer: str | None) -> Reader:
    """What one proposer finds (None: all of them, as in an audit) and proof lets stand; each record once a claim.

    Raises: UnknownName, listing the known proposers.
    """
    heard = PROPOSERS if proposer is None else (proposer_named(proposer),)
    found: dict[tuple[str, Record], Sequence[Finding]] = {}

    def reader(claim: Claim, record: ReadRecord) -> Sequence[Finding]:
        key = (claim.statement, record.record)
        if key not in found:
            found[key] = gather(claim, (record,), heard).findings
        return found[key]

    return reader


_LABEL_OF = {Stance.SUPPORTS: Label.SUPPORT, Stance.REFUTES: Label.REFUTE}

known = lru_cache(maxsize=4096)(read)
"""A record with what is read out of it whatever the claim, remembered: many claims meet the same abstract."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What a record says of a claim. `probability` adds up to 1; `saying` are the findings of the label, the surest first."""

    label: Label
    probability: dict[Label, float]
    saying: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prediction:
    """The judgement of a pair by its id. `sentences` are the numbers of those that say the label; () for NEI."""

    id: str
    label: Label
    probability: dict[Label, float]
    sentences: tuple[int, ...]


def predict(pairs: Iterable[Pair], reader: Reader) -> Iterator[Prediction]:
    """A prediction for each pair, in order."""
    for pair in pairs:
        as_read = record_of(pair)
        said = judge(claim_of(pair), known(as_read.record), reader)
        numbers = [n for one in said.saying for n in as_read.sentences_at(one.section, one.start, one.end)]
        yield Prediction(
            id=pair.id, label=said.label, probability=said.probability, sentences=tuple(dict.fromkeys(numbers))
        )


def judge(claim: Claim, record: ReadRecord, reader: Reader) -> Judged:
    """The label of the surest finding that bears on the claim; NEI if there is none, or two as sure say the opposite."""
    findings = [one for one in reader(claim, record) if one.bearing is Bearing.DIRECT]
    best = {
        label: max((_sureness(one) for one in findings if one.stance is stance), default=0.0)
        for stance, label in _LABEL_OF.items()
    }
    support, refute = best[Label.SUPPORT], best[Label.REFUTE]
    label = Label.NEI if support == refute else Label.SUPPORT if support > refute else Label.REFUTE
    if support + refute > 1:
        support, refute = support / (support + refute), refute / (support + refute)
    shares = {Label.SUPPORT: support, Label.REFUTE: refute, Label.NEI: max(0.0, 1 - support - refute)}
    saying = sorted((one for one in findings if _LABEL_OF.get(one.stance) is label), key=lambda one: -_sureness(one))
    return Judged(label=label, probability={name: round(shares[name], 4) for name in LABELS}, saying=tuple(saying))


def _sureness(finding: Finding) -> float:
    """The probability of the finding's stance, its strength where its proposer gives none."""
    return finding.strength if finding.probability is None else finding.probability
