"""Claims with all their abstracts -> the whole decision on each, against what the pairs say of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from litcheck.evaluation.pairs import Label, Pair, claim_of, record_of
from litcheck.evaluation.predicting import Reader, known
from litcheck.literature.journal_titles import same_journal
from litcheck.literature.query import Retrieval
from litcheck.literature.record import Record
from litcheck.verdicts.deciding import decide
from litcheck.verdicts.verdict import Mark

_MARK_OF = {Label.SUPPORT: Mark.VERIFIED, Label.REFUTE: Mark.CONTRADICTED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A claim with its verdict. `expected` is the mark its abstracts agree on, UNVERIFIED where none says anything."""

    claim: str
    group: str
    expected: Mark
    mark: Mark
    reason: str


def decisions(
    pairs: Sequence[Pair], drawn: Mapping[str, tuple[Record, ...]], reader: Reader
) -> tuple[tuple[Decided, ...], int]:
    """The verdict on every claim over its own abstracts and those drawn for it; and how many claims were left out
    because their abstracts disagree.
    """
    by_claim: dict[str, list[Pair]] = {}
    for pair in pairs:
        by_claim.setdefault(pair.claim, []).append(pair)
    found, disagreeing = [], 0
    for text, own in by_claim.items():
        expected = {_MARK_OF[pair.label] for pair in own if pair.label in _MARK_OF}
        if len(expected) > 1:
            disagreeing += 1
            continue
        records = {one.key: one for one in (*(record_of(pair).record for pair in own), *drawn.get(text, ()))}
        claim = claim_of(own[0])
        findings = [one for record in records.values() for one in reader(claim, known(record))]
        retrieval = Retrieval(claim_id=claim.id, record_keys=tuple(records), searches=())
        verdict = decide(claim, findings, records, retrieval, same_journal)
        found.append(
            Decided(
                claim=text,
                group=own[0].group,
                expected=next(iter(expected), Mark.UNVERIFIED),
                mark=verdict.mark,
                reason=verdict.reason,
            )
        )
    return tuple(found), disagreeing
