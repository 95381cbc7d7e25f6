"""ESummary: version 1.0 (DocSum) and 2.0 (DocumentSummarySet) in XML, and JSON."""

from collections.abc import Mapping, Sequence
from typing import Any

from .articles import Article
from .esearch import MOST
from .filters import LANGUAGE_NAMES
from .history import Expired
from .medline_format import citation
from .replies import Params, Reply, error_reply, escape, json_reply, wrong_database, xml_reply
from .service import Service, ids_of
from .words import folded

_MOST_JSON = 500
_ID_NUMBERS = {"pubmed": 1, "pii": 4, "doi": 3, "pmc": 8, "pmcid": 5, "mid": 8}
_STATUSES = {"ppublish": "4", "epublish": "3", "aheadofprint": "10"}
_RECORD_STATUS = {
    "MEDLINE": "PubMed - indexed for MEDLINE", "PubMed-not-MEDLINE": "PubMed", "In-Process": "PubMed - in process",
    "Publisher": "PubMed - as supplied by publisher", "In-Data-Review": "PubMed - in process",
    "OLDMEDLINE": "PubMed - OLDMEDLINE",
}  # fmt: skip
_NO_SUMMARY = "cannot get document summary"


def esummary(service: Service, params: Params) -> Reply:
    """The summaries asked for, in the order of the ids."""
    wrong = wrong_database("esummary", params)
    if wrong is not None:
        return wrong
    start, most = params.number("retstart", 0), params.number("retmax", 10_000)
    if params.get("WebEnv") and not params.get("id"):
        key = params.get("query_key", "1")
        try:
            pmids: Sequence[str] = service.history.fetch(params.get("WebEnv"), key)[start : min(start + most, MOST)]
        except Expired:
            return error_reply("esummary", f"Unable to obtain query #{key}", params)
    elif not params.has("id"):
        return error_reply("esummary", "Neither query_key nor id specified", params)
    elif not params.get("id").strip(" ,"):
        return error_reply("esummary", "Empty id list - nothing todo", params)
    else:
        asked = ids_of(params)
        if asked.bad:
            return _invalid(asked.bad, params)
        pmids = asked.ids[start : start + most]
    return summaries(pmids, service.collection.by_pmid, params)


def _invalid(bad: Sequence[tuple[str, int]], params: Params) -> Reply:
    messages = [f"Invalid uid {text} at position= {position}" for text, position in bad]
    if params.json:
        return json_reply("esummary", {"error": messages[0], "result": {"uids": []}})
    errors = "".join(f"\t<ERROR>{escape(message)}</ERROR>\n" for message in messages)
    return xml_reply("esummary", f"<eSummaryResult>\n{errors}</eSummaryResult>")


def summaries(pmids: Sequence[str], by_pmid: Mapping[str, Article], params: Params) -> Reply:
    """The summaries of these PMIDs; one that is not there has an error in its place."""
    if params.json:
        if len(pmids) > _MOST_JSON:
            message = "Too many UIDs in request. Maximum number of UIDs is 500 for JSON format output."
            return json_reply("esummary", {"error": message})
        docs: dict[str, object] = {"uids": list(pmids)}
        for pmid in pmids:
            found = by_pmid.get(pmid)
            docs[pmid] = {"uid": pmid, "error": _NO_SUMMARY} if found is None else _document(found)
        return json_reply("esummary", {"result": docs})
    if params.get("version").startswith("2"):
        parts = [_version_2(pmid, by_pmid.get(pmid)) for pmid in pmids]
        inner = "\n\n".join(parts)
        body = (
            f'<eSummaryResult>\n<DocumentSummarySet status="OK">\n{inner}\n\n</DocumentSummarySet>\n</eSummaryResult>'
        )
        return xml_reply("esummary", body)
    inner = "\n\n".join(_version_1(by_pmid[pmid]) for pmid in pmids if pmid in by_pmid)
    errors = "".join(f"\t<ERROR>{_NO_SUMMARY}</ERROR>\n" for pmid in pmids if pmid not in by_pmid)
    return xml_reply("esummary", f"<eSummaryResult>\n{inner}\n{errors}</eSummaryResult>")


