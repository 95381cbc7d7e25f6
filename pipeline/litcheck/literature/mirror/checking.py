"""A mirror -> what it holds, and whether that is all there and as it was written."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from litcheck.errors import RecordsError
from litcheck.literature.file_digest import digest_of
from litcheck.literature.mirror.building import PLACE_BITS
from litcheck.literature.mirror.manifest import Manifest, Unit
from litcheck.literature.mirror.mesh import mesh_digest
from litcheck.literature.mirror.opened_mirror import OpenedMirror
from litcheck.literature.mirror.parts import PartReader, part_path
from litcheck.literature.mirror.word_index import IndexReader

Numbers = npt.NDArray[np.int64]
_STEP = 100_000
"""PMIDs compared at a time."""
_WITHDRAWN = -1
_HIGHEST = (1 << 31) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What `mirror info` prints. `size` in bytes; `remarks` a line each."""

    units: int
    records: int
    newest: str | None
    size: int
    remarks: tuple[str, ...]


def facts(mirror: OpenedMirror) -> Facts:
    """What the mirror holds, from its manifest."""
    return Facts(
        units=len(mirror.manifest.units),
        records=mirror.index.size,
        newest=mirror.newest,
        size=sum(path.stat().st_size for path in mirror.folder.rglob("*") if path.is_file()),
        remarks=tuple(_remarks(mirror.manifest)),
    )


def _remarks(manifest: Manifest) -> Iterator[str]:
    units = manifest.units
    holes = manifest.holes()
    if holes:
        yield f"missing between the files that were taken: {', '.join(holes)}; update from a folder that has them"
    unchecked = [unit.name for unit in units if not unit.md5_checked]
    if unchecked:
        yield f"taken without an MD5 sum beside them: {_some(unchecked)}"
    repeated = [f"{unit.name} ({unit.repeated})" for unit in units if unit.repeated]
    if repeated:
        yield f"PMIDs that stand more than once in a file, of which the last was taken: {_some(repeated)}"
    deleted = sum(len(unit.deleted) for unit in units)
    if deleted:
        yield f"withdrawn by update files: {deleted:,} PMIDs"
    kinds = sorted({unit.dtd or "none" for unit in units})
    yield f"document types: {', '.join(kinds)}"
    if manifest.mesh != mesh_digest():
        yield "headings stand where the MeSH of another version of litcheck has them; build the mirror anew to follow this one"


def _some(names: list[str]) -> str:
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return f"{', '.join(names[:5])}{more}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """`content` is the digest of all that is served: two mirrors with the same digest answer alike. `faults`, a line each."""

    records: int
    content: str
    faults: tuple[str, ...]


def verified(mirror: OpenedMirror, progress: Callable[[str, int, int], None]) -> Verified:
    """Reads every part and every place of the index, and compares them with the manifest."""
    faults: list[str] = []
    units = mirror.manifest.units
    columns = []
    for done, unit in enumerate(units):
        progress(f"{unit.name}.parquet", done, len(units))
        pmids, fault = _checked_part(mirror.folder, unit)
        columns.append(pmids)
        faults += [fault] if fault is not None else []
    live = _live(units, columns)
    faults += _index_faults(mirror.index, *live)
    faults += [f"{name}: missing between the files that were taken" for name in mirror.manifest.holes()]
    return Verified(records=len(live[0]), content=_digest(units, live), faults=tuple(faults))


def _checked_part(folder: Path, unit: Unit) -> tuple[Numbers, str | None]:
    path = part_path(folder, unit.name)
    try:
        if digest_of(path) != unit.part_sha256:
            return np.zeros(0, np.int64), f"{path}: is not as it was written; build the mirror anew"
        pmids = np.array(PartReader(path).pmids(), np.int64)
    except (OSError, RecordsError) as fault:
        return np.zeros(0, np.int64), f"{path}: cannot be read ({fault}); build the mirror anew"
    if len(pmids) != unit.records:
        return pmids, f"{path}: holds {len(pmids):,} records, not {unit.records:,} as the manifest says"
    return pmids, None


def _live(units: Sequence[Unit], columns: Sequence[Numbers]) -> tuple[Numbers, Numbers]:
    """The PMIDs that count, ascending, and the place of each: of several units the last one, unless it was withdrawn."""
    pmids, places = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for unit, column in zip(units, columns, strict=True):
        withdrawn = np.array(unit.deleted, np.int64)
        pmids += [column, withdrawn]
        places += [(unit.number << PLACE_BITS) + np.arange(len(column)), np.full(len(withdrawn), _WITHDRAWN)]
    all_pmids, all_places = np.concatenate(pmids), np.concatenate(places)
    order = np.argsort(all_pmids, kind="stable")
    all_pmids, all_places = all_pmids[order], all_places[order]
    last = np.append(all_pmids[1:] != all_pmids[:-1], True) if len(all_pmids) else np.zeros(0, np.bool_)
    counts = last & (all_places != _WITHDRAWN)
    return all_pmids[counts], all_places[counts]


def _index_faults(index: IndexReader, pmids: Numbers, places: Numbers) -> list[str]:
    """Where the index does not point to the last version of each PMID, one line for each range of PMIDs."""
    faults = []
    for start in range(0, max(len(pmids), 1), _STEP):
        wanted = pmids[start : start + _STEP]
        low = 0 if start == 0 else int(wanted[0])
        high = int(pmids[start + _STEP]) - 1 if start + _STEP < len(pmids) else _HIGHEST
        found, found_places = map(np.array, index.placed(low, high, len(wanted) + 1))
        if not (np.array_equal(found, wanted) and np.array_equal(found_places, places[start : start + _STEP])):
            shown = f"PMID {int(wanted[0])} to {int(wanted[-1])}" if len(wanted) else "all PMIDs"
            lacking = len(np.setdiff1d(wanted, found))
            faults.append(
                f"index: {shown}: {lacking:,} records missing, others not the last version; build the mirror anew"
            )
    return faults


def _digest(units: Sequence[Unit], live: tuple[Numbers, Numbers]) -> str:
    """The digest of the parts and of which of their rows count; whatever order the units were taken in."""
    digest = hashlib.sha256()
    rank = {unit.number: at for at, unit in enumerate(units)}
    for unit in units:
        digest.update(f"{unit.name} {unit.part_sha256}\n".encode())
    pmids, places = live
    numbers = np.array([rank[number] for number in range(len(rank))], np.int64)
    digest.update(pmids.astype("<i8").tobytes())
    digest.update(numbers[places >> PLACE_BITS].astype("<i8").tobytes())
    digest.update((places & ((1 << PLACE_BITS) - 1)).astype("<i8").tobytes())
    return digest.hexdigest()
