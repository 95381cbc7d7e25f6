"""PubMed XML (PubmedArticle, PubmedBookArticle; DTDs 2013 to 2026) -> Records, streaming.

A record's own identifiers are told from those of its references: MedlineCitation/PMID and PubmedData/ArticleIdList.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import BinaryIO

from litcheck.errors import RecordsError
from litcheck.literature.abstract_text import assemble, squeezed
from litcheck.literature.markup import Element, plain, text_of
from litcheck.literature.record import Correction, Heading, Record, Section, design_on_demand
from litcheck.literature.xml_stream import record_elements

# In litcheck's own files: the owner of a record whose abstract is a digest and whose headings NLM did not assign.
OWN = "litcheck"
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_PMID = re.compile(r"[1-9][0-9]{0,8}")
_PMCID = re.compile(r"PMC\d+")


def read_pubmed_xml(file: BinaryIO, *, name: str, on_delete: Callable[[str], None] | None = None) -> Iterator[Record]:
    """The records of a PubMed XML file, plain or gzip, in order and in flat memory.

    `name` is the file as messages call it. `on_delete` is told each PMID of a DeleteCitation (update files).

    Raises: RecordsError with file, line and what to do, when the reading reaches a fault.
    """
    for number, element in enumerate(record_elements(file, name=name), start=1):
        if element.tag == "DeleteCitation":
            if on_delete is not None:
                for pmid in element.iterfind("PMID"):
                    on_delete(plain(pmid))
            continue
        yield record_of(element, fallback_key=f"{name}#{number}")


def record_of(element: Element, *, fallback_key: str) -> Record:
    """The record in one PubmedArticle, MedlineCitation or PubmedBookArticle element."""
    if element.tag == "PubmedBookArticle":
        return _book_record(element, fallback_key)
    parts = _children(element)
    data = _children(parts.get("PubmedData"))
    citation = element if element.tag == "MedlineCitation" else parts.get("MedlineCitation", element)
    return _article_record(citation, data.get("ArticleIdList"), fallback_key)


def record_key(pmid: str | None, doi: str | None, pmcid: str | None, own: str | None, fallback: str) -> str:
    """The key of a record: its PMID, else "doi:...", "pmc:...", the source's own identifier, else `fallback`."""
    if pmid:
        return pmid
    if doi:
        return f"doi:{doi.lower()}"
    if pmcid:
        return f"pmc:{pmcid}"
    return own or fallback


def pmid_in(printed: str | None, where: str) -> str | None:
    """The PMID as digits; None if none is printed.

    Raises: RecordsError for anything else: a record is told from others, and linked to, by its PMID.
    """
    if not printed or _PMID.fullmatch(printed):
        return printed or None
    raise RecordsError(f"{where}: the PMID reads {printed[:40]!r}, not 1 to 9 digits; export the records again")


@lru_cache(maxsize=4096)
def year_in(text: str) -> int | None:
    """The first year from 1800 to 2099 in a free date ("1998 Dec-1999 Jan" -> 1998)."""
    hit = _YEAR.search(text)
    return int(hit[1]) if hit else None


