"""A reply -> bytes on the connection: chunked for HTTP/1.1, plain for 1.0, gzip when asked, spoiled where a fault says so."""

import gzip
import socket
import struct
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

from .esearch import invalid_json
from .faults import Strike
from .replies import Reply

_CHUNK = 8192


class Sender:
    """Sends one reply over a handler's connection.

    `silence` and `slow` are seconds; `stopping` ends every wait at once.
    """

    def __init__(self, handler: BaseHTTPRequestHandler, stopping: threading.Event, silence: float, slow: float) -> None:
        self._handler = handler
        self._stopping = stopping
        self._silence = silence
        self._slow = slow

    def send(self, reply: Reply, headers: list[tuple[str, str]], strike: Strike, fault: str) -> None:
        """Sends the reply; `fault` is the wire fault that strikes it, "" for none."""
        if fault == "silence":
            self._stopping.wait(self._silence)
            self._hang_up()
            return
        if fault == "reset" and strike.dice("reset").random() < 0.5:
            self._reset()
            return
        body = self._spoiled(reply.body, reply.content_type, fault)
        packed = self._handler.headers.get("Accept-Encoding", "").lower().find("gzip") >= 0
        if packed:
            body = gzip.compress(body, 5, mtime=0)
            headers = [*headers, ("Content-Encoding", "gzip")]
        if fault == "truncated-gzip" and packed:
            body = body[: len(body) * 2 // 3]
        cut = fault in ("truncated-chunk", "reset") or (fault == "truncated-gzip" and not packed)
        self._transfer(reply, headers, body, cut=cut, slow=fault == "slow")
        if fault == "reset":
            self._reset()
        elif cut:
            self._hang_up()

    def _spoiled(self, body: bytes, content_type: str, fault: str) -> bytes:
        if fault == "invalid-json" and "json" in content_type:
            return invalid_json(body)
        return body[: len(body) * 2 // 3] if fault == "truncated-xml" else body

    def _transfer(self, reply: Reply, headers: list[tuple[str, str]], body: bytes, *, cut: bool, slow: bool) -> None:
        chunked = self._handler.request_version == "HTTP/1.1"
        handler = self._handler
        handler.send_response_only(reply.status)
        for name, value in [*headers, *reply.headers]:
            handler.send_header(name, value)
        if chunked:
            handler.send_header("Transfer-Encoding", "chunked")
        else:
            handler.close_connection = True
        handler.end_headers()
        size = max(1, len(body) // 10) if slow else _CHUNK
        for part in _parts(body[: len(body) // 2] if cut else body, size):
            handler.wfile.write(b"%x\r\n%b\r\n" % (len(part), part) if chunked else part)
            if slow:
                handler.wfile.flush()
                self._stopping.wait(self._slow / 10)
        if chunked and not cut:
            handler.wfile.write(b"0\r\n\r\n")
        handler.wfile.flush()

    def _hang_up(self) -> None:
        self._handler.close_connection = True

    def _reset(self) -> None:
        """Closes with a reset: what was not read by the other side is lost."""
        self._handler.close_connection = True
        self._handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._handler.connection.close()


def _parts(body: bytes, size: int) -> Iterator[bytes]:
    for start in range(0, len(body), size):
        yield body[start : start + size]
