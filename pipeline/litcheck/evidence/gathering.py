"""Claim + Records -> Findings: every record is read once, every finding is proven to stand in its record."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from litcheck.claims.claim import Claim
from litcheck.errors import IntegrityError
from litcheck.evidence.finding import Estimate, Finding
from litcheck.evidence.integrity import prove
from litcheck.evidence.reading import read_estimates
from litcheck.evidence.stances import model_for
from litcheck.literature.record import Record
from litcheck.vocabulary.abbreviations import understood
from litcheck.vocabulary.concepts import lookup, synonyms, with_identifier


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
        abbreviations=understood(f"{record.title} {record.text}", _topic_names(record)),
    )


def _topic_names(record: Record) -> Iterator[str]:
    """The names of the record's headings, natural order, synonyms after each."""
    for heading in record.headings:
        concept = with_identifier(heading.ui) if heading.ui else lookup(heading.name)
        yield from synonyms(concept) if concept is not None else (heading.name,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The proven findings for one claim; `unproven` says what was left out because its quotation has no proof."""

    findings: tuple[Finding, ...]
    unproven: tuple[str, ...]


def gather(claim: Claim, records: Iterable[ReadRecord]) -> Gathered:
    """Every finding of these records that bears on the claim, in the order of the records.

    A finding whose quotation does not stand in its record is a defect of litcheck: it enters no verdict, and the report
    says so, but the other records are still heard.
    """
    model = model_for(claim.check)
    findings: list[Finding] = []
    unproven: list[str] = []
    for known in records:
        for finding in model.judge(claim, known.record, known.estimates, known.abbreviations):
            try:
                prove(finding, known.record)
            except IntegrityError as error:
                unproven.append(str(error))
            else:
                findings.append(finding)
    return Gathered(findings=tuple(findings), unproven=tuple(unproven))
