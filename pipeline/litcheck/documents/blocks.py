"""Blocks of a marked-up article -> Document. A block is a paragraph, a list item or a heading."""

import re
from dataclasses import dataclass

from litcheck.documents.document import Document, Span
from litcheck.documents.structure import structured
from litcheck.errors import DocumentError


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of text, and whether the article marks it as a heading."""

    text: str
    heading: bool = False


def block_document(blocks: tuple[Block, ...], *, id: str, title: str | None, path: str) -> Document:
    """The blocks as a document, one a line; its title is the first heading unless one is given.

    Raises: DocumentError if no block holds text.
    """
    kept = tuple(Block(text=line, heading=block.heading) for block in blocks if (line := _one_line(block.text)))
    if not kept:
        raise DocumentError(f"{path}: no article text found; save the article as plain text and name that file")
    parts: list[str] = []
    headings: list[Span] = []
    at = 0
    for block in kept:
        if block.heading:
            headings.append(Span(start=at, end=at + len(block.text)))
        parts.append(block.text)
        at += len(block.text) + 2
    shown = title or next((block.text for block in kept if block.heading), kept[0].text[:80])
    return structured(id=id, title=shown, path=path, text="\n\n".join(parts) + "\n", headings=tuple(headings))


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
