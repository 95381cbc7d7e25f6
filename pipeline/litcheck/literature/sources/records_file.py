"""Files of records: PubMed XML (.xml, .xml.gz), MEDLINE text (.nbib, .txt) and RIS (.ris), several of them read as one set."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from litcheck.errors import RecordsError
from litcheck.literature.entrez.cache_folder import cache_folder
from litcheck.literature.indexed_files import FOLDER, Indexed, indexed
from litcheck.literature.medline import read_medline
from litcheck.literature.other_formats import named
from litcheck.literature.pubmed_xml import read_pubmed_xml
from litcheck.literature.query import Query, Retrieval
from litcheck.literature.record import Record
from litcheck.literature.record_set import merged
from litcheck.literature.ris import read_ris
from litcheck.literature.streams import opened

_MEDLINE_SUFFIXES = frozenset({".nbib", ".txt", ".medline"})
_SNIFFED = 4_096
"""Bytes by which the format of a file is told, whatever its name is."""
_UTF_16_XML = (b"\xff\xfe<\x00", b"\xfe\xff\x00<")


class RecordsFiles:
    """The records of one or more files; read and indexed on first use, and kept in the cache where they are many."""

    def __init__(self, paths: tuple[Path, ...]) -> None:
        self._paths = paths

    @property
    def name(self) -> str:
        """The files' names without their folders, so that reports do not depend on where the files lie."""
        return ", ".join(path.name for path in self._paths)

    @property
    def as_of(self) -> str | None:
        return None

    @property
    def size(self) -> int:
        return len(self._indexed.records)

    @property
    def records(self) -> tuple[Record, ...]:
        """All records, duplicates by key merged, in the order of the files."""
        return tuple(self._indexed.records.values())

    def retrieve(self, plans: Mapping[str, tuple[Query, ...]]) -> tuple[tuple[Retrieval, ...], dict[str, Record]]:
        """See `litcheck.literature.sources.Source`."""
        return self._indexed.retrieve(plans)

    @cached_property
    def _indexed(self) -> Indexed:
        return indexed(self._paths, self._merged, cache_folder() / FOLDER)

    def _merged(self) -> dict[str, Record]:
        deleted: list[str] = []
        records = (record for path in self._paths for record in read_records(path, deleted))
        return merged(records, deleted)


def open_files(paths: tuple[Path, ...]) -> RecordsFiles:
    """The files as one source; nothing is read yet."""
    return RecordsFiles(paths)


def read_records(path: Path, deleted: list[str] | None = None) -> Iterator[Record]:
    """The records of one file, PubMed XML, MEDLINE text or RIS, each of them gzip-compressed or not.

    `deleted` collects the PMIDs that an update file withdraws.

    Raises: RecordsError naming the file (and the line where there is one) if it cannot be read.
    """
    try:
        with path.open("rb") as file:
            head = opened(file, name=str(path)).read(_SNIFFED)
            file.seek(0)
            yield from _read(path, file, head, deleted)
    except (OSError, ValueError) as fault:
        if isinstance(fault, RecordsError):
            raise
        reason = getattr(fault, "strerror", None) or fault
        raise RecordsError(f"{path}: cannot be read ({reason}); check the path") from fault


def _read(path: Path, file: BinaryIO, head: bytes, deleted: list[str] | None) -> Iterator[Record]:
    """By what the file begins with; by its name only where it is empty."""
    name, start = str(path), head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"TY  -"):
        yield from read_ris(opened(file, name=name), name=name)
        return
    is_xml = start.startswith(b"<") or start[:4] in _UTF_16_XML
    other = None if is_xml else named(head)
    if other is not None:
        raise RecordsError(f"{name}: {other}; in PubMed choose Save, Format: PubMed (.nbib), or use --source pubmed")
    if is_xml or not (start or _MEDLINE_SUFFIXES.intersection(path.suffixes)):
        yield from read_pubmed_xml(file, name=name, on_delete=deleted.append if deleted is not None else None)
    else:
        yield from read_medline(opened(file, name=name), name=name)