def _article_record(citation: Element, ids: Element | None, fallback_key: str) -> Record:
    parts = _children(citation)
    article = parts.get("Article", citation)
    inner = parts if article is citation else _children(article)
    journal, listed = _children(inner.get("Journal")), _children(parts.get("MedlineJournalInfo"))
    issue, own = _children(journal.get("JournalIssue")), citation.get("Owner") == OWN
    doi, pmcid = _identifiers(ids)
    others = citation.findall("OtherID") if "OtherID" in parts else ()
    doi = doi or (_location_doi(article) if "ELocationID" in inner else None)
    pmcid = pmcid or _pmcid_among_others(others)
    pmid = pmid_in(plain(parts.get("PMID")), fallback_key)
    text, sections = _abstract(inner.get("Abstract"), citation)
    made = Record(
        key=record_key(pmid, doi, pmcid, _own_identifier(others), fallback_key),
        pmid=pmid,
        doi=doi,
        pmcid=pmcid,
        title=plain(inner.get("ArticleTitle")) or plain(inner.get("VernacularTitle")),
        text=text,
        sections=sections,
        journal=_said(journal, "Title") or None,
        journal_abbreviation=_said(listed, "MedlineTA") or _said(journal, "ISOAbbreviation") or None,
        year=_date_year(issue.get("PubDate")) or _date_year(inner.get("ArticleDate")),
        authors=_authors(inner.get("AuthorList")),
        publication_types=_texts(inner.get("PublicationTypeList"), "PublicationType"),
        headings=_headings(parts.get("MeshHeadingList"), ours=own or citation.get("IndexingMethod") == OWN),
        keywords=_keywords(citation) if "KeywordList" in parts else (),
        corrections=_corrections(parts.get("CommentsCorrectionsList")),
        language=_said(inner, "Language") or None,
        volume=_said(issue, "Volume") or None,
        issue=_said(issue, "Issue") or None,
        pages=_pages(inner.get("Pagination")),
        country=_said(listed, "Country") or None,
        digest=own and bool(text),
        version=_version(parts.get("PMID")),
    )
    return design_on_demand(made)


def _book_record(element: Element, fallback_key: str) -> Record:
    document = element.find("BookDocument")
    document = document if document is not None else element
    book = document.find("Book")
    doi, pmcid = _identifiers(document.find("ArticleIdList"))
    data_doi, data_pmcid = _identifiers(element.find("PubmedBookData/ArticleIdList"))
    accession = _text(document, "ArticleIdList/ArticleId[@IdType='bookaccession']")
    pmid = pmid_in(_text(document, "PMID"), fallback_key)
    book_title = _text(book, "BookTitle")
    title = plain(document.find("ArticleTitle")) or plain(document.find("VernacularTitle")) or book_title or ""
    text, sections = _abstract(document.find("Abstract"), document)
    date = document.find("ContributionDate")
    made = Record(
        key=record_key(pmid, doi or data_doi, pmcid or data_pmcid, accession, fallback_key),
        pmid=pmid,
        doi=doi or data_doi,
        pmcid=pmcid or data_pmcid,
        title=title,
        text=text,
        sections=sections,
        journal=book_title,
        journal_abbreviation=None,
        year=_date_year(date) or (_date_year(book.find("PubDate")) if book is not None else None),
        authors=_authors(document.find("AuthorList[@Type='authors']")) or _authors(document.find("AuthorList")),
        publication_types=_texts(document, "PublicationType"),
        headings=(),
        keywords=_keywords(document),
        language=_text(document, "Language"),
        pages=_text(document, "Pagination/MedlinePgn"),
        version=_version(document.find("PMID")),
    )
    return design_on_demand(made)


def _children(parent: Element | None) -> dict[str, Element]:
    """The first child of each name: asking it is many times faster than a search for each name."""
    found: dict[str, Element] = {}
    if parent is not None:
        for child in parent:
            if child.tag not in found:
                found[child.tag] = child
    return found


def _said(parts: Mapping[str, Element], name: str) -> str:
    """The text of the child of this name, "" if there is none."""
    element = parts.get(name)
    return "" if element is None else _once(element)


def _once(element: Element | None) -> str:
    """As `plain`, for what many records say alike: a journal, a year, a heading."""
    if element is None:
        return ""
    return plain(element) if len(element) else _squeezed_once(element.text or "")


_squeezed_once = lru_cache(maxsize=1 << 15)(squeezed)


def _text(parent: Element | None, path: str) -> str | None:
    return (plain(parent.find(path)) or None) if parent is not None else None


def _texts(parent: Element | None, name: str) -> tuple[str, ...]:
    return () if parent is None else tuple([words for words in map(_once, parent.iterchildren(name)) if words])


def _keywords(parent: Element) -> tuple[str, ...]:
    return tuple(word for listed in parent.iterchildren("KeywordList") for word in _texts(listed, "Keyword"))


