"""The gateway against recorded exchanges, replayed without a server.

Recorded from `tests/entrez_server` over the bundled library: ``LITCHECK_RECORD=1 pytest tests/entrez/test_cassettes.py``
makes them anew. A request is matched on method, scheme, host, port, path, query and body; who asks is filtered out.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
import vcr
from entrez_server.running import running_server
from shared_material import ROOT

from litcheck.literature.entrez.gateway import Caller, Gateway
from litcheck.literature.entrez.pacing import Unpaced
from litcheck.literature.entrez.pubmed_service import PubMedService
from litcheck.literature.query import Query
from litcheck.literature.sources import library
from litcheck.literature.sources.pubmed import PubMed

CASSETTES = Path(__file__).parent / "cassettes"
RECORDING = os.environ.get("LITCHECK_RECORD") == "1"
PORT = 18899  # of the server while it is recorded; nothing listens there when the recording is replayed
URL = f"http://127.0.0.1:{PORT}/entrez/eutils/"
RECORDS = next(
    path
    for name in library.FILES
    if (path := ROOT / "pipeline" / "litcheck" / "literature" / "sources" / name).exists()
)
PERSONAL = ["email", "api_key", "tool"]
EMAIL, KEY = "editor@clinic.example", "0123456789abcdef0123456789abcdef0123"
LIST = Query(
    claim_id="c",
    purpose="attributed journal's list on the topic",
    term='"restless legs"[tiab] AND "J Clin Sleep Med"[ta]',
    concepts=(("restless legs",),),
    journal="Journal of Clinical Sleep Medicine",
)
# Long enough to be posted.
LONG_LIST = replace(
    LIST,
    term=f"({' OR '.join(f'restless[ti] OR legs[tiab] OR sleep{n}[ti]' for n in range(30))}) AND "
    '"J Clin Sleep Med"[ta]',
)
_FAULTS = {"trouble": ["error-in-200:0.5"], "missing": ["missing-pmid:0.3"]}


@contextmanager
def exchange(name: str) -> Iterator[Gateway]:
    """A gateway whose requests are answered by the cassette of this name, or recorded into it."""
    recorder = vcr.VCR(
        match_on=["method", "scheme", "host", "port", "path", "query", "body"],
        filter_query_parameters=PERSONAL,
        filter_post_data_parameters=PERSONAL,
        record_mode="all" if RECORDING else "none",
        decode_compressed_response=True,
    )
    gateway = Gateway(
        url=URL, caller=Caller(email=EMAIL, api_key=KEY), pace=Unpaced(), cache=None, sleep=lambda seconds: None
    )
    path = CASSETTES / f"{name}.yaml"
    try:
        if RECORDING:
            path.unlink(missing_ok=True)
            with running_server(RECORDS, _FAULTS.get(name, []), 1, port=PORT), recorder.use_cassette(str(path)):
                yield gateway
        else:
            with recorder.use_cassette(str(path)):
                yield gateway
    finally:
        gateway.close()


def test_an_attributed_journals_list_is_searched_and_its_records_are_fetched() -> None:
    with exchange("journal") as gateway:
        retrievals, records = PubMed(gateway, threads=1).retrieve({"c": (LIST, LONG_LIST)})

    assert retrievals[0].reached
    assert len(records) == max(search.count for search in retrievals[0].searches) > 5
    assert all(search.complete and search.translated for search in retrievals[0].searches)


def test_a_search_with_nothing_found_is_an_answer() -> None:
    with exchange("nothing") as gateway:
        hits = PubMedService(gateway).search('"qzxwvu"[tiab]')

    assert (hits.count, hits.pmids, hits.failure) == (0, (), None)


def test_a_field_that_pubmed_does_not_know_is_a_failure() -> None:
    with exchange("field") as gateway:
        hits = PubMedService(gateway).search("lupus[NoSuchField]")

    assert hits.pmids == ()
    assert "NoSuchField" in (hits.failure or "")


def test_trouble_is_asked_again() -> None:
    with exchange("trouble") as gateway:
        hits = [PubMedService(gateway).search(term) for term in ("lupus[ti]", "gout[ti]", "restless[ti]")]

    assert all(one.failure is None for one in hits)
    assert any("Search Backend failed" in failure for failure in gateway.traffic.failures)


def test_records_that_do_not_come_are_told() -> None:
    with exchange("missing") as gateway:
        service = PubMedService(gateway, threads=1)
        fetched = service.records(service.search("multiple sclerosis[ti] AND prevalence[ti]").pmids)

    assert fetched.records
    assert fetched.unreached  # PubMed has summaries of them
    assert not fetched.missing


@pytest.mark.parametrize("path", sorted(CASSETTES.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_cassette_is_small_and_holds_nothing_personal(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert len(text.encode()) < 300_000
    for personal in (EMAIL, EMAIL.replace("@", "%40"), KEY, "email=", "api_key=", "tool="):
        assert personal not in text
