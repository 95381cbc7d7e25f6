"""The tree of a page -> its blocks in the order of the page: paragraphs, headings, list items, rows, captions, definitions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from litcheck.documents.blocks import Block, Role, table_blocks
from litcheck.documents.link_marks import mark, studies_told, study_of

_SKIPPED = frozenset(
    "script style noscript template svg math iframe object button select textarea input form nav head audio video".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 "
    "header hr html li main ol p pre section summary table tbody td th tr ul caption".split()
)
_ITEMS = frozenset("li dd dt figcaption caption td th".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_INSIDE_CELLS = frozenset("p ul ol dl table div h1 h2 h3 h4 h5 h6 blockquote".split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
MOST_COLUMNS = 60
"""Columns of a table that are read; a cell may claim to span a billion."""
MOST_LINKS = 3
"""Links of one entry in a list of references that are kept: the same study as PubMed, DOI and journal."""
LONGEST_REFERENCE = 1_500
"""Characters of an entry in a list of references."""
DEEPEST = 200
"""Levels of a page that are read; an article's words stand twenty deep."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBlock:
    """A block, the element it stands in, and its words as they stand in the page (a row: cell by cell)."""

    block: Block
    element: etree._Element
    pieces: tuple[str, ...]


def page_blocks(root: etree._Element) -> list[PageBlock]:
    """All blocks of a page or of a part of it."""
    return list(_walk(root, Role.PARAGRAPH, 0))


def own_text(element: etree._Element) -> str:
    """The words inside of an element, scripts and the like left out."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _SKIPPED:
            parts.append("\n" if child.tag == "br" else own_text(child))
            parts.append(_link(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _link(element: etree._Element) -> str:
    """The mark of a link to a study; a reference mark leads there by way of the list of references."""
    target = element.get("href") if element.tag == "a" else None
    if not target:
        return ""
    if not target.startswith("#"):
        return mark(target)
    return "".join(mark(link) for link in _referred(element, target[1:])[:MOST_LINKS])


def _referred(element: etree._Element, name: str) -> list[str]:
    """The links of the part of the page that a reference mark leads to."""
    tree = element.getroottree()
    place = tree.xpath("(//*[@id=$name or @name=$name])[1]", name=name) if name else []
    if not place:
        return []
    entry = next((one for one in (place[0], *place[0].iterancestors()) if one.tag in ("li", "p", "dd", "td")), place[0])
    if len(entry.xpath("string()")) > LONGEST_REFERENCE:
        return []
    linked = [link.get("href") for link in entry.iter("a") if link.get("href")]
    return [link for link in linked if study_of(link)] or [told for _, told in studies_told(entry.xpath("string()"))]


def _walk(element: etree._Element, role: Role, depth: int) -> Iterator[PageBlock]:
    run = [element.text or ""]
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _SKIPPED or _is_hidden(child):
            pass
        elif child.tag == "br":
            run.append(" ")
        elif child.tag in _BLOCKS or (
            depth < DEEPEST and any(inner.tag in _BLOCKS for inner in child.iterdescendants())
        ):
            yield from _paragraph(run, element, role)
            run = []
            if depth < DEEPEST:
                yield from _inside(child, _role(child, role), depth + 1)
        else:
            run.append(own_text(child) + _link(child) if depth < DEEPEST else "")
        run.append(child.tail or "")
    yield from _paragraph(run, element, role)


def _inside(element: etree._Element, role: Role, depth: int) -> Iterator[PageBlock]:
    if element.tag == "table":
        yield from _table(element, depth)
    elif element.tag == "dl":
        yield from _definitions(element, depth)
    else:
        yield from _walk(element, role, depth)


def _role(element: etree._Element, outer: Role) -> Role:
    if element.tag in _HEADINGS:
        return Role.HEADING
    return Role.ITEM if element.tag in _ITEMS else outer


def _is_hidden(element: etree._Element) -> bool:
    return (
        "hidden" in element.attrib
        or element.get("aria-hidden") == "true"
        or _HIDDEN.search(element.get("style") or "") is not None
    )


def _paragraph(run: list[str], element: etree._Element, role: Role) -> Iterator[PageBlock]:
    text = " ".join("".join(run).split())
    if text:
        yield PageBlock(block=Block(text=text, role=role), element=element, pieces=(text,))


def _table(table: etree._Element, depth: int) -> Iterator[PageBlock]:
    """A table of figures row by row; one that only places things on the page, cell by cell."""
    for caption in table.iterchildren("caption"):
        yield from _walk(caption, Role.ITEM, depth)
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
    cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
    places = any(inner.tag in _INSIDE_CELLS for row in cells for cell in row for inner in _structure(cell))
    if places or max((len(row) for row in cells), default=0) < 2:
        for row in cells:
            for cell in row:
                yield from _walk(cell, Role.ITEM, depth)
        return
    texts = [_row(row) for row in cells]
    first = cells[0] if cells else []
    headed = bool(first) and (all(cell.tag == "th" for cell in first) or rows[0].getparent().tag == "thead")
    filled = [(row, text) for row, text in zip(rows, texts, strict=True) if any(text)]
    blocks = table_blocks([text for _, text in filled], headed=headed)
    for block, (row, text) in zip(blocks, filled[len(filled) - len(blocks) :], strict=True):
        yield PageBlock(block=block, element=row, pieces=tuple(cell for cell in text if cell))


def _structure(cell: etree._Element) -> Iterator[etree._Element]:
    """Elements of a cell that show it holds more than a word or figure: one paragraph around all of it does not."""
    inside = [inner for inner in cell.iterdescendants() if inner.tag in _INSIDE_CELLS]
    return iter(inside if len(inside) > 1 or any(inner.tag not in ("p", "div") for inner in inside) else ())


def _row(cells: list[etree._Element]) -> list[str]:
    texts: list[str] = []
    for cell in cells:
        text = " ".join(own_text(cell).split())
        span = cell.get("colspan") or "1"
        room = MOST_COLUMNS - len(texts)
        texts += [
            text,
            *[""] * (min(int(span), room) - 1 if span.isascii() and span.isdigit() and len(span) < 5 else 0),
        ]
        if room <= 1:
            break
    return texts


def _definitions(listed: etree._Element, depth: int) -> Iterator[PageBlock]:
    """A definition list: each definition behind its term."""
    terms: list[str] = []
    fresh = True
    for element in listed.iter("dt", "dd"):
        text = " ".join(own_text(element).split())
        if element.tag == "dt":
            terms = [text] if fresh else [*terms, text]
            fresh = False
        else:
            fresh = True
            if any(inner.tag in _INSIDE_CELLS - {"p", "div"} for inner in element.iterdescendants()):
                yield from _walk(element, Role.ITEM, depth + 1)
            elif text:
                shown = f"{', '.join(terms)}: {text}" if terms else text
                yield PageBlock(block=Block(text=shown, role=Role.ITEM), element=element, pieces=(text,))
