"""A Word file (.docx) -> Document: headings, paragraphs and table cells in the order of the file."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml.exceptions import XmlchemyError
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import etree

from litcheck.documents.blocks import Block, block_document
from litcheck.documents.document import Document
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
_HOLDERS = frozenset(map(qn, ("w:body", "w:tc", "w:sdtContent")))
"""Where the paragraphs of the text stand; those of text boxes stand elsewhere, twice."""


def word_document(raw: bytes, *, id: str, title: str | None, path: str) -> Document:
    """The article of a .docx file.

    Raises: DocumentError if it is no Word file, too large, or holds no text.
    """
    try:
        _check_size(raw, path)
        opened = docx.Document(io.BytesIO(raw))
        blocks = tuple(_blocks(opened, path))
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


def _blocks(opened: WordDocument, path: str) -> Iterator[Block]:
    """The paragraphs of the body and of its tables' cells, however deep the tables stand in each other."""
    styles = {style.get(qn("w:styleId")): _name(style) for style in opened.styles.element.iter(qn("w:style"))}
    found = (element for element in opened.element.body.iter(qn("w:p")) if element.getparent().tag in _HOLDERS)
    for number, element in enumerate(found):
        if number >= MOST_PARAGRAPHS:
            raise DocumentError(f"{path}: more than {MOST_PARAGRAPHS:,} paragraphs; split the file into its articles")
        yield _block(Paragraph(element, opened), styles)


def _name(style: etree._Element) -> str:
    named = style.find(qn("w:name"))
    return "" if named is None else named.get(qn("w:val")) or ""


def _block(paragraph: Paragraph, styles: Mapping[str | None, str]) -> Block:
    style = styles.get(paragraph._p.style, "").lower()
    text = "".join(_raised(item) if isinstance(item, Run) else item.text for item in paragraph.iter_inner_content())
    return Block(text=text, heading=style.startswith(("heading", "title", "subtitle")))


def _raised(run: Run) -> str:
    """A run's text, an exponent marked by ^: 10<sup>6</sup> must not become 106."""
    return f"^{run.text}" if run.font.superscript and run.text.strip() else run.text
