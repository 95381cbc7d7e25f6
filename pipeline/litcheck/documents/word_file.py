"""A Word file (.docx) -> Document: headings, paragraphs, tables and footnotes, tracked changes as if accepted."""

import io
import lzma
import struct
import zipfile
import zlib
from dataclasses import replace

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml.exceptions import XmlchemyError
from docx.oxml.ns import qn
from lxml import etree

from litcheck.documents.blocks import Block, Role, block_document
from litcheck.documents.document import Document
from litcheck.documents.word_text import final_blocks
from litcheck.errors import DocumentError

LARGEST_UNPACKED = 60_000_000
"""Bytes of all parts of the package together; more is a decompression bomb, not an article."""
LARGEST_PART = 8_000_000
"""Bytes of one XML part: the text of a thick book with all its markup. Read, it takes forty times the room."""
MOST_PARAGRAPHS = 20_000
"""Paragraphs; a thick book has half of it."""
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, struct.error, NotImplementedError, RuntimeError),
    *(OpcError, XmlchemyError, etree.LxmlError, LookupError, ValueError, TypeError, AttributeError, OSError),
)
"""What zipfile, lxml and python-docx raise over files that are damaged, encrypted or no Word files."""


def word_document(raw: bytes, *, id: str, title: str | None, path: str) -> Document:
    """The article of a .docx file.

    Raises: DocumentError if it is no Word file, too large, or holds no text.
    """
    try:
        _check_size(raw, path)
        opened = docx.Document(io.BytesIO(raw))
        blocks = _blocks(opened, path)
        own = opened.core_properties.title or None
    except DocumentError:
        raise
    except _DAMAGE as error:
        raise DocumentError(
            f"{path}: not a Word file, or a damaged or locked one; save the article as .docx or plain text"
        ) from error
    return block_document(blocks, id=id, title=title or own, path=path)


def _check_size(raw: bytes, path: str) -> None:
    """Passes if the package unpacks to what an article can be; zipfile reads no more of a part than it announces."""
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        parts = package.infolist()
    unpacked = sum(part.file_size for part in parts)
    largest = max((part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))), default=0)
    if unpacked > LARGEST_UNPACKED or largest > LARGEST_PART:
        raise DocumentError(
            f"{path}: unpacks to {unpacked:,} bytes, its largest text to {largest:,}; an article has at most "
            f"{LARGEST_UNPACKED:,} and {LARGEST_PART:,}"
        )


def _blocks(opened: WordDocument, path: str) -> list[Block]:
    """The paragraphs, tables and footnotes of a file, in the order of the text; footnotes stand at its end."""
    styles = {style.get(qn("w:styleId")): _name(style) for style in opened.styles.element.iter(qn("w:style"))}
    body = opened.element.body
    if sum(1 for _ in body.iter(qn("w:p"))) > MOST_PARAGRAPHS:
        raise DocumentError(f"{path}: more than {MOST_PARAGRAPHS:,} paragraphs; split the file into its articles")
    blocks = final_blocks(body, styles)
    for relation in opened.part.rels.values():
        if relation.reltype.endswith(("/footnotes", "/endnotes")) and not relation.is_external:
            notes = etree.fromstring(
                relation.target_part.blob, etree.XMLParser(resolve_entities=False, no_network=True)
            )
            own = [note for note in notes if note.get(qn("w:type")) is None]
            blocks += [replace(block, role=Role.ITEM) for note in own for block in final_blocks(note, styles)]
    return blocks


def _name(style: etree._Element) -> str:
    named = style.find(qn("w:name"))
    return "" if named is None else (named.get(qn("w:val")) or "").lower()
