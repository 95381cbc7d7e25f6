"""The audit gives the same marks from PubMed over HTTP as from the library, claim by claim.

Their reasons are nearly always the same. A claim sees only what its own searches list in PubMed; of the library, which is
small, it sees every record that speaks of one of its concepts.
"""

from dataclasses import replace
from pathlib import Path

from entrez_server.running import running_server
from shared_material import ROOT

from litcheck.flow import audit, open_claims
from litcheck.literature.sources import Source, library
from litcheck.literature.sources.pubmed import open_pubmed

RECORDS = next(
    path
    for name in library.FILES
    if (path := ROOT / "pipeline" / "litcheck" / "literature" / "sources" / name).exists()
)


def verdicts(source: Source) -> dict[str, tuple[str, str]]:
    opened = open_claims(ROOT / "claims.yaml")
    some = replace(opened, book=replace(opened.book, claims=opened.book.claims[::6]))
    dossier = audit(some, source, today="2026-11-24", progress=lambda what, done, of: None)
    return {entry.claim.id: (entry.mark, entry.reason) for entry in dossier.entries}


def test_verdicts_from_pubmed_are_those_from_the_library(tmp_path: Path) -> None:
    with running_server(RECORDS) as server:
        live = verdicts(
            open_pubmed(
                email="a@b.example", entrez_url=server.url, folder=tmp_path, requests_per_second=0, environment={}
            )
        )

    expected = verdicts(library.open_named())
    assert {claim_id: mark for claim_id, (mark, _) in live.items()} == {
        claim_id: mark for claim_id, (mark, _) in expected.items()
    }
    assert sum(live[claim_id] != expected[claim_id] for claim_id in expected) <= 0.05 * len(expected)
