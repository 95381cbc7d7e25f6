"""The HTTP server: requests in, the verb's answer out, with NCBI's headers, the log, and the faults."""

import json
import socket
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from urllib.parse import parse_qsl, urlsplit

from .collection import Collection
from .efetch import efetch
from .einfo import einfo
from .elink import elink
from .epost import epost
from .esearch import esearch
from .espell import espell
from .esummary import esummary
from .faults import REPLIES, FaultPlan, Strike, fingerprint, invalid_key, rate_limited
from .history import History
from .replies import HTML, JSON, Params, Reply, error_reply
from .request_log import Entry, RequestLog, without_secrets
from .search import Search
from .sending import Sender
from .service import Service
from .spoiled import spoiled_articles, spoiled_ids

ROOT = "/entrez/eutils/"
VERBS = ("einfo", "esearch", "epost", "esummary", "efetch", "elink", "espell")
_LONGEST_URL = 8190
"""Bytes; above it NCBI's Apache answers 414. Recorded: 2,151 worked, 20,151 did not."""
_PAGE_414 = (
    b'<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head><title>414 Request-URI Too Long</title></head>'
    b"<body><h1>Submitted URI too large!</h1></body></html>\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How the server behaves beside its records. Seconds for `silence` and `slow`; `today` settles relative dates.

    `enforce_limit`: answers 429 above 3 requests a second (10 with a key), as NCBI does.
    """

    faults: tuple[str, ...] = ()
    seed: int = 0
    today: date = field(default_factory=date.today)
    silence: float = 30.0
    slow: float = 2.0
    enforce_limit: bool = False
    log_file: Path | None = None


class EntrezServer(ThreadingHTTPServer):
    """Bound to 127.0.0.1 only. Port 0 takes a free one."""

    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, collection: Collection, options: Options, port: int = 0) -> None:
        self.options = options
        self.service = Service(
            collection=collection, search=Search(collection, options.today), history=History(options.seed)
        )
        self.plan = FaultPlan(options.faults, options.seed)
        self.log = RequestLog(file=options.log_file)
        self.stopping = threading.Event()
        self.daemon_threads = False
        self._open: set[socket.socket] = set()
        super().__init__(("127.0.0.1", port), Handler)

    def server_bind(self) -> None:
        """Binds without asking the name of the host, which may take long."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]

    @property
    def url(self) -> str:
        """The base of E-utilities, with a slash at its end."""
        return f"http://127.0.0.1:{self.server_address[1]}{ROOT}"

    def process_request(self, request, client_address):  # type: ignore[no-untyped-def]
        """Remembers the connection, so that stopping can end it."""
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request):  # type: ignore[no-untyped-def]
        """Forgets the connection."""
        self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request, client_address):  # type: ignore[no-untyped-def]
        """A client that went away is no error."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)

    def stop(self) -> None:
        """Ends the serving, every open connection and every thread. Call it from another thread than the serving one."""
        self.stopping.set()
        self.shutdown()
        for connection in tuple(self._open):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:  # it is closed already
                continue
        self.server_close()

    def reset(self) -> None:
        """Forgets the log and begins the faults anew; the history stays."""
        self.log.reset()
        self.plan.reset()


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: EntrezServer
    protocol_version = "HTTP/1.1"
    timeout = 20  # seconds that an idle connection is kept
    wbufsize = 65536
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Answers with the parameters of the URL."""
        self._handle("")

    def do_POST(self) -> None:
        """Answers with the parameters of URL and form together."""
        length = self.headers.get("Content-Length", "0")
        body = self.rfile.read(int(length)) if length.isdecimal() else b""
        if self.headers.get("Content-Type", "").startswith("multipart/"):
            body = b""
        self._handle(body.decode("utf-8", "replace"))

    def do_HEAD(self) -> None:
        """NCBI does not answer HEAD."""
        self.send_response_only(405)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on standard error; the log is asked for at /log."""

    def _handle(self, form: str) -> None:
        at = time.monotonic()
        url = urlsplit(self.path)
        name = url.path.rsplit("/", 1)[-1]
        if name in ("stats", "reset", "log"):
            self._plain(Reply(200, JSON, self._service_page(name)))
            return
        if len(self.path) > _LONGEST_URL:
            self._plain(Reply(414, HTML, _PAGE_414))
            return
        verb = name.removesuffix(".fcgi")
        if not url.path.startswith(ROOT) or verb not in VERBS or not name.endswith(".fcgi"):
            self._plain(Reply(404, HTML, b"<html><body><h1>404 Not Found</h1></body></html>\n"))
            return
        pairs = [*parse_qsl(url.query, keep_blank_values=True), *parse_qsl(form, keep_blank_values=True)]
        self._answer(at, verb, Params(pairs))

    def _service_page(self, name: str) -> bytes:
        if name == "reset":
            self.server.reset()
        if name == "log":
            return json.dumps([entry.as_json() for entry in self.server.log.entries]).encode()
        return json.dumps(self.server.log.stats()).encode()

    def _plain(self, reply: Reply) -> None:
        self.send_response_only(reply.status)
        self.send_header("Server", "Apache")
        self.send_header("Content-Type", reply.content_type)
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body)
        self.wfile.flush()

    def _answer(self, at: float, verb: str, params: Params) -> None:
        server = self.server
        entry = Entry(
            at=at,
            verb=verb,
            method=self.command,
            http=self.request_version,
            params=without_secrets(params),
            agent=self.headers.get("User-Agent", ""),
            gzip="gzip" in self.headers.get("Accept-Encoding", ""),
        )
        server.log.add(entry)
        limit = 10 if params.get("api_key") else 3
        count = server.log.within_second(at)
        strike = server.plan.strike(fingerprint(verb, params))
        reply, entry.fault = self._reply(verb, params, strike, limit, count)
        wire = (
            "" if entry.fault else next((n for n in server.plan.of_kind("wire") if self._spoils(n, reply, strike)), "")
        )
        entry.fault = entry.fault or wire
        entry.status = reply.status
        server.log.answered(entry)
        sender = Sender(self, server.stopping, server.options.silence, server.options.slow)
        sender.send(reply, self._headers(reply, limit, count), strike, wire)

    def _spoils(self, name: str, reply: Reply, strike: Strike) -> bool:
        if name == "invalid-json" and "json" not in reply.content_type:
            return False
        return strike.hits(name)

    def _reply(self, verb: str, params: Params, strike: Strike, limit: int, count: int) -> tuple[Reply, str]:
        """The answer and the fault that replaced it, "" for none."""
        server = self.server
        if server.options.enforce_limit and count > limit:
            return rate_limited(limit, count), ""
        if params.has("api_key") and not params.get("api_key"):
            return invalid_key(""), ""
        for name in server.plan.of_kind("reply"):
            if name in REPLIES and strike.hits(name):
                return REPLIES[name](verb, params, strike.dice(name)), name
        if params.has("api_key") and strike.hits("bad-key"):
            return invalid_key(params.get("api_key")), "bad-key"
        if params.get("WebEnv") and params.get("query_key") and strike.hits("expired-history"):
            server.service.history.expire(params.get("WebEnv"))
            status = strike.dice("expired-history").choice((200, 400))
            message = f"Unable to obtain query #{params.get('query_key')}"
            return error_reply(verb, message, params, status), "expired-history"
        return self._verb(verb, params, strike), ""

    def _verb(self, verb: str, params: Params, strike: Strike) -> Reply:
        service, today = self.server.service, self.server.options.today
        if verb == "efetch":
            return efetch(service, params, lambda articles: spoiled_articles(articles, strike, today))
        if verb == "esearch":
            return esearch(service, params, lambda pmids: spoiled_ids(pmids, strike))
        if verb == "einfo":
            return einfo(service, params, today)
        return {"epost": epost, "esummary": esummary, "elink": elink, "espell": espell}[verb](service, params)

    def _headers(self, reply: Reply, limit: int, count: int) -> list[tuple[str, str]]:
        """The headers of every answer of NCBI (recorded 2024-2025)."""
        serial = f"{len(self.server.log.entries):016X}"
        kept = self.request_version == "HTTP/1.1"
        return [
            ("Date", self.date_time_string()),
            ("Server", "Finatra"),
            ("Strict-Transport-Security", "max-age=31536000; includeSubDomains; preload"),
            ("Content-Security-Policy", "upgrade-insecure-requests"),
            ("Referrer-Policy", "origin-when-cross-origin"),
            ("NCBI-SID", f"{serial}_0000SID"),
            ("NCBI-PHID", f"{serial}{serial}.1.1.m_1"),
            ("Cache-Control", "private"),
            ("X-RateLimit-Limit", str(limit)),
            ("X-RateLimit-Remaining", str(max(0, limit - count))),
            ("Access-Control-Allow-Origin", "*"),
            ("Access-Control-Expose-Headers", "X-RateLimit-Limit,X-RateLimit-Remaining"),
            ("Content-Type", reply.content_type),
            ("Set-Cookie", f"ncbi_sid={serial}_0000SID; domain=.nih.gov; path=/"),
            ("X-UA-Compatible", "IE=Edge"),
            ("X-XSS-Protection", "1; mode=block"),
            ("Connection", "Keep-Alive" if kept else "close"),
        ]


def started(server: EntrezServer) -> threading.Thread:
    """The running thread that serves."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    return thread


def read_paths(records: Path | Sequence[Path]) -> tuple[Path, ...]:
    """One file or several."""
    return (records,) if isinstance(records, Path) else tuple(records)
