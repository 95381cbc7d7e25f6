"""Plain text -> Document: which lines are headings, which belong together, where sentences begin and end."""

import re
from collections.abc import Iterator
from statistics import median

from litcheck.documents.document import Document, Link, Span
from litcheck.documents.link_marks import studies_told
from litcheck.documents.sentences import sentence_spans

HEADING_WORDS = 14
"""A line of more words without a full stop is prose that lost it. Tuned on the two project articles."""
_WRAPPED_LINE = (45, 110)
"""Median and greatest line length (characters) between which a text counts as hard-wrapped at a column."""
_LINE = re.compile(r"[^\r\n]+")
_ENDS_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*(?:\[?\d{1,2}\]?)?[⁰¹²³⁴⁵⁶⁷⁸⁹†‡*]*$")
_NUMBERED = re.compile(r"\(?\d{1,2}\)\s+[A-Z]")
"""A number in a bracket begins an item; one with a full stop may as well begin a heading."""
_LIST_MARK = re.compile(r"\s*(?:[•◦▪·]\s*|(?:[-*–]|\(?\d{1,2}[.)])\s+)")


def structured(
    *,
    id: str,
    title: str,
    path: str | None,
    text: str,
    headings: tuple[Span, ...] = (),
    items: tuple[Span, ...] = (),
) -> Document:
    """A document with its headings and sentences found; `headings` and `items` are those that the reader already knows."""
    known = {span.start for span in headings}
    listed = {span.start for span in items}
    found: list[Span] = []
    sentences: list[Span] = []
    standing: list[Span] = []
    for start, end in _blocks(text):
        item = start in listed or _has_bullet(text, start)
        if start in known or (not item and _is_heading(text[start:end])):
            found.append(Span(start=start, end=end))
            continue
        inside = [Span(start=low, end=high) for low, high in sentence_spans(text, start, end)]
        sentences += inside
        standing += inside if item else []
    return Document(
        id=id,
        title=title,
        path=path,
        text=text,
        headings=tuple(found),
        sentences=tuple(sentences),
        items=tuple(standing),
        links=tuple(Link(at=at, study=study) for at, study in studies_told(text)),
    )


def _has_bullet(text: str, start: int) -> bool:
    """True if the mark of a list stands before a block in its line."""
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    mark = text[line:start].strip()
    if mark:
        return not mark.rstrip(".)").lstrip("(").isdigit()
    return _NUMBERED.match(text, start) is not None


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the paragraphs: single lines, or runs of lines where the text is wrapped at a column."""
    lines = [trimmed for match in _LINE.finditer(text) if (trimmed := _trimmed(text, match.start(), match.end()))]
    if not _is_wrapped(text, lines):
        yield from lines
        return
    start, end = lines[0]
    for low, high in lines[1:]:
        apart = text.count("\n", end, low) > 1 or _LIST_MARK.match(text[low : low + 6]) is not None
        short = end - text.rfind("\n", 0, end) < _WRAPPED_LINE[0]
        if apart or (short and not text[low].islower()):
            yield start, end
            start = low
        end = high
    yield start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    mark = _LIST_MARK.match(text[start : start + 6])
    if mark and not text[start : start + mark.end()].strip().rstrip(".)").isdigit():
        start += mark.end()
    return (start, end) if start < end else None


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    if len(lines) < 4:
        return False
    lengths = [end - start for start, end in lines]
    open_ended = sum(not _ENDS_SENTENCE.search(text[start:end]) for start, end in lines)
    return median(lengths) >= _WRAPPED_LINE[0] and max(lengths) <= _WRAPPED_LINE[1] and open_ended > 0.6 * len(lines)


def _is_heading(line: str) -> bool:
    """True for a short line that does not end as a sentence does."""
    if _ENDS_SENTENCE.search(line) or line[0].islower():
        return False
    return len(line.split()) <= HEADING_WORDS
