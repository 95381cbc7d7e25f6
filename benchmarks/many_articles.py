"""Memory over thousands of articles: one audit by processes, from reading to the written report, watched from outside.

    python benchmarks/many_articles.py [--articles 10000] [--workers 2] [--keep FOLDER] [--compare]

Articles are made up by seeded variation and never kept: three sentences of the shared data's abstracts with other figures, and in
every twentieth one on what the bundled library holds. It runs what `litcheck audit FOLDER --workers N` runs, and prints for every
thousandth article the memory of this process and of its workers (RssAnon, MB), and at the end how much each grew for a
thousand articles after the first two thousand. `--compare` writes the report with one worker too and compares the bytes.
"""

import argparse
import gzip
import json
import random
import re
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

import numpy as np
import psutil
from rich.console import Console

from litcheck.batches.crew import Crew
from litcheck.commands.asked_model import AskedModel
from litcheck.commands.asked_source import Asked
from litcheck.commands.auditing import Job, audited, opened_for
from litcheck.commands.earlier_audits import EarlierAudits, concluded, with_accepted
from litcheck.reporting.formats import format_named
from litcheck.reporting.terminal_table import tables
from litcheck.reporting.writing import write_reports

DATA = Path(__file__).parent.parent.parent / "shared" / "data"
FORMATS = ("html", "md", "json", "csv")
STEP = 1000
_WARM = 2000
"""Articles after which memory is expected to stay as it is."""
_NUMBER = re.compile(r"\b\d+(?:\.\d+)?\b")
_COVERED = (
    "Restless legs syndrome affects about {low}% of adults in {place}.",
    "Restless legs syndrome was found in {high}% of people with systemic lupus erythematosus in {place}.",
    "In {place}, iron deficiency is more common in people with restless legs syndrome.",
    "Anemia affects {high}% of people with systemic lupus erythematosus in {place}.",
)
_PLACES = (
    "Finland",
    "Brazil",
    "Japan",
    "Kenya",
    "Canada",
    "India",
    "Spain",
    "Egypt",
    "Chile",
    "Norway",
    "Ghana",
    "Peru",
)


def sentences() -> list[str]:
    """Sentences of real abstracts that are neither short nor long."""
    with gzip.open(DATA / "scifact" / "corpus.jsonl.gz", "rt", encoding="utf-8") as lines:
        found = [text.strip() for row in map(json.loads, lines) for text in row["abstract"]]
    return [text for text in found if 60 < len(text) < 220 and text.endswith(".")]


def write_articles(folder: Path, number: int) -> None:
    """So many articles; the same for the same number."""
    known, dice = sentences(), random.Random(3)
    folder.mkdir(parents=True, exist_ok=True)
    for one in range(number):
        told = [_NUMBER.sub(lambda hit: str(dice.randint(1, 99)), text) for text in dice.sample(known, 3)]
        if one % 20 == 0:
            told[1] = dice.choice(_COVERED).format(
                low=dice.randint(2, 15), high=dice.randint(10, 60), place=dice.choice(_PLACES)
            )
        title = " ".join(told[0].split()[:6]).rstrip(".,;:")
        (folder / f"article-{one:05}.txt").write_text(f"{title} ({one})\n\n{' '.join(told)}\n", "utf-8")


