"""Every fault of the server does what its name says, and where it strikes follows from the seed."""

import gzip
import http.client
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from entrez_server.asking import Answer, ask
from entrez_server.door import EntrezServer
from entrez_server.faults import FAULTS, switched
from entrez_server.request_log import most_in_a_second
from entrez_server.running import running_server
from made_up_records import record, written

IDS = [str(number) for number in range(2000, 2030)]


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = [record(int(pmid), f"Made-up study {pmid}", "Of gout. " * 20) for pmid in IDS]
    return written(tmp_path_factory.mktemp("faults"), *made)


@contextmanager
def struck_by(records: Path, fault: str, seed: int = 0, **options: float) -> Iterator[EntrezServer]:
    with running_server(records, [fault], seed, **options) as server:
        yield server


def fetched(server: EntrezServer) -> Answer:
    return ask(server, "efetch", {"db": "pubmed", "id": ",".join(IDS)})


def pmids(answer: Answer) -> list[str]:
    return [article.findtext("MedlineCitation/PMID") or "" for article in answer.xml.findall("PubmedArticle")]


@pytest.mark.parametrize(
    ("fault", "status", "words"),
    [
        ("rate-limit", 429, b'"error":"API rate limit exceeded"'),
        ("rate-limit-bare", 429, b'"limit":"3"'),
        ("rate-limit-200", 200, b'"error":"API rate limit exceeded"'),
        ("status-500", 500, b"WWW Error 500 Diagnostic"),
        ("status-502", 502, b"Unable to route request!"),
        ("status-503", 503, b"503"),
        ("error-in-200", 200, b"<ERROR>"),
        ("html-body", 200, b"<html>"),
        ("empty-body", 200, b""),
        ("transient-400", 400, b"External viewer error"),
        ("proxy-400", 400, b"proxy_stream()"),
    ],
)
def test_a_reply_fault_replaces_the_answer(records: Path, fault: str, status: int, words: bytes) -> None:
    with struck_by(records, f"{fault}:1") as server:
        answer = fetched(server)

        assert answer.status == status
        assert words in answer.body
        assert ("retry-after" in answer.headers) == (fault == "rate-limit")
        assert server.log.entries[0].fault == fault


def test_a_bad_key_is_echoed_and_requests_without_one_are_answered(records: Path) -> None:
    with struck_by(records, "bad-key") as server:
        refused = ask(server, "esearch", {"term": "gout", "api_key": "k1"})

        assert (refused.status, refused.json["api-key"]) == (400, "k1")
        assert ask(server, "esearch", {"term": "gout"}).status == 200
        assert "k1" not in json.dumps([entry.as_json() for entry in server.log.entries])


def test_an_expired_history_stays_expired_until_it_is_made_again(records: Path) -> None:
    with struck_by(records, "expired-history:1:1") as server:
        found = ask(server, "esearch", {"term": "gout", "usehistory": "y"}).xml
        history = {"WebEnv": found.findtext("WebEnv") or "", "query_key": "1"}
        answers = [ask(server, "efetch", history) for _ in range(2)]
        again = ask(server, "esearch", {"term": "gout", "usehistory": "y"}).xml

        assert {answer.xml.findtext("ERROR") for answer in answers} == {"Unable to obtain query #1"}
        assert len(pmids(ask(server, "efetch", {"WebEnv": again.findtext("WebEnv") or "", "query_key": "1"}))) == len(
            IDS
        )


def test_a_truncated_gzip_stream_ends_early(records: Path) -> None:
    with struck_by(records, "truncated-gzip:1") as server, pytest.raises((EOFError, gzip.BadGzipFile)):
        ask(server, "efetch", {"id": ",".join(IDS)}, packed=True)


def test_a_truncated_chunk_is_an_incomplete_read(records: Path) -> None:
    with struck_by(records, "truncated-chunk:1") as server, pytest.raises(http.client.IncompleteRead):
        fetched(server)


def test_truncated_xml_arrives_whole_but_does_not_parse(records: Path) -> None:
    with struck_by(records, "truncated-xml:1") as server:
        answer = fetched(server)

        with pytest.raises(ET.ParseError):
            ET.fromstring(answer.body)


@pytest.mark.parametrize("seed", range(4))
def test_a_reset_breaks_the_connection(records: Path, seed: int) -> None:
    with struck_by(records, "reset:1", seed) as server, pytest.raises((ConnectionError, http.client.IncompleteRead)):
        fetched(server)


def test_silence_outlasts_the_time_out(records: Path) -> None:
    with struck_by(records, "silence:1") as server, pytest.raises(TimeoutError):
        ask(server, "esearch", {"term": "gout"}, timeout=0.2)


