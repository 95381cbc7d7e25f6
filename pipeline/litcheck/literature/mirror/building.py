"""Files of PubMed XML -> a mirror: each file a unit, taken whole or not at all, in any order and after any interruption.

The order of work makes it so: a unit's part gets its name when it is whole on the disk; the index takes all of the unit
in one commit, before which the unit's entry stands as pending; the manifest names it last. A process that ends at any
point leaves a unit that is taken, or one of which nothing is seen.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from litcheck.errors import BadInput, NotReached, RecordsError
from litcheck.literature.file_digest import digest_of
from litcheck.literature.mirror.indexed_article import indexed_fields
from litcheck.literature.mirror.manifest import (
    Manifest,
    Unit,
    read_manifest,
    read_pending,
    remove_pending,
    write_manifest,
    write_pending,
)
from litcheck.literature.mirror.mesh import mesh_digest
from litcheck.literature.mirror.parts import PartWriter, parquet, part_path
from litcheck.literature.mirror.record_slices import Contents, own_pmid, parsed, record_slices
from litcheck.literature.mirror.source_files import SourceFile, listed_files, local_copy
from litcheck.literature.mirror.word_index import IndexReader, IndexWriter

PLACE_BITS = 24
"""A place is the number of a unit and a row of its part: number << 24 | row."""
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an update did: the units it took, and a line for each file that it could not take."""

    taken: tuple[Unit, ...]
    faults: tuple[str, ...]


def update(folder: Path, places: Sequence[str], progress: Progress = lambda what, done, whole: None) -> Outcome:
    """Takes every file of the places that the mirror lacks; a file that is damaged is named and left for the next update.

    Raises: BadInput, RecordsError, NotReached where nothing can be done; what was taken before is kept.
    """
    parquet()
    files = listed_files(places)
    with _alone(folder):
        manifest = read_manifest(folder) or Manifest(mesh=mesh_digest())
        known = {unit.name for unit in manifest.units}
        wanted = [file for file in files if file.name not in known]
        if not wanted:
            return Outcome(taken=(), faults=())
        builder = _Builder(folder, manifest)
        try:
            return builder.take_all(wanted, progress)
        finally:
            builder.close()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / "update.lock", timeout=0):
            yield
    except Timeout as fault:
        raise BadInput(f"{folder}: another update of this mirror is running; wait until it is done") from fault


class _Builder:
    """A mirror that grows by units."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self._folder = folder
        self._manifest = manifest
        self._writer = IndexWriter(folder / "index")
        self._reader = IndexReader(folder / "index")
        self._finish_pending()

    def take_all(self, files: Sequence[SourceFile], progress: Progress) -> Outcome:
        """Takes the files in order."""
        taken, faults = [], []
        known = {unit.name for unit in self._manifest.units}
        for done, file in enumerate(files):
            progress(file.file_name, done, len(files))
            if file.name in known:  # it was pending
                continue
            try:
                with local_copy(file, self._folder / "incoming") as (path, md5, checked):
                    taken.append(self._take(file, path, md5, checked))
            except (RecordsError, NotReached) as fault:
                faults.append(str(fault))
        return Outcome(taken=tuple(taken), faults=tuple(faults))

    def close(self) -> None:
        """Ends the writing of the index."""
        self._writer.close()

    def _finish_pending(self) -> None:
        """A unit that the index took before the process ended gets its entry; one that it did not take is forgotten."""
        pending = read_pending(self._folder)
        if pending is None:
            return
        known = any(unit.name == pending.name for unit in self._manifest.units)
        if not known and self._reader.count(self._reader.between("place", *places_of(pending.number))):
            self._enter(pending)
        remove_pending(self._folder)

    def _enter(self, unit: Unit) -> None:
        self._manifest = self._manifest.with_unit(unit)
        write_manifest(self._folder, self._manifest)

    def _take(self, file: SourceFile, path: Path, md5: str, checked: bool) -> Unit:
        number = 1 + max((unit.number for unit in self._manifest.units), default=-1)
        contents = Contents()
        slices, repeated = _last_of_each(path, file.file_name, contents)
        deleted = tuple(sorted(set(contents.deleted)))
        for pmid in deleted:
            slices.pop(pmid, None)
        settled = self._settled_later(file.name, [*slices, *deleted])
        part = PartWriter(part_path(self._folder, file.name))
        try:
            self._writer.delete([pmid for pmid in (*self._reader.places([*slices]), *deleted) if pmid not in settled])
            newest = self._write(part, number, slices, settled, file.file_name)
            part.finish()
            unit = Unit(
                name=file.name, number=number, md5=md5, md5_checked=checked, records=len(slices), repeated=repeated,
                deleted=deleted, dtd=contents.dtd, newest=newest,
                part_sha256=digest_of(part_path(self._folder, file.name)),
            )  # fmt: skip
            write_pending(self._folder, unit)
            self._writer.commit()
        except BaseException:
            part.abandon()
            self._writer.rollback()
            raise
        self._reader.reload()
        self._enter(unit)
        remove_pending(self._folder)
        return unit

    def _write(
        self, part: PartWriter, number: int, slices: Mapping[int, bytes], settled: Collection[int], name: str
    ) -> int:
        """Puts every record into the part, and into the index those of which no later unit has decided; the newest day."""
        newest = 0
        for row, (pmid, xml) in enumerate(sorted(slices.items())):
            part.add(pmid, xml)
            fields = indexed_fields(parsed(xml, name=f"{name}: PMID {pmid}"), pmid, number << PLACE_BITS | row)
            revised = fields["revised"]
            assert isinstance(revised, int), "every record has a day of revision"
            newest = max(newest, revised)
            if pmid not in settled:
                self._writer.add(fields)
        return newest

    def _settled_later(self, name: str, pmids: Sequence[int]) -> frozenset[int]:
        """Of these PMIDs those that a unit with a later name has brought or deleted: a hole is being filled."""
        later = {unit.number: unit for unit in self._manifest.units if unit.name > name}
        if not later:
            return frozenset()
        brought = {pmid for pmid, place in self._reader.places(pmids).items() if place >> PLACE_BITS in later}
        return frozenset(brought.union(*(unit.deleted for unit in later.values())))


def places_of(number: int) -> tuple[int, int]:
    """The first and the last place that a unit may have."""
    return number << PLACE_BITS, (number + 1 << PLACE_BITS) - 1


def _last_of_each(path: Path, name: str, contents: Contents) -> tuple[dict[int, bytes], int]:
    """The records of a file by PMID, the last of each, and how many came before it under the same PMID."""
    slices: dict[int, bytes] = {}
    count = 0
    with path.open("rb") as file:
        for xml in record_slices(file, name=name, contents=contents):
            slices[own_pmid(xml, name=name)] = xml
            count += 1
    return slices, count - len(slices)
