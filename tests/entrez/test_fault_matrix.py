"""Every fault of the second server: what is told is right or is called not reached, and nothing doubtful is kept.

The whole matrix, with verdicts and 20 seeds, is `benchmarks/faults.py`.
"""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from fault_server.content_faults import missing_ids, missing_records, missing_summaries
from fault_server.serving import KINDS, FaultServer, faulty
from fault_server.world import World, read_world
from shared_material import ROOT

from litcheck.errors import LitcheckError
from litcheck.literature.entrez.gateway import Caller, Gateway
from litcheck.literature.entrez.pacing import Unpaced
from litcheck.literature.entrez.pubmed_service import Fetched, Hits, PubMedService
from litcheck.literature.entrez.response_cache import ResponseCache
from litcheck.literature.entrez.transport import Timeouts

TERMS = ('"restless legs"[ti]', "lupus[tiab] AND prevalence", '"multiple sclerosis" NOT lupus', "no such words at all")
SEEDS = range(int(os.environ.get("LITCHECK_FAULT_SEEDS", "1")))
PATIENCE = 0.1  # seconds that the server keeps silent, and drips, in units of
TIMEOUTS = Timeouts(connect=2.0, read=0.25, piece=0.4, answer=2.0)


@dataclass(frozen=True)
class Told:
    """What was told of the terms and of all records that they list; `stopped` is the line of a run that ended early."""

    hits: dict[str, Hits]
    fetched: Fetched | None
    stopped: str = ""


@pytest.fixture(scope="module")
def world() -> World:
    return read_world(ROOT / "pipeline" / "litcheck" / "literature" / "sources" / "library.xml", most=80)


@pytest.fixture(scope="module")
def clean(world: World) -> Told:
    with faulty(world) as server:
        return ask(server, None)


@pytest.fixture
def server(world: World) -> Iterator[FaultServer]:
    with faulty(world, share=0.4, patience=PATIENCE) as server:
        yield server


def ask(server: FaultServer, folder: Path | None, timeouts: Timeouts = TIMEOUTS) -> Told:
    gateway = Gateway(
        url=server.url,
        caller=Caller(email="editor@clinic.example"),
        pace=Unpaced(),
        cache=None if folder is None else ResponseCache(folder / "entrez.sqlite"),
        timeouts=timeouts,
        sleep=lambda seconds: None,
    )
    service = PubMedService(gateway)
    try:
        hits = service.search_all([(term, 300) for term in TERMS])
        return Told(hits, service.records(pmid for one in hits.values() for pmid in one.pmids))
    except LitcheckError as line:
        return Told({}, None, str(line))
    finally:
        gateway.close()


def check(told: Told, clean: Told) -> None:
    """Nothing that is told is wrong."""
    assert "\n" not in told.stopped
    for term, hits in told.hits.items():
        assert hits.failure or hits == clean.hits[term]
    if told.fetched is not None:
        assert clean.fetched is not None
        assert told.fetched.missing == ()
        for pmid, record in told.fetched.records.items():
            assert record == clean.fetched.records[pmid]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_makes_no_false_answer_and_leaves_none_behind(
    kind: str, seed: int, server: FaultServer, clean: Told, tmp_path: Path
) -> None:
    server.kind, server.seed = kind, seed
    ill = ask(server, tmp_path)
    server.kind = ""
    # A busy machine may be too slow for the short time-outs; a service that is well must not fail for that.
    well = ask(server, tmp_path, Timeouts())

    check(ill, clean)
    assert well == clean


@pytest.mark.parametrize("share", [0.1, 0.5, 1.0])
@pytest.mark.parametrize("verb", ["esearch", "efetch", "esummary"])
def test_what_a_verb_leaves_out_for_good_is_not_reached(
    verb: str, share: float, server: FaultServer, clean: Told, tmp_path: Path
) -> None:
    makers = {"esearch": missing_ids, "efetch": missing_records, "esummary": missing_summaries}
    server.share, server.made = 1.0, makers[verb](share)
    ill = ask(server, tmp_path, Timeouts())
    server.made = None

    check(ill, clean)
    assert any(hits.failure for hits in ill.hits.values()) or (ill.fetched and ill.fetched.unreached)
    assert ask(server, tmp_path, Timeouts()) == clean


def test_a_deleted_record_is_told_apart_and_only_by_its_own_reply(
    server: FaultServer, clean: Told, tmp_path: Path
) -> None:
    """Searches still list it; asked for it by itself, PubMed says that there is no such record."""
    assert clean.fetched is not None
    gone = frozenset(list(clean.fetched.records)[:3])
    server.denied = gone
    told = ask(server, tmp_path, Timeouts())
    asked = len(server.requests)
    again = ask(server, tmp_path, Timeouts())

    assert told.fetched is not None
    assert (set(told.fetched.missing), told.fetched.unreached) == (gone, ())
    assert set(told.fetched.records) == set(clean.fetched.records) - gone
    assert again == told
    assert len(server.requests) == asked


@pytest.mark.parametrize("kind", ["silence", "header-drip", "body-drip", "chunk-drip", "continue-flood"])
def test_a_service_that_never_comes_to_an_end_is_given_up(kind: str, server: FaultServer) -> None:
    server.kind, server.share, server.patience = kind, 1.0, 5.0
    began = time.monotonic()
    told = ask(server, None, Timeouts(connect=1.0, read=0.2, piece=0.3, answer=0.5))

    assert all(hits.failure for hits in told.hits.values())
    assert time.monotonic() - began < 20
