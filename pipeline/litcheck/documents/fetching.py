"""An article's URL -> its bytes, whole and in time, without a way to reach machines that are not public.

Every host is resolved first, every address it has is checked, and the connection goes to a checked address: a name that
changes its answer between the check and the connection gains nothing. The same holds at every redirect.
"""

import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import SplitResult, urljoin, urlsplit

from litcheck.deadline import Deadline
from litcheck.documents.plain_text import LARGEST_ARTICLE
from litcheck.documents.public_addresses import is_public
from litcheck.errors import DocumentError

TIMEOUT = 20.0
"""Seconds for a connection or a silence; a whole fetch, redirects and a second try included, may take three times as long."""
MOST_REDIRECTS = 5
"""Browsers follow 20; an article is never that far away."""
ARTICLE_TYPES: Mapping[str, str] = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/pdf": ".pdf",
    "application/epub+zip": ".epub",
    "application/vnd.oasis.opendocument.text": ".odt",
}
"""Content types that are read, and the suffix whose reader reads them."""
_UNTOLD = frozenset({"application/octet-stream", "binary/octet-stream", "application/zip", "application/x-pdf"})
"""Content types of servers that do not know the type of a file: its name decides."""
_PACKED_SUFFIXES = (".pdf", ".docx", ".epub", ".odt")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PASSING = frozenset({403, 404, 408, 425, 429})  # and every 5xx: a second try may fare better
_PAUSE = 1.0  # seconds before the second try
_SHOWN = 200  # characters of a URL that a message repeats


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """The body of a page, the URL it came from in the end, its reader's suffix and declared encoding."""

    raw: bytes
    url: str
    suffix: str
    charset: str | None


class _Passing(Exception):
    """What went wrong may not go wrong again; the message is the line to show if it does."""


def fetch(url: str, *, allow_private: bool = False, timeout: float = TIMEOUT) -> Fetched:
    """The article at an http(s) URL; what may be passing trouble is tried twice.

    Raises: DocumentError with one line if it is not reached, not public, too large, not whole, or no article.
    """
    with Deadline(3 * timeout, 3 * timeout) as deadline:
        try:
            return _followed(url, allow_private, timeout, deadline)
        except _Passing:
            time.sleep(_PAUSE)
        try:
            return _followed(url, allow_private, timeout, deadline)
        except _Passing as fault:
            raise DocumentError(str(fault)) from fault.__cause__


def _followed(url: str, allow_private: bool, timeout: float, deadline: Deadline) -> Fetched:
    at = url
    for _ in range(MOST_REDIRECTS + 1):
        try:
            outcome = _step(at, allow_private, timeout, deadline)
        except (DocumentError, _Passing):
            raise
        except (OSError, HTTPException, ValueError) as error:
            if deadline.passed:
                raise DocumentError(f"{_shown(at)}: too slow, stopped; save the page and name the file") from error
            raise _Passing(f"{_shown(at)}: not reached ({_why(error)}); check the URL or save the page") from error
        if isinstance(outcome, Fetched):
            return outcome
        at = outcome
    raise DocumentError(f"{_shown(url)}: more than {MOST_REDIRECTS} redirects; name the article's final URL")


def _step(at: str, allow_private: bool, timeout: float, deadline: Deadline) -> Fetched | str:
    """The page at a URL, or the URL to which it leads."""
    connection, target = _connection(at, allow_private, timeout, deadline)
    response: HTTPResponse | None = None
    try:
        headers = {
            "User-Agent": "litcheck",
            "Accept": ", ".join(ARTICLE_TYPES),
            "Accept-Encoding": "identity",
            "Connection": "close",
        }
        connection.request("GET", target, headers=headers)
        response = connection.getresponse()
        if response.status in _REDIRECTS:
            leads = response.getheader("Location") or ""
            if not leads.strip():
                raise _Passing(f"{_shown(at)}: the server answered {response.status} without saying where the page is")
            return urljoin(at, leads)
        return _page(response, at, deadline)
    finally:
        if response is not None:
            response.close()  # it outlives the connection where the server closes after one answer
        connection.close()


def _connection(url: str, allow_private: bool, timeout: float, deadline: Deadline) -> tuple[HTTPConnection, str]:
    """A connection, not opened yet, to the checked addresses of the URL's host; and the request target."""
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise DocumentError(f"{_shown(url)}: not a URL ({error}); copy it from the browser") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise DocumentError(f"{_shown(url)}: only http and https are fetched; save the article and name the file")
    if parts.username is not None or parts.password is not None:
        raise DocumentError(f"{parts.scheme}://{parts.hostname}: give the URL without user name and password")
    addresses = _checked_addresses(url, parts.hostname, port, allow_private)
    wire = _Wire(addresses, None if allow_private else url, deadline)
    made = _PinnedHTTPS if parts.scheme == "https" else _PinnedHTTP
    return made(parts.hostname, port, wire, timeout), _target(parts)


def _target(parts: SplitResult) -> str:
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return "".join(
        sign if "!" <= sign <= "~" else "".join(f"%{byte:02X}" for byte in sign.encode("utf-8", "replace"))
        for sign in target
    )


