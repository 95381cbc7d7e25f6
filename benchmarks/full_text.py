"""Full texts: figures of sections and tables found with their places, and what that does to claims that abstracts leave open.

    python benchmarks/full_text.py [--claims] [--show N]

Data: abstract and results of 104 open-access trials (`rct_numeric_outcomes`, Markdown of their PMC files, licences stated) with
what people read in them: events, group sizes, means, standard deviations. They are put back into JATS here, tables with spans,
and read by the shipped reader. `--claims`: prompts of Evidence Inference on the same articles whose evidence stands in the
full text and not in the abstract, as claims that name the study, half of them turned round: first by abstract, then in full.
"""

import argparse
import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from litcheck.claims.claim import Attribution, Check, Claim
from litcheck.errors import IntegrityError
from litcheck.evidence.finding import Bearing, Finding, Form, Stance
from litcheck.evidence.gathering import gather
from litcheck.evidence.proof.quotation import prove
from litcheck.evidence.read_record import ReadRecord, read
from litcheck.literature.abstract_text import assemble
from litcheck.literature.full_text.jats import read_article
from litcheck.literature.full_text.joining import in_full
from litcheck.literature.journal_titles import same_journal
from litcheck.literature.query import Retrieval
from litcheck.literature.record import Record
from litcheck.verdicts.deciding import decide

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


def figures(known: Sequence[Trial]) -> dict[str, Any]:
    """What people read in the articles and the reader has with a place; what the number reader makes of it; proof of all."""
    told: Counter[str] = Counter()
    by_pmcid = {trial.pmcid.removeprefix("PMC"): trial for trial in known}
    reads = {trial.pmcid: read(trial.full) for trial in known}
    for trial in known:
        full, done = trial.full.full_text, reads[trial.pmcid]
        told["articles"] += 1
        told["articles with a table"] += bool(trial.tables)
        told["tables"] += trial.tables
        told["tables read"] += len({row.table for row in full.rows}) if full else 0
        told["cells"] += trial.cells
        told["cells with a place"] += sum(len(row.cells) for row in full.rows) if full else 0
        for estimate in done.estimates:
            where = "abstract" if not trial.full.is_full_text(estimate.section, estimate.start) else (
                "table" if full and estimate.start >= full.tables else "section")  # fmt: skip
            told[f"figures read in {where}"] += 1
            told["not proven"] += not _proven(trial.full, done, estimate)
    for row in rows_of("rct_numeric_outcomes/annotated_rct_dataset.jsonl.gz"):
        trial = by_pmcid.get(str(row["pmcid"]))
        if trial is not None:
            _outcome(row, trial, reads[trial.pmcid], told)
    return dict(told)


def _proven(record: Record, known: ReadRecord, estimate: Any) -> bool:
    text = record.whole(estimate.section)
    finding = Finding(
        claim_id="c", record_key=record.key, form=Form.ESTIMATE, quote=text[estimate.start : estimate.end],
        section=estimate.section, start=estimate.start, end=estimate.end, bearing=Bearing.DIRECT, stance=Stance.NEUTRAL,
        estimate=estimate,
    )  # fmt: skip
    try:
        prove(finding, known.record)
    except IntegrityError as fault:
        print(f"{fault}: {finding.quote}", file=sys.stderr)
        return False
    return True


def _outcome(row: Mapping[str, Any], trial: Trial, known: ReadRecord, told: Counter[str]) -> None:
    text, abstract = (_bare(record.text) for record in (trial.full, trial.abstract))
    for side in ("intervention", "comparator"):
        for name in ("events", "group_size", "mean", "standard_deviation"):
            value = row.get(f"{side}_{name}", "")
            if value in ("", None):
                continue
            shown = re.escape(f"{float(_bare(str(value))):g}")
            printed = re.compile(rf"(?<![\d.])0*{shown}0*(?![\d]|\.\d)")
            told[f"annotated {name}"] += 1
            told[f"{name} in abstract"] += bool(printed.search(abstract))
            told[f"{name} in full text"] += bool(printed.search(text))
        events, size = row.get(f"{side}_events", ""), row.get(f"{side}_group_size", "")
        if events not in ("", None) and size not in ("", None):
            told["annotated n/N"] += 1
            for name, estimates in (("abstract", read(trial.abstract).estimates), ("full text", known.estimates)):
                told[f"n/N read in {name}"] += any(
                    _is(one, int(_bare(str(events))), int(_bare(str(size)))) for one in estimates
                )


