"""A file of PubMed XML -> the records the server holds, served as the bytes of the file, element by element."""

import gzip
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.parsers import expat

from .articles import Article, read_article

FIRST_SYNTHETIC_PMID = 99_000_000
"""Records without a PMID get one from here upwards, in the order of the file (the real ones end near 43 million)."""
_RECORD_TAGS = frozenset({"PubmedArticle", "PubmedBookArticle", "MedlineCitation"})
_OWN_PMID = re.compile(rb"<(?:MedlineCitation|BookDocument)\b[^>]*>\s*<PMID\b[^>]*>\s*(\d+)\s*</PMID>")
_CITATION = re.compile(rb"<(?:MedlineCitation|BookDocument)\b[^>]*>")


class Collection:
    """The records by PMID; of several versions of one PMID the last in the file counts."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.by_pmid: dict[str, Article] = {article.pmid: article for article in articles}
        self.articles: tuple[Article, ...] = tuple(self.by_pmid.values())

    def __len__(self) -> int:
        return len(self.articles)


def read_collection(paths: Sequence[Path]) -> Collection:
    """The records of these files (``.xml`` or ``.xml.gz``).

    Raises: ValueError, naming the file, if one is not well-formed XML or none holds a record.
    """
    articles: list[Article] = []
    number = FIRST_SYNTHETIC_PMID
    for path in paths:
        try:
            elements = list(_elements(_utf8(path.read_bytes())))
        except expat.ExpatError as fault:
            raise ValueError(f"{path}: {fault}") from fault
        for element in elements:
            own = _OWN_PMID.search(element)
            if own is None:
                element, pmid = _with_pmid(element, number), str(number)
                number += 1
            else:
                pmid = own[1].decode()
            articles.append(read_article(element, pmid))
    if not articles:
        raise ValueError(f"{', '.join(map(str, paths))}: no PubmedArticle in it")
    return Collection(articles)


def _utf8(content: bytes) -> bytes:
    """The file in UTF-8, unpacked; the expat parser gives byte offsets of what it is fed."""
    if content.startswith(b"\x1f\x8b"):
        content = gzip.decompress(content)
    named = re.match(rb"<\?xml[^>]*encoding=[\"']([A-Za-z0-9._-]+)", content)
    encoding = named[1].decode() if named else "utf-8"
    if encoding.lower() in ("utf-8", "us-ascii", "ascii"):
        return content.removeprefix(b"\xef\xbb\xbf")
    return re.sub(rb"^<\?xml.*?\?>", b"", content.decode(encoding).encode("utf-8"))


def _elements(content: bytes) -> Iterator[bytes]:
    """The bytes of each record element that is not inside another."""
    spans: list[tuple[int, int]] = []
    open_tags: list[tuple[str, int]] = []
    parser = expat.ParserCreate()

    def start(tag: str, _: dict[str, str]) -> None:
        if tag in _RECORD_TAGS and not any(name in _RECORD_TAGS for name, _ in open_tags):
            open_tags.append((tag, parser.CurrentByteIndex))

    def end(tag: str) -> None:
        if open_tags and tag == open_tags[-1][0]:
            _, begin = open_tags.pop()
            close = content.index(b">", parser.CurrentByteIndex) + 1
            spans.append((begin, close))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(content, True)
    return (content[begin:close] for begin, close in spans)


def _with_pmid(element: bytes, number: int) -> bytes:
    """The element with a PMID as the first child of its citation, where PubMed has it."""
    hit = _CITATION.search(element)
    if hit is None:
        raise ValueError("a record without MedlineCitation or BookDocument cannot get a PMID")
    return element[: hit.end()] + b'<PMID Version="1">%d</PMID>' % number + element[hit.end() :]
