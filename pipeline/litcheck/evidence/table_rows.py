"""Rows of a record's tables -> Estimates: each cell's figure as the number reader reads it, of what and whom its heads say.

A cell is put to the number reader as the sentence that it stands for ("12 (3.4) " under "n (%), N = 357" is "12 (3.4%) of
357."), and what is read there stands at its place in the row. Cells whose heads do not say what they count are not read.
Vocabulary: head (first cell of a row), header (words over a column), measure words (those of a header that name what is
counted and not whom: "n (%)", "OR (95% CI)").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from litcheck.evidence.finding import Estimate, GroupRole
from litcheck.evidence.reading import read_estimates
from litcheck.literature.record import Cell, Record, Section, TableRow

_SIZE = re.compile(r"\(?\b[nN]\s*(?:=|:)\s*(?P<size>\d{1,3}(?:[, \u2009]\d{3})+|\d+)\)?")
_SHARE = re.compile(r"%|\bper\s?cent(?:age)?\b|\b(?:prevalence|proportion|frequency|incidence)\b", re.IGNORECASE)
_SPREAD = re.compile(
    r"\b(?:mean|median|SD|SEM?|SE|IQR|range|age|years?|yrs?|score|kg|mg|mm|cm|min|hours?|days?|BMI|change)\b|±",
    re.IGNORECASE,
)
_RATIOS = (
    ("Odds ratio", re.compile(r"\b[ac]?ORs?\b|\bodds ratios?\b")),
    ("Hazard ratio", re.compile(r"\ba?HRs?\b|\bhazard ratios?\b", re.IGNORECASE)),
    (
        "Risk ratio",
        re.compile(r"\b[ac]?RRs?\b|\b(?:risk|rate|prevalence) ratios?\b|\brelative risks?\b", re.IGNORECASE),
    ),
    ("Mean difference", re.compile(r"\b(?:mean|adjusted|between[- ]group)\b.{0,20}\bdifferences?\b", re.IGNORECASE)),
)
_INTERVAL = re.compile(r"\bC\.?I\.?\b|\bconfidence (?:interval|limits?)\b", re.IGNORECASE)
_P = re.compile(r"^\W*[Pp](?:[- ]?values?\b.*|\W*)$|^P\b.{0,15}$")
_MEASURE_WORDS = re.compile(
    r"\b[nN]\s*(?:=|:)\s*[\d, \u2009]*\d|\b(?:[nN]|[Nn]os?\.?|[Nn]umber)\b"
    r"|\bof\s+(?:patients|participants|subjects|cases|people|persons)\b"
    r"|(?i:\bper\s?cent(?:age)?\b|\b95\s*%?\s*C\.?I\.?|\b(?:odds|hazard|risk|rate|prevalence)\s+ratios?\b|\brelative\s+risks?\b)"
    r"|(?i:\b(?:prevalence|proportion|frequency|incidence)(?:\s+of)?\b|\b(?:adjusted|crude|unadjusted|univariate|multivariate)\b)"
    r"|%|\bC\.?I\.?\b|\b[ac]?(?:OR|HR|RR)s?\b"
)
_OF_CONDITION = re.compile(
    r"\b(?:prevalence|proportion|frequency|incidence|number|nos?\.?|n|cases)\s+(?:with|of)\s", re.IGNORECASE
)
_ALL = re.compile(r"\b(?:total|all|overall|whole|both)\b", re.IGNORECASE)
_COMPARED = re.compile(r"\b(?:placebo|controls?|sham|usual care|waiting list|comparators?|healthy)\b", re.IGNORECASE)
_NUMBER = r"\d+(?:[.·]\d+)?"
_COUNTED = re.compile(
    rf"^(?P<n>\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\s*/\s*(?P<of>\d{{1,3}}(?:,\d{{3}})+|\d+))?"
    rf"(?:(?:\s*[(\[,;]\s*|\s+)(?P<share>{_NUMBER})\s*(?P<sign>%?)\s*[)\]]?)?$"
)
_ALONE = re.compile(
    rf"^(?P<share>{_NUMBER})\s*(?P<sign>%?)(?:\s*[(\[]\s*(?P<ci>{_NUMBER}\s*%?\s*(?:[-–—,;]|to)\s*{_NUMBER})\s*%?\s*[)\]])?$"
)
_BOUNDED = re.compile(
    rf"^(?P<value>[-−–]?{_NUMBER})\s*[(\[]\s*(?:95\s*%\s*CI:?\s*)?[-−–]?{_NUMBER}\s*(?:[-–—,;]|to)\s*[-−–]?{_NUMBER}\s*[)\]]$"
)
_ROUNDING = 0.6  # percentage points; a printed share may be of a few people fewer than the head of its column says


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """A cell as a sentence; `at` and `to` are the figure's place in the cell."""

    sentence: str
    at: int
    to: int


def row_estimates(record: Record) -> Iterator[Estimate]:
    """The estimates of the record's tables, row by row; none where the article was not read."""
    for row in record.full_text.rows if record.full_text is not None else ():
        p_values = [record.text[one.start : one.end] for one in row.cells if _P.match(one.header)]
        groups = sum(not _P.match(one.header) for one in row.cells)
        for cell in row.cells:
            said = _said(row, cell, record.text[cell.start : cell.end])
            read = None if said is None else _read(said.sentence)
            if said is not None and read is not None:
                placed = _placed(record, row, cell, said, read, alone=groups == 1)
                only = len(p_values) == 1 and placed.measure.is_ratio and groups == 1
                yield replace(placed, p_value=_p(p_values[0])) if only and placed.p_value is None else placed


