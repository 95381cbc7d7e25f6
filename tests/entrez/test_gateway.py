"""The gateway over real HTTP: what is sent, what is tried again, what is kept, and what no message may show."""

import json
import time
from collections.abc import Callable, Iterator
from email.utils import formatdate
from pathlib import Path

import pytest
from scripted_server import Reply, ScriptedServer, records_answer, search_answer

from litcheck.errors import BadInput, NotReached
from litcheck.literature.entrez.failures import Refused, RefusedSetting
from litcheck.literature.entrez.gateway import Caller, Gateway
from litcheck.literature.entrez.pacing import Unpaced
from litcheck.literature.entrez.pubmed_service import PAGE, PubMedService
from litcheck.literature.entrez.replies import read_records, read_search
from litcheck.literature.entrez.response_cache import ResponseCache
from litcheck.literature.entrez.transport import Timeouts

EMAIL, KEY = "editor@clinic.example", "0123456789abcdef0123456789abcdef0123"
SEARCH = {"db": "pubmed", "term": "gout"}
GOOD = search_answer("11", "12")
Opener = Callable[..., tuple[Gateway, ScriptedServer, list[float]]]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opener]:
    """Opens a gateway to a scripted server; its sleeps are noted, not slept."""
    servers: list[ScriptedServer] = []
    gateways: list[Gateway] = []

    def make(
        *replies: Reply, cached: bool = False, patience: float = 20.0, **settings: object
    ) -> tuple[Gateway, ScriptedServer, list[float]]:
        server = ScriptedServer(replies).__enter__()
        slept: list[float] = []
        gateway = Gateway(
            url=server.url,
            caller=Caller(email=EMAIL, api_key=KEY),
            pace=Unpaced(),
            cache=ResponseCache(tmp_path / "cache.sqlite") if cached else None,
            sleep=slept.append,
            jitter=lambda: 0.5,
            timeouts=Timeouts(connect=10, read=patience, answer=30),
            **settings,  # type: ignore[arg-type]
        )
        servers.append(server)
        gateways.append(gateway)
        return gateway, server, slept

    yield make
    for gateway in gateways:
        gateway.close()
    for server in servers:
        server.__exit__(None, None, None)


def error(words: str) -> bytes:
    return f"<eSearchResult><ERROR>{words}</ERROR></eSearchResult>".encode()


PASSING = {
    "429": Reply(status=429, body=b'{"error":"API rate limit exceeded","api-key":"192.0.2.1","count":"4","limit":"3"}'),
    "429 under 200": Reply(body=b'{"error":"API rate limit exceeded","api-key":"192.0.2.1","count":"4","limit":"3"}'),
    "500": Reply(status=500, body=b"<html><body>WWW Error 500 Diagnostic</body></html>"),
    "502": Reply(status=502, body=b"Unable to route request!\n\nservice name: /http/service/ratecontrol\n"),
    "503": Reply(status=503),
    "200 with ERROR": Reply(body=error("Search Backend failed: Database is not supported: pubmed")),
    "200 with an unknown ERROR": Reply(body=error("Something nobody has seen")),
    "400 that passes": Reply(status=400, body=error("Error: External viewer error: Empty Response. Status: Timeout")),
    "web page": Reply(body=b"<!DOCTYPE html><html><body>maintenance</body></html>"),
    "empty body": Reply(body=b""),
    "invalid JSON": Reply(body=b'{"esearchresult":{"count":"1'),
    "no count": Reply(body=b"<eSearchResult><IdList/></eSearchResult>"),
    "truncated XML": Reply(body=GOOD.body[:120]),
    "closed before the end": Reply(body=GOOD.body, cut=80),
    "truncated gzip": Reply(body=GOOD.body, gzipped=True, cut=60, headers={"Content-Length": "60"}),
    "silence": Reply(body=GOOD.body, silence=2.5),
}


@pytest.mark.parametrize("trouble", PASSING.values(), ids=PASSING.keys())
def test_passing_trouble_is_asked_again_until_the_answer_is_whole(opened: Opener, trouble: Reply) -> None:
    gateway, server, slept = opened(trouble, trouble, GOOD, patience=1.0 if trouble.silence else 20.0)

    answer = gateway.ask("esearch", SEARCH, read_search)

    assert answer.value.pmids == ("11", "12")
    # A pooled connection that the server has closed may be met once more before the request arrives.
    assert len(server.requests) == 3
    assert len(slept) in (2, 3)
    assert slept == pytest.approx([0.375 * 2**tried for tried in range(len(slept))])


