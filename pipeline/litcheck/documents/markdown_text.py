"""A Markdown file -> Document: its prose and headings; code, tables of links, images and raw HTML are left out."""

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from litcheck.documents.blocks import Block, block_document
from litcheck.documents.document import Document
from litcheck.documents.plain_text import decoded
from litcheck.documents.raised_text import with_marks

_FRONT_MATTER = re.compile(r"\A---\r?\n(.*?)\r?\n---\s*\r?\n", re.DOTALL)
_TITLE = re.compile(r"^title:(.+)$", re.MULTILINE)


def markdown_document(raw: bytes, *, id: str, title: str | None, path: str) -> Document:
    """The article of a Markdown file; a title in its front matter counts as its title.

    Raises: DocumentError if there is no text in it.
    """
    text = decoded(raw, path)
    front = _FRONT_MATTER.match(text)
    if front:
        named = _TITLE.search(front.group(1))
        title = title or (named.group(1).strip().strip("\"'") if named else None) or None
        text = text[front.end() :]
    tokens = MarkdownIt("commonmark").enable("table").parse(with_marks(text))
    blocks = []
    heading = False
    for token in tokens:
        if token.type == "heading_open":
            heading = True
        elif token.type == "heading_close":
            heading = False
        elif token.type == "inline":
            blocks.append(Block(text=_plain(token), heading=heading))
    return block_document(tuple(blocks), id=id, title=title, path=path)


def _plain(token: Token) -> str:
    """The words of an inline token."""
    parts = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return "".join(parts)
