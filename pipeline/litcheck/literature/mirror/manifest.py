"""The manifest of a mirror: which units were taken, in which order they count, and what was found in each."""

import re
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from litcheck.errors import RecordsError
from litcheck.literature.mirror.durable import replaced

FILE_NAME = "manifest.json"
_PENDING = "pending.json"
_NUMBERED = re.compile(r"^(.*?n)(\d{4,6})$")
"""NLM's names: pubmed26n0001."""


class Unit(BaseModel):
    """One file that was taken. `number` is its place in the order in which files were taken, from 0.

    `md5_checked`: there was a sum beside the file, and it agreed. `records` are the rows of its part; `repeated` so many
    more had a PMID that stands again further down. `deleted` are the PMIDs that it withdraws. `newest` is the latest
    day of revision in it (20260301).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    number: int
    md5: str
    md5_checked: bool
    records: int
    repeated: int
    deleted: tuple[int, ...]
    dtd: str
    newest: int
    part_sha256: str


class Manifest(BaseModel):
    """All units by the order of their names, which is the order in which they count: later ones win."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[2] = 2
    mesh: str
    units: tuple[Unit, ...] = ()

    def with_unit(self, unit: Unit) -> "Manifest":
        """The manifest with one unit more."""
        return self.model_copy(update={"units": tuple(sorted((*self.units, unit), key=lambda one: one.name))})

    def holes(self) -> tuple[str, ...]:
        """The names that NLM's numbering has between those that were taken."""
        numbers: dict[str, dict[int, str]] = {}
        for unit in self.units:
            hit = _NUMBERED.match(unit.name)
            if hit is not None:
                numbers.setdefault(hit[1], {})[int(hit[2])] = hit[2]
        missing = []
        for prefix, known in numbers.items():
            width = len(next(iter(known.values())))
            missing += [f"{prefix}{number:0{width}}" for number in range(min(known), max(known)) if number not in known]
        return tuple(missing)


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a mirror; None where nothing was taken yet.

    Raises: RecordsError if it cannot be read.
    """
    path = folder / FILE_NAME
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValidationError) as fault:
        raise RecordsError(f"{path}: the manifest cannot be read; build the mirror anew in another folder") from fault


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Puts the manifest in the place of the one before."""
    replaced(folder / FILE_NAME, f"{manifest.model_dump_json(indent=1)}\n".encode())


def read_pending(folder: Path) -> Unit | None:
    """The unit that was being taken when an update ended, None if there is none."""
    try:
        return Unit.model_validate_json((folder / _PENDING).read_bytes())
    except FileNotFoundError:
        return None
    except ValidationError as fault:
        raise RecordsError(f"{folder / _PENDING}: cannot be read; build the mirror anew in another folder") from fault


def write_pending(folder: Path, unit: Unit) -> None:
    """Says which unit is about to be taken."""
    replaced(folder / _PENDING, f"{unit.model_dump_json(indent=1)}\n".encode())


def remove_pending(folder: Path) -> None:
    """No unit is being taken."""
    (folder / _PENDING).unlink(missing_ok=True)


def units_by_number(folder: Path) -> dict[int, Unit]:
    """Every unit that the index may point to, by its number."""
    manifest, pending = read_manifest(folder), read_pending(folder)
    units = (*(manifest.units if manifest is not None else ()), *((pending,) if pending is not None else ()))
    return {unit.number: unit for unit in reversed(units)}