LASTING = {
    "retstart": Reply(body=error("Search Backend failed: Exception: 'retstart' cannot be larger than 9998.")),
    "empty term": Reply(body=error("Empty term and query_key - nothing todo")),
    "database": Reply(body=error("Invalid db name specified: pubmd")),
    "no ids": Reply(status=400, body=error("ID list is empty! Possibly it has no correct IDs.")),
    "too long": Reply(status=414, body=b"<html>Submitted URI too large!</html>"),
}


@pytest.mark.parametrize("mistake", LASTING.values(), ids=LASTING.keys())
def test_a_mistake_is_not_asked_again(opened: Opener, mistake: Reply) -> None:
    gateway, server, slept = opened(mistake)

    with pytest.raises(Refused, match="PubMed refused esearch gout"):
        gateway.ask("esearch", SEARCH, read_search)

    assert len(server.requests) == 1
    assert not slept


@pytest.mark.parametrize(
    ("reply", "names", "tries"),
    [
        (Reply(status=400, body=f'{{"error":"API key invalid","api-key":"{KEY}"}}'.encode()), "NCBI_API_KEY", 1),
        (Reply(status=301, headers={"Location": "https://elsewhere.example/"}), "301: .*elsewhere.*NCBI_ENTREZ_URL", 2),
        (Reply(status=302), "302: .*elsewhere.*NCBI_ENTREZ_URL", 2),
        (Reply(status=403), "403: access is refused.*NCBI_ENTREZ_URL", 2),
        (Reply(status=404, body=b"nothing here"), "404: this is not the address.*NCBI_ENTREZ_URL", 2),
    ],
    ids=["key", "moved", "redirection", "forbidden", "not found"],
)
def test_a_wrong_setting_names_the_setting(opened: Opener, reply: Reply, names: str, tries: int) -> None:
    gateway, server, _ = opened(reply)

    with pytest.raises(RefusedSetting, match=names) as caught:
        gateway.ask("esearch", SEARCH, read_search)

    assert isinstance(caught.value, BadInput)
    assert KEY not in str(caught.value)
    assert len(server.requests) == tries


@pytest.mark.parametrize("status", [302, 403, 404])
def test_a_lone_wrong_address_is_passing_trouble(opened: Opener, status: int) -> None:
    gateway, server, _ = opened(Reply(status=status), GOOD)

    assert gateway.ask("esearch", SEARCH, read_search).value.pmids == ("11", "12")
    assert len(server.requests) == 2


def test_an_address_that_was_right_before_is_not_called_wrong(opened: Opener) -> None:
    gateway, _, _ = opened(GOOD, Reply(status=403))
    gateway.ask("esearch", SEARCH, read_search)

    with pytest.raises(NotReached, match="403: access is refused"):
        gateway.ask("esearch", {**SEARCH, "term": "other"}, read_search)


def test_retry_after_is_waited_for(opened: Opener) -> None:
    gateway, _, slept = opened(Reply(status=429, headers={"Retry-After": "7"}), GOOD)

    gateway.ask("esearch", SEARCH, read_search)

    assert slept == [pytest.approx(7.375)]


def test_retry_after_may_be_a_date(opened: Opener) -> None:
    gateway, _, slept = opened(
        Reply(status=503, headers={"Retry-After": formatdate(time.time() + 30, usegmt=True)}),
        Reply(status=503, headers={"Retry-After": formatdate(0, usegmt=True)}),
        Reply(status=503, headers={"Retry-After": "soon"}),
        GOOD,
    )

    gateway.ask("esearch", SEARCH, read_search)

    assert slept == [pytest.approx(30, abs=2), pytest.approx(0.75), pytest.approx(1.5)]


def test_a_service_that_asks_for_an_hour_is_not_reached(opened: Opener) -> None:
    gateway, server, slept = opened(Reply(status=503, headers={"Retry-After": "3600"}))

    with pytest.raises(NotReached, match="3600 s"):
        gateway.ask("esearch", SEARCH, read_search)

    assert len(server.requests) == 1
    assert not slept


