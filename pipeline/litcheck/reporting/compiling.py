"""Claims, verdicts, records and searches -> Dossier. Every number that a report prints is formatted here."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from litcheck.claims.claim import Claim
from litcheck.claims.quote_places import QuotePlace
from litcheck.documents.document import Document
from litcheck.literature.query import Retrieval
from litcheck.literature.record import Record
from litcheck.reporting.absolute import difference_in_people, in_people, range_in_people
from litcheck.reporting.agreement import Rated, calibration, kappas
from litcheck.reporting.certainty import Certainty, certainty
from litcheck.reporting.dossier import (
    Dossier,
    Entry,
    EvidenceEntry,
    Group,
    Inputs,
    ListedArticle,
    Summary,
)
from litcheck.reporting.evidence_lines import evidence_line, near_miss
from litcheck.reporting.heterogeneity import disjoint, i2_interval, subgroup_test
from litcheck.reporting.marking import in_place
from litcheck.reporting.plain_words import Told, answer
from litcheck.reporting.provenance import SourceFacts
from litcheck.reporting.second_reading import ModelRun, SecondReading
from litcheck.reporting.triage import KINDS, kind_of, urgency
from litcheck.reporting.wording import (
    REASONS,
    influence_in_words,
    pooled_in_words,
    spread_in_words,
    study_label,
)
from litcheck.spool import Keep, each
from litcheck.verdicts.verdict import Mark, Pooled, Reason, Verdict


def compile_dossier(
    *,
    tool_version: str,
    source: SourceFacts,
    articles: Sequence[ListedArticle],
    claims: Sequence[Claim],
    verdicts: Mapping[str, Verdict],
    retrievals: Mapping[str, Retrieval],
    records_of: Callable[[Claim], Mapping[str, Record]],
    notes: Sequence[str],
    models: Sequence[str] = (),
    places: Mapping[str, QuotePlace] | None = None,
    documents: Sequence[Document] = (),
    standing_checked: Mapping[str, bool | None] | None = None,
    inputs: Mapping[str, Inputs] | None = None,
    keep: Keep = tuple,
    model_run: ModelRun | None = None,
    second_readings: Mapping[str, SecondReading] | None = None,
) -> Dossier:
    """The finished report, claims in the order of the claims file. `documents` are those articles whose text is there.

    `records_of`: the records as a claim sees them, in full where their articles were read for it. `inputs` are the marks of
    what verdicts were made from where they are known. `keep` holds entries and articles.
    """
    by_id = {article.id: article for article in articles}
    labels = _labels(claims, verdicts, records_of)
    made = keep(
        replace(
            _entry(
                claim,
                by_id[claim.document],
                verdicts[claim.id],
                retrievals[claim.id],
                records_of(claim),
                labels,
                source,
                (places or {}).get(claim.id),
                (inputs or {}).get(claim.id),
            ),
            second=(second_readings or {}).get(claim.id),
        )
        for claim in claims
    )
    entries = each(made, lambda entry: replace(entry, standing_checked=standing_checked or {}))
    rated = tuple(filter(None, map(_rated, entries)))
    return Dossier(
        tool_version=tool_version,
        source=_with_fallback(source, retrievals),
        summary=_summary(entries),
        articles=keep(in_place(articles, documents, claims)),
        entries=entries,
        notes=tuple(notes),
        models=tuple(models),
        model=model_run,
        groups=_groups(entries),
        kappas=kappas(rated),
        calibration=calibration(rated),
    )


def _with_fallback(source: SourceFacts, retrievals: Mapping[str, Retrieval]) -> SourceFacts:
    """The source with the one that answered in its place, and for which claims."""
    instead = {found.claim_id: found.answered_by for found in retrievals.values() if found.answered_by is not None}
    return replace(source, fallback=next(iter(instead.values()), None), fallback_claims=tuple(instead))


def _rated(entry: Entry) -> Rated | None:
    """The marks that named raters gave a claim; None if there are none."""
    ratings = {review.by: review.verdict for review in entry.claim.reviews if review.by}
    return Rated(mark=entry.mark, reason=entry.reason, ratings=ratings) if ratings else None


def _groups(entries: Sequence[Entry]) -> tuple[Group, ...]:
    members: dict[str, list[tuple[int, str]]] = {}
    for entry in entries:
        members.setdefault(entry.group, []).append((urgency(entry.claim), entry.claim.id))
    return tuple(
        Group(
            id=kind.id,
            heading=kind.heading,
            todo=kind.todo,
            symbol=kind.symbol,
            claims=tuple(name for _, name in sorted(members[kind.id], key=lambda one: one[0])),
        )
        for kind in KINDS
        if kind.id in members
    )


def _labels(
    claims: Sequence[Claim], verdicts: Mapping[str, Verdict], records_of: Callable[[Claim], Mapping[str, Record]]
) -> dict[str, str]:
    """A short name for every record that is shown, each once: records that would share one get a letter."""
    own: dict[str, str] = {}
    for claim in claims:
        verdict, records = verdicts[claim.id], records_of(claim)
        for key in shown_keys(verdict):
            if key not in own:
                own[key] = study_label(records[key])
    by_label: dict[str, list[str]] = {}
    for key in sorted(own):
        by_label.setdefault(own[key], []).append(key)
    return {
        key: label if len(shared) == 1 else f"{label} {_letters(place)}"
        for label, shared in by_label.items()
        for place, key in enumerate(shared)
    }


def shown_keys(verdict: Verdict) -> Iterator[str]:
    """The records that a report shows for a verdict."""
    yield from (line.finding.record_key for line in verdict.evidence)
    yield from (miss.finding.record_key for miss in verdict.near_misses)


def _letters(place: int) -> str:
    """a to z, then aa, ab ..."""
    return chr(97 + place) if place < 26 else _letters(place // 26 - 1) + chr(97 + place % 26)


def _summary(entries: Iterable[Entry]) -> Summary:
    marks, reasons, used = Counter[str](), Counter[str](), dict[str, bool]()
    for entry in entries:
        marks[entry.mark] += 1
        reasons[entry.reason] += 1
        used |= {line.citation.key: line.citation.identifier is None for line in entry.evidence if line.used}
    return Summary(
        claims=marks.total(),
        verified=marks[Mark.VERIFIED],
        unverified=marks[Mark.UNVERIFIED],
        contradicted=marks[Mark.CONTRADICTED],
        not_reached=reasons[Reason.NOT_REACHED],
        not_covered=reasons[Reason.NOT_COVERED],
        without_identifier=sum(used.values()),
    )


def _entry(
    claim: Claim,
    article: ListedArticle,
    verdict: Verdict,
    retrieval: Retrieval,
    records: Mapping[str, Record],
    labels: Mapping[str, str],
    source: SourceFacts,
    place: QuotePlace | None,
    inputs: Inputs | None,
) -> Entry:
    pooled = verdict.pooled
    weights = dict(pooled.weights) if pooled else {}
    evidence = tuple(
        evidence_line(line, records[line.finding.record_key], weights, labels) for line in verdict.evidence
    )
    used = tuple(line for line in evidence if line.used)
    sure = certainty(claim.check, verdict.mark, pooled, used)
    told = Told(
        claim=claim,
        verdict=verdict,
        certainty=sure,
        used=used,
        shown=len(evidence),
        read=len(retrieval.record_keys),
        source="the bundled library" if source.name == "library" else source.name,
    )
    kind = kind_of(verdict.mark.value, verdict.reason.value, verdict.suggestion)
    shown_groups = disjoint(verdict.subgroups, verdict.qualifier or "")
    return Entry(
        claim=claim,
        article=article,
        mark=verdict.mark.value,
        reason=verdict.reason.value,
        reason_text=REASONS.get(verdict.reason, verdict.reason.value.replace("-", " ")),
        rule=verdict.rule,
        explanation=verdict.explanation,
        qualifier=verdict.qualifier,
        claimed=verdict.claimed,
        pooled=pooled,
        pooled_line=pooled_in_words(pooled) if pooled else None,
        influence_line=influence_in_words(pooled, labels) if pooled else None,
        subgroups=verdict.subgroups,
        evidence=evidence,
        near_misses=tuple(near_miss(miss, records[miss.finding.record_key], labels) for miss in verdict.near_misses),
        search=retrieval.searches,
        suggestion=verdict.suggestion,
        answer=answer(told),
        group=kind.id,
        symbol=kind.symbol,
        sure=_sure_in_words(sure, any(line.full_text for line in used)),
        people=_people(verdict) if pooled else None,
        spread_line=_spread(pooled, shown_groups, used) if pooled and pooled.k > 1 else None,
        plotted_subgroups=shown_groups,
        closest_only=verdict.reason is Reason.SILENT and bool(evidence),
        inputs=inputs or inputs_of(claim, verdict, retrieval, records),
        place=place,
        asked_of=retrieval.answered_by,
        full_texts=retrieval.full_texts,
    )


def inputs_of(claim: Claim, verdict: Verdict, retrieval: Retrieval, records: Mapping[str, Record]) -> Inputs:
    """The marks of what the verdict was made from; records count whatever their order."""
    read: list[tuple[object, ...]] = sorted(
        (key, records[key].content_mark, records[key].corrections) for key in retrieval.record_keys if key in records
    )
    read += sorted((key, "in full") for key in retrieval.record_keys if key in records and records[key].full_text)
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


def _sure_in_words(sure: Certainty | None, in_full: bool) -> str | None:
    if sure is None:
        return None
    seen = "risk of bias not judged" if in_full else "abstracts only, risk of bias not judged"
    why = "; ".join((*sure.reasons, seen))
    return f"{sure.word} ({why})"


def _people(verdict: Verdict) -> str | None:
    """The pooled figure as people: of a share with its interval, of a ratio beside the comparison groups' rate."""
    pooled = verdict.pooled
    if pooled is None:
        return None
    if not pooled.measure.endswith("_ratio"):
        return f"{in_people(pooled.estimate)} (95% CI {range_in_people(pooled.ci_low, pooled.ci_high)})"
    paired = [line.finding.paired for line in verdict.evidence if line.used]
    rates = [estimate.percent for estimate in paired if estimate is not None and estimate.percent is not None]
    return difference_in_people(pooled, rates)


def _spread(pooled: Pooled, groups: Sequence[Pooled], used: Sequence[EvidenceEntry]) -> str:
    plotted = {line.citation.key: line.plotted for line in used if line.plotted is not None}
    test = subgroup_test(groups, plotted)
    between = (test.q, test.df, test.p) if test is not None else None
    return spread_in_words(pooled, i2_interval(pooled.i2, pooled.k), between)
