"""Where each quote stands in the file of its article, by line and column, for tools that point at lines."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from litcheck.claims.claims_file import ClaimsBook

# Between two words of a quote an article's source may hold white space, tags, entities and marks of emphasis.
_BETWEEN = r"(?:\s|<[^<>]*>|&nbsp;|&#160;|[*_`\\])+"
_ALIKE = {"'": "['\u2018\u2019]", '"': '(?:["\u201c\u201d]|&quot;)', "-": "[-\u2010-\u2014]", "&": "(?:&amp;|&)"}
_FOLDED = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-"})
_TEXTS = 100
"""Articles whose text is kept; a claims file may have its claims in any order."""
_READ_AS_LINES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".xhtml"})


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotePlace:
    """A stretch of a file. Lines and columns count from 1, columns in characters, `end_column` one past the last.

    `line` 0: the file has no lines (Word), or the quote was not found in its source.
    """

    path: str
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0


class QuotePlaces(Mapping[str, QuotePlace]):
    """Where each claim's quote stands: in its article's file, else (no file, no such words) the claim's own entry.

    A place is looked for when it is asked for.
    """

    def __init__(self, book: ClaimsBook) -> None:
        self._book = book
        self._positions = {claim.id: position for position, claim in enumerate(book.claims)}
        self._files = {listed.id: listed.path for listed in book.documents if listed.path and "://" not in listed.path}
        self._text = lru_cache(maxsize=_TEXTS)(self._text_of)

    def __len__(self) -> int:
        return len(self._positions)

    def __iter__(self) -> Iterator[str]:
        return iter(self._positions)

    def __getitem__(self, claim_id: str) -> QuotePlace:
        position = self._positions[claim_id]
        claim, book = self._book.claims[position], self._book
        path, text = self._text(claim.document)
        found = _place(path, text, claim.quote, claim.prefix) if text else None
        line = book.line_of(("claims", position)) if book.sha256 and book.path.exists() else 0
        end = 2 if line else 0
        own = seen_from_here(book.path)
        return found or QuotePlace(path=own, line=line, column=1 if line else 0, end_line=line, end_column=end)

    def _text_of(self, document: str) -> tuple[str, str]:
        """The file of a document and its text; "" where it has none that is read as lines."""
        listed = self._files.get(document)
        file = None if listed is None else self._book.path.parent / listed
        if file is None or not file.is_file() or file.suffix.lower() not in _READ_AS_LINES:
            return "", ""
        return seen_from_here(file), file.read_bytes().decode("utf-8", "replace")


def seen_from_here(path: Path) -> str:
    """The path relative to the working folder where it lies in or beside it, with forward slashes."""
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # another drive
        return path.as_posix()


def _place(path: str, text: str, quote: str, prefix: str | None) -> QuotePlace | None:
    hits = [match.span() for match in _pattern(quote).finditer(text)]
    if not hits:
        return None
    start, end = hits[0]
    if prefix and len(hits) > 1:
        whole = _pattern(f"{prefix} {quote}").search(text)
        start, end = next((hit for hit in hits if whole and hit[1] == whole.end()), hits[0])
    line, column = _position(text, start)
    end_line, end_column = _position(text, end)
    return QuotePlace(path=path, line=line, column=column, end_line=end_line, end_column=end_column)


def _pattern(quote: str) -> re.Pattern[str]:
    words = ("".join(_ALIKE.get(sign, re.escape(sign)) for sign in word) for word in quote.translate(_FOLDED).split())
    return re.compile(_BETWEEN.join(words))


def _position(text: str, offset: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - start + 1
