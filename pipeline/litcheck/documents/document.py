"""Document: an article as plain text whose offsets survive to the report."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Characters `start` to `end` (exclusive) of a document's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link of the article to a study: the character behind the linked words, and "pmid:1", "doi:10.1/x", a journal's URL."""

    at: int
    study: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of a paged file: its number, from 1, and the character of the document's text with which it begins."""

    number: int
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article.

    `text` is the article's text, newline-separated blocks; every span counts its characters.
    `path` is where it was read from, None if it never was (its quotes were not re-checked).
    `items` are the sentences that stand by themselves in a list, a row of a table or a caption. `left_out` is the share
    (0 to 1) of the words that the file shows and the text leaves out (menus, running heads), None where that was not counted.
    """

    id: str
    title: str
    path: str | None
    text: str
    headings: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()
    items: tuple[Span, ...] = ()
    pages: tuple[Page, ...] = ()
    links: tuple[Link, ...] = ()
    left_out: float | None = None

    def quoted(self, span: Span) -> str:
        """The characters of a span."""
        return self.text[span.start : span.end]
