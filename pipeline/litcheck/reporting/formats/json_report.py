"""json: the report for programs, format 1 (every key is documented in the README)."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from litcheck.evidence.finding import Estimate
from litcheck.literature.query import SearchReport
from litcheck.reporting.dossier import Dossier, Entry, EvidenceEntry, NearMissEntry
from litcheck.reporting.json_text import json_text
from litcheck.reporting.second_reading import ModelRun
from litcheck.verdicts.verdict import Pooled

NAME = "json"
SUFFIX = ".json"
FORMAT_VERSION = 1


def render(dossier: Dossier) -> str:
    """The report as indented JSON."""
    return "".join(pieces(dossier))


def pieces(dossier: Dossier) -> Iterator[str]:
    """The report as indented JSON, claim by claim."""
    head = json_text(_head(dossier), indent=1).removesuffix("\n}")
    yield f'{head},\n "claims": ['
    between = "\n  "
    for text in claim_texts(dossier):
        yield between + text.replace("\n", "\n  ")  # no string of JSON holds a line feed
        between = ",\n  "
    yield "\n ]\n}\n" if dossier.entries else "]\n}\n"


def claim_texts(dossier: Dossier) -> Iterator[str]:
    """The member of `claims` for each entry, as indented JSON."""
    return (json_text(_claim(entry), indent=1) for entry in dossier.entries)


def _head(dossier: Dossier) -> dict[str, Any]:
    """All but the claims."""
    summary = dossier.summary
    return {
        "format_version": FORMAT_VERSION,
        "tool": {"name": "litcheck", "version": dossier.tool_version, "models": list(dossier.models)},
        "source": {
            "name": dossier.source.name,
            "as_of": dossier.source.as_of,
            "records": dossier.source.records,
            "fallback": dossier.source.fallback,
            "fallback_claims": list(dossier.source.fallback_claims),
        },
        "summary": {
            "claims": summary.claims,
            "verified": summary.verified,
            "unverified": summary.unverified,
            "contradicted": summary.contradicted,
            "not_reached": summary.not_reached,
            "not_covered": summary.not_covered,
            "accepted": summary.accepted,
            "without_identifier": summary.without_identifier,
        },
        "notes": list(dossier.notes),
        "language_model": _model(dossier.model) if dossier.model else None,
        "agreement": {
            "kappas": [asdict(kappa) for kappa in dossier.kappas],
            "calibration": [asdict(line) for line in dossier.calibration],
        },
    }


def _claim(entry: Entry) -> dict[str, Any]:
    claim, claimed, review = entry.claim, entry.claimed, entry.claim.review
    return {
        "id": claim.id,
        "document": claim.document,
        "quote": claim.quote,
        "statement": claim.statement,
        "kind": claim.kind,
        "as_extracted": claim.as_extracted,
        "needs": list(claim.needs),
        "mark": claim.mark,
        "same_as": claim.same_as,
        "also": [{"document": place.document, "quote": place.quote} for place in claim.also],
        "priority": claim.priority,
        "because": claim.because,
        "flags": list(claim.flags),
        "cites": list(claim.cites),
        "verdict": entry.mark,
        "reason": entry.reason,
        "rule": entry.rule,
        "group": entry.group,
        "answer": entry.answer,
        "certainty": entry.sure,
        "in_people": entry.people,
        "explanation": entry.explanation,
        "qualifier": entry.qualifier,
        "claimed": claimed
        and {"low": claimed.low, "high": claimed.high, "stated": claimed.stated, "unit": claimed.unit},
        "pooled": _pooled(entry.pooled) if entry.pooled else None,
        "subgroups": [_pooled(subgroup) for subgroup in entry.subgroups],
        "evidence": [_evidence(line, entry.standing_checked) for line in entry.evidence],
        "asked_of": entry.asked_of,
        "near_misses": [_near_miss(miss) for miss in entry.near_misses],
        "search": [_search(search) for search in entry.search],
        "full_texts": [asdict(one) for one in entry.full_texts],
        "suggestion": entry.suggestion,
        "place": asdict(entry.place) if entry.place else None,
        "inputs": asdict(entry.inputs),
        "accepted": asdict(entry.accepted) if entry.accepted else None,
        "language_model": asdict(entry.second) if entry.second else None,
        "review": review and asdict(review),
        "reviews": [asdict(one) for one in claim.reviews],
    }


def _model(run: ModelRun) -> dict[str, Any]:
    return {**asdict(run), "faults": dict(run.faults)}


def _pooled(pooled: Pooled) -> dict[str, Any]:
    return {
        "label": pooled.label,
        "measure": pooled.measure,
        "estimate": _rounded(pooled.estimate),
        "ci_low": _rounded(pooled.ci_low),
        "ci_high": _rounded(pooled.ci_high),
        "pi_low": _rounded(pooled.pi_low),
        "pi_high": _rounded(pooled.pi_high),
        "k": pooled.k,
        "participants": pooled.participants,
        "i2": _rounded(pooled.i2),
        "tau2": _rounded(pooled.tau2),
        "method": pooled.method,
        "weights": {key: _rounded(weight) for key, weight in pooled.weights},
        "leave_one_out": {key: _rounded(estimate) for key, estimate in pooled.leave_one_out},
    }


def _evidence(line: EvidenceEntry, standing_checked: Mapping[str, bool | None]) -> dict[str, Any]:
    citation = line.citation
    return {
        "pmid": citation.pmid,
        "doi": citation.doi,
        "pmcid": citation.pmcid,
        "title": citation.title,
        "journal": citation.journal,
        "year": citation.year,
        "design": citation.design,
        "citation": citation.line,
        "label": citation.label,
        "url": citation.url,
        "stance": line.stance,
        "proposer": line.proposer,
        "bearing": line.bearing,
        "used": line.used,
        "left_out_because": line.left_out_because,
        "digest": citation.digest,
        "retracted": citation.retracted,
        "notices": [{"kind": link.kind, "pmid": link.pmid, "source": link.source} for link in citation.notices],
        "content_mark": citation.content_mark,
        "standing_checked": standing_checked.get(citation.key),
        "quote": line.quote,
        "section": line.section,
        "start": line.start,
        "end": line.end,
        "estimate": _estimate(line.estimate) if line.estimate else None,
        "note": line.note,
        "members": list(line.members),
        "warnings": list(line.warnings),
        "weight": _rounded(line.weight),
        "full_text": asdict(line.full_text) if line.full_text else None,
        "plotted": line.plotted and [_rounded(value) for value in line.plotted],
    }


def _estimate(estimate: Estimate) -> dict[str, Any]:
    shown = {
        "measure": estimate.measure.value,
        "value": estimate.value,
        "unit": estimate.unit,
        "ci_low": estimate.ci_low,
        "ci_high": estimate.ci_high,
        "numerator": estimate.numerator,
        "denominator": estimate.denominator,
        "p_value": estimate.p_value,
        "condition": estimate.condition,
        "population": estimate.population,
    }
    if estimate.value is None:
        shown |= {"low": estimate.value_low, "high": estimate.value_high}
    return shown


def _near_miss(miss: NearMissEntry) -> dict[str, Any]:
    citation = miss.citation
    return {
        "pmid": citation.pmid,
        "doi": citation.doi,
        "title": citation.title,
        "journal": citation.journal,
        "year": citation.year,
        "why": miss.why,
        "quote": miss.quote,
        "value": miss.value,
        "full_text": asdict(miss.full_text) if miss.full_text else None,
    }


def _search(search: SearchReport) -> dict[str, Any]:
    return {
        "term": search.term,
        "translated": search.translated,
        "purpose": search.purpose,
        "journal": search.journal,
        "count": search.count,
        "fetched": search.fetched,
        "complete": search.complete,
        "reached": search.reached,
        "warnings": list(search.warnings),
    }


def _rounded(value: float | None) -> float | None:
    """Six significant digits: the same bytes on every machine."""
    return None if value is None else float(f"{value:.6g}")
