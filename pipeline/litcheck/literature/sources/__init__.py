"""Where records come from: one file per kind of source, one line in a table.

A source answers the queries of all claims together, so that it reads its records once.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from litcheck.errors import UnknownName
from litcheck.literature.query import Query, Retrieval
from litcheck.literature.record import Record
from litcheck.literature.sources import europepmc, library, mirror, pubmed, records_file


class Source(Protocol):
    """What a source offers. `name` and `as_of` (a date, None if unknown) go into the report."""

    @property
    def name(self) -> str: ...
    @property
    def as_of(self) -> str | None: ...
    @property
    def size(self) -> int | None:
        """How many records it holds; None if that is not known (a live service)."""

    def retrieve(self, plans: Mapping[str, tuple[Query, ...]]) -> tuple[tuple[Retrieval, ...], dict[str, Record]]:
        """For each claim (by id, in the order of `plans`) what was found; and the records by key.

        Raises: RecordsError where a file cannot be read. A service that does not answer is no error: the searches
        say `reached=False`.
        """


class Opener(Protocol):
    """A named source: a module with these two members."""

    @property
    def NAME(self) -> str: ...  # noqa: N802 (module constant)
    def open_named(self) -> Source: ...


# The sources that are chosen by name; anything else is looked for as a file of records.
NAMED: tuple[Opener, ...] = (library, pubmed, europepmc)


def known_sources() -> tuple[str, ...]:
    """What `--source` may be, as messages list it."""
    return (
        *(member.NAME for member in NAMED),
        f"{mirror.PREFIX}FOLDER",
        "a file of records (PubMed XML .xml, .xml.gz; MEDLINE .nbib, .txt; RIS .ris)",
    )


def open_source(names: Sequence[str]) -> Source:
    """The source for these names: one named source, one mirror, or one or more files read as a single set.

    Of files nothing is read yet. No name means the bundled library.

    Raises: BadInput for a mirror that is not there, UnknownName for a name that is neither in the table nor an existing
    file, and for a named source given together with others.
    """
    if not names:
        return library.open_named()
    if len(names) == 1 and names[0].startswith(mirror.PREFIX):
        return mirror.open_mirror(Path(names[0].removeprefix(mirror.PREFIX)))
    for name in names:
        member = next((member for member in NAMED if name == member.NAME), None)
        if member is not None and len(names) == 1:
            return member.open_named()
        if member is not None:
            raise UnknownName("source", " + ".join(names), (f"{name!r} alone", "or files of records only"))
        if not Path(name).is_file():
            raise UnknownName("source", name, known_sources())
    return records_file.open_files(tuple(Path(name) for name in names))
