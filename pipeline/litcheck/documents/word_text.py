"""WordprocessingML -> blocks, as the text reads once every tracked change is accepted.

Source: ECMA-376 Part 1, 17.13.5 (revisions), 17.5.2 (content controls), 17.9 (numbering), 17.3.2.42 (vertAlign).
"""

from collections.abc import Iterator, Mapping

from docx.oxml.ns import qn
from lxml import etree

from litcheck.documents.blocks import Block, Role, table_blocks
from litcheck.documents.raised_text import raised

Styles = Mapping[str | None, str]
"""Style id -> name in small letters."""

_GONE = frozenset(map(qn, ("w:del", "w:moveFrom")))
"""What a tracked change takes away."""
_ASIDE = frozenset((qn("w:txbxContent"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"))
"""Text boxes and second versions of them: they stand in the text twice."""
_BLANKS = frozenset(map(qn, ("w:tab", "w:br", "w:cr")))
_P, _TBL, _TR, _TC, _T, _R = map(qn, ("w:p", "w:tbl", "w:tr", "w:tc", "w:t", "w:r"))


def final_blocks(holder: etree._Element, styles: Styles) -> list[Block]:
    """The blocks of a body, cell or note, content controls and tables inside it read in their place."""
    blocks: list[Block] = []
    begun = ""
    for child in _content(holder):
        if child.tag == _TBL:
            blocks += _table(child, styles)
            continue
        text = begun + _text(child)
        if _mark_is_gone(child):
            begun = text  # the end of the paragraph was deleted: it goes on in the next
            continue
        begun = ""
        blocks.append(Block(text=text, role=_role(child, styles)))
    return [*blocks, Block(text=begun)] if begun else blocks


def _content(holder: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables of a holder, those in content controls and insertions included."""
    for child in holder:
        if child.tag in (_P, _TBL):
            yield child
        elif child.tag not in _GONE and child.tag not in _ASIDE:
            yield from _content(child)


def _mark_is_gone(paragraph: etree._Element) -> bool:
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is not None


def _role(paragraph: etree._Element, styles: Styles) -> Role:
    properties = paragraph.find(qn("w:pPr"))
    if properties is None:
        return Role.PARAGRAPH
    named = properties.find(qn("w:pStyle"))
    style = styles.get(None if named is None else named.get(qn("w:val")), "")
    if style.startswith(("heading", "title", "subtitle")):
        return Role.HEADING
    listed = properties.find(qn("w:numPr")) is not None
    return Role.ITEM if listed or style.startswith(("list", "caption")) else Role.PARAGRAPH


def _text(paragraph: etree._Element) -> str:
    """The final text of a paragraph, with exponents marked by ^ and the marks of references left out."""
    pieces: list[tuple[str, bool]] = []
    for text, up in _runs(paragraph):
        if pieces and pieces[-1][1] == up:
            pieces[-1] = (pieces[-1][0] + text, up)
        else:
            pieces.append((text, up))
    whole = ""
    for text, up in pieces:
        whole += raised(text, whole) if up and text.strip() else text
    return whole


def _runs(element: etree._Element) -> Iterator[tuple[str, bool]]:
    """Text of each run, and whether it is raised."""
    for child in element:
        if child.tag in _GONE or child.tag in _ASIDE or not isinstance(child.tag, str):
            continue
        if child.tag == _R:
            text = "".join(_signs(child))
            if text:
                yield text, _is_raised(child)
            continue
        yield from _runs(child)


def _signs(run: etree._Element) -> Iterator[str]:
    for part in run:
        if part.tag == _T:
            yield part.text or ""
        elif part.tag in _BLANKS:
            yield " "
        elif part.tag == qn("w:noBreakHyphen"):
            yield "-"


def _is_raised(run: etree._Element) -> bool:
    found = run.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}")
    return found is not None and found.get(qn("w:val")) == "superscript"


def _table(table: etree._Element, styles: Styles) -> list[Block]:
    """A table of figures row by row with its header; one whose cells hold several paragraphs, cell by cell."""
    rows = [row for row in _inside(table, _TR) if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None]
    cells = [[final_blocks(cell, styles) for cell in _inside(row, _TC)] for row in rows]
    filled = [[[block for block in cell if block.text.strip()] for cell in row] for row in cells]
    if max(map(len, filled), default=0) < 2 or any(len(cell) > 1 for row in filled for cell in row):
        return [Block(text=block.text, role=Role.ITEM) for row in filled for cell in row for block in cell]
    headed = bool(rows) and rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    return table_blocks([[cell[0].text.strip() if cell else "" for cell in row] for row in filled], headed=headed)


def _inside(holder: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, those in content controls and insertions included."""
    for child in holder:
        if child.tag == tag:
            yield child
        elif child.tag not in _GONE and child.tag in map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:customXml")):
            yield from _inside(child, tag)
