"""The bytes of one record's element -> what the search and the text formats need of it."""

import re
from dataclasses import dataclass, field
from datetime import date
from xml.etree import ElementTree as ET

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Source: PubMed User Guide, "Dates": a season counts from its first month.
_SEASONS = {"winter": 1, "spring": 4, "summer": 7, "fall": 10, "autumn": 10}


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """A person or (`collective`) a group; empty strings where the record does not say."""

    last: str = ""
    fore: str = ""
    initials: str = ""
    suffix: str = ""
    collective: str = ""
    affiliations: tuple[str, ...] = ()

    @property
    def short(self) -> str:
        """As PubMed prints it: "Hambrick GW Jr"."""
        return self.collective or " ".join(part for part in (self.last, self.initials, self.suffix) if part)

    @property
    def full(self) -> str:
        """As the Full Author Name: "Hambrick, George W"."""
        return self.collective or ", ".join(part for part in (self.last, self.fore or self.initials) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A MeSH heading with its qualifiers, each with the star of a major topic."""

    name: str
    major: bool
    qualifiers: tuple[tuple[str, bool], ...] = ()

    @property
    def starred(self) -> bool:
        """True if the heading or one of its qualifiers is a major topic."""
        return self.major or any(star for _, star in self.qualifiers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One record. `xml` is its element, byte for byte, with the PMID in it."""

    pmid: str
    xml: bytes
    book: bool
    status: str
    title: str
    vernacular_title: str
    abstract: tuple[tuple[str, str], ...]  # (label, text)
    other_abstract: str
    copyright: str
    journal: str
    journal_short: str
    nlm_id: str
    issns: tuple[tuple[str, str], ...]  # (type, number)
    volume: str
    issue: str
    pages: str
    country: str
    date_text: str
    published: date | None
    electronic: date | None
    dates: dict[str, date] = field(default_factory=dict)  # history status -> day; "revised" too
    authors: tuple[Author, ...] = ()
    languages: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()
    substances: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    ids: tuple[tuple[str, str], ...] = ()  # (type, value)
    corrections: tuple[tuple[str, str, str], ...] = ()  # (RefType, PMID or "", source)
    references: tuple[str, ...] = ()  # PMIDs cited
    conflict: str = ""
    publication_status: str = ""

    def id_of(self, kind: str) -> str:
        """The first identifier of this type, "" if there is none."""
        return next((value for name, value in self.ids if name == kind), "")

    @property
    def abstract_text(self) -> str:
        """The abstract with its labels, as the text formats print it."""
        return " ".join(f"{label}: {text}" if label else text for label, text in self.abstract)

    @property
    def entered(self) -> date:
        """The Entrez date; the publication date where the record has no history."""
        return self.dates.get("entrez") or self.dates.get("pubmed") or self.published or date(1900, 1, 1)


def read_article(xml: bytes, pmid: str) -> Article:
    """The record of a PubmedArticle, PubmedBookArticle or MedlineCitation element."""
    root = ET.fromstring(xml)
    book = root.tag == "PubmedBookArticle"
    citation = root.find("BookDocument") if book else root.find("MedlineCitation")
    if citation is None:
        citation = root
    article = citation if book else citation.find("Article")
    article = citation if article is None else article
    data = root.find("PubmedBookData" if book else "PubmedData")
    journal = article.find("Book") if book else article.find("Journal")
    issue = None if journal is None else journal.find("JournalIssue")
    pub_date = journal.find("PubDate") if book and journal is not None else article.find("Journal/JournalIssue/PubDate")
    title_tag = "BookTitle" if book else "Title"
    return Article(
        pmid=pmid,
        xml=xml,
        book=book,
        status=citation.get("Status", ""),
        title=_text(article, "ArticleTitle") or _text(journal, "BookTitle"),
        vernacular_title=_text(article, "VernacularTitle"),
        abstract=tuple((part.get("Label", ""), _flat(part)) for part in article.findall("Abstract/AbstractText")),
        other_abstract=" ".join(_flat(part) for part in citation.findall("OtherAbstract/AbstractText")),
        copyright=_text(article, "Abstract/CopyrightInformation"),
        journal=_text(journal, title_tag),
        journal_short=_text(citation, "MedlineJournalInfo/MedlineTA")
        or _text(journal, "ISOAbbreviation").replace(".", ""),
        nlm_id=_text(citation, "MedlineJournalInfo/NlmUniqueID"),
        issns=tuple((one.get("IssnType", ""), _flat(one)) for one in article.findall("Journal/ISSN")),
        volume=_text(issue, "Volume"),
        issue=_text(issue, "Issue"),
        pages=_text(article, "Pagination/MedlinePgn"),
        country=_text(citation, "MedlineJournalInfo/Country"),
        date_text=_date_text(pub_date),
        published=_published(pub_date),
        electronic=_day(article.find("ArticleDate")),
        dates=_dates(citation, data),
        authors=tuple(_author(one) for one in article.findall("AuthorList/Author")),
        languages=tuple(_flat(one) for one in article.findall("Language")),
        types=tuple(_flat(one) for one in article.iter("PublicationType")),
        headings=tuple(_heading(one) for one in citation.findall("MeshHeadingList/MeshHeading")),
        substances=tuple(_flat(one) for one in citation.findall("ChemicalList/Chemical/NameOfSubstance")),
        keywords=tuple(_flat(one) for one in citation.findall("KeywordList/Keyword")),
        ids=_ids(pmid, article, data),
        corrections=tuple(
            (one.get("RefType", ""), _text(one, "PMID"), _text(one, "RefSource"))
            for one in citation.findall("CommentsCorrectionsList/CommentsCorrections")
        ),
        references=_references(data),
        conflict=_text(citation, "CoiStatement"),
        publication_status=_text(data, "PublicationStatus"),
    )


def _flat(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _text(parent: ET.Element | None, path: str) -> str:
    found = None if parent is None else parent.find(path)
    return "" if found is None else _flat(found)


def _author(one: ET.Element) -> Author:
    return Author(
        last=_text(one, "LastName"),
        fore=_text(one, "ForeName"),
        initials=_text(one, "Initials"),
        suffix=_text(one, "Suffix"),
        collective=_text(one, "CollectiveName"),
        affiliations=tuple(_flat(place) for place in one.findall("AffiliationInfo/Affiliation")),
    )


def _heading(one: ET.Element) -> Heading:
    return Heading(
        name=_text(one, "DescriptorName"),
        major=one.find("DescriptorName[@MajorTopicYN='Y']") is not None,
        qualifiers=tuple((_flat(part), part.get("MajorTopicYN") == "Y") for part in one.findall("QualifierName")),
    )


def _ids(pmid: str, article: ET.Element, data: ET.Element | None) -> tuple[tuple[str, str], ...]:
    """(type, value); only the record's own list, never those of its references."""
    own = [] if data is None else data.findall("ArticleIdList/ArticleId")
    pairs = [("pubmed", pmid)]
    pairs += [(one.get("IdType", ""), _flat(one)) for one in own if one.get("IdType") != "pubmed"]
    pairs += [(one.get("EIdType", ""), _flat(one)) for one in article.findall("ELocationID")]
    return tuple(dict.fromkeys(pairs))


def _references(data: ET.Element | None) -> tuple[str, ...]:
    if data is None:
        return ()
    path = ".//Reference/ArticleIdList/ArticleId[@IdType='pubmed']"
    return tuple(dict.fromkeys(_flat(one) for one in data.findall(path)))


def _dates(citation: ET.Element, data: ET.Element | None) -> dict[str, date]:
    found = {"revised": _day(citation.find("DateRevised")), "completed": _day(citation.find("DateCompleted"))}
    for one in [] if data is None else data.findall("History/PubMedPubDate"):
        found[one.get("PubStatus", "")] = _day(one)
    return {name: day for name, day in found.items() if day is not None}


def _date_text(pub_date: ET.Element | None) -> str:
    """As PubMed prints it: "2011 Mar 5", "1998 Dec-1999 Jan"; "" if not given."""
    if pub_date is None:
        return ""
    free = _text(pub_date, "MedlineDate")
    month = _text(pub_date, "Month") or _text(pub_date, "Season")
    if month.isdecimal() and 1 <= int(month) <= 12:
        month = MONTHS[int(month) - 1]
    return free or " ".join(part for part in (_text(pub_date, "Year"), month, _text(pub_date, "Day")) if part)


def _published(pub_date: ET.Element | None) -> date | None:
    """The first day that the printed date may mean; None if it has no year."""
    words = _date_text(pub_date)
    year = re.search(r"\b(1[5-9]|20)\d\d\b", words)
    if year is None:
        return None
    rest = words[year.end() :]
    name = re.match(r"\s*([A-Za-z]+)", rest)
    month = 1
    if name is not None:
        short = name[1][:3].title()
        month = MONTHS.index(short) + 1 if short in MONTHS else _SEASONS.get(name[1].lower(), 1)
    day = re.match(r"\s*[A-Za-z]+\s+(\d{1,2})\b", rest)
    return _safe(int(year[0]), month, int(day[1]) if day else 1)


def _day(element: ET.Element | None) -> date | None:
    if element is None or not _text(element, "Year").isdecimal():
        return None
    month = _text(element, "Month")
    number = int(month) if month.isdecimal() else MONTHS.index(month[:3]) + 1 if month[:3] in MONTHS else 1
    day = _text(element, "Day")
    return _safe(int(_text(element, "Year")), number, int(day) if day.isdecimal() else 1)


def _safe(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, 1, 1)
