"""ESummary on a mirror: version 1.0 (DocSum) and 2.0 (DocumentSummarySet) in XML, and JSON."""

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from litcheck.literature.mirror.opened_mirror import OpenedMirror
from litcheck.literature.mirror.record_slices import parsed
from litcheck.literature.mirror.serving.efetch import wanted
from litcheck.literature.mirror.serving.history import History
from litcheck.literature.mirror.serving.replies import Params, Reply, error_reply, json_reply, xml_reply
from litcheck.literature.mirror.serving.summary import Summary, summary_of

_MOST_JSON = 500
_NO_SUMMARY = "cannot get document summary"


def esummary(mirror: OpenedMirror, history: History, params: Params) -> Reply:
    """The summaries asked for, in the order of the ids."""
    if not params.has("id") and not params.get("WebEnv"):
        return error_reply("esummary", "Neither query_key nor id specified", params)
    if not params.get("WebEnv") and not params.get("id").strip(" ,"):
        return error_reply("esummary", "Empty id list - nothing todo", params)
    bad = params.pmids()[1]
    if bad:
        return error_reply("esummary", f"Invalid uid {bad[0]} at position= 0", params)
    pmids = wanted(mirror, history, params, "esummary")
    if isinstance(pmids, Reply):
        return pmids
    if params.json and len(pmids) > _MOST_JSON:
        message = "Too many UIDs in request. Maximum number of UIDs is 500 for JSON format output."
        return json_reply("esummary", {"error": message})
    found = {pmid: summary_of(parsed(xml, name=f"PMID {pmid}"), pmid) for pmid, xml in mirror.xmls(pmids).items()}
    if params.json:
        docs: dict[str, object] = {"uids": list(map(str, pmids))}
        for pmid in pmids:
            docs[str(pmid)] = found.get(pmid, {"uid": str(pmid), "error": _NO_SUMMARY})
        return json_reply("esummary", {"result": docs})
    if params.get("version").startswith("2"):
        inner = "\n\n".join(_version_2(pmid, found.get(pmid)) for pmid in pmids)
        whole = f'<DocumentSummarySet status="OK">\n{inner}\n\n</DocumentSummarySet>'
        return xml_reply("esummary", f"<eSummaryResult>\n{whole}\n</eSummaryResult>")
    inner = "\n\n".join(map(_version_1, found.values()))
    errors = "".join(f"\t<ERROR>{_NO_SUMMARY}</ERROR>\n" for pmid in pmids if pmid not in found)
    return xml_reply("esummary", f"<eSummaryResult>\n{inner}\n{errors}</eSummaryResult>")


# Key of the JSON summary -> element of version 1.0 with its type. Source: esummary of pubmed, recorded.
_ITEMS = (
    ("pubdate", "PubDate", "Date"), ("epubdate", "EPubDate", "Date"), ("source", "Source", "String"),
    ("authors", "AuthorList", "Author"), ("lastauthor", "LastAuthor", "String"), ("title", "Title", "String"),
    ("volume", "Volume", "String"), ("issue", "Issue", "String"), ("pages", "Pages", "String"), ("lang", "LangList", "Lang"),
    ("nlmuniqueid", "NlmUniqueID", "String"), ("issn", "ISSN", "String"), ("essn", "ESSN", "String"),
    ("pubtype", "PubTypeList", "PubType"), ("recordstatus", "RecordStatus", "String"), ("pubstatus", "PubStatus", "String"),
    ("fulljournalname", "FullJournalName", "String"), ("elocationid", "ELocationID", "String"),
)  # fmt: skip


def _version_1(summary: Summary) -> str:
    lines = [f"<DocSum>\n\t<Id>{summary['uid']}</Id>"]
    for key, name, kind in _ITEMS:
        value = summary[key]
        if isinstance(value, list):
            texts = [one["name"] if isinstance(one, Mapping) else one for one in value]
            inner = "".join(f'\n\t\t<Item Name="{kind}" Type="String">{escape(text)}</Item>' for text in texts)
            lines.append(f'\t<Item Name="{name}" Type="List">{inner}</Item>')
        else:
            lines.append(f'\t<Item Name="{name}" Type="{kind}">{escape(str(value))}</Item>')
    ids = "".join(
        f'\n\t\t<Item Name="{escape(one["idtype"])}" Type="String">{escape(one["value"])}</Item>'
        for one in summary["articleids"]
    )
    lines.append(f'\t<Item Name="ArticleIds" Type="List">{ids}</Item>')
    doi = next((one["value"] for one in summary["articleids"] if one["idtype"] == "doi"), "")
    lines.append(f'\t<Item Name="DOI" Type="String">{escape(doi)}</Item>\n</DocSum>')
    return "\n".join(lines)


_MEMBERS = {
    "authors": ("Author", {"name": "Name", "authtype": "AuthType", "clusterid": "ClusterID"}),
    "articleids": ("ArticleId", {"idtype": "IdType", "idtypen": "IdTypeN", "value": "Value"}),
    "history": ("PubMedPubDate", {"pubstatus": "PubStatus", "date": "Date"}),
}
_STRINGS = {"lang": "string", "pubtype": "flag", "attributes": "flag"}
# Elements of version 2.0 that are not the key with a capital letter.
_NAMES = {
    "pubdate": "PubDate", "epubdate": "EPubDate", "lastauthor": "LastAuthor", "sorttitle": "SortTitle",
    "nlmuniqueid": "NlmUniqueID", "issn": "ISSN", "essn": "ESSN", "pubtype": "PubType", "recordstatus": "RecordStatus",
    "pubstatus": "PubStatus", "articleids": "ArticleIds", "fulljournalname": "FullJournalName",
    "elocationid": "ELocationID", "doctype": "DocType", "sortpubdate": "SortPubDate",
    "sortfirstauthor": "SortFirstAuthor", "vernaculartitle": "VernacularTitle",
}  # fmt: skip


def _version_2(pmid: int, summary: Summary | None) -> str:
    if summary is None:
        return f'<DocumentSummary uid="{pmid}">\n\t<error>{_NO_SUMMARY}</error>\n</DocumentSummary>'
    lines = [_element(key, value) for key, value in summary.items() if key != "uid"]
    return f'<DocumentSummary uid="{pmid}">\n' + "\n".join(lines) + "\n</DocumentSummary>"


def _element(key: str, value: str | Sequence[object]) -> str:
    name = _NAMES.get(key, key.capitalize())
    if isinstance(value, str):
        return f"\t<{name}>{escape(value)}</{name}>"
    inner = ""
    for one in value:
        if isinstance(one, Mapping):
            member, parts = _MEMBERS[key]
            fields = "".join(f"\t\t\t<{tag}>{escape(str(one[part]))}</{tag}>\n" for part, tag in parts.items())
            inner += f"\t\t<{member}>\n{fields}\t\t</{member}>\n"
        else:
            inner += f"\t\t<{_STRINGS[key]}>{escape(str(one))}</{_STRINGS[key]}>\n"
    return f"\t<{name}>\n{inner}\t</{name}>"
