"""Findings of a verdict + records -> the lines of evidence and the near misses that a report shows."""

from collections.abc import Mapping

from litcheck.evidence.finding import Finding
from litcheck.literature.record import Record
from litcheck.reporting.dossier import Citation, EvidenceEntry, NearMissEntry
from litcheck.reporting.provenance import FullTextPlace
from litcheck.reporting.wording import address, citation_line, estimate_in_words, reading_in_words
from litcheck.verdicts.verdict import EvidenceLine, NearMiss


def evidence_line(
    line: EvidenceLine, record: Record, weights: Mapping[str, float], labels: Mapping[str, str]
) -> EvidenceEntry:
    finding = line.finding
    estimate = finding.estimate
    before, marked, after = _parts(finding)
    return EvidenceEntry(
        citation=_citation(record, labels),
        stance=finding.stance.value,
        bearing=finding.bearing.value,
        used=line.used,
        left_out_because=line.left_out_because,
        quote=finding.quote,
        before=before,
        marked=marked,
        after=after,
        section=finding.section,
        start=finding.start,
        end=finding.end,
        estimate=estimate,
        figure=estimate_in_words(estimate) if estimate is not None else None,
        note=finding.note,
        members=finding.members,
        warnings=tuple(dict.fromkeys((*finding.warnings, *(estimate.warnings if estimate else ()), *line.warnings))),
        weight=weights.get(record.key) if line.plotted is not None else None,
        plotted=line.plotted,
        reading=reading_in_words(finding.probability),
        proposer=finding.proposer,
        full_text=_place(finding, record),
    )


def _parts(finding: Finding) -> tuple[str, str, str]:
    """The quotation in three: what stands before its figure, the figure's own stretch, what stands behind it."""
    estimate, quote = finding.estimate, finding.quote
    if estimate is None or not finding.start <= estimate.start < estimate.end <= finding.end:
        return "", quote, ""
    start, end = estimate.start - finding.start, estimate.end - finding.start
    return quote[:start], quote[start:end], quote[end:]


def near_miss(miss: NearMiss, record: Record, labels: Mapping[str, str]) -> NearMissEntry:
    estimate = miss.finding.estimate
    before, marked, after = _parts(miss.finding)
    return NearMissEntry(
        citation=_citation(record, labels),
        why=miss.why,
        quote=miss.finding.quote,
        before=before,
        marked=marked,
        after=after,
        value=miss.value,
        figure=estimate_in_words(estimate) if estimate is not None else None,
        full_text=_place(miss.finding, record),
    )


def _place(finding: Finding, record: Record) -> FullTextPlace | None:
    """Where of the article a finding stands; None if it stands in title or abstract."""
    if record.full_text is None or not record.is_full_text(finding.section, finding.start):
        return None
    return FullTextPlace(
        part=record.label_at(finding.start), pmcid=record.pmcid, licence=record.full_text.licence
    )  # fmt: skip


def _citation(record: Record, labels: Mapping[str, str]) -> Citation:
    return Citation(
        key=record.key,
        pmid=record.pmid,
        doi=record.doi,
        pmcid=record.pmcid,
        title=record.title,
        journal=record.journal,
        year=record.year,
        design=record.design.value,
        digest=record.digest,
        retracted=record.retracted,
        line=citation_line(record),
        url=address(record),
        label=labels[record.key],
        authors=record.authors,
        journal_abbreviation=record.journal_abbreviation,
        volume=record.volume,
        issue=record.issue,
        pages=record.pages,
        language=record.language,
        publication_types=record.publication_types,
        notices=record.notices,
        content_mark=record.content_mark,
    )
