"""HTTP with one service: one request, its whole answer within its time; connections are pooled."""

import socket
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from http.cookiejar import DefaultCookiePolicy
from typing import Any
from urllib.parse import urlencode, urlsplit

import requests
import urllib3
from urllib3.util import Retry

from litcheck import __version__
from litcheck.deadline import Deadline
from litcheck.literature.entrez.addresses import OWN_MACHINE

TOOL = "litcheck"
MAX_THREADS = 8
_PIECE = 65536  # bytes
# Seconds: to connect; of silence; for the head of an answer and for each 64 kB of it; for a whole answer. A page of 200
# records is about 1 MB on its way, so that a line of 3 kB/s is still good enough.
CONNECT_TIMEOUT, READ_TIMEOUT, PIECE_TIMEOUT, ANSWER_TIMEOUT = 10.0, 15.0, 20.0, 120.0
_LARGEST_ANSWER = 50_000_000  # bytes, decompressed; 200 records are about 4 MB
_LONGEST_GET = 1000  # characters of parameters; NCBI asks for POST above "several hundred"


class BrokenOff(ConnectionError):
    """No whole answer came; the message says in a few words why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer as it came. `retry_after` in seconds, None if the service did not say."""

    status: int
    body: bytes
    retry_after: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeouts:
    """Seconds: to connect; of silence; for the head and each 64 kB of an answer; for a whole answer."""

    connect: float = CONNECT_TIMEOUT
    read: float = READ_TIMEOUT
    piece: float = PIECE_TIMEOUT
    answer: float = ANSWER_TIMEOUT


class Transport:
    """Sends requests to one machine; safe to use from several threads."""

    def __init__(self, url: str, timeouts: Timeouts, largest: int = _LARGEST_ANSWER) -> None:
        self._timeouts = timeouts
        self._largest = largest
        self._session = _session(url)

    def send(self, endpoint: str, parameters: Mapping[str, str], *, posted_to: str | None = None) -> Reply:
        """The answer to a request; long ones are posted, to `posted_to` where that is another address.

        Raises: BrokenOff if no whole answer came.
        """
        encoded = urlencode(parameters)
        if len(encoded) > _LONGEST_GET:
            form = {"Content-Type": "application/x-www-form-urlencoded"}
            return self._answered({"method": "POST", "url": posted_to or endpoint, "data": encoded, "headers": form})
        return self._answered({"method": "GET", "url": f"{endpoint}?{encoded}" if encoded else endpoint})

    def post_json(self, address: str, document: bytes, key: str | None) -> Reply:
        """The answer to a JSON document. `key` goes to this address as a bearer token, and nowhere else.

        Raises: BrokenOff if no whole answer came.
        """
        headers = {"Content-Type": "application/json", "Accept": "application/json"}

        def signed(request: requests.PreparedRequest) -> requests.PreparedRequest:
            if key is not None:
                request.headers["Authorization"] = f"Bearer {key}"
            return request  # without any `auth` requests would look for a password in ~/.netrc

        return self._answered({"method": "POST", "url": address, "data": document, "headers": headers, "auth": signed})

    def _answered(self, request: Mapping[str, Any]) -> Reply:
        with Deadline(self._timeouts.piece, self._timeouts.answer) as deadline:
            try:
                reply = self._exchange(request, deadline)
            except (
                requests.RequestException,
                urllib3.exceptions.HTTPError,
                HTTPException,
                OSError,
                ValueError,
            ) as fault:
                # Without its cause: that names the address with key and e-mail.
                raise BrokenOff("the answer did not come in time" if deadline.passed else _trouble(fault)) from None
            if deadline.passed:
                raise BrokenOff("the answer did not come in time")
            return reply

    def close(self) -> None:
        """Closes the connections."""
        self._session.close()

    def _exchange(self, request: Mapping[str, Any], deadline: Deadline) -> Reply:
        _CURRENT.deadline = deadline
        # Redirects are not followed: a POST would become a GET without its parameters, and a key would go to another host.
        with self._session.request(
            **request,
            timeout=(self._timeouts.connect, self._timeouts.read),
            allow_redirects=False,
            stream=True,
        ) as response:
            waiting = _retry_after(response.headers)
            body = _body(response, deadline, self._largest)
            return Reply(status=response.status_code, body=body, retry_after=waiting)


def _body(response: requests.Response, deadline: Deadline, largest: int) -> bytes:
    """The whole body. One that never ends is broken off; one shorter than announced is refused by urllib3."""
    parts: list[bytes] = []
    size = pieces = 0
    for part in response.iter_content(_PIECE):
        parts.append(part)
        size += len(part)
        if size // _PIECE > pieces:
            pieces = size // _PIECE
            deadline.move()
        if size > largest:
            raise requests.exceptions.ContentDecodingError("the answer does not come to an end")
    return b"".join(parts)


_CURRENT = threading.local()
"""`deadline`: that of the request which this thread is sending."""


class _Pool(urllib3.HTTPConnectionPool):
    """Connections that the deadline of the request on them can cut, from the first byte of their making."""

    def _make_request(self, conn: Any, *given: Any, **named: Any) -> Any:
        deadline, made = _CURRENT.deadline, type(conn)._new_conn
        if isinstance(conn.sock, socket.socket):  # pooled: it was made for an earlier request
            deadline.watch(conn.sock)
        conn._new_conn = lambda: deadline.watch(made(conn))
        return super()._make_request(conn, *given, **named)


class _PoolTLS(_Pool, urllib3.HTTPSConnectionPool):
    pass


class _Adapter(requests.adapters.HTTPAdapter):
    def init_poolmanager(self, *given: Any, **named: Any) -> None:
        super().init_poolmanager(*given, **named)
        self.poolmanager.pool_classes_by_scheme = {"http": _Pool, "https": _PoolTLS}

    def proxy_manager_for(self, *given: Any, **named: Any) -> Any:
        manager = super().proxy_manager_for(*given, **named)
        manager.pool_classes_by_scheme = {"http": _Pool, "https": _PoolTLS}
        return manager


def _session(url: str) -> requests.Session:
    session = requests.Session()
    session.trust_env = urlsplit(url).hostname not in OWN_MACHINE  # no proxy stands between a machine and itself
    adapter = _Adapter(pool_connections=2, pool_maxsize=MAX_THREADS)
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    session.headers["User-Agent"] = f"{TOOL}/{__version__}"
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))  # NCBI's session cookies serve nothing here
    return session


def _trouble(fault: Exception) -> str:
    if isinstance(fault, requests.exceptions.ConnectTimeout | requests.exceptions.ReadTimeout):
        return "no answer in time"
    if isinstance(fault, requests.exceptions.ChunkedEncodingError | requests.exceptions.ContentDecodingError):
        return "the answer broke off"
    if isinstance(fault, requests.exceptions.SSLError):
        return "no secure connection (certificate or TLS)"
    return "no connection, or it was closed"


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """The seconds of Retry-After, given as a number or as a date; None if it is absent or neither."""
    printed = headers.get("Retry-After", "").strip()
    try:
        return float(Retry().parse_retry_after(printed)) if printed else None
    except (urllib3.exceptions.InvalidHeader, ValueError, OverflowError, TypeError):
        return None
