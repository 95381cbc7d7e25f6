"""How well claims are extracted from annotated news and from the development set, and articles per second.

    python benchmarks/claims.py [--shared ../shared] [--articles 200]
    python benchmarks/claims.py --merge 1000       seconds to merge that many articles, read again, into their claims file

Prints the scorer's own figures with 95 % intervals for litcheck, for "every sentence" and for "every sentence with a digit":
on the news stories that models and rules were made with, on those that nobody read (`news_claims.unread`), and on the
development set, which was learned from too; then the speed and the growth of memory over generated articles. What holds for
articles that were not learned from is printed by `training/claims/train.py` (folds) and by the unread part here.
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

from news_claims import news_stories, unread

from litcheck.claims.claims_file import read_claims, write_claims
from litcheck.claims.extraction.extracting import extract, extract_claims
from litcheck.claims.merging import merge_into
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


def scored(shared: Path, gold: Path, *arguments: str) -> str:
    """The scorer's report."""
    command = [sys.executable, str(shared / "data" / "score_claims.py"), str(gold), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def gold_sets(shared: Path, folder: Path) -> dict[str, Path]:
    """The annotated sets by name; the stories are put together again in a folder. A part without stories is left out."""
    stories = news_stories()
    found = {}
    for name, part in (
        ("news, read", [story for story in stories if not unread(story["id"])]),
        ("news, unread", [story for story in stories if unread(story["id"])]),
    ):
        if part:
            found[name] = folder / f"{name.replace(', ', '-')}.jsonl"
            found[name].write_text("".join(json.dumps(story) + "\n" for story in part), encoding="utf-8")
    return found | {"development set": shared / "data" / "claims_dev.jsonl"}


def side_by_side(reports: dict[str, str]) -> str:
    """The sets' reports with a line of each below one another, so that they can be compared."""
    lines = {name: report.splitlines() for name, report in reports.items()}
    most = max(len(own) for own in lines.values())
    rows = []
    for at in range(most):
        rows += [f"{name:16} {own[at]}" for name, own in lines.items() if at < len(own)]
    return "\n".join(rows)


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


def merging(gold: Path, count: int, folder: Path) -> tuple[int, float, float]:
    """Claims in the file, and seconds of processor time to make it and to merge the same articles into it again;
    reading and writing the file counts, extraction does not."""
    sentences = _sentences(gold)
    documents = [
        structured(
            id=f"a{number:05}", title="Gout", path=str(folder / f"a{number:05}.txt"), text=generated(sentences, number)
        )
        for number in range(count)
    ]
    claims = [claim for document in documents for claim in extract_claims(document)]
    path = folder / "claims.yaml"
    seconds = []
    for _ in range(2):
        started = time.process_time()
        book, _ = merge_into(read_claims(path) if path.exists() else None, documents, claims, path=path)
        write_claims(book, path)
        seconds.append(time.process_time() - started)
    return len(book.claims), seconds[0], seconds[1]


def main() -> None:
    """Prints every figure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--merge", type=int, metavar="N", help="only merge N articles into their own claims file")
    options = parser.parse_args()
    gold = options.shared / "data" / "claims_dev.jsonl"
    if options.merge:
        with tempfile.TemporaryDirectory() as place:
            held, new, again = merging(gold, options.merge, Path(place))
        print(f"{options.merge} articles, {held} claims: new file {new:.1f} s, merged again {again:.1f} s")
        return
    with tempfile.TemporaryDirectory() as folder:
        sets = gold_sets(options.shared, Path(folder))
        reports = {}
        for name, marked in sets.items():
            out = Path(folder) / "predicted.jsonl"
            predictions(marked, out)
            reports[name] = scored(options.shared, marked, str(out))
        print(f"litcheck\n{side_by_side(reports)}\n")
        for baseline in ("every-sentence", "digit-sentences"):
            plain = {name: scored(options.shared, marked, "--baseline", baseline) for name, marked in sets.items()}
            print(f"baseline: {baseline}\n{side_by_side(plain)}\n")
    rate, early, late = speed(gold, options.articles)
    print(f"{options.articles} generated articles: {rate:.0f} articles/s on one core, peak {early} then {late} KiB")
    with tempfile.TemporaryDirectory() as place:
        rate, peak = through_the_command(gold, options.articles, Path(place))
    print(f"the same as a folder, into one claims file: {rate:.0f} articles/s on one core, peak {peak} KiB")


if __name__ == "__main__":
    main()
