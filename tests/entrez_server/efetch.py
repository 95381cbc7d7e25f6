"""EFetch: records by id or from the history, as XML (the file's own bytes), MEDLINE, abstract or id list."""

from collections.abc import Callable, Sequence

from .articles import Article
from .esearch import MOST
from .history import Expired
from .medline_format import abstract_text, medline_text
from .replies import TEXT, XML, Params, Reply, error_reply, wrong_database
from .service import Service, ids_of

_HEAD = (
    b'<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" '
    b'"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n'
)
_LARGEST = 10_000


def efetch(service: Service, params: Params, spoiled: Callable[[Sequence[Article]], Sequence[Article]]) -> Reply:
    """The records asked for; those unknown are simply missing. `spoiled` is what faults make of them."""
    wrong = wrong_database("efetch", params)
    if wrong is not None:
        return wrong
    found = wanted(service, params)
    if isinstance(found, Reply):
        return found
    held = service.collection.by_pmid
    return rendered(spoiled([held[pmid] for pmid in found if pmid in held]), params)


def wanted(service: Service, params: Params) -> Sequence[str] | Reply:
    """The PMIDs of a request in order, or the error that NCBI gives."""
    start, most = params.number("retstart", 0), min(params.number("retmax", _LARGEST), _LARGEST)
    if params.get("WebEnv") and not params.get("id"):
        key = params.get("query_key", "1")
        try:
            pmids = service.history.fetch(params.get("WebEnv"), key)
        except Expired:
            return error_reply("efetch", f"Unable to obtain query #{key}", params)
        return pmids[start : min(start + most, MOST)]
    if not params.get("id").strip():
        return error_reply("efetch", "Supplied id parameter is empty.", params)
    pmids = ids_of(params).ids
    if not pmids:
        return error_reply("efetch", "ID list is empty! Possibly it has no correct IDs.", params, status=400)
    return pmids[start : start + most]


def as_xml(elements: Sequence[bytes]) -> bytes:
    """A PubmedArticleSet of these elements."""
    if not elements:
        return _HEAD + b"<PubmedArticleSet></PubmedArticleSet>\n"
    return _HEAD + b"<PubmedArticleSet>\n" + b"\n".join(elements) + b"\n</PubmedArticleSet>"


def rendered(articles: Sequence[Article], params: Params) -> Reply:
    """The articles in the format of rettype and retmode; XML unless text is asked for."""
    kind, mode = params.get("rettype").lower(), params.get("retmode").lower()
    if kind in ("uilist", "uid"):
        if mode == "xml":
            inner = "".join(f"<Id>{article.pmid}</Id>\n" for article in articles)
            return Reply(200, XML, f'<?xml version="1.0" ?>\n<IdList>\n{inner}</IdList>\n'.encode())
        return _text("".join(f"{article.pmid}\n" for article in articles))
    if kind == "medline" and mode != "xml":
        return _text("".join(f"\n{medline_text(article)}" for article in articles))
    if kind == "abstract" and mode != "xml":
        numbered = enumerate(articles, start=1)
        return _text("\n\n".join(abstract_text(article, number) for number, article in numbered))
    return Reply(200, XML, as_xml([article.xml for article in articles]))


def _text(body: str) -> Reply:
    return Reply(200, TEXT, body.encode())
