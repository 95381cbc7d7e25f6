"""EInfo: the databases, and what the pubmed database has."""

from datetime import date

from .fields import DESCRIBED, Described
from .replies import DATABASES, Params, Reply, error_reply, escape, json_reply, xml_reply
from .service import Service

_FLAGS = ("IsDate", "IsNumerical", "SingleToken", "Hierarchy", "IsHidden")
LINKS = (
    (
        "pubmed_pubmed",
        "Similar articles",
        "Similar PubMed articles, obtained by matching text and MeSH terms",
        "pubmed",
    ),
    ("pubmed_pubmed_citedin", "Cited In", "Articles that cite this one", "pubmed"),
    ("pubmed_pubmed_refs", "References for PMC Articles", "References for this PMC Article", "pubmed"),
    ("pubmed_pmc", "PMC Links", "Free full text articles in PMC", "pmc"),
)


def einfo(service: Service, params: Params, today: date) -> Reply:
    """The list of databases, or the fields and links of pubmed."""
    name = params.get("db").lower()
    if not name:
        return _databases(params)
    if name != "pubmed":
        return error_reply("einfo", f"Can not retrieve DbInfo for db={name}", params)
    facts = {
        "DbName": "pubmed",
        "MenuName": "PubMed",
        "Description": "PubMed bibliographic record",
        "DbBuild": f"Build-{today:%Y.%m.%d}.00.00",
        "Count": str(len(service.collection)),
        "LastUpdate": f"{today:%Y/%m/%d} 00:00",
    }
    newer = params.get("version").startswith("2")
    fields = [_field(one, newer) for one in DESCRIBED]
    links = [dict(zip(("Name", "Menu", "Description", "DbTo"), link, strict=True)) for link in LINKS]
    if params.json:
        lower = {key.lower(): value for key, value in facts.items()}
        lists = {
            "fieldlist": [{key.lower(): value for key, value in one.items()} for one in fields],
            "linklist": [{key.lower(): value for key, value in one.items()} for one in links],
        }
        return json_reply("einfo", {"einforesult": {"dbinfo": [{**lower, **lists}]}})
    head = _lines(facts, 2)
    listed = _members("Field", fields) + _members("Link", links)
    return xml_reply("einfo", f"<eInfoResult>\n\t<DbInfo>\n{head}{listed}\t</DbInfo>\n\n</eInfoResult>")


def _databases(params: Params) -> Reply:
    if params.json:
        return json_reply("einfo", {"einforesult": {"dblist": list(DATABASES)}})
    names = "\n".join(f"\t<DbName>{name}</DbName>" for name in DATABASES)
    return xml_reply("einfo", f"<eInfoResult>\n<DbList>\n\n{names}\n</DbList>\n\n</eInfoResult>")


def _field(one: Described, newer: bool) -> dict[str, str]:
    facts = {"Name": one.name, "FullName": one.full_name, "Description": one.description, "TermCount": ""}
    facts |= dict(zip(_FLAGS, one.flags, strict=True))
    return facts | ({"IsTruncatable": "Y", "IsRangable": one.flags[0]} if newer else {})


def _lines(facts: dict[str, str], depth: int) -> str:
    tabs = "\t" * depth
    return "".join(
        f"{tabs}<{key}>{escape(text)}</{key}>\n" if text else f"{tabs}<{key}/>\n" for key, text in facts.items()
    )


def _members(name: str, members: list[dict[str, str]]) -> str:
    inner = "".join(f"\t\t\t<{name}>\n{_lines(one, 4)}\t\t\t</{name}>\n" for one in members)
    return f"\t\t<{name}List>\n{inner}\t\t</{name}List>\n"