def _said(row: TableRow, cell: Cell, text: str) -> _Said | None:
    """The sentence that a cell stands for; None if its heads do not say what it counts."""
    near, everywhere = f"{cell.header} {row.head}", f"{cell.header} {row.head} {row.caption}"
    if _P.match(cell.header):
        return None
    bounded = _BOUNDED.match(text)
    if bounded is not None:
        name = next((name for where in (near, everywhere) for name, words in _RATIOS if words.search(where)), None)
        if name is not None:
            return _Said(sentence=f"{name} {text}.", at=bounded.start("value"), to=bounded.end("value"))
    counted = _COUNTED.match(text)
    if counted is not None and (counted["of"] or counted["share"]):
        return _share(counted, cell.header, _SHARE.search(everywhere) is not None and not _SPREAD.search(near))
    alone = _ALONE.match(text)
    if alone is None or not (alone["sign"] or _SHARE.search(near)) or _SPREAD.search(near):
        return None
    if not alone["sign"] and re.search(r"\b[nN]os?\b|\b[nN]\s*\(|\bn\b(?!\s*=)", near):
        return None  # "n (%)" over a number alone: nobody says which of the two it is
    if float(alone["share"].replace("·", ".")) > 100:
        return None
    if alone["ci"] is not None:
        if not _INTERVAL.search(everywhere):
            return None
        sentence = f"Prevalence {alone['share']}% (95% CI {alone['ci']})."
    else:
        size = _size(cell.header)
        sentence = f"{alone['share']}% of {size}." if size else f"{alone['share']}%."
    return _Said(sentence=sentence, at=0, to=alone.end("sign") if alone["sign"] else alone.end("share"))


def _share(counted: re.Match[str], header: str, said: bool) -> _Said | None:
    """n (p) or n/N (p): read if the heads say shares, or if the share is that of n in the N over the column."""
    events, share = int(counted["n"].replace(",", "")), counted["share"]
    size = int(counted["of"].replace(",", "")) if counted["of"] else _size(header)
    if size is not None and not 0 < events <= size and counted["of"]:
        return None
    fits = size is not None and share is not None and abs(100 * events / size - _as_number(share)) <= _ROUNDING
    if counted["of"] and share is None:
        return _Said(sentence=f"{events}/{size}.", at=0, to=counted.end("of")) if said else None
    if not (said or fits or counted["sign"]) or share is None or _as_number(share) > 100:
        return None
    of = f" of {size}" if size is not None and (fits or counted["of"]) else ""
    end = counted.end("sign") if counted["sign"] else counted.end("share")
    return _Said(sentence=f"{events} ({share}%){of}.", at=counted.start("share"), to=end)


@lru_cache(maxsize=4096)
def _read(sentence: str) -> Estimate | None:
    """What the number reader reads in the sentence of a cell; None unless it is one figure."""
    carrier = Record(
        key="cell", pmid=None, doi=None, pmcid=None, title="", text=sentence, journal=None, journal_abbreviation=None,
        year=None, authors=(), publication_types=(), headings=(),
        sections=(Section(label="RESULTS", category="RESULTS", start=0, end=len(sentence)),),
    )  # fmt: skip
    read = read_estimates(carrier)
    return read[0] if len(read) == 1 else None


def _placed(record: Record, row: TableRow, cell: Cell, said: _Said, read: Estimate, *, alone: bool) -> Estimate:
    """The figure where it stands in the row, of what and whom the heads say."""
    condition, population = _of_what_and_whom(row, cell.header, is_ratio=read.measure.is_ratio)
    whole = alone or (population is not None and _ALL.search(population) is not None)
    compared = population is not None and _COMPARED.search(population) is not None
    role = GroupRole.COMPARATOR if compared else GroupRole.OVERALL if whole else GroupRole.STUDY
    start, end = cell.start + said.at, cell.start + said.to
    return replace(
        read,
        quote=record.text[row.start : row.end],
        section=row.table or None,
        start=row.start,
        end=row.end,
        sentence_start=row.start,
        sentence_end=row.end,
        value_start=start,
        value_end=end,
        value_text=record.text[start:end],
        condition=condition,
        population=None if whole and population is not None and not _bare(_ALL.sub("", population)) else population,
        group_role=role,
    )


def _of_what_and_whom(row: TableRow, header: str, *, is_ratio: bool) -> tuple[str | None, str | None]:
    """Condition and people of a cell. A header that names people or an arm is whom the row's head is counted in; one that
    names what is counted ("Prevalence of gout"), or a ratio, stands over the people that the head names.
    """
    words = _bare(_MEASURE_WORDS.sub(" ", header))
    if is_ratio:
        return (words or row.caption or None), row.head or None
    if words and not _SIZE.search(header) and _OF_CONDITION.search(header):
        return words, row.head or None
    return _bare(_MEASURE_WORDS.sub(" ", row.head)) or None, words or None


def _bare(text: str) -> str:
    """The words of a head without brackets that hold none, and marks at its ends."""
    return " ".join(re.sub(r"[(\[][\s,;:/=-]*[)\]]", " ", text).split()).strip(" .,;:-–()[]")


def _size(header: str) -> int | None:
    found = _SIZE.search(header)
    return None if found is None else int(re.sub(r"\D", "", found["size"]))


def _as_number(printed: str) -> float:
    return float(printed.replace("·", "."))


def _p(text: str) -> str | None:
    return text if re.fullmatch(r"[<>=≤]?\s*0?\.\d+", text) else None