@dataclass
class Watcher:
    """Memory by what is being done and how much of it is done; `samples` of (stage, done, this process, largest worker)."""

    stage: str = "start"
    done: int = 0
    samples: list[tuple[str, int, float, float]] = field(default_factory=list)
    _said: set[tuple[str, int]] = field(default_factory=set)

    def progress(self, stage: str, done: int, whole: int) -> None:
        """As the command's progress."""
        self.stage, self.done = stage, done
        step = (stage, done // STEP)
        if done % STEP == 0 and step not in self._said:
            self._said.add(step)
            own, worker = self.sample()
            print(f"  {stage} {done}/{whole}: this process {own:.0f} MB, a worker {worker:.0f} MB", flush=True)

    def sample(self) -> tuple[float, float]:
        """Takes one sample."""
        own, *others = (anonymous(one) for one in (psutil.Process(), *psutil.Process().children()))
        worker = max(others, default=0.0)
        self.samples.append((self.stage, self.done, own, worker))
        return own, worker

    def watch(self, stop: threading.Event) -> None:
        """Samples every few seconds."""
        while not stop.wait(2.0):
            self.sample()

    def grown(self) -> Iterator[str]:
        """A line for each stage: how much memory grew for a thousand articles, least squares."""
        for stage in dict.fromkeys(one[0] for one in self.samples):
            own = [one for one in self.samples if one[0] == stage]
            late = [one for one in own if one[1] >= _WARM]
            peaks = (
                f"{stage}: at most {max(one[2] for one in own):.0f} MB, a worker {max(one[3] for one in own):.0f} MB"
            )
            if len({one[1] for one in late}) < 3:
                yield peaks
                continue
            done = np.array([one[1] for one in late]) / 1000
            slopes = [np.polyfit(done, np.array([one[at] for one in late]), 1)[0] for at in (2, 3)]
            yield f"{peaks}; for 1,000 articles more {slopes[0]:+.2f} MB, a worker {slopes[1]:+.2f} MB"


def anonymous(process: psutil.Process) -> float:
    """RssAnon of a process in MB; 0 of one that has ended."""
    try:
        lines = Path(f"/proc/{process.pid}/status").read_text("ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1000 for line in lines if line.startswith("RssAnon")), 0.0)


def run(articles: Path, reports: Path, workers: int, watcher: Watcher) -> str:
    """What `litcheck audit` does, and what it says at its end."""
    crew, model = Crew(workers=workers), AskedModel(name=None, url=None)
    job = Job(files=(str(articles),), asked=Asked(sources=("library",)), model=model, crew=crew,
              allow_private=False, day="2026-12-01")  # fmt: skip
    opened, unread = opened_for(job, watcher.progress)
    done = audited(job, opened, unread, watcher.progress)
    assert not isinstance(done, str), "no dry run was asked for"
    watcher.stage, watcher.done = "writing the report", 0
    earlier = EarlierAudits(compared=None, recalled=None, history=None)
    dossier = with_accepted(done.dossier, earlier, day=job.day, reviewers=None)
    write_reports(dossier, reports, [format_named(name) for name in FORMATS])
    concluded(dossier, earlier, day=job.day, fail_on="never", max_age_days=None, library_was_meant=True)
    watcher.stage = "printing the table"
    console = Console(file=_Nowhere(), width=100)
    for part in tables(dossier):
        console.print(part)
    return f"{len(dossier.articles)} articles, {dossier.summary.claims} claims, {len(done.left_out)} left out"


class _Nowhere(StringIO):
    def write(self, text: str) -> int:
        return len(text)


def watched(articles: Path, reports: Path, workers: int) -> None:
    """One run, with its figures."""
    watcher, stop, started = Watcher(), threading.Event(), time.perf_counter()
    thread = threading.Thread(target=watcher.watch, args=(stop,), daemon=True)
    thread.start()
    said = run(articles, reports, workers, watcher)
    stop.set()
    thread.join()
    size = sum(path.stat().st_size for path in reports.iterdir()) / 1e6
    print(f"{workers} workers: {said}, {time.perf_counter() - started:.0f} s, a report of {size:.0f} MB")
    for line in watcher.grown():
        print(f"  {line}")
    sys.stdout.flush()


def same(first: Path, second: Path) -> Sequence[str]:
    """The reports that differ."""
    return [path.name for path in sorted(first.iterdir()) if path.read_bytes() != (second / path.name).read_bytes()]


def main() -> None:
    """Makes the articles, audits them, and prints memory."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="Folder that the reports stay in.")
    parser.add_argument("--compare", action="store_true")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        kept = wanted.keep or place
        write_articles(place / "articles", wanted.articles)
        watched(place / "articles", kept / "reports", wanted.workers)
        if wanted.compare:
            watched(place / "articles", kept / "one", 1)
            differing = same(kept / "reports", kept / "one")
            print(f"against one worker: {'OTHER BYTES in ' + ', '.join(differing) if differing else 'the same bytes'}")


if __name__ == "__main__":
    main()
