"""The part of the flow from claims to verdicts: claims are judged here, and judged again when more is known of a record."""

from collections import ChainMap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from litcheck.claims.claim import Claim
from litcheck.evidence.gathering import gather
from litcheck.evidence.proposers import PROPOSERS, Proposer
from litcheck.evidence.read_record import ReadRecord, read
from litcheck.literature.full_text.article import Asked
from litcheck.literature.full_text.joining import in_full
from litcheck.literature.journal_titles import same_journal
from litcheck.literature.planning import plan
from litcheck.literature.query import FullTextReport, Retrieval
from litcheck.literature.record import Record
from litcheck.literature.sources.library import Library
from litcheck.reporting.dossier import Inputs
from litcheck.verdicts.deciding import decide
from litcheck.verdicts.unread import wanted_in_full
from litcheck.verdicts.verdict import Verdict

if TYPE_CHECKING:
    from litcheck.language_model.consultation import Consultation
    from litcheck.literature.crossref.watch import Watch
    from litcheck.literature.full_text.doors import FullTexts
    from litcheck.literature.sources import Source

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


_read_lately = lru_cache(maxsize=1000)(read)
"""One record after the other is read again for the next article of many, which asks the same source."""


class JudgedClaims(Protocol):
    """Claims with their verdicts by id, as a report is made of them; see `Bench`. `inputs` where they are known."""

    @property
    def retrievals(self) -> Mapping[str, Retrieval]: ...
    @property
    def verdicts(self) -> Mapping[str, Verdict]: ...
    @property
    def unproven(self) -> Mapping[str, tuple[str, ...]]: ...
    @property
    def unreadable(self) -> Mapping[str, tuple[str, ...]]: ...
    @property
    def inputs(self) -> Mapping[str, Inputs]: ...
    @property
    def standing_checked(self) -> Mapping[str, bool | None]: ...
    @property
    def model(self) -> "Consultation | None": ...
    @property
    def proposers(self) -> Sequence[Proposer]: ...

    def records_of(self, claim: Claim) -> Mapping[str, Record]:
        """The records as this claim sees them."""


