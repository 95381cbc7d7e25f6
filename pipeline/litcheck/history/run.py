"""Report -> Run: what is kept of an audit so that later ones can be compared with it. Written as one compact JSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from litcheck.reporting.report_model import Accepted, Claim, Evidence, Report
from litcheck.vocabulary.control_characters import json_safe

RUN_VERSION = 1
_NOT_AUDITED = ("not-reached", "not-covered")
_SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordState:
    """A record as a run saw it. `notices` as (kind, PMID or None, source); `superseded`: newer guidance replaces it."""

    key: str
    name: str
    title: str
    content_mark: str
    notices: tuple[tuple[str, str | None, str], ...] = ()
    superseded: bool = False

    @property
    def label(self) -> str:
        """How people are told of it: "PMID 123 (Hassan N. J Rheumatol 2011)"."""
        known = f"PMID {self.key}" if self.key.isdecimal() else self.key
        return known if self.name == self.key else f"{known} ({self.name.rstrip('.')})"


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedState:
    """A person's word for a claim: what was written, for which evidence it was given, and whether it counted."""

    word: str
    evidence: str
    standing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimState:
    """What one run said of a claim. `records` are those read for it that said anything, `used` the keys of those that
    the verdict rests on. `counts` pairs each search (purpose and term) with the number of its hits.

    `day`: the ISO day of the run. `audited` False: the source was not reached or does not cover the claim, or a record's
    standing or its article could not be asked for, so nothing is known. `asked_of`: the source that answered in place of
    the run's. `full_texts`: key and PMCID of the records that were read in full for it.
    """

    id: str
    day: str
    document: str
    statement: str
    quote: str
    quote_mark: str | None
    claim_mark: str
    records_mark: str
    evidence_mark: str
    verdict: str
    reason: str
    audited: bool
    used: tuple[str, ...]
    records: Mapping[str, RecordState] = field(hash=False)
    counts: tuple[tuple[str, int], ...] = ()
    accepted: AcceptedState | None = None
    asked_of: str | None = None
    full_texts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One audit. `claims` by id in the order of the claims file; `max_age_days` what was promised, None if nothing."""

    day: str
    tool_version: str
    models: tuple[str, ...]
    source: str
    claims: Mapping[str, ClaimState] = field(hash=False)
    max_age_days: int | None = None


def run_of(report: Report, day: str, *, max_age_days: int | None = None) -> Run:
    """What is kept of a report made on an ISO day."""
    return Run(
        day=day,
        tool_version=report.tool.version,
        models=report.tool.models,
        source=report.source.name,
        claims={claim.id: state_of(claim, day) for claim in report.claims},
        max_age_days=max_age_days,
    )


def state_of(claim: Claim, day: str) -> ClaimState:
    """What is kept of one claim of a report made on an ISO day."""
    used = tuple(sorted({line.key for line in claim.evidence if line.used}))
    unchecked = any(line.used and line.standing_checked is False for line in claim.evidence)
    unread = any(one.access == "not-reached" for one in claim.full_texts)
    return ClaimState(
        id=claim.id,
        day=day,
        document=claim.document,
        statement=claim.statement,
        quote=claim.quote,
        quote_mark=claim.mark,
        claim_mark=claim.inputs.claim,
        records_mark=claim.inputs.records,
        evidence_mark=claim.inputs.evidence,
        verdict=claim.verdict,
        reason=claim.reason,
        audited=claim.reason not in _NOT_AUDITED and not unchecked and not unread,
        used=used,
        records=_records(claim.evidence),
        counts=tuple((f"{search.purpose}: {search.term}", search.count) for search in claim.search),
        accepted=None if claim.accepted is None else _accepted(claim.accepted),
        asked_of=claim.asked_of,
        full_texts=tuple(
            sorted(
                (one.key.removeprefix("doi:").removeprefix("pmc:"), one.pmcid)
                for one in claim.full_texts
                if one.access == "read"
            )
        ),
    )


def _accepted(accepted: Accepted) -> AcceptedState:
    return AcceptedState(word=accepted.word, evidence=accepted.evidence, standing=accepted.standing)


def _records(lines: tuple[Evidence, ...]) -> dict[str, RecordState]:
    found: dict[str, RecordState] = {}
    for line in lines:
        superseded = (line.left_out_because or "").startswith(_SUPERSEDED)
        known = found.get(line.key)
        if known is None:
            notices = tuple((notice.kind, notice.pmid, notice.source) for notice in line.notices)
            found[line.key] = RecordState(
                key=line.key,
                name=line.citation,
                title=line.title,
                content_mark=line.content_mark,
                notices=notices,
                superseded=superseded,
            )
        elif superseded and not known.superseded:
            found[line.key] = replace(known, superseded=True)
    return dict(sorted(found.items()))


def run_as_json(run: Run) -> str:
    """The run as compact JSON: every record once, claims by reference to them; the same bytes for the same run."""
    records: dict[tuple[str, str], list[Any]] = {}
    for state in run.claims.values():
        for record in state.records.values():
            stored = [record.key, record.name, record.title, record.content_mark, [list(one) for one in record.notices]]
            records.setdefault((record.key, record.content_mark), stored)
    numbers = {key: number for number, key in enumerate(sorted(records))}
    content = {
        "history_version": RUN_VERSION,
        "day": run.day,
        "tool": run.tool_version,
        "models": list(run.models),
        "source": run.source,
        "max_age_days": run.max_age_days,
        "records": [records[key] for key in sorted(records)],
        "claims": [_state_as_json(state, numbers) for state in run.claims.values()],
    }
    return json_safe(json.dumps(content, ensure_ascii=False, separators=(",", ":"))) + "\n"


def _state_as_json(state: ClaimState, numbers: Mapping[tuple[str, str], int]) -> dict[str, Any]:
    accepted = state.accepted
    return {
        "id": state.id,
        "document": state.document,
        "statement": state.statement,
        "quote": state.quote,
        "mark": state.quote_mark,
        "inputs": [state.claim_mark, state.records_mark, state.evidence_mark],
        "verdict": state.verdict,
        "reason": state.reason,
        "audited": state.audited,
        "used": list(state.used),
        "records": [numbers[record.key, record.content_mark] for record in state.records.values()],
        "superseded": [record.key for record in state.records.values() if record.superseded],
        "counts": [list(count) for count in state.counts],
        "accepted": accepted and [accepted.word, accepted.evidence, accepted.standing],
        **({"asked_of": state.asked_of} if state.asked_of else {}),
        **({"full_texts": [list(one) for one in state.full_texts]} if state.full_texts else {}),
    }


def run_from_json(text: str) -> Run:
    """The run that `run_as_json` wrote.

    Raises: ValueError saying what is wrong with the text.
    """
    content = json.loads(text)
    if not isinstance(content, dict) or "history_version" not in content:
        raise ValueError("not a run of litcheck's history")
    if content["history_version"] != RUN_VERSION:
        raise ValueError(f"history format {content['history_version']}, and this litcheck reads {RUN_VERSION}")
    try:
        records = [
            RecordState(
                key=key, name=name, title=title, content_mark=mark, notices=tuple((k, p, s) for k, p, s in notices)
            )
            for key, name, title, mark, notices in content["records"]
        ]
        states = (_state_from_json(one, records, content["day"]) for one in content["claims"])
        return Run(
            day=content["day"],
            tool_version=content["tool"],
            models=tuple(content["models"]),
            source=content["source"],
            claims={state.id: state for state in states},
            max_age_days=content["max_age_days"],
        )
    except (KeyError, TypeError, IndexError) as fault:
        raise ValueError(f"a run without its {fault}") from fault


def _state_from_json(one: Mapping[str, Any], records: list[RecordState], day: str) -> ClaimState:
    own = [records[number] for number in one["records"]]
    superseded = frozenset(one["superseded"])
    accepted = one["accepted"]
    return ClaimState(
        id=one["id"],
        day=day,
        document=one["document"],
        statement=one["statement"],
        quote=one["quote"],
        quote_mark=one["mark"],
        claim_mark=one["inputs"][0],
        records_mark=one["inputs"][1],
        evidence_mark=one["inputs"][2],
        verdict=one["verdict"],
        reason=one["reason"],
        audited=one["audited"],
        used=tuple(one["used"]),
        records={record.key: replace(record, superseded=record.key in superseded) for record in own},
        counts=tuple((term, count) for term, count in one["counts"]),
        accepted=accepted and AcceptedState(word=accepted[0], evidence=accepted[1], standing=accepted[2]),
        asked_of=one.get("asked_of"),
        full_texts=tuple((key, pmcid) for key, pmcid in one.get("full_texts", ())),
    )
