"""PubMed as two questions: which PMIDs answer a term, and the records of PMIDs, each fetched once."""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from litcheck.errors import NotReached
from litcheck.literature.entrez.failures import HistoryExpired, Refused, RefusedSetting
from litcheck.literature.entrez.gateway import Answer, Gateway
from litcheck.literature.entrez.replies import SearchReply, read_pmids, read_records, read_search
from litcheck.literature.entrez.transport import MAX_THREADS
from litcheck.literature.record import Record

PAGE = 500  # PMIDs asked with a search, and with each further page of it
BATCH = 200  # records in one EFetch; NCBI: "If more than about 200 UIDs are to be provided ... use HTTP POST"
REACHABLE = 9999  # ESearch serves the first 9,999 of a search (recorded; the documentation says 10,000)
_HISTORY_TRIES = 3
_MORE_ROUNDS = 4  # for records that an answer lacks, as long as a round brings one of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """What a term found: `pmids`, the first of `count`, most relevant first. `failure` says why nothing is known."""

    term: str
    count: int = 0
    pmids: tuple[str, ...] = ()
    translated: str = ""
    warnings: tuple[str, ...] = ()
    failure: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """Records by PMID in the order wanted. `missing` PubMed does not deliver; `unreached` nobody could be asked for."""

    records: dict[str, Record]
    missing: tuple[str, ...]
    unreached: tuple[str, ...]


