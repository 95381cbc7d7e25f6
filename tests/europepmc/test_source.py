"""Europe PMC as a source, over real HTTP: the same records as PubMed's, whole lists, faults survived, preprints marked."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from europepmc.made_up import record, survey
from europepmc_server import EuropePMCServer, result_of, running_europepmc

from litcheck.claims.claim import Check, Claim
from litcheck.claims.claims_file import read_claims
from litcheck.errors import BadInput
from litcheck.literature.entrez.gateway import Caller, Gateway
from litcheck.literature.entrez.pacing import Unpaced
from litcheck.literature.entrez.response_cache import ResponseCache
from litcheck.literature.europepmc.query_language import rendered
from litcheck.literature.europepmc.results import record_of
from litcheck.literature.europepmc.service import EUROPE_PMC, PAGE
from litcheck.literature.planning import plan
from litcheck.literature.pubmed_term import parse_term
from litcheck.literature.query import Query
from litcheck.literature.record import Correction
from litcheck.literature.sources.europepmc import EuropePMC, open_europepmc
from litcheck.verdicts.cohorts import is_one_study


def source(server: EuropePMCServer, folder: Path | None = None, *, offline: bool = False) -> EuropePMC:
    """Europe PMC at this server, without waiting between tries."""
    cache = None if folder is None else ResponseCache(folder / "replies.sqlite")
    caller = Caller(email="editor@clinic.example", tool="")
    return EuropePMC(
        Gateway(
            url=server.url, caller=caller, pace=Unpaced(), cache=cache, service=EUROPE_PMC, offline=offline,
            sleep=lambda seconds: None,
        )
    )  # fmt: skip


def gout(**fields: Any) -> dict[str, tuple[Query, ...]]:
    claim = Claim(
        id="gout", document="", quote="", statement="Gout affects 4% of adults.", kind="prevalence",
        check=Check.PROPORTION, condition="gout", population="adults", **fields,
    )  # fmt: skip
    return {"gout": plan(claim)}


@pytest.mark.parametrize(
    ("term", "asked"),
    [
        ('"gout"[tiab] AND 2010:2020[dp]', '(TITLE_ABS:"gout" AND PUB_YEAR:[2010 TO 2020])'),
        ('"Sleep Med"[ta]', 'JOURNAL:"Sleep Med"'),
        ('"a b"[ti] OR c[au] NOT d[pt]', '((TITLE:"a b" OR AUTH:"c") NOT PUB_TYPE:"d")'),
        ("PMC77[pmcid]", "PMCID:PMC77"),
        ("2010/05:2011/06/03[dp]", "FIRST_PDATE:[2010-05-01 TO 2011-06-03]"),
        ("autoimmun*[tiab]", "TITLE_ABS:autoimmun*"),
        ("urate gout", '((TITLE_ABS:"urate" OR KW:"urate") AND (TITLE_ABS:"gout" OR KW:"gout"))'),
        ("english[la]", "LANG:eng"),
    ],
)
def test_a_pubmed_term_is_asked_in_the_words_of_europe_pmc(term: str, asked: str) -> None:
    query, left_out = rendered(parse_term(term)[0])

    assert query == f"{asked} AND (SRC:MED OR SRC:PMC OR SRC:PPR)"
    assert left_out == ()


def test_a_heading_is_asked_with_those_below_it_unless_the_term_says_otherwise() -> None:
    exploded, _ = rendered(parse_term('"Arthritis, Rheumatoid"[mh]')[0])
    alone, _ = rendered(parse_term('"Arthritis, Rheumatoid"[mh:noexp]')[0])

    assert exploded is not None and 'KW:"Felty Syndrome"' in exploded
    assert alone is not None and alone.startswith('KW:"Arthritis, Rheumatoid" AND')


def test_what_europe_pmc_has_no_word_for_is_left_out_and_told() -> None:
    query, left_out = rendered(parse_term("gout[ti] AND veterinary[sb]")[0])

    assert query is not None and query.startswith('TITLE:"gout" AND (SRC')
    assert left_out == ("Europe PMC has no filter 'veterinary': it was left out",)


def test_the_planned_terms_of_claims_are_understood(root: Path, tmp_path: Path) -> None:
    plans = {claim.id: plan(claim) for claim in read_claims(root / "claims.yaml").claims[::4]}
    with running_europepmc([survey("1", 4.0, 800)]) as server:
        retrievals, _ = source(server, tmp_path).retrieve(plans)

        posted = [place for method, place, _ in server.asked if method == "POST"]
    assert all(retrieval.reached for retrieval in retrievals)
    assert set(posted) == {"searchPOST"}  # long terms are posted, under the verb for it


def test_a_result_holds_what_pubmed_says_of_the_record() -> None:
    told = survey("11", 4.0, 800, doi="10.1/x", pmcid="PMC5", links=(
        Correction(kind="RetractionIn", pmid="12", source="J 2020"),
        Correction(kind="ExpressionOfConcernIn", pmid="13", source="J 2019"),
        Correction(kind="CorrectedandRepublishedIn", pmid="14", source="J 2019"),
    ))  # fmt: skip

    read = record_of(result_of(told))

    assert read == replace(told, design=read.design)
    assert read.retracted


def test_signs_of_an_abstract_are_not_taken_for_elements() -> None:
    made = result_of(record("5", "T.", (None, "x"))) | {
        "abstractText": "<h4>Results</h4>In 10<sup>6</sup> cells, p <0.05 &lt; 1 and <i>E. coli</i>.<p>More</p>"
    }

    assert record_of(made).text == "In 10^6 cells, p <0.05 < 1 and E. coli. More"
    assert [section.category for section in record_of(made).sections] == ["RESULTS"]


def test_a_preprint_is_marked_and_is_one_study_with_its_article() -> None:
    article = survey("21", 4.0, 800)
    link = Correction(kind="UpdateIn", pmid="21", source="")
    preprint = replace(survey("22", 4.0, 800, links=(link,)), pmid=None, key="doi:10.1101/y", doi="10.1101/y")
    read = record_of(result_of(replace(preprint, publication_types=("Preprint",))))

    assert read.publication_types == ("Preprint",)
    assert read.key == "doi:10.1101/y"
    assert is_one_study(read, article)


def test_long_lists_are_read_page_by_page_and_asked_once(tmp_path: Path) -> None:
    records = [survey(str(number), 4.0, 800) for number in range(1, PAGE + 51)]
    with running_europepmc(records) as server:
        door = source(server, tmp_path)
        (retrieval,), found = door.retrieve(gout())
        asked = len(server.asked)
        again, _ = source(server, tmp_path).retrieve(gout())

        assert len(server.asked) == asked
        assert again[0].record_keys == retrieval.record_keys
        offline, _ = source(server, tmp_path, offline=True).retrieve(gout())
    assert offline == again
    assert len(found) == PAGE + 50
    assert all(search.complete for search in retrieval.searches if search.purpose == "topic")


def test_records_named_by_pmid_are_fetched_and_those_that_are_not_there_are_told() -> None:
    with running_europepmc([survey("31", 4.0, 800)]) as server:
        (retrieval,), found = source(server).retrieve(gout(cites=("pmid:31", "pmid:99")))

    cited = [search for search in retrieval.searches if search.purpose == "study cited by the article"]
    assert "31" in found
    assert [search.warnings for search in cited] == [(), ("Europe PMC has no record of PMID 99",)]
    assert retrieval.reached


@pytest.mark.parametrize(
    "spoil",
    [
        lambda body: body[: len(body) // 2],
        lambda body: b"<html>busy</html>",
        lambda body: json.dumps({**json.loads(body), "hitCount": 900}).encode(),
        lambda body: json.dumps({**json.loads(body), "resultList": {"result": []}}).encode(),
        lambda body: b'{"version":"6.9","errCode":500,"errMsg":"Internal error"}',
        lambda body: b'{"hitCount":0,"resultList":{"result":[]}}',
    ],
    ids=["cut off", "a page", "a count it does not hold", "an empty list", "an error in HTTP 200", "a zero of nothing"],
)
def test_an_answer_that_is_not_whole_is_no_evidence(spoil: Any) -> None:
    with running_europepmc([survey("1", 4.0, 800), survey("2", 5.0, 900)]) as server:
        server.spoil = spoil
        (retrieval,), found = source(server).retrieve(gout())

    assert not retrieval.reached
    assert not found


def test_a_service_that_is_down_is_named() -> None:
    with running_europepmc([]) as server:
        server.status = 503
        (retrieval,), _ = source(server).retrieve(gout())

    assert not retrieval.reached
    assert any("Europe PMC was not reached" in warning for search in retrieval.searches for warning in search.warnings)


def test_an_address_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="--europepmc-url"):
        open_europepmc(url="ftp://x", folder=tmp_path, environment={})


def test_an_age_of_replies_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="--cache-days"):
        open_europepmc(max_age_days=-1, folder=tmp_path, environment={})
