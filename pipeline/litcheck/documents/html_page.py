"""An HTML page -> Document: the article's own text by trafilatura, without navigation, carts and advertisements."""

import codecs
import re

import trafilatura
from lxml import etree
from lxml import html as lxml_html

from litcheck.documents.blocks import Block, block_document
from litcheck.documents.document import Document
from litcheck.documents.plain_text import decoded
from litcheck.documents.raised_text import with_marks
from litcheck.errors import DocumentError

_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_NO_CHARSETS = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "utf-7"})
"""Names that Python can decode by and no page is written in; two of them take quadratic time."""
_FEWEST_WORDS = 5
"""A page with fewer words than this was not read: it is built by scripts or holds no article."""


def html_document(raw: bytes, *, id: str, title: str | None, path: str, charset: str | None = None) -> Document:
    """The article of a page. `charset` is what the server said, None if it said nothing.

    Raises: DocumentError if the page holds no article text.
    """
    page = with_marks(_characters(raw, path, charset))
    extracted = trafilatura.extract(
        page, output_format="xml", include_comments=False, include_tables=True, include_formatting=False
    )
    if extracted is None:
        raise _nothing(path)
    tree = etree.fromstring(extracted.encode("utf-8"))
    blocks = tuple(_blocks(tree))
    if sum(len(block.text.split()) for block in blocks) < _FEWEST_WORDS:
        raise _nothing(path)
    return block_document(blocks, id=id, title=title or tree.get("title") or _title(page), path=path)


def _nothing(path: str) -> DocumentError:
    return DocumentError(
        f"{path}: no article text in this page (built by scripts, or no article); save it as text and name that file"
    )


def _characters(raw: bytes, path: str, charset: str | None) -> str:
    declared = _CHARSET.search(raw[:4096])
    for name in (charset, declared.group(1).decode("ascii") if declared else None):
        if name:
            try:
                if codecs.lookup(name).name not in _NO_CHARSETS:
                    return raw.decode(name)
            except (LookupError, ValueError):
                continue
    return decoded(raw, path)


def _blocks(tree: etree._Element) -> list[Block]:
    """Headings, paragraphs, list items, quotations and table cells, in the order of the page."""
    blocks = []
    for element in tree.iter("head", "p", "item", "quote", "cell"):
        if any(inner.tag in ("p", "item", "quote") for inner in element.iterdescendants()):
            continue
        text = "".join(str(part) for part in element.itertext())
        blocks.append(Block(text=text, heading=element.tag == "head"))
    return blocks


def _title(page: str) -> str | None:
    try:
        found = lxml_html.fromstring(page).findtext(".//title")
    except (etree.ParserError, ValueError):
        return None
    return " ".join(found.split()) or None if found else None
