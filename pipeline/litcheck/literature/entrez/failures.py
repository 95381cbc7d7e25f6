"""An answer of E-utilities that is no good -> what it says and what to do about it, by one table.

The status alone decides little: NCBI hides errors in HTTP 200 and passing trouble in HTTP 400, so the words are read.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from lxml import etree

from litcheck.errors import BadInput, NotReached


class Kind(StrEnum):
    """What to do about a failure."""

    RETRY = "retry"
    RETRY_ONCE = "retry once"
    RESTART_HISTORY = "restart the history"
    MISTAKE = "never retry"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why an answer is no good. `message` is the service's own words on one line where it gave any.

    It is neither shortened nor free of secrets yet: who shows it takes out the secrets, then calls `shortened`.
    """

    kind: Kind
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A service as messages and addresses name it. `ending` follows a verb in its address, `posted_as` is the verb under
    which a long request is posted where that is another one, `address_by` the setting that holds its address."""

    name: str
    address_by: str
    ending: str = ""
    posted_as: Mapping[str, str] = field(default_factory=dict)


E_UTILITIES = Service(name="PubMed", address_by="--entrez-url (NCBI_ENTREZ_URL)", ending=".fcgi")


class Refused(BadInput):
    """The request itself is wrong: asking again would give the same answer."""


class RefusedSetting(BadInput):
    """A setting is wrong (key, address), so that every request would be refused: no `Refused`, which is told of one request."""


class HistoryExpired(NotReached):
    """The history server no longer holds the result of a search."""


# The first row whose pattern is found in the error's words decides.
# Source: recorded and reported answers, by class; NBK25499 "The E-utilities In-Depth" for the limits.
_WORDS: tuple[tuple[re.Pattern[str], Kind], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (r"unable to obtain query", Kind.RESTART_HISTORY),
        (r"'?retstart'? cannot be larger", Kind.MISTAKE),
        (r"\bempty term\b", Kind.MISTAKE),
        (r"api rate limit exceeded", Kind.RETRY),
        (r"#\w*srv|c\+\+ exception|external viewer error|proxy_stream|pubone|address table is empty", Kind.RETRY),
        (r"search backend failed|docsum backend failed|unable to route request", Kind.RETRY),
        (r"api key invalid", Kind.MISTAKE),
        (r"invalid db|can ?not retrieve dbinfo", Kind.MISTAKE),
        (r"id list is empty|empty id list|supplied id parameter is empty|neither query_key nor id", Kind.MISTAKE),
        (r"invalid uid|ids? have invalid value|invalid characters|cannot get document summary", Kind.MISTAKE),
        (r"too many uids|request-uri too large|submitted uri too large", Kind.MISTAKE),
        (r"url does not support|unknown rettype|nothing todo", Kind.MISTAKE),
    )
)
_RETRIED_STATUS = frozenset({408, 425, 429})  # and every 5xx
# Statuses that say that the address is wrong, not the question; one alone may come from a proxy on the way.
_WRONG_ADDRESS = {
    **dict.fromkeys((301, 302, 303, 307, 308), "the address leads elsewhere"),
    **dict.fromkeys((401, 407), "a password is wanted"),
    403: "access is refused",
    **dict.fromkeys((404, 405, 410, 501), "this is not the address of the service"),
}
_JSON_ERROR_KEYS = ("error", "ERROR")
_READ = 4000  # characters of an error that are looked at
_SHOWN = 200  # characters of it that a message repeats


def kind_of(words: str) -> Kind | None:
    """The class of an error by its words; None if they are not in the table."""
    return next((kind for pattern, kind in _WORDS if pattern.search(words)), None)


def classify(status: int, body: bytes) -> Failure | None:
    """The failure in an answer, None if it holds none; whether a good answer is complete is for its reader to say.

    An error whose words are not in the table is retried: nothing is taken for evidence meanwhile.
    """
    words = error_words(body)
    kind = kind_of(words) if words else None
    if kind is not None:
        return Failure(kind=kind, message=words)
    if status in _RETRIED_STATUS or status >= 500:
        return Failure(kind=Kind.RETRY, message=f"HTTP {status}" + (f": {words}" if words else ""))
    if status == 414:
        return Failure(kind=Kind.MISTAKE, message="HTTP 414: the address is too long")
    if status in _WRONG_ADDRESS:
        return Failure(kind=Kind.RETRY_ONCE, message=f"HTTP {status}: {_WRONG_ADDRESS[status]}")
    if words:
        return Failure(kind=Kind.RETRY, message=words)
    if not body.strip():
        return Failure(kind=Kind.RETRY, message="an empty answer")
    if _is_html(body):
        return Failure(kind=Kind.RETRY, message=f"HTTP {status}: a web page instead of data")
    if status >= 300:
        return Failure(kind=Kind.RETRY, message=f"HTTP {status}: {_one_line(body[:_READ].decode('utf-8', 'replace'))}")
    return None


def shortened(text: str, most: int = _SHOWN) -> str:
    """The start of a text, long enough for a message."""
    return text if len(text) <= most else f"{text[:most]}..."


def raised(failure: Failure, request: str, service: Service = E_UTILITIES) -> BadInput | NotReached:
    """The exception that tells a failure for good. `request` names what was asked."""
    if failure.kind is Kind.RESTART_HISTORY:
        return HistoryExpired(f"{service.name} no longer holds the result of a search ({request}): {failure.message}")
    if failure.kind is Kind.RETRY:
        return NotReached(f"{service.name} was not reached ({request}): {failure.message}")
    if "api key invalid" in failure.message.lower():
        return RefusedSetting("NCBI refused the API key; correct or remove NCBI_API_KEY (--api-key)")
    if failure.kind is Kind.RETRY_ONCE:
        return RefusedSetting(f"{failure.message} ({request}); check {service.address_by} and the network")
    return Refused(f"{service.name} refused {request}: {failure.message}")


def error_words(body: bytes) -> str:
    """The service's own words of an error in XML, JSON or plain text, on one line; "" if the body states none."""
    head = body.lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith((b"{", b"[")):
        return _one_line(_json_error(head))
    if head.startswith(b"<"):
        return "" if _is_html(head) else _one_line(_xml_error(head))
    text = head[:_READ].decode("utf-8", "replace")
    return _one_line(text) if text and kind_of(text) is not None else ""


