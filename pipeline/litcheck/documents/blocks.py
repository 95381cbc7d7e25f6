"""Blocks of a marked-up article -> Document. A block is a paragraph, a heading, or an item: of a list, a row, a caption."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from litcheck.documents.document import Document, Link, Page, Span
from litcheck.documents.link_marks import OPENS, unmarked
from litcheck.documents.raised_text import without_marks
from litcheck.documents.structure import structured
from litcheck.errors import DocumentError
from litcheck.vocabulary.characters import plain


class Role(StrEnum):
    """What a block is in its article."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # of a list or a definition list, a row of a table, a caption: never a heading, with or without full stop


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of text. `page`: the number of the page on which it begins, None where there are no pages."""

    text: str
    role: Role = Role.PARAGRAPH
    page: int | None = None


def block_document(
    blocks: Iterable[Block], *, id: str, title: str | None, path: str, words_on_page: int | None = None
) -> Document:
    """The blocks as a document, one a line; its title is the first heading unless one is given.

    `words_on_page` counts the words of all that the file shows, menus and the like included.

    Raises: DocumentError if no block holds text.
    """
    told = [(block, *unmarked(_one_line(without_marks(block.text)))) for block in blocks]
    kept = [(replace(block, text=text), inside) for block, text, inside in told if text.strip()]
    if not kept:
        raise DocumentError(f"{path}: no article text found; save the article as plain text and name that file")
    spans: dict[Role, list[Span]] = {role: [] for role in Role}
    pages: list[Page] = []
    at = 0
    links: list[Link] = []
    for block, inside in kept:
        links += [Link(at=at + place, study=study) for place, study in inside]
        spans[block.role].append(Span(start=at, end=at + len(block.text)))
        if block.page is not None and (not pages or pages[-1].number != block.page):
            pages.append(Page(number=block.page, start=at))
        at += len(block.text) + 2
    text = "\n\n".join(block.text for block, _ in kept) + "\n"
    shown = (title and _one_line(title)) or next(
        (block.text for block, _ in kept if block.role is Role.HEADING), kept[0][0].text[:80]
    )
    made = structured(
        id=id, title=shown, path=path, text=text, headings=tuple(spans[Role.HEADING]), items=tuple(spans[Role.ITEM])
    )
    left_out = None if not words_on_page else max(0.0, 1 - len(text.split()) / words_on_page)
    return replace(
        made,
        pages=tuple(pages),
        left_out=left_out,
        links=tuple(sorted({*links, *made.links}, key=lambda link: (link.at, link.study))),
    )


def row_text(header: list[str] | None, cells: list[str]) -> str:
    """A row of a table as one line that can be read by itself: "Gout: share of adults: 4%; sex: men"."""
    label, rest = cells[0], cells[1:]
    if header is None or not rest:
        return "; ".join(cell for cell in cells if cell)
    names = [*header[1:], *[""] * len(rest)]
    parts = [f"{name}: {cell}" if name else cell for name, cell in zip(names, rest, strict=False) if cell]
    return f"{label}: {'; '.join(parts)}" if label and parts else label or "; ".join(parts)


def table_blocks(rows: list[list[str]], *, headed: bool) -> list[Block]:
    """The rows of a table, each with its header; `headed`: the first row is known to be one.

    Without that knowledge it is one if it holds no digit and the rest of the table does.
    """
    rows = [row for row in rows if any(row)]
    if len(rows) > 1 and not headed:
        figures = [any(sign.isdigit() for cell in row for sign in cell) for row in rows]
        headed = not figures[0] and all(figures[1:]) and all(rows[0])
    header = rows[0] if headed and len(rows) > 1 else None
    return [Block(text=row_text(header, row), role=Role.ITEM) for row in rows[1 if header else 0 :]]


def _one_line(text: str) -> str:
    """One blank between words; none before the mark of a link that follows its words."""
    return plain(re.sub(rf"\s+(?={OPENS}|$)", "", " ".join(text.split())))
