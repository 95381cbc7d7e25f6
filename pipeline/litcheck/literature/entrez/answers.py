"""The plans of all claims -> what each claim sees of a service that takes PubMed's terms, ranked as all sources rank."""

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from litcheck.literature.entrez.asking import Asked, Searcher, ask_for_claims
from litcheck.literature.entrez.pubmed_service import Fetched
from litcheck.literature.query import Query, Retrieval, SearchReport
from litcheck.literature.record import Record
from litcheck.literature.record_set import MOST_FOR_A_CLAIM, retrieve_from

_NAMED_MISSING = 5  # PMIDs a warning names


class Service(Searcher, Protocol):
    """PubMed itself, or what answers as it does."""

    def records(self, pmids: Iterable[str]) -> Fetched: ...


def answers(
    service: Service, plans: Mapping[str, tuple[Query, ...]], *, named: str = "PubMed"
) -> tuple[tuple[Retrieval, ...], dict[str, Record]]:
    """For each claim what the service has for it, and the records by PMID; see `litcheck.literature.sources.Source`.

    `named` is the service as warnings call it.
    """
    asked = ask_for_claims(service, plans)
    fetched = service.records(pmid for made in asked.values() for one in made for pmid in one.wanted)
    ranked, _ = retrieve_from(fetched.records, plans)
    retrievals = tuple(_retrieval(local, asked[local.claim_id], fetched, named) for local in ranked)
    wanted = {key for retrieval in retrievals for key in retrieval.record_keys}
    return retrievals, {key: record for key, record in fetched.records.items() if key in wanted}


def _retrieval(local: Retrieval, asked: tuple[Asked, ...], fetched: Fetched, named: str) -> Retrieval:
    """What a claim sees: the editor's own term as PubMed answered it, then as all sources rank, then all lists asked.

    A record that PubMed found by its own knowledge of the words (its mapping, its headings) comes after those that the
    local index ranks. An attributed journal's list is seen whole, however long. Only what the claim's own searches list is
    seen, so that a verdict does not hang on which other claims there are, and on what came for them.
    """
    own = _wanted(asked)
    editors = _wanted(one for one in asked if one.editors_own)
    lists = _wanted(one for one in asked if one.journal is not None)
    seen = dict.fromkeys(key for key in (*editors, *local.record_keys, *lists) if key in own and key in fetched.records)
    for key in own:
        if len(seen) >= MOST_FOR_A_CLAIM:
            break
        if key in fetched.records:
            seen[key] = None
    return Retrieval(
        claim_id=local.claim_id,
        record_keys=tuple(seen),
        searches=tuple(_report(one, seen.__contains__, fetched, named) for one in asked),
    )


def _wanted(asked: Iterable[Asked]) -> dict[str, None]:
    return dict.fromkeys(pmid for one in asked for pmid in one.wanted)


def _report(one: Asked, is_seen: Callable[[str], bool], fetched: Fetched, named: str) -> SearchReport:
    hits = one.hits
    warnings = list(hits.warnings)
    missing = [pmid for pmid in one.wanted if pmid in fetched.missing]
    unreached = [pmid for pmid in one.wanted if pmid in fetched.unreached]
    if hits.failure is not None:
        warnings.append(hits.failure)
    if missing:
        what = "has no record of" if one.by_pmid else "lists, and says that it has deleted,"
        warnings.append(f"{named} {what} {_some(missing)}")
    if unreached:
        warnings.append(f"{named} was not reached for {_some(unreached)}")
    read = sum(map(is_seen, hits.pmids))
    count = hits.count - len(missing)
    return SearchReport(
        term=hits.term,
        translated=hits.translated,
        purpose=one.purpose,
        count=count,
        fetched=read,
        complete=hits.failure is None and read == count,
        journal=one.journal,
        reached=hits.failure is None and not unreached,
        warnings=tuple(warnings),
    )


def _some(pmids: list[str]) -> str:
    named = ", ".join(pmids[:_NAMED_MISSING])
    more = f" and {len(pmids) - _NAMED_MISSING} more" if len(pmids) > _NAMED_MISSING else ""
    return f"PMID {named}{more}"
