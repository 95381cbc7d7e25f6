"""Bad input through the command itself: one line that says what is wrong, exit status 2, and nothing written over."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from litcheck.cli import main
from litcheck.documents import fetching

CLAIMS = """\
version: 1
documents:
  - id: gout
    title: Gout  # ours
claims:
  - id: gout-common
    document: gout
    quote: about 4% of adults have gout
    statement: About 4% of adults have gout.
    kind: prevalence
    condition: gout
    population: adults
    value: {stated: 4, unit: percent}
"""
SCRIPT_ONLY = (
    b"<html><head><title>Gout</title></head><body><div id='root'></div><script>go('4% have')</script></body></html>"
)
ARTICLE = b"<html><body><article><h1>Gout</h1><p>Gout affects about 4% of adults in many countries.</p></article></body></html>"
HUGE = 200_000_000
Refused = Callable[..., str]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with an editor's claims file."""
    (tmp_path / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def site(desk: Path) -> Iterator[str]:
    """A server on loopback; while it answers /slow, the editor saves the claims file."""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            targets = {
                "/loop": "/loop",
                "/metadata": "http://169.254.169.254/latest/meta-data",
                "/lan": "http://10.0.0.1/",
            }
            if self.path == "/slow":
                with (desk / "claims.yaml").open("a", encoding="utf-8") as file:
                    file.write("# saved meanwhile\n")
            body = b"" if self.path in targets else SCRIPT_ONLY if self.path == "/script" else ARTICLE
            self.send_response(302 if self.path in targets else 200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            if self.path in targets:
                self.send_header("Location", targets[self.path])
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def refused(desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Refused:
    """Runs `litcheck extract` in the folder: the one line that it ends with, the folder being as it was."""
    monkeypatch.chdir(desk)

    def run(*arguments: str) -> str:
        before = {path.name: (path.stat().st_size, path.stat().st_mtime_ns) for path in desk.iterdir()}
        monkeypatch.setattr(sys, "argv", ["litcheck", "extract", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()

        assert (ended.value.code, out, len(err.splitlines())) == (2, "", 1), err
        assert {path.name: (path.stat().st_size, path.stat().st_mtime_ns) for path in desk.iterdir()} == before
        return err

    return run


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("photo.txt", bytes(range(256)) * 20, "a binary file, not text"),
        ("photo.md", b"\x89PNG\r\n\x1a\n" + b"\x00" * 64, "a binary file, not text"),
        ("blank.txt", b"", "empty"),
        ("blank.html", b" \n\n", "empty"),
        ("paper.pages", b"%PDF-1.7", ".pages suffix is not read; known: .txt"),
        ("paper", b"Gout hurts.", "no suffix is not read"),
        ("page.html", SCRIPT_ONLY, "no article text in this page"),
        ("letter.docx", b"PK\x03\x04 no zip", "not a Word file"),
        ("chat.txt", b"Hello! How are you?\n", "no statement that literature could check"),
    ],
    ids=[
        "binary text file",
        "binary Markdown file",
        "empty file",
        "blank page",
        "unknown suffix",
        "no suffix",
        "script-only page",
        "broken Word file",
        "nothing to check",
    ],
)
def test_a_file_that_is_no_article_is_refused(
    desk: Path, refused: Refused, name: str, content: bytes, says: str
) -> None:
    (desk / name).write_bytes(content)

    line = refused(name, "-o", "new.yaml")

    assert name in line
    assert says in line


def test_a_file_of_200_megabytes_is_refused_unread(desk: Path, refused: Refused) -> None:
    with (desk / "huge.txt").open("wb") as file:
        file.truncate(HUGE)

    assert "huge.txt: 200,000,000 bytes; an article has at most" in refused("huge.txt")


def test_one_bad_article_among_good_ones_keeps_the_whole_run_from_writing(desk: Path, refused: Refused) -> None:
    (desk / "good.txt").write_text("Gout affects about 4% of adults.", encoding="utf-8")
    (desk / "worse.txt").write_bytes(b"\x00\x01\x02" * 40)

    assert "worse.txt" in refused("good.txt", "worse.txt")


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/", "http://localhost:9/", "http://169.254.169.254/latest", "http://[::1]:9/"]
)
def test_private_addresses_are_refused(refused: Refused, url: str) -> None:
    assert "is not a public address; allow it with --allow-private" in refused(url)


def test_a_redirect_that_never_ends_is_refused(refused: Refused, site: str) -> None:
    assert "more than 5 redirects" in refused(f"{site}/loop", "--allow-private")


@pytest.mark.parametrize(("page", "address"), [("/metadata", "169.254.169.254"), ("/lan", "10.0.0.1")])
def test_a_redirect_to_a_private_address_is_refused(
    refused: Refused, site: str, page: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a world whose only public address is the test's own server."""
    monkeypatch.setattr(fetching, "is_public", lambda found: found == "127.0.0.1")
    line = refused(f"{site}{page}")

    assert f"{address} is not a public address" in line


def test_a_page_built_by_scripts_is_refused(refused: Refused, site: str) -> None:
    assert "no article text in this page" in refused(f"{site}/script", "--allow-private")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("claims: [", "claims.yaml:1: not valid YAML"),
        (CLAIMS.replace("kind: prevalence", "kind: frequency"), "found 'frequency'"),
        (CLAIMS.replace("    statement: About 4% of adults have gout.\n", ""), "statement: missing"),
        ("- a list\n", "a claims file is a mapping"),
        ("\xe9".encode("latin-1"), "not UTF-8 text"),
    ],
    ids=["no YAML", "unknown kind", "missing key", "a list", "no UTF-8"],
)
def test_an_invalid_claims_file_is_left_as_it_is(desk: Path, refused: Refused, text: str | bytes, says: str) -> None:
    (desk / "claims.yaml").write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    (desk / "article.txt").write_text("Gout affects about 4% of adults.", encoding="utf-8")

    assert says in refused("article.txt", "-o", "claims.yaml")


def test_a_claims_file_saved_by_its_editor_meanwhile_is_not_written_over(desk: Path, site: str) -> None:
    """Run as a process of its own; the other tests call its entry point."""
    command = [sys.executable, "-m", "litcheck.cli", "extract", f"{site}/slow", "--allow-private"]
    done = subprocess.run(command, cwd=desk, capture_output=True, text=True, check=False, timeout=120)
    err = done.stderr

    assert (done.returncode, done.stdout) == (2, "")
    assert (
        err == "litcheck: claims.yaml: changed on disk since it was read; nothing was written, run the command again\n"
    )
    assert (desk / "claims.yaml").read_text(encoding="utf-8") == CLAIMS + "# saved meanwhile\n"
    assert [path.name for path in desk.iterdir()] == ["claims.yaml"]
