"""Records on the disk, one line of JSON each, so that opening many of them costs nothing until one is asked for."""

import json
import mmap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from litcheck.literature.record import Correction, Design, Heading, Record, Section

_FIELDS = tuple(field.name for field in fields(Record))
_LISTS = ("authors", "publication_types", "keywords")


def packed(record: Record) -> bytes:
    """The record as one line of JSON in UTF-8, without the line's end."""
    values = [getattr(record, name) for name in _FIELDS]
    return json.dumps(values, default=_values, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def unpacked(line: bytes) -> Record:
    """The record of a line that `packed` made, equal to it.

    Raises: ValueError or TypeError for any other line.
    """
    values: dict[str, Any] = dict(zip(_FIELDS, json.loads(line), strict=True))
    values |= {name: tuple(values[name]) for name in _LISTS}
    values["design"] = Design(values["design"])
    values["sections"] = tuple(
        Section(label=label, category=category, start=start, end=end)
        for label, category, start, end in values["sections"]
    )
    values["headings"] = tuple(
        Heading(name=name, ui=ui, major=major, assigned_by_us=ours) for name, ui, major, ours in values["headings"]
    )
    values["corrections"] = tuple(
        Correction(kind=kind, pmid=pmid, source=source) for kind, pmid, source in values["corrections"]
    )
    return Record(**values)


def _values(part: object) -> list[object]:
    """A section, heading or correction as the list of its fields."""
    return [getattr(part, field.name) for field in fields(part)]  # type: ignore[arg-type]


def write_records(path: Path, records: Iterable[Record]) -> list[int]:
    """Writes the records and returns where each line ends, in bytes from the start."""
    ends, at = [], 0
    with path.open("wb") as file:
        for record in records:
            at += file.write(packed(record) + b"\n")
            ends.append(at)
    return ends


class StoredRecords(Mapping[str, Record]):
    """The records of one file by key, in order; each is read when it is first asked for, and kept then."""

    def __init__(self, path: Path, keys: Sequence[str], ends: Sequence[int]) -> None:
        self._places = dict(zip(keys, zip((0, *ends), ends, strict=False), strict=True))
        self._read: dict[str, Record] = {}
        with path.open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if ends else b""

    def __getitem__(self, key: str) -> Record:
        record = self._read.get(key)
        if record is None:
            start, end = self._places[key]
            self._read[key] = record = unpacked(self._bytes[start:end])
        return record

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
