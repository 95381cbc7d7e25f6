"""Annotated health news without its texts (news_claims.jsonl), put together again from the shared data.

    python benchmarks/news_claims.py ANNOTATED.jsonl...      writes news_claims.jsonl from annotated stories

A line holds `id`, `source`, `text_sha1`, and `sentences` with offsets into the text, labels and claims. No text and no quote is
kept: the stories belong to their publishers. A fifth of the stories, by the digest of their id, was read by nobody who wrote
rules or fitted models: `unread`.
"""

import gzip
import hashlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from annotated import DATA, Row

STANDOFF = Path(__file__).with_name("news_claims.jsonl")
_STORIES = DATA / "news" / "articles.jsonl.gz"
_PARTS = 5
_RUN = 13
"""Words in a row that no line of the file may share with its story."""
_LEFT_OUT = ("quote", "statement")


def unread(id: str) -> bool:
    """True for the fifth of the stories that is only measured on."""
    return int(_sha1(id), 16) % _PARTS == 0


def news_stories() -> list[Row]:
    """The annotated stories with their texts, in the form of claims_dev.jsonl.

    Raises: ValueError if a text is not the one that was annotated.
    """
    with gzip.open(_STORIES, "rt", encoding="utf-8") as lines:
        stories = {story["id"]: story for story in map(json.loads, lines)}
    with STANDOFF.open(encoding="utf-8") as lines:
        return [_whole(row, stories[row["id"]]) for row in map(json.loads, lines)]


def _whole(row: Row, story: Row) -> Row:
    if _sha1(story["text"]) != row["text_sha1"]:
        raise ValueError(f"{row['id']}: the text in ../shared/data is not the one that was annotated")
    sentences = [{"claims": [], **sentence} for sentence in row["sentences"]]
    return {**row, "sentences": sentences, "title": story["title"], "text": story["text"], "studies": {}}


def _sha1(text: str) -> str:
    return hashlib.sha1(text.encode()).hexdigest()


def _told(mark: Row) -> Row:
    """A label without what it lacks and without words of the story."""
    told = {key: value for key, value in mark.items() if key not in _LEFT_OUT}
    return {key: value for key, value in told.items() if not (value is None or value is False or value == [])}


def _standoff(row: Row) -> Row:
    sentences = [
        {
            **_told({key: value for key, value in sentence.items() if key != "claims"}),
            "checkworthy": sentence["checkworthy"],
            "claims": [_told(claim) for claim in sentence["claims"]],
        }
        for sentence in row["sentences"]
    ]
    return {"id": row["id"], "source": row["source"], "text_sha1": row["text_sha1"], "sentences": sentences}


def _copies(row: Row, text: str) -> bool:
    """True if a phrase of the annotation repeats a stretch of the story's words."""
    words = text.lower().split()
    runs = {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
    phrases = (
        str(value).lower().split() for s in row["sentences"] for claim in s["claims"] for value in claim.values()
    )
    return any(tuple(phrase[at : at + _RUN]) in runs for phrase in phrases for at in range(len(phrase) - _RUN + 1))


def main(paths: Iterable[str]) -> None:
    """Writes news_claims.jsonl and proves that its texts can be put together again."""
    rows: list[dict[str, Any]] = [
        json.loads(line) for path in paths for line in Path(path).read_text(encoding="utf-8").splitlines()
    ]
    rows.sort(key=lambda row: str(row["id"]))
    kept = [_standoff(row) for row in rows]
    STANDOFF.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in kept), encoding="utf-8")
    for row, whole in zip(kept, news_stories(), strict=True):
        assert not _copies(row, whole["text"]), row["id"]
    seen = [row for row in kept if not unread(row["id"])]
    claims = sum(len(sentence["claims"]) for row in kept for sentence in row["sentences"])
    print(f"{len(kept)} stories, {len(seen)} of them read, {claims} claims in {STANDOFF.name}")


if __name__ == "__main__":
    main(sys.argv[1:])
