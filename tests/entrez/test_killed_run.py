"""A run that is killed in the middle goes on where it was, and asks for nothing that it had."""

import json
import multiprocessing
import os
import time
from collections import Counter
from pathlib import Path

import pytest
from entrez_server.running import running_server
from shared_material import ROOT

from litcheck.claims.claims_file import read_claims
from litcheck.literature.entrez.transport import MAX_THREADS
from litcheck.literature.planning import plan
from litcheck.literature.query import Query
from litcheck.literature.sources import library
from litcheck.literature.sources.pubmed import open_pubmed

RECORDS = next(
    path
    for name in library.FILES
    if (path := ROOT / "pipeline" / "litcheck" / "literature" / "sources" / name).exists()
)

KILLED_AFTER = range(3, 3 + 2 * int(os.environ.get("LITCHECK_FAULT_SEEDS", "1")), 2)
"""How many requests a run may make before it is killed, a case each."""


def plans() -> dict[str, tuple[Query, ...]]:
    return {claim.id: plan(claim) for claim in read_claims(ROOT / "claims.yaml").claims[::9]}


def _retrieve(url: str, folder: Path, per_second: float) -> None:
    open_pubmed(
        email="a@b.example",
        entrez_url=url,
        folder=folder,
        pace_folder=folder.parent,
        requests_per_second=per_second,
        environment={},
    ).retrieve(plans())


@pytest.mark.parametrize("requests", KILLED_AFTER)
def test_a_killed_run_goes_on_and_asks_for_nothing_twice(requests: int, tmp_path: Path) -> None:
    """Only what was on its way at the kill, at most one request a thread, may be asked again."""
    with running_server(RECORDS) as server:
        first = multiprocessing.get_context("spawn").Process(target=_retrieve, args=(server.url, tmp_path, 15.0))
        first.start()
        deadline = time.monotonic() + 60
        while len(server.log.entries) < requests and time.monotonic() < deadline:
            time.sleep(0.01)
        first.kill()
        first.join(60)
        before = len(server.log.entries)
        source = open_pubmed(
            email="a@b.example", entrez_url=server.url, folder=tmp_path, requests_per_second=0, environment={}
        )
        retrievals, records = source.retrieve(plans())
        entries = list(server.log.entries)
        whole = open_pubmed(
            email="a@b.example", entrez_url=server.url, folder=tmp_path / "other", requests_per_second=0, environment={}
        )
        expected = whole.retrieve(plans())
    asked = Counter(json.dumps([entry.verb, entry.params], sort_keys=True) for entry in entries)

    assert requests <= before < len(entries)
    assert sum(asked.values()) - len(asked) <= MAX_THREADS
    assert (retrievals, records) == expected
    assert all(one.reached for one in retrievals)
