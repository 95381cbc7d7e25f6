"""A stream of PubMed XML -> its record elements, one at a time, in flat memory.

Files come from strangers: no external DTD is loaded, the network is not used, no entity is resolved, and a file that
declares entities is refused before the rest of it is read.
"""

import gzip
import zlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from lxml import etree

from litcheck.errors import RecordsError
from litcheck.literature.markup import Element

RECORD_TAGS = ("PubmedArticle", "PubmedBookArticle", "MedlineCitation", "DeleteCitation")
_ROOTS = frozenset(
    {"PubmedArticleSet", "PubmedBookArticleSet", "MedlineCitationSet", "PubmedArticle", "PubmedBookArticle"}
    | {"MedlineCitation", "DeleteCitation"}
)
_CHUNK = 65536  # bytes
_PROLOG_LIMIT = 1 << 20  # bytes before the root element; the prolog of PubMed's files has about 200
_HARDENED = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


class _Replay:
    """A file whose head was read already: read() gives the head again, then the rest."""

    def __init__(self, head: bytes, file: BinaryIO) -> None:
        self._head = head
        self._file = file

    def read(self, size: int = -1) -> bytes:
        if not self._head:
            return self._file.read(size)
        size = len(self._head) if size < 0 else size
        part, self._head = self._head[:size], self._head[size:]
        return part


def record_elements(file: BinaryIO, *, name: str) -> Iterator[Element]:
    """Each PubmedArticle, PubmedBookArticle, MedlineCitation (outside an article) and DeleteCitation of the file.

    `file` may be gzip-compressed. An element is emptied when the next one is asked for.

    Raises: RecordsError, naming the file and the line, if it is not PubMed XML, is cut off, or declares entities.
    """
    opened = _decompressed(file)
    try:
        head = _head_with_root(opened, name)
        yield from _elements(_Replay(head, opened), name)
    except etree.XMLSyntaxError as fault:
        raise RecordsError(_syntax_message(fault, (), name)) from fault
    except (EOFError, zlib.error, gzip.BadGzipFile) as fault:
        raise RecordsError(
            f"{name}: the compressed file is cut off or damaged ({fault}); fetch or export it again"
        ) from fault


def _decompressed(file: BinaryIO) -> BinaryIO:
    magic = file.read(2)
    replay: BinaryIO = _Replay(magic, file)  # type: ignore[assignment]
    return gzip.GzipFile(fileobj=replay, mode="rb") if magic == b"\x1f\x8b" else replay  # type: ignore[return-value]


def _head_with_root(file: BinaryIO, name: str) -> bytes:
    """The first bytes of the file, up to the start tag of its root, which is checked."""
    parser = etree.XMLPullParser(events=("start",), **_HARDENED)
    head = b""
    while len(head) < _PROLOG_LIMIT:
        chunk = file.read(_CHUNK)
        if not chunk:
            parser.close()  # says what is wrong with a file that ends before its root element
            break
        head += chunk
        parser.feed(chunk)
        for _, root in parser.read_events():
            _check_root(root, name)
            return head
    raise RecordsError(f"{name}: no PubMed XML in its first {len(head):,} bytes; export the records as PubMed XML")


def _check_root(root: Element, name: str) -> None:
    subset = root.getroottree().docinfo.internalDTD
    if subset is not None and any(True for _ in subset.iterentities()):
        raise RecordsError(
            f"{name}:1: the file declares XML entities, which PubMed's files never do, and is refused; "
            "fetch the records from PubMed again"
        )
    if root.tag not in _ROOTS:
        raise RecordsError(
            f"{name}:{root.sourceline or 1}: the root element is <{root.tag}>, not <PubmedArticleSet>; "
            "export the records as PubMed XML (efetch -format xml)"
        )


def _elements(source: _Replay, name: str) -> Iterator[Element]:
    parsed = etree.iterparse(source, events=("end",), tag=RECORD_TAGS, **_HARDENED)
    try:
        yield from _emptied_one_by_one(parsed, name)
    except etree.XMLSyntaxError as fault:
        raise RecordsError(_syntax_message(fault, parsed.error_log, name)) from fault


def _emptied_one_by_one(parsed: Iterator[tuple[str, Element]], name: str) -> Iterator[Element]:
    for _, element in parsed:
        parent = element.getparent()
        if element.tag == "MedlineCitation" and parent is not None and parent.tag == "PubmedArticle":
            continue
        if any(True for _ in element.iter(etree.Entity)):
            raise RecordsError(
                f"{name}:{element.sourceline}: an XML entity in this record is not declared; write the character itself"
            )
        yield element
        element.clear()
        while element.getprevious() is not None:  # the emptied records before it would pile up
            del parent[0]


def _syntax_message(fault: etree.XMLSyntaxError, log: Iterable[Element], name: str) -> str:
    """One line on the fault; `log` holds the parser's own entries, which say more than the exception does."""
    entry = next(iter(log), None)
    line = (entry.line if entry is not None else fault.lineno) or 1
    reason = str(entry.message if entry is not None else fault.msg or "not well-formed").split(", line ")[0]
    if "Extra content" in reason:
        todo = "several XML files may have been joined into one: pass each as a file of its own"
    elif "Premature end" in reason or "no element found" in reason or "Document is empty" in reason:
        todo = "the file is empty or cut off: fetch or export it again"
    elif "Entity" in reason:
        todo = "the XML entity is not declared: write the character itself"
    else:
        todo = "the file is not well-formed XML: fetch or export it again"
    return f"{name}:{line}: {reason}; {todo}"
