"""The characters of a PDF page -> its lines in reading order, columns one after the other.

Lengths are in points (1/72 inch); y grows upwards. PDFium gives the characters as the page paints them, which need not be
the order in which they are read.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import median

import pypdfium2 as pdfium
from pypdfium2 import raw

from litcheck.documents.raised_text import raised

_APART = 1.3
"""Blank between two characters of a line, in their size, from which they stand in different columns or cells."""
_SAME_LINE = 0.5
"""Difference of baselines, in their size, up to which characters stand on one line."""
_RAISED_SIZE, _RAISED_BY = 0.85, 0.15
"""A mark is smaller than its line by this factor, and stands higher by this part of the line's size."""
_MIDDLE = (0.3, 0.7)
"""Part of a region's width in which the gap between two columns is looked for."""
_FEWEST_LINES = 4
"""Lines on each side that make two columns."""
_MOST_CROSSING = 0.35
"""Share of lines that may cross the gap (titles, tables over both columns)."""
MOST_CHARACTERS = 20_000
"""Characters of a page that are read; a newspaper's has 15,000."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line, or a column's part of one: its text, its edges, baseline and size of letters in points, its page."""

    text: str
    left: float
    right: float
    base: float
    size: float
    page: int


@dataclass(frozen=True, slots=True)
class _Sign:
    text: str
    left: float
    right: float
    base: float
    size: float


def page_lines(page: pdfium.PdfPage, number: int) -> list[Line]:
    """The lines of a page, from the first to the last that a reader reads."""
    text = page.get_textpage()
    try:
        signs = list(_signs(text))
    finally:
        text.close()
    return [line for line in _in_order([_line(run, number) for run in _runs(signs)], 0) if line.text]


def _signs(text: pdfium.PdfTextPage) -> Iterator[_Sign]:
    handle = text.raw
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(min(text.count_chars(), MOST_CHARACTERS)):
        sign = chr(raw.FPDFText_GetUnicode(handle, index))
        if sign in "\r\n\x00":
            continue
        sign = "-" if sign in "\x02\ufffe\xad" else sign
        raw.FPDFText_GetCharBox(handle, index, left, right, bottom, top)
        raw.FPDFText_GetCharOrigin(handle, index, x, y)
        size = raw.FPDFText_GetFontSize(handle, index)
        height = top.value - bottom.value
        yield _Sign(sign, left.value, right.value, y.value, size if size > 2 else max(height, 1.0))


def _runs(signs: list[_Sign]) -> Iterator[list[_Sign]]:
    """Characters that follow one another on a line without a wide gap."""
    run: list[_Sign] = []
    for sign in signs:
        if sign.text.isspace():
            if run:
                run.append(_Sign(" ", run[-1].right, run[-1].right, run[-1].base, run[-1].size))
            continue
        if run and not _goes_on(run, sign):
            yield run
            run = []
        run.append(sign)
    if run:
        yield run


def _goes_on(run: list[_Sign], sign: _Sign) -> bool:
    last = next((one for one in reversed(run) if one.text != " "), run[-1])
    size = max(last.size, sign.size)
    return abs(sign.base - last.base) <= _SAME_LINE * size and -0.5 * size <= sign.left - last.right <= _APART * size


def _line(run: list[_Sign], page: int) -> Line:
    """The text of a run, its raised marks read as such."""
    size = median(sign.size for sign in run if sign.text != " ")
    plain = [sign for sign in run if sign.size > _RAISED_SIZE * size] or run
    base = median(sign.base for sign in plain)
    whole, held = "", ""
    for sign in run:
        if sign.text != " " and sign.size <= _RAISED_SIZE * size and sign.base >= base + _RAISED_BY * size:
            held += sign.text
            continue
        if held:
            whole, held = whole + raised(held, whole), ""
        whole += sign.text
    whole += raised(held, whole) if held else ""
    return Line(text=" ".join(whole.split()), left=run[0].left, right=run[-1].right, base=base, size=size, page=page)


def _in_order(lines: list[Line], depth: int) -> list[Line]:
    """Lines from top to bottom; where two columns stand beside each other, the left one first."""
    gap = _gap(lines) if depth < 3 else None
    if gap is None:
        return _joined(lines)
    ordered: list[Line] = []
    band: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.base):
        if line.left < gap < line.right:
            ordered += [*_columns(band, gap, depth), line]
            band = []
        else:
            band.append(line)
    return [*ordered, *_columns(band, gap, depth)]


def _columns(band: list[Line], gap: float, depth: int) -> list[Line]:
    left = [line for line in band if line.right <= gap]
    right = [line for line in band if line.right > gap]
    return [*_in_order(left, depth + 1), *_in_order(right, depth + 1)]


def _gap(lines: list[Line]) -> float | None:
    """Where the blank between two columns is; None if there are none."""
    if len(lines) < 2 * _FEWEST_LINES:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    wide = right - left
    best: tuple[int, float] | None = None
    for step in range(61):
        at = left + wide * (_MIDDLE[0] + (_MIDDLE[1] - _MIDDLE[0]) * step / 60)
        crossing = sum(line.left < at < line.right for line in lines)
        if best is None or crossing < best[0]:
            best = (crossing, at)
    assert best is not None
    crossing, at = best
    before, after = [one for one in lines if one.right <= at], [one for one in lines if one.left >= at]
    if min(len(before), len(after)) < _FEWEST_LINES or crossing > _MOST_CROSSING * len(lines):
        return None
    letters = median(len(line.text) for line in (*before, *after))
    return at if letters >= 15 and _overlap(before, after) else None  # narrower ones are the cells of a table


def _overlap(one: list[Line], other: list[Line]) -> bool:
    """True if two groups of lines stand beside each other rather than one below the other."""
    low = max(min(line.base for line in group) for group in (one, other))
    high = min(max(line.base for line in group) for group in (one, other))
    return high > low


def _joined(lines: list[Line]) -> list[Line]:
    """Lines from top to bottom, parts of one line joined from left to right."""
    joined: list[Line] = []
    for line in sorted(lines, key=lambda line: (-line.base, line.left)):
        last = joined[-1] if joined else None
        if last is not None and abs(last.base - line.base) <= _SAME_LINE * max(last.size, line.size):
            first, second = sorted((last, line), key=lambda one: one.left)
            glue = " " if second.left - first.right > 0.15 * line.size else ""
            larger = max((last, line), key=lambda one: one.size)
            joined[-1] = replace(
                larger,
                text=f"{first.text}{glue}{second.text}",
                left=first.left,
                right=max(first.right, second.right),
            )
        else:
            joined.append(line)
    return joined
