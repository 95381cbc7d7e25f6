"""A file of abstracts -> for every claim the abstracts that full-text search brings up and nobody paired with it.

Vocabulary: alarm (a stance found in such an abstract). A few of them do bear on the claim, since nobody labelled them: the
share of alarms is an upper bound.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from litcheck.errors import BadInput
from litcheck.evaluation.pairs import Pair, lines_of, record_of
from litcheck.evidence.stems import FUNCTION_WORDS, tokens
from litcheck.literature.record import Record
from litcheck.literature.sources.records_file import read_records
from litcheck.literature.text_index import TextIndex
from litcheck.vocabulary.folding import folded


def read_corpus(path: Path) -> tuple[Record, ...]:
    """The records of a file: PubMed XML, MEDLINE, or JSON lines with `title` and `abstract` (a text or its sentences).

    Raises: BadInput or RecordsError naming the file and what is wrong.
    """
    if ".jsonl" not in path.name:
        return tuple(read_records(path))
    rows = tuple(_record(line, f"{path}:{n}") for n, line in enumerate(lines_of(path), start=1) if line.strip())
    if not rows:
        raise BadInput(f"{path}: no abstract in it; one JSON object a line is wanted, with title and abstract")
    return rows


def _record(line: str, place: str) -> Record:
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as fault:
        raise BadInput(f"{place}: is not JSON ({fault}); one JSON object a line is wanted") from fault
    abstract = row.get("abstract") if isinstance(row, dict) else None
    sentences = [abstract] if isinstance(abstract, str) else abstract
    if not isinstance(sentences, list) or not all(isinstance(one, str) for one in sentences):
        raise BadInput(f"{place}: abstract: found {type(abstract).__name__}; a text or a list of sentences is wanted")
    key = str(row.get("doc_id") or row.get("pmid") or row.get("id") or place)
    pair = Pair(
        id=key, claim="", document=key, title=" ".join(str(row.get("title") or "").split()),
        sentences=tuple(" ".join(one.split()) for one in sentences), label=None, rationales=(), group=key,
    )  # fmt: skip
    return record_of(pair).record


def drawn(pairs: Sequence[Pair], corpus: Sequence[Record], each: int) -> Iterator[tuple[Pair, Record]]:
    """For each claim (its first pair stands for it) the `each` best abstracts by BM25 that are none of its own."""
    index = TextIndex(corpus, [frozenset[str]()] * len(corpus))
    own: dict[str, set[str]] = {}
    first: dict[str, Pair] = {}
    for pair in pairs:
        first.setdefault(pair.claim, pair)
        own.setdefault(pair.claim, set()).update((pair.document, _folded(pair.title), _opening(record_of(pair).record)))
    for claim, pair in first.items():
        hits = index.phrases(token.form for token in tokens(claim) if token.form and token.form not in FUNCTION_WORDS)
        ranked = (corpus[number] for number in sorted(hits, key=lambda number: (-hits[number], number)))
        others = (one for one in ranked if not {one.key, _folded(one.title), _opening(one)} & own[claim])
        for _, record in zip(range(each), others, strict=False):
            yield pair, record


def _folded(title: str) -> str:
    return " ".join(folded(title))


def _opening(record: Record) -> str:
    """The first words of an abstract, by which the same one is known under another number."""
    return " ".join(folded(record.text)[:25])


def by_claim(drawn_pairs: Sequence[tuple[Pair, Record]]) -> Mapping[str, tuple[Record, ...]]:
    """The abstracts drawn for each claim."""
    found: dict[str, list[Record]] = {}
    for pair, record in drawn_pairs:
        found.setdefault(pair.claim, []).append(record)
    return {claim: tuple(records) for claim, records in found.items()}
