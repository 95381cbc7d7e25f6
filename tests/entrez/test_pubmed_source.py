"""PubMed as a source, over real HTTP: the same records as the library, few requests, none when warm, faults survived."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from entrez_server.collection import Collection, read_collection
from entrez_server.running import running_server
from shared_material import ROOT

from litcheck.claims.claims_file import read_claims
from litcheck.errors import BadInput
from litcheck.literature.entrez.gateway import Caller, Gateway
from litcheck.literature.entrez.pacing import Unpaced
from litcheck.literature.entrez.response_cache import ResponseCache
from litcheck.literature.entrez.transport import Timeouts
from litcheck.literature.planning import plan
from litcheck.literature.query import Query, Retrieval
from litcheck.literature.record import Record
from litcheck.literature.sources import library
from litcheck.literature.sources.pubmed import PubMed, open_pubmed

LIBRARY = ROOT / "pipeline" / "litcheck" / "literature" / "sources"
EMAIL = "editor@clinic.example"
SEEDS = range(int(os.environ.get("LITCHECK_FAULT_SEEDS", "1")))
Plans = Mapping[str, tuple[Query, ...]]
Found = tuple[tuple[Retrieval, ...], dict[str, Record]]


@pytest.fixture(scope="module")
def plans() -> Plans:
    return {claim.id: plan(claim) for claim in read_claims(ROOT / "claims.yaml").claims}


@pytest.fixture(scope="module")
def few(plans: Plans) -> Plans:
    """Some claims, attributed ones among them, for tests that run often."""
    attributed = [claim_id for claim_id, queries in plans.items() if any(query.journal for query in queries)]
    return {claim_id: plans[claim_id] for claim_id in dict.fromkeys([*attributed[:1], *list(plans)[::20]])}


@pytest.fixture(scope="module")
def collection() -> Collection:
    return read_collection([next(path for name in library.FILES if (path := LIBRARY / name).exists())])


def source(
    url: str, folder: Path | None, *, offline: bool = False, key: str | None = None, patience: float = 20.0
) -> PubMed:
    """PubMed at this address, unpaced and without waiting between tries."""
    return PubMed(
        Gateway(
            url=url,
            caller=Caller(email=EMAIL, api_key=key),
            pace=Unpaced(),
            cache=None if folder is None else ResponseCache(folder / "entrez.sqlite"),
            offline=offline,
            timeouts=Timeouts(connect=2.0, read=patience, answer=60.0),
            sleep=lambda seconds: None,
        )
    )


@pytest.fixture(scope="module")
def clean(few: Plans, collection: Collection) -> Found:
    """What the few claims get from a server without faults."""
    with running_server(collection) as server:
        return source(server.url, None).retrieve(few)


def names(found: Found) -> dict[str, list[str]]:
    """The titles that each claim sees, whatever their keys: the server gives records without a PMID one."""
    retrievals, records = found
    return {one.claim_id: sorted(records[key].title for key in one.record_keys) for one in retrievals}


def test_claims_see_the_records_that_they_see_in_the_library(
    plans: Plans, collection: Collection, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = names(library.open_named().retrieve(plans))
    with running_server(collection) as server:
        cold = source(server.url, tmp_path)
        found = cold.retrieve(plans)
        requests = len(server.log.entries)
        warm = source(server.url, tmp_path)
        again = warm.retrieve(plans)
        warm_requests = len(server.log.entries) - requests
    offline = source(server.url, tmp_path, offline=True).retrieve(plans)
    with capsys.disabled():
        print(f"\n{len(plans)} claims: {requests / len(plans):.2f} requests a claim cold, {warm_requests} warm")

    seen = names(found)
    shared = sum(len(set(seen[claim_id]) & set(expected[claim_id])) for claim_id in plans)
    assert shared >= 0.9 * sum(len(set(titles)) for titles in seen.values())
    assert shared >= 0.3 * sum(len(set(titles)) for titles in expected.values())
    assert all(one.reached for one in found[0])
    assert again == found == offline
    assert requests <= 2.5 * len(plans)
    assert requests == cold.traffic.requests
    assert warm_requests == warm.traffic.requests == 0
    assert warm.as_of == cold.as_of is not None


def test_every_request_says_who_asks_and_long_ones_are_posted(few: Plans, collection: Collection) -> None:
    with running_server(collection) as server:
        source(server.url, None).retrieve(few)
        entries = server.log.entries

    assert {entry.verb for entry in entries} == {"esearch", "efetch"}
    assert {"GET", "POST"} == {entry.method for entry in entries}
    for entry in entries:
        assert entry.params["tool"] == ["litcheck"]
        assert entry.params["email"]
        if entry.verb == "esearch":
            assert entry.params["sort"] == ["relevance"]
            assert entry.params["usehistory"] == ["y"]


PASSING = [
    "rate-limit", "rate-limit-bare", "rate-limit-200", "status-500", "status-502", "status-503", "error-in-200",
    "html-body", "empty-body", "transient-400", "proxy-400", "expired-history", "truncated-gzip", "truncated-chunk",
    "truncated-xml", "reset", "silence", "slow", "invalid-json", "lost-pmid", "duplicated-pmid", "reordered",
]  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("fault", PASSING)
def test_a_run_amid_faults_ends_right_or_says_what_was_not_reached(
    fault: str, seed: int, few: Plans, collection: Collection, clean: Found
) -> None:
    """A claim that was reached has lost no record of its own searches; nearly always the run equals the clean one."""
    with running_server(collection, [fault], seed, silence=0.8, slow=0.05) as server:
        patience = 0.4 if fault == "silence" else 20.0
        retrievals, records = source(server.url, None, patience=patience).retrieve(few)

    if all(one.reached for one in retrievals):
        assert _unordered(retrievals) == _unordered(clean[0])
        assert set(records) == set(clean[1])
    for one in retrievals:
        for search in one.searches:
            assert search.reached or search.warnings
            assert set(one.record_keys) <= set(records)


def _unordered(retrievals: tuple[Retrieval, ...]) -> list[tuple[str, list[str], list[tuple[str, int, int, bool]]]]:
    return [
        (
            one.claim_id,
            sorted(one.record_keys),
            [(search.term, search.count, search.fetched, search.complete) for search in one.searches],
        )
        for one in retrievals
    ]


@pytest.mark.parametrize("fault", ["changed-record", "two-versions", "retracted-record"])
def test_what_changes_between_search_and_fetch_is_read_as_it_was_fetched(
    fault: str, few: Plans, collection: Collection, clean: Found
) -> None:
    with running_server(collection, [fault], 1) as server:
        retrievals, records = source(server.url, None).retrieve(few)

    assert all(one.reached for one in retrievals)
    assert set(records) == set(clean[1])
    if fault == "two-versions":
        assert {record.version for record in records.values()} == {1, 2}
    if fault == "retracted-record":
        assert any(record.retracted for record in records.values())


def test_a_record_that_is_listed_and_never_delivered_is_not_reached(
    few: Plans, collection: Collection, clean: Found, tmp_path: Path
) -> None:
    """The claims that it could have changed say so; the others lose nothing; a healthy run later is whole."""
    with running_server(collection, ["missing-pmid:0.02"], 3) as server:
        retrievals, _ = source(server.url, tmp_path).retrieve(few)
        url = server.url
    with running_server(collection, port=int(url.split(":")[2].partition("/")[0])) as server:
        again = source(server.url, tmp_path).retrieve(few)
    told = [search for one in retrievals for search in one.searches if not search.reached]

    assert told
    assert all("not reached for PMID" in search.warnings[-1] for search in told)
    assert {one.claim_id for one in retrievals if one.reached}
    for one, clean_one in zip(retrievals, clean[0], strict=True):
        assert not one.reached or set(one.record_keys) == set(clean_one.record_keys)
    assert _unordered(again[0]) == _unordered(clean[0])


def test_without_a_service_every_claim_is_not_reached_and_nothing_hangs(few: Plans) -> None:
    with running_server(LIBRARY / next(n for n in library.FILES if (LIBRARY / n).exists())) as server:
        gone = server.url
    retrievals, records = source(gone, None).retrieve(few)

    assert not records
    assert not any(one.reached for one in retrievals)


def test_what_was_reached_before_an_outage_is_still_returned(
    few: Plans, collection: Collection, tmp_path: Path
) -> None:
    first = dict(list(few.items())[:3])
    with running_server(collection) as server:
        source(server.url, tmp_path).retrieve(first)
    retrievals, records = source(server.url, tmp_path).retrieve(few)
    reached = {one.claim_id for one in retrievals if one.reached}

    assert set(first) <= reached < set(few)
    assert records


def test_a_refused_key_ends_the_run_with_the_name_of_the_setting(few: Plans, collection: Collection) -> None:
    with (
        running_server(collection, ["bad-key"]) as server,
        pytest.raises(BadInput, match="NCBI_API_KEY"),
    ):
        source(server.url, None, key="0" * 36).retrieve(few)


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[dict[str, str]]:
    yield {"LITCHECK_CACHE": str(tmp_path)}


def test_an_email_is_needed_except_offline(settings: dict[str, str]) -> None:
    with pytest.raises(BadInput, match="NCBI_EMAIL"):
        open_pubmed(environment=settings)

    open_pubmed(environment=settings, offline=True).close()
    open_pubmed(environment={**settings, "NCBI_EMAIL": EMAIL}).close()


@pytest.mark.parametrize(
    ("given", "names_it"),
    [
        ({"entrez_url": "ftp://ncbi.example/"}, "--entrez-url"),
        ({"entrez_url": "http://user:secret@ncbi.example/"}, "user name"),
        ({"email": "nobody"}, "--email"),
        ({"requests_per_second": 50.0}, "--entrez-rate"),
        ({"requests_per_second": 0.0}, "--entrez-rate"),
    ],
    ids=["scheme", "password", "email", "too fast", "no limit"],
)
def test_a_wrong_setting_is_named(settings: dict[str, str], given: dict[str, object], names_it: str) -> None:
    with pytest.raises(BadInput, match=names_it) as caught:
        open_pubmed(**{"email": EMAIL, **given}, environment=settings)  # type: ignore[arg-type]

    assert "secret" not in str(caught.value)