def test_a_dead_service_is_given_up_after_three_requests(opened: Opener) -> None:
    gateway, server, _ = opened(Reply(status=503), tries=2)

    for number in range(5):
        with pytest.raises(NotReached):
            gateway.ask("esearch", {**SEARCH, "term": str(number)}, read_search)

    assert len(server.requests) == 6


def test_tool_and_email_are_always_sent_and_long_requests_are_posted(opened: Opener) -> None:
    gateway, server, _ = opened(GOOD)

    gateway.ask("esearch", SEARCH, read_search)
    gateway.ask("esearch", {**SEARCH, "term": "gout OR " * 200 + "gout"}, read_search)

    assert [request.method for request in server.requests] == ["GET", "POST"]
    for request in server.requests:
        assert request.parameters["tool"] == "litcheck"
        assert request.parameters["email"] == EMAIL
        assert request.parameters["api_key"] == KEY


def test_nothing_personal_is_in_messages_or_in_the_cache(opened: Opener, tmp_path: Path) -> None:
    """A service that echoes the key in its error does not bring it into a message, and the cache has no trace of it."""
    echo = Reply(
        status=500, body=f"<eSearchResult><ERROR>Status: 500 api_key={KEY} {EMAIL}</ERROR></eSearchResult>".encode()
    )
    gateway, _, _ = opened(GOOD, echo, cached=True)

    gateway.ask("esearch", SEARCH, read_search)
    with pytest.raises(NotReached) as caught:
        gateway.ask("esearch", {**SEARCH, "term": "other"}, read_search)

    told = str(caught.value) + "".join(gateway.traffic.failures)
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    for secret in (KEY, EMAIL, "editor%40clinic.example"):
        assert secret not in told
        assert secret.encode() not in kept


def test_a_good_answer_is_asked_for_once_and_a_bad_one_is_not_kept(opened: Opener) -> None:
    gateway, server, _ = opened(Reply(body=error("Search Backend failed: Status: 500")), GOOD, cached=True)

    first = gateway.ask("esearch", SEARCH, read_search)
    second = gateway.ask("esearch", dict(reversed(SEARCH.items())), read_search)

    assert len(server.requests) == 2
    assert (first.cached, second.cached) == (False, True)
    assert second.value == first.value
    assert second.fetched_at == first.fetched_at


def test_offline_answers_from_the_cache_and_asks_nobody(opened: Opener, tmp_path: Path) -> None:
    gateway, server, _ = opened(GOOD, cached=True)
    gateway.ask("esearch", SEARCH, read_search)
    offline = Gateway(
        url=server.url,
        caller=Caller(email=""),
        pace=Unpaced(),
        cache=ResponseCache(tmp_path / "cache.sqlite", max_age=None),
        offline=True,
    )

    assert offline.ask("esearch", SEARCH, read_search).cached
    with pytest.raises(NotReached, match="offline"):
        offline.ask("esearch", {**SEARCH, "term": "other"}, read_search)
    offline.close()
    assert len(server.requests) == 1


def test_an_unknown_field_tag_is_a_failure_and_not_an_answer(opened: Opener) -> None:
    """PubMed would search without the field: its 870 hits answer another question."""
    unknown = search_answer("11", count=870, extra="<ErrorList><FieldNotFound>NoSuchField</FieldNotFound></ErrorList>")
    gateway, _, _ = opened(unknown)

    hits = PubMedService(gateway).search("lecanemab[NoSuchField]")

    assert hits.pmids == ()
    assert "NoSuchField" in (hits.failure or "")


@pytest.mark.parametrize("term", ["((gout)", "gout)", ")(", '"gout', "  "])
def test_a_term_that_does_not_close_is_told_and_not_sent(opened: Opener, term: str) -> None:
    """PubMed answers it with a backend failure, which is also what it says when it is down."""
    gateway, server, _ = opened(GOOD)

    assert "term" in (PubMedService(gateway).search(term).failure or "")
    assert not server.requests


def test_the_waiting_for_one_request_has_an_end(opened: Opener) -> None:
    gateway, _, slept = opened(Reply(status=429, headers={"Retry-After": "50"}))

    with pytest.raises(NotReached):
        gateway.ask("esearch", SEARCH, read_search)

    assert sum(slept) < 120


