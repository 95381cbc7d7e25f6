"""How well claims are extracted: the development set, its two baselines, and articles per second.

    python benchmarks/claims.py [--shared ../shared] [--articles 200]

Prints the scorer's own figures for litcheck, for "every sentence" and for "every sentence with a digit", then the
speed and the growth of memory over generated articles.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from litcheck.claims.extraction.extracting import extract, extract_claims
from litcheck.documents.structure import structured

ROOT = Path(__file__).parent.parent


def predictions(gold: Path, out: Path) -> None:
    """Writes the claims of the gold set's texts, one article a line, with the offsets of their clauses."""
    with gold.open(encoding="utf-8") as rows, out.open("w", encoding="utf-8") as file:
        for row in map(json.loads, rows):
            document = structured(id=row["id"], title=row["title"], path=None, text=row["text"])
            claims = [
                {key: value for key, value in asdict(found.claim).items() if value not in (None, (), False)}
                | {"start": found.span.start, "end": found.span.end}
                for found in extract(document)
            ]
            file.write(json.dumps({"id": row["id"], "claims": claims}) + "\n")


def scored(shared: Path, *arguments: str) -> str:
    """The scorer's report."""
    data = shared / "data"
    command = [sys.executable, str(data / "score_claims.py"), str(data / "claims_dev.jsonl"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _nonsense(chance: random.Random) -> str:
    return "".join(chance.choices("bcdfghjklmnpqrstvwxz", k=9))


def generated(sentences: list[str], seed: int) -> str:
    """An article of 40 sentences drawn from the set, in paragraphs of five; no sentence is ever the same twice."""
    chance = random.Random(seed)
    drawn = [f"{text.rstrip('.')} ({_nonsense(chance)})." for text in chance.choices(sentences, k=40)]
    return "\n\n".join(" ".join(drawn[start : start + 5]) for start in range(0, 40, 5))


def _sentences(gold: Path) -> list[str]:
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    return [row["text"][mark["start"] : mark["end"]] for row in rows for mark in row["sentences"]]


def speed(gold: Path, count: int) -> tuple[float, int, int]:
    """Articles a second of processor time, and the peak memory (KiB) after a tenth of the articles and after all."""
    sentences = _sentences(gold)
    extract_claims(structured(id="warm", title="Gout", path=None, text=generated(sentences, -1)))
    early = 0
    started = time.process_time()
    for number in range(count):
        extract_claims(structured(id=f"a{number}", title="Gout", path=None, text=generated(sentences, number)))
        if number == count // 10:
            early = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds = time.process_time() - started
    return count / seconds, early, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def through_the_command(gold: Path, count: int, folder: Path) -> tuple[float, int]:
    """Articles a second of processor time of `litcheck extract FOLDER`, claims file written, and its peak memory (KiB)."""
    sentences = _sentences(gold)
    (folder / "articles").mkdir()
    for number in range(count):
        (folder / "articles" / f"a{number:05}.txt").write_text(generated(sentences, number), encoding="utf-8")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "litcheck.cli", "extract", str(folder / "articles"), "-o", str(folder / "c.yaml")]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return count / (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime), after.ru_maxrss


def main() -> None:
    """Prints every figure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--articles", type=int, default=200)
    options = parser.parse_args()
    gold = options.shared / "data" / "claims_dev.jsonl"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "predicted.jsonl"
        predictions(gold, out)
        print(f"litcheck\n{scored(options.shared, str(out), '--per-article')}")
    for name in ("every-sentence", "digit-sentences"):
        print(f"baseline: {name}\n{scored(options.shared, '--baseline', name)}")
    rate, early, late = speed(gold, options.articles)
    print(f"{options.articles} generated articles: {rate:.0f} articles/s on one core, peak {early} then {late} KiB")
    with tempfile.TemporaryDirectory() as place:
        rate, peak = through_the_command(gold, options.articles, Path(place))
    print(f"the same as a folder, into one claims file: {rate:.0f} articles/s on one core, peak {peak} KiB")


if __name__ == "__main__":
    main()
