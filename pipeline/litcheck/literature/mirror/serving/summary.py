"""A record's element -> its summary, as ESummary gives it in JSON. Source: esummary of pubmed, recorded 2022 to 2026."""

from typing import Any

from litcheck.literature.markup import Element
from litcheck.literature.mirror.indexed_article import date_text, day_of, flat, published, text_of, texts_of

Summary = dict[str, Any]
_ID_NUMBERS = {"pubmed": 1, "pii": 4, "doi": 3, "pmc": 8, "mid": 8}
_STATUSES = {"ppublish": "4", "epublish": "3", "aheadofprint": "10"}
_RECORD_STATUS = {
    "MEDLINE": "PubMed - indexed for MEDLINE", "In-Process": "PubMed - in process",
    "Publisher": "PubMed - as supplied by publisher", "In-Data-Review": "PubMed - in process",
    "OLDMEDLINE": "PubMed - OLDMEDLINE",
}  # fmt: skip
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def summary_of(root: Element, pmid: int) -> Summary:
    """The summary of a PubmedArticle, PubmedBookArticle or MedlineCitation element."""
    book = root.tag == "PubmedBookArticle"
    citation = root.find("BookDocument" if book else "MedlineCitation")
    citation = root if citation is None else citation
    article = citation if book else citation.find("Article")
    article = citation if article is None else article
    journal = article.find("Book" if book else "Journal")
    issue = journal.find("JournalIssue") if journal is not None else None
    pub_date = article.find("Book/PubDate" if book else "Journal/JournalIssue/PubDate")
    data = root.find("PubmedBookData" if book else "PubmedData")
    printed = date_text(pub_date)
    online = day_of(article.find("ArticleDate"))
    title = text_of(article, "ArticleTitle") or text_of(journal, "BookTitle")
    authors = [_author(one) for one in article.iterfind("AuthorList/Author")]
    names = [author["name"] for author in authors]
    ids = _identifiers(data, pmid)
    issns = {one.get("IssnType", ""): flat(one) for one in article.iterfind("Journal/ISSN")}
    doi = next((one["value"] for one in ids if one["idtype"] == "doi"), "")
    return {
        "uid": str(pmid),
        "pubdate": printed,
        "epubdate": "" if online is None else f"{online // 10_000} {_MONTHS[online // 100 % 100 - 1]} {online % 100}",
        "source": text_of(citation, "MedlineJournalInfo/MedlineTA")
        or text_of(journal, "ISOAbbreviation").replace(".", ""),
        "authors": authors,
        "lastauthor": names[-1] if names else "",
        "title": title,
        "sorttitle": title.lower().removeprefix("the ").removeprefix("a ").strip(". "),
        "volume": text_of(issue, "Volume"),
        "issue": text_of(issue, "Issue"),
        "pages": text_of(article, "Pagination/MedlinePgn"),
        "lang": texts_of(article, "Language"),
        "nlmuniqueid": text_of(citation, "MedlineJournalInfo/NlmUniqueID"),
        "issn": issns.get("Print", ""),
        "essn": issns.get("Electronic", ""),
        "pubtype": [flat(one) for one in article.iter("PublicationType")],
        "recordstatus": _RECORD_STATUS.get(citation.get("Status", ""), "PubMed"),
        "pubstatus": _STATUSES.get(text_of(data, "PublicationStatus"), ""),
        "articleids": ids,
        "history": [] if data is None else _history(data),
        "attributes": ["Has Abstract"] if article.find("Abstract/AbstractText") is not None else [],
        "fulljournalname": text_of(journal, "BookTitle" if book else "Title"),
        "elocationid": f"doi: {doi}" if doi else "",
        "doctype": "book" if book else "citation",
        "sortpubdate": _time(published(printed)),
        "sortfirstauthor": names[0] if names else "",
        "vernaculartitle": text_of(article, "VernacularTitle"),
    }


def _author(one: Element) -> dict[str, str]:
    collective = text_of(one, "CollectiveName")
    parts = (text_of(one, tag) for tag in ("LastName", "Initials", "Suffix"))
    name = collective or " ".join(part for part in parts if part)
    return {"name": name, "authtype": "CollectiveName" if collective else "Author", "clusterid": ""}


def _identifiers(data: Element | None, pmid: int) -> list[dict[str, Any]]:
    own = (
        [] if data is None else [(one.get("IdType", ""), flat(one)) for one in data.iterfind("ArticleIdList/ArticleId")]
    )
    pairs = dict.fromkeys([("pubmed", str(pmid)), *(pair for pair in own if pair[0] != "pubmed")])
    return [{"idtype": kind, "idtypen": _ID_NUMBERS.get(kind, 8), "value": value} for kind, value in pairs]


def _history(data: Element) -> list[dict[str, str]]:
    days = ((one.get("PubStatus", ""), day_of(one)) for one in data.iterfind("History/PubMedPubDate"))
    return [{"pubstatus": status, "date": _time(day)} for status, day in days if day is not None]


def _time(day: int | None) -> str:
    return "" if day is None else f"{day // 10_000:04}/{day // 100 % 100:02}/{day % 100:02} 00:00"
