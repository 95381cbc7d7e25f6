"""Labelled pairs of every set -> Examples: a statement, a record in sentences, what it says of it and where.

Held-out material is not here: `../shared/data/README.md` names it and leaves it out of what it offers. Of each shared set only
the groups of the read half are trained on (`Pair.is_read`), so that the unread half measures.
"""

import gzip
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from litcheck.evaluation.corpus import drawn
from litcheck.evaluation.pairs import Label, Pair, ReadAs, plain_record, read_pairs, record_of
from litcheck.literature.record import Record, Section

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "data"
OWN = Path(__file__).resolve().parent / "pairs"
SEED = 20261201

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """`gold` are the places (start, end) in the record's text that say `label`; () for NEI. `group` is never split between
    training and measuring. `weight` is that of the example as a whole.
    """

    source: str
    id: str
    group: str
    statement: str
    record: Record
    label: Label
    gold: tuple[tuple[int, int], ...]
    weight: float
    is_read: bool
    kind: str | None = None


SETS = {"scifact": "scifact/pairs_train", "healthver": "healthver/pairs", "check_covid": "check_covid/pairs"}
WEIGHTS = {"scifact": 1.5, "healthver": 0.35, "check_covid": 1.0, "evidence_inference": 0.5, "own": 0.1, "off": 0.6}
"""Weight of one pair: HealthVer has many noisy ones on few documents, our own and the templates are no real articles."""


def of_pairs(source: str) -> Iterator[Example]:
    """A shared set of pairs."""
    pairs = read_pairs(SHARED / f"{SETS[source]}.jsonl.gz")
    for pair in pairs if source != "healthver" else _a_third(pairs):
        yield example_of(source, pair)


