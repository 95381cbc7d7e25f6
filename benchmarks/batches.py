"""Batches: how much faster two workers are, and what killed workers cost.

    python benchmarks/batches.py CORPUS.xml [--files 8] [--records 60] [--rounds 3] [--kills 20] [--cluster-kills 20]

CORPUS.xml is what ../shared/tools/build_corpus.py writes. Prints the wall time of `litcheck findings` over so many files of so
many records by one and by two workers of a Dask cluster, which take turns in the same run; then runs by two processes, and by
two workers of a Dask cluster, of which one is killed (SIGKILL) after a random unit: bytes compared with an undisturbed run.
Every part is left out with 0. Memory over thousands of articles is measured by `many_articles.py`.
"""

import argparse
import hashlib
import os
import random
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from litcheck.batches.crew import Counted, Crew, LeftOut
from litcheck.batches.record_files import Look, printed_by

if TYPE_CHECKING:
    from distributed import LocalCluster

LOOK = Look(json=True, columns=100, ascii_only=False, colors=None)


def cut(corpus: Path, folder: Path, files: int, records: int) -> list[Path]:
    """So many files of so many records of the corpus."""
    parts = corpus.read_text("utf-8").split("<PubmedArticle>")[1:]
    step = len(parts) // (files * records)
    chosen = [part.split("</PubmedArticle>")[0] for part in parts[::step]]
    made = []
    for number in range(files):
        own = chosen[number * records : (number + 1) * records]
        body = "".join(f"<PubmedArticle>{part}</PubmedArticle>" for part in own)
        made.append(folder / f"part-{number:03}.xml")
        made[-1].write_text(f"<PubmedArticleSet>{body}</PubmedArticleSet>", "utf-8")
    return made


def printed(crew: Crew, paths: Sequence[Path], counted: Counted = lambda done: None) -> str:
    """The digest of what `litcheck findings` prints, and how many files it is of; ends if anything was left out."""
    digest, files = hashlib.sha256(), 0
    for outcome in printed_by(crew, paths, LOOK, counted=counted):
        if isinstance(outcome, LeftOut):
            sys.exit(f"left out: {outcome}")
        digest.update(outcome.encode())
        files += 1
    return f"{digest.hexdigest()[:16]} {files}"


@contextmanager
def cluster(workers: int) -> Iterator[tuple[str, "LocalCluster"]]:
    """The address of a Dask cluster on this machine, its workers warm, and the cluster; a worker that dies is replaced."""
    from distributed import Client, LocalCluster

    with (
        LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs=50
        ) as made,
        Client(made) as client,  # type: ignore[no-untyped-call]
    ):
        client.run(_warmed)
        yield made.scheduler_address.replace("tcp", "dask"), made


def _warmed() -> None:
    from litcheck.evidence.read_record import read
    from litcheck.literature.sources.library import open_named

    read(next(iter(open_named()._records.values())))


def compare_speed(paths: Sequence[Path], rounds: int) -> None:
    """Wall time of one and of two workers, taking turns."""
    times: dict[int, list[float]] = {1: [], 2: []}
    digests = set()
    with cluster(1) as (one, _), cluster(2) as (two, _):
        for _ in range(rounds):
            for workers, address in ((1, one), (2, two)):
                started = time.perf_counter()
                digests.add(printed(Crew(scheduler=address), paths))
                times[workers].append(time.perf_counter() - started)
    ratios = [first / second for first, second in zip(times[1], times[2], strict=True)]
    print(
        f"Dask, {len(paths)} files: one worker {min(times[1]):.1f} s, two {min(times[2]):.1f} s; "
        f"{statistics.median(ratios):.2f} times as fast (median of {rounds}, {min(ratios):.2f} to {max(ratios):.2f}); "
        f"{'same bytes' if len(digests) == 1 else 'OTHER BYTES'}",
        flush=True,
    )


def run_with_kills(paths: Sequence[Path], runs: int, crew: Crew, what: str, workers: Callable[[], list[int]]) -> None:
    """Runs of which a worker is killed after a random unit, while others are worked on."""
    undisturbed = printed(Crew(workers=1), paths)
    dice, killed, same, told = random.Random(7), 0, 0, 0
    for number in range(runs):
        last, done, hits = dice.randrange(len(paths) - 2), list[int](), list[int]()

        def counted(count: int, last: int = last, done: list[int] = done, hits: list[int] = hits) -> None:
            done.append(count)
            alive = workers()
            if count > last and not hits and alive:
                hits.append(dice.choice(alive))
                os.kill(hits[0], signal.SIGKILL)

        same += printed(crew, paths, counted) == undisturbed
        told += done == [*range(1, len(paths) + 1)]
        killed += len(hits)
        print(f"  {number + 1}/{runs}: {killed} killed, {same} the same bytes, {told} with every file once", flush=True)
        while crew.scheduler is not None and len(workers()) < 2:
            time.sleep(0.2)
    print(
        f"kills, {what}: {runs} runs over {len(paths)} files, {killed} workers killed, {same} with the bytes of the undisturbed "
        f"run, {told} in which every file was done once",
        flush=True,
    )


def own_processes() -> list[int]:
    """This process's own workers."""
    return [one.pid for one in psutil.Process().children() if "spawn_main" in " ".join(one.cmdline())]


def nannied(made: "LocalCluster") -> list[int]:
    """The processes of a cluster's workers that are alive."""
    pids = (nanny.pid for nanny in made.workers.values())
    return [pid for pid in pids if pid is not None and psutil.pid_exists(pid)]


def main() -> None:
    """Prints a line for each part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--files", type=int, default=8)
    parser.add_argument("--records", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--cluster-kills", type=int, default=20)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths = cut(wanted.corpus, Path(folder), wanted.files, wanted.records)
        if wanted.rounds:
            compare_speed(paths, wanted.rounds)
        if wanted.kills:
            run_with_kills(paths, wanted.kills, Crew(workers=2), "two processes", own_processes)
        if wanted.cluster_kills:
            with cluster(2) as (address, made):
                crew = Crew(scheduler=address)
                run_with_kills(paths, wanted.cluster_kills, crew, "two workers of Dask", lambda: nannied(made))


if __name__ == "__main__":
    main()