def _document(article: Article) -> dict[str, Any]:
    """The JSON summary: field set and order of the one recorded in 2026."""
    issn = dict(reversed(article.issns))
    names = [{"name": one.short, "authtype": "CollectiveName" if one.collective else "Author", "clusterid": ""}
             for one in article.authors]  # fmt: skip
    ids = [{"idtype": kind, "idtypen": _ID_NUMBERS.get(kind, 8), "value": value} for kind, value in article.ids]
    if article.id_of("pmc"):
        ids.append({"idtype": "pmcid", "idtypen": 5, "value": f"pmc-id: {article.id_of('pmc')};"})
    history = [{"pubstatus": status, "date": f"{day:%Y/%m/%d} 00:00"} for status, day in article.dates.items()
               if status not in ("revised", "completed")]  # fmt: skip
    electronic = article.electronic
    doi = article.id_of("doi")
    published = article.published
    return {
        "uid": article.pmid,
        "pubdate": article.date_text,
        "epubdate": f"{electronic:%Y %b} {electronic.day}" if electronic is not None else "",
        "source": article.journal_short or article.journal,
        "authors": names,
        "lastauthor": article.authors[-1].short if article.authors else "",
        "title": article.title,
        "sorttitle": " ".join(folded(article.title).removeprefix("the ").removeprefix("a ").strip(". ").split()),
        "volume": article.volume,
        "issue": article.issue,
        "pages": article.pages,
        "lang": list(article.languages),
        "nlmuniqueid": article.nlm_id,
        "issn": issn.get("Print", ""),
        "essn": issn.get("Electronic", ""),
        "pubtype": list(article.types),
        "recordstatus": _RECORD_STATUS.get(article.status, "PubMed"),
        "pubstatus": _STATUSES.get(article.publication_status, ""),
        "articleids": ids,
        "history": history,
        "references": [
            {"refsource": source, "reftype": kind, "pmid": int(pmid) if pmid else "", "note": ""}
            for kind, pmid, source in article.corrections
            if kind == "Cites"
        ],
        "attributes": ["Has Abstract"] if article.abstract else [],
        "pmcrefcount": "",
        "fulljournalname": article.journal,
        "elocationid": f"doi: {doi}" if doi else "",
        "doctype": "book" if article.book else "citation",
        "srccontriblist": [],
        "booktitle": "",
        "medium": "",
        "edition": "",
        "publisherlocation": "",
        "publishername": "",
        "srcdate": "",
        "reportnumber": "",
        "availablefromurl": "",
        "locationlabel": "",
        "doccontriblist": [],
        "docdate": "",
        "bookname": "",
        "chapter": "",
        "sortpubdate": f"{published:%Y/%m/%d} 00:00" if published is not None else "",
        "sortfirstauthor": article.authors[0].short if article.authors else "",
        "vernaculartitle": article.vernacular_title,
    }


def _item(name: str, kind: str, value: str) -> str:
    return f'\t<Item Name="{escape(name)}" Type="{kind}">{escape(value)}</Item>'


def _list(name: str, items: Sequence[str]) -> str:
    if not items:
        return f'\t<Item Name="{name}" Type="List"></Item>'
    inner = "\n".join(f"\t{item}" for item in items)
    return f'\t<Item Name="{name}" Type="List">\n{inner}\n\t</Item>'


_PLACE_OF_DOI = 17
"""Items before it: it follows ArticleIds."""


