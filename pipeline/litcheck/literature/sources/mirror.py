"""mirror:DIR: PubMed as `litcheck mirror` keeps it in a folder, asked with the terms that the live service is asked."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from litcheck.literature.entrez.answers import answers
from litcheck.literature.entrez.pubmed_service import Fetched, Hits, most_of_each
from litcheck.literature.query import Query, Retrieval
from litcheck.literature.record import Record

if TYPE_CHECKING:
    from litcheck.literature.mirror.opened_mirror import OpenedMirror

NAME = "mirror"
PREFIX = f"{NAME}:"


class MirrorSource:
    """A mirror as a source. What it holds is all there is: nothing is unreached."""

    def __init__(self, mirror: "OpenedMirror") -> None:
        self._mirror = mirror

    @property
    def name(self) -> str:
        """Without the folder, so that reports do not depend on where the mirror lies."""
        return NAME

    @property
    def as_of(self) -> str | None:
        """The latest day on which one of its records was revised."""
        return self._mirror.newest

    @property
    def size(self) -> int:
        return self._mirror.index.size

    def retrieve(self, plans: Mapping[str, tuple[Query, ...]]) -> tuple[tuple[Retrieval, ...], dict[str, Record]]:
        """See `litcheck.literature.sources.Source`."""
        return answers(self, plans, named="the mirror")

    def search_all(self, wanted: Sequence[tuple[str, int]]) -> dict[str, Hits]:
        """For each (term, number of PMIDs wanted) what it found, most relevant first."""
        return {term: self._search(term, most) for term, most in most_of_each(wanted).items()}

    def _search(self, term: str, most: int) -> Hits:
        from litcheck.literature.mirror.term_search import TermSearch

        # Relative dates ("last 5 years") count from the mirror's own day, so that the same mirror answers alike.
        today = date.fromisoformat(self._mirror.newest or "2000-01-01")
        found = TermSearch(self._mirror.index, today).understood(term)
        notes = found.notes
        if notes.fields_not_found:
            tags = ", ".join(notes.fields_not_found)
            return Hits(term=term, failure=f"the mirror does not know the field {tags} and would search without it")
        warnings = (
            *(f"not found, and left out of the search: {text}" for text in notes.phrases_not_found),
            *(f"ignored: {text}" for text in notes.phrases_ignored),
            *notes.messages,
        )
        if found.query is None:
            return Hits(term=term, translated=found.translation, warnings=warnings)
        page = self._mirror.index.found(found.query, most=most, order="relevance")
        pmids = tuple(map(str, page.pmids))
        return Hits(term=term, count=page.count, pmids=pmids, translated=found.translation, warnings=warnings)

    def records(self, pmids: Iterable[str]) -> Fetched:
        """The records of these PMIDs; those that the mirror lacks are missing."""
        wanted = tuple(dict.fromkeys(pmids))
        found = self._mirror.records([int(pmid) for pmid in wanted if pmid.isdecimal()])
        missing = tuple(pmid for pmid in wanted if pmid not in found)
        return Fetched(records={pmid: found[pmid] for pmid in wanted if pmid in found}, missing=missing, unreached=())


def open_mirror(folder: Path) -> MirrorSource:
    """The mirror in a folder.

    Raises: BadInput if there is none, RecordsError if it cannot be read.
    """
    from litcheck.literature.mirror.opened_mirror import OpenedMirror

    return MirrorSource(OpenedMirror(folder))
