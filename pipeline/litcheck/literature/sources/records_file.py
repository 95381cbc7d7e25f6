"""Files of records: PubMed XML (.xml, .xml.gz) and MEDLINE text (.nbib, .txt), several of them read as one set."""

import gzip
import zlib
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from litcheck.errors import RecordsError
from litcheck.literature.medline import read_medline
from litcheck.literature.pubmed_xml import read_pubmed_xml
from litcheck.literature.query import Query, Retrieval
from litcheck.literature.record import Record
from litcheck.literature.record_set import merged, retrieve_from

_MEDLINE_SUFFIXES = frozenset({".nbib", ".txt", ".medline"})
_SNIFFED = 512  # bytes that tell XML from MEDLINE text where the file name does not


class RecordsFiles:
    """The records of one or more files; read on first use."""

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
        return len(self._records)

    @property
    def records(self) -> tuple[Record, ...]:
        """All records, duplicates by key merged, in the order of the files."""
        return tuple(self._records.values())

    def retrieve(self, plans: Mapping[str, tuple[Query, ...]]) -> tuple[tuple[Retrieval, ...], dict[str, Record]]:
        """See `litcheck.literature.sources.Source`."""
        return retrieve_from(self._records, plans)

    @cached_property
    def _records(self) -> dict[str, Record]:
        deleted: list[str] = []
        records = (record for path in self._paths for record in read_records(path, deleted))
        return merged(records, deleted)


def open_files(paths: tuple[Path, ...]) -> RecordsFiles:
    """The files as one source; nothing is read yet."""
    return RecordsFiles(paths)


def read_records(path: Path, deleted: list[str] | None = None) -> Iterator[Record]:
    """The records of one file, PubMed XML or MEDLINE text, either of them gzip-compressed or not.

    `deleted` collects the PMIDs that an update file withdraws.

    Raises: RecordsError naming the file (and the line where there is one) if it cannot be read.
    """
    try:
        with path.open("rb") as file:
            if _is_medline(path, file):
                yield from read_medline(_decompressed(file), name=str(path))
            else:
                yield from read_pubmed_xml(
                    file, name=str(path), on_delete=deleted.append if deleted is not None else None
                )
    except (EOFError, zlib.error, gzip.BadGzipFile) as fault:
        raise RecordsError(f"{path}: the compressed file is cut off or damaged ({fault}); export it again") from fault
    except OSError as fault:
        raise RecordsError(f"{path}: cannot be read ({fault.strerror or fault}); check the path") from fault


def _is_medline(path: Path, file: BinaryIO) -> bool:
    """By what the file begins with; by its name only where it is empty."""
    head = _decompressed(file).read(_SNIFFED).lstrip(b"\xef\xbb\xbf \t\r\n")
    file.seek(0)
    if head:
        return not head.startswith(b"<") and b"\x00" not in head
    return bool(_MEDLINE_SUFFIXES.intersection(path.suffixes))


def _decompressed(file: BinaryIO) -> BinaryIO:
    magic = file.read(2)
    file.seek(0)
    return gzip.GzipFile(fileobj=file, mode="rb") if magic == b"\x1f\x8b" else file  # type: ignore[return-value]