@dataclass(slots=True, kw_only=True)
class Bench:
    """Where claims are judged: what was retrieved, each record read once, the verdicts so far by claim.

    `standing_checked`: for each record asked after, whether anybody answered (None: nobody could be asked). `in_full`: by
    claim and key, the records whose articles were read for it.
    """

    retrievals: dict[str, Retrieval]
    records: dict[str, Record]
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    unproven: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unreadable: dict[str, tuple[str, ...]] = field(default_factory=dict)
    standing_checked: dict[str, bool | None] = field(default_factory=dict)
    model: "Consultation | None" = None
    in_full: dict[str, dict[str, Record]] = field(default_factory=dict)
    inputs: dict[str, Inputs] = field(default_factory=dict)
    _read: dict[tuple[str, bool], ReadRecord] = field(default_factory=dict)

    @property
    def proposers(self) -> Sequence[Proposer]:
        """Who proposes findings."""
        return PROPOSERS if self.model is None else self.model.proposers

    def known(self, claim: Claim) -> tuple[ReadRecord, ...]:
        """The records of a claim, read."""
        records = self.records_of(claim)
        return tuple(self._reading(records[key]) for key in self.retrievals[claim.id].record_keys)

    def judge(self, claim: Claim) -> None:
        """Sets the verdict on one claim."""
        gathered = gather(claim, self.known(claim), self.proposers)
        self.unproven[claim.id] = tuple(gathered.unproven)
        self.unreadable[claim.id] = tuple(gathered.unreadable)
        retrieval = self.retrievals[claim.id]
        self.verdicts[claim.id] = decide(claim, gathered.findings, self.records_of(claim), retrieval, same_journal)

    def records_of(self, claim: Claim) -> Mapping[str, Record]:
        """The records as this claim sees them: in full where it asked for the article."""
        return ChainMap(self.in_full.get(claim.id, {}), self.records)

    def _reading(self, record: Record) -> ReadRecord:
        place = (record.key, record.full_text is not None)
        if place not in self._read:
            self._read[place] = _read_lately(record)
        return self._read[place]

    def read_in_full(self, claims: Sequence[Claim], full_texts: "FullTexts", progress: Progress) -> None:
        """Asks for the articles of records that do not decide by their abstracts, and judges again by what was read."""
        wanted = {
            claim.id: wanted_in_full(
                claim, self.verdicts[claim.id], self.retrievals[claim.id], self.records, same_journal, full_texts.most
            )
            for claim in claims
        }
        pmcids = {self.records[key].pmcid or "" for keys in wanted.values() for key in keys}
        progress("Reading full texts", 0, len(pmcids))
        asked = full_texts.of(sorted(pmcids))
        for claim in claims:
            made = {key: asked[self.records[key].pmcid or ""] for key in wanted[claim.id]}
            told = tuple(_told_of(self.records[key], one) for key, one in made.items())
            self.retrievals[claim.id] = replace(self.retrievals[claim.id], full_texts=told)
            read_whole = {
                key: in_full(self.records[key], one.article, one.door) for key, one in made.items() if one.article
            }
            if read_whole:
                self.in_full[claim.id] = read_whole
                self.judge(claim)

    def look_after(self, claims: Sequence[Claim], watch: "Watch", progress: Progress) -> None:
        """Asks after the records that verdicts rest on, and judges again where one has a notice that was not known."""
        while True:
            used = (line.finding.record_key for found in self.verdicts.values() for line in found.evidence if line.used)
            unasked = [key for key in dict.fromkeys(used) if key not in self.standing_checked]
            if not unasked:
                return
            changed = set()
            for done, key in enumerate(unasked):
                progress("Looking for retractions", done, len(unasked))
                record, self.standing_checked[key] = watch.checked(self.records[key])
                if record is not self.records[key]:
                    self.records[key] = record
                    for own in self.in_full.values():
                        if key in own:
                            own[key] = replace(own[key], corrections=record.corrections)
                    for place in ((key, False), (key, True)):
                        self._read.pop(place, None)
                    changed.add(key)
            for claim in claims:
                if not changed.isdisjoint(self.retrievals[claim.id].record_keys):
                    self.judge(claim)


def laid_out(claims: Sequence[Claim], source: "Source", progress: Progress) -> Bench:
    """The bench with what the source holds on the claims."""
    progress("Searching", 0, len(claims))
    plans = {claim.id: plan(claim) for claim in claims}
    retrievals, records = source.retrieve(plans)
    if isinstance(source, Library):
        retrievals = source.judged(retrievals, plans, {claim.id: claim.document for claim in claims})
    return Bench(retrievals={found.claim_id: found for found in retrievals}, records=dict(records))


def judged(
    claims: Sequence[Claim],
    source: "Source",
    *,
    progress: Progress,
    watch: "Watch | None" = None,
    model: "Consultation | None" = None,
    full_texts: "FullTexts | None" = None,
) -> Bench:
    """The claims with their verdicts, and all they rest on."""
    bench = laid_out(claims, source, progress)
    bench.model = model
    if model is not None:
        model.ask(claims, {claim.id: bench.known(claim) for claim in claims}, progress)
    for done, claim in enumerate(claims):
        progress("Judging", done, len(claims))
        bench.judge(claim)
    progress("Judging", len(claims), len(claims))
    if full_texts is not None:
        bench.read_in_full(claims, full_texts, progress)
    if watch is not None:
        bench.look_after(claims, watch, progress)
    if model is not None:
        for claim in claims:
            model.look(
                claim, bench.known(claim), bench.verdicts[claim.id], bench.retrievals[claim.id], bench.records_of(claim)
            )
    return bench


def _told_of(record: Record, asked: Asked) -> FullTextReport:
    licence = asked.article.licence if asked.article is not None else None
    return FullTextReport(
        key=record.key, pmcid=record.pmcid or "", access=asked.access, door=asked.door, licence=licence
    )  # fmt: skip
