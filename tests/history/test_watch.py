"""Crossref and `litcheck watch`, served on loopback: who said what and when; an outage is never "not retracted"."""

import json
from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from crossref_server import CrossrefServer, notice, running_crossref, work
from desk import surveys, write_desk
from entrez_server.articles import read_article
from entrez_server.collection import Collection
from entrez_server.door import EntrezServer
from entrez_server.running import running_server
from in_process import litcheck

from litcheck.literature.crossref import watch
from litcheck.literature.crossref.works import UnreadableWork, notices_in

RETRACTION = notice("retraction", "10.5555/notice.1", "retraction-watch", (2025, 3, 4))


@pytest.fixture
def pubmed() -> Iterator[EntrezServer]:
    with running_server(Collection([read_article(record.xml(), record.pmid) for record in surveys()])) as server:
        yield server


@pytest.fixture
def crossref() -> Iterator[CrossrefServer]:
    with running_crossref() as server:
        server.works = {record.doi: [] for record in surveys()}
        yield server


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_desk(tmp_path)
    monkeypatch.setenv("LITCHECK_CACHE", str(tmp_path / "cache"))
    waiting = {**watch.Watch.__init__.__kwdefaults__, "sleep": lambda seconds: None}
    monkeypatch.setattr(watch.Watch.__init__, "__kwdefaults__", waiting)
    return tmp_path


def asked(
    command: str, desk: Path, pubmed: EntrezServer, crossref: CrossrefServer, *more: str
) -> CompletedProcess[str]:
    options = [
        "--email",
        "desk@example.org",
        "--entrez-url",
        pubmed.url,
        "--entrez-rate",
        "0",
        "--crossref-url",
        crossref.url,
    ]
    source = ["--source", "pubmed", "--format", "json"] if command == "audit" else []
    return litcheck([command, *source, *options, *more], cwd=desk)


def report(desk: Path) -> dict[str, dict[str, object]]:
    return {claim["id"]: claim for claim in json.loads((desk / "reports/report.json").read_text("utf-8"))["claims"]}


def test_what_crossref_knows_takes_a_record_out_of_the_verdict(
    desk: Path, pubmed: EntrezServer, crossref: CrossrefServer
) -> None:
    crossref.works["10.5555/made.2"] = [RETRACTION]

    assert asked("audit", desk, pubmed, crossref).returncode == 0

    lines = {line["pmid"]: line for line in report(desk)["gout"]["evidence"]}  # type: ignore[attr-defined]
    assert not lines["99100002"]["used"] and lines["99100001"]["used"]
    assert lines["99100002"]["notices"][0]["source"] == "Crossref (retraction-watch), 2025-03-04, doi:10.5555/notice.1"
    assert lines["99100001"]["standing_checked"] is True


def test_crossref_is_asked_once_for_a_doi_with_a_mailto_that_is_kept_nowhere(
    desk: Path, pubmed: EntrezServer, crossref: CrossrefServer
) -> None:
    for _ in range(2):
        asked("audit", desk, pubmed, crossref)

    dois = [doi for doi, _ in crossref.asked]
    assert sorted(dois) == sorted(set(dois)) and len(dois) == 6
    assert all(parameters["mailto"] == ["desk@example.org"] for _, parameters in crossref.asked)
    assert b"desk@" not in (desk / "cache" / "crossref.sqlite").read_bytes()


def test_an_outage_of_crossref_is_exit_status_2_and_said(
    desk: Path, pubmed: EntrezServer, crossref: CrossrefServer
) -> None:
    crossref.status = 503

    done = asked("audit", desk, pubmed, crossref, "--fail-on", "contradicted")

    assert done.returncode == 2
    assert done.stderr == (
        "litcheck: 2 claims were not checked: nobody could say whether their records were retracted (Crossref was not reached)\n"
    )
    assert len(crossref.asked) == 8, "it gives up after two works"
    lines = report(desk)["gout"]["evidence"]
    assert {line["standing_checked"] for line in lines if line["used"]} == {False}  # type: ignore[attr-defined]


def test_a_doi_of_another_agency_is_no_outage(desk: Path, pubmed: EntrezServer, crossref: CrossrefServer) -> None:
    crossref.works = {}

    assert asked("audit", desk, pubmed, crossref).returncode == 0


def test_watch_names_the_record_who_says_so_and_when(
    desk: Path, pubmed: EntrezServer, crossref: CrossrefServer
) -> None:
    asked("audit", desk, pubmed, crossref)
    assert asked("watch", desk, pubmed, crossref).returncode == 0
    crossref.works["10.5555/made.2"] = [RETRACTION]

    done = asked("watch", desk, pubmed, crossref, "--cache-days", "0")

    assert done.returncode == 1
    assert "6 records that verdicts rest on: 1 with notices." in done.stdout
    assert "PMID 99100002  Maker02 A. J Rheumatol 2015;12(3):101-9.  (gout)" in done.stdout
    assert (
        "retracted, says Crossref (retraction-watch): doi:10.5555/notice.1, 2025-03-04 (the report does not"
        in done.stdout
    )


def test_watch_never_takes_silence_for_good_news(desk: Path, pubmed: EntrezServer, crossref: CrossrefServer) -> None:
    asked("audit", desk, pubmed, crossref)
    crossref.status = 503

    done = asked("watch", desk, pubmed, crossref, "--cache-days", "0", "--format", "json")

    assert done.returncode == 2 and done.stderr.count("\n") == 1
    assert all(record["unanswered"] == ["Crossref"] for record in json.loads(done.stdout))


def test_watch_wants_the_report_of_these_claims(desk: Path, pubmed: EntrezServer, crossref: CrossrefServer) -> None:
    done = asked("watch", desk, pubmed, crossref)

    assert done.returncode == 2
    assert done.stderr.startswith("litcheck: reports/report.json: cannot be read")


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("Retraction", "RetractionIn"),
        ("expression-of-concern", "ExpressionOfConcernIn"),
        ("corrigendum", "ErratumIn"),
        ("?", None),
    ],
)
def test_crossrefs_types_are_told_in_pubmeds_words(kind: str, expected: str | None) -> None:
    reply = json.dumps(work("10.1/x", [notice(kind, "10.1/N", "publisher", (2024, 5))])).encode()

    found = [(one.kind, one.day, one.doi, one.own) for one in notices_in(reply)]

    assert found == ([(expected, "2024-05", "10.1/n", False)] if expected else [])


@pytest.mark.parametrize("reply", [b"", b"<html>", b"[]", b'{"message": null}', b'{"message": {"updated-by": [1]}}'])
def test_what_is_no_work_is_no_answer(reply: bytes) -> None:
    with pytest.raises(UnreadableWork):
        notices_in(reply)
