"""A record's element -> the parts in which index and summaries look for things, whether it is an article or a book."""

from dataclasses import dataclass

from litcheck.literature.markup import Element


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordParts:
    """The parts of a PubmedArticle, PubmedBookArticle or MedlineCitation; None for what a record lacks.

    `journal` is the book of a book, `data` what PubMed says of the record, `pub_date` the printed date.
    """

    book: bool
    citation: Element
    article: Element
    data: Element | None
    journal: Element | None
    issue: Element | None
    pub_date: Element | None

    @property
    def title(self) -> str:
        return text_of(self.article, "ArticleTitle") or text_of(self.journal, "BookTitle")

    @property
    def journal_title(self) -> str:
        return text_of(self.journal, "BookTitle" if self.book else "Title")

    @property
    def short_title(self) -> str:
        """The journal's abbreviation, without full stops."""
        listed = text_of(self.citation, "MedlineJournalInfo/MedlineTA")
        return listed or text_of(self.journal, "ISOAbbreviation").replace(".", "")

    def identifiers(self, pmid: int) -> list[tuple[str, str]]:
        """(type, value) of the record's own list, the PMID first; never of its references."""
        own = [] if self.data is None else self.data.iterfind("ArticleIdList/ArticleId")
        pairs = [(one.get("IdType", ""), flat(one)) for one in own if one.get("IdType") != "pubmed"]
        return list(dict.fromkeys([("pubmed", str(pmid)), *pairs]))


def parts_of(root: Element) -> RecordParts:
    """The parts of one record's element."""
    book = root.tag == "PubmedBookArticle"
    citation = root.find("BookDocument" if book else "MedlineCitation")
    citation = root if citation is None else citation
    article = citation if book else citation.find("Article")
    article = citation if article is None else article
    journal = article.find("Book" if book else "Journal")
    return RecordParts(
        book=book,
        citation=citation,
        article=article,
        data=root.find("PubmedBookData" if book else "PubmedData"),
        journal=journal,
        issue=journal.find("JournalIssue") if journal is not None else None,
        pub_date=article.find("Book/PubDate" if book else "Journal/JournalIssue/PubDate"),
    )


def printed(element: Element) -> str:
    """All text in an element, white space as it stands."""
    return "".join(element.itertext()) if len(element) else element.text or ""


def flat(element: Element) -> str:
    """All text in an element, white space squeezed."""
    return " ".join(printed(element).split())


def text_of(parent: Element | None, path: str) -> str:
    """The text of the first such element, "" if there is none."""
    found = None if parent is None else parent.find(path)
    return "" if found is None else flat(found)


def texts_of(parent: Element, path: str) -> list[str]:
    """The texts of all such elements."""
    return [flat(one) for one in parent.iterfind(path)]
