"""A PDF -> Document: paragraphs over lines, columns and pages, hyphens at line ends taken back, running heads left out."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

import pypdfium2 as pdfium

from litcheck.documents.blocks import Block, Role, block_document
from litcheck.documents.document import Document
from litcheck.documents.pdf_lines import Line, page_lines
from litcheck.errors import DocumentError

MOST_PAGES = 400
"""Pages; more is a book, to be split."""
_EDGE_LINES, _EDGE_BLOCKS = 2, 2
"""Running heads and page numbers stand among the first and last two blocks of a page, in blocks of at most two lines."""
_BLOCK_APART = 1.7
"""Distance of baselines, in the size of the letters, from which lines are no longer one block."""
_PAGE_NUMBER = re.compile(
    r"(?:page\s*)?[ivxlc\d]{1,5}(?:\s*(?:of|/)\s*\d{1,4})?|[-–—]\s*\d{1,4}\s*[-–—]", re.IGNORECASE
)
_ENDS = re.compile(r"[.!?…:;][\"”’')\]]*[\d,–]*$")
_BULLET = re.compile(r"[•◦▪·‣*–-]\s+|\(?\d{1,2}[.)]\s+")
_BROKEN = re.compile(r"([^\W\d_]+)-$")
_COMPOUND = frozenset(
    "self non well long short high low mid half twice once double single multi cross evidence placebo age dose risk follow "
    "health hospital population case meta post pre co anti first second third two three four five six seven eight nine".split()
)
"""First parts of words that keep their hyphen at a line's end."""
_LARGER = 1.15
"""Size of letters, in that of the text, from which a short paragraph is a heading."""


def pdf_document(raw: bytes, *, id: str, title: str | None, path: str) -> Document:
    """The article of a PDF file, with its pages.

    Raises: DocumentError if it is no PDF, locked, a scan without text, or too long.
    """
    try:
        file = pdfium.PdfDocument(raw)
    except pdfium.PdfiumError as error:
        why = "locked with a password" if "password" in str(error).lower() else "not a PDF that can be read"
        raise DocumentError(f"{path}: {why}; save it as an open PDF, as .docx or as text") from error
    try:
        if len(file) > MOST_PAGES:
            raise DocumentError(f"{path}: {len(file)} pages; an article has at most {MOST_PAGES}, split the file")
        pages = [page_lines(file[number], number + 1) for number in range(len(file))]
        own = (file.get_metadata_value("Title") or "").strip()
    except pdfium.PdfiumError as error:
        raise DocumentError(f"{path}: a damaged PDF; save it again, as .docx or as text") from error
    finally:
        file.close()
    if not any(pages):
        raise DocumentError(
            f"{path}: no text in this PDF, its pages are pictures (a scan); run text recognition and name what it gives"
        )
    words = sum(len(line.text.split()) for lines in pages for line in lines)
    blocks = list(_blocks([line for lines in _without_running_heads(pages) for line in lines]))
    heading = next((block.text for block in blocks if block.role is Role.HEADING), None)
    return block_document(blocks, id=id, title=title or heading or own or None, path=path, words_on_page=words)


def _without_running_heads(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without page numbers and without what stands at the head or foot of page after page."""
    edges = [_edges(lines) for lines in pages]
    seen = Counter(name for lines in edges for name in {_name(line) for line in lines})
    often = max(2, min(3, len(pages) // 2 + 1))
    return [
        [
            line
            for line in lines
            if not (line in edge and (seen[_name(line)] >= often or _PAGE_NUMBER.fullmatch(line.text)))
        ]
        for lines, edge in zip(pages, edges, strict=True)
    ]


def _edges(lines: list[Line]) -> list[Line]:
    """The lines that stand apart at the head and foot of a page."""
    falling = sorted(lines, key=lambda line: -line.base)
    return [*_apart(falling), *_apart(falling[::-1])]


def _apart(lines: list[Line]) -> list[Line]:
    """The lines of the first blocks, as long as these are short."""
    blocks: list[list[Line]] = []
    for line in lines:
        last = blocks[-1][-1] if blocks else None
        if last is not None and abs(last.base - line.base) <= _BLOCK_APART * min(last.size, line.size):
            blocks[-1].append(line)
        elif len(blocks) > _EDGE_BLOCKS:
            break
        else:
            blocks.append([line])
    return [
        line for block in blocks[:_EDGE_BLOCKS] for line in block if len({one.base for one in block}) <= _EDGE_LINES
    ]


def _name(line: Line) -> tuple[str, int]:
    """What a running head has in common from page to page: its words without figures, and its height on the page."""
    return re.sub(r"\d+", "#", line.text.lower()), round(line.base / 6)


def _blocks(lines: list[Line]) -> Iterator[Block]:
    if not lines:
        return
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size, 1)] += len(line.text)
    body = letters.most_common(1)[0][0]
    steps = [one.base - other.base for one, other in pairwise(lines) if 0 < one.base - other.base < 4 * body]
    step = median(steps) if steps else 1.3 * body
    known = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(line.text for line in lines).lower()))
    paragraph = [lines[0]]
    for last, line in pairwise(lines):
        if _begins_paragraph(last, line, paragraph, step):
            yield _block(paragraph, body, known)
            paragraph = []
        paragraph.append(line)
    yield _block(paragraph, body, known)


def _begins_paragraph(last: Line, line: Line, paragraph: list[Line], step: float) -> bool:
    if abs(last.size - line.size) > 0.12 * max(last.size, line.size) or _BULLET.match(line.text):
        return True
    elsewhere = line.page != last.page or line.base > last.base or line.left > last.right
    if elsewhere:  # the next column or page: the sentence goes on unless it ended
        return _ENDS.search(last.text) is not None or (line.text[:1].isupper() and len(last.text) < 40)
    left = min(one.left for one in paragraph)
    right = max(one.right for one in paragraph)
    wide = last.base - line.base > 1.35 * step
    indented = line.left > left + 0.8 * line.size and not _BULLET.match(paragraph[0].text)
    short = last.right < right - 0.15 * (right - left)
    return wide or (_ENDS.search(last.text) is not None and (indented or short))


def _block(lines: list[Line], body: float, known: Counter[str]) -> Block:
    text = lines[0].text
    for line in lines[1:]:
        broken = _BROKEN.search(text)
        if broken and line.text[:1].islower():
            text = (text if _keeps_hyphen(broken[1], line.text, known) else text[:-1]) + line.text
        else:
            text += ("" if text.endswith(("-", "–", "/")) and line.text[:1].islower() else " ") + line.text
    bullet = _BULLET.match(text)
    if bullet and not text[0].isdigit():
        return Block(text=text[bullet.end() :], role=Role.ITEM, page=lines[0].page)
    large = median(line.size for line in lines) >= _LARGER * body and len(lines) <= 4
    return Block(text=text, role=Role.HEADING if large else Role.PARAGRAPH, page=lines[0].page)


def _keeps_hyphen(first: str, following: str, known: Counter[str]) -> bool:
    """True if a word at a line's end is one of two parts ("twice-weekly") rather than one that was broken."""
    second = re.match(r"[^\W\d_]+", following)
    rest = second.group().lower() if second else ""
    first = first.lower()
    if known[first + rest]:
        return False
    return bool(known[f"{first}-{rest}"]) or first in _COMPOUND
