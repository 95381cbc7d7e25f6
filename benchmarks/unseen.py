"""Annotations without their texts, put together again from the shared data: unseen_, fresh_ and unread_numbers.jsonl.

    python benchmarks/unseen.py TARGET.jsonl ANNOTATED.jsonl...      writes TARGET from annotated abstracts

unseen_numbers.jsonl (50 abstracts) was the unread set until rules were written on its kinds; fresh_numbers.jsonl was annotated
by readers who had not seen the code. Both are training data now. unread_numbers.jsonl (80 abstracts) was drawn and annotated
with the fresh ones and set aside: no error on it was shown to whoever wrote rules or fitted weights.

A line holds `id`, `source`, `sha1` of the text, `sentences` as [start, end], and `findings` and `distractors` with offsets
into the text. No text is kept: the abstracts belong to their publishers.
"""

import gzip
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from annotated import DATA, Row, development_rows
from standoff import check_text, copies, read_rows, sha1, write_rows

_FILES = {
    "episet_prevalence": "episet_prevalence/orphanet_epi_abstracts.jsonl.gz",
    "pubmedqa": "pubmedqa/questions.jsonl.gz",
    "scifact": "scifact/corpus.jsonl.gz",
    "evidence_inference": "evidence_inference/abstracts.jsonl.gz",
    "medline_records": "medline_records/records.jsonl.gz",
    "check_covid": "check_covid/pairs.jsonl.gz",
}
_LEFT_OUT = ("quote", "value_text", "note", "arithmetic_note")
_USUAL = {"context": "result", "unit_of_analysis": "person"}


def rows_of(standoff: Path) -> list[Row]:
    """The annotated abstracts of a file with their texts.

    Raises: ValueError if a text is not the one that was annotated.
    """
    kept = read_rows(standoff)
    wanted = {(row["source"], row["id"]) for row in kept}
    found = {
        (source, text["id"]): text
        for source in sorted({source for source, _ in wanted})
        for text in abstracts(source)
        if (source, text["id"]) in wanted
    }
    return [_whole(row, found[row["source"], row["id"]]) for row in kept]


_HERE = Path(__file__).parent
SETS: Mapping[str, Callable[[], list[Row]]] = {
    "dev": development_rows,
    **{name: partial(rows_of, _HERE / f"{name}_numbers.jsonl") for name in ("unseen", "fresh", "unread")},
}
"""The annotated abstracts by the name of their set."""


def _whole(row: Row, abstract: Row) -> Row:
    text = abstract["text"]
    check_text(text, row["sha1"], f"{row['source']} {row['id']}")
    findings = [{"value": None, **finding} for finding in row["findings"]]
    return {
        **abstract,
        "stratum": row["source"],
        "sentences": [{"i": i, "start": a, "end": b} for i, (a, b) in enumerate(row["sentences"])],
        "findings": [_quoted(finding, text) for finding in findings],
        "distractors": [_quoted(mark, text) for mark in row["distractors"]],
    }


def _quoted(mark: Row, text: str) -> Row:
    return {**mark, "quote": text[mark["start"] : mark["end"]]}


def abstracts(source: str) -> Iterator[Row]:
    """Every abstract of a source, its sections joined by one space, with `id`, `pmid`, `title`, `text`, `sections`."""
    with gzip.open(DATA / _FILES[source], "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            text, sections = _joined(_parts(source, row))
            pmid = row.get("pmid")
            title = row.get("title", row.get("QUESTION"))
            key = str(pmid or row.get("pmcid") or row["doc_id"])
            yield {"id": key, "pmid": pmid, "title": title, "text": text, "sections": sections}


def _parts(source: str, row: Row) -> Iterable[tuple[str | None, str]]:
    """The labelled sections of an abstract; a label is None where the source has none."""
    if source == "pubmedqa":
        return [*zip(row["LABELS"], row["CONTEXTS"], strict=True), ("CONCLUSIONS", row["LONG_ANSWER"])]
    if source in ("evidence_inference", "medline_records"):
        return [(section["label"], section["text"]) for section in row["sections"]]
    abstract = row["abstract"]
    return [(None, abstract if isinstance(abstract, str) else " ".join(abstract))]


def _joined(parts: Iterable[tuple[str | None, str]]) -> tuple[str, list[dict[str, Any]]]:
    text, sections = "", []
    for label, part in parts:
        words = " ".join(part.split())
        if not words:
            continue
        text += " " if text else ""
        if label:
            sections.append({"label": label, "start": len(text), "end": len(text) + len(words)})
        text += words
    return text, sections


def _is_told(key: str, value: object) -> bool:
    """False for what a finding lacks, for what is usual, and for words of the abstract."""
    return not (key in _LEFT_OUT or value is None or value is False or value == _USUAL.get(key))


def _standoff(row: Row) -> Row:
    """An annotated abstract without a word of its text."""
    return {
        "id": row["id"],
        "source": row["source"],
        "sha1": sha1(row["text"]),
        "sentences": [[sentence["start"], sentence["end"]] for sentence in row["sentences"]],
        "findings": [
            {key: value for key, value in finding.items() if _is_told(key, value)} for finding in row["findings"]
        ],
        "distractors": [{key: mark[key] for key in ("sentence", "start", "end", "why")} for mark in row["distractors"]],
    }


def main(target: Path, paths: Iterable[str]) -> None:
    """Writes the target and proves that its texts can be put together again."""
    rows = [row for path in paths for row in read_rows(Path(path))]
    kept = [_standoff(row) for row in rows]
    write_rows(kept, target)
    for row, own, whole in zip(rows, kept, rows_of(target), strict=True):
        assert [s["quote"] for s in row["findings"]] == [s["quote"] for s in whole["findings"]], row["id"]
        told = [value for mark in own["findings"] + own["distractors"] for value in mark.values()]
        assert not copies(told, row["text"]), row["id"]
    print(f"{len(rows)} abstracts, {sum(len(row['findings']) for row in rows)} findings in {target.name}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
