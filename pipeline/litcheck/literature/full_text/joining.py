"""Record + Article -> the record with its full text: abstract, then the results in words, then the tables' rows in words.

A row in words is made of the table's own words and the marks between them: "Caption. Head: column: cell; column: cell".
"""

from dataclasses import replace

from litcheck.literature.full_text.article import Article, Row, Table
from litcheck.literature.record import Cell, FullText, Record, Section, TableRow

MOST_CHARACTERS = 120_000
"""Of full text that is read; the longest results with tables of the development articles have 70,000."""
RESULTS = "RESULTS"


def in_full(record: Record, article: Article, door: str) -> Record:
    """The record with the article's results; itself if there are none. Offsets into the abstract stay what they were."""
    text = record.abstract
    start = len(text) + 1 if text else 0
    sections = [section for section in record.sections if section.end <= len(text)]
    for part in article.parts:
        if len(text) + len(part.text) > MOST_CHARACTERS:
            break
        text, at = _joined(text, part.text)
        sections.append(Section(label=part.label, category=part.category, start=at, end=len(text)))
    tables = len(text)
    rows: list[TableRow] = []
    for table in article.tables:
        for row in table.rows:
            if len(text) > MOST_CHARACTERS:
                break
            words, cells = _in_words(table, row)
            text, at = _joined(text, words)
            moved = tuple(replace(cell, start=cell.start + at, end=cell.end + at) for cell in cells)
            head = ": ".join((*row.under, row.head)).strip(": ")
            rows.append(
                TableRow(start=at, end=len(text), table=table.label, caption=table.caption, head=head, cells=moved)
            )
            sections.append(Section(label=table.label or "table", category=RESULTS, start=at, end=len(text)))
    if len(text) <= start:
        return record
    tables = min(tables + 1, len(text)) if rows else len(text)
    mark = FullText(start=start, tables=tables, rows=tuple(rows), licence=article.licence, door=door)
    return replace(record, text=text, sections=tuple(sections), full_text=mark)


def _joined(text: str, more: str) -> tuple[str, int]:
    """The text with more of it after a blank, and where that begins."""
    before = f"{text} " if text else ""
    return before + more, len(before)


def _in_words(table: Table, row: Row) -> tuple[str, list[Cell]]:
    """A row in words, and its cells with their offsets in them."""
    words = f"{table.caption}. " if table.caption else ""
    words += ": ".join(filter(None, (*row.under, row.head)))
    cells: list[Cell] = []
    for header, printed in row.cells:
        words += "; " if cells else ": " if words else ""
        words += f"{header}: " if header else ""
        cells.append(Cell(header=header, start=len(words), end=len(words) + len(printed)))
        words += printed
    return f"{words}.", cells
