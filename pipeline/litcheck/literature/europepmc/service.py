"""Europe PMC as the questions that PubMed is asked too: which records answer a term, and the records of PMIDs."""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

from litcheck.errors import NotReached
from litcheck.literature.entrez.failures import Refused, Service
from litcheck.literature.entrez.gateway import Gateway
from litcheck.literature.entrez.pubmed_service import Fetched, Hits, most_of_each
from litcheck.literature.europepmc.query_language import of_pmids, rendered
from litcheck.literature.europepmc.replies import whole_page
from litcheck.literature.pubmed_term import parse_term
from litcheck.literature.record import Record

EUROPE_PMC = Service(
    name="Europe PMC", address_by="--europepmc-url (EUROPEPMC_URL)", posted_as={"search": "searchPOST"}
)
PAGE = 100
"""Results in a page; the service allows 1,000, and 100 with their abstracts are about 1 MB."""
BATCH = 50
"""PMIDs in one question."""
THREADS = 4


class EuropePMCService:
    """Searches and fetches through a gateway, several questions at a time; what came is kept by key."""

    def __init__(self, gateway: Gateway, *, threads: int = THREADS) -> None:
        self._gateway = gateway
        self._threads = threads
        self._known: dict[str, Record] = {}

    def search_all(self, wanted: Sequence[tuple[str, int]]) -> dict[str, Hits]:
        """For each (PubMed term, number of records wanted) what Europe PMC found. `Hits.pmids` are the records' keys.

        No failure is raised: `Hits.failure` tells. Raises: RefusedSetting if the address is wrong.
        """
        most = most_of_each(wanted)
        with ThreadPoolExecutor(max_workers=self._threads) as pool:
            found = pool.map(lambda asked: self._search(*asked), most.items())
            return dict(zip(most, found, strict=True))

    def records(self, keys: Iterable[str]) -> Fetched:
        """The records of these keys: what searches brought, and those of PMIDs that none did.

        Raises: RefusedSetting if the address is wrong.
        """
        wanted = tuple(dict.fromkeys(keys))
        pmids = [key for key in wanted if key not in self._known and key.isdecimal()]
        batches = [tuple(pmids[start : start + BATCH]) for start in range(0, len(pmids), BATCH)]
        with ThreadPoolExecutor(max_workers=self._threads) as pool:
            reached = list(pool.map(self._batch, batches))
        unreached = {pmid for batch, came in zip(batches, reached, strict=True) if not came for pmid in batch}
        return Fetched(
            records={key: self._known[key] for key in wanted if key in self._known},
            missing=tuple(key for key in pmids if key not in self._known and key not in unreached),
            unreached=tuple(key for key in pmids if key in unreached),
        )

    def _search(self, term: str, most: int) -> Hits:
        """The first `most` records that answer a PubMed term, as Europe PMC ranks them."""
        node, doubts = parse_term(term)
        query, left_out = rendered(node)
        if query is None:
            return Hits(term=term, failure="the search term holds nothing that Europe PMC can be asked")
        try:
            count, keys, understood = self._pages(query, most)
        except (NotReached, Refused) as fault:
            return Hits(term=query, failure=str(fault))
        return Hits(
            term=query, count=count, pmids=keys[:most], translated=understood, warnings=(*doubts, *left_out)
        )  # fmt: skip

    def _pages(self, query: str, most: int) -> tuple[int, tuple[str, ...], str]:
        """The count of a search, the keys of its first `most` records, and the query as the service read it."""
        cursor, keys = "*", dict[str, None]()
        while True:
            size = str(PAGE)
            place = {"query": query, "resultType": "core", "format": "json", "synonym": "false", "pageSize": size}
            page = self._gateway.ask(
                "search",
                {**place, "cursorMark": cursor},
                whole_page(PAGE, keys, cursor),
                known_as={**place, "after": str(len(keys))},  # the mark is made up by the service
            ).value
            self._known.update((record.key, record) for record in page.records)
            keys.update(dict.fromkeys(record.key for record in page.records))
            if len(keys) >= min(most, page.count) or page.next_cursor is None:
                return page.count, tuple(keys), page.understood
            cursor = page.next_cursor

    def _batch(self, pmids: tuple[str, ...]) -> bool:
        """Asks for the records of PMIDs; False if Europe PMC was not reached."""
        try:
            self._pages(of_pmids(pmids), BATCH)
        except (NotReached, Refused):
            return False
        return True
