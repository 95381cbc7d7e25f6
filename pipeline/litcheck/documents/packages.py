"""Articles in zip packages: EPUB (pages of a book) and OpenDocument text."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree
from lxml import html as lxml_html

from litcheck.documents.blocks import Block, Role, block_document, table_blocks
from litcheck.documents.document import Document
from litcheck.documents.html_blocks import page_blocks
from litcheck.documents.raised_text import with_marks
from litcheck.errors import DocumentError

LARGEST_UNPACKED = 60_000_000
"""Bytes of all parts of a package; more is a decompression bomb or a picture book, not an article."""
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError),
    *(etree.LxmlError, LookupError, ValueError, TypeError, AttributeError, OSError),
)
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_NOT_TEXT = frozenset(
    (f"{_TEXT}tracked-changes", f"{_TEXT}note-citation", f"{_TEXT}table-of-content", f"{_OFFICE}annotation")
)


def epub_document(raw: bytes, *, id: str, title: str | None, path: str) -> Document:
    """The pages of an EPUB in the order of its spine.

    Raises: DocumentError if it is none, damaged, or too large. Source: EPUB 3.3, chapters 4.2.6 and 5.
    """
    with _Package(raw, path, "an EPUB") as package:
        container = package.xml("META-INF/container.xml")
        root = str(container.find(".//{*}rootfile").get("full-path"))
        book = package.xml(root)
        places = {item.get("id"): item.get("href") for item in book.iter("{*}item")}
        blocks: list[Block] = []
        for entry in book.iter("{*}itemref"):
            place = posixpath.normpath(posixpath.join(posixpath.dirname(root), unquote(places[entry.get("idref")])))
            page = with_marks(package.part(place).decode("utf-8", "replace")).encode("utf-8")
            tree = lxml_html.document_fromstring(page, parser=lxml_html.HTMLParser(encoding="utf-8"))
            blocks += [found.block for found in page_blocks(tree)]
        own = book.findtext(".//{*}title")
    return block_document(blocks, id=id, title=title or own, path=path)


def odt_document(raw: bytes, *, id: str, title: str | None, path: str) -> Document:
    """The text of an OpenDocument file, deleted text of tracked changes left out.

    Raises: DocumentError if it is none, damaged, or too large. Source: OpenDocument 1.3 part 3, chapters 5 and 9.
    """
    with _Package(raw, path, "an OpenDocument text") as package:
        body = package.xml("content.xml").find(f".//{_OFFICE}text")
        blocks = list(_odt_blocks(body, Role.PARAGRAPH))
    return block_document(blocks, id=id, title=title, path=path)


def _odt_blocks(holder: etree._Element, role: Role) -> Iterator[Block]:
    for element in holder:
        match element.tag:
            case tag if tag in _NOT_TEXT:
                continue
            case tag if tag == f"{_TEXT}h":
                yield Block(text=_odt_text(element), role=Role.HEADING)
            case tag if tag == f"{_TEXT}p":
                yield Block(text=_odt_text(element), role=role)
            case tag if tag == f"{_TABLE}table":
                rows = [list(row.iterchildren(f"{_TABLE}table-cell")) for row in element.iter(f"{_TABLE}table-row")]
                headed = element.find(f"{_TABLE}table-header-rows") is not None
                yield from table_blocks([[_odt_text(cell) for cell in row] for row in rows if row], headed=headed)
            case _:
                yield from _odt_blocks(element, Role.ITEM if element.tag == f"{_TEXT}list" else role)


def _odt_text(element: etree._Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag not in _NOT_TEXT:
            blank = child.tag in (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break", f"{_TEXT}p")
            parts.append((" " if blank else "") + _odt_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


class _Package:
    """A zip package, checked for size; every damage to it becomes one line."""

    def __init__(self, raw: bytes, path: str, kind: str) -> None:
        self._raw, self._path, self._kind = raw, path, kind

    def __enter__(self) -> "_Package":
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(self._raw))
        except _DAMAGE as error:
            raise self._refused() from error
        unpacked = sum(part.file_size for part in self._zip.infolist())
        if unpacked > LARGEST_UNPACKED:
            raise DocumentError(
                f"{self._path}: unpacks to {unpacked:,} bytes; an article has at most {LARGEST_UNPACKED:,}"
            )
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        self._zip.close()
        if isinstance(error, _DAMAGE) and not isinstance(error, DocumentError):
            raise self._refused() from error

    def _refused(self) -> DocumentError:
        return DocumentError(
            f"{self._path}: not {self._kind}, or a damaged or locked one; save the article as .docx or as text"
        )

    def part(self, name: str) -> bytes:
        return self._zip.read(name)

    def xml(self, name: str) -> etree._Element:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        return etree.fromstring(self.part(name), parser)
