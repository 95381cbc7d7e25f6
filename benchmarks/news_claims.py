"""Annotated health news without its texts (news_claims.jsonl), put together again from the shared data.

    python benchmarks/news_claims.py ANNOTATED.jsonl...      writes news_claims.jsonl from annotated stories

A line holds `id`, `source`, `text_sha1`, and `sentences` with offsets into the text, labels and claims. No text and no quote is
kept: the stories belong to their publishers. A fifth of the stories, by the digest of their id, was read by nobody who wrote
rules or fitted models: `unread`.
"""

import gzip
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from annotated import DATA, Row
from standoff import check_text, copies, read_rows, sha1, write_rows

STANDOFF = Path(__file__).with_name("news_claims.jsonl")
_STORIES = DATA / "news" / "articles.jsonl.gz"
_PARTS = 5
_LEFT_OUT = ("quote", "statement")


def unread(id: str) -> bool:
    """True for the fifth of the stories that is only measured on."""
    return int(sha1(id), 16) % _PARTS == 0


def news_stories() -> list[Row]:
    """The annotated stories with their texts, in the form of claims_dev.jsonl.

    Raises: ValueError if a text is not the one that was annotated.
    """
    texts = {story["id"]: story for story in stories()}
    return [_whole(row, texts[row["id"]]) for row in read_rows(STANDOFF)]


def stories() -> list[Row]:
    """All stories of the shared data, annotated or not: `id`, `title`, `outlet`, `text`."""
    with gzip.open(_STORIES, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _whole(row: Row, story: Row) -> Row:
    check_text(story["text"], row["text_sha1"], row["id"])
    sentences = [{"claims": [], **sentence} for sentence in row["sentences"]]
    return {**row, "sentences": sentences, "title": story["title"], "text": story["text"], "studies": {}}


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


def main(paths: Iterable[str]) -> None:
    """Writes news_claims.jsonl and proves that its texts can be put together again."""
    rows = [row for path in paths for row in read_rows(Path(path))]
    rows.sort(key=lambda row: str(row["id"]))
    kept = [_standoff(row) for row in rows]
    write_rows(kept, STANDOFF)
    for row, whole in zip(kept, news_stories(), strict=True):
        told = [value for sentence in row["sentences"] for claim in sentence["claims"] for value in claim.values()]
        assert not copies(told, whole["text"]), row["id"]
    seen = [row for row in kept if not unread(row["id"])]
    claims = sum(len(sentence["claims"]) for row in kept for sentence in row["sentences"])
    print(f"{len(kept)} stories, {len(seen)} of them read, {claims} claims in {STANDOFF.name}")


if __name__ == "__main__":
    main(sys.argv[1:])
