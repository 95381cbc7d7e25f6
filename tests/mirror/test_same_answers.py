"""The mirror and the tests' E-utilities server, which share no code of the search, find the same PMIDs on the same records."""

import gzip
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from entrez_server.collection import Collection, read_collection
from entrez_server.search import Search
from made_up_files import HEAD, TAIL, written
from shared_material import ROOT, shared

from litcheck.claims.claims_file import read_claims
from litcheck.literature.planning import plan

pytest.importorskip("pyarrow")

from litcheck.literature.mirror.building import update
from litcheck.literature.mirror.opened_mirror import OpenedMirror
from litcheck.literature.mirror.term_search import TermSearch
from litcheck.literature.sources.mirror import MirrorSource

TODAY = date(2026, 12, 1)
LIBRARY = ROOT / "pipeline" / "litcheck" / "literature" / "sources" / "library.xml"
HAND_WRITTEN = (Path(__file__).parent / "terms.txt").read_text("utf-8").splitlines()


def planned() -> list[str]:
    """A third of the terms of the plans of the project's own claims."""
    claims = read_claims(ROOT / "claims.yaml").claims
    return list(dict.fromkeys(query.term for claim in claims for query in plan(claim)))[::3]


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """The bundled library, and the real records of the shared data."""
    with gzip.open(shared("data", "pubmed_xml", "records.jsonl.gz"), "rt", encoding="utf-8") as lines:
        xmls = [json.loads(line)["xml"] for line in lines]
    path = tmp_path_factory.mktemp("records") / "real.xml"
    path.write_text(HEAD + "\n".join(xmls) + TAIL, "utf-8")
    return read_collection([LIBRARY, path])


@pytest.fixture(scope="module")
def mirror(collection: Collection, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenedMirror]:
    folder = tmp_path_factory.mktemp("mirror")
    half = len(collection.articles) // 2
    for number, articles in enumerate((collection.articles[:half], collection.articles[half:]), start=1):
        written(folder / "source", number, *(article.xml.decode() for article in articles))
    update(folder / "mirror", [str(folder / "source")])
    yield OpenedMirror(folder / "mirror")


def test_the_same_terms_find_the_same_records(collection: Collection, mirror: OpenedMirror) -> None:
    """Planned and hand-written terms: tags, explosion, qualifiers, ranges, subsets, proximity, truncation, no tag at all."""
    server = Search(collection, TODAY)
    terms = [*HAND_WRITTEN, *planned()]
    differing, finding = {}, 0
    for term in terms:
        wanted = tuple(map(int, server.run(term, stored={}, within=None, sort="").pmids))
        found = TermSearch(mirror.index, TODAY).understood(term)
        pmids = mirror.index.found(found.query, most=10_000).pmids if found.query is not None else ()
        finding += bool(wanted)
        if pmids != wanted:
            differing[term] = (wanted, pmids)

    assert len(terms) >= 400
    assert finding >= 300
    assert differing == {}


def test_every_record_is_served_as_it_was_published(collection: Collection, mirror: OpenedMirror) -> None:
    pmids = [int(pmid) for pmid in collection.by_pmid]

    assert mirror.xmls(pmids) == {int(pmid): article.xml for pmid, article in collection.by_pmid.items()}


def test_the_source_answers_the_plans_of_claims(mirror: OpenedMirror) -> None:
    """As any source: the records of each claim, most relevant first, and a report of each search."""
    claims = read_claims(ROOT / "claims.yaml").claims[:6]
    plans = {claim.id: plan(claim) for claim in claims}

    retrievals, records = MirrorSource(mirror).retrieve(plans)

    assert [one.claim_id for one in retrievals] == [claim.id for claim in claims]
    assert all(one.reached and one.searches for one in retrievals)
    assert sum(len(one.record_keys) for one in retrievals) > 50
    assert {key for one in retrievals for key in one.record_keys} == records.keys()


def test_an_unknown_field_is_a_failure_and_not_a_search_without_it(mirror: OpenedMirror) -> None:
    hits = MirrorSource(mirror).search_all([("gout[nosuchfield]", 10)])["gout[nosuchfield]"]

    assert hits.failure is not None
    assert "nosuchfield" in hits.failure
