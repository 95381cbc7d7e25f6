"""A mirror that is there -> searches, records and their XML."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from litcheck.errors import BadInput
from litcheck.literature.mirror.building import PLACE_BITS
from litcheck.literature.mirror.day_ranges import printed_day
from litcheck.literature.mirror.manifest import FILE_NAME, Manifest, read_manifest, units_by_number
from litcheck.literature.mirror.parts import Parts, parquet
from litcheck.literature.mirror.record_slices import parsed
from litcheck.literature.mirror.word_index import IndexReader
from litcheck.literature.pubmed_xml import record_of
from litcheck.literature.record import Record


class OpenedMirror:
    """The mirror in a folder, as of the last unit that was taken."""

    def __init__(self, folder: Path) -> None:
        """Raises: BadInput if there is no mirror, RecordsError if it cannot be read."""
        parquet()
        manifest = read_manifest(folder)
        if manifest is None or not manifest.units:
            raise BadInput(
                f"{folder}: no mirror of PubMed ({FILE_NAME} is missing); make one with litcheck mirror update"
            )
        self.folder = folder
        self.manifest: Manifest = manifest
        self.index = IndexReader(folder / "index")
        self._parts = Parts(folder)
        self._units = units_by_number(folder)
        self._seen = self._manifest_time()

    def _manifest_time(self) -> int:
        return (self.folder / FILE_NAME).stat().st_mtime_ns

    def refresh(self) -> None:
        """Sees units that were taken since; reads nothing if the manifest is the one that was read."""
        time = self._manifest_time()
        if time == self._seen:
            return
        self._seen = time
        self.index.reload()
        self.manifest = read_manifest(self.folder) or self.manifest
        self._units = units_by_number(self.folder)

    @property
    def newest(self) -> str | None:
        """The latest day on which a record was revised (2026-03-01); None if none tells."""
        day = max(unit.newest for unit in self.manifest.units)
        return printed_day(day, "-") if day else None

    def xmls(self, pmids: Sequence[int]) -> dict[int, bytes]:
        """The XML of these PMIDs, in the order asked for; those that the mirror lacks are missing.

        Raises: RecordsError if a part cannot be read.
        """
        places = self.index.places(list(dict.fromkeys(pmids)))
        rows: dict[int, dict[int, int]] = {}
        for pmid, place in places.items():
            rows.setdefault(place >> PLACE_BITS, {})[place & ((1 << PLACE_BITS) - 1)] = pmid
        found: dict[int, bytes] = {}
        for number, wanted in rows.items():
            part = self._parts[self._units[number].name]
            found.update((wanted[row], xml) for row, xml in part.xmls(wanted).items())
        return {pmid: found[pmid] for pmid in dict.fromkeys(pmids) if pmid in found}

    def records(self, pmids: Iterable[int]) -> dict[str, Record]:
        """The records of these PMIDs."""
        xmls = self.xmls(list(pmids)).items()
        records = (record_of(parsed(xml, name=f"PMID {pmid}"), fallback_key=str(pmid)) for pmid, xml in xmls)
        return {record.key: record for record in records}
