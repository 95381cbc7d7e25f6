"""A file of PubMed XML -> the bytes of each record, one at a time, and what the file deletes.

The bytes are the file's own, so that what is quoted of a record can be proved by what NLM published. The file is cut at
the tags of its records; between two of them only white space, comments and `DeleteCitation` may stand.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import BinaryIO

from lxml import etree

from litcheck.errors import RecordsError
from litcheck.literature.markup import Element
from litcheck.literature.streams import opened
from litcheck.literature.xml_stream import HARDENED, LARGEST_RECORD

_CHUNK = 1 << 20  # bytes
_PROLOG_LIMIT = 1 << 16  # bytes
_ROOT = re.compile(rb"<(PubmedArticleSet|PubmedBookArticleSet|MedlineCitationSet)\b[^>]*>")
_NEXT = re.compile(
    rb"\s*(?:<(PubmedArticle|PubmedBookArticle|MedlineCitation|DeleteCitation|DeleteDocument)\b|(<!--)|(</))"
)
_END = re.compile(rb"\s*</(?:PubmedArticleSet|PubmedBookArticleSet|MedlineCitationSet)>\s*")
_DOCTYPE = re.compile(rb"<!DOCTYPE[^>]*?/([A-Za-z0-9_]+)\.dtd")
_ENCODING = re.compile(rb"<\?xml[^>]*encoding=[\"']([A-Za-z0-9._-]+)")
_OWN_PMID = re.compile(rb"<(?:MedlineCitation|BookDocument)\b[^>]*>\s*<PMID\b[^>]*>\s*(\d{1,9})\s*</PMID>")
_PMID = re.compile(rb"<PMID\b[^>]*>\s*(\d{1,9})\s*</PMID>")


@dataclass(slots=True)
class Contents:
    """What was met while a file was read: the PMIDs that it deletes, and its document type ("pubmed_250101")."""

    deleted: list[int] = field(default_factory=list)
    dtd: str = ""


def record_slices(file: BinaryIO, *, name: str, contents: Contents) -> Iterator[bytes]:
    """The bytes of each PubmedArticle, PubmedBookArticle and (in older files) MedlineCitation, in the order of the file.

    `file` may be gzip-compressed; `contents` is filled on the way.

    Raises: RecordsError, naming the file, if it is damaged, cut off, or no PubMed XML.
    """
    source = opened(file, name=name)
    buffer, at = _after_root(source, name, contents)
    while True:
        hit = _NEXT.match(buffer, at)
        if hit is None or hit.end() + 64 > len(buffer):  # a tag may be cut by the end of the buffer
            more = source.read(_CHUNK)
            buffer, at = buffer[at:] + more, 0
            hit = _NEXT.match(buffer, at)
            if hit is None:
                raise _fault(name, buffer)
        if hit[3]:
            _read_to_end(source, buffer[at:], name)
            return
        end_tag = b"-->" if hit[2] else b"</%b>" % hit[1]
        start = hit.start(1) - 1 if hit[1] else hit.start(2)
        buffer, start, end = _whole(source, buffer, start, end_tag, name)
        at = end
        if hit[2]:
            continue
        if hit[1] in (b"DeleteCitation", b"DeleteDocument"):
            contents.deleted += map(int, _PMID.findall(buffer[start:end]))
        else:
            yield buffer[start:end]


def own_pmid(xml: bytes, *, name: str) -> int:
    """The PMID of a record's bytes. Raises: RecordsError, naming the file, if it has none."""
    hit = _OWN_PMID.search(xml)
    if hit is None:
        start = " ".join(xml[:80].decode("utf-8", "replace").split())
        raise RecordsError(f"{name}: a record without PMID ({start} ...); the file is none of NLM's: leave it out")
    return int(hit[1])


@cache
def _parser() -> etree.XMLParser:
    return etree.XMLParser(**HARDENED, remove_comments=True)


def parsed(xml: bytes, *, name: str) -> Element:
    """The element of one record's bytes.

    Raises: RecordsError, naming `name`, if it is not well-formed or names an entity.
    """
    try:
        element = etree.fromstring(xml, _parser())
    except etree.XMLSyntaxError as fault:
        reason = " ".join(str(fault.msg).split(", line ")[0].split())
        raise RecordsError(f"{name}: {reason}; the file is not well-formed XML: fetch it again") from fault
    if b"&" in xml and next(element.iter(etree.Entity), None) is not None:
        raise RecordsError(f"{name}: an XML entity in this record is not declared; fetch the file again")
    return element


def _after_root(source: BinaryIO, name: str, contents: Contents) -> tuple[bytes, int]:
    """The first bytes of the file and the place behind its root's start tag."""
    head = b""
    while True:
        more = source.read(_CHUNK)
        head += more
        root = _ROOT.search(head, 0, _PROLOG_LIMIT)
        if root is not None:
            break
        if not more or len(head) > _PROLOG_LIMIT:
            raise RecordsError(f"{name}: no set of PubMed records (<PubmedArticleSet>); name files of NLM's baseline")
    prolog = head[: root.start()]
    encoding = _ENCODING.search(prolog)
    if encoding is not None and encoding[1].lower() not in (b"utf-8", b"us-ascii", b"ascii"):
        raise RecordsError(f"{name}: encoded in {encoding[1].decode()}; NLM's files are UTF-8: fetch the file again")
    if b"<!ENTITY" in prolog:
        raise RecordsError(f"{name}: declares XML entities, which NLM's files never do, and is refused; fetch it again")
    doctype = _DOCTYPE.search(prolog)
    contents.dtd = doctype[1].decode() if doctype is not None else ""
    if root[0].endswith(b"/>"):
        return b"</%b>" % root[1] + head[root.end() :], 0
    return head, root.end()


def _whole(source: BinaryIO, buffer: bytes, start: int, end_tag: bytes, name: str) -> tuple[bytes, int, int]:
    """The buffer with all of the element that begins at `start`, and where it begins and ends in it."""
    at = buffer.find(end_tag, start)
    while at < 0:
        more = source.read(_CHUNK)
        if not more:
            raise _cut_off(name)
        searched = len(buffer) - start - len(end_tag)
        buffer, start = buffer[start:] + more, 0
        if len(buffer) > LARGEST_RECORD:
            raise RecordsError(f"{name}: a record of more than {LARGEST_RECORD:,} bytes; fetch the file again")
        at = buffer.find(end_tag, max(searched, 0))
    return buffer, start, at + len(end_tag)


def _read_to_end(source: BinaryIO, rest: bytes, name: str) -> None:
    """Reads what is left, so that the sum at the end of a compressed file is checked; it must be the root's end tag."""
    while more := source.read(_CHUNK):
        rest += more
        if len(rest) > 2 * _CHUNK:
            break
    if _END.fullmatch(rest) is None:
        raise _fault(name, rest)


def _fault(name: str, rest: bytes) -> RecordsError:
    """What is wrong where the next record should begin."""
    if b">" not in rest:
        return _cut_off(name)
    found = " ".join(rest[:60].decode("utf-8", "replace").split())
    return RecordsError(f"{name}: found {found!r} between two records; the file is no PubMed XML: fetch it again")


def _cut_off(name: str) -> RecordsError:
    return RecordsError(f"{name}: the file is cut off before its end; fetch it again")