def _a_third(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Every third pair: the set's 5,690 pairs stand on 271 abstracts, and as many claims again teach little."""
    return (pair for number, pair in enumerate(pairs) if number % 3 == 0)


def example_of(source: str, pair: Pair) -> Example:
    """A pair as an example."""
    as_read = record_of(pair)
    gold = frozenset[int]().union(*pair.rationales) if pair.label is not Label.NEI else frozenset[int]()
    return Example(
        source=source,
        id=pair.id,
        group=f"{source}-{pair.group}",
        statement=pair.claim,
        record=as_read.record,
        label=pair.label or Label.NEI,
        gold=tuple(_place(as_read, number) for number in sorted(gold)),
        weight=WEIGHTS[source],
        is_read=pair.is_read,
    )


def _place(as_read: ReadAs, number: int) -> tuple[int, int]:
    """Where a sentence stands in the record's text."""
    start, end = as_read.spans[number]
    for here, there, length in as_read.pieces:
        if there <= end - 1 < there + length:
            return max(here, here + start - there), here + end - there
    return 0, 0


def off_the_point(each: int = 2) -> Iterator[Example]:
    """For every claim of SciFact, Check-COVID and HealthVer abstracts that BM25 brings up and nobody paired with it."""
    with gzip.open(SHARED / "scifact/corpus.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    corpus = [_corpus_record(str(row["doc_id"]), row["title"], row["abstract"]) for row in rows]
    for source, file in SETS.items():
        pairs = read_pairs(SHARED / f"{file}.jsonl.gz")
        own = [_corpus_record(pair.document, pair.title, pair.sentences) for pair in _first_of_each(pairs)]
        claims = pairs if source == "scifact" else _some_claims(pairs)
        for number, (pair, record) in enumerate(drawn(claims, [*corpus, *own], each)):
            yield Example(
                source="off",
                id=f"off-{source}-{number}",
                group=f"{source}-{pair.group}",
                statement=pair.claim,
                record=record,
                label=Label.NEI,
                gold=(),
                weight=WEIGHTS["off"],
                is_read=pair.is_read,
                kind=source,
            )


def _some_claims(pairs: Sequence[Pair]) -> list[Pair]:
    """All pairs of every third claim: claims on one virus bring up the same abstracts again and again."""
    kept = set(list(dict.fromkeys(pair.claim for pair in pairs))[::3])
    return [pair for pair in pairs if pair.claim in kept]


def _first_of_each(pairs: Iterable[Pair]) -> Iterable[Pair]:
    return {pair.document: pair for pair in pairs}.values()


def _corpus_record(key: str, title: str, sentences: Iterable[str]) -> Record:
    pair = Pair(
        id=key, claim="", document=key, title=" ".join((title or "").split()), sentences=tuple(sentences),
        label=None, rationales=(), group=key,
    )  # fmt: skip
    return record_of(pair).record


def of_own(distractors: int = 3) -> Iterator[Example]:
    """Our own statements, each with its evidence among sentences written for other statements on the topic."""
    for path in sorted(OWN.glob("*.jsonl")):
        topic = path.stem.replace("-", " ")
        blocks = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        dice = random.Random(f"{SEED} {topic}")
        for number, block in enumerate(blocks):
            others = dice.sample([other for other in blocks if other is not block], distractors)
            parts = [block, *others]
            dice.shuffle(parts)
            record = _record_of_blocks(f"own-{path.stem}-{number}", topic, parts)
            at = parts.index(block)
            section = record.sections[at]
            for index, statement in enumerate(block["statements"]):
                label = Label(statement["label"])
                yield Example(
                    source="own",
                    id=f"{record.key}-{index}",
                    group=f"own-{path.stem}",
                    statement=statement["text"],
                    record=record,
                    label=label,
                    gold=((section.start, section.end),) if label is not Label.NEI else (),
                    weight=WEIGHTS["own"],
                    is_read=True,
                    kind=statement["kind"],
                )


def _record_of_blocks(key: str, topic: str, blocks: list[Row]) -> Record:
    text, sections = "", []
    for block in blocks:
        text += " " if text else ""
        name = None if block["section"] == "TITLE" else block["section"]
        sections.append(Section(label=name, category=name, start=len(text), end=len(text) + len(block["evidence"])))
        text += block["evidence"]
    return plain_record(key, topic.capitalize(), text, tuple(sections))


_SAID = {
    ("significantly increased", "higher"): Label.SUPPORT,
    ("significantly increased", "lower"): Label.REFUTE,
    ("significantly decreased", "higher"): Label.REFUTE,
    ("significantly decreased", "lower"): Label.SUPPORT,
    ("no significant difference", "higher"): Label.REFUTE,
    ("no significant difference", "lower"): Label.REFUTE,
    ("no significant difference", "same"): Label.SUPPORT,
    ("significantly increased", "same"): Label.REFUTE,
    ("significantly decreased", "same"): Label.REFUTE,
}
_WORDED = {
    "higher": ("{i} increases {o} compared with {c}.", "{o} is higher with {i} than with {c}."),
    "lower": ("{i} reduces {o} compared with {c}.", "{o} is lower with {i} than with {c}."),
    "same": ("{i} does not change {o} compared with {c}.", "{o} does not differ between {i} and {c}."),
}


def of_evidence_inference() -> Iterator[Example]:
    """Prompts of Evidence Inference whose evidence stands in the abstract, worded as statements by template."""
    with gzip.open(SHARED / "evidence_inference/abstracts.jsonl.gz", "rt", encoding="utf-8") as lines:
        abstracts = {row["pmcid"]: row for row in map(json.loads, lines)}
    with gzip.open(SHARED / "evidence_inference/annotations.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    dice = random.Random(SEED)
    seen: set[int] = set()
    for row in rows:
        if not (row["valid_label"] and row["evidence_in_abstract"]) or row["prompt_id"] in seen:
            continue
        seen.add(row["prompt_id"])
        abstract = abstracts.get(row["pmcid"])
        if abstract is None or not abstract["sections"]:
            continue
        record = _sectioned(row["pmcid"], abstract)
        start = record.text.find(" ".join(row["evidence"].split()))
        if start < 0:
            continue
        way = dice.choice(
            ("higher", "lower", "lower", "same") if row["label"] == "no significant difference" else ("higher", "lower")
        )
        worded = dice.choice(_WORDED[way]).format(i=row["intervention"], o=row["outcome"], c=row["comparator"])
        yield Example(
            source="evidence_inference",
            id=f"ei-{row['prompt_id']}",
            group=f"ei-{row['pmcid']}",
            statement=worded[:1].upper() + worded[1:],
            record=record,
            label=_SAID[row["label"], way],
            gold=((start, start + len(" ".join(row["evidence"].split()))),),
            weight=WEIGHTS["evidence_inference"],
            is_read=True,
        )


def _sectioned(key: str, row: Row) -> Record:
    from litcheck.literature.abstract_text import assemble

    text, sections = assemble((part["label"], None, part["text"]) for part in row["sections"])
    return plain_record(key, row["title"] or "", text, sections)


def all_examples() -> Iterator[Example]:
    """Every set, in order."""
    yield from of_own()
    for source in SETS:
        yield from of_pairs(source)
    yield from of_evidence_inference()
    yield from off_the_point()
