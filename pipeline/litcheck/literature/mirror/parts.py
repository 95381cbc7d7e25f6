"""Parts: the records of one unit as a Parquet file, ordered by PMID, each with the bytes of its XML.

The file can be read by whatever reads Parquet: columns `pmid` and `xml`. The same records give the same bytes.
"""

import contextlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from litcheck.errors import BadInput, RecordsError
from litcheck.literature.mirror.durable import put_in_place

ROWS = 100
"""Records that are packed together: a record is read by unpacking so many. Fewer pack worse, more read slower."""
_LEVEL = 3  # of zstd; 6 saves 9 % and takes three times as long


def parquet() -> Any:
    """pyarrow.parquet, which only a mirror needs.

    Raises: BadInput naming the extra where it is not installed.
    """
    try:
        import pyarrow.parquet
    except ImportError as fault:
        raise BadInput("a mirror needs pyarrow: pip install 'litcheck[mirror]'") from fault
    return pyarrow.parquet


class PartWriter:
    """Writes a part under a temporary name; `finish` gives it its own, `abandon` removes it."""

    def __init__(self, path: Path) -> None:
        import pyarrow

        self._pyarrow = pyarrow
        self._path = path
        self._temporary = path.with_suffix(".writing")
        self._schema = pyarrow.schema([("pmid", pyarrow.int64()), ("xml", pyarrow.binary())])
        self._pmids: list[int] = []
        self._xmls: list[bytes] = []
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._temporary.open("wb")
        self._writer = parquet().ParquetWriter(
            self._file, self._schema, compression="zstd", compression_level=_LEVEL, use_dictionary=False,
            write_statistics=["pmid"],
        )  # fmt: skip

    def add(self, pmid: int, xml: bytes) -> None:
        """The next record, in the order of PMIDs."""
        self._pmids.append(pmid)
        self._xmls.append(xml)
        if len(self._pmids) == ROWS:
            self._flush()

    def _flush(self) -> None:
        table = self._pyarrow.table([self._pmids, self._xmls], schema=self._schema)
        self._writer.write_table(table, row_group_size=ROWS)
        self._pmids, self._xmls = [], []

    def finish(self) -> None:
        """Everything on the disk, then under the part's own name."""
        if self._pmids:
            self._flush()
        self._writer.close()
        put_in_place(self._file, self._temporary, self._path)

    def abandon(self) -> None:
        """Nothing is left of the part."""
        with contextlib.suppress(OSError):  # closing writes the rest, for which a full disk has no room
            self._writer.close()
        with contextlib.suppress(OSError):
            self._file.close()
        self._temporary.unlink(missing_ok=True)


class PartReader:
    """Rows of a part; only what is asked for is unpacked.

    Raises: RecordsError, naming the part, if it is damaged or missing.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        with told(path):
            self._file = parquet().ParquetFile(path, memory_map=True)

    def __len__(self) -> int:
        return int(self._file.metadata.num_rows)

    def pmids(self) -> list[int]:
        """The PMIDs of all rows in order."""
        with told(self._path):
            column: list[int] = self._file.read(columns=["pmid"]).column(0).to_pylist()
            return column

    def xmls(self, rows: Iterable[int]) -> dict[int, bytes]:
        """The XML of these rows, by row."""
        found: dict[int, bytes] = {}
        groups: dict[int, list[int]] = {}
        for row in rows:
            groups.setdefault(row // ROWS, []).append(row)
        for group, wanted in groups.items():
            with told(self._path):
                column = self._file.read_row_group(group, columns=["xml"], use_threads=False).column(0)
                found.update((row, column[row % ROWS].as_py()) for row in wanted)
        return found

    def rows(self) -> Iterator[tuple[int, bytes]]:
        """PMID and XML of every row in order."""
        for group in range(self._file.num_row_groups):
            with told(self._path):
                table = self._file.read_row_group(group, use_threads=False)
                pairs = list(zip(table.column(0).to_pylist(), table.column(1).to_pylist(), strict=True))
            yield from pairs


class told:  # noqa: N801 (a context manager that reads as a verb)
    """What pyarrow says of a part that cannot be read, as one line of ours."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, fault: BaseException | None, trace: object) -> None:
        if isinstance(fault, (OSError, ValueError, IndexError)) and not isinstance(fault, RecordsError):
            reason = " ".join(str(fault).split())[:150]
            raise RecordsError(f"{self._path}: the part cannot be read ({reason}); build the mirror anew") from fault


class Parts:
    """The parts of a mirror by name, the last ones used kept open."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._opened = lru_cache(maxsize=64)(lambda name: PartReader(part_path(folder, name)))

    def __getitem__(self, name: str) -> PartReader:
        return self._opened(name)


def part_path(folder: Path, name: str) -> Path:
    """Where the part of a unit lies."""
    return folder / "parts" / f"{name}.parquet"
