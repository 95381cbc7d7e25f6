"""URLs: only public machines, few redirects, only articles, and all of that at every step."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from fault_server.answers import Asked, Said
from fault_server.content_faults import CONTENT
from fault_server.serving import FaultServer, faulty
from fault_server.wire_faults import WIRE
from fault_server.world import World
from made_pdf import made_pdf

from litcheck.documents import fetching
from litcheck.documents.public_addresses import is_public
from litcheck.documents.readers import read_article
from litcheck.errors import DocumentError

ARTICLE = b"<html><body><article><h1>Gout</h1><p>Gout affects about 4% of adults in many countries.</p></article></body></html>"

PAPER = made_pdf([[(72, 700, 10, "Gout affects about 4% of adults in many countries.")]])


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
        elif self.path.startswith("/paper"):
            self.answer(200, "application/pdf" if self.path == "/paper" else "application/octet-stream", PAPER)
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


@pytest.mark.parametrize("page", ["/paper", "/paper-7.PDF?download=1"], ids=["told by type", "told by name"])
def test_a_pdf_is_read_from_a_url(site: str, page: str) -> None:
    document = read_article(f"{site}{page}", allow_private=True)

    assert "Gout affects about 4% of adults" in document.text


def test_every_packed_format_has_a_content_type() -> None:
    assert {".pdf", ".epub", ".odt", ".docx"} <= set(fetching.ARTICLE_TYPES.values())


def test_a_file_of_no_told_type_and_no_known_name_is_refused(site: str) -> None:
    with pytest.raises(DocumentError, match="application/octet-stream is not read"):
        read_article(f"{site}/paper.bin", allow_private=True)


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
    "address",
    ["93.184.216.34", "2606:4700::1111", "::ffff:93.184.216.34", "64:ff9b::5db8:d822", "192.0.1.1", "2001:200::1"],
)
def test_an_address_of_the_open_internet_is_public(address: str) -> None:
    assert is_public(address)


NOT_PUBLIC = """
0.0.0.0 10.0.0.8 100.64.0.1 127.0.0.1 127.8.8.8 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.8 192.0.2.1 192.88.99.1
192.168.1.1 192.31.196.1 192.52.193.1 192.175.48.1 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.1.1.1
240.0.0.1 255.255.255.255 :: ::1 ::7f00:1 ::5db8:d822 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:0:7f00:1 ::ffff:0:5db8:d822
64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::5db8:d822 64:ff9b:1::1 100::1 2001::1 2001:0:5db8:d822::1 2001:2::1 2001:10::1
2001:20::1 2001:db8::1 2002:7f00:1:: 2002:5db8:d822:: 2620:4f:8000::1 3ffe::1 3fff::1 5f00::1 fc00::1 fd12:3456::1 fe80::1
fe80::1%eth0 fec0::1 feff::1 ff02::1 2606:4700::5efe:7f00:1 2606:4700::200:5efe:a00:1 4000::1
""".split()


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_every_special_deprecated_or_unassigned_address_is_not_public(address: str) -> None:
    assert not is_public(address)


def test_the_address_that_is_really_connected_to_is_checked(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the first check believed, nothing is sent to a private machine."""
    asked: list[str] = []

    def once(address: str) -> bool:
        asked.append(address)
        return len(asked) == 1

    monkeypatch.setattr(fetching, "is_public", once)

    with pytest.raises(DocumentError, match=r"127\.0\.0\.1 is not a public address"):
        fetching.fetch(site)
    assert asked == ["127.0.0.1"] * 2


@pytest.fixture
def ill(monkeypatch: pytest.MonkeyPatch) -> Iterator[FaultServer]:
    """A server of one page that can be made ill; a second try comes at once."""
    monkeypatch.setattr(fetching, "_PAUSE", 0.0)
    with faulty(World([]), patience=0.1) as server:
        server.page = Said().saying(ARTICLE, kind="text/html; charset=utf-8")
        yield server


ENDLESS = ("silence", "header-drip", "body-drip", "chunk-drip", "continue-flood")
WHOLE_ALL_THE_SAME = ("endless-body", "too-little-announced", "no-length-and-cut", "cut-xml", "spoiled-bytes")


@pytest.mark.parametrize("kind", [kind for kind in WIRE if kind not in WHOLE_ALL_THE_SAME])
def test_a_page_that_does_not_come_whole_and_in_time_is_refused(kind: str, ill: FaultServer) -> None:
    ill.kind = kind
    ill.page = Said().saying(ARTICLE + b" " * 1_000, kind="text/html; charset=utf-8")  # a byte at a time: 5 s
    began = time.monotonic()

    with pytest.raises(DocumentError) as caught:
        fetching.fetch(ill.url, allow_private=True, timeout=0.2)
    assert "\n" not in str(caught.value)
    assert time.monotonic() - began < 5
    if kind == "short-body":
        assert "bytes came" in str(caught.value)


@pytest.mark.parametrize(
    "kind", ["hang-up", "reset", "half-head", "short-body", "status-403", "status-404", "status-500"]
)
def test_passing_trouble_is_tried_once_more(kind: str, ill: FaultServer) -> None:
    def heal(world: World, asked: Asked, said: Said, dice: object) -> Said | None:
        ill.made = None
        return CONTENT[kind](world, asked, said, dice)  # type: ignore[arg-type]

    if kind in CONTENT:
        ill.made = heal
    else:
        ill.kind = kind
        real = WIRE[kind]

        def once(*given: object) -> None:
            ill.kind = ""
            real(*given)  # type: ignore[arg-type]

        ill.wires = {kind: once}  # type: ignore[dict-item]

    assert fetching.fetch(ill.url, allow_private=True).raw == ARTICLE
    assert len(ill.requests) == 2


@pytest.mark.parametrize(
    ("status", "says", "tries"),
    [
        (302, "302 without saying where", 2),
        (403, "403 Forbidden; it refuses programs", 2),
        (404, "404 Not Found; check the URL", 2),
        (410, "410 Gone; check the URL", 1),
        (503, "503 Service Unavailable; try again later", 2),
    ],
)
def test_a_refusal_is_named_for_what_it_is(status: int, says: str, tries: int, ill: FaultServer) -> None:
    ill.page = Said().saying("no", status, "text/html")

    with pytest.raises(DocumentError, match=says):
        fetching.fetch(ill.url, allow_private=True)
    assert len(ill.requests) == tries


@pytest.mark.parametrize(
    "url",
    [
        "http://user:secret@127.0.0.1/",
        "http://[::1",
        "http://a:99999/",
        "http://x\x1b[31m.test/",
        "http://\u2028.test/",
    ],
)
def test_an_odd_url_is_one_line_without_what_a_terminal_obeys(url: str) -> None:
    with pytest.raises(DocumentError) as caught:
        fetching.fetch(url, allow_private=True)

    assert str(caught.value).isprintable()
    assert "secret" not in str(caught.value)
