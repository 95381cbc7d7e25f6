"""Report -> what PubMed and Crossref say now of the records that its verdicts rest on."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from litcheck.literature.crossref.works import WorkNotice
from litcheck.literature.record import NOTICES, Record
from litcheck.reporting.report_model import Evidence, Report
from litcheck.vocabulary.control_characters import visible

PUBMED, CROSSREF = "PubMed", "Crossref"
_GRAVE = frozenset({"RetractionIn", "PartialRetractionIn", "RetractedandRepublishedIn", "ExpressionOfConcernIn"})


class Standing(Protocol):
    """What is needed of Crossref's answer on one work."""

    @property
    def notices(self) -> tuple[WorkNotice, ...]: ...
    @property
    def asked(self) -> bool: ...
    @property
    def registered(self) -> bool: ...


class Asking(Protocol):
    """What is needed of Crossref."""

    def standings(self, dois: Iterable[str]) -> Mapping[str, Standing]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing said of a record: PubMed's RefType, who said it, where (a PMID or DOI), and when, as far as it is known."""

    kind: str
    by: str
    where: str | None
    when: str | None
    known: bool

    @property
    def words(self) -> str:
        """For example "retracted, says Crossref (retraction-watch): doi:10.1/x, 2024-05-06"."""
        place = ", ".join(part for part in (self.where, self.when) if part)
        new = "" if self.known else " (the report does not know this)"
        return f"{NOTICES[self.kind]}, says {self.by}{f': {place}' if place else ''}{new}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A record with the claims that rest on it. `unanswered` are those who did not answer, `not_asked` those who could not
    be asked (no PMID, no DOI, another DOI agency)."""

    name: str
    pmid: str | None
    doi: str | None
    claims: tuple[str, ...]
    said: tuple[Said, ...]
    unanswered: tuple[str, ...]
    not_asked: tuple[str, ...]

    @property
    def is_news(self) -> bool:
        """True if a retraction or concern is said of it that the report does not know."""
        return any(one.kind in _GRAVE and not one.known for one in self.said)


RecordsOf = Callable[[Iterable[str]], tuple[dict[str, Record], Collection[str]]]
"""PMIDs -> their records as PubMed has them now, and the PMIDs for which it was not reached."""


def look_after(
    report: Report, claim_ids: Collection[str], records_of: RecordsOf, crossref: Asking | None
) -> tuple[Watched, ...]:
    """Each record that a verdict on these claims rests on, with what is said of it now. `crossref` None: not asked."""
    lines: dict[str, Evidence] = {}
    claims: dict[str, list[str]] = {}
    for claim in report.claims:
        for line in claim.evidence:
            if line.used and claim.id in claim_ids:
                lines.setdefault(line.key, line)
                claims.setdefault(line.key, []).append(claim.id)
    records, unreached = records_of(line.pmid for line in lines.values() if line.pmid)
    standings = crossref.standings(line.doi for line in lines.values() if line.doi) if crossref else {}
    return tuple(
        _watched(line, tuple(dict.fromkeys(claims[key])), records, unreached, standings) for key, line in lines.items()
    )


def _watched(
    line: Evidence,
    claims: tuple[str, ...],
    records: dict[str, Record],
    unreached: Collection[str],
    standings: Mapping[str, Standing],
) -> Watched:
    known = {notice.kind for notice in line.notices} | ({"RetractionIn"} if line.retracted else set())
    said: list[Said] = []
    record = records.get(line.pmid or "")
    for link in record.notices if record else ():
        where = f"PMID {link.pmid}" if link.pmid else None
        said.append(Said(kind=link.kind, by=PUBMED, where=where, when=link.source or None, known=link.kind in known))
    standing = standings.get((line.doi or "").lower())
    for notice in standing.notices if standing else ():
        if not notice.own:
            by, where = f"{CROSSREF} ({notice.asserted_by})", f"doi:{notice.doi}" if notice.doi else None
            said.append(Said(kind=notice.kind, by=by, where=where, when=notice.day, known=notice.kind in known))
    unanswered = [PUBMED] if line.pmid in unreached else []
    unanswered += [CROSSREF] if standing is not None and not standing.asked else []
    not_asked = [] if line.pmid and (record or line.pmid in unreached) else [PUBMED]
    not_asked += [] if standing is not None and standing.registered else [CROSSREF]
    return Watched(
        name=line.citation,
        pmid=line.pmid,
        doi=line.doi,
        claims=claims,
        said=tuple(said),
        unanswered=tuple(unanswered),
        not_asked=tuple(not_asked),
    )


def as_text(found: tuple[Watched, ...]) -> str:
    """A headline, then every record of which something is said or nobody could be asked."""
    spoken = [one for one in found if one.said]
    lines = [f"{len(found)} records that verdicts rest on: {len(spoken)} with notices."]
    for one in found:
        if not one.said and not one.unanswered:
            continue
        identifier = f"PMID {one.pmid}" if one.pmid else one.doi or ""
        lines.append(f"\n{identifier}  {one.name}  ({', '.join(one.claims)})")
        lines += [f"  {said.words}" for said in one.said]
        lines += [f"  {who} did not answer: nothing is known" for who in one.unanswered]
    alone = sum(CROSSREF in one.not_asked for one in found)
    if alone:
        lines.append(f"\nCrossref could not be asked of {alone} of them (no DOI, another agency, or not asked).")
    return visible("\n".join(lines)) + "\n"


def as_json(found: tuple[Watched, ...]) -> list[dict[str, Any]]:
    """One object a record."""
    return [
        {
            "pmid": one.pmid,
            "doi": one.doi,
            "citation": one.name,
            "claims": list(one.claims),
            "news": one.is_news,
            "said": [
                {"kind": said.kind, "by": said.by, "where": said.where, "when": said.when, "known": said.known}
                for said in one.said
            ],
            "unanswered": list(one.unanswered),
            "not_asked": list(one.not_asked),
        }
        for one in found
    ]
