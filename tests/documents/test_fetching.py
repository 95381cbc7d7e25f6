"""URLs: only public machines, few redirects, only articles, and all of that at every step."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from litcheck.documents import fetching
from litcheck.documents.readers import read_article
from litcheck.errors import DocumentError

ARTICLE = b"<html><body><article><h1>Gout</h1><p>Gout affects about 4% of adults in many countries.</p></article></body></html>"


class Site(BaseHTTPRequestHandler):
    """Pages that behave and pages that do not."""

    def do_GET(self) -> None:
        if self.path == "/loop":
            self.answer(302, "text/html", b"", location="/loop")
        elif self.path == "/inside":
            self.answer(302, "text/html", b"", location="http://169.254.169.254/latest/meta-data")
        elif self.path == "/to-article":
            self.answer(301, "text/html", b"", location="/gout-news.html")
        elif self.path == "/image":
            self.answer(200, "image/png", b"\x89PNG")
        elif self.path == "/huge":
            self.answer(200, "text/plain", b"x", length="300000000")
        elif self.path == "/missing":
            self.answer(404, "text/html", b"no")
        else:
            self.answer(200, "text/html; charset=utf-8", ARTICLE)

    def answer(self, status: int, kind: str, body: bytes, location: str = "", length: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", length or str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_an_article_is_read_from_a_url_when_private_addresses_are_allowed(site: str) -> None:
    document = read_article(f"{site}/to-article", allow_private=True)

    assert document.id == "gout-news"
    assert "Gout affects about 4% of adults" in document.text


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://169.254.169.254/latest",
        "http://10.0.0.8/",
        "http://192.168.1.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://0.0.0.0/",
        "http://2130706433/",
    ],
)
def test_private_addresses_are_refused_however_they_are_written(url: str) -> None:
    with pytest.raises(DocumentError, match="not a public address"):
        read_article(url)


def test_a_redirect_to_a_private_address_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def only_loopback(address: str) -> bool:
        return address == "127.0.0.1"

    monkeypatch.setattr(fetching, "is_public", only_loopback)

    with pytest.raises(DocumentError, match=r"169\.254\.169\.254 is not a public address"):
        read_article(f"{site}/inside")


def test_the_connection_goes_to_the_address_that_was_checked(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers differently the second time gains nothing: it is asked once a step."""
    asked: list[str] = []
    real = fetching.socket.getaddrinfo

    def answers(host: str, *args: object, **more: object) -> object:
        asked.append(host)
        return real("127.0.0.1" if host == "article.test" else host, *args, **more)

    monkeypatch.setattr(fetching.socket, "getaddrinfo", answers)
    read_article(site.replace("127.0.0.1", "article.test") + "/a.html", allow_private=True)

    assert asked.count("article.test") == 1


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("/loop", "more than 5 redirects"),
        ("/image", "image/png is not read"),
        ("/huge", "300,000,000 bytes"),
        ("/missing", "answered 404"),
    ],
)
def test_pages_that_are_no_article_say_so_in_one_line(site: str, page: str, says: str) -> None:
    with pytest.raises(DocumentError, match=says) as caught:
        read_article(f"{site}{page}", allow_private=True)

    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("url", ["ftp://example.org/a", "file:///etc/passwd", "http:///x"])
def test_only_http_and_https_are_fetched(url: str) -> None:
    with pytest.raises(DocumentError, match="only http and https"):
        read_article(url)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:4700::1111", True),
        ("64:ff9b::a00:1", False),
        ("2002:7f00:1::", False),
        ("100.64.0.1", False),
    ],
)
def test_public_addresses_are_told_from_the_rest(address: str, public: bool) -> None:
    assert fetching.is_public(address) is public
