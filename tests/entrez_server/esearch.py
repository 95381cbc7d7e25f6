"""ESearch. Element order, blanks and error words as recorded since November 2022."""

import json
from collections.abc import Callable, Sequence

from .fields import DATE_FIELDS, Field, field_of
from .history import Expired
from .pieces import Notes
from .replies import JSON, Params, Reply, error_reply, escape, json_reply, wrong_database, xml_reply
from .search import Outcome
from .service import Service
from .term_syntax import SyntaxFault

MOST = 9999
"""ESearch shows only the first 9,999 of a PubMed search."""
_TOO_FAR = (
    "Search Backend failed: Exception:\n'retstart' cannot be larger than 9998. For PubMed, ESearch can only retrieve the "
    "first 9,999 records matching the query. To obtain more than 9,999 PubMed records, consider using EDirect that "
    "contains additional logic to batch PubMed search results automatically so that an arbitrary number can be "
    "retrieved. For details see https://www.ncbi.nlm.nih.gov/books/NBK25499/"
)


def esearch(service: Service, params: Params, spoiled: Callable[[Sequence[str]], Sequence[str]]) -> Reply:
    """The answer to a search. `spoiled` is what faults make of its id list."""
    wrong = wrong_database("esearch", params)
    if wrong is not None:
        return wrong
    term, key, web_env = params.get("term"), params.get("query_key"), params.get("WebEnv")
    if not term and not key:
        return error_reply("esearch", "Empty term and query_key - nothing todo", params)
    if not term.strip() and not key:
        blank = "Search Backend failed: An error occurred while processing request. Details: Empty Term in the request"
        return error_reply("esearch", blank, params)
    if params.number("retstart", 0) >= MOST:
        return _too_far(params)
    try:
        outcome = _outcome(service, params, term.strip(), key, web_env)
    except SyntaxFault as fault:
        return error_reply("esearch", f"Search Backend failed: {fault}", params)
    except Expired as fault:
        return error_reply("esearch", f"Unable to obtain query #{fault.key}", params)
    stored: tuple[str, int] | None = None
    if params.get("usehistory").lower() in ("y", "yes", "true", "1"):
        stored = service.history.store(outcome.pmids, web_env)
    return _answer(params, outcome, stored, spoiled)


def _outcome(service: Service, params: Params, term: str, key: str, web_env: str) -> Outcome:
    sets = dict(service.history.sets(web_env))
    if key:
        pmids = service.history.fetch(web_env, key)
        if not term:
            return Outcome(pmids=pmids, translation=f"#{key}", notes=Notes())
        term = f"#{key} AND ({term})"
    if params.get("db", "pubmed").lower() != "pubmed":
        return Outcome(pmids=(), translation=term, notes=Notes())
    tag = params.get("field")
    if tag and "[" not in term:
        term = f"{term}[{tag}]"
    field = field_of(params.get("datetype", "pdat")) or Field.PUBLISHED
    limits = service.search.days_of_parameters(params.get("mindate"), params.get("maxdate"), params.get("reldate"))
    within = None if limits is None else (field if field in DATE_FIELDS else Field.PUBLISHED, limits)
    try:
        return service.search.run(term, stored=sets, within=within, sort=params.get("sort"))
    except KeyError as fault:
        raise Expired(str(fault.args[0])) from fault


def _too_far(params: Params) -> Reply:
    """The error past 9,999; in JSON its newline is raw inside the string, so that the JSON is invalid, as NCBI's is."""
    if not params.json:
        return error_reply("esearch", _TOO_FAR, params)
    body = f'{{"header":{{"type":"esearch","version":"0.3"}},"esearchresult":{{"ERROR":"{_TOO_FAR}"}}}}\n'
    return Reply(200, JSON, body.encode())


def _answer(
    params: Params,
    outcome: Outcome,
    stored: tuple[str, int] | None,
    spoiled: Callable[[Sequence[str]], Sequence[str]],
) -> Reply:
    count, start = len(outcome.pmids), params.number("retstart", 0)
    if params.get("rettype").lower() == "count":
        if params.json:
            return json_reply("esearch", {"esearchresult": {"count": str(count)}})
        return xml_reply("esearch", f"<eSearchResult>\n\t<Count>{count}</Count>\n</eSearchResult>")
    page: Sequence[str] = outcome.pmids[start : min(start + params.number("retmax", 20), MOST)]
    if not count:
        outcome.notes.messages.append("No items found.")
    return (_as_json if params.json else _as_xml)(outcome, spoiled(page), start if count else 0, stored)


def _as_xml(outcome: Outcome, page: Sequence[str], start: int, stored: tuple[str, int] | None) -> Reply:
    notes = outcome.notes
    history = "" if stored is None else f"<QueryKey>{stored[1]}</QueryKey><WebEnv>{stored[0]}</WebEnv>"
    ids = "\n".join(f"<Id>{pmid}</Id>" for pmid in page)
    translations = "".join(
        f"<Translation>     <From>{escape(source)}</From>     <To>{escape(target)}</To>    </Translation>"
        for source, target in notes.translations
    )
    parts = [
        f"<Count>{len(outcome.pmids)}</Count><RetMax>{len(page)}</RetMax><RetStart>{start}</RetStart>{history}",
        f"<IdList>\n{ids}\n</IdList>" if page else "<IdList/>",
        f"<TranslationSet>{translations}</TranslationSet>" if translations else "<TranslationSet/>",
        f"<QueryTranslation>{escape(outcome.translation)}</QueryTranslation>",
        _listed("ErrorList", [("FieldNotFound", name) for name in notes.fields_not_found]),
        _listed(
            "WarningList",
            [("PhraseIgnored", text) for text in notes.phrases_ignored]
            + [("QuotedPhraseNotFound", text) for text in notes.phrases_not_found]
            + [("OutputMessage", text) for text in notes.messages],
        ),
    ]
    return xml_reply("esearch", f"<eSearchResult>{''.join(parts)}</eSearchResult>")


def _listed(name: str, items: Sequence[tuple[str, str]]) -> str:
    inner = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in items)
    return f"<{name}>{inner}</{name}>" if inner else ""


def _as_json(outcome: Outcome, page: Sequence[str], start: int, stored: tuple[str, int] | None) -> Reply:
    notes = outcome.notes
    result: dict[str, object] = {"count": str(len(outcome.pmids)), "retmax": str(len(page)), "retstart": str(start)}
    if stored is not None:
        result |= {"querykey": str(stored[1]), "webenv": stored[0]}
    result |= {
        "idlist": list(page),
        "translationset": [{"from": source, "to": target} for source, target in notes.translations],
        "querytranslation": outcome.translation,
    }
    if notes.fields_not_found:
        result["errorlist"] = {"phrasesnotfound": [], "fieldsnotfound": notes.fields_not_found}
    if notes.phrases_ignored or notes.phrases_not_found or notes.messages:
        result["warninglist"] = {
            "phrasesignored": notes.phrases_ignored,
            "quotedphrasesnotfound": notes.phrases_not_found,
            "outputmessages": notes.messages,
        }
    return json_reply("esearch", {"esearchresult": result})


def invalid_json(body: bytes) -> bytes:
    """A JSON body made invalid as NCBI does it: a raw newline inside a string."""
    text = json.dumps(json.loads(body, strict=False), ensure_ascii=False, separators=(",", ":"))
    return text.replace(':"', ':"\n', 1).encode()