class PubMedService:
    """Searches and fetches through a gateway, several requests at a time."""

    def __init__(self, gateway: Gateway, *, threads: int = MAX_THREADS) -> None:
        self._gateway = gateway
        self._threads = threads

    def search_all(self, wanted: Sequence[tuple[str, int]]) -> dict[str, Hits]:
        """For each (term, number of PMIDs wanted) what it found. No failure is raised: `Hits.failure` tells.

        Raises: RefusedSetting if key or address is wrong.
        """
        most: dict[str, int] = {}
        for term, number in wanted:
            most[term] = max(number, most.get(term, 0))
        with ThreadPoolExecutor(max_workers=self._threads) as pool:
            found = pool.map(lambda asked: self.search(asked[0], asked[1]), most.items())
            return dict(zip(most, found, strict=True))

    def search(self, term: str, most: int = PAGE) -> Hits:
        """The first `most` PMIDs that answer a term; see `search_all`."""
        fault = _fault_of(term)
        if fault is not None:
            return Hits(term=term, failure=fault)
        try:
            reply = self._first_page(term).value
            if reply.unknown_fields:
                tags = ", ".join(reply.unknown_fields)
                return Hits(term=term, failure=f"PubMed does not know the field {tags} and would search without it")
            pmids = self._pages(term, reply, min(most, REACHABLE))
        except RefusedSetting:
            raise
        except (NotReached, Refused) as fault:
            return Hits(term=term, failure=str(fault))
        return Hits(
            term=term, count=reply.count, pmids=pmids[:most], translated=reply.translated, warnings=reply.warnings
        )

    def records(self, pmids: Iterable[str]) -> Fetched:
        """The records of these PMIDs: from the cache, else in batches; what a batch lacks is asked for again.

        Raises: RefusedSetting if key or address is wrong.
        """
        wanted = tuple(dict.fromkeys(pmids))
        found, absent = self._held(wanted)
        unreached: set[str] = set()
        first = [pmid for pmid in wanted if pmid not in found and pmid not in absent]
        lacking = self._fetch(first, found, unreached)
        for _ in range(_MORE_ROUNDS):
            still = self._fetch(lacking, found, unreached, fresh=True)
            if len(still) == len(lacking):  # what no answer brings, PubMed does not have
                break
            lacking = still
        return Fetched(
            records={pmid: found[pmid] for pmid in wanted if pmid in found},
            missing=tuple(pmid for pmid in wanted if pmid not in found and pmid not in unreached),
            unreached=tuple(pmid for pmid in wanted if pmid in unreached),
        )

    def _fetch(
        self, pmids: Sequence[str], found: dict[str, Record], unreached: set[str], *, fresh: bool = False
    ) -> list[str]:
        """Adds to `found` and `unreached`; returns the PMIDs that an answer just given lacks."""
        ordered = sorted(pmids, key=lambda pmid: (len(pmid), pmid))
        batches = [tuple(ordered[start : start + BATCH]) for start in range(0, len(ordered), BATCH)]
        lacking: list[str] = []
        with ThreadPoolExecutor(max_workers=self._threads) as pool:
            for batch, answer in zip(
                batches, pool.map(lambda batch: self._batch(batch, fresh=fresh), batches), strict=True
            ):
                if answer is None:
                    unreached.update(batch)
                    continue
                found.update((pmid, answer.value[pmid]) for pmid in batch if pmid in answer.value)
                if not answer.cached:
                    lacking += [pmid for pmid in batch if pmid not in answer.value]
        return lacking

    def _first_page(self, term: str) -> Answer[SearchReply]:
        return self._gateway.ask("esearch", _search(term), read_search)

    def _pages(self, term: str, reply: SearchReply, most: int) -> tuple[str, ...]:
        """The PMIDs of a search beyond its first page, from the history server; a new search where that has expired."""
        pmids = list(reply.pmids)
        for start in range(PAGE, min(most, reply.count), PAGE):
            page, reply = self._page(term, reply, start)
            pmids += page
        return tuple(dict.fromkeys(pmids))

    def _page(self, term: str, reply: SearchReply, start: int) -> tuple[tuple[str, ...], SearchReply]:
        for _ in range(_HISTORY_TRIES):
            if reply.web_env is None or reply.query_key is None:
                break
            place = {"rettype": "uilist", "retmode": "text", "retstart": str(start), "retmax": str(PAGE)}
            asked = {"db": "pubmed", "WebEnv": reply.web_env, "query_key": reply.query_key, **place}
            try:
                known_as = {"db": "pubmed", "history of": term, **place}
                return self._gateway.ask("efetch", asked, read_pmids, known_as=known_as).value, reply
            except HistoryExpired:
                # Another retstart asks the same anew: the cached first page names the history that has expired.
                reply = self._gateway.ask("esearch", _search(term), read_search, fresh=True).value
        raise NotReached(f"PubMed was not reached (esearch {term[:60]}): its history server lost the search repeatedly")

    def _batch(self, pmids: tuple[str, ...], *, fresh: bool) -> Answer[dict[str, Record]] | None:
        """The records of a batch by PMID; None if PubMed was not reached.

        A `fresh` answer speaks for all of its PMIDs: what it lacks, the cache remembers as absent.
        """
        asked = {"db": "pubmed", "id": ",".join(pmids), "retmode": "xml"}
        try:
            return self._gateway.ask(
                "efetch", asked, read_records, pmids_of=(lambda records: pmids) if fresh else tuple, fresh=fresh
            )
        except RefusedSetting:
            raise
        except (NotReached, Refused):
            return None

    def _held(self, pmids: Sequence[str]) -> tuple[dict[str, Record], frozenset[str]]:
        """The records that earlier replies hold; and the PMIDs that PubMed did not deliver when asked twice."""
        cache = self._gateway.cache
        if cache is None:
            return {}, frozenset()
        holders = cache.holders(f"{self._gateway.url}efetch.fcgi", pmids)
        found: dict[str, Record] = {}
        absent: set[str] = set()
        for key in dict.fromkeys(holders.values()):
            answer = self._gateway.kept(key, read_records)
            if answer is not None:
                spoken_for = [pmid for pmid, holder in holders.items() if holder == key]
                found.update((pmid, answer.value[pmid]) for pmid in spoken_for if pmid in answer.value)
                absent.update(pmid for pmid in spoken_for if pmid not in answer.value)
        return found, frozenset(absent)


def _fault_of(term: str) -> str | None:
    """What PubMed would answer with a backend failure, as if it were down: brackets or quotes that do not close."""
    depth = 0
    quoted = False
    for sign in term:
        if sign == '"':
            quoted = not quoted
        elif not quoted:
            depth += (sign == "(") - (sign == ")")
            if depth < 0:
                break
    if not term.strip():
        return "the search term is empty"
    return "a bracket or a quotation mark of the search term does not close" if depth or quoted else None


def _search(term: str) -> dict[str, str]:
    """A search whose result the history server keeps. The order is always said: the service's default changed."""
    return {
        "db": "pubmed", "term": term, "usehistory": "y", "sort": "relevance", "retstart": "0", "retmax": str(PAGE),
        "retmode": "xml",
    }  # fmt: skip