def _xml_error(body: bytes) -> str:
    """The text of the first non-blank ERROR; ESpell always has an empty one. Found in truncated XML too.

    An error is the answer's own: a record that speaks of errors has no ERROR element at this place.
    """
    if b"<ERROR" not in body and b"Backend failed" not in body:
        return ""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.fromstring(body, parser)
    if root is None:
        return ""
    for element in (root, *root.iterchildren("ERROR"), *root.iterfind("*/ERROR")):
        text = "".join(element.itertext()).strip() if element.tag == "ERROR" else ""
        if text:
            return text
    comments = (comment.text or "" for comment in root.iterchildren(etree.Comment))
    return next((text.strip() for text in comments if "Backend failed" in text), "")


def _json_error(body: bytes) -> str:
    """The error of a JSON answer, also where NCBI leaves a raw newline inside the string.

    One document's own error (esummary of an unknown PMID) is the answer's error only if no document is good.
    """
    try:
        content = json.loads(body, strict=False)
    except (ValueError, RecursionError):
        return ""
    if not isinstance(content, dict):
        return ""
    for part in (content, *content.values()):
        if isinstance(part, dict):
            stated = next((part[key] for key in _JSON_ERROR_KEYS if isinstance(part.get(key), str)), "")
            if stated:
                return stated
    listed = content.get("esummaryresult")
    if isinstance(listed, list):
        return "; ".join(map(str, listed))
    return _document_error(content.get("result"))


def _document_error(result: object) -> str:
    if not isinstance(result, dict):
        return ""
    documents = [item for key, item in result.items() if key != "uids" and isinstance(item, dict)]
    errors = [str(item["error"]) for item in documents if "error" in item]
    return errors[0] if errors and len(errors) == len(documents) else ""


def _is_html(body: bytes) -> bool:
    head = body.lstrip(b"\xef\xbb\xbf \t\r\n")[:300].lower()
    return b"<html" in head or head.startswith(b"<!doctype html")


def _one_line(text: str) -> str:
    return " ".join(text[:_READ].split())
