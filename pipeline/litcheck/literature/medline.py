"""MEDLINE text (PubMed's .nbib and "PubMed format" .txt exports) -> Records, by the same rules as PubMed XML."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

from Bio import Medline

from litcheck.errors import RecordsError
from litcheck.literature.abstract_text import assemble, squeezed
from litcheck.literature.design import design_of
from litcheck.literature.pubmed_xml import pmid_in, record_key, year_in
from litcheck.literature.record import Correction, Heading, Record
from litcheck.literature.streams import Field, lines_of

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
_FIELD = re.compile(r"[A-Z][A-Z0-9]{1,3} *-(?: |$)")
_JOINED = re.compile(r"(?<=\S)PMID- ?\d{1,9}$")
_OTHER_ABSTRACT_OF = re.compile(r"^(?:Publisher|AAMC|AIDS|KIE|NASA|PIP|plain-language-summary): ", re.IGNORECASE)
"""Whose abstract it is. Source: NLM, "MEDLINE/PubMed XML Element Descriptions", OtherAbstract."""
# Bio.Medline reads a field it does not know as text or list; which one is not ours to trust, so both are accepted.
_Fields = Mapping[str, str | Sequence[str]]


def read_medline(file: BinaryIO, *, name: str) -> Iterator[Record]:
    """The records of a MEDLINE text file in order; files that were joined to one are read as what they were.

    Raises: RecordsError naming the file if it is not UTF-8 text in MEDLINE format or holds no record.
    """
    number = 0
    parsed: Iterator[_Fields] = Medline.parse(_one_line_a_field(lines_of(file, name=name), name))  # type: ignore[no-untyped-call]
    for number, fields in enumerate(parsed, start=1):
        yield _record(fields, fallback_key=f"{name}#{number}")
    if not number:
        raise RecordsError(f"{name}: no record in it; export the records in PubMed format (.nbib) or as PubMed XML")


def _one_line_a_field(lines: Iterator[str], name: str) -> Iterator[str]:
    """The lines as Bio.Medline wants them: each field on one line, a blank line after each record, and nothing else.

    A record ends at a blank line before another field, and at the next PMID even where no blank line stands.
    """
    field, blank, in_record = Field(), False, False
    for number, printed in enumerate(_joins_undone(lines), start=1):
        line = printed.lstrip("\ufeff")
        if not line.strip():
            blank = True
            continue
        if _FIELD.match(line):
            if field:
                yield str(field)
            if in_record and (blank or line.startswith("PMID")):
                yield "\n"
            field, in_record = Field(line), True
        elif field:
            field.goes_on(line, f"{name}:{number}")
        else:
            raise RecordsError(
                f"{name}:{number}: expected a MEDLINE field such as 'PMID- 123', found {line[:40]!r}; "
                "export the records in PubMed format (.nbib) or as PubMed XML"
            )
        blank = False
    if field:
        yield str(field)


def _joins_undone(lines: Iterator[str]) -> Iterator[str]:
    """A file that ends without a line end was joined to the next: "TA  - Sleep MedPMID- 12" is two lines."""
    for line in lines:
        joined = _JOINED.search(line) if line.endswith(("0", "1", "2", "3", "4", "5", "6", "7", "8", "9")) else None
        if joined:
            yield line[: joined.start()]
        yield line[joined.start() :] if joined else line


def _record(fields: _Fields, *, fallback_key: str) -> Record:
    pmid, pmcid, doi = pmid_in(_one(fields, "PMID"), fallback_key), _one(fields, "PMC"), _doi(fields)
    title = _one(fields, "TI") or _one(fields, "TT") or _one(fields, "BTI") or ""
    abstract = _one(fields, "AB") or _other_abstract(fields)
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


def _other_abstract(fields: _Fields) -> str:
    """The first English abstract that is not the journal's own, printed "OAB - Publisher: ..." beside "OABL- eng"."""
    languages = _many(fields, "OABL")
    for place, text in enumerate(_many(fields, "OAB")):
        if place >= len(languages) or languages[place] == "eng":
            return _OTHER_ABSTRACT_OF.sub("", text)
    return ""


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
        hit = re.search(r"(10\.\d{4,9}/\S{1,300}) \[doi\]", joined)
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
