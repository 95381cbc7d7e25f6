"""A loopback server that gives prepared answers, one after the other, the last one for ever, and notes the requests."""

import gzip
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from urllib.parse import parse_qs, urlsplit

DOCTYPE = (
    '<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" '
    '"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">'
)


@dataclass(frozen=True, kw_only=True)
class Reply:
    """One prepared answer. `cut` sends only so many bytes of the body, then closes; `silence` waits first (seconds)."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None
    silence: float = 0.0
    gzipped: bool = False


@dataclass(frozen=True, kw_only=True)
class Request:
    """A request as it came. `at` is its time on the monotonic clock."""

    method: str
    verb: str
    parameters: dict[str, str]
    at: float


def search_answer(*pmids: str, count: int | None = None, extra: str = "") -> Reply:
    """An answer to a search that lists these PMIDs."""
    listed = "".join(f"<Id>{pmid}</Id>" for pmid in pmids)
    total = len(pmids) if count is None else count
    return Reply(
        body=(
            f"<eSearchResult><Count>{total}</Count><RetMax>{len(pmids)}</RetMax><RetStart>0</RetStart>"
            f"<QueryKey>1</QueryKey><WebEnv>MCID_6934533c4c5abba8c303da1d</WebEnv><IdList>{listed}</IdList>"
            f"<TranslationSet/><QueryTranslation>asked</QueryTranslation>{extra}</eSearchResult>"
        ).encode()
    )


def records_answer(*pmids: str) -> Reply:
    """A set of made-up records with these PMIDs."""
    articles = "".join(
        f"<PubmedArticle><MedlineCitation><PMID Version='1'>{pmid}</PMID><Article><ArticleTitle>Made-up record {pmid}."
        "</ArticleTitle></Article></MedlineCitation></PubmedArticle>"
        for pmid in pmids
    )
    return Reply(body=f'<?xml version="1.0" ?>\n{DOCTYPE}\n<PubmedArticleSet>{articles}</PubmedArticleSet>'.encode())


class ScriptedServer:
    """Serves while it is entered. `url` is its address; `requests` what was asked of it."""

    def __init__(self, replies: Sequence[Reply]) -> None:
        self.requests: list[Request] = []
        self._replies = list(replies)
        self._lock = threading.Lock()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                outer._answer(self, urlsplit(self.path).query)

            def do_POST(self) -> None:
                outer._answer(self, self.rfile.read(int(self.headers["Content-Length"])).decode())

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/entrez/eutils/"

    def __enter__(self) -> "ScriptedServer":
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, handler: BaseHTTPRequestHandler, query: str) -> None:
        with self._lock:
            verb = urlsplit(handler.path).path.rpartition("/")[2]
            parameters = {name: values[0] for name, values in parse_qs(query, keep_blank_values=True).items()}
            self.requests.append(Request(method=handler.command, verb=verb, parameters=parameters, at=time.monotonic()))
            reply = self._replies.pop(0) if len(self._replies) > 1 else self._replies[0]
        time.sleep(reply.silence)
        body = gzip.compress(reply.body) if reply.gzipped else reply.body
        handler.send_response(reply.status)
        for name, value in {"Content-Length": str(len(body)), **reply.headers}.items():
            handler.send_header(name, value)
        if reply.gzipped:
            handler.send_header("Content-Encoding", "gzip")
        handler.end_headers()
        handler.wfile.write(body if reply.cut is None else body[: reply.cut])
        handler.close_connection = reply.cut is not None
