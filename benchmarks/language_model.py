"""A language model as one more reader: faults, kills, hostile texts, and what readers of known character do to the marks.

    python benchmarks/language_model.py faults [--seeds 20]      every fault of a server, beside and proposing
    python benchmarks/language_model.py injections               every hostile text on every claim, the server obeys them all
    python benchmarks/language_model.py kills [--runs 10]        a run killed at a random moment, and run again
    python benchmarks/language_model.py readers [--set scifact] [--most 400] [--half read|unread|all]
    python benchmarks/language_model.py server --url URL --llm MODEL [--most 40]     a real server, on labelled pairs

The readers stand for models: `agreeing` and `contrary` say the same of every sentence, `knowing` gives the annotators' own
labels and sentences (no model does better), `inventing` makes everything up. What they change says what proof lets through,
not how good any model is. Everything runs on loopback.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "benchmarks")]

from language_model.injections import INJECTIONS  # noqa: E402
from language_model.makings import KEY, asking, audited, no_progress  # noqa: E402
from language_model.test_injections import CLAIMS, RECORDS, marks, poisoned  # noqa: E402
from model_server.readers import Reader, agreeing, contrary, inventing, knowing, obedient, silent  # noqa: E402
from model_server.serving import FAULTS, ModelServer, serving  # noqa: E402

from litcheck.evaluation.pairs import Label, Pair, read_pairs  # noqa: E402
from litcheck.evaluation.predicting import reader_of  # noqa: E402
from litcheck.evaluation.scorecard import score  # noqa: E402
from litcheck.language_model.asking import Asker  # noqa: E402
from litcheck.language_model.endpoint import endpoint_of  # noqa: E402
from litcheck.language_model.evaluating import compared, examination_of, examined  # noqa: E402
from litcheck.language_model.reply_cache import ReplyCache  # noqa: E402
from litcheck.reporting.formats import format_named  # noqa: E402

SETS = {"scifact": "scifact/pairs_train", "healthver": "healthver/pairs", "check_covid": "check_covid/pairs"}
LONGEST = 60.0
"""Seconds after which a run of a few claims hangs."""
_STANCE = {Label.SUPPORT: "support", Label.REFUTE: "refute", Label.NEI: "none"}


def faults(seeds: int) -> None:
    """A line for each fault: runs, wrong marks, hangs, leaked keys, and what the next run without faults still lacks."""
    some = CLAIMS[1:3]
    wanted = marks(audited(some, RECORDS))
    for fault in FAULTS:
        found: Counter[str] = Counter()
        slowest = 0.0
        for seed in range(seeds):
            reader = (silent, agreeing, contrary, inventing, obedient)[seed % 5]
            share = (1.0, 0.5, 0.3)[seed % 3]
            with tempfile.TemporaryDirectory() as folder, serving(reader, fault, seed=seed, share=share) as server:
                server.patience = 0.02
                started = time.monotonic()
                with asking(server, Path(folder), key=KEY, seconds=0.15) as asker:
                    beside = audited(some, RECORDS, asker)
                    proposing = audited(some, RECORDS, asker, proposes=True)
                slowest = max(slowest, time.monotonic() - started)
                found["runs"] += 2
                found["wrong beside"] += marks(beside) != wanted
                found["changed proposing"] += marks(proposing) != wanted
                written = format_named("json").render(proposing) + format_named("md").render(proposing)
                found["keys leaked"] += KEY in written
                found["hangs"] += slowest > LONGEST
                found["told"] += any(entry.second.faults for entry in beside.entries if entry.second)
                server.fault = ""
                before = len(server.requests)
                with asking(server, Path(folder), key=KEY) as asker:
                    audited(some, RECORDS, asker)
                again = server.requests[before:]
                found["asked again after an answer"] += len(again) > len({json.dumps(one["messages"]) for one in again})
        print(f"{fault:<14}", dict(found), f"slowest {slowest:.1f} s", flush=True)


def injections() -> None:
    """One line: attempts, marks that moved in each way, keys in what was written."""
    found: Counter[str] = Counter()
    with serving(obedient, "echo", share=0.3) as server:
        for number, injection in enumerate(INJECTIONS):
            server.seed = number
            for claim in CLAIMS:
                records = poisoned(injection, claim)
                without = audited(CLAIMS, records)
                with tempfile.TemporaryDirectory() as folder, asking(server, Path(folder), key=KEY) as asker:
                    beside = audited(CLAIMS, records, asker)
                    proposing = audited(CLAIMS, records, asker, proposes=True)
                    kept = b"".join(file.read_bytes() for file in Path(folder).iterdir())
                found["audits"] += 1
                found["claims"] += len(CLAIMS)
                found["moved beside"] += marks(beside) != marks(without)
                found["moved proposing"] += marks(proposing) != marks(without)
                written = "".join(format_named(name).render(proposing) for name in ("json", "md", "sarif", "html"))
                found["keys leaked"] += KEY in written or KEY.encode() in kept
    print(len(INJECTIONS), "texts", dict(found))


def kills(runs: int) -> None:
    """One line for each run: replies kept when it was killed, how many of those were asked for again, and whether the report
    of the second run is that of a run that nobody disturbed."""
    with serving(agreeing) as server, tempfile.TemporaryDirectory() as folder:
        content = yaml.safe_load((ROOT / "claims.yaml").read_text("utf-8"))
        some = {"version": 1, "documents": [{"id": "d", "title": "Some claims"}]}
        some["claims"] = [{**claim, "document": "d"} for claim in content["claims"][:12]]
        (Path(folder) / "claims.yaml").write_text(yaml.safe_dump(some), "utf-8")
        sound = _audit(server, Path(folder) / "sound", Path(folder) / "sound-reports").communicate() and _report(
            folder, "sound"
        )
        for run in range(runs):
            server.requests.clear()
            place = Path(folder) / f"run-{run}"
            process = _audit(server, place, Path(folder) / f"run-{run}-reports")
            wanted = random.Random(run).randrange(1, 30)
            while process.poll() is None and len(server.requests) < wanted:
                time.sleep(0.01)
            process.send_signal(signal.SIGKILL)
            process.communicate()
            time.sleep(0.2)
            kept = _kept(place)
            server.requests.clear()
            _audit(server, place, Path(folder) / f"run-{run}-reports").communicate()
            asked = {one["messages"][1]["content"] for one in server.requests}
            same = _scrubbed(_report(folder, f"run-{run}")) == _scrubbed(sound)
            print(
                f"killed after {wanted} requests: {len(kept)} replies kept, {len(kept & asked)} asked again, same report {same}"
            )


def _audit(server: ModelServer, cache: Path, reports: Path) -> "subprocess.Popen[bytes]":
    command = [
        sys.executable, "-m", "litcheck", "audit", "claims.yaml", "--reports", str(reports),
        "--source", "library", "--format", "json", "--llm", "tiny", "--llm-url", server.url,
    ]  # fmt: skip
    environment = {**os.environ, "LITCHECK_CACHE": str(cache), "SOURCE_DATE_EPOCH": "1700000000"}
    return subprocess.Popen(
        command, env=environment, cwd=cache.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def _report(folder: str, name: str) -> str:
    return (Path(folder) / f"{name}-reports" / "report.json").read_text("utf-8")


def _scrubbed(report: str) -> str:
    """The report without how many replies were replayed."""
    content = json.loads(report)
    content["language_model"]["replayed"] = None
    return json.dumps(content)


def _kept(cache: Path) -> set[str]:
    """The data of the questions whose reply is in a cache."""
    import sqlite3

    database = sqlite3.connect(cache / "language-model.sqlite")
    rows = database.execute("SELECT parameters FROM replies WHERE endpoint = 'chat/completions'").fetchall()
    database.close()
    return {json.loads(json.loads(row[0])["question"])["user"] for row in rows}


def chosen_pairs(name: str, most: int, half: str) -> list[Pair]:
    """The first pairs of a set in its own order, whole claims only."""
    pairs = read_pairs(ROOT.parent / "shared" / "data" / f"{SETS[name]}.jsonl.gz")
    return [pair for pair in pairs if half == "all" or pair.is_read == (half == "read")][:most]


def oracle(pairs: Sequence[Pair]) -> Reader:
    """A reader with the annotators' labels and sentences."""
    labels = {}
    for pair in pairs:
        numbers = sorted(frozenset[int]().union(*pair.rationales)) if pair.rationales else []
        sentences = [" ".join(pair.sentences[number].split()) for number in numbers if number < len(pair.sentences)]
        labels[(pair.claim, pair.title)] = (_STANCE[pair.label or Label.NEI], sentences)
    return knowing(labels)