def test_what_pubmed_dropped_from_a_search_is_told(opened: Opener) -> None:
    gateway, _, _ = opened(
        search_answer(
            "11",
            extra="<ErrorList><PhraseNotFound>qzx</PhraseNotFound></ErrorList><WarningList>"
            '<PhraseIgnored>of</PhraseIgnored><QuotedPhraseNotFound>"leg urge"[tiab]</QuotedPhraseNotFound>'
            "<OutputMessage>No items found.</OutputMessage><OutputMessage>Too late</OutputMessage></WarningList>",
        )
    )

    hits = PubMedService(gateway).search("qzx of gout")

    assert hits.warnings == (
        "PubMed ignored 'of'",
        'PubMed has no phrase "leg urge"[tiab] and searched its words instead',
        "PubMed: Too late",
        "PubMed does not know 'qzx' and left it out",
    )


def summary_answer(pmid: str, title: str | None) -> Reply:
    """What ESummary says of a PMID; `title` None: that there is no such record."""
    document = {"uid": pmid, "error": "cannot get document summary"} if title is None else {"uid": pmid, "title": title}
    return Reply(body=json.dumps({"header": {}, "result": {"uids": [pmid], pmid: document}}).encode())


def test_what_a_batch_lacks_is_asked_for_apart_and_in_the_end_by_itself(opened: Opener) -> None:
    lacking = records_answer("1", "3", "3")
    nothing = records_answer()
    gateway, server, _ = opened(
        *[lacking] * 2, records_answer("1", "3"), *[records_answer("2")] * 2, records_answer("2"), *[nothing] * 2,
        summary_answer("4", None), cached=True,
    )  # fmt: skip

    fetched = PubMedService(gateway, threads=1).records(["3", "2", "1", "4", "3"])
    again = PubMedService(gateway, threads=1).records(["4", "1"])

    assert [(request.verb[:4], request.parameters["id"]) for request in server.requests] == [
        *[("efet", "1,2,3,4")] * 2, ("efet", "1,3"), *[("efet", "2,4")] * 2, ("efet", "2"), *[("efet", "4")] * 2,
        ("esum", "4"),
    ]  # fmt: skip
    assert list(fetched.records) == ["3", "2", "1"]
    assert (fetched.missing, fetched.unreached) == (("4",), ())
    assert (list(again.records), again.missing) == (["1"], ("4",))


def test_a_record_that_pubmed_has_and_does_not_deliver_is_not_reached(opened: Opener) -> None:
    """Nothing of it is kept: the next run asks again."""
    gateway, server, _ = opened(
        *[records_answer()] * 2, summary_answer("4", "A study"), records_answer("4"), cached=True
    )
    service = PubMedService(gateway, threads=1)

    first, second = service.records(["4"]), service.records(["4"])

    assert (first.missing, first.unreached) == ((), ("4",))
    assert list(second.records) == ["4"]
    assert len(server.requests) == 4


def test_a_batch_that_is_not_reached_leaves_the_other_records(opened: Opener) -> None:
    gateway, _, _ = opened(records_answer("1"), Reply(status=503), cached=True, tries=1)
    PubMedService(gateway).records(["1"])

    fetched = PubMedService(gateway).records(["1", "2"])

    assert list(fetched.records) == ["1"]
    assert fetched.unreached == ("2",)
    assert fetched.missing == ()


def test_a_long_list_is_paged_through_the_history_and_survives_its_expiry(opened: Opener) -> None:
    pmids = [str(number) for number in range(1, PAGE + 3)]
    first = search_answer(*pmids[:PAGE], count=len(pmids))
    expired = Reply(status=400, body=b"<eFetchResult><ERROR>Unable to obtain query #1</ERROR></eFetchResult>")
    gateway, server, _ = opened(first, expired, first, Reply(body="\n".join(pmids[PAGE:]).encode()), cached=True)
    service = PubMedService(gateway)

    hits = service.search("gout", 1000)
    again = service.search("gout", 1000)

    assert hits.pmids == tuple(pmids)
    assert again == hits
    assert [request.verb for request in server.requests] == ["esearch.fcgi", "efetch.fcgi"] * 2


def test_records_answer_is_read_by_pmid(opened: Opener) -> None:
    gateway, _, _ = opened(records_answer("5", "6"))

    answer = gateway.ask("efetch", {"db": "pubmed", "id": "5,6"}, read_records)

    assert set(answer.value) == {"5", "6"}
