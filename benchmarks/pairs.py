"""What the stances say of labelled claim-abstract pairs, and how often they alarm on abstracts that are off the point.

    python benchmarks/pairs.py [--sets scifact,healthver,check_covid] [--most 900] [--errors read] [--jobs 2]

Every set is split by its `group` into a half that may be read and a half that is only scored; both are printed side by side.
`--errors read` lists the wrongly decided pairs of the half that may be read, and of no other. Off the point are abstracts of the
SciFact corpus that BM25 finds for the words of a SciFact claim and that no pair of it names.
"""

import argparse
import gzip
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
FILES = {
    "scifact": "scifact/pairs_train.jsonl.gz",
    "healthver": "healthver/pairs.jsonl.gz",
    "check_covid": "check_covid/pairs.jsonl.gz",
}
LABELS = ("SUPPORT", "REFUTE", "NEI")
_OFF = 10
"""Abstracts off the point that are drawn for one claim."""

Row = dict[str, Any]


def rows_of(name: str, most: int) -> list[Row]:
    """The pairs of a set, or those `most` of them whose hash is smallest."""
    if name == "off_topic":
        return list(_off_topic(most))
    with gzip.open(DATA / FILES[name], "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return sorted(rows, key=lambda row: _number(row["id"]))[:most]


def _off_topic(most: int) -> Iterator[Row]:
    from litcheck.literature.text_index import TextIndex

    with gzip.open(DATA / "scifact/corpus.jsonl.gz", "rt", encoding="utf-8") as lines:
        corpus = [json.loads(line) for line in lines]
    index = TextIndex([_record(doc) for doc in corpus], (frozenset() for _ in corpus))
    pairs = rows_of("scifact", 10_000)
    named: dict[str, set[str]] = {}
    for row in pairs:
        named.setdefault(row["claim"], set()).add(str(row["doc_id"]))
    for row in list({row["claim"]: row for row in pairs}.values())[: most // _OFF]:
        scores = index.phrases(row["claim"].split())
        ranked = sorted(scores, key=lambda number: -scores[number])
        others = [corpus[number] for number in ranked if str(corpus[number]["doc_id"]) not in named[row["claim"]]]
        for doc in others[:_OFF]:
            yield {
                **doc,
                "id": f"{row['id']}-{doc['doc_id']}",
                "claim": row["claim"],
                "group": row["group"],
                "label": "NEI",
            }


def _number(text: object) -> int:
    return int(hashlib.sha1(str(text).encode()).hexdigest(), 16)


def may_be_read(row: Row) -> bool:
    """True for the half of a set whose errors may be looked at."""
    return _number(row["group"]) % 2 == 0


def _record(row: Row) -> Any:
    from litcheck.literature.record import Record

    return Record(
        key=str(row["doc_id"]), pmid=None, doi=None, pmcid=None, title=row["title"] or "", text=" ".join(row["abstract"]),
        sections=(), journal=None, journal_abbreviation=None, year=None, authors=(), publication_types=(), headings=(),
    )  # fmt: skip


def judge(row: Row) -> Row:
    """The row's `said` (a label), `found` (note, quote of the deciding or best finding) and `place` of the sentence."""
    from litcheck.claims.claim import Check, Claim
    from litcheck.evidence.finding import Stance
    from litcheck.evidence.gathering import gather
    from litcheck.evidence.read_record import read

    claim = Claim(id="c", document="d", quote="q", statement=row["claim"], kind="assertion", check=Check.ENTAILMENT)
    gathered = gather(claim, [read(_record(row))])
    findings = sorted(gathered.findings, key=lambda one: (one.stance is Stance.NEUTRAL, -one.strength))
    best = findings[0] if findings else None
    names = {Stance.SUPPORTS: "SUPPORT", Stance.REFUTES: "REFUTE", Stance.NEUTRAL: "NEI"}
    said = "NEI" if best is None else names[best.stance]
    place = None if best is None or best.section == "TITLE" else _sentence(row["abstract"], best.start)
    return {
        "id": row["id"], "said": said, "place": place, "unreadable": list(gathered.unreadable),
        "probability": None if best is None else best.probability,
        "quote": None if best is None else best.quote, "note": None if best is None else best.note,
    }  # fmt: skip


def _sentence(abstract: Sequence[str], start: int) -> int:
    at = 0
    for number, sentence in enumerate(abstract):
        at += len(sentence) + 1
        if start < at:
            return number
    return len(abstract) - 1


def scores(rows: Iterable[Row], said: Mapping[str, Row]) -> dict[str, float]:
    """Macro-F1, precision and recall of each stance, share decided, polarity right, sentence among the rationale."""
    counts = Counter((row["label"], said[row["id"]]["said"]) for row in rows)
    told: dict[str, float] = {"pairs": sum(counts.values())}
    f1 = []
    for label in LABELS:
        right = counts[label, label]
        claimed, wanted = sum(counts[gold, label] for gold in LABELS), sum(counts[label, other] for other in LABELS)
        precision, recall = right / claimed if claimed else 0.0, right / wanted if wanted else 0.0
        f1.append(2 * precision * recall / (precision + recall) if right else 0.0)
        told |= {f"P {label}": precision, f"R {label}": recall}
    told["macro-F1"] = sum(f1) / 3
    same, turned = (
        sum(counts[gold, other] for gold in LABELS[:2] for other in LABELS[:2] if (gold == other) is equal)
        for equal in (True, False)
    )
    told["polarity"] = same / (same + turned) if same + turned else 0.0
    told["alarms"] = (counts["NEI", "SUPPORT"] + counts["NEI", "REFUTE"]) / max(
        1, sum(counts["NEI", x] for x in LABELS)
    )
    hits = [
        said[row["id"]]["place"] in _rationale(row)
        for row in rows
        if row["label"] != "NEI" and said[row["id"]]["said"] == row["label"] and row["rationales"]
    ]
    told["rationale"] = sum(hits) / len(hits) if hits else 0.0
    return told


def _rationale(row: Row) -> frozenset[int]:
    """The sentences (from 0) that the annotators gave as grounds."""
    groups = [group if isinstance(group, list) else [group] for group in row["rationales"]]
    return frozenset(number for group in groups for number in group)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", default="scifact,healthver,check_covid,off_topic")
    parser.add_argument("--most", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--errors", choices=("read",))
    parser.add_argument("--save")
    given = parser.parse_args()
    print(f"{'set':12}{'half':7}" + "".join(f"{name:>10}" for name in _COLUMNS))
    for name in given.sets.split(","):
        rows = rows_of(name, given.most)
        with ProcessPoolExecutor(given.jobs) as pool:
            said = {one["id"]: one for one in pool.map(judge, rows, chunksize=20)}
        for half in (True, False):
            told = scores([row for row in rows if may_be_read(row) is half], said)
            print(
                f"{name:12}{'read' if half else 'scored':7}" + "".join(f"{_shown(told[key]):>10}" for key in _COLUMNS),
                flush=True,
            )
        if given.errors:
            _print_errors([row for row in rows if may_be_read(row)], said)
        if given.save:
            Path(f"{given.save}-{name}.json").write_text(json.dumps([said[row["id"]] for row in rows]))


_COLUMNS = ("pairs", "macro-F1", "P SUPPORT", "R SUPPORT", "P REFUTE", "R REFUTE", "alarms", "polarity", "rationale")


def _shown(value: float) -> str:
    return str(int(value)) if value > 1 else f"{value:.3f}"


def _print_errors(rows: Iterable[Row], said: Mapping[str, Row]) -> None:
    for row in rows:
        one = said[row["id"]]
        if one["unreadable"]:
            print("  unreadable", row["id"], one["unreadable"], file=sys.stderr)
        if one["said"] not in ("NEI", row["label"]):
            print(
                f"  {row['label']:8} read as {one['said']:8} {row['claim']}\n      | {row['title']}\n      > {one['quote']}"
            )


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "pipeline"))
    main()
