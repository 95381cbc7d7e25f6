"""A file of labelled pairs -> Pairs, and each as the claim and the record that litcheck would have read.

Vocabulary: pair (a claim and an abstract in sentences), rationale (the numbers of sentences that together decide it),
group (pairs that share a document or nearly a claim: never on both sides of a split).
"""

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from litcheck.claims.claim import Check, Claim
from litcheck.errors import BadInput
from litcheck.literature.abstract_text import assemble, squeezed
from litcheck.literature.design import design_of
from litcheck.literature.record import TITLE, Record, Section
from litcheck.literature.section_labels import split_paragraph


class Label(StrEnum):
    """What an abstract says of a claim (names as in SciFact)."""

    SUPPORT = "SUPPORT"
    REFUTE = "REFUTE"
    NEI = "NEI"


LABELS = tuple(Label)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One row. `label` is None where the file gives none; `rationales` are sets of numbers of `sentences`, counted from 0.

    `kind` is the row's own name for what is tested ("direction", "population"), None if it has none.
    """

    id: str
    claim: str
    document: str
    title: str
    sentences: tuple[str, ...]
    label: Label | None
    rationales: tuple[frozenset[int], ...]
    group: str
    kind: str | None = None

    @property
    def is_read(self) -> bool:
        """True for the half of the groups that people may look at while they write rules; the other half stays unread."""
        return hashlib.sha1(self.group.encode()).digest()[-1] % 2 == 0


def read_pairs(path: Path) -> tuple[Pair, ...]:
    """The pairs of a JSON-lines file (gzip or not), in order.

    Raises: BadInput naming file, line and what was found, where a row is not a pair or only some rows have a label.
    """
    pairs: dict[str, Pair] = {}
    for number, line in enumerate(lines_of(path), start=1):
        if not line.strip():
            continue
        place = f"{path}:{number}"
        pair = _pair(line, place)
        if pair.id in pairs:
            raise BadInput(f"{place}: id {pair.id!r} stands twice; give every row its own")
        pairs[pair.id] = pair
    if not pairs:
        raise BadInput(f"{path}: no pair in it; one JSON object a line is wanted, with id, claim and abstract")
    if len({pair.label is None for pair in pairs.values()}) > 1:
        missing = next(pair.id for pair in pairs.values() if pair.label is None)
        raise BadInput(f"{path}: {missing!r} has no label and others have; label all rows or none")
    return tuple(pairs.values())


def lines_of(path: Path) -> Iterable[str]:
    try:
        data = path.read_bytes()
        text = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode("utf-8-sig")
    except (EOFError, zlib.error, gzip.BadGzipFile) as fault:
        raise BadInput(f"{path}: the compressed file is cut off or damaged ({fault}); get it again") from fault
    except OSError as fault:
        raise BadInput(f"{path}: cannot be read ({fault.strerror or fault}); check the path") from fault
    except UnicodeDecodeError as fault:
        raise BadInput(f"{path}: is not UTF-8 text ({fault.reason} at byte {fault.start}); convert it") from fault
    return text.split("\n")


def _pair(line: str, place: str) -> Pair:
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as fault:
        raise BadInput(f"{place}: is not JSON ({fault}); one JSON object a line is wanted") from fault
    if not isinstance(row, dict):
        raise BadInput(f"{place}: is a {type(row).__name__}, not an object with id, claim and abstract")
    abstract = row.get("abstract")
    if not isinstance(abstract, list) or not all(isinstance(sentence, str) for sentence in abstract):
        raise BadInput(f"{place}: abstract: found {_shown(abstract)}; a list of sentences is wanted")
    label = row.get("label")
    if label is not None and label not in LABELS:
        raise BadInput(f"{place}: label: found {_shown(label)}; allowed: {', '.join(LABELS)}")
    document = str(row.get("doc_id", row.get("title") or ""))
    kind = row.get("kind")
    return Pair(
        id=_text(row, "id", place),
        claim=_text(row, "claim", place),
        document=document,
        title=squeezed(str(row.get("title") or "")),
        sentences=tuple(squeezed(sentence) for sentence in abstract),
        label=None if label is None else Label(label),
        rationales=_rationales(row.get("rationales") or [], len(abstract), place),
        group=str(row.get("group", document)),
        kind=None if kind is None else str(kind),
    )


def _text(row: Mapping[str, object], key: str, place: str) -> str:
    value = row.get(key)
    if isinstance(value, int) and key == "id":
        return str(value)
    if not isinstance(value, str) or not value.strip():
        raise BadInput(f"{place}: {key}: found {_shown(value)}; a text is wanted")
    return squeezed(value)


def _rationales(found: object, sentences: int, place: str) -> tuple[frozenset[int], ...]:
    """Sets of sentence numbers: a list of lists has several rationales, a list of numbers is one."""
    rows: list[Any] = found if isinstance(found, list) else [found]
    nested: list[list[Any]] = rows if all(isinstance(row, list) for row in rows) else [rows]
    for row in nested:
        if not all(isinstance(n, int) and 0 <= n < sentences for n in row):
            raise BadInput(
                f"{place}: rationales: found {_shown(found)}; numbers of its {sentences} sentences are wanted"
            )
    return tuple(dict.fromkeys(frozenset(row) for row in nested if row))


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}..."


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAs:
    """A pair's abstract as a record. `pieces` are (offset in the record's text, offset in the joined sentences, length)."""

    record: Record
    pieces: tuple[tuple[int, int, int], ...]
    spans: tuple[tuple[int, int], ...]

    def sentences_at(self, section: str | None, start: int, end: int) -> tuple[int, ...]:
        """The numbers of the sentences that a quotation covers, at least half of the shorter of the two; () in a title."""
        if section == TITLE:
            return ()
        found = []
        for here, there, length in self.pieces:
            first, last = max(start, here), min(end, here + length)
            if first < last:
                found.append((first - here + there, last - here + there))
        return tuple(
            number
            for number, (a, b) in enumerate(self.spans)
            if any(2 * (min(b, y) - max(a, x)) >= max(1, min(b - a, y - x)) for x, y in found)
        )


def record_of(pair: Pair) -> ReadAs:
    """The abstract as a record: labels that stand in it ("RESULTS We found") make sections, as in a file of records."""
    joined, spans, parts = " ".join(pair.sentences), [], []
    at = 0
    for sentence in pair.sentences:
        spans.append((at, at + len(sentence)))
        at += len(sentence) + 1
    cursor = 0
    for label, part in split_paragraph(joined):
        cursor = joined.index(part, cursor)
        parts.append((label, part, cursor))
        cursor += len(part)
    text, sections = assemble((label, None, part) for label, part, _ in parts)
    pieces, here = [], 0
    for _, part, there in parts:
        pieces.append((here, there, len(part)))
        here += len(part) + 1
    return ReadAs(
        record=plain_record(pair.document or pair.id, pair.title, text, sections),
        pieces=tuple(pieces),
        spans=tuple(spans),
    )


def plain_record(key: str, title: str, text: str, sections: tuple[Section, ...]) -> Record:
    """A record of which no more than its title and abstract is known."""
    return Record(
        key=key, pmid=None, doi=None, pmcid=None, title=title, text=text, sections=sections, journal=None,
        journal_abbreviation=None, year=None, authors=(), publication_types=(), headings=(),
        design=design_of(types=(), title=title, text=text, sections=sections, headings=()),
    )  # fmt: skip


def claim_of(pair: Pair) -> Claim:
    """The pair's statement as an assertion; pairs with the same statement have the same claim."""
    return statement_claim(pair.claim)


def statement_claim(statement: str) -> Claim:
    """A bare statement as an assertion."""
    return Claim(
        id="claim",
        document="pairs",
        quote=statement,
        statement=statement,
        kind="assertion",
        check=Check.ENTAILMENT,
    )