def readers(name: str, most: int, half: str) -> None:
    """For each reader what the rules find with it against what they find alone."""
    pairs = chosen_pairs(name, most, half)
    examination = examination_of(pairs, (), 1)
    alone = score(pairs, reader_of(None), (), 1, no_progress)
    for title, reader in (
        ("knowing", oracle(pairs)),
        ("agreeing", agreeing),
        ("contrary", contrary),
        ("inventing", inventing),
    ):
        with serving(reader) as server, _asked(server.url, title) as asker:
            found = examined(examination, asker, no_progress)
            both = score(pairs, found.reader(), (), 1, no_progress)
        print(compared(alone, both, found.run(None), len(examination.claims)), flush=True)


def real(url: str, model: str, most: int) -> None:
    """A real server on labelled pairs of SciFact's read half: what it says, and what of it is proven."""
    pairs = chosen_pairs("scifact", most, "read")
    examination = examination_of(pairs, (), 1)
    alone = score(pairs, reader_of(None), (), 1, no_progress)
    with _asked(url, model, seconds=900.0, concurrent=1) as asker:
        found = examined(examination, asker, no_progress)
        both = score(pairs, found.reader(), (), 1, no_progress)
    print(compared(alone, both, found.run(None), len(examination.claims)))
    every = Counter(
        (one.outcome.value, one.why or "") for claim in examination.claims for record in examination.records[claim.id]
        for one in found.model.weigh(claim, record)[0]
    )  # fmt: skip
    for (outcome, why), count in every.most_common():
        print(f"{count:>5}  {outcome}  {why}")


@contextmanager
def _asked(url: str, model: str, *, seconds: float = 60.0, concurrent: int = 4) -> Iterator[Asker]:
    with tempfile.TemporaryDirectory() as folder:
        asker = Asker(endpoint_of(model, url, {}), ReplyCache(Path(folder)), seconds=seconds, concurrent=concurrent)
        try:
            yield asker
        finally:
            asker.close()


def main() -> None:
    """Runs one part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", choices=["faults", "injections", "kills", "readers", "server"])
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--set", default="scifact", choices=list(SETS))
    parser.add_argument("--most", type=int, default=400)
    parser.add_argument("--half", default="read", choices=["read", "unread", "all"])
    parser.add_argument("--url", default="")
    parser.add_argument("--llm", default="")
    wanted = parser.parse_args()
    parts: dict[str, Callable[[], None]] = {
        "faults": lambda: faults(wanted.seeds),
        "injections": injections,
        "kills": lambda: kills(wanted.runs),
        "readers": lambda: readers(wanted.set, wanted.most, wanted.half),
        "server": lambda: real(wanted.url, wanted.llm, wanted.most),
    }
    parts[wanted.part]()


if __name__ == "__main__":
    main()
