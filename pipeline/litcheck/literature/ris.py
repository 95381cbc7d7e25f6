"""RIS text (EndNote, Zotero, Embase, Cochrane ... exports) -> Records, as far as RIS tells: no headings, no links."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import rispy

from litcheck.errors import RecordsError
from litcheck.literature.abstract_text import assemble, squeezed
from litcheck.literature.design import design_of
from litcheck.literature.pubmed_xml import record_key, year_in
from litcheck.literature.record import Record
from litcheck.literature.streams import Field, lines_of

_TAG = re.compile(r"[A-Z][A-Z0-9]  -(?: |$)")
_PUBMED_LINK = re.compile(r"(?:pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/|\bPMID:? ?)([1-9][0-9]{0,8})\b")
_PMCID = re.compile(r"\bPMC[0-9]{1,9}\b")
_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
_KINDS = {"JOUR": "Journal Article", "JFULL": "Journal Article", "EJOUR": "Journal Article", "UNPB": "Preprint"}
"""Type of reference -> PubMed's publication type; the rest (books, reports, pages) have none."""


def read_ris(file: BinaryIO, *, name: str) -> Iterator[Record]:
    """The records of a RIS file in order.

    Raises: RecordsError naming the file and line if it is not UTF-8 text in RIS format, cut off, or holds no record.
    """
    number = 0
    for number, fields in enumerate(rispy.RisParser(skip_unknown_tags=True).parse_lines(_checked(file, name)), start=1):
        yield _record(fields, fallback_key=f"{name}#{number}")
    if not number:
        raise RecordsError(f"{name}: no record in it; export the records as RIS again, or in PubMed format (.nbib)")


def _checked(file: BinaryIO, name: str) -> Iterator[str]:
    """The fields of the file, a line each, from each TY to its ER; rispy itself drops what stands elsewhere."""
    began = number = 0
    field = Field()
    for number, line in enumerate(lines_of(file, name=name), start=1):
        tag = line[:2] if _TAG.match(line) else ""
        if tag == "TY" and began:
            raise RecordsError(f"{name}:{number}: the record of line {began} has no end (ER); export the file again")
        if tag != "TY" and not began:
            if line.strip():
                raise RecordsError(
                    f"{name}:{number}: expected 'TY  - JOUR' or the like, found {line[:40]!r}; export the file again"
                )
            continue
        if not tag:
            field.goes_on(line, f"{name}:{number}")
            continue
        yield str(field)
        field, began = Field(line), number if tag == "TY" else began
        if tag == "ER":
            yield str(field)
            field, began = Field(), 0
    if began:
        raise RecordsError(f"{name}:{number}: cut off in the record of line {began}; export the file again")


def _record(fields: Mapping[str, Any], *, fallback_key: str) -> Record:
    title = _first(fields, "title", "primary_title", "translated_title") or ""
    text, sections = assemble([(None, None, _first(fields, "abstract", "notes_abstract") or "")])
    types = tuple(filter(None, (_KINDS.get(str(fields.get("type_of_reference"))),)))
    pmid, doi = _pmid(fields), _DOI.search(_first(fields, "doi") or "")
    pmcid = _PMCID.search(" ".join(_all(fields, "custom2", "notes", "urls")))
    return Record(
        key=record_key(pmid, doi and doi[0], pmcid and pmcid[0], None, fallback_key),
        pmid=pmid,
        doi=doi[0] if doi else None,
        pmcid=pmcid[0] if pmcid else None,
        title=title,
        text=text,
        sections=sections,
        journal=_first(fields, "journal_name", "secondary_title"),
        journal_abbreviation=_first(fields, "alternate_title3", "alternate_title1", "alternate_title2"),
        year=year_in(_first(fields, "year", "publication_year", "date") or ""),
        authors=tuple(_author(name) for name in _all(fields, "authors", "first_authors")),
        publication_types=types,
        headings=(),
        keywords=_all(fields, "keywords"),
        language=_first(fields, "language"),
        volume=_first(fields, "volume"),
        issue=_first(fields, "number"),
        pages="-".join(filter(None, (_first(fields, "start_page"), _first(fields, "end_page")))) or None,
        design=design_of(types=types, title=title, text=text, sections=sections, headings=()),
    )


def _all(fields: Mapping[str, Any], *names: str) -> tuple[str, ...]:
    """What stands in these fields, in their order."""
    values = (fields.get(name) or () for name in names)
    lines = (line for value in values for line in ((value,) if isinstance(value, str) else value))
    return tuple(words for line in lines if (words := squeezed(line)))


def _first(fields: Mapping[str, Any], *names: str) -> str | None:
    return next(iter(_all(fields, *names)), None)


def _pmid(fields: Mapping[str, Any]) -> str | None:
    """The accession number where PubMed is the database, else what a link to PubMed or a note names."""
    database = " ".join(_all(fields, "name_of_database", "database_provider")).lower()
    number = _first(fields, "accession_number") or ""
    if ("pubmed" in database or "medline" in database) and re.fullmatch(r"[1-9][0-9]{0,8}", number):
        return number
    named = _PUBMED_LINK.search(" ".join(_all(fields, "urls", "notes", "accession_number", "custom1", "custom2")))
    return named[1] if named else None


def _author(name: str) -> str:
    """ "Smith, Jane B" as PubMed prints it: "Smith JB"; names of groups stay as they are."""
    surname, _, given = name.partition(",")
    initials = "".join(part[0].upper() for part in re.findall(r"[^\W\d_]+", given))
    return f"{surname.strip()} {initials}".strip()
