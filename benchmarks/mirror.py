"""What a mirror of made-up files costs: building, size, memory, searches, an update.

    python benchmarks/mirror_records.py FOLDER
    python benchmarks/mirror.py FOLDER [build] [terms] [update] [verify]

FOLDER/mirror is made of FOLDER/baseline; a build that was stopped goes on. `terms` asks 200 terms that litcheck plans for
claims of SciFact, each once, most relevant first as an audit does; `update` takes FOLDER/updatefiles and compares what is
served with what was written. CPU seconds count all threads; memory is the process's own (RssAnon) and with the pages of files
that it has mapped (VmHWM), which the system takes back when it needs them.
"""

import argparse
import gc
import gzip
import json
import random
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from mirror_records import DATA, PER_FILE, pieces, record, update_of

from litcheck.claims.claim import Check, Claim
from litcheck.literature.mirror.building import update
from litcheck.literature.mirror.checking import facts, verified
from litcheck.literature.mirror.opened_mirror import OpenedMirror
from litcheck.literature.mirror.term_search import TermSearch
from litcheck.literature.planning import plan

TERMS = 200
FETCHED = 300
SAMPLE = 1000
_STEPS = ("build", "terms", "update", "verify")


def memory() -> str:
    """Peak and present memory of this process."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    kept = {line.split(":")[0]: int(line.split()[1]) // 1000 for line in lines if line.startswith(("VmHWM", "RssAnon"))}
    return f"peak {kept['VmHWM']} MB, of its own {kept['RssAnon']} MB now"


def timed(what: str, action: Callable[[], int]) -> None:
    """Prints wall and CPU seconds of an action, and those of a million of what it returns."""
    wall, cpu = time.perf_counter(), time.process_time()
    records = action()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    each = f", {cpu / records * 1e6:.0f} s of CPU a million" if records else ""
    print(f"{what}: {records:,} records, {wall:.0f} s, {cpu:.0f} s of CPU{each}; {memory()}", flush=True)


def taken(folder: Path, place: Path) -> int:
    """Records that an update takes."""
    done = update(folder, [str(place)], lambda what, at, whole: print(f"  {what} {at}/{whole}", flush=True))
    for fault in done.faults:
        print(f"  {fault}")
    return sum(unit.records for unit in done.taken)


def planned_terms(most: int) -> list[str]:
    """Terms that are planned for claims of SciFact, drawn with a fixed seed."""
    with gzip.open(DATA / "scifact" / "pairs_train.jsonl.gz", "rt", encoding="utf-8") as lines:
        claims = sorted({json.loads(line)["claim"] for line in lines})
    terms = dict.fromkeys(query.term for claim in claims for query in plan(_assertion(claim)))
    return random.Random(1).sample(list(terms), most)


def _assertion(statement: str) -> Claim:
    return Claim(id=statement, document="d", quote="q", statement=statement, kind="assertion", check=Check.ENTAILMENT)


def terms(folder: Path) -> None:
    """Milliseconds of searches, and of fetching records."""
    mirror = OpenedMirror(folder)
    asked = planned_terms(TERMS)
    TermSearch(mirror.index, date(2026, 12, 1)).understood("gout AND zzqx")  # loads MeSH and its words
    for order in ("relevance", "pmid"):
        walls, cpus, counts = [], [], []
        for term in asked:
            wall, cpu = time.perf_counter(), time.process_time()
            query = TermSearch(mirror.index, date(2026, 12, 1)).understood(term).query
            counts.append(0 if query is None else mirror.index.found(query, most=FETCHED, order=order).count)
            walls.append(1000 * (time.perf_counter() - wall))
            cpus.append(1000 * (time.process_time() - cpu))
        shown = ", ".join(f"{name} p50 {_p(of, 50):.1f} p95 {_p(of, 95):.1f} max {max(of):.1f} ms" for name, of in
                          (("wall", walls), ("CPU", cpus)))  # fmt: skip
        found = f"median of {statistics.median(counts):,.0f} hits, {sum(map(bool, counts))} found something"
        print(f"{len(asked)} terms over {mirror.index.size:,} records by {order}: {shown}; {found}", flush=True)
    pmids = mirror.index.found(mirror.index.phrase(("abstract",), ["patients"]), most=FETCHED, order="relevance").pmids
    cpu = time.process_time()
    fetched = mirror.records(pmids)
    print(
        f"{len(fetched)} scattered records fetched and read: {1000 * (time.process_time() - cpu):.0f} ms of CPU; {memory()}"
    )


def _p(values: Sequence[float], percent: int) -> float:
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)]


def check_updates(folder: Path, source: Path, seed: str) -> None:
    """Compares a sample of what is served with what the last file wrote."""
    mirror, made_of = OpenedMirror(folder), pieces()
    base_records = sum(unit.records for unit in mirror.manifest.units if not _is_update(source, unit.name))
    base = range(1_000, 1_000 + base_records)
    size, new, last, gone = min(PER_FILE, base_records // 10), base.stop, dict.fromkeys(base, seed), set()
    for number in sorted(int(path.name[9:13]) for path in (source / "updatefiles").glob("*.xml.gz")):
        pmids, deleted = update_of(base, number, size, new, seed)
        new = pmids[-1] + 1
        last |= dict.fromkeys(pmids, f"{seed}/{number}")
        gone = (gone - set(pmids)) | set(deleted)
    live = [pmid for pmid in last if pmid not in gone]
    revised = [pmid for pmid in live if last[pmid] != seed]
    sample = random.Random(2).sample(revised, min(SAMPLE, len(revised)))
    served = mirror.xmls([*sample, *gone])
    right = sum(served.get(pmid) == record(made_of, pmid, last[pmid]).encode() for pmid in sample)
    print(f"served {mirror.index.size:,}, written and not deleted {len(live):,}; of {len(sample)} revised or new records {right} "
          f"are those of the last file; of {len(gone)} deleted {sum(pmid in served for pmid in gone)} are served")  # fmt: skip


def _is_update(source: Path, name: str) -> bool:
    return (source / "updatefiles" / f"{name}.xml.gz").exists()


def main() -> None:
    """Runs the steps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("steps", nargs="*", default=_STEPS)
    given = parser.parse_args()
    gc.set_threshold(200_000, 50, 50)  # as litcheck itself
    mirror = given.folder / "mirror"
    if "build" in given.steps:
        timed("build", lambda: taken(mirror, given.folder / "baseline"))
        held = facts(OpenedMirror(mirror))
        sizes = {name: sum(path.stat().st_size for path in (mirror / name).rglob("*")) for name in ("parts", "index")}
        packed = sum(path.stat().st_size for path in (given.folder / "baseline").glob("*.gz"))
        shown = ", ".join(f"{name} {size / 1e6:.0f} MB" for name, size in sizes.items())
        print(f"{held.records:,} records: {shown}; the packed files {packed / 1e6:.0f} MB", flush=True)
    if "terms" in given.steps:
        terms(mirror)
    if "update" in given.steps:
        timed("update", lambda: taken(mirror, given.folder / "updatefiles"))
        check_updates(mirror, given.folder, "1")
        terms(mirror)
    if "verify" in given.steps:
        found = []
        timed("verify", lambda: found.append(verified(OpenedMirror(mirror), lambda *_: None)) or found[0].records)
        print(f"{found[0].content}, faults: {list(found[0].faults)}")


if __name__ == "__main__":
    main()
