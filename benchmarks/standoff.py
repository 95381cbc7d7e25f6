"""Annotations without the texts that they are of: the texts belong to their publishers and stay in the shared data."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotated import Row

_RUN = 13
"""Words in a row that no line of a file may share with its text."""


def sha1(text: str) -> str:
    """The digest by which an annotated text is known again, in hexadecimal digits."""
    return hashlib.sha1(text.encode()).hexdigest()


def check_text(text: str, digest: str, name: str) -> None:
    """Passes if the text is the one that was annotated.

    Raises: ValueError if it is not; `name` is told.
    """
    if sha1(text) != digest:
        raise ValueError(f"{name}: the text in ../shared/data is not the one that was annotated")


def copies(values: Iterable[object], text: str) -> bool:
    """True if a value of an annotation repeats a stretch of the text's words."""
    runs = set(_runs(text))
    return any(run in runs for value in values for run in _runs(str(value)))


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = text.lower().split()
    return (tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


def read_rows(path: Path) -> list[Row]:
    """The rows of a file, one a line."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def write_rows(rows: Iterable[Row], path: Path) -> None:
    """Writes rows, one a line."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
