"""EInfo on a mirror: its one database, and the fields that can be searched."""

from litcheck.literature.mirror.opened_mirror import OpenedMirror
from litcheck.literature.mirror.search_fields import DAYS_OF, SearchField
from litcheck.literature.mirror.serving.replies import Params, Reply, error_reply, json_reply, xml_reply

# Source: EInfo of pubmed, recorded November 2025: the short names of the fields that a mirror searches.
_SHORT = {
    SearchField.ALL: "ALL", SearchField.UID: "UID", SearchField.FILTER: "FILT", SearchField.TITLE: "TITL",
    SearchField.TEXT: "WORD", SearchField.MESH: "MESH", SearchField.MAJOR: "MAJR", SearchField.JOURNAL: "JOUR",
    SearchField.AFFILIATION: "AFFL", SearchField.SUBSTANCE: "SUBS", SearchField.PUBLISHED: "PDAT",
    SearchField.ENTERED: "EDAT", SearchField.VOLUME: "VOL", SearchField.PAGES: "PAGE", SearchField.TYPE: "PTYP",
    SearchField.LANGUAGE: "LANG", SearchField.ISSUE: "ISS", SearchField.SUBHEADING: "SUBH", SearchField.INDEXED: "MHDA",
    SearchField.TITLE_ABSTRACT: "TIAB", SearchField.KEYWORD: "OTRM", SearchField.CONFLICT: "COIS",
    SearchField.AUTHOR: "AUTH", SearchField.FIRST_AUTHOR: "FAUT", SearchField.LAST_AUTHOR: "LAUT",
    SearchField.FULL_AUTHOR: "FULL", SearchField.CREATED: "CRDT",
}  # fmt: skip


def einfo(mirror: OpenedMirror, params: Params) -> Reply:
    """The list of databases, or the fields of pubmed."""
    name = params.get("db").lower()
    if not name:
        if params.json:
            return json_reply("einfo", {"einforesult": {"dblist": ["pubmed"]}})
        return xml_reply("einfo", "<eInfoResult>\n<DbList>\n\t<DbName>pubmed</DbName>\n</DbList>\n</eInfoResult>")
    if name != "pubmed":
        return error_reply("einfo", f"Can not retrieve DbInfo for db={name}", params)
    day = (mirror.newest or "").replace("-", "/")
    facts = {
        "DbName": "pubmed", "MenuName": "PubMed", "Description": "PubMed bibliographic record",
        "DbBuild": f"Mirror-{day.replace('/', '.')}", "Count": str(mirror.index.size), "LastUpdate": f"{day} 00:00",
    }  # fmt: skip
    fields = [
        {"Name": short, "FullName": str(field), "Description": str(field), "IsDate": "Y" if field in DAYS_OF else "N"}
        for field, short in _SHORT.items()
    ]
    if params.json:
        lower = {key.lower(): text for key, text in facts.items()}
        described = [{key.lower(): text for key, text in one.items()} for one in fields]
        return json_reply("einfo", {"einforesult": {"dbinfo": [{**lower, "fieldlist": described, "linklist": []}]}})
    head = "".join(f"\t\t<{key}>{text}</{key}>\n" for key, text in facts.items())
    rows = "".join(
        "\t\t\t<Field>\n"
        + "".join(f"\t\t\t\t<{key}>{text}</{key}>\n" for key, text in one.items())
        + "\t\t\t</Field>\n"
        for one in fields
    )
    listed = f"\t\t<FieldList>\n{rows}\t\t</FieldList>\n\t\t<LinkList>\n\t\t</LinkList>\n"
    return xml_reply("einfo", f"<eInfoResult>\n\t<DbInfo>\n{head}{listed}\t</DbInfo>\n</eInfoResult>")