def _bare(text: str) -> str:
    """The text without separators of thousands, points as points."""
    return re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text.replace("·", "."))


def _is(estimate: Any, events: int, size: int) -> bool:
    if estimate.numerator == events and estimate.denominator in (size, None):
        return True
    share = estimate.percent
    return (
        share is not None
        and size > 0
        and abs(share - 100 * events / size) < 0.06
        and estimate.denominator in (size, None)
    )


def claims(known: Sequence[Trial], show: int) -> dict[str, Any]:
    """The marks by abstract and in full of claims whose evidence only the full text has."""
    told: Counter[str] = Counter()
    by_pmcid = {trial.pmcid: trial for trial in known}
    seen: set[int] = set()
    for row in rows_of("evidence_inference/annotations.jsonl.gz"):
        trial = by_pmcid.get(row["pmcid"])
        if trial is None or not row["valid_label"] or row["evidence_in_abstract"] or row["prompt_id"] in seen:
            continue
        seen.add(row["prompt_id"])
        for claim, expected in _claims_of(row, trial):
            told["claims"] += 1
            before, after = _mark(claim, trial.abstract), _mark(claim, trial.full)
            told[f"by abstract: {before}"] += 1
            if before.endswith("unverified"):
                right = after == expected
                told[f"in full: {after}"] += 1
                if after != "unverified":
                    told["decided in full, right" if right else "decided in full, wrong"] += 1
                    if show and told["decided in full, right"] + told["decided in full, wrong"] <= show:
                        print(right, expected, after, claim.statement, "|", row["evidence"][:200], file=sys.stderr)
    return dict(told)


_VERBS = {"significantly increased": "increases", "significantly decreased": "reduces"}


def _claims_of(row: Mapping[str, Any], trial: Trial) -> Iterator[tuple[Claim, str]]:
    """The prompt as a claim that names the study, and turned round."""
    if row["label"] not in _VERBS:
        return
    for label, verb in _VERBS.items():
        text = f"{row['intervention']} {verb} {row['outcome']} compared with {row['comparator']}."
        yield (
            Claim(
                id=f"ei-{row['prompt_id']}-{verb}", document="", quote=text, statement=text, kind="assertion",
                check=Check.ENTAILMENT, attribution=Attribution(pmid=trial.abstract.pmid),
            ),
            "verified" if label == row["label"] else "contradicted",
        )  # fmt: skip


_READ: dict[int, ReadRecord] = {}


def _mark(claim: Claim, record: Record) -> str:
    known = _READ.setdefault(id(record), read(record))
    findings = gather(claim, [known]).findings
    retrieval = Retrieval(claim_id=claim.id, record_keys=(record.key,), searches=())
    return decide(claim, findings, {record.key: record}, retrieval, same_journal).mark.value


def main() -> int:
    """Prints what was measured; 2 where the shared data are not there."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--claims", action="store_true")
    parser.add_argument("--show", type=int, default=0)
    wanted = parser.parse_args()
    if not DATA.is_dir():
        print(f"{DATA}: not there", file=sys.stderr)
        return 2
    began = time.perf_counter()
    known = list(trials())
    print(json.dumps({"licences": Counter(trial.licence for trial in known)}))
    print(json.dumps(claims(known, wanted.show) if wanted.claims else figures(known), indent=1))
    print(f"{time.perf_counter() - began:.1f} s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
