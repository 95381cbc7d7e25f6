"""A stand-in for Europe PMC's REST service on loopback, written after its documentation: `search` and `searchPOST` with
cursorMark in core JSON, and `{PMCID}/fullTextXML`. Only the standard library, and the product's record type for its data.
"""

import json
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from litcheck.literature.record import TITLE, Record

from .query import Fault, matching

_PREPRINT = "Preprint"
_LINKS = {"UpdateIn": "Preprint of", "UpdateOf": "Preprint in"}


class EuropePMCServer(ThreadingHTTPServer):
    """Records by search, full texts by PMCID. `status` other than 200 is the answer to everything; `asked` are the paths
    and parameters that came; `spoil` changes the body of every search."""

    def __init__(self, records: Iterable[Record], full_texts: Mapping[str, bytes]) -> None:
        self.records = tuple(records)
        self.full_texts = full_texts
        self.status = 200
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.spoil = lambda body: body
        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/europepmc/webservices/rest/"


class Handler(BaseHTTPRequestHandler):
    server: EuropePMCServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        self._answer("GET", parts.path.removeprefix("/europepmc/webservices/rest/"), parts.query)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self._answer("POST", urlsplit(self.path).path.removeprefix("/europepmc/webservices/rest/"), body)

    def _answer(self, method: str, place: str, sent: str) -> None:
        parameters = {name: values[0] for name, values in parse_qs(sent).items()}
        self.server.asked.append((method, place, parameters))
        status, body, kind = self.server.status, b"Service Unavailable", "text/plain"
        if status == 200 and (method, place) in (("GET", "search"), ("POST", "searchPOST")):
            body, kind = (
                self.server.spoil(json.dumps(found(self.server.records, parameters)).encode()),
                "application/json",
            )
        elif status == 200 and place.endswith("/fullTextXML") and place.split("/")[0] in self.server.full_texts:
            body, kind = self.server.full_texts[place.split("/")[0]], "application/xml"
        elif status == 200:
            status, body = 404, b""
        self.send_response_only(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on standard error."""


def found(records: tuple[Record, ...], asked: Mapping[str, str]) -> dict[str, Any]:
    """The reply to a search, or the error that the service puts into HTTP 200."""
    try:
        hits = matching(records, asked.get("query", ""))
    except Fault as fault:
        return {"version": "6.9", "errCode": 400, "errMsg": str(fault)}
    size = int(asked.get("pageSize", 25))
    mark = asked.get("cursorMark", "*")
    start = 0 if mark == "*" else int(mark.removeprefix("AoE"))
    page = hits[start : start + size]
    reply = {
        "version": "6.9",
        "hitCount": len(hits),
        "request": {"queryString": asked["query"], "resultType": "core", "cursorMark": mark, "pageSize": size},
        "resultList": {"result": [result_of(record) for record in page]},
    }
    return {**reply, "nextCursorMark": f"AoE{start + len(page)}"} if start + len(page) < len(hits) else reply


def result_of(record: Record) -> dict[str, Any]:
    """A record in the core format; what it lacks is left out, as the service does."""
    preprint = _PREPRINT in record.publication_types
    source = "PPR" if preprint else "MED" if record.pmid else "PMC"
    own = record.pmid or (f"PPR{abs(hash(record.key)) % 10**6}" if preprint else record.pmcid or record.key)
    result = {
        "id": own,
        "source": source,
        "pmid": record.pmid,
        "pmcid": record.pmcid,
        "doi": record.doi,
        "title": escape(record.title, quote=False),
        "abstractText": abstract_of(record),
        "authorList": {"author": [author_of(name) for name in record.authors]},
        "journalInfo": {
            "volume": record.volume,
            "issue": record.issue,
            "yearOfPublication": record.year,
            "journal": {"title": record.journal, "medlineAbbreviation": record.journal_abbreviation},
        },
        "pageInfo": record.pages,
        "language": record.language,
        "pubTypeList": {"pubType": list(record.publication_types)},
        "meshHeadingList": {
            "meshHeading": [
                {"majorTopic_YN": "Y" if heading.major else "N", "descriptorName": heading.name}
                for heading in record.headings
            ]
        },
        "keywordList": {"keyword": list(record.keywords)},
        "commentCorrectionList": {
            "commentCorrection": [
                {"id": link.pmid, "source": "MED", "reference": link.source, "type": spelled(link.kind)}
                for link in record.corrections
            ]
        },
    }
    return {name: value for name, value in result.items() if value not in (None, "", {})}


def abstract_of(record: Record) -> str:
    """Sections under <h4>, entities escaped, as the service gives them."""
    if not record.sections:
        return escape(record.text, quote=False)
    return "".join(
        (f"<h4>{escape(section.label, quote=False)}</h4>" if section.label else "")
        + escape(record.text[section.start : section.end], quote=False)
        for section in record.sections
        if section.label != TITLE
    )


def author_of(name: str) -> dict[str, str]:
    last, _, initials = name.rpartition(" ")
    return {"fullName": name, "lastName": last, "initials": initials} if last else {"collectiveName": name}


def spelled(kind: str) -> str:
    """PubMed's RefType in Europe PMC's words: RetractionIn is "Retraction in"."""
    words = "".join(f" {sign}" if sign.isupper() else sign for sign in kind).split()
    return _LINKS.get(kind) or " ".join([words[0], *(word.lower() for word in words[1:])])


@contextmanager
def running_europepmc(
    records: Iterable[Record], full_texts: Mapping[str, bytes] | None = None
) -> Iterator[EuropePMCServer]:
    """A server on a free port until the block ends."""
    server = EuropePMCServer(records, full_texts or {})
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
