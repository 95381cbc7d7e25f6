"""An HTML page -> Document: the article's own text, without navigation, carts and advertisements.

trafilatura says where on the page the article is; what it drops inside of the article (lists in tables, captions,
definitions) is read from the page itself.
"""

import codecs
import re
from collections.abc import Sequence

import trafilatura
from lxml import etree
from lxml import html as lxml_html

from litcheck.documents.blocks import Role, block_document
from litcheck.documents.document import Document
from litcheck.documents.html_blocks import PageBlock, own_text, page_blocks
from litcheck.documents.link_marks import unmarked
from litcheck.documents.plain_text import decoded
from litcheck.documents.raised_text import with_marks
from litcheck.errors import DocumentError

_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_NO_CHARSETS = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "utf-7"})
"""Names that Python can decode by and no page is written in; two of them take quadratic time."""
_FEWEST_WORDS = 5
"""A page with fewer words than this was not read: it is built by scripts or holds no article."""
_NOT_SIGNS = re.compile(r"[\W_]+")
_TELLING = 24
"""Letters and digits from which a block's words are looked for anywhere in what trafilatura kept, not only as a block."""
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|social|ads?|advert\w*|promo\w*|related|recommend\w*|comments?|cookies?|newsletter|subscri\w*"
    r"|sidebar|breadcrumbs?|menu|nav\w*|footer|bio|tags?|cart|popup|modal|banner|widget|toolbar|login|sign-?up)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Classes and ids of what stands among the paragraphs of a page without belonging to the article."""
_MOST_LINKED = 0.6
"""Share of a block's letters that stand in links, from which it is a menu."""


def html_document(raw: bytes, *, id: str, title: str | None, path: str, charset: str | None = None) -> Document:
    """The article of a page. `charset` is what the server said, None if it said nothing.

    Raises: DocumentError if the page holds no article text.
    """
    page = with_marks(_characters(raw, path, charset))
    root = _tree(page, path)
    extracted = trafilatura.extract(
        page, output_format="xml", include_comments=False, include_tables=True, include_formatting=False
    )
    kept = None if extracted is None else etree.fromstring(extracted.encode("utf-8"))
    blocks = _article(page_blocks(root), kept)
    if sum(len(found.block.text.split()) for found in blocks) < _FEWEST_WORDS:
        raise DocumentError(
            f"{path}: no article text in this page (built by scripts, or no article); save it as text and name that file"
        )
    body = root.find(".//body")
    words = len(own_text(root if body is None else body).split())
    own = (kept.get("title") if kept is not None else None) or _title(root)
    found = (found.block for found in blocks)
    return block_document(found, id=id, title=title or own, path=path, words_on_page=words)


def _tree(page: str, path: str) -> etree._Element:
    try:
        return lxml_html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", page))
    except (etree.LxmlError, ValueError) as error:
        raise DocumentError(f"{path}: no page that can be read; save the article as text and name that file") from error


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


def _article(blocks: list[PageBlock], kept: etree._Element | None) -> list[PageBlock]:
    """The blocks that trafilatura kept, those between them, and the rest of a list or table in which they end."""
    if kept is None:
        inside = [found for found in blocks if next(found.element.iterancestors("article", "main"), None) is not None]
        return [found for found in inside if not _is_menu(found)]
    texts = [
        "".join(str(part) for part in element.itertext()) for element in kept.iter("head", "p", "item", "quote", "cell")
    ]
    names = {_signs(text) for text in texts}
    whole = _signs(" ".join(str(part) for part in kept.itertext()))
    hits = [
        number for number, found in enumerate(blocks) if all(_stands(piece, names, whole) for piece in found.pieces)
    ]
    prose = [number for number in hits if blocks[number].block.role is not Role.HEADING]
    if not prose:
        return [blocks[number] for number in hits]
    first, last = hits[0], prose[-1]
    hit = set(hits)
    article = [
        found
        for number, found in enumerate(blocks)
        if number in hit or (first < number < last and not _is_menu(found) and not _is_furniture(found))
    ]
    for found in blocks[last + 1 :]:
        if (
            found.block.role is not Role.ITEM
            or _is_menu(found)
            or _is_furniture(found)
            or not _beside(found, blocks[last])
        ):
            break
        article.append(found)
    return article


def _stands(piece: str, names: set[str], whole: str) -> bool:
    signs = _signs(piece)
    return not signs or signs in names or (len(signs) >= _TELLING and signs in whole)


def _signs(text: str) -> str:
    return _NOT_SIGNS.sub("", unmarked(text)[0].lower())


def _is_menu(found: PageBlock) -> bool:
    linked = sum(len(unmarked(own_text(link))[0]) for link in found.element.iter("a"))
    return linked > _MOST_LINKED * max(1, sum(len(piece) for piece in found.pieces))


def _is_furniture(found: PageBlock) -> bool:
    around = [found.element, *found.element.iterancestors()]
    names = (f"{one.get('class') or ''} {one.get('id') or ''}" for one in around if one.tag not in ("body", "html"))
    return any(one.tag in ("footer", "aside") for one in around) or any(map(_FURNITURE.search, names))


def _beside(found: PageBlock, other: PageBlock) -> bool:
    """True if the lists or tables in which two blocks stand are parts of the same section."""
    return _section(found.element) is _section(other.element)


def _section(element: etree._Element) -> etree._Element | None:
    around: Sequence[etree._Element] = [element, *element.iterancestors()]
    return next((one for one in around if one.tag in ("article", "section", "main", "div", "body")), None)


def _title(root: etree._Element) -> str | None:
    found = root.findtext(".//title")
    return " ".join(found.split()) or None if found else None
