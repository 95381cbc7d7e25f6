"""Batches: how much faster two workers are, what killed workers cost, and memory over many articles.

    python benchmarks/batches.py CORPUS.xml [--files 8] [--records 60] [--kills 20] [--articles 10000]

CORPUS.xml is what ../shared/tools/build_corpus.py writes. Prints the wall time of `litcheck findings` over so many files of so
many records by one and by two workers of a Dask cluster, which take turns in the same run; then runs by processes of which one is
killed at a random moment, their bytes compared with an undisturbed run; then the peak memory of an audit of generated
articles by two processes, over a tenth of them and over all. Every part is left out with 0.
"""

import argparse
import hashlib
import os
import random
import resource
import signal
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psutil

from litcheck.batches.articles import judged_by, opened_by
from litcheck.batches.crew import Crew, LeftOut
from litcheck.batches.record_files import Look, printed_by
from litcheck.commands.asked_source import Asked

LOOK = Look(json=True, columns=100, ascii_only=False, colors=None)
ARTICLE = """{name} in numbers

About {low}% of adults have restless legs syndrome. {name} is more common in women than in men.
Restless legs syndrome affects {high}% of people with systemic lupus erythematosus.
"""


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


def printed(crew: Crew, paths: Sequence[Path]) -> str:
    """The digest of what `litcheck findings` prints; ends if anything was left out."""
    digest = hashlib.sha256()
    for outcome in printed_by(crew, paths, LOOK, counted=lambda _: None):
        if isinstance(outcome, LeftOut):
            sys.exit(f"left out: {outcome}")
        digest.update(outcome.encode())
    return digest.hexdigest()[:16]


@contextmanager
def cluster(workers: int) -> Iterator[str]:
    """The address of a Dask cluster on this machine, its workers warm."""
    from distributed import Client, LocalCluster

    with (
        LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as made,  # type: ignore[no-untyped-call]
        Client(made) as client,  # type: ignore[no-untyped-call]
    ):
        client.run(_warmed)
        yield made.scheduler_address.replace("tcp", "dask")


def _warmed() -> None:
    from litcheck.evidence.read_record import read
    from litcheck.literature.sources.library import open_named

    read(next(iter(open_named()._records.values())))


def compare_speed(paths: Sequence[Path], rounds: int) -> None:
    """Wall time of one and of two workers, taking turns."""
    times: dict[int, list[float]] = {1: [], 2: []}
    digests = set()
    with cluster(1) as one, cluster(2) as two:
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


def run_with_kills(paths: Sequence[Path], runs: int) -> None:
    """Runs of which a worker is killed at a random moment."""
    started = time.perf_counter()
    undisturbed = printed(Crew(workers=2), paths)
    lasts = time.perf_counter() - started
    dice, killed, same = random.Random(7), 0, 0
    for _ in range(runs):
        hits: list[int] = []
        killer = threading.Timer(dice.uniform(0.05, 0.9) * lasts, lambda: hits.extend(_kill_one(dice)))  # noqa: B023
        killer.start()
        same += printed(Crew(workers=2), paths) == undisturbed
        killer.cancel()
        killer.join()
        killed += len(hits)
    print(f"kills: {runs} runs, {killed} workers killed, {same} with the same bytes as the undisturbed run", flush=True)


def _kill_one(dice: random.Random) -> list[int]:
    """Kills one of this process's own workers; none if there is none."""
    own = [one for one in psutil.Process().children() if "spawn_main" in " ".join(one.cmdline())]
    if not own:
        return []
    chosen = dice.choice(own).pid
    os.kill(chosen, signal.SIGKILL)
    return [chosen]


def measure_memory(folder: Path, number: int) -> None:
    """Peak memory of this process and of its workers over so many generated articles."""
    for one in range(number):
        text = ARTICLE.format(name=f"Topic {one}", low=3 + one % 15, high=20 + one % 30)
        (folder / f"article-{one:05}.txt").write_text(text, "utf-8")
    peak = [0.0]
    watching = threading.Event()
    watcher = threading.Thread(target=_watch, args=(watching, peak))
    watcher.start()
    started, crew = time.perf_counter(), Crew(workers=2)
    opened, unread = opened_by(crew, [str(folder)], allow_private=False, progress=lambda *_: None)
    bench, _, lost = judged_by(crew, opened, Asked(sources=("library",)), progress=lambda *_: None)
    watching.set()
    watcher.join()
    print(
        f"{number} articles, {len(bench.verdicts)} claims judged, {len(unread) + len(lost)} left out, "
        f"{time.perf_counter() - started:.0f} s: a worker at most {peak[0]:.0f} MB, this process "
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB",
        flush=True,
    )


def _watch(stop: threading.Event, peak: list[float]) -> None:
    while not stop.wait(0.5):
        for one in psutil.Process().children():
            try:
                peak[0] = max(peak[0], one.memory_info().rss / 1e6)
            except psutil.NoSuchProcess:
                continue


def main() -> None:
    """Prints a line for each part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--files", type=int, default=8)
    parser.add_argument("--records", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--articles", type=int, default=10_000)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths = cut(wanted.corpus, Path(folder), wanted.files, wanted.records)
        if wanted.rounds:
            compare_speed(paths, wanted.rounds)
        if wanted.kills:
            run_with_kills(paths, wanted.kills)
    for articles in filter(None, (wanted.articles // 10, wanted.articles)):
        with tempfile.TemporaryDirectory() as folder:
            measure_memory(Path(folder), articles)


if __name__ == "__main__":
    main()