def _identifiers(ids: Element | None) -> tuple[str | None, str | None]:
    """(DOI, PMCID) of one ArticleIdList."""
    doi = pmcid = None
    for item in () if ids is None else ids.iterchildren("ArticleId"):
        kind = item.get("IdType")
        if kind == "doi":
            doi = plain(item) or None
        elif kind == "pmc":
            pmcid = plain(item) or None
    return doi, pmcid


def _location_doi(article: Element) -> str | None:
    for item in article.iterchildren("ELocationID"):
        if item.get("EIdType") == "doi" and item.get("ValidYN", "Y") != "N" and plain(item):
            return plain(item)
    return None


def _pmcid_among_others(others: Sequence[Element]) -> str | None:
    """The PMCID that older files print as <OtherID Source="NLM">PMC3146001 [Available on ...]</OtherID>."""
    for item in others:
        hit = _PMCID.match(plain(item))
        if hit:
            return hit[0]
    return None


def _own_identifier(others: Sequence[Element]) -> str | None:
    """The first OtherID: as printed in litcheck's own files, else with its source before it."""
    for item in others:
        words, source = plain(item), item.get("Source")
        if words:
            return words if source == OWN or not source else f"{source.lower()}:{words}"
    return None


def _version(printed: Element | None) -> int:
    version = "1" if printed is None else printed.get("Version", "1")
    return int(version) if version.isdecimal() else 1


def _abstract(abstract: Element | None, citation: Element) -> tuple[str, tuple[Section, ...]]:
    """Text and sections of the abstract; of an English OtherAbstract where there is no other."""
    text, sections = _assembled(abstract)
    if text:
        return text, sections
    for other in citation.iterfind("OtherAbstract"):
        if other.get("Language", "eng") == "eng":
            text, sections = _assembled(other)
            if text:
                break
    return text, sections


def _assembled(abstract: Element | None) -> tuple[str, tuple[Section, ...]]:
    if abstract is None:
        return "", ()
    return assemble(
        (part.get("Label"), part.get("NlmCategory"), text_of(part)) for part in abstract.iterchildren("AbstractText")
    )


def _date_year(date: Element | None) -> int | None:
    parts = _children(date)
    return year_in(_said(parts, "Year")) or year_in(_said(parts, "MedlineDate"))


def _authors(authors: Element | None) -> tuple[str, ...]:
    """ "Surname Initials" or the collective name, in order; names that PubMed marks as wrong are left out."""
    if authors is None:
        return ()
    names = []
    for author in authors.iterchildren("Author"):
        if author.get("ValidYN", "Y") == "N":
            continue
        parts = _children(author)
        initials = _said(parts, "Initials") or _said(parts, "ForeName")
        name = _said(parts, "CollectiveName") or f"{_said(parts, 'LastName')} {initials}".strip(" ")
        if name:
            names.append(name)
    return tuple(names)


def _headings(listed: Element | None, *, ours: bool) -> tuple[Heading, ...]:
    headings = []
    for heading in () if listed is None else listed.iterchildren("MeshHeading"):
        parts = heading[:]
        descriptor = next((part for part in parts if part.tag == "DescriptorName"), None)
        name = _once(descriptor)
        if descriptor is None or not name:
            continue
        major = "Y" in [part.get("MajorTopicYN") for part in parts]
        headings.append(Heading(name=name, ui=descriptor.get("UI"), major=major, assigned_by_us=ours))
    return tuple(headings)


def _corrections(listed: Element | None) -> tuple[Correction, ...]:
    return tuple(
        Correction(
            kind=squeezed(link.get("RefType", "")), pmid=_text(link, "PMID"), source=_text(link, "RefSource") or ""
        )
        for link in (() if listed is None else listed.iterchildren("CommentsCorrections"))
    )


def _pages(pagination: Element | None) -> str | None:
    parts = _children(pagination)
    start, end = _said(parts, "StartPage"), _said(parts, "EndPage")
    return _said(parts, "MedlinePgn") or (f"{start}-{end}" if start and end else start) or None
