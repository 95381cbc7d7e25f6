"""A Markdown file -> Document: prose, headings, lists and tables; code, images and raw HTML are left out."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from litcheck.documents.blocks import Block, Role, block_document, table_blocks
from litcheck.documents.document import Document
from litcheck.documents.link_marks import mark
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
    return block_document(_blocks(tokens), id=id, title=title, path=path)


def _blocks(tokens: list[Token]) -> Iterator[Block]:
    """Paragraphs, headings, list items and the rows of tables."""
    heading, listed = False, 0
    rows: list[list[str]] | None = None
    for token in tokens:
        match token.type:
            case "heading_open" | "heading_close":
                heading = token.type == "heading_open"
            case "bullet_list_open" | "ordered_list_open" | "bullet_list_close" | "ordered_list_close":
                listed += 1 if token.type.endswith("open") else -1
            case "table_open":
                rows = []
            case "tr_open" if rows is not None:
                rows.append([])
            case "table_close" if rows is not None:
                yield from table_blocks(rows, headed=True)
                rows = None
            case "inline" if rows is not None and rows:
                rows[-1].append(_plain(token))
            case "inline":
                role = Role.HEADING if heading else Role.ITEM if listed else Role.PARAGRAPH
                yield Block(text=_plain(token), role=role)


def _plain(token: Token) -> str:
    """The words of an inline token."""
    parts, target = [], ""
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type == "link_open":
            target = str(child.attrGet("href") or "")
        elif child.type == "link_close":
            parts.append(mark(target))
    return "".join(parts)
