"""Open-access trials of the shared data, put back into JATS and read: what `full_text.py` measures on."""

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from litcheck.literature.abstract_text import assemble
from litcheck.literature.full_text.jats import read_article
from litcheck.literature.full_text.joining import in_full
from litcheck.literature.record import Record

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
_TABLE = re.compile(r"::::table-wrap(?P<inside>.*?)::::(?!table-wrap)", re.DOTALL)
_CAPTION = re.compile(r"::: caption\n(?P<words>.*?)\n:::", re.DOTALL)
_MARKUP = re.compile(r"\*\*|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)|\\(?=\W)")
_LINK = re.compile(r"\[([^\]]*)\]\(#\)")
_FIGURE = re.compile(r"<figure>.*?</figure>", re.DOTALL)
_RULE = re.compile(r"^ *-{3,}(?: +-{3,})* *$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """An article of the data: its record by abstract and in full, how many cells its tables have in Markdown."""

    pmcid: str
    licence: str
    abstract: Record
    full: Record
    cells: int
    tables: int


def rows_of(path: str) -> Iterator[dict[str, Any]]:
    """The rows of a file of the shared data."""
    with gzip.open(DATA / path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def trials() -> Iterator[Trial]:
    """Every article, read."""
    abstracts = {
        f"PMC{row['pmcid']}".replace("PMCPMC", "PMC"): row for row in rows_of("evidence_inference/abstracts.jsonl.gz")
    }
    for row in rows_of("rct_numeric_outcomes/abstract_and_results.jsonl.gz"):
        known = abstracts.get(row["pmcid"])
        abstract = _record(row["pmcid"], known, row["markdown"])
        tables = [table for table in map(_grid, _wraps(row["markdown"])) if table]
        article = read_article(jats_of(row["pmcid"], row["markdown"], row["licence"]), row["pmcid"])
        assert article is not None, row["pmcid"]
        yield Trial(
            pmcid=row["pmcid"],
            licence=row["licence"],
            abstract=abstract,
            full=in_full(abstract, article, "data"),
            cells=sum(bool(cell) for table in tables for line in table[1] for cell in line[1:]),
            tables=len(tables),
        )


def jats_of(pmcid: str, markdown: str, licence: str) -> bytes:
    """The article as JATS: its results in paragraphs, its tables with a head."""
    results = markdown[markdown.find("# Results", 1) :] if "# Results" in markdown[1:] else markdown
    bodies = []
    for number, piece in enumerate(_TABLE.split(_FIGURE.sub(" ", results))):
        words = "".join(f"<p>{escape(_plain(one))}</p>" for one in _paragraphs(piece))
        bodies.append(_table(piece, number) if number % 2 else words)
    number = pmcid.removeprefix("PMC")
    return (
        f'<article><front><article-meta><article-id pub-id-type="pmc">{number}</article-id><permissions><license><license-p>'
        f"{escape(licence)}</license-p></license></permissions></article-meta></front><body>"
        f'<sec sec-type="results"><title>Results</title>{"".join(bodies)}</sec></body></article>'
    ).encode()


def _paragraphs(piece: str) -> Iterator[str]:
    """The data join headings and text on one line: each heading opens a paragraph of its own."""
    for part in re.split(r"(?:^|\s)#{1,5}\s", piece):
        if part.strip():
            yield part


def _plain(text: str) -> str:
    return " ".join(_MARKUP.sub("", _LINK.sub(r"\1", text)).split())


def _wraps(markdown: str) -> list[str]:
    return [hit["inside"] for hit in _TABLE.finditer(_FIGURE.sub(" ", markdown))]


def _table(inside: str, number: int) -> str:
    grid = _grid(inside)
    if grid is None:
        return ""
    heads, lines = grid
    caption = _CAPTION.search(inside)
    title = escape(_plain(re.sub(r"#+", " ", caption["words"]))) if caption else ""

    def row(cells: Sequence[str], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"

    return (
        f"<table-wrap><label>Table {(number + 1) // 2}</label><caption><p>{title}</p></caption><table><thead>"
        + "".join(row(cells, "th") for cells in heads)
        + "</thead><tbody>"
        + "".join(row(cells, "td") for cells in lines)
        + "</tbody></table></table-wrap>"
    )


def _grid(inside: str) -> tuple[list[list[str]], list[list[str]]] | None:
    """(heads, rows) of a table that pandoc drew with rules of dashes; None for a picture."""
    lines = inside.splitlines()
    rules = [at for at, line in enumerate(lines) if _RULE.match(line)]
    columns = next((at for at in rules if len(lines[at].split()) > 1), None)
    if columns is None:
        return None
    spans = [hit.span() for hit in re.finditer(r"-+", lines[columns])]
    spans = [(start, spans[at + 1][0] if at + 1 < len(spans) else 10**6) for at, (start, _) in enumerate(spans)]
    outer = rules[0] if rules[0] < columns else None
    first = (
        outer + 1
        if outer is not None
        else next((at for at in range(columns - 1, -1, -1) if not lines[at].strip()), -1) + 1
    )
    last = rules[-1] if outer is not None else len(lines)
    body = lines[columns + 1 : last]
    if outer is None:
        body = body[: next((at for at, line in enumerate(body) if not line.strip()), len(body))]
    heads = [_cut(line, spans) for line in lines[first:columns]]
    heads = [[" ".join(filter(None, parts)) for parts in zip(*heads, strict=True)]] if heads else []
    rows: list[list[str]] = []
    for line in body:
        cells = _cut(line, spans)
        if not any(cells):
            rows.append([])
        elif rows and rows[-1] and (outer is not None or _goes_on(rows[-1], cells)):
            rows[-1] = [" ".join(filter(None, pair)) for pair in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
    rows = [cells for cells in rows if cells]
    while (
        rows and not rows[0][0] and len(rows) > 1
    ):  # pandoc knows one row of heads: the others come first among the rows
        heads.append(rows.pop(0))
    return heads, rows


def _cut(line: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    return [_plain(line[start:end].strip()) for start, end in spans]


def _goes_on(before: Sequence[str], cells: Sequence[str]) -> bool:
    """True for the second line of a row whose cells were too wide."""
    return not cells[0] and any(one.endswith((",", "(", "to", "-")) for one in before)


def _record(pmcid: str, known: Mapping[str, Any] | None, markdown: str) -> Record:
    parts: Iterable[tuple[str | None, str | None, str]] = ()
    if known is not None and known.get("sections"):
        parts = [(one.get("label"), None, one.get("text", "")) for one in known["sections"]]
    elif known is not None:
        parts = [(None, None, known.get("text") or known.get("abstract") or "")]
    text, sections = assemble(parts)
    pmid = str(known["pmid"]) if known is not None and known.get("pmid") else None
    return Record(
        key=pmid or f"pmc:{pmcid}", pmid=pmid, doi=None, pmcid=pmcid, title=(known or {}).get("title") or "", text=text,
        sections=sections, journal=None, journal_abbreviation=None, year=None, authors=(), publication_types=(), headings=(),
    )  # fmt: skip


def bare(text: str) -> str:
    """The text without separators of thousands, points as points."""
    return re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text.replace("·", "."))
