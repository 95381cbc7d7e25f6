"""An article's URL -> its bytes, without a way to reach machines that are not public.

Every host is resolved first, every address it has is checked, and the connection goes to the checked address: a name
that changes its answer between the check and the connection gains nothing. The same holds at every redirect.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import urljoin, urlsplit

from litcheck.documents.plain_text import LARGEST_ARTICLE
from litcheck.errors import DocumentError

TIMEOUT = 20.0
"""Seconds for a connection or a read; a whole fetch may take three times as long."""
MOST_REDIRECTS = 5
"""Browsers follow 20; an article is never that far away."""
ARTICLE_TYPES: Mapping[str, str] = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
"""Content types that are read, and the suffix whose reader reads them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """The body of a page, the URL it came from in the end, its reader's suffix and declared encoding."""

    raw: bytes
    url: str
    suffix: str
    charset: str | None


def fetch(url: str, *, allow_private: bool = False, timeout: float = TIMEOUT) -> Fetched:
    """The article at an http(s) URL.

    Raises: DocumentError with one line if it is not reached, not public, too large, or no article.
    """
    deadline = time.monotonic() + 3 * timeout
    at = url
    for _ in range(MOST_REDIRECTS + 1):
        connection, target = _connected(at, allow_private, timeout)
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
            if response.status in (301, 302, 303, 307, 308):
                at = urljoin(at, response.getheader("Location") or "")
                continue
            return _body(response, at, deadline)
        except (OSError, HTTPException) as error:
            if isinstance(error, DocumentError):
                raise
            raise DocumentError(f"{at}: not reached ({_why(error)}); check the URL or save the page") from error
        finally:
            if response is not None:
                response.close()  # it outlives the connection where the server closes after one answer
            connection.close()
    raise DocumentError(f"{url}: more than {MOST_REDIRECTS} redirects; name the article's final URL")


def _connected(url: str, allow_private: bool, timeout: float) -> tuple[HTTPConnection, str]:
    """A connection to a checked address of the URL's host, and the request target."""
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise DocumentError(f"{url}: not a URL ({error}); copy it from the browser") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise DocumentError(f"{url}: only http and https are fetched; save the article and name the file")
    address = _checked_address(url, parts.hostname, port, allow_private)
    connection: HTTPConnection
    if parts.scheme == "https":
        connection = _PinnedHTTPS(parts.hostname, port, address, timeout)
    else:
        connection = _PinnedHTTP(parts.hostname, port, address, timeout)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return connection, "".join(sign if "!" <= sign <= "~" else _escaped(sign) for sign in target)


def _escaped(sign: str) -> str:
    return "".join(f"%{byte:02X}" for byte in sign.encode("utf-8"))


def _checked_address(url: str, host: str, port: int, allow_private: bool) -> str:
    """One address of the host, all of them checked."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise DocumentError(f"{url}: host {host} is not found; check the URL") from error
    addresses = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not allow_private:
        for address in addresses:
            if not is_public(address):
                raise DocumentError(f"{url}: {address} is not a public address; allow it with --allow-private")
    return addresses[0]


def is_public(address: str) -> bool:
    """True for an address that belongs to the open internet, with IPv4 inside IPv6 looked through."""
    parsed = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour or (parsed.teredo[1] if parsed.teredo else None)
        if parsed in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return parsed.is_global and not parsed.is_multicast


class _PinnedHTTP(HTTPConnection):
    """An HTTP connection that goes to a given address, whatever the host's name says now."""

    def __init__(self, host: str, port: int, address: str, timeout: float) -> None:
        super().__init__(host, port, timeout=timeout)
        self._address = address

    def connect(self) -> None:
        self.sock = socket.create_connection((self._address, self.port), self.timeout)


class _PinnedHTTPS(HTTPSConnection):
    """The same with TLS; the certificate is checked against the host's name."""

    def __init__(self, host: str, port: int, address: str, timeout: float) -> None:
        self._tls = ssl.create_default_context()
        super().__init__(host, port, timeout=timeout, context=self._tls)
        self._address = address

    def connect(self) -> None:
        plain = socket.create_connection((self._address, self.port), self.timeout)
        self.sock = self._tls.wrap_socket(plain, server_hostname=self.host)


def _body(response: HTTPResponse, url: str, deadline: float) -> Fetched:
    if response.status != 200:
        raise DocumentError(f"{url}: the server answered {response.status} {response.reason}; check the URL")
    kind = response.headers.get_content_type()
    if kind not in ARTICLE_TYPES:
        raise DocumentError(f"{url}: {kind} is not read; known: {', '.join(ARTICLE_TYPES)}")
    announced = response.getheader("Content-Length") or ""
    if announced.isdigit() and int(announced) > LARGEST_ARTICLE:
        raise DocumentError(f"{url}: {int(announced):,} bytes; an article has at most {LARGEST_ARTICLE:,}")
    parts: list[bytes] = []
    size = 0
    while part := response.read1(65_536):
        size += len(part)
        if size > LARGEST_ARTICLE:
            raise DocumentError(f"{url}: more than {LARGEST_ARTICLE:,} bytes; an article has no more than that")
        if time.monotonic() > deadline:
            raise DocumentError(f"{url}: too slow, stopped; save the page and name the file")
        parts.append(part)
    if not size:
        raise DocumentError(f"{url}: empty; check the URL")
    charset = response.headers.get_content_charset()
    return Fetched(raw=b"".join(parts), url=url, suffix=ARTICLE_TYPES[kind], charset=charset)


def _why(error: OSError | HTTPException) -> str:
    if isinstance(error, TimeoutError):
        return "no answer in time"
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
