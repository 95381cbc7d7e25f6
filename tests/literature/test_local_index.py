"""A local set of records answers concept queries and an editor's own PubMed term."""

import io

import pytest
from pubmed_articles import article, article_set

from litcheck.literature.local_index import LocalIndex
from litcheck.literature.pubmed_xml import read_pubmed_xml
from litcheck.literature.query import Query
from litcheck.literature.record_set import merged

_WORDS = "<AbstractText>{}</AbstractText>"


@pytest.fixture
def index() -> LocalIndex:
    content = article_set(
        article(pmid="1", title="Restless legs in multiple sclerosis", year=2012, headings=("Multiple Sclerosis",),
                journal="Journal of clinical sleep medicine : JCSM", authors=("Smith JA",)),
        article(pmid="2", title="Coeliac diseases and anaemia", year=2018, types=("Journal Article", "Review"),
                abstract=_WORDS.format("Restless-legs syndrome was not seen.")),
        article(pmid="3", title="Lupus and sleep", headings=("Lupus Erythematosus, Systemic",), year=2009,
                authors=("Smithson J",)),
        article(pmid="4", title="A cohort of migraine patients", year=2020, journal="Cephalalgia", doi="10.1/Z"),
        article(pmid="5", title="Multiple causes of systemic sclerosis", year=2001),
    )  # fmt: skip
    return LocalIndex(merged(read_pubmed_xml(io.BytesIO(content), name="x")))


def _concepts(*concepts: tuple[str, ...], at_least: int = 1, **more: object) -> Query:
    return Query(claim_id="c", purpose="p", term="t", concepts=concepts, at_least=at_least, **more)  # type: ignore[arg-type]


def _own(term: str) -> Query:
    return Query(claim_id="c", purpose="editor's own term", term=term, editors_own=True)


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        pytest.param(_concepts(("celiac disease",)), {"2"}, id="spelling and number folded"),
        pytest.param(_concepts(("restless legs",)), {"1", "2"}, id="hyphen folded"),
        pytest.param(_concepts(("multiple sclerosis",)), {"1"}, id="words apart are no phrase"),
        pytest.param(_concepts(("autoimmune diseases",)), {"1", "3"}, id="narrower headings"),
        pytest.param(
            _concepts(("headache disorders",)), {"4"}, id="narrower concept in the words of a record without headings"
        ),
        pytest.param(_concepts(("restless legs",), ("anemia",), at_least=2), {"2"}, id="every concept"),
        pytest.param(_concepts(("restless legs",), ("anemia",)), {"1", "2"}, id="any concept"),
        pytest.param(_concepts(("sleep", "restless legs"), journal="J Clin Sleep Med"), {"1"}, id="journal"),
        pytest.param(_concepts(journal="Cephalalgia"), {"4"}, id="journal alone"),
        pytest.param(_concepts(author="Smith J"), {"1"}, id="author"),
        pytest.param(_concepts(pmid="3"), {"3"}, id="pmid"),
        pytest.param(_concepts(doi="10.1/z"), {"4"}, id="doi"),
        pytest.param(_concepts(("sleep",), year=2010), set(), id="year"),
        pytest.param(_concepts(), set(), id="nothing asked"),
    ],
)
def test_concept_queries(index: LocalIndex, query: Query, keys: set[str]) -> None:
    found = index.search(query)

    assert set(found.keys) == keys
    assert (found.report.count, found.report.warnings) == (len(keys), ())


def test_records_that_speak_of_more_concepts_come_first(index: LocalIndex) -> None:
    assert index.search(_concepts(("restless legs",), ("anemia",), ("celiac disease",))).keys == ("2", "1")


@pytest.mark.parametrize(
    ("term", "keys"),
    [
        pytest.param("restless legs", {"1", "2"}, id="words"),
        pytest.param('"restless legs"[ti]', {"1"}, id="title"),
        pytest.param("autoimmune diseases[mh]", {"1", "3"}, id="heading explodes"),
        pytest.param("multiple sclerosis[mh:noexp]", {"1"}, id="heading alone"),
        pytest.param("lupus OR migraine AND 2020[dp]", {"4"}, id="left to right"),
        pytest.param("lupus OR (migraine AND 2020[dp])", {"3", "4"}, id="brackets"),
        pytest.param("restless legs NOT review[pt]", {"1"}, id="NOT"),
        pytest.param("2010:2018[dp]", {"1", "2"}, id="range of years"),
        pytest.param('("2010/04/21"[PDAT] : "2018/04/19"[PDAT])', {"1", "2"}, id="range as PubMed's builder prints it"),
        pytest.param(
            '"2010"[Date - Publication] : "2018/12"[Date - Publication]', {"1", "2"}, id="range of PubMed's older form"
        ),
        pytest.param("2010/1/1:2018/12/31[dp]", {"1", "2"}, id="range of days"),
        pytest.param('"J Clin Sleep Med"[ta] OR Smithson J[au]', {"1", "3"}, id="journal and author"),
        pytest.param("3 OR 4[pmid]", {"4"}, id="PMID"),
        pytest.param("migrain*[tiab]", {"4"}, id="truncation"),
        pytest.param('"sclerosis legs"[tiab:~4]', {"1"}, id="proximity"),
        pytest.param("hasabstract AND anemia", {"2"}, id="filter"),
    ],
)
def test_editors_own_term(index: LocalIndex, term: str, keys: set[str]) -> None:
    found = index.search(_own(term))

    assert set(found.keys) == keys
    assert found.report.warnings == ()


@pytest.mark.parametrize(
    ("term", "keys", "told"),
    [
        pytest.param("migraine[nosuch]", {"4"}, "[nosuch] is not known", id="unknown field"),
        pytest.param('migraine AND "last 5 years"[dp]', {"4"}, "left out", id="date without a year"),
        pytest.param("(migraine OR lupus", {"3", "4"}, "not closed", id="open bracket"),
        pytest.param("migraine AND", {"4"}, "AND without a term", id="dangling operator"),
        pytest.param('"migraine cohort"[ti]', {"4"}, "one by one", id="phrase not found"),
        pytest.param("migraine AND free full text[filter]", {"4"}, "left out", id="filter"),
        pytest.param("nonsense heading[mh]", set(), "no MeSH heading", id="heading"),
    ],
)
def test_what_is_not_understood_of_a_term_is_told(index: LocalIndex, term: str, keys: set[str], told: str) -> None:
    found = index.search(_own(term))

    assert set(found.keys) == keys
    assert any(told in warning for warning in found.report.warnings)


def test_an_empty_set_of_records_answers_with_nothing() -> None:
    assert LocalIndex({}).search(_concepts(("gout",))).keys == ()


def test_a_term_of_thousands_of_parts_or_brackets_is_evaluated(index: LocalIndex) -> None:
    """Lists of PMIDs joined by OR are that long; brackets are not, and those too deep are named."""
    many = index.search(_own(" OR ".join(f"{number}[pmid]" for number in range(1, 5_000))))
    deep = index.search(_own("(" * 100_000 + "lupus" + ")" * 100_000))

    assert set(many.keys) == {"1", "2", "3", "4", "5"} and many.report.warnings == ()
    assert many.report.translated.count(" OR ") == 4_998
    assert any("more than 50 deep" in warning for warning in deep.report.warnings)
