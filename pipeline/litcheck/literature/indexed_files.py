"""Files of records, read and indexed once: what was made of them is kept in the cache, beside PubMed's replies.

One folder for each set of files, named after their content, their names and the code that reads and indexes them:

    records/KEY/contents.json    the keys, where the records end, and the digests of all other files
    records/KEY/records.jsonl    the records
    records/KEY/index/           the full-text index

A folder is made under another name and renamed when it is whole. One that is damaged is made anew.
"""

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import cache, cached_property
from importlib import resources
from importlib.metadata import version
from importlib.resources.abc import Traversable
from pathlib import Path

from filelock import FileLock

from litcheck.literature.file_digest import digest_of
from litcheck.literature.local_index import LocalIndex
from litcheck.literature.query import Query, Retrieval
from litcheck.literature.record import Record
from litcheck.literature.record_set import retrieve_from
from litcheck.literature.record_store import StoredRecords, write_records
from litcheck.literature.text_index import TextIndex
from litcheck.literature.topics import trees_of_record

MAX_BYTES = 4_000_000_000
"""Of all folders; those that were not used for longest are dropped. 17,000 records take 70 MB."""
WORTH_KEEPING = 500_000
"""Bytes of files from which on they are kept; below it, they are read as fast as they are looked up."""
_PATIENCE = 1800.0  # seconds to wait for another process that indexes the same files
FOLDER = "records"
"""Where the folders lie in the cache."""
_CODE = ("litcheck.literature", "litcheck.vocabulary")
_CONTENTS, _RECORDS, _INDEX = "contents.json", "records.jsonl", "index"


class Indexed:
    """Records by key in order, and the index over them, made when it is first asked for unless it is there already."""

    def __init__(self, records: Mapping[str, Record], text: TextIndex | None = None) -> None:
        self.records = records
        self._text = text

    @cached_property
    def index(self) -> LocalIndex:
        return LocalIndex(self.records, self._text)

    def retrieve(self, plans: Mapping[str, tuple[Query, ...]]) -> tuple[tuple[Retrieval, ...], dict[str, Record]]:
        """See `litcheck.literature.sources.Source`."""
        return retrieve_from(self.records, plans, index=self.index)


def indexed(paths: Sequence[Path], read: Callable[[], Mapping[str, Record]], folder: Path) -> Indexed:
    """What `read` makes of the files, and its index; out of `folder` where it was kept there, else kept there now.

    Files that are small, and where nothing can be kept (a full disk, a folder that is read-only), are read and indexed
    each time. One process at a time makes what several want.

    Raises: as `read` does.
    """
    key = _key_if_worth_it(paths)
    if key is None:
        return Indexed(read())
    with ExitStack() as held:
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            held.enter_context(FileLock(folder / f"{key}.lock", timeout=_PATIENCE))
        except OSError:
            return Indexed(read())
        place = folder / key
        kept = _opened(place)
        if kept is None:
            records = read()
            if _key_if_worth_it(paths) == key:  # else somebody has written to a file meanwhile
                kept = _kept(place, records)
                _drop_oldest(folder, but=place)
        return kept or Indexed(records)


def _key_if_worth_it(paths: Sequence[Path]) -> str | None:
    """None for files that are small, or that cannot be read: reading them says why."""
    try:
        return _key(paths) if sum(path.stat().st_size for path in paths) >= WORTH_KEEPING else None
    except (OSError, ValueError):
        return None


def _key(paths: Sequence[Path]) -> str:
    """The name of the folder: of these files in this order, as this litcheck reads and indexes them."""
    digest = hashlib.sha256(_reader().encode())
    for path in paths:
        digest.update(f"{path}\0{digest_of(path)}\0".encode())  # records without an identifier are numbered by file
    return digest.hexdigest()[:32]


@cache
def _reader() -> str:
    """What tells one way of reading and indexing from another: the code and words of it, and what it stands on."""
    digest = hashlib.sha256(f"{sys.version}\0{version('tantivy')}".encode())
    for package in _CODE:
        for name, content in sorted(_sources(resources.files(package), package)):
            digest.update(f"{name}\0{hashlib.sha256(content).hexdigest()}\0".encode())
    return digest.hexdigest()


def _sources(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_file() and entry.name.endswith((".py", ".tsv", ".gz")):
            yield f"{name}/{entry.name}", entry.read_bytes()


def _opened(place: Path) -> Indexed | None:
    """What is kept in this folder; None if there is none, or it is not as it was written."""
    try:
        contents = json.loads((place / _CONTENTS).read_bytes())
        if any(digest_of(place / name) != digest for name, digest in contents["files"].items()):
            return None
        records = StoredRecords(place / _RECORDS, contents["keys"], contents["ends"])
        text = TextIndex.opened(place / _INDEX, len(records))
        os.utime(place / _CONTENTS)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return Indexed(records, text)


def _kept(place: Path, records: Mapping[str, Record]) -> Indexed | None:
    """The records and their index, written into the folder, and opened as the next run will; None if that fails."""
    new = place.with_suffix(".new")
    try:
        for leftover in (new, place):
            shutil.rmtree(leftover, ignore_errors=True)
        (new / _INDEX).mkdir(parents=True, mode=0o700)
        ends = write_records(new / _RECORDS, records.values())
        TextIndex(records.values(), map(trees_of_record, records.values()), folder=new / _INDEX)
        written = (new / _RECORDS, *sorted(path for path in (new / _INDEX).iterdir() if path.suffix != ".lock"))
        digests = {path.relative_to(new).as_posix(): digest_of(path) for path in written}
        contents = json.dumps({"files": digests, "keys": list(records), "ends": ends})
        (new / _CONTENTS).write_text(contents, encoding="utf-8")
        new.rename(place)
    except (OSError, ValueError):  # ValueError: so tantivy says that it cannot write
        return None
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return _opened(place)


def _drop_oldest(folder: Path, *, but: Path) -> None:
    """Removes what was used longest ago until all folders together are as large as allowed."""
    kept = {place.parent: place.stat().st_mtime for place in folder.glob(f"*/{_CONTENTS}")}
    sizes = {place: sum(file.stat().st_size for file in place.rglob("*") if file.is_file()) for place in kept}
    excess = sum(sizes.values()) - MAX_BYTES
    for place in sorted(kept, key=lambda place: kept[place]):
        if excess <= 0:
            return
        if place != but:
            shutil.rmtree(place, ignore_errors=True)
            excess -= sizes[place]


def kept_files(folder: Path) -> tuple[int, int]:
    """How many sets of files are kept in this folder, and their size in bytes."""
    sizes = [file.stat().st_size for file in folder.rglob("*") if file.is_file()] if folder.is_dir() else []
    return len(list(folder.glob(f"*/{_CONTENTS}"))), sum(sizes)


def forget_files(folder: Path) -> int:
    """Removes everything that is kept; returns the bytes that were freed."""
    _, size = kept_files(folder)
    shutil.rmtree(folder, ignore_errors=True)
    return size
