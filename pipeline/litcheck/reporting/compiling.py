"""Claims, verdicts, records and searches -> Dossier. Every number that a report prints is formatted here."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from litcheck.claims.claim import Claim
from litcheck.claims.quote_places import QuotePlace
from litcheck.evidence.finding import Finding
from litcheck.literature.query import Retrieval
from litcheck.literature.record import Record
from litcheck.reporting.dossier import (
    Citation,
    Dossier,
    Entry,
    EvidenceEntry,
    Inputs,
    ListedArticle,
    NearMissEntry,
    SourceFacts,
    Summary,
)
from litcheck.reporting.wording import (
    REASONS,
    address,
    citation_line,
    estimate_in_words,
    influence_in_words,
    pooled_in_words,
    short_name,
)
from litcheck.verdicts.verdict import EvidenceLine, Mark, NearMiss, Pooled, Reason, Verdict


def compile_dossier(
    *,
    tool_version: str,
    source: SourceFacts,
    articles: Sequence[ListedArticle],
    claims: Sequence[Claim],
    verdicts: Mapping[str, Verdict],
    retrievals: Mapping[str, Retrieval],
    records: Mapping[str, Record],
    notes: Sequence[str],
    models: Sequence[str] = (),
    places: Mapping[str, QuotePlace] | None = None,
) -> Dossier:
    """The finished report, claims in the order of the claims file."""
    by_id = {article.id: article for article in articles}
    entries = tuple(
        replace(
            _entry(claim, by_id[claim.document], verdicts[claim.id], retrievals[claim.id], records),
            place=(places or {}).get(claim.id),
        )
        for claim in claims
    )
    return Dossier(
        tool_version=tool_version,
        source=source,
        summary=_summary(verdicts.values()),
        articles=tuple(articles),
        entries=entries,
        notes=tuple(notes),
        models=tuple(models),
    )


def _summary(verdicts: Iterable[Verdict]) -> Summary:
    found = tuple(verdicts)
    marks = [verdict.mark for verdict in found]
    return Summary(
        claims=len(found),
        verified=marks.count(Mark.VERIFIED),
        unverified=marks.count(Mark.UNVERIFIED),
        contradicted=marks.count(Mark.CONTRADICTED),
        not_reached=sum(verdict.reason is Reason.NOT_REACHED for verdict in found),
        not_covered=sum(verdict.reason is Reason.NOT_COVERED for verdict in found),
    )


def _entry(
    claim: Claim, article: ListedArticle, verdict: Verdict, retrieval: Retrieval, records: Mapping[str, Record]
) -> Entry:
    weights = dict(verdict.pooled.weights) if verdict.pooled else {}
    return Entry(
        claim=claim,
        article=article,
        mark=verdict.mark.value,
        reason=verdict.reason.value,
        reason_text=REASONS[verdict.reason],
        rule=verdict.rule,
        explanation=verdict.explanation,
        qualifier=verdict.qualifier,
        claimed=verdict.claimed,
        pooled=verdict.pooled,
        pooled_line=pooled_in_words(verdict.pooled) if verdict.pooled else None,
        influence_line=_influence(verdict.pooled, records) if verdict.pooled else None,
        subgroups=verdict.subgroups,
        evidence=tuple(_evidence(line, records[line.finding.record_key], weights) for line in verdict.evidence),
        near_misses=tuple(_near_miss(miss, records[miss.finding.record_key]) for miss in verdict.near_misses),
        search=retrieval.searches,
        suggestion=verdict.suggestion,
        inputs=_inputs(claim, verdict, retrieval, records),
    )


def _inputs(claim: Claim, verdict: Verdict, retrieval: Retrieval, records: Mapping[str, Record]) -> Inputs:
    """The marks of what the verdict was made from; records count whatever their order."""
    read = sorted(
        (key, records[key].content_mark, records[key].corrections) for key in retrieval.record_keys if key in records
    )
    used = sorted(
        (line.finding.record_key, line.finding.stance.value, line.finding.quote)
        for line in verdict.evidence
        if line.used
    )
    return Inputs(
        claim=claim.content_mark,
        records=_mark_of(read),
        evidence=_mark_of((verdict.mark.value, verdict.reason.value, used)),
    )


def _mark_of(values: object) -> str:
    return hashlib.sha256(repr(values).encode()).hexdigest()[:12]


def _influence(pooled: Pooled, records: Mapping[str, Record]) -> str | None:
    return influence_in_words(pooled, {key: short_name(records[key]) for key, _ in pooled.leave_one_out})


def _evidence(line: EvidenceLine, record: Record, weights: Mapping[str, float]) -> EvidenceEntry:
    finding = line.finding
    estimate = finding.estimate
    before, marked, after = _parts(finding)
    return EvidenceEntry(
        citation=_citation(record),
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
    )


def _parts(finding: Finding) -> tuple[str, str, str]:
    """The quotation in three: what stands before its figure, the figure's own stretch, what stands behind it."""
    estimate, quote = finding.estimate, finding.quote
    if estimate is None or not finding.start <= estimate.start < estimate.end <= finding.end:
        return "", quote, ""
    start, end = estimate.start - finding.start, estimate.end - finding.start
    return quote[:start], quote[start:end], quote[end:]


def _near_miss(miss: NearMiss, record: Record) -> NearMissEntry:
    estimate = miss.finding.estimate
    before, marked, after = _parts(miss.finding)
    return NearMissEntry(
        citation=_citation(record),
        why=miss.why,
        quote=miss.finding.quote,
        before=before,
        marked=marked,
        after=after,
        value=miss.value,
        figure=estimate_in_words(estimate) if estimate is not None else None,
    )


def _citation(record: Record) -> Citation:
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
