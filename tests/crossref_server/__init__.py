"""A stand-in for Crossref's REST API on loopback: `works/{doi}` with the notices it was given. Only the standard library."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


class CrossrefServer(ThreadingHTTPServer):
    """Works by DOI in lower case, each with its `updated-by`. `status` other than 200 is the answer to everything."""

    def __init__(self) -> None:
        self.works: dict[str, list[dict[str, Any]]] = {}
        self.status = 200
        self.asked: list[tuple[str, dict[str, list[str]]]] = []
        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/"


class Handler(BaseHTTPRequestHandler):
    server: CrossrefServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        doi = unquote(parts.path.removeprefix("/works/"))
        self.server.asked.append((doi, parse_qs(parts.query)))
        status, body = self.server.status, b"Service Unavailable"
        if status == 200 and doi in self.server.works:
            body = json.dumps(work(doi, self.server.works[doi])).encode()
        elif status == 200:
            status, body = 404, b"Resource not found."
        self.send_response_only(status)
        self.send_header("Content-Type", "application/json" if status == 200 else "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on standard error."""


def work(doi: str, updated_by: list[dict[str, Any]]) -> dict[str, Any]:
    """A reply as Crossref words it; a work without notices has no `updated-by`."""
    message = {"DOI": doi, "type": "journal-article", "title": ["A survey"], "publisher": "Made up"}
    if updated_by:
        message["updated-by"] = updated_by
    return {"status": "ok", "message-type": "work", "message-version": "1.0.0", "message": message}


def notice(kind: str, doi: str, source: str, day: tuple[int, ...]) -> dict[str, Any]:
    """One entry of `updated-by`."""
    return {"DOI": doi, "type": kind, "label": kind.title(), "source": source, "updated": {"date-parts": [list(day)]}}


@contextmanager
def running_crossref() -> Iterator[CrossrefServer]:
    """A server on a free port until the block ends."""
    server = CrossrefServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
