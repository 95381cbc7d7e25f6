"""What a healthy service answers. Source: NBK25499 and the recorded replies that `shared/EUTILITIES.md` describes."""

import json
from dataclasses import dataclass, field, replace
from html import escape

from .world import World

PROLOG = '<?xml version="1.0" encoding="UTF-8" ?>\n'
_SEARCH_TYPE = (
    '<!DOCTYPE eSearchResult PUBLIC "-//NLM//DTD esearch 20060628//EN" '
    '"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20060628/esearch.dtd">\n'
)
_SET_TYPE = (
    '<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" '
    '"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n'
)


@dataclass(frozen=True)
class Asked:
    """A request: its verb ("esearch") and parameters, without those that say who asks."""

    verb: str
    parameters: dict[str, str]

    @property
    def ids(self) -> list[str]:
        return [pmid for pmid in self.parameters.get("id", "").split(",") if pmid]

    def __str__(self) -> str:
        return f"{self.verb} {sorted(self.parameters.items())}"


@dataclass(frozen=True)
class Said:
    """An answer before it is sent. `listed` are the ids of a search, `delivered` the articles of a fetch, in order."""

    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/xml; charset=UTF-8"),)
    body: bytes = b""
    count: int = 0
    listed: tuple[str, ...] = ()
    delivered: tuple[str, ...] = ()
    notes: str = ""
    extra: dict[str, str] = field(default_factory=dict)

    def saying(self, body: str | bytes, status: int = 200, kind: str = "text/xml; charset=UTF-8") -> "Said":
        raw = body.encode() if isinstance(body, str) else body
        return replace(self, status=status, headers=(("Content-Type", kind),), body=raw)


def healthy(world: World, asked: Asked) -> Said:
    """The answer to a request by a service that is well."""
    if asked.verb == "esearch":
        found = world.found(asked.parameters.get("term", ""))
        start, most = int(asked.parameters.get("retstart", 0)), int(asked.parameters.get("retmax", 20))
        page = found[start : min(start + most, 9999)]
        notes = "" if found else "<WarningList><OutputMessage>No items found.</OutputMessage></WarningList>"
        return search(asked, len(found), page, notes)
    if asked.verb == "efetch":
        return fetched([world.articles[pmid].xml for pmid in asked.ids if pmid in world.articles])
    if asked.verb == "esummary":
        return summary(world, asked)
    return Said().saying("<eSearchResult><ERROR>no such verb</ERROR></eSearchResult>", 404)


def search(asked: Asked, count: int, page: tuple[str, ...], notes: str = "", start: int = 0) -> Said:
    term = escape(asked.parameters.get("term", ""))
    ids = "".join(f"<Id>{pmid}</Id>\n" for pmid in page)
    text = (
        f"{PROLOG}{_SEARCH_TYPE}<eSearchResult><Count>{count}</Count><RetMax>{len(page)}</RetMax>"
        f"<RetStart>{start}</RetStart><QueryKey>1</QueryKey><WebEnv>MCID_{abs(hash(term)) % 16**12:024x}</WebEnv>"
        f"<IdList>\n{ids}</IdList><TranslationSet/><QueryTranslation>{term}</QueryTranslation>{notes}</eSearchResult>"
    )
    return replace(Said().saying(text), count=count, listed=page, notes=notes)


def fetched(articles: list[str]) -> Said:
    text = f"{PROLOG}{_SET_TYPE}<PubmedArticleSet>\n{''.join(articles)}</PubmedArticleSet>"
    return replace(Said().saying(text), delivered=tuple(articles))


def summary(world: World, asked: Asked) -> Said:
    documents: dict[str, object] = {"uids": asked.ids}
    for pmid in asked.ids:
        known = world.articles.get(pmid)
        documents[pmid] = (
            {"uid": pmid, "error": "cannot get document summary"}
            if known is None
            else {"uid": pmid, "title": known.title}
        )
    body = json.dumps({"header": {"type": "esummary", "version": "0.3"}, "result": documents})
    return Said().saying(body, kind="application/json; charset=UTF-8")
