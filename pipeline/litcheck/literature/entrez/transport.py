"""HTTP with E-utilities: one request, its whole answer; connections are pooled."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookiejar import DefaultCookiePolicy
from urllib.parse import urlencode, urlsplit

import requests
import urllib3

from litcheck import __version__

TOOL = "litcheck"
MAX_THREADS = 8
# Seconds: to connect; of silence while an answer comes; for a whole answer.
CONNECT_TIMEOUT, READ_TIMEOUT, ANSWER_TIMEOUT = 10.0, 30.0, 180.0
_LARGEST_ANSWER = 200_000_000  # bytes, decompressed; 200 records are about 4 MB
_LONGEST_GET = 1000  # characters of parameters; NCBI asks for POST above "several hundred"
_CHUNK = 65536  # bytes
_OWN_MACHINE = frozenset({"127.0.0.1", "::1", "localhost"})


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
    """Seconds: to connect, of silence while an answer comes, for a whole answer."""

    connect: float = CONNECT_TIMEOUT
    read: float = READ_TIMEOUT
    answer: float = ANSWER_TIMEOUT


class Transport:
    """Sends requests to one machine; safe to use from several threads."""

    def __init__(self, url: str, timeouts: Timeouts) -> None:
        self._timeouts = timeouts
        self._session = _session(url)

    def send(self, endpoint: str, parameters: Mapping[str, str]) -> Reply:
        """The answer to a request; long ones are posted.

        Raises: BrokenOff if no whole answer came.
        """
        try:
            return self._exchange(endpoint, urlencode(parameters))
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as fault:
            raise BrokenOff(_connection_trouble(fault)) from fault

    def close(self) -> None:
        """Closes the connections."""
        self._session.close()

    def _exchange(self, endpoint: str, encoded: str) -> Reply:
        posted = len(encoded) > _LONGEST_GET
        # Redirects are not followed: a POST would become a GET without its parameters.
        with self._session.request(
            "POST" if posted else "GET",
            endpoint if posted else f"{endpoint}?{encoded}",
            data=encoded if posted else None,
            headers={"Content-Type": "application/x-www-form-urlencoded"} if posted else None,
            timeout=(self._timeouts.connect, self._timeouts.read),
            allow_redirects=False,
            stream=True,
        ) as response:
            waiting = _retry_after(response.headers)
            return Reply(status=response.status_code, body=self._body(response), retry_after=waiting)

    def _body(self, response: requests.Response) -> bytes:
        """The whole body; an answer that trickles past the time for it, or never ends, is broken off."""
        latest = time.monotonic() + self._timeouts.answer
        parts, size = [], 0
        for part in response.iter_content(_CHUNK):
            parts.append(part)
            size += len(part)
            if size > _LARGEST_ANSWER or time.monotonic() > latest:
                raise requests.exceptions.ContentDecodingError("the answer does not come to an end")
        return b"".join(parts)


def _session(url: str) -> requests.Session:
    session = requests.Session()
    session.trust_env = urlsplit(url).hostname not in _OWN_MACHINE  # no proxy stands between a machine and itself
    adapter = requests.adapters.HTTPAdapter(pool_connections=2, pool_maxsize=MAX_THREADS)
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    session.headers["User-Agent"] = f"{TOOL}/{__version__}"
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))  # NCBI's session cookies serve nothing here
    return session


def _connection_trouble(fault: Exception) -> str:
    if isinstance(fault, requests.exceptions.ConnectTimeout | requests.exceptions.ReadTimeout):
        return "no answer in time"
    if isinstance(fault, requests.exceptions.ChunkedEncodingError | requests.exceptions.ContentDecodingError):
        return "the answer broke off"
    if isinstance(fault, requests.exceptions.SSLError):
        return "no secure connection (certificate or TLS)"
    return "no connection, or it was closed"


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """The seconds of Retry-After, None if it is absent or a date (NCBI sends seconds)."""
    printed = headers.get("Retry-After", "").strip()
    return float(printed) if printed.isdecimal() else None
