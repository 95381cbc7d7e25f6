"""ELink from pubmed: similar articles, references and citing articles within the records held.

Ids in one parameter share a LinkSet; repeated parameters get one each. NCBI's similarity is its own; here it counts
shared headings and title words.
"""

from collections.abc import Callable, Sequence
from typing import Any

from .articles import Article
from .einfo import LINKS
from .history import Expired
from .replies import Params, Reply, error_reply, escape, json_reply, wrong_database, xml_reply
from .service import Service, ids_of
from .words import STOP_WORDS, tokens

_SIMILAR = 20
"""Similar articles listed for each id."""
_COMMANDS = frozenset("neighbor neighbor_score neighbor_history acheck ncheck lcheck llinks llinkslib prlinks".split())
Linked = list[tuple[str, int]]  # (PMID, score)


def elink(service: Service, params: Params) -> Reply:
    """The links asked for."""
    wrong = wrong_database("elink", params)
    if wrong is not None:
        return wrong
    command = params.get("cmd", "neighbor").lower()
    if command not in _COMMANDS:
        return error_reply("elink", f"Unknown command '{command}'", params)
    groups: Sequence[tuple[str, ...]] = ids_of(params).groups
    if params.get("WebEnv") and not groups:
        try:
            groups = (service.history.fetch(params.get("WebEnv"), params.get("query_key", "1")),)
        except Expired as fault:
            return error_reply("elink", f"Unable to obtain query #{fault.key}", params)
    if not groups:
        return error_reply("elink", "Empty id list - nothing todo", params)
    if command in ("acheck", "ncheck", "lcheck"):
        return _checked(service, groups, command)
    if command in ("llinks", "llinkslib", "prlinks"):
        return _outside(service, groups)
    links = [(group, _links(service, group, params)) for group in groups]
    if command == "neighbor_history":
        return _stored(service, links, params)
    return _neighbors(links, params, scored=command == "neighbor_score")


def _links(service: Service, group: Sequence[str], params: Params) -> list[tuple[str, str, Linked]]:
    """(target database, link name, linked ids) for the names asked for, those without links left out."""
    asked_names = params.get("linkname").split(",") if params.get("linkname") else []
    target = params.get("db", "pubmed").lower()
    found = []
    for name, _, _, database in LINKS:
        if (asked_names and name not in asked_names) or (not asked_names and database != target):
            continue
        linked = _FINDERS[name](service, group)
        if linked:
            found.append((database, name, linked))
    return found


def _similar(service: Service, group: Sequence[str]) -> Linked:
    held = service.collection.by_pmid
    scores: dict[str, int] = {}
    for pmid in group:
        if pmid in held:
            own = _marks(held[pmid])
            near = [(other.pmid, len(own & _marks(other))) for other in service.collection.articles]
            for other, shared in sorted(near, key=lambda pair: (-pair[1], -int(pair[0])))[:_SIMILAR]:
                score = 2_147_483_647 if other == pmid else shared * 1_000_000
                scores[other] = max(scores.get(other, 0), score) if shared else scores.get(other, 0)
    return sorted(
        ((pmid, score) for pmid, score in scores.items() if score), key=lambda pair: (-pair[1], -int(pair[0]))
    )


def _marks(article: Article) -> set[str]:
    words = {word for word in tokens(article.title) if word not in STOP_WORDS}
    return words | {f"/{heading.name}" for heading in article.headings}


def _cited_in(service: Service, group: Sequence[str]) -> Linked:
    return [(other.pmid, 0) for other in service.collection.articles if set(group) & set(other.references)]


def _references(service: Service, group: Sequence[str]) -> Linked:
    held = service.collection.by_pmid
    cited = dict.fromkeys(pmid for one in group if one in held for pmid in held[one].references)
    return [(pmid, 0) for pmid in cited]


def _full_text(service: Service, group: Sequence[str]) -> Linked:
    held = service.collection.by_pmid
    numbers = (held[pmid].id_of("pmc").removeprefix("PMC") for pmid in group if pmid in held)
    return [(number, 0) for number in numbers if number]


_FINDERS: dict[str, Callable[[Service, Sequence[str]], Linked]] = {
    "pubmed_pubmed": _similar,
    "pubmed_pubmed_citedin": _cited_in,
    "pubmed_pubmed_refs": _references,
    "pubmed_pmc": _full_text,
}


def _head(group: Sequence[str]) -> str:
    ids = "".join(f"\t\t<Id>{pmid}</Id>\n" for pmid in group)
    return f"\t<DbFrom>pubmed</DbFrom>\n\t<IdList>\n{ids}\t</IdList>\n"