def _checked_addresses(url: str, host: str, port: int, allow_private: bool) -> tuple[str, ...]:
    """The addresses of the host, each of them checked."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise DocumentError(f"{_shown(url)}: host {_shown(host)} is not found; check the URL") from error
    addresses = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    for address in addresses:
        _check(url, address, allow_private)
    return addresses


def _check(url: str, address: str, allow_private: bool) -> None:
    if not allow_private and not is_public(address):
        raise DocumentError(f"{_shown(url)}: {address} is not a public address; allow it with --allow-private")


@dataclass(frozen=True, slots=True)
class _Wire:
    """How a connection is made: to these addresses, in turn, cut by the deadline.

    `checked_for` is the URL to name if the address really connected to is not public; None: it need not be.
    """

    addresses: tuple[str, ...]
    checked_for: str | None
    deadline: Deadline

    def made(self, port: int, timeout: float) -> socket.socket:
        fault = OSError("no address")
        for address in self.addresses:
            try:
                made = socket.create_connection((address, port), timeout)
            except OSError as error:
                fault = error
                continue
            try:
                if self.checked_for is not None:
                    _check(self.checked_for, str(made.getpeername()[0]), allow_private=False)
                return self.deadline.watch(made)
            except BaseException:
                made.close()
                raise
        raise fault


class _PinnedHTTP(HTTPConnection):
    """An HTTP connection that goes to given addresses, whatever the host's name says now."""

    def __init__(self, host: str, port: int, wire: _Wire, timeout: float) -> None:
        super().__init__(host, port, timeout=timeout)
        self._wire, self._patience = wire, timeout

    def connect(self) -> None:
        self.sock = self._wire.made(self.port, self._patience)


class _PinnedHTTPS(HTTPSConnection):
    """The same with TLS; the certificate is checked against the host's name."""

    def __init__(self, host: str, port: int, wire: _Wire, timeout: float) -> None:
        self._tls = ssl.create_default_context()
        super().__init__(host, port, timeout=timeout, context=self._tls)
        self._wire, self._patience = wire, timeout

    def connect(self) -> None:
        self.sock = self._tls.wrap_socket(self._wire.made(self.port, self._patience), server_hostname=self.host)


def _page(response: HTTPResponse, url: str, deadline: Deadline) -> Fetched:
    if response.status != 200:
        fault = f"{_shown(url)}: the server answered {_status(response.status)}"
        if response.status in _PASSING or response.status >= 500:
            raise _Passing(fault)
        raise DocumentError(fault)
    kind = response.headers.get_content_type()
    suffix = ARTICLE_TYPES.get(kind) or _named_suffix(kind, url)
    if suffix is None:
        raise DocumentError(f"{_shown(url)}: {_shown(kind)} is not read; known: {', '.join(ARTICLE_TYPES)}")
    packed = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if packed != "identity":
        raise DocumentError(
            f"{_shown(url)}: it comes packed ({_shown(packed)}), unasked; save the page and name the file"
        )
    raw = _body(response, url, deadline)
    return Fetched(raw=raw, url=url, suffix=suffix, charset=response.headers.get_content_charset())


def _named_suffix(kind: str, url: str) -> str | None:
    """The suffix in a file's URL, where its server does not tell the type."""
    path = urlsplit(url).path.lower()
    return next((suffix for suffix in _PACKED_SUFFIXES if kind in _UNTOLD and path.endswith(suffix)), None)


def _body(response: HTTPResponse, url: str, deadline: Deadline) -> bytes:
    """The whole body: as long as announced, within its time."""
    announced = response.length
    if announced is not None and announced > LARGEST_ARTICLE:
        raise DocumentError(f"{_shown(url)}: {announced:,} bytes; an article has at most {LARGEST_ARTICLE:,}")
    parts: list[bytes] = []
    size = 0
    while part := response.read1(65_536):
        size += len(part)
        if size > LARGEST_ARTICLE:
            raise DocumentError(f"{_shown(url)}: more than {LARGEST_ARTICLE:,} bytes; an article has no more than that")
        parts.append(part)
    if deadline.passed:
        raise TimeoutError
    if announced is not None and size < announced:
        raise _Passing(f"{_shown(url)}: only {size:,} of {announced:,} bytes came; try again or save the page")
    if not size:
        raise _Passing(f"{_shown(url)}: empty; check the URL")
    return b"".join(parts)


def _status(status: int) -> str:
    """A status in the standard's words, not the server's, and what to do."""
    known = {entry.value: entry.phrase for entry in HTTPStatus}
    advice = {403: "it refuses programs: save the page and name the file", 404: "check the URL", 410: "check the URL"}
    return f"{status} {known.get(status, '')}".strip() + f"; {advice.get(status, 'try again later, or save the page')}"


def _shown(text: str) -> str:
    """Text of strangers, on one line and without what a terminal would obey."""
    plain = "".join(sign if sign.isprintable() else "?" for sign in text)
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN]}..."


def _why(error: OSError | HTTPException | ValueError) -> str:
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, ssl.SSLError):
        return "no secure connection (certificate or TLS)"
    if isinstance(error, HTTPException | ValueError):
        return f"no sound answer: {type(error).__name__}"
    return error.strerror or type(error).__name__
