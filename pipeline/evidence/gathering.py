"""Claim + Records -> Findings: every record is read once, every finding is proven to stand in its record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.claims.claim import Claim
from pipeline.evidence.finding import Estimate, Finding
from pipeline.evidence.integrity import prove
from pipeline.evidence.reading import read_estimates
from pipeline.evidence.stances import model_for
from pipeline.literature.record import Record
from pipeline.vocabulary.abbreviations import defined


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRecord:
    """A record with all that is read out of it whatever the claim."""

    record: Record
    estimates: tuple[Estimate, ...]
    abbreviations: Mapping[str, str]


def read(record: Record) -> ReadRecord:
    """The record with its estimates and the abbreviations it defines."""
    return ReadRecord(
        record=record,
        estimates=read_estimates(record),
        abbreviations=defined(f"{record.title} {record.text}"),
    )


def gather(claim: Claim, records: Iterable[ReadRecord]) -> tuple[Finding, ...]:
    """Every finding of these records that bears on the claim, in the order of the records.

    Raises: IntegrityError if a quotation does not stand in its record.
    """
    model = model_for(claim.check)
    findings: list[Finding] = []
    for known in records:
        for finding in model.judge(claim, known.record, known.estimates, known.abbreviations):
            prove(finding, known.record)
            findings.append(finding)
    return tuple(findings)
