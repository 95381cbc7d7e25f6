"""PubMed XML (PubmedArticle, PubmedBookArticle; DTDs 2013 to 2026) -> Records, streaming.

A record's own identifiers are told from those of its references: MedlineCitation/PMID and PubmedData/ArticleIdList.
"""

import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

from litcheck.errors import RecordsError
from litcheck.literature.abstract_text import assemble, squeezed
from litcheck.literature.design import design_of
from litcheck.literature.markup import Element, plain
from litcheck.literature.record import Correction, Heading, Record, Section
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
    citation = element if element.tag == "MedlineCitation" else element.find("MedlineCitation")
    return _article_record(citation if citation is not None else element, element, fallback_key)


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


def year_in(text: str) -> int | None:
    """The first year from 1800 to 2099 in a free date ("1998 Dec-1999 Jan" -> 1998)."""
    hit = _YEAR.search(text)
    return int(hit[1]) if hit else None


def _article_record(citation: Element, element: Element, fallback_key: str) -> Record:
    article = citation.find("Article")
    article = article if article is not None else citation
    issue, owner = article.find("Journal/JournalIssue"), citation.get("Owner")
    own = owner == OWN
    doi, pmcid = _identifiers(element.find("PubmedData/ArticleIdList"))
    doi = doi or _location_doi(article)
    pmcid = pmcid or _pmcid_among_others(citation)
    pmid = pmid_in(_text(citation, "PMID"), fallback_key)
    title = plain(article.find("ArticleTitle")) or plain(article.find("VernacularTitle"))
    text, sections = _abstract(article.find("Abstract"), citation)
    types = _texts(article, "PublicationTypeList/PublicationType")
    headings = _headings(citation, ours=own or citation.get("IndexingMethod") == OWN)
    return Record(
        key=record_key(pmid, doi, pmcid, _own_identifier(citation), fallback_key),
        pmid=pmid,
        doi=doi,
        pmcid=pmcid,
        title=title,
        text=text,
        sections=sections,
        journal=_text(article, "Journal/Title"),
        journal_abbreviation=_text(citation, "MedlineJournalInfo/MedlineTA")
        or _text(article, "Journal/ISOAbbreviation"),
        year=_year(article, issue),
        authors=_authors(article.find("AuthorList")),
        publication_types=types,
        headings=headings,
        keywords=_texts(citation, "KeywordList/Keyword"),
        corrections=_corrections(citation),
        language=_text(article, "Language"),
        volume=_text(issue, "Volume"),
        issue=_text(issue, "Issue"),
        pages=_pages(article),
        country=_text(citation, "MedlineJournalInfo/Country"),
        design=design_of(types=types, title=title, text=text, sections=sections, headings=headings),
        digest=own and bool(text),
        version=_version(citation),
    )


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
    types = _texts(document, "PublicationType")
    date = document.find("ContributionDate")
    return Record(
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
        publication_types=types,
        headings=(),
        keywords=_texts(document, "KeywordList/Keyword"),
        language=_text(document, "Language"),
        pages=_text(document, "Pagination/MedlinePgn"),
        design=design_of(types=types, title=title, text=text, sections=sections, headings=()),
        version=_version(document),
    )


def _text(parent: Element | None, path: str) -> str | None:
    return (plain(parent.find(path)) or None) if parent is not None else None


def _texts(parent: Element, path: str) -> tuple[str, ...]:
    return tuple(words for words in map(plain, parent.iterfind(path)) if words)


def _identifiers(ids: Element | None) -> tuple[str | None, str | None]:
    """(DOI, PMCID) of one ArticleIdList."""
    found = {} if ids is None else {item.get("IdType"): plain(item) for item in ids.iterfind("ArticleId")}
    return found.get("doi") or None, found.get("pmc") or None


def _location_doi(article: Element) -> str | None:
    for item in article.iterfind("ELocationID"):
        if item.get("EIdType") == "doi" and item.get("ValidYN", "Y") != "N" and plain(item):
            return plain(item)
    return None


def _pmcid_among_others(citation: Element) -> str | None:
    """The PMCID that older files print as <OtherID Source="NLM">PMC3146001 [Available on ...]</OtherID>."""
    for item in citation.iterfind("OtherID"):
        hit = _PMCID.match(plain(item))
        if hit:
            return hit[0]
    return None


def _own_identifier(citation: Element) -> str | None:
    """The first OtherID: as printed in litcheck's own files, else with its source before it."""
    for item in citation.iterfind("OtherID"):
        words, source = plain(item), item.get("Source")
        if words:
            return words if source == OWN or not source else f"{source.lower()}:{words}"
    return None


def _version(parent: Element) -> int:
    printed = parent.find("PMID")
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
        (part.get("Label"), part.get("NlmCategory"), plain(part)) for part in abstract.iterfind("AbstractText")
    )


def _year(article: Element, issue: Element | None) -> int | None:
    printed = _date_year(issue.find("PubDate")) if issue is not None else None
    return printed or _date_year(article.find("ArticleDate"))


def _date_year(date: Element | None) -> int | None:
    if date is None:
        return None
    return year_in(_text(date, "Year") or "") or year_in(_text(date, "MedlineDate") or "")


def _authors(authors: Element | None) -> tuple[str, ...]:
    """ "Surname Initials" or the collective name, in order; names that PubMed marks as wrong are left out."""
    if authors is None:
        return ()
    names = []
    for author in authors.iterfind("Author"):
        if author.get("ValidYN", "Y") == "N":
            continue
        collective = _text(author, "CollectiveName")
        parts = (_text(author, "LastName"), _text(author, "Initials") or _text(author, "ForeName"))
        name = collective or " ".join(part for part in parts if part)
        if name:
            names.append(name)
    return tuple(names)


def _headings(citation: Element, *, ours: bool) -> tuple[Heading, ...]:
    headings = []
    for heading in citation.iterfind("MeshHeadingList/MeshHeading"):
        descriptor = heading.find("DescriptorName")
        if descriptor is None or not plain(descriptor):
            continue
        major = any(part.get("MajorTopicYN") == "Y" for part in heading)
        headings.append(Heading(name=plain(descriptor), ui=descriptor.get("UI"), major=major, assigned_by_us=ours))
    return tuple(headings)


def _corrections(citation: Element) -> tuple[Correction, ...]:
    return tuple(
        Correction(
            kind=squeezed(link.get("RefType", "")), pmid=_text(link, "PMID"), source=_text(link, "RefSource") or ""
        )
        for link in citation.iterfind("CommentsCorrectionsList/CommentsCorrections")
    )


def _pages(article: Element) -> str | None:
    printed = _text(article, "Pagination/MedlinePgn")
    if printed:
        return printed
    start, end = _text(article, "Pagination/StartPage"), _text(article, "Pagination/EndPage")
    return f"{start}-{end}" if start and end else start
