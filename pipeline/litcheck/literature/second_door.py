"""A source with a second one behind it: what the first does not answer is asked there, and the retrieval says so."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol

from litcheck.literature.full_text.article import Asked
from litcheck.literature.full_text.doors import Door
from litcheck.literature.query import Access, Query, Retrieval
from litcheck.literature.record import Record
from litcheck.literature.sources import Source


class SourceOfArticles(Source, Door, Protocol):
    """A source that gives articles too."""


class WithSecondDoor:
    """Both as one source under the name of the first. `open_second` is called only if a claim needs it.

    A claim is asked of the second source whole, not search by search: two services rank and count differently, and a list
    made of both is complete for neither. Where the second does not answer either, the claim stays not reached.
    """

    def __init__(self, first: SourceOfArticles, open_second: Callable[[], SourceOfArticles]) -> None:
        self._first = first
        self._open_second = open_second
        self._second: SourceOfArticles | None = None

    @property
    def name(self) -> str:
        return self._first.name

    @property
    def as_of(self) -> str | None:
        """The earlier day of the two."""
        days = (self._first.as_of, self._second.as_of if self._second is not None else None)
        return min((day for day in days if day is not None), default=None)

    @property
    def size(self) -> int | None:
        return self._first.size

    def article(self, pmcid: str) -> Asked:
        """The article from the first door that answers."""
        asked = self._first.article(pmcid)
        if asked.access is not Access.NOT_REACHED:
            return asked
        self._second = self._second or self._open_second()
        return self._second.article(pmcid)

    def retrieve(self, plans: Mapping[str, tuple[Query, ...]]) -> tuple[tuple[Retrieval, ...], dict[str, Record]]:
        """See `litcheck.literature.sources.Source`; a claim that the second source answered has its `answered_by`."""
        retrievals, records = self._first.retrieve(plans)
        unanswered = {found.claim_id: plans[found.claim_id] for found in retrievals if not found.reached}
        if not unanswered:
            return retrievals, records
        self._second = self._second or self._open_second()
        others, more = self._second.retrieve(unanswered)
        instead = {found.claim_id: replace(found, answered_by=self._second.name) for found in others if found.reached}
        taken = tuple(instead.get(found.claim_id, found) for found in retrievals)
        # A key is one record: of one that both gave the first's stands, which other claims may quote.
        return taken, {**{key: record for key, record in more.items() if key not in records}, **records}