def _version_1(article: Article) -> str:
    doc = _document(article)
    lines = [
        _item("PubDate", "Date", doc["pubdate"]),
        _item("EPubDate", "Date", doc["epubdate"]),
        _item("Source", "String", doc["source"]),
        _list("AuthorList", [_item("Author", "String", one["name"]) for one in doc["authors"]]),
        _item("LastAuthor", "String", doc["lastauthor"]),
        *(_item(name, "String", doc[name.lower()]) for name in ("Title", "Volume", "Issue", "Pages")),
        _list("LangList", [_item("Lang", "String", LANGUAGE_NAMES.get(c, c).title()) for c in article.languages]),
        _item("NlmUniqueID", "String", article.nlm_id),
        _item("ISSN", "String", doc["issn"]),
        _item("ESSN", "String", doc["essn"]),
        _list("PubTypeList", [_item("PubType", "String", name) for name in article.types]),
        _item("RecordStatus", "String", doc["recordstatus"]),
        _item("PubStatus", "String", article.publication_status),
        _list("ArticleIds", [_item(kind, "String", value) for kind, value in article.ids]),
        _list("History", [_item(one["pubstatus"], "Date", one["date"]) for one in doc["history"]]),
        _list("References", []),
        _item("HasAbstract", "Integer", "1" if article.abstract else "0"),
        _item("PmcRefCount", "Integer", "0"),
        _item("FullJournalName", "String", article.journal),
        _item("ELocationID", "String", doc["elocationid"]),
    ]
    if article.id_of("doi"):
        lines.insert(_PLACE_OF_DOI, _item("DOI", "String", article.id_of("doi")))
    so = citation(article).partition(". ")[2].partition(" doi:")[0].rstrip(".")
    lines.append(_item("SO", "String", so))
    inner = "\n".join(lines)
    return f"<DocSum>\n\t<Id>{article.pmid}</Id>\n{inner}\n</DocSum>"


# JSON key -> element of version 2.0, in order. Source: recorded esummary 2.0 of pubmed.
_ELEMENTS = {
    "pubdate": "PubDate", "epubdate": "EPubDate", "source": "Source", "authors": "Authors", "lastauthor": "LastAuthor",
    "title": "Title", "sorttitle": "SortTitle", "volume": "Volume", "issue": "Issue", "pages": "Pages", "lang": "Lang",
    "nlmuniqueid": "NlmUniqueID", "issn": "ISSN", "essn": "ESSN", "pubtype": "PubType", "recordstatus": "RecordStatus",
    "pubstatus": "PubStatus", "articleids": "ArticleIds", "history": "History", "references": "References",
    "attributes": "Attributes", "pmcrefcount": "PmcRefCount", "fulljournalname": "FullJournalName",
    "elocationid": "ELocationID", "doctype": "DocType", "srccontriblist": "SrcContribList", "booktitle": "BookTitle",
    "medium": "Medium", "edition": "Edition", "publisherlocation": "PublisherLocation",
    "publishername": "PublisherName", "srcdate": "SrcDate", "reportnumber": "ReportNumber",
    "availablefromurl": "AvailableFromURL", "locationlabel": "LocationLabel", "doccontriblist": "DocContribList",
    "docdate": "DocDate", "bookname": "BookName", "chapter": "Chapter", "sortpubdate": "SortPubDate",
    "sortfirstauthor": "SortFirstAuthor", "vernaculartitle": "VernacularTitle",
}  # fmt: skip
_MEMBERS = {
    "authors": ("Author", {"name": "Name", "authtype": "AuthType", "clusterid": "ClusterID"}),
    "articleids": ("ArticleId", {"idtype": "IdType", "idtypen": "IdTypeN", "value": "Value"}),
    "history": ("PubMedPubDate", {"pubstatus": "PubStatus", "date": "Date"}),
    "references": ("Reference", {"refsource": "RefSource", "reftype": "RefType", "pmid": "PMID", "note": "Note"}),
}
_STRINGS = {"lang": "string", "pubtype": "flag", "attributes": "flag"}


def _version_2(pmid: str, article: Article | None) -> str:
    if article is None:
        return f'<DocumentSummary uid="{pmid}">\n\t<error>{_NO_SUMMARY}</error>\n</DocumentSummary>'
    doc = _document(article)
    lines = [_element(key, name, doc[key]) for key, name in _ELEMENTS.items()]
    return f'<DocumentSummary uid="{pmid}">\n' + "\n".join(lines) + "\n</DocumentSummary>"


def _element(key: str, name: str, value: Any) -> str:
    if not isinstance(value, list):
        return f"\t<{name}>{escape(str(value))}</{name}>"
    inner = ""
    for one in value:
        if key in _STRINGS:
            inner += f"\t\t<{_STRINGS[key]}>{escape(one)}</{_STRINGS[key]}>\n"
        else:
            member, parts = _MEMBERS[key]
            fields = "".join(f"\t\t\t<{tag}>{escape(str(one[part]))}</{tag}>\n" for part, tag in parts.items())
            inner += f"\t\t<{member}>\n{fields}\t\t</{member}>\n"
    return f"\t<{name}>\n{inner}\t</{name}>"
