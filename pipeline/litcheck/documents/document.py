"""Document: an article as plain text whose offsets survive to the report."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Characters `start` to `end` (exclusive) of a document's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article.

    `text` is the article's text, newline-separated blocks; every span counts its characters.
    `path` is where it was read from, None if it never was (its quotes were not re-checked).
    """

    id: str
    title: str
    path: str | None
    text: str
    headings: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()

    def quoted(self, span: Span) -> str:
        """The characters of a span."""
        return self.text[span.start : span.end]
