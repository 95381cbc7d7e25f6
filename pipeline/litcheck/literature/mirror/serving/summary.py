"""A record's element -> its summary, as ESummary gives it in JSON. Source: esummary of pubmed, recorded 2022 to 2026."""

from typing import Any

from litcheck.literature.markup import Element
from litcheck.literature.mirror.day_ranges import printed_day
from litcheck.literature.mirror.indexed_article import MONTHS, date_text, day_of, published
from litcheck.literature.mirror.record_parts import flat, parts_of, text_of, texts_of

Summary = dict[str, Any]
_ID_NUMBERS = {"pubmed": 1, "pii": 4, "doi": 3, "pmc": 8, "mid": 8}
_STATUSES = {"ppublish": "4", "epublish": "3", "aheadofprint": "10"}
_RECORD_STATUS = {
    "MEDLINE": "PubMed - indexed for MEDLINE", "In-Process": "PubMed - in process",
    "Publisher": "PubMed - as supplied by publisher", "In-Data-Review": "PubMed - in process",
    "OLDMEDLINE": "PubMed - OLDMEDLINE",
}  # fmt: skip


def summary_of(root: Element, pmid: int) -> Summary:
    """The summary of a PubmedArticle, PubmedBookArticle or MedlineCitation element."""
    parts = parts_of(root)
    citation, article, issue, data = parts.citation, parts.article, parts.issue, parts.data
    printed = date_text(parts.pub_date)
    online = day_of(article.find("ArticleDate"))
    title = parts.title
    authors = [_author(one) for one in article.iterfind("AuthorList/Author")]
    names = [author["name"] for author in authors]
    ids = [
        {"idtype": kind, "idtypen": _ID_NUMBERS.get(kind, 8), "value": value} for kind, value in parts.identifiers(pmid)
    ]
    issns = {one.get("IssnType", ""): flat(one) for one in article.iterfind("Journal/ISSN")}
    doi = next((one["value"] for one in ids if one["idtype"] == "doi"), "")
    return {
        "uid": str(pmid),
        "pubdate": printed,
        "epubdate": ""
        if online is None
        else f"{online // 10_000} {MONTHS[online // 100 % 100 - 1].title()} {online % 100}",
        "source": parts.short_title,
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
        "fulljournalname": parts.journal_title,
        "elocationid": f"doi: {doi}" if doi else "",
        "doctype": "book" if parts.book else "citation",
        "sortpubdate": _time(published(printed)),
        "sortfirstauthor": names[0] if names else "",
        "vernaculartitle": text_of(article, "VernacularTitle"),
    }


def _author(one: Element) -> dict[str, str]:
    collective = text_of(one, "CollectiveName")
    parts = (text_of(one, tag) for tag in ("LastName", "Initials", "Suffix"))
    name = collective or " ".join(part for part in parts if part)
    return {"name": name, "authtype": "CollectiveName" if collective else "Author", "clusterid": ""}


def _history(data: Element) -> list[dict[str, str]]:
    days = ((one.get("PubStatus", ""), day_of(one)) for one in data.iterfind("History/PubMedPubDate"))
    return [{"pubstatus": status, "date": _time(day)} for status, day in days if day is not None]


def _time(day: int | None) -> str:
    return "" if day is None else f"{printed_day(day)} 00:00"
