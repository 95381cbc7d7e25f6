"""PMCID -> article, by the services that give JATS XML: NCBI's EFetch on PMC, and Europe PMC's fullTextXML.

Closed articles are known by what comes: PMC answers HTTP 200 with the article's metadata and without its body, Europe PMC
HTTP 404. Source: PMC, "PMC Open Access Subset" (EFetch gives the full text of open-access articles only); Europe PMC,
"Articles RESTful API", fullTextXML.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol, runtime_checkable

from litcheck.errors import NotReached
from litcheck.literature.entrez.failures import Refused
from litcheck.literature.entrez.gateway import Gateway
from litcheck.literature.entrez.promises import Doubtful
from litcheck.literature.full_text.article import Article, Asked
from litcheck.literature.full_text.jats import NotOneArticle, read_article
from litcheck.literature.query import Access

_CLOSED = b"<closed/>"
"""Kept for an article that Europe PMC does not give (404)."""
_DOUBTS = 2  # an article that cannot be read is asked for again once; a third try would read the same
_THREADS = 4


@runtime_checkable
class Door(Protocol):
    """A service that gives articles."""

    def article(self, pmcid: str) -> Asked:
        """The article with this PMCID ("PMC" and digits)."""


class FullTexts:
    """At most `most` articles for a claim, each asked for once."""

    def __init__(self, door: Door, *, most: int) -> None:
        self.most = most
        self._door = door
        self._known: dict[str, Asked] = {}

    def of(self, pmcids: Iterable[str]) -> dict[str, Asked]:
        """What became of each of these articles.

        Raises: RefusedSetting if the address of the service is wrong.
        """
        wanted = tuple(dict.fromkeys(pmcids))
        new = [pmcid for pmcid in wanted if pmcid not in self._known]
        with ThreadPoolExecutor(max_workers=_THREADS) as pool:
            self._known.update(zip(new, pool.map(self._door.article, new), strict=True))
        return {pmcid: self._known[pmcid] for pmcid in wanted}


def from_pmc(gateway: Gateway, pmcid: str) -> Asked:
    """The article by EFetch on PMC."""
    asked = {"db": "pmc", "id": pmcid.upper().removeprefix("PMC"), "retmode": "xml"}
    return _asked("PMC", lambda: gateway.ask("efetch", asked, _reader(pmcid), doubts=_DOUBTS).value)


def from_europe_pmc(gateway: Gateway, pmcid: str) -> Asked:
    """The article by Europe PMC's fullTextXML."""
    verb = f"{pmcid.upper()}/fullTextXML"
    return _asked(
        "Europe PMC", lambda: gateway.ask(verb, {}, _reader(pmcid), doubts=_DOUBTS, absent=_CLOSED).value
    )  # fmt: skip


def _reader(pmcid: str) -> Callable[[bytes], Article | None]:
    def read(body: bytes) -> Article | None:
        if body == _CLOSED:
            return None
        try:
            return read_article(body, pmcid)
        except NotOneArticle as fault:
            raise Doubtful(str(fault)) from fault

    return read


def _asked(door: str, ask: Callable[[], Article | None]) -> Asked:
    try:
        article = ask()
    except Refused:
        return Asked(access=Access.CLOSED, door=door)
    except NotReached:
        return Asked(access=Access.NOT_REACHED, door=door)
    return Asked(access=Access.CLOSED if article is None else Access.READ, door=door, article=article)