def _neighbors(
    links: Sequence[tuple[Sequence[str], list[tuple[str, str, Linked]]]], params: Params, *, scored: bool
) -> Reply:
    if params.json:
        sets = []
        for group, found in links:
            dbs: list[dict[str, Any]] = [
                {
                    "dbto": database,
                    "linkname": name,
                    "links": [{"id": pmid, "score": score} if scored else pmid for pmid, score in linked],
                }
                for database, name, linked in found
            ]
            sets.append({"dbfrom": "pubmed", "ids": list(group)} | ({"linksetdbs": dbs} if dbs else {}))
        return json_reply("elink", {"linksets": sets})
    body = ""
    for group, found in links:
        inner = ""
        for database, name, linked in found:
            each = "".join(
                f"\t\t<Link>\n\t\t\t<Id>{pmid}</Id>\n"
                + (f"\t\t\t<Score>{score}</Score>\n" if scored else "")
                + "\t\t</Link>\n"
                for pmid, score in linked
            )
            inner += (
                f"\t<LinkSetDb>\n\t\t<DbTo>{database}</DbTo>\n\t\t<LinkName>{name}</LinkName>\n{each}\t</LinkSetDb>\n"
            )
        body += f"<LinkSet>\n{_head(group)}{inner}</LinkSet>\n"
    return xml_reply("elink", f"<eLinkResult>\n{body}</eLinkResult>")


def _stored(
    service: Service, links: Sequence[tuple[Sequence[str], list[tuple[str, str, Linked]]]], params: Params
) -> Reply:
    body, sets = "", []
    web_env = params.get("WebEnv")
    for group, found in links:
        inner, histories = "", []
        for database, name, linked in found:
            web_env, key = service.history.store([pmid for pmid, _ in linked], web_env)
            inner += (
                f"\t<LinkSetDbHistory>\n\t\t<DbTo>{database}</DbTo>\n\t\t<LinkName>{name}</LinkName>\n"
                f"\t\t<QueryKey>{key}</QueryKey>\n\t</LinkSetDbHistory>\n"
            )
            histories.append({"dbto": database, "linkname": name, "querykey": str(key)})
        inner += f"\t<WebEnv>{web_env}</WebEnv>\n" if found else ""
        body += f"<LinkSet>\n{_head(group)}{inner}</LinkSet>\n"
        sets.append({"dbfrom": "pubmed", "ids": list(group), "linksetdbhistories": histories, "webenv": web_env})
    if params.json:
        return json_reply("elink", {"linksets": sets})
    return xml_reply("elink", f"<eLinkResult>\n{body}</eLinkResult>")


def _checked(service: Service, groups: Sequence[tuple[str, ...]], command: str) -> Reply:
    inner = ""
    for pmid in (one for group in groups for one in group):
        if command == "ncheck":
            inner += f'\t\t\t<Id HasNeighbor="{"Y" if _similar(service, [pmid]) else "N"}">{pmid}</Id>\n'
        elif command == "lcheck":
            article = service.collection.by_pmid.get(pmid)
            mark = "Y" if article is not None and article.id_of("doi") else "N"
            inner += f'\t\t\t<Id HasLinkOut="{mark}">{pmid}</Id>\n'
        else:
            infos = "".join(
                f"\t\t\t\t<LinkInfo>\n\t\t\t\t\t<DbTo>{database}</DbTo>\n\t\t\t\t\t<LinkName>{name}</LinkName>\n"
                f"\t\t\t\t\t<MenuTag>{menu}</MenuTag>\n\t\t\t\t\t<HtmlTag>{menu}</HtmlTag>\n"
                "\t\t\t\t\t<Priority>128</Priority>\n\t\t\t\t</LinkInfo>\n"
                for name, menu, _, database in LINKS
                if _FINDERS[name](service, [pmid])
            )
            inner += f"\t\t\t<IdLinkSet>\n\t\t\t\t<Id>{pmid}</Id>\n{infos}\t\t\t</IdLinkSet>\n"
    body = f"\t<LinkSet>\n\t\t<DbFrom>pubmed</DbFrom>\n\t\t<IdCheckList>\n{inner}\t\t</IdCheckList>\n\t</LinkSet>\n"
    return xml_reply("elink", f"<eLinkResult>\n{body}</eLinkResult>")


def _outside(service: Service, groups: Sequence[tuple[str, ...]]) -> Reply:
    """LinkOut: the publisher's page by DOI."""
    inner = ""
    for pmid in (one for group in groups for one in group):
        article = service.collection.by_pmid.get(pmid)
        doi = "" if article is None else article.id_of("doi")
        page = (
            f"\t<ObjUrl>\n\t\t<Url>https://doi.org/{escape(doi)}</Url>\n\t\t<Category>Full Text Sources</Category>\n"
            "\t\t<Provider>\n\t\t\t<Name>DOI Foundation</Name>\n\t\t\t<NameAbbr>doi</NameAbbr>\n\t\t\t<Id>0</Id>\n"
            "\t\t</Provider>\n\t</ObjUrl>\n"
        )
        inner += f"<IdUrlSet>\n\t<Id>{pmid}</Id>\n{page if doi else ''}</IdUrlSet>\n"
    body = f"\n<LinkSet><DbFrom>pubmed</DbFrom><IdUrlList>{inner}</IdUrlList></LinkSet>\n"
    return xml_reply("elink", f"<eLinkResult>\n{body}</eLinkResult>")
