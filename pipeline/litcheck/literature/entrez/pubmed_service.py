"""PubMed as two questions: which PMIDs answer a term, and the records of PMIDs, each fetched once."""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from litcheck.errors import NotReached
from litcheck.literature.entrez.failures import HistoryExpired, Refused
from litcheck.literature.entrez.gateway import Answer, Gateway, Unheld
from litcheck.literature.entrez.promises import (
    REACHABLE,
    is_blank,
    whole_page,
    whole_records,
    whole_search,
    whole_standing,
)
from litcheck.literature.entrez.replies import SearchReply, Standing, read_records
from litcheck.literature.entrez.transport import MAX_THREADS
from litcheck.literature.record import Record

PAGE = 500  # PMIDs asked with a search, and with each further page of it
BATCH = 200  # records in one EFetch; NCBI: "If more than about 200 UIDs are to be provided ... use HTTP POST"
_HISTORY_TRIES = 3
# A batch that lacks records is asked for so often; what came then and what did not are asked for apart, in so many rounds.
_BATCH_DOUBTS = 2
_ROUNDS = 5
# So many records that did not come are asked for one by one. More are no records that PubMed has deleted: it is failing.
_MOST_ALONE = 30


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
    """Records by PMID in the order wanted. `missing` PubMed says it does not have; of `unreached` it says nothing."""

    records: dict[str, Record]
    missing: tuple[str, ...]
    unreached: tuple[str, ...]


