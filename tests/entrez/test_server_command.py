"""The server as a command, its pages for tests, and HTTP/1.0."""

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from made_up_records import record, written


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[str]:
    records = written(tmp_path_factory.mktemp("command"), record(3001, "Made-up gout"))
    command = [sys.executable, "-m", "tests.entrez_server", "--records", str(records), "--port", "0"]
    process = subprocess.Popen(command, cwd=request.config.rootpath, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        first = process.stdout.readline()
        assert first.startswith("listening on http://127.0.0.1:")
        assert first.endswith("/entrez/eutils/\n")
        yield first.removeprefix("listening on ").strip()
    finally:
        process.send_signal(signal.SIGTERM)
        process.stdout.close()
        assert process.wait(timeout=10) == 0


def page(url: str) -> bytes:
    with urlopen(url, timeout=10) as response:
        return bytes(response.read())


def test_the_command_serves_and_counts(address: str) -> None:
    root = address.removesuffix("entrez/eutils/")
    page(f"{root}reset")
    page(f"{address}esearch.fcgi?term=gout&email=someone@example.org&api_key=secret&tool=t")
    stats = json.loads(page(f"{root}stats"))

    assert (stats["requests"], stats["max_per_second"], stats["verbs"]) == (1, 1, {"esearch": 1})
    log = page(f"{root}log").decode()
    assert "secret" not in log
    assert "someone" not in log
    assert json.loads(page(f"{root}reset"))["requests"] == 0


def test_http_1_0_is_answered_without_chunks_and_the_connection_closes(address: str) -> None:
    port = int(address.split(":")[2].split("/")[0])
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(b"GET /entrez/eutils/efetch.fcgi?id=3001 HTTP/1.0\r\n\r\n")
        answer = b"".join(iter(lambda: connection.recv(65536), b""))

    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"chunked" not in head
    assert body.startswith(b'<?xml version="1.0" ?>')
    assert body.endswith(b"</PubmedArticleSet>")


def test_the_list_of_faults_needs_no_records(root: Path) -> None:
    command = [sys.executable, "-m", "tests.entrez_server", "--fault", "list"]
    out = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True, timeout=60).stdout

    assert "rate-limit " in out
    assert len(out.splitlines()) > 20


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--records", "no-such-file.xml"], "no-such-file.xml"),
        (["--records", "pyproject.toml"], "pyproject.toml"),
        (["--fault", "list-of-none", "--records", "x.xml"], "x.xml"),
        ([], "--records is needed"),
    ],
    ids=["missing", "not XML", "missing beside a fault", "none"],
)
def test_wrong_arguments_end_with_2_and_one_line_that_says_why(root: Path, arguments: list[str], words: str) -> None:
    command = [sys.executable, "-m", "tests.entrez_server", *arguments]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, timeout=60)

    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
