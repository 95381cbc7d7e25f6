"""A JATS table (XHTML model) -> Table: each row with its head, each cell with the words over it.

Spans are unfolded. A row that has a head and nothing else heads those below it, as far as they are indented, or else until
the next such row. Rows that cite others are left out: they report other people's studies.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from litcheck.literature.full_text.article import Row, Table
from litcheck.literature.markup import Element, plain

MOST_ROWS, MOST_COLUMNS = 300, 40
"""A larger table is a data set, not a result; what lies beyond is not read."""
_INDENT = re.compile(r"^(?:[\u2000-\u200a\u3000\u00a0\s]{1,}|[-–•·]\s)\S")
_NOTE_MARKS = re.compile(r"\s?\^?[*†‡§¶#]+|\^[a-z](?:,\s?[a-z])*(?=\s|$|\))")
"""Marks of notes ("12 (3.4)^a", "0.03*"): they are no part of a figure."""
_SENTENCE_END = re.compile(r"[.;](?=\s|$)")
_LONGEST_CAPTION = 200  # characters


@dataclass(slots=True, kw_only=True)
class _Cell:
    text: str = ""
    head: bool = False
    indented: bool = False
    cites: bool = False
    span: int = 1


def table_of(wrap: Element) -> Table | None:
    """The table in a table-wrap; None if it is a picture, or has no rows with more than a head."""
    grid, heads = _grid(wrap)
    if not grid:
        return None
    over = _words_over(grid[:heads])
    rows = _rows(grid[heads:], over)
    if not rows:
        return None
    return Table(label=_bare(plain(wrap.find("label"))).rstrip(".:"), caption=_caption(wrap), rows=tuple(rows))


def _caption(wrap: Element) -> str:
    """The title of the caption, else its first sentence."""
    caption = wrap.find("caption")
    if caption is None:
        return ""
    title = plain(caption.find("title")) or plain(caption.find("p"))
    end = next((hit.start() for hit in _SENTENCE_END.finditer(title) if hit.start() > 12), len(title))
    short = title[: min(end, _LONGEST_CAPTION)]
    return _bare(short if len(title) <= len(short) + 1 or end <= _LONGEST_CAPTION else short.rpartition(" ")[0]).rstrip(
        ".:;"
    )


def _grid(wrap: Element) -> tuple[list[list[_Cell]], int]:
    """The rows of the first table in the wrap, spans unfolded, and how many of the first are heads.

    Further tables of one wrap are other panels, with heads of their own, and are not read.
    """
    grid: list[list[_Cell]] = []
    heads = 0
    waiting: dict[int, tuple[int, _Cell]] = {}
    table = next(wrap.iter("table"), None)
    for row in islice(table.iter("tr"), MOST_ROWS) if table is not None else ():
        if row.getparent().tag == "thead" and heads == len(grid):
            heads += 1
        grid.append(_unfolded(row, waiting))
    if not heads and grid and _is_head(grid[0]):
        heads = 1
    return grid, heads


def _is_head(row: Sequence[_Cell]) -> bool:
    """True for a first row of a table without thead that names columns: heads, or words without a figure."""
    told = [cell for cell in row[1:] if cell.text]
    return bool(told) and (all(cell.head for cell in told) or not any(re.match(r"[<≤±−-]?\d", c.text) for c in told))


def _unfolded(row: Element, waiting: dict[int, tuple[int, _Cell]]) -> list[_Cell]:
    """The cells of a row by column; `waiting` holds what reaches down from rows above and is brought up to date."""
    cells: list[_Cell] = []
    given = [one for one in row if one.tag in ("td", "th")]
    while (given or len(cells) in waiting) and len(cells) < MOST_COLUMNS:
        if len(cells) in waiting:
            left, cell = waiting.pop(len(cells))
            if left > 1:
                waiting[len(cells)] = (left - 1, cell)
            cells.append(cell)
            continue
        element = given.pop(0)
        cell = _cell(element)
        down = _number(element.get("rowspan"))
        for _ in range(min(cell.span, MOST_COLUMNS - len(cells))):
            if down > 1:
                waiting[len(cells)] = (down - 1, cell)
            cells.append(cell)
    return cells


def _cell(element: Element) -> _Cell:
    raw = "".join(element.itertext())
    styled = "padding-left" in (element.get("style") or "") or "indent" in (element.get("style") or "")
    return _Cell(
        text=_bare(plain(element)),
        head=element.tag == "th",
        indented=styled or bool(_INDENT.match(raw.lstrip("\n\r\t "))),
        cites=any(one.get("ref-type") == "bibr" for one in element.iter("xref")),
        span=_number(element.get("colspan")),
    )


def _number(printed: str | None) -> int:
    return (
        int(printed)
        if printed is not None and printed.isascii() and printed.isdecimal() and 0 < int(printed) < 1000
        else 1
    )


def _bare(text: str) -> str:
    return " ".join(_NOTE_MARKS.sub("", text).split())


def _words_over(heads: Sequence[Sequence[_Cell]]) -> list[str]:
    """The words over each column, from the top down, each once."""
    width = max((len(row) for row in heads), default=0)
    columns = [[row[at].text for row in heads if at < len(row)] for at in range(width)]
    return [", ".join(dict.fromkeys(filter(None, column))) for column in columns]


def _rows(grid: Sequence[Sequence[_Cell]], over: Sequence[str]) -> list[Row]:
    rows: list[Row] = []
    under: tuple[str, ...] = ()
    indents = False
    for cells in grid:
        if not cells or any(cell.cites for cell in cells):
            continue
        head = cells[0].text
        rest = [(over[at] if at < len(over) else "", cell.text) for at, cell in enumerate(cells) if at and cell.text]
        alone = not rest or all(cell is cells[0] for cell in cells)
        if alone:
            under, indents = ((head,) if head else ()), False
            continue
        indents = indents or cells[0].indented
        if under and indents and not cells[0].indented:
            under = ()
        rows.append(Row(under=under, head=head, cells=tuple(rest)))
    return rows
