"""MEDLINE text (PubMed's .nbib and "PubMed format" .txt exports) -> Records, by the same rules as PubMed XML."""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

from Bio import Medline

from litcheck.errors import RecordsError
from litcheck.literature.abstract_text import assemble, squeezed
from litcheck.literature.design import design_of
from litcheck.literature.pubmed_xml import record_key, year_in
from litcheck.literature.record import Correction, Heading, Record

# Field of a link in MEDLINE text -> RefType in PubMed XML. Source: NLM, "MEDLINE/PubMed Data Element (Field)
# Descriptions", the fields of comments and corrections.
_LINKS = {
    "CIN": "CommentIn",
    "CON": "CommentOn",
    "CRI": "CorrectedandRepublishedIn",
    "CRF": "CorrectedandRepublishedFrom",
    "DDIN": "AssociatedDataset",
    "ECI": "ExpressionOfConcernIn",
    "ECF": "ExpressionOfConcernFor",
    "EIN": "ErratumIn",
    "EFR": "ErratumFor",
    "ORI": "OriginalReportIn",
    "PRIN": "PartialRetractionIn",
    "PROF": "PartialRetractionOf",
    "RIN": "RetractionIn",
    "ROF": "RetractionOf",
    "RPI": "RepublishedIn",
    "RPF": "RepublishedFrom",
    "RRI": "RetractedandRepublishedIn",
    "RRF": "RetractedandRepublishedFrom",
    "SPIN": "SummaryForPatientsIn",
    "UIN": "UpdateIn",
    "UOF": "UpdateOf",
}
_LINK_PMID = re.compile(r"\s*PMID:\s*(\d+)")
_FIELD = re.compile(r"^[A-Z]{2,4} *- ", re.MULTILINE)
# Bio.Medline reads a field it does not know as text or list; which one is not ours to trust, so both are accepted.
_Fields = Mapping[str, str | Sequence[str]]


def read_medline(file: BinaryIO, *, name: str) -> Iterator[Record]:
    """The records of a MEDLINE text file in order.

    Raises: RecordsError naming the file if it is not UTF-8 text in MEDLINE format or holds no record.
    """
    number = 0
    parsed: Iterator[_Fields] = Medline.parse(_checked(file, name))  # type: ignore[no-untyped-call]
    for number, fields in enumerate(parsed, start=1):
        yield _record(fields, fallback_key=f"{name}#{number}")
    if not number:
        raise RecordsError(f"{name}: no record in it; export the records in PubMed format (.nbib) or as PubMed XML")


def _checked(file: BinaryIO, name: str) -> io.StringIO:
    """The text of the file, checked to be MEDLINE format; Bio.Medline itself takes any text for a record."""
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = fault.object[: fault.start].count(b"\n") + 1
        raise RecordsError(f"{name}:{line}: not UTF-8 text; export the records again, or as PubMed XML") from fault
    first = next((number for number, line in enumerate(text.splitlines(), start=1) if line.strip()), 1)
    lines = text.lstrip().splitlines()
    if lines and not _FIELD.match(lines[0]):
        raise RecordsError(
            f"{name}:{first}: expected a MEDLINE field such as 'PMID- 123', found {lines[0][:40]!r}; "
            "export the records in PubMed format (.nbib) or as PubMed XML"
        )
    return io.StringIO(text.replace("\r\n", "\n"))


def _record(fields: _Fields, *, fallback_key: str) -> Record:
    pmid, pmcid, doi = _one(fields, "PMID"), _one(fields, "PMC"), _doi(fields)
    title = _one(fields, "TI") or _one(fields, "TT") or _one(fields, "BTI") or ""
    abstract = _one(fields, "AB") or ""
    text, sections = assemble([(None, None, abstract)])
    types, headings = _many(fields, "PT"), _headings(fields)
    return Record(
        key=record_key(pmid, doi, pmcid, None, fallback_key),
        pmid=pmid,
        doi=doi,
        pmcid=pmcid,
        title=title,
        text=text,
        sections=sections,
        journal=_one(fields, "JT") or _one(fields, "BTI"),
        journal_abbreviation=_one(fields, "TA"),
        year=year_in(_one(fields, "DP") or "") or year_in(_one(fields, "DEP") or ""),
        authors=_many(fields, "AU") + _many(fields, "CN"),
        publication_types=types,
        headings=headings,
        keywords=tuple(word.removeprefix("*") for word in _many(fields, "OT")),
        corrections=_corrections(fields),
        language=next(iter(_many(fields, "LA")), None),
        volume=_one(fields, "VI"),
        issue=_one(fields, "IP"),
        pages=_one(fields, "PG"),
        country=_one(fields, "PL"),
        design=design_of(types=types, title=title, text=text, sections=sections, headings=headings),
    )


def _many(fields: _Fields, field: str) -> tuple[str, ...]:
    value = fields.get(field, ())
    return tuple(filter(None, map(squeezed, (value,) if isinstance(value, str) else value)))


def _one(fields: _Fields, field: str) -> str | None:
    return next(iter(_many(fields, field)), None)


def _doi(fields: _Fields) -> str | None:
    """The DOI among the identifiers ("10.1000/x [doi]")."""
    for field in ("LID", "AID"):
        value = fields.get(field, ())
        joined = value if isinstance(value, str) else " ".join(value)
        hit = re.search(r"(10\.\d{4,9}/\S+) \[doi\]", joined)
        if hit:
            return hit[1]
    return None


def _headings(fields: _Fields) -> tuple[Heading, ...]:
    """MEDLINE text prints "Descriptor/*qualifier" without identifiers; a star marks a major topic."""
    return tuple(Heading(name=line.split("/")[0].removeprefix("*"), major="*" in line) for line in _many(fields, "MH"))


def _corrections(fields: _Fields) -> tuple[Correction, ...]:
    links = []
    for field, kind in _LINKS.items():
        for line in _many(fields, field):
            hit = _LINK_PMID.search(line)
            source = line[: hit.start()] if hit else line
            links.append(Correction(kind=kind, pmid=hit[1] if hit else None, source=source.strip()))
    return tuple(links)
