"""A claim becomes a ladder of queries, the editor's own first, then narrow to wide."""

from typing import Any

import pytest

from litcheck.claims.claim import Attribution, Check, Claim
from litcheck.literature.claim_concepts import concepts_of_claim
from litcheck.literature.planning import plan


def _claim(check: Check = Check.PROPORTION, statement: str = "Something is so.", **fields: Any) -> Claim:
    return Claim(id="c", document="d", quote="q", statement=statement, kind="k", check=check, **fields)


@pytest.mark.parametrize(
    ("fields", "first_names"),
    [
        pytest.param({"condition": "gout", "population": "adults"}, ["gout"], id="adults are no concept"),
        pytest.param({"condition": "gout", "population": "general population"}, ["gout"], id="general population"),
        pytest.param({"condition": "gout", "population": "adults in Germany"}, ["gout"], id="places are none"),
        pytest.param(
            {"condition": "gout", "population": "pregnant women"}, ["gout", "pregnant women"], id="a real group"
        ),
        pytest.param(
            {"condition": "pain", "population": "statin users with gout"}, ["pain", "statin", "gout"], id="split"
        ),
        pytest.param(
            {"condition": "autoimmune disorder", "population": "gout"}, ["autoimmune disorder", "gout"], id="as claimed"
        ),
        pytest.param({"condition": "gout", "population": "men", "comparator": "women"}, ["gout"], id="men and women"),
    ],
)
def test_concepts_come_from_the_claims_fields(fields: dict[str, str], first_names: list[str]) -> None:
    assert [concept[0] for concept in concepts_of_claim(_claim(**fields))] == first_names


def test_a_broad_concept_brings_its_mesh_name() -> None:
    (concept,) = concepts_of_claim(_claim(condition="autoimmune disorders", population="people"))

    assert "Autoimmune Diseases" in concept


def test_an_assertion_is_searched_by_what_its_statement_mentions_not_by_its_articles_topic() -> None:
    claim = _claim(Check.ENTAILMENT, "Gout attacks are often worse at night.", condition="psoriasis")

    assert [concept[0] for concept in concepts_of_claim(claim)] == ["Gout"]


def test_the_whole_statement_is_one_full_text_query_without_fillers() -> None:
    queries = plan(_claim(Check.ENTAILMENT, "Though not always, gout attacks significantly worsen at night."))

    assert [query.words for query in queries if query.words] == [("gout", "attacks", "worsen", "night")]


@pytest.mark.parametrize("statement", ["It is so.", "Gout hurts.", "The people are often here."])
def test_a_claim_with_a_statement_always_has_a_query(statement: str) -> None:
    assert plan(_claim(Check.ENTAILMENT, statement))


@pytest.mark.parametrize("check", list(Check))
def test_pubmed_is_asked_two_searches_at_most_for_a_claim_without_attribution(check: Check) -> None:
    queries = plan(
        _claim(check, "Gout with psoriasis and asthma is linked to obesity.", subject="gout", object="asthma")
    )
    topic = next(query.term for query in queries if query.purpose == "topic")

    within = [query for query in queries if query.term.startswith(f"{topic} AND ")]

    assert len(within) == 1  # a large topic: itself and this; a small one: itself and all wider ones in one search


def test_a_generic_word_is_left_out_of_one_of_the_names() -> None:
    (concept,) = concepts_of_claim(_claim(Check.DIRECTION, subject="zyzzyva consumption", object="people"))

    assert concept == ("zyzzyva consumption", "zyzzyva")


def test_the_editors_own_query_comes_first_and_as_it_stands() -> None:
    queries = plan(_claim(condition="gout", population="psoriasis", query="  gout[ti] AND x "))

    assert (queries[0].term, queries[0].editors_own) == ("  gout[ti] AND x ", True)


def test_queries_go_from_narrow_to_wide() -> None:
    queries = plan(_claim(condition="gout", population="psoriasis"))

    assert [(query.purpose, query.at_least) for query in queries] == [
        ("what answers such a claim", 3),
        ("topic", 2),
        ("any one concept", 1),
        ("full text of the statement", 1),
    ]
    assert queries[1].term.startswith('("Gout"[mh] OR "gout"[tiab])')


def test_an_attributed_claim_asks_for_the_journals_whole_list_on_the_topic() -> None:
    named = Attribution(journal="Journal of the Neurological Sciences", year=2014, pmid="7")

    queries = plan(_claim(condition="gout", population="psoriasis", attribution=named))

    assert queries[0].pmid == "7"
    listed = next(query for query in queries if "list" in query.purpose)
    assert listed.term.endswith('"J Neurol Sci"[ta]')
    assert (listed.journal, listed.year) == ("Journal of the Neurological Sciences", None)


@pytest.mark.parametrize("check", [Check.RATIO, Check.DIRECTION, Check.EFFECT, Check.ENTAILMENT])
def test_claims_of_a_direction_also_ask_for_evidence_against(check: Check) -> None:
    queries = plan(_claim(check, "Gout is linked to psoriasis.", subject="gout", object="psoriasis"))

    assert any("no association" in names for query in queries for names in query.concepts)
    assert any('"no evidence"[tiab]' in query.term for query in queries)


@pytest.mark.parametrize("check", list(Check))
def test_a_term_has_balanced_brackets_and_quotes(check: Check) -> None:
    fields = {"subject": 'gout "x" (y)', "object": "multiple sclerosis [z]", "population": "psoriasis"}

    for query in plan(_claim(check, **fields)):
        assert query.term.count("(") == query.term.count(")")
        assert query.term.count('"') % 2 == 0
