"""kill -9 in the middle of fetching, merging and reporting: what is left, and what is asked again.

    python benchmarks/kills.py [--kills 100] [--seed 1]

Each run is the command line in a process of its own, killed at a random moment of its life. After each kill, counted:

    damaged   a cache that SQLite finds at fault, a claims file or a report that is not whole, reports of different runs
    litter    files that no run would leave
    again     requests that were made twice, beyond what was on its way at the kills (8 a kill), over all runs on one cache

Every tenth run is not killed and must end well.
"""

import argparse
import json
import multiprocessing
import os
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
COMMAND = ROOT / ".venv" / "bin" / "litcheck"
LIBRARY = ROOT / "pipeline" / "litcheck" / "literature" / "sources" / "library.xml"
THREADS = 8
KEPT = re.compile(r"(article\.txt|claims\.yaml|report\.(html|md|json|csv)|entrez\.sqlite(-wal|-shm)?)$")
ARTICLE = """Restless legs syndrome affects about {share}% of adults.

People with lupus have restless legs syndrome more often than healthy people. Multiple sclerosis increases the risk of restless
legs syndrome. Iron improves the symptoms of restless legs syndrome. About 30% of patients with rheumatoid arthritis have
restless legs syndrome.
"""


def run(folder: Path, stage: str, url: str) -> None:
    """One run of the command line, in this process; articles change where they are merged, not where they are audited."""
    os.chdir(folder / ("merged" if stage == "merging" else "audited"))
    os.environ["LITCHECK_CACHE"] = str(folder / "cache")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    from litcheck.cli import main

    claims, reports = "claims.yaml", ["--reports", "reports"]
    pubmed = ["--source", "pubmed", "--email", "a@clinic.example", "--entrez-url", url, "--entrez-rate", "0"]
    arguments = {
        "fetching": ["audit", claims, *pubmed, *reports],
        "merging": ["extract", "article.txt", "-o", claims],
        "reporting": ["audit", claims, "--source", "library", *reports],
    }
    sys.argv = ["litcheck", *arguments[stage]]
    main()


class Trial:
    """Runs over one folder, again and again."""

    def __init__(self, folder: Path, url: str, log: Path) -> None:
        self._folder, self._url, self._log = folder, url, log
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(
            ["litcheck.flow", "litcheck.commands.audit", "litcheck.literature.sources.pubmed"]
        )
        for name in ("merged", "audited"):
            self.write_article(name, 10)
            subprocess.run([COMMAND, "extract", "article.txt"], cwd=folder / name, check=True, capture_output=True)

    def write_article(self, name: str, share: int) -> None:
        (self._folder / name).mkdir(exist_ok=True)
        (self._folder / name / "article.txt").write_text(ARTICLE.format(share=share), encoding="utf-8")

    def whole(self, stage: str) -> float:
        """Seconds of a run that nobody kills. Raises RuntimeError if it does not end well."""
        began = time.monotonic()
        process = self._process(stage)
        process.join(300)
        if process.exitcode != 0:
            raise RuntimeError(f"{stage}: exit status {process.exitcode}")
        return time.monotonic() - began

    def killed(self, stage: str, after: float) -> bool:
        """True if the run still lived when it was killed."""
        process = self._process(stage)
        process.join(after)
        lived = process.exitcode is None
        process.kill()
        process.join()
        return lived

    def asked_again(self) -> int:
        """Requests that were made more than once."""
        lines = (json.loads(line) for line in self._log.read_text(encoding="utf-8").splitlines())
        asked = Counter(json.dumps([entry["verb"], entry["params"]], sort_keys=True) for entry in lines)
        return sum(asked.values()) - len(asked)

    def damages(self) -> list[str]:
        """What is not whole."""
        found = []
        cache = self._folder / "cache" / "entrez.sqlite"
        if cache.exists():
            database = sqlite3.connect(cache)
            state = database.execute("PRAGMA integrity_check").fetchone()[0]
            database.close()
            found += [] if state == "ok" else [f"cache: {state}"]
        found += self._claims_damage() + self._report_damage()
        return found

    def litter(self) -> list[str]:
        return [
            str(path.relative_to(self._folder))
            for path in self._folder.rglob("*")
            if path.is_file() and not KEPT.match(path.name)
        ]

    def _claims_damage(self) -> list[str]:
        from litcheck.claims.claims_file import read_claims
        from litcheck.errors import LitcheckError

        try:
            files = [read_claims(self._folder / name / "claims.yaml") for name in ("merged", "audited")]
        except LitcheckError as fault:
            return [f"claims: {fault}"]
        return [f"{file.path}: claims are gone" for file in files if len(file.claims) < 4]

    def _report_damage(self) -> list[str]:
        report = self._folder / "audited" / "reports" / "report.json"
        if not report.exists():
            return []
        try:
            data = json.loads(report.read_text(encoding="utf-8"))
        except ValueError as fault:
            return [f"report.json: {fault}"]
        html = report.with_suffix(".html").read_text(encoding="utf-8")
        return [] if "</html>" in html and data["claims"] else ["report.html is not whole"]

    def _process(self, stage: str) -> multiprocessing.process.BaseProcess:
        process = self._context.Process(target=run, args=(self._folder, stage, self._url))
        process.start()
        return process


def trials(trial: Trial, kills: int, dice: random.Random) -> Counter[str]:
    """Kills as many runs, and counts."""
    lasts = {stage: trial.whole(stage) for stage in ("merging", "reporting", "fetching")}
    print("  ".join(f"{stage} takes {seconds:.1f} s" for stage, seconds in lasts.items()), flush=True)
    counts: Counter[str] = Counter()
    while counts["kills"] < kills:
        stage = ("fetching", "merging", "reporting")[counts["runs"] % 3]
        counts["runs"] += 1
        trial.write_article("merged", dice.randint(2, 60))
        if counts["runs"] % 10 == 0:
            trial.whole(stage)
        elif trial.killed(stage, dice.uniform(0.1, 1.0) * lasts[stage]):
            counts["kills"] += 1
            counts[stage] += 1
            print(f"kill {counts['kills']}: {stage}", flush=True)
        for what, found in (("damaged", trial.damages()), ("litter", trial.litter())):
            counts[what] += len(found)
            for one in found:
                print(f"  {what} after {stage}: {one}", flush=True)
    trial.whole("fetching")
    counts["again"] = max(trial.asked_again() - THREADS * counts["fetching"], 0)
    counts["asked twice"] = trial.asked_again()
    return counts


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place:
        folder, log = Path(place) / "runs", Path(place) / "requests.jsonl"
        folder.mkdir()
        command = [sys.executable, "-m", "entrez_server", "--records", str(LIBRARY), "--log", str(log)]
        with subprocess.Popen(command, cwd=ROOT / "tests", stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            url = server.stdout.readline().split()[-1]
            try:
                counts = trials(Trial(folder, url, log), options.kills, random.Random(options.seed))
            finally:
                server.terminate()
    print("  ".join(f"{name} {counts[name]}" for name in ("kills", "fetching", "merging", "reporting")))
    print("  ".join(f"{name} {counts[name]}" for name in ("damaged", "litter", "again", "asked twice")))
    return 1 if counts["damaged"] or counts["litter"] or counts["again"] else 0


if __name__ == "__main__":
    sys.exit(main())
