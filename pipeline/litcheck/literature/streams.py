"""A file of records, gzip-compressed or not -> its bytes or lines, a piece at a time and never more than it may hold."""

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from litcheck.errors import RecordsError

CHUNK = 65_536  # bytes
MOST_INFLATED = 100
"""Times its size that a compressed file may unpack to, once it is over `_ALWAYS`. PubMed's files unpack to ten times."""
_ALWAYS = 50_000_000  # bytes
LONGEST_LINE = 2_000_000
"""Characters. The longest abstract in PubMed has about 100,000."""


class Field:
    """One field of a record: its first line and those that go on with it, up to what an export holds."""

    def __init__(self, first: str = "") -> None:
        self._parts = [first] if first else []
        self._size = len(first)

    def __bool__(self) -> bool:
        return bool(self._parts)

    def __str__(self) -> str:
        return " ".join(self._parts)

    def goes_on(self, line: str, where: str) -> None:
        """Adds a line. Raises: RecordsError naming `where` if the field grows longer than any in an export."""
        self._parts.append(line.strip())
        self._size += len(line) + 1
        if self._size > LONGEST_LINE:
            raise RecordsError(f"{where}: a field of more than {LONGEST_LINE:,} characters; export the records again")


class Replay:
    """A file whose head was read already: read() gives the head again, then the rest. `taken` counts all bytes read."""

    def __init__(self, head: bytes, file: BinaryIO) -> None:
        self._head = head
        self._file = file
        self.taken = 0

    def read(self, size: int = -1) -> bytes:
        if size < 0:
            part, self._head = self._head + self._file.read(), b""
        elif len(self._head) >= size:
            part, self._head = self._head[:size], self._head[size:]
        else:
            part, self._head = self._head + self._file.read(size - len(self._head)), b""
        self.taken += len(part)
        return part


class _Inflated:
    """A compressed file, unpacked as it is read; refuses to go on where it unpacks to what no export does."""

    def __init__(self, packed: Replay, name: str) -> None:
        self._packed = packed
        self._file = gzip.GzipFile(fileobj=packed, mode="rb")  # type: ignore[call-overload]
        self._name = name
        self._given = 0

    def read(self, size: int) -> bytes:
        try:
            part: bytes = self._file.read(size)
        except (EOFError, zlib.error, gzip.BadGzipFile) as fault:
            raise RecordsError(
                f"{self._name}: the compressed file is cut off or damaged ({fault}); fetch or export it again"
            ) from fault
        self._given += len(part)
        if self._given > max(_ALWAYS, MOST_INFLATED * self._packed.taken):
            raise RecordsError(
                f"{self._name}: unpacks to more than {MOST_INFLATED} times its size, as no export does; export it again"
            )
        return part


def opened(file: BinaryIO, *, name: str) -> BinaryIO:
    """The file's bytes, unpacked if it is gzip-compressed; `read` wants a size.

    Raises: RecordsError from `read` if it is damaged, or unpacks to more than it can hold.
    """
    magic = file.read(2)
    replay = Replay(magic, file)
    return _Inflated(replay, name) if magic == b"\x1f\x8b" else replay  # type: ignore[return-value]


def lines_of(file: BinaryIO, *, name: str) -> Iterator[str]:
    """The lines of a UTF-8 text without their ends, whatever system wrote them.

    Raises: RecordsError naming the line if it is not UTF-8 or longer than any line of an export.
    """
    reader = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder("utf-8-sig")(), translate=True)
    rest, given = "", 0
    while True:
        chunk = file.read(CHUNK)
        try:
            lines = (rest + reader.decode(chunk, final=not chunk)).split("\n")
        except UnicodeDecodeError as fault:
            bad = given + fault.object[: fault.start].count(b"\n") + 1
            raise RecordsError(f"{name}:{bad}: not UTF-8 text; export the records again, or as PubMed XML") from fault
        rest = lines.pop()
        for line in lines:
            given += 1
            yield line
        if not chunk:
            break
        if len(rest) > LONGEST_LINE:
            raise RecordsError(
                f"{name}:{given + 1}: a line of more than {LONGEST_LINE:,} characters; export the records again"
            )
    if rest:
        yield rest