def most_of_each(wanted: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Each term once, in order, with the largest number that is wanted of it."""
    most: dict[str, int] = {}
    for term, number in wanted:
        most[term] = max(number, most.get(term, 0))
    return most


class PubMedService:
    """Searches and fetches through a gateway, several requests at a time."""

    def __init__(self, gateway: Gateway, *, threads: int = MAX_THREADS) -> None:
        self._gateway = gateway
        self._threads = threads

    def search_all(self, wanted: Sequence[tuple[str, int]]) -> dict[str, Hits]:
        """For each (term, number of PMIDs wanted) what it found. No failure is raised: `Hits.failure` tells.

        Raises: RefusedSetting if key or address is wrong.
        """
        most = most_of_each(wanted)
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
        except (NotReached, Refused) as fault:
            return Hits(term=term, failure=str(fault))
        return Hits(
            term=term, count=reply.count, pmids=pmids[:most], translated=reply.translated, warnings=reply.warnings
        )

    def records(self, pmids: Iterable[str]) -> Fetched:
        """The records of these PMIDs: from the cache, else in batches, of which only whole ones count.

        What a batch lacks is asked for apart, in the end by itself; PubMed's own word that there is no such record is
        needed before one is called missing.

        Raises: RefusedSetting if key or address is wrong.
        """
        wanted = tuple(dict.fromkeys(pmids))
        found, missing = self._held(wanted)
        batches = _batches(pmid for pmid in wanted if pmid not in found and pmid not in missing)
        by_themselves: list[str] = []  # those that did not come when they were asked for by themselves
        for _ in range(_ROUNDS):
            asked, batches = batches, self._fetch(batches, found, by_themselves)
            if batches == asked:
                break
        left = [pmid for batch in batches for pmid in batch]
        if len(left) + len(by_themselves) <= _MOST_ALONE:
            self._fetch([(pmid,) for pmid in left], found, by_themselves)
            missing |= self._denied(by_themselves)
        return Fetched(
            records={pmid: found[pmid] for pmid in wanted if pmid in found},
            missing=tuple(pmid for pmid in wanted if pmid in missing),
            unreached=tuple(pmid for pmid in wanted if pmid not in found and pmid not in missing),
        )

    def _fetch(
        self, batches: Sequence[tuple[str, ...]], found: dict[str, Record], by_themselves: list[str]
    ) -> list[tuple[str, ...]]:
        """Adds the records of whole answers to `found`; the batches to ask next, where answers lacked some."""
        came: list[tuple[str, ...]] = []
        lacking: list[str] = []
        with ThreadPoolExecutor(max_workers=self._threads) as pool:
            for batch, answer in zip(batches, pool.map(self._batch, batches), strict=True):
                if isinstance(answer, Unheld):
                    came.append(tuple(pmid for pmid in batch if pmid not in answer.lacking))
                    (lacking if len(batch) > 1 else by_themselves).extend(answer.lacking)
                elif answer is not None:
                    found.update(answer)
        return [*filter(None, came), *_batches(lacking)]

    def _batch(self, pmids: tuple[str, ...]) -> dict[str, Record] | Unheld | None:
        """The records of a batch by PMID, or what the answers lacked; None if PubMed was not reached."""
        asked = {"db": "pubmed", "id": ",".join(pmids), "retmode": "xml"}
        try:
            return self._gateway.ask("efetch", asked, whole_records(pmids), pmids=pmids, doubts=_BATCH_DOUBTS).value
        except Unheld as lacking:
            return lacking
        except (NotReached, Refused):
            return None

    def _denied(self, pmids: Sequence[str]) -> set[str]:
        """Those of the PMIDs of which PubMed says that it has no such record, or none with a title."""
        with ThreadPoolExecutor(max_workers=self._threads) as pool:
            standings = zip(pmids, pool.map(self._standing, pmids), strict=True)
            return {pmid for pmid, standing in standings if standing is not None and not standing.title}

    def _standing(self, pmid: str) -> Standing | None:
        """What PubMed says of a PMID that EFetch does not deliver; None if it was not reached."""
        asked = {"db": "pubmed", "id": pmid, "retmode": "json"}
        try:
            return self._gateway.ask("esummary", asked, whole_standing(pmid), pmids=(pmid,)).value
        except (NotReached, Refused):
            return None

    def _first_page(self, term: str) -> Answer[SearchReply]:
        return self._gateway.ask("esearch", _search(term), whole_search(PAGE))

    def _pages(self, term: str, reply: SearchReply, most: int) -> tuple[str, ...]:
        """The PMIDs of a search beyond its first page, from the history server; a new search where that has expired."""
        pmids = list(reply.pmids)
        for start in range(PAGE, min(most, reply.count), PAGE):
            page, reply = self._page(term, reply, start, pmids)
            pmids += page
        return tuple(dict.fromkeys(pmids))

    def _page(
        self, term: str, reply: SearchReply, start: int, known: Sequence[str]
    ) -> tuple[tuple[str, ...], SearchReply]:
        for _ in range(_HISTORY_TRIES):
            if reply.web_env is None or reply.query_key is None:
                break
            place = {"rettype": "uilist", "retmode": "text", "retstart": str(start), "retmax": str(PAGE)}
            asked = {"db": "pubmed", "WebEnv": reply.web_env, "query_key": reply.query_key, **place}
            try:
                known_as = {"db": "pubmed", "history of": term, **place}
                read = whole_page(start, PAGE, reply.count, known)
                return self._gateway.ask("efetch", asked, read, known_as=known_as).value, reply
            except HistoryExpired:
                # Another retstart asks the same anew: the cached first page names the history that has expired.
                reply = self._gateway.ask("esearch", _search(term), whole_search(PAGE), fresh=True).value
        raise NotReached(f"PubMed was not reached (esearch {term[:60]}): its history server lost the search repeatedly")

    def _held(self, pmids: Sequence[str]) -> tuple[dict[str, Record], set[str]]:
        """The records that earlier replies hold; and the PMIDs of which PubMed said that it has no such record."""
        found: dict[str, Record] = {}
        missing: set[str] = set()
        cache = self._gateway.cache
        if cache is None:
            return found, missing
        holders = cache.holders(self._gateway.endpoint("efetch"), pmids)
        for key in dict.fromkeys(holders.values()):
            answer = self._gateway.kept(key, read_records)
            records = {} if answer is None else answer.value
            found.update(
                (pmid, records[pmid])
                for pmid, holder in holders.items()
                if holder == key and pmid in records and not is_blank(records[pmid])
            )
        others = [pmid for pmid in pmids if pmid not in found]
        for pmid, key in cache.holders(self._gateway.endpoint("esummary"), others).items():
            standing = self._gateway.kept(key, whole_standing(pmid))
            if standing is not None and not standing.value.title:
                missing.add(pmid)
        return found, missing


def _batches(pmids: Iterable[str]) -> list[tuple[str, ...]]:
    ordered = sorted(pmids, key=lambda pmid: (len(pmid), pmid))
    return [tuple(ordered[start : start + BATCH]) for start in range(0, len(ordered), BATCH)]


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
