"""Annotated articles -> sentences and statements with the labels that people gave them."""

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

from annotated import scorer  # noqa: E402
from news_claims import news_stories, stories, unread  # noqa: E402

from litcheck.claims.extraction.deciding import ByRule, by_rule, signs_of  # noqa: E402
from litcheck.claims.extraction.extracting import Extracted, extract  # noqa: E402
from litcheck.claims.extraction.kind_rules import kind_of  # noqa: E402
from litcheck.claims.extraction.signs import kind_signs, written_out  # noqa: E402
from litcheck.claims.extraction.topic import is_reported  # noqa: E402
from litcheck.documents.structure import structured  # noqa: E402

DATA = ROOT.parent / "shared" / "data"
FOLDS = 10
DOUBTFUL = 0.5
"""Weight of a label that could have gone the other way."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sentence:
    """A sentence of ours: its text, signs (none: the rules fix it), label, weight, and the annotated sentence it lies in."""

    text: str
    signs: set[str]
    label: bool
    by_rule: bool
    weight: float
    annotated: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Article:
    """An article's sentences, what was annotated, and the fold in which it is measured. `news` tells stories from the rest."""

    id: str
    news: bool
    fold: int
    sentences: tuple[Sentence, ...]
    annotated: tuple[bool, ...]
    row: Row


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Labelled:
    """A statement with its annotated kind and those that are defensible."""

    text: str
    signs: set[str]
    kind: str
    also: tuple[str, ...]
    by_rule: str
    fold: int
    news: bool


def read_rows() -> list[Row]:
    """The annotated articles that may be learned from: the read stories and the development set."""
    with (DATA / "claims_dev.jsonl").open(encoding="utf-8") as lines:
        pages = [json.loads(line) for line in lines]
    return [row for row in news_stories() if not unread(row["id"])] + pages


def articles(rows: Sequence[Row]) -> list[Article]:
    """The sentences of the articles as extraction cuts them, labelled by the annotated ones they lie in."""
    return [_article(row) for row in rows]


def _article(row: Row) -> Article:
    document = structured(id=row["id"], title=row["title"], path=None, text=row["text"])
    reported = is_reported(document)
    read = by_rule(document, reported=reported)
    signs = signs_of(read, reported=reported)
    marks = row["sentences"]
    places = [_place(one, marks) for one in read]
    shared = Counter(places)
    return Article(
        id=row["id"],
        news=row["source"] == "news",
        fold=fold_of(row),
        sentences=tuple(
            Sentence(
                text=one.decision.text,
                signs=written_out(own),
                label=marks[at]["checkworthy"] and (shared[at] == 1 or _holds_claim(one, marks[at])),
                by_rule=one.decision.checkworthy,
                weight=DOUBTFUL if marks[at].get("doubtful") else 1.0,
                annotated=at,
            )
            for one, own, at in zip(read, signs, places, strict=True)
        ),
        annotated=tuple(mark["checkworthy"] for mark in marks),
        row=row,
    )


def judged_articles() -> list[Article]:
    """Stories of which only some claims were judged: the sentences of those, a claim that no editor would keep being none.

    Of a claim that was cut out wrongly the sentence may well be one: it is left out."""
    with (ROOT / "benchmarks" / "judged_claims.jsonl").open(encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if not row.get("mangled")]
    judged = {(row["id"], row["start"]): row["verdict"] != "junk" for row in rows}
    found = []
    for story in stories():
        kept = {start: label for (id, start), label in judged.items() if id == story["id"]}
        if not kept:
            continue
        document = structured(id=story["id"], title=story["title"], path=None, text=story["text"])
        reported = is_reported(document)
        read = by_rule(document, reported=reported)
        sentences = tuple(
            Sentence(
                text=one.decision.text,
                signs=written_out(own),
                label=kept[one.decision.span.start],
                by_rule=one.decision.checkworthy,
                weight=1.0,
                annotated=0,
            )
            for one, own in zip(read, signs_of(read, reported=reported), strict=True)
            if one.decision.span.start in kept
        )
        found.append(
            Article(id=story["id"], news=True, fold=fold_of(story), sentences=sentences, annotated=(), row=story)
        )
    return found


def fold_of(row: Row) -> int:
    """The fold in which an article is measured."""
    return int(hashlib.md5(row["id"].encode()).hexdigest(), 16) % FOLDS


def _place(one: ByRule, marks: Sequence[Row]) -> int:
    """The annotated sentence with which ours shares most characters."""
    span = one.decision.span
    return max(range(len(marks)), key=lambda at: min(marks[at]["end"], span.end) - max(marks[at]["start"], span.start))


def _holds_claim(one: ByRule, mark: Row) -> bool:
    """True if one of several sentences of ours in an annotated one holds words of a claim."""
    span = one.decision.span
    return any(min(claim["end"], span.end) > max(claim["start"], span.start) for claim in mark["claims"])


def paired(row: Row) -> Iterator[tuple[Row, Extracted]]:
    """The annotated claims of an article, each with what extraction makes of it, as the scorer pairs them."""
    pair = scorer("score_claims").pair
    document = structured(id=row["id"], title=row["title"], path=None, text=row["text"])
    found = extract(document, every_sentence=True)
    ours = [{"start": one.span.start, "end": one.span.end, "kind": "", "found": one} for one in found]
    for mark in row["sentences"]:
        inside = [one for one in ours if mark["start"] <= one["start"] < mark["end"]]
        for claim, one in pair(mark["claims"], inside):
            yield claim, one["found"]


def statements(rows: Sequence[Row]) -> Iterator[Labelled]:
    """The statements of extraction that the scorer pairs with annotated claims."""
    for row in rows:
        for claim, one in paired(row):
            rule = kind_of(one.statement)
            yield Labelled(
                text=one.statement.text,
                signs=written_out(kind_signs(one.statement, rule)),
                kind=claim["kind"],
                also=tuple(claim.get("kind_also", ())),
                by_rule=rule,
                fold=fold_of(row),
                news=row["source"] == "news",
            )
