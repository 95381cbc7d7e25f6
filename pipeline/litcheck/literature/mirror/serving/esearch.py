"""ESearch on a mirror. Element order, blanks and error words as NCBI's since November 2022."""

from collections.abc import Sequence
from datetime import date
from xml.sax.saxutils import escape

from litcheck.literature.mirror.day_ranges import day_range, days
from litcheck.literature.mirror.opened_mirror import OpenedMirror
from litcheck.literature.mirror.search_fields import DAYS_OF, SearchField, field_of
from litcheck.literature.mirror.serving.history import History, StoredSet
from litcheck.literature.mirror.serving.replies import Params, Reply, error_reply, json_reply, listed, xml_reply
from litcheck.literature.mirror.term_search import TermSearch, Understood
from litcheck.literature.mirror.word_index import Page, Query

MOST = 9999
"""Of a PubMed search only the first 9,999 are shown."""
_TOO_FAR = (
    "Search Backend failed: Exception:\n'retstart' cannot be larger than 9998. For PubMed, ESearch can only retrieve the "
    "first 9,999 records matching the query."
)
_ORDERS = {
    "": "pmid", "most recent": "pmid", "pub_date": "printed", "pub date": "printed", "relevance": "relevance",
}  # fmt: skip
Stored = tuple[str, int] | None


def esearch(mirror: OpenedMirror, history: History, params: Params, today: date) -> Reply:
    """The answer to a search."""
    term, key, web_env = params.get("term"), params.get("query_key"), params.get("WebEnv")
    if not term and not key:
        return error_reply("esearch", "Empty term and query_key - nothing todo", params)
    if not term.strip() and not key:
        blank = "Search Backend failed: An error occurred while processing request. Details: Empty Term in the request"
        return error_reply("esearch", blank, params)
    start = params.number("retstart", 0)
    if start >= MOST:
        return error_reply("esearch", _TOO_FAR, params)
    try:
        found = _understood(mirror, history, params, today, term.strip())
    except KeyError as fault:
        return error_reply("esearch", f"Unable to obtain query #{fault.args[0]}", params)
    sort = params.get("sort").strip().lower().replace("+", " ")
    if sort not in _ORDERS:
        found.notes.messages.append(f"Unknown sort schema '{params.get('sort')}' ignored")
    order = _ORDERS.get(sort, "pmid")
    query = found.query if found.query is not None else Query.empty_query()
    most = min(params.number("retmax", 20), MOST - start)
    page = mirror.index.found(query, start=start, most=most, order=order)
    stored: Stored = None
    if params.get("usehistory").lower() in ("y", "yes", "true", "1"):
        stored = history.store(StoredSet(query=query, order=order), web_env)
    return _answer(params, found, page, start, stored)


def _understood(mirror: OpenedMirror, history: History, params: Params, today: date, term: str) -> Understood:
    """Raises: KeyError for a set that is not stored."""
    key, web_env, tag = params.get("query_key"), params.get("WebEnv"), params.get("field")
    if tag and "[" not in term:
        term = f"{term}[{tag}]"
    if key:
        history.fetch(web_env, key)
        term = f"#{key} AND ({term})" if term else f"#{key}"
    low, high, back = params.get("mindate"), params.get("maxdate"), params.get("reldate")
    span = days(f"last {back} days", today) if back.isdecimal() else None
    if span is None and low and high:
        span = day_range(low, high, today)
    field = field_of(params.get("datetype", "pdat"))
    within = (
        None if span is None else (field if field in DAYS_OF and field is not None else SearchField.PUBLISHED, span)
    )
    return TermSearch(mirror.index, today, history.queries(web_env)).understood(term, within)


def _answer(params: Params, found: Understood, page: Page, start: int, stored: Stored) -> Reply:
    if params.get("rettype").lower() == "count":
        if params.json:
            return json_reply("esearch", {"esearchresult": {"count": str(page.count)}})
        return xml_reply("esearch", f"<eSearchResult>\n\t<Count>{page.count}</Count>\n</eSearchResult>")
    if not page.count:
        found.notes.messages.append("No items found.")
    return (_as_json if params.json else _as_xml)(found, page, start if page.count else 0, stored)


def _as_xml(found: Understood, page: Page, start: int, stored: Stored) -> Reply:
    notes = found.notes
    kept = "" if stored is None else f"<QueryKey>{stored[1]}</QueryKey><WebEnv>{stored[0]}</WebEnv>"
    ids = "\n".join(f"<Id>{pmid}</Id>" for pmid in page.pmids)
    translations = "".join(
        f"<Translation>     <From>{escape(source)}</From>     <To>{escape(target)}</To>    </Translation>"
        for source, target in notes.translations
    )
    parts = [
        f"<Count>{page.count}</Count><RetMax>{len(page.pmids)}</RetMax><RetStart>{start}</RetStart>{kept}",
        f"<IdList>\n{ids}\n</IdList>" if ids else "<IdList/>",
        f"<TranslationSet>{translations}</TranslationSet>" if translations else "<TranslationSet/>",
        f"<QueryTranslation>{escape(found.translation)}</QueryTranslation>",
        listed("ErrorList", [("FieldNotFound", name) for name in notes.fields_not_found]),
        listed("WarningList", _warnings(found)),
    ]
    return xml_reply("esearch", f"<eSearchResult>{''.join(parts)}</eSearchResult>")


def _warnings(found: Understood) -> Sequence[tuple[str, str]]:
    notes = found.notes
    return [
        *(("PhraseIgnored", text) for text in notes.phrases_ignored),
        *(("QuotedPhraseNotFound", text) for text in notes.phrases_not_found),
        *(("OutputMessage", text) for text in notes.messages),
    ]


def _as_json(found: Understood, page: Page, start: int, stored: Stored) -> Reply:
    notes = found.notes
    result: dict[str, object] = {
        "count": str(page.count), "retmax": str(len(page.pmids)), "retstart": str(start),
    }  # fmt: skip
    if stored is not None:
        result |= {"querykey": str(stored[1]), "webenv": stored[0]}
    result |= {
        "idlist": list(map(str, page.pmids)),
        "translationset": [{"from": source, "to": target} for source, target in notes.translations],
        "querytranslation": found.translation,
    }
    if notes.fields_not_found:
        result["errorlist"] = {"phrasesnotfound": [], "fieldsnotfound": notes.fields_not_found}
    if _warnings(found):
        result["warninglist"] = {
            "phrasesignored": notes.phrases_ignored,
            "quotedphrasesnotfound": notes.phrases_not_found,
            "outputmessages": notes.messages,
        }
    return json_reply("esearch", {"esearchresult": result})
