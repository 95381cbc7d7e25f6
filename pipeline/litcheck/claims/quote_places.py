"""Where each quote stands in the file of its article, by line and column, for tools that point at lines."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from litcheck.claims.claims_file import ClaimsBook

# Between two words of a quote an article's source may hold white space, tags, entities and marks of emphasis.
_BETWEEN = r"(?:\s|<[^<>]*>|&nbsp;|&#160;|[*_`\\])+"
_ALIKE = {"'": "['\u2018\u2019]", '"': '(?:["\u201c\u201d]|&quot;)', "-": "[-\u2010-\u2014]", "&": "(?:&amp;|&)"}
_FOLDED = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-"})
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


def quote_places(book: ClaimsBook) -> dict[str, QuotePlace]:
    """Where each claim's quote stands: in its article's file, else (no file, no such words) the claim's own entry."""
    texts: dict[str, tuple[str, str]] = {}
    for listed in book.documents:
        file = None if listed.path is None or "://" in listed.path else book.path.parent / listed.path
        if file is not None and file.is_file() and file.suffix.lower() in _READ_AS_LINES:
            texts[listed.id] = (seen_from_here(file), file.read_bytes().decode("utf-8", "replace"))
    places = {}
    for position, claim in enumerate(book.claims):
        path, text = texts.get(claim.document, ("", ""))
        found = _place(path, text, claim.quote, claim.prefix) if text else None
        line = book.line_of(("claims", position)) if book.path.exists() else 0
        places[claim.id] = found or QuotePlace(
            path=seen_from_here(book.path),
            line=line,
            column=1 if line else 0,
            end_line=line,
            end_column=2 if line else 0,
        )
    return places


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
