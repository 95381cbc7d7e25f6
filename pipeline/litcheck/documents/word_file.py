"""A Word file (.docx) -> Document: headings, paragraphs and table cells in the order of the file."""

import io
import zipfile

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from litcheck.documents.blocks import Block, block_document
from litcheck.documents.document import Document
from litcheck.errors import DocumentError

LARGEST_UNPACKED = 200_000_000
"""Bytes of all parts of the package together; more is a decompression bomb, not an article."""


def word_document(raw: bytes, *, id: str, title: str | None, path: str) -> Document:
    """The article of a .docx file.

    Raises: DocumentError if it is no Word file or holds no text.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            unpacked = sum(part.file_size for part in package.infolist())
        if unpacked > LARGEST_UNPACKED:
            raise DocumentError(f"{path}: unpacks to {unpacked:,} bytes; an article has at most {LARGEST_UNPACKED:,}")
        opened = docx.Document(io.BytesIO(raw))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError) as error:
        if isinstance(error, DocumentError):
            raise
        raise DocumentError(f"{path}: not a Word file; save the article as .docx or plain text") from error
    blocks = []
    for item in opened.iter_inner_content():
        if isinstance(item, Paragraph):
            blocks.append(_block(item))
        else:
            cells = (cell for row in item.rows for cell in row.cells)
            blocks += [_block(paragraph) for cell in cells for paragraph in cell.paragraphs]
    return block_document(tuple(blocks), id=id, title=title or opened.core_properties.title or None, path=path)


def _block(paragraph: Paragraph) -> Block:
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    text = "".join(_raised(item) if isinstance(item, Run) else item.text for item in paragraph.iter_inner_content())
    return Block(text=text, heading=style.startswith(("Heading", "Title", "Subtitle")))


def _raised(run: Run) -> str:
    """A run's text, an exponent marked by ^: 10<sup>6</sup> must not become 106."""
    return f"^{run.text}" if run.font.superscript and run.text.strip() else run.text
