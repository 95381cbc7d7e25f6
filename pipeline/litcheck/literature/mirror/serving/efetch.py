"""EFetch and EPost on a mirror: records by id or from the history, as the XML that NLM published, or as a list of ids."""

from litcheck.literature.mirror.opened_mirror import OpenedMirror
from litcheck.literature.mirror.serving.esearch import MOST
from litcheck.literature.mirror.serving.history import Expired, History, StoredSet
from litcheck.literature.mirror.serving.replies import TEXT, XML, Params, Reply, error_reply, xml_reply

_HEAD = (
    b'<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" '
    b'"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n'
)
_LARGEST = 10_000


def efetch(mirror: OpenedMirror, history: History, params: Params) -> Reply:
    """The records asked for; those that the mirror lacks are simply missing."""
    kind, mode = params.get("rettype").lower(), params.get("retmode").lower()
    if kind not in ("", "xml", "full", "native", "uilist", "uid") and mode != "xml":
        told = f"The mirror of litcheck gives XML and lists of ids, not rettype={kind}: ask for retmode=xml"
        return error_reply("efetch", told, params, 400)
    pmids = wanted(mirror, history, params, "efetch")
    if isinstance(pmids, Reply):
        return pmids
    if kind in ("uilist", "uid"):
        held = mirror.index.places(pmids)
        listed = [pmid for pmid in pmids if pmid in held]
        if mode == "xml":
            inner = "".join(f"<Id>{pmid}</Id>\n" for pmid in listed)
            return Reply(200, XML, f'<?xml version="1.0" ?>\n<IdList>\n{inner}</IdList>\n'.encode())
        return Reply(200, TEXT, "".join(f"{pmid}\n" for pmid in listed).encode())
    elements = b"\n".join(mirror.xmls(pmids).values())
    inner_xml = b"\n" + elements + b"\n" if elements else b""
    return Reply(200, XML, _HEAD + b"<PubmedArticleSet>" + inner_xml + b"</PubmedArticleSet>\n")


def wanted(mirror: OpenedMirror, history: History, params: Params, verb: str) -> list[int] | Reply:
    """The PMIDs of a request in order, or the error that NCBI gives."""
    start, most = params.number("retstart", 0), min(params.number("retmax", _LARGEST), _LARGEST)
    if params.get("WebEnv") and not params.get("id"):
        key = params.get("query_key", "1")
        try:
            stored = history.fetch(params.get("WebEnv"), key)
        except Expired:
            return error_reply(verb, f"Unable to obtain query #{key}", params)
        if stored.pmids is not None:
            return list(stored.pmids[start : start + most])
        most = min(most, MOST - start)
        return (
            list(mirror.index.found(stored.query, start=start, most=most, order=stored.order).pmids) if most > 0 else []
        )
    if not params.get("id").strip():
        return error_reply(verb, "Supplied id parameter is empty.", params)
    pmids, _ = params.pmids()
    if not pmids:
        return error_reply(verb, "ID list is empty! Possibly it has no correct IDs.", params, status=400)
    return pmids[start : start + most]


def epost(mirror: OpenedMirror, history: History, params: Params) -> Reply:
    """WebEnv and query key of the posted ids."""
    pmids, bad = params.pmids()
    errors = ["IDs contain invalid characters which was treated as delimiters."] if bad else []
    if not pmids:
        return error_reply("epost", "Empty ID list; Nothing to store", params)
    web_env, key = history.store(
        StoredSet(query=mirror.index.numbered(pmids), pmids=tuple(pmids)), params.get("WebEnv")
    )
    lines = "".join(f"\t<ERROR>{message}</ERROR>\n" for message in errors)
    body = f"\t<QueryKey>{key}</QueryKey>\n\t<WebEnv>{web_env}</WebEnv>\n{lines}"
    return xml_reply("epost", f"<ePostResult>\n{body}</ePostResult>")
