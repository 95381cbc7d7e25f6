"""Who the desk answers to, and how fast."""

import http.client
import json
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests
from desk_making import a_session, claims_file, running

DECISION = {"action": "override", "verdict": "verified", "reason": "seen"}


def test_the_page_and_its_parts_come_with_a_policy_that_allows_nothing_from_outside(tmp_path: Path) -> None:
    with running(a_session(claims_file(tmp_path))) as addresses:
        replies = [requests.get(addresses["Ana"] + part, timeout=10) for part in ("", "desk.css", "desk.js", "claims")]

    assert [reply.status_code for reply in replies] == [200] * 4
    for reply in replies:
        assert "default-src 'none'" in reply.headers["Content-Security-Policy"]
        assert "unsafe" not in reply.headers["Content-Security-Policy"]
        assert reply.headers["Referrer-Policy"] == "no-referrer"
    assert "http" not in replies[2].text.replace("https:\\/\\/", "").replace("http://www.w3.org", "")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Host": "desk.evil.example"}, 403),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
        ({}, 200),
    ],
    ids=["origin", "null-origin", "cross-site", "rebinding", "plain", "form", "own"],
)
def test_a_decision_from_elsewhere_is_refused(tmp_path: Path, headers: dict[str, str], status: int) -> None:
    path = claims_file(tmp_path)
    before = path.read_bytes()

    with running(a_session(path)) as addresses:
        sent = {"Content-Type": "application/json", **headers}
        url = addresses["Ana"] + "claims/c0"
        reply = requests.post(url, data=json.dumps(DECISION), headers=sent, timeout=10)

    assert reply.status_code == status
    assert (path.read_bytes() == before) == (status != 200)


@pytest.mark.parametrize("token", ["", "x" * 32, "../claims", "claims"], ids=["none", "wrong", "path", "bare"])
def test_without_the_token_nothing_is_told(tmp_path: Path, token: str) -> None:
    with running(a_session(claims_file(tmp_path))) as addresses:
        at = urlsplit(addresses["Ana"])
        connection = http.client.HTTPConnection("127.0.0.1", at.port or 0, timeout=10)
        connection.request("GET", f"/{token}/claims")
        reply = connection.getresponse()
        body = reply.read()

    assert reply.status == 403
    assert b"gout" not in body.lower()


def test_the_token_says_who_decides(tmp_path: Path) -> None:
    path = claims_file(tmp_path)
    with running(a_session(path), ("Ana", "Ben")) as addresses:
        for rater in ("Ana", "Ben"):
            requests.post(addresses[rater] + "claims/c0", json={**DECISION, "by": "Eve"}, timeout=10)
        shown = requests.get(addresses["Ana"] + "claims/c0", timeout=10).json()

    assert [review["by"] for review in shown["reviews"]] == ["Ana", "Ben"]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"action": "accept"}, "a reason is required"),
        ({"action": "publish", "reason": "x"}, "allowed: accept"),
        ({"action": "override", "verdict": "so-so", "reason": "x"}, "allowed: verified"),
        ({"action": "correct", "fields": {"colour": "red"}, "reason": "x"}, "unknown key"),
        ([], "allowed: accept"),
    ],
    ids=["no-reason", "no-action", "no-mark", "no-field", "no-mapping"],
)
def test_what_cannot_be_decided_is_said_in_one_line_and_nothing_is_written(
    tmp_path: Path, sent: object, said: str
) -> None:
    path = claims_file(tmp_path)
    before = path.read_bytes()

    with running(a_session(path)) as addresses:
        reply = requests.post(addresses["Ana"] + "claims/c0", json=sent, timeout=10)

    assert reply.status_code == 409 and said in reply.json()["error"]
    assert path.read_bytes() == before


def test_a_gone_claim_and_a_broken_file_are_told(tmp_path: Path) -> None:
    path = claims_file(tmp_path)
    with running(a_session(path)) as addresses:
        gone = requests.get(addresses["Ana"] + "claims/c99", timeout=10)
        path.write_text("version: 2\n", encoding="utf-8")
        broken = requests.get(addresses["Ana"] + "claims", timeout=10)

    assert gone.status_code == broken.status_code == 409
    assert "c99" in gone.json()["error"] and "claims.yaml" in broken.json()["error"]


def test_nothing_is_left_beside_the_claims_file(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    session = a_session(claims_file(folder))
    with running(session) as addresses:
        started = time.monotonic()
        requests.post(addresses["Ana"] + "claims/c0", json=DECISION, timeout=10)

    assert time.monotonic() - started < 60
    assert sorted(path.name for path in folder.iterdir()) == ["claims.yaml", "locks"]
