"""A stream of PubMed XML -> its record elements, one at a time, in flat memory.

Files come from strangers: no external DTD is loaded, the network is not used, no entity is resolved, and a file that
declares entities is refused before the rest of it is read.
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from lxml import etree

from litcheck.errors import RecordsError
from litcheck.literature.markup import Element
from litcheck.literature.streams import CHUNK, Replay, opened

RECORD_TAGS = ("PubmedArticle", "PubmedBookArticle", "MedlineCitation", "DeleteCitation")
_ROOTS = frozenset(
    {"PubmedArticleSet", "PubmedBookArticleSet", "MedlineCitationSet", "PubmedArticle", "PubmedBookArticle"}
    | {"MedlineCitation", "DeleteCitation"}
)
LARGEST_RECORD = 20_000_000
"""Bytes from the end of one record to the end of the next; the largest in PubMed has about 2,000,000."""
_PROLOG_LIMIT = 1 << 20  # bytes before the root element; the prolog of PubMed's files has about 200
HARDENED = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
"""What a parser of strangers' XML is told."""


class _Counted(Replay):
    """The file as lxml reads it; refuses to go on where no record ends."""

    def __init__(self, head: bytes, file: BinaryIO, name: str) -> None:
        super().__init__(head, file)
        self._name = name

    def read(self, size: int = -1) -> bytes:
        part = super().read(size)
        if self.taken > LARGEST_RECORD:
            raise RecordsError(
                f"{self._name}: a record of more than {LARGEST_RECORD:,} bytes; export the records again"
            )
        return part


def record_elements(file: BinaryIO, *, name: str) -> Iterator[Element]:
    """Each PubmedArticle, PubmedBookArticle, MedlineCitation (outside an article) and DeleteCitation of the file.

    `file` may be gzip-compressed. An element is emptied when the next one is asked for.

    Raises: RecordsError, naming the file and the line, if it is not PubMed XML, is cut off, or declares entities.
    """
    source = opened(file, name=name)
    try:
        head = _head_with_root(source, name)
        yield from _elements(_Counted(head, source, name), name)
    except etree.XMLSyntaxError as fault:
        raise RecordsError(_syntax_message(fault, (), name)) from fault


def _head_with_root(file: BinaryIO, name: str) -> bytes:
    """The first bytes of the file, up to the start tag of its root, which is checked."""
    parser = etree.XMLPullParser(events=("start",), **HARDENED)
    head = b""
    while len(head) < _PROLOG_LIMIT:
        chunk = file.read(CHUNK)
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


def _elements(source: _Counted, name: str) -> Iterator[Element]:
    parsed = etree.iterparse(source, events=("end",), tag=RECORD_TAGS, **HARDENED)
    try:
        yield from _emptied_one_by_one(parsed, source, name)
    except etree.XMLSyntaxError as fault:
        raise RecordsError(_syntax_message(fault, parsed.error_log, name)) from fault


def _emptied_one_by_one(parsed: Iterator[tuple[str, Element]], source: _Counted, name: str) -> Iterator[Element]:
    may_hold_entities = None
    for _, element in parsed:
        parent = element.getparent()
        if element.tag == "MedlineCitation" and parent is not None and parent.tag == "PubmedArticle":
            continue
        if may_hold_entities is None:  # without a DTD the parser itself refuses them
            may_hold_entities = element.getroottree().docinfo.internalDTD is not None
        if may_hold_entities and next(element.iter(etree.Entity), None) is not None:
            raise RecordsError(
                f"{name}:{element.sourceline}: an XML entity in this record is not declared; write the character itself"
            )
        yield element
        source.taken = 0
        element.clear()
        while element.getprevious() is not None:  # the emptied records before it would pile up
            del parent[0]


def _syntax_message(fault: etree.XMLSyntaxError, log: Iterable[Element], name: str) -> str:
    """One line on the fault; `log` holds the parser's own entries, which say more than the exception does."""
    entry = next(iter(log), None)
    line = (entry.line if entry is not None else fault.lineno) or 1
    said = str(entry.message if entry is not None else fault.msg or "not well-formed").split(", line ")[0]
    reason = " ".join(said.split())
    if "Extra content" in reason:
        todo = "several XML files may have been joined into one: pass each as a file of its own"
    elif "Premature end" in reason or "no element found" in reason or "Document is empty" in reason:
        todo = "the file is empty or cut off: fetch or export it again"
    elif "Entity" in reason:
        todo = "the XML entity is not declared: write the character itself"
    else:
        todo = "the file is not well-formed XML: fetch or export it again"
    return f"{name}:{line}: {reason}; {todo}"