def test_silence_ends_in_a_closed_connection(records: Path) -> None:
    with struck_by(records, "silence:1", silence=0.1) as server, pytest.raises(ConnectionError):
        ask(server, "esearch", {"term": "gout"})


def test_a_slow_answer_is_complete(records: Path) -> None:
    with struck_by(records, "slow:1", slow=0.2) as server:
        before = time.monotonic()

        assert pmids(fetched(server)) == IDS
        assert time.monotonic() - before > 0.1


def test_invalid_json_has_a_raw_newline_in_a_string(records: Path) -> None:
    with struck_by(records, "invalid-json:1") as server:
        body = ask(server, "esearch", {"term": "gout", "retmode": "json"}).body

        with pytest.raises(json.JSONDecodeError):
            json.loads(body)
        assert json.loads(body, strict=False)["esearchresult"]["count"] == str(len(IDS))
        assert ask(server, "esearch", {"term": "gout"}).status == 200


def test_missing_records_stay_missing_and_lost_ones_come_back(records: Path) -> None:
    with struck_by(records, "missing-pmid:0.3") as server:
        first, second = pmids(fetched(server)), pmids(fetched(server))

        assert first == second
        assert 0 < len(first) < len(IDS)
    with struck_by(records, "lost-pmid:0.3") as server:
        assert pmids(fetched(server)) != pmids(fetched(server))


def test_duplicated_records_come_twice_in_search_and_fetch(records: Path) -> None:
    with struck_by(records, "duplicated-pmid:1") as server:
        assert pmids(fetched(server)) == [pmid for pmid in IDS for _ in (1, 2)]
        assert len(ask(server, "esearch", {"term": "gout", "retmax": "30"}).ids) == 60


def test_a_changed_record_is_version_2_and_still_well_formed(records: Path) -> None:
    with struck_by(records, "changed-record:1") as server:
        article = fetched(server).xml.find("PubmedArticle/MedlineCitation")

        assert article is not None
        assert article.find("PMID[@Version='2']") is not None
        assert article.find("DateRevised/Year") is not None
    with struck_by(records, "two-versions:1") as server:
        versions = [one.get("Version") for one in fetched(server).xml.iter("PMID")]

        assert versions[:2] == ["2", "1"]


def test_a_record_can_be_retracted_between_search_and_fetch(records: Path) -> None:
    with struck_by(records, "retracted-record:1") as server:
        assert ask(server, "esearch", {"term": "retracted publication[pt]"}).ids == []
        article = fetched(server).xml.find("PubmedArticle")

        assert article is not None
        assert "Retracted Publication" in [one.text for one in article.iter("PublicationType")]
        assert article.find(".//CommentsCorrections[@RefType='RetractionIn']") is not None


def test_records_can_come_in_another_order(records: Path) -> None:
    with struck_by(records, "reordered:1") as server:
        found = pmids(fetched(server))

        assert found != IDS
        assert sorted(found) == IDS


def struck(records: Path, seed: int) -> tuple[int, ...]:
    with struck_by(records, "status-503:0.5", seed) as server:
        return tuple(ask(server, "esearch", {"term": f"gout {number}"}).status for number in range(8))


def test_twenty_seeds_strike_differently_and_each_seed_strikes_alike_twice(records: Path) -> None:
    runs = [struck(records, seed) for seed in range(20)]

    assert len(set(runs)) >= 16
    assert struck(records, 3) == runs[3]


def test_a_second_try_may_fare_better_whatever_the_secrets(records: Path) -> None:
    with struck_by(records, "status-503:0.5") as server:
        statuses = {ask(server, "esearch", {"term": "gout"}).status for _ in range(12)}

        assert statuses == {200, 503}


def test_a_fault_strikes_at_most_as_often_as_told(records: Path) -> None:
    with struck_by(records, "status-500:1:2") as server:
        assert [ask(server, "esearch", {"term": "gout"}).status for _ in range(4)] == [500, 500, 200, 200]


@pytest.mark.parametrize("text", ["no-such-fault", "reset:2"])
def test_a_fault_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no fault is called|between 0 and 1"):
        switched(text)


def test_every_fault_says_what_it_does() -> None:
    assert all(fault.does and fault.kind in ("reply", "wire", "content") for fault in FAULTS.values())


def test_the_busiest_second_is_counted_in_a_sliding_window() -> None:
    assert most_in_a_second([0.0, 0.4, 0.9, 1.1, 1.3, 2.5]) == 4
    assert most_in_a_second([0.0, 1.0, 2.0]) == 1
    assert most_in_a_second([]) == 0


def test_the_limit_can_be_enforced(records: Path) -> None:
    with running_server(records, enforce_limit=True) as server:
        statuses = [ask(server, "esearch", {"term": "gout"}).status for _ in range(5)]

        assert statuses.count(429) == 2
        assert server.log.stats()["max_per_second"] == 5
