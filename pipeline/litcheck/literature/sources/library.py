"""library: the bundled evidence library, real PubMed records whose abstracts are digests in our own words."""

import gzip
import io
import re
from collections.abc import Mapping
from functools import cached_property
from importlib import resources
from importlib.resources.abc import Traversable

from litcheck.errors import RecordsError
from litcheck.literature.coverage import with_coverage
from litcheck.literature.local_index import LocalIndex
from litcheck.literature.pubmed_xml import read_pubmed_xml
from litcheck.literature.query import Query, Retrieval
from litcheck.literature.record import Record
from litcheck.literature.record_set import merged, retrieve_from

NAME = "library"
FILES = ("library.xml.gz", "library.xml")
# The date of the library stands in a comment at the head of its file: <!-- as of 2026-11-22 -->
_AS_OF = re.compile(rb"<!--\s*as of (\d{4}-\d{2}-\d{2})\s*-->")
_HEAD = 2000  # bytes


class Library:
    """The records of one file in a folder or package; read on first use."""

    def __init__(self, folder: Traversable) -> None:
        self._folder = folder

    @property
    def name(self) -> str:
        return NAME

    @property
    def as_of(self) -> str | None:
        hit = _AS_OF.search(self._content[:_HEAD])
        return hit[1].decode("ascii") if hit else None

    @property
    def size(self) -> int:
        return len(self._records)

    def retrieve(self, plans: Mapping[str, tuple[Query, ...]]) -> tuple[tuple[Retrieval, ...], dict[str, Record]]:
        """See `litcheck.literature.sources.Source`."""
        return retrieve_from(self._records, plans, index=self._index)

    def judged(
        self,
        retrievals: tuple[Retrieval, ...],
        plans: Mapping[str, tuple[Query, ...]],
        documents: Mapping[str, str],
    ) -> tuple[Retrieval, ...]:
        """The retrievals, those of claims that the library does not cover marked so; see `with_coverage`."""
        return with_coverage(retrievals, plans, documents, self._index, self.size)

    @cached_property
    def _index(self) -> LocalIndex:
        return LocalIndex(self._records)

    @cached_property
    def _content(self) -> bytes:
        for file_name in FILES:
            file = self._folder.joinpath(file_name)
            if file.is_file():
                content = file.read_bytes()
                return gzip.decompress(content) if file_name.endswith(".gz") else content
        raise RecordsError(
            f"{FILES[0]}: the bundled library is not installed; install litcheck again, or use --source FILE"
        )

    @cached_property
    def _records(self) -> dict[str, Record]:
        return merged(read_pubmed_xml(io.BytesIO(self._content), name=FILES[0]))


def open_named() -> Library:
    """The library that came with the package."""
    return Library(resources.files("litcheck.literature.sources"))
