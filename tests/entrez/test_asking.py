"""Which searches are sent for the claims: few, each once, and never one that could not add a record."""

from collections.abc import Sequence

from litcheck.literature.entrez.asking import ENOUGH, READ_WHOLE, ask_for_claims
from litcheck.literature.entrez.pubmed_service import Hits
from litcheck.literature.query import Query


class Fake:
    """A PubMed in which each term has a given number of records, named after the term."""

    def __init__(self, counts: dict[str, int], dead: tuple[str, ...] = ()) -> None:
        self.counts = counts
        self.dead = dead
        self.asked: list[str] = []

    def search_all(self, wanted: Sequence[tuple[str, int]]) -> dict[str, Hits]:
        terms = dict(wanted)
        self.asked += terms
        return {term: self._hits(term, most) for term, most in terms.items()}

    def _hits(self, term: str, most: int) -> Hits:
        if term in self.dead:
            return Hits(term=term, failure="PubMed was not reached")
        count = self.counts.get(term, 0)
        return Hits(term=term, count=count, pmids=tuple(f"{term}#{number}" for number in range(min(count, most))))


def query(term: str, *, at_least: int = 2, **more: object) -> Query:
    return Query(claim_id="c", purpose=term, term=term, concepts=(("a",), ("b",)), at_least=at_least, **more)  # type: ignore[arg-type]


LADDER = (
    query("T AND (figures)"),
    query("T"),
    query("T AND (reviews)"),
    query("W1", at_least=1),
    query("W2", at_least=1),
)


def test_a_small_topic_is_read_whole_and_its_narrower_rungs_are_not_asked() -> None:
    fake = Fake({"T": ENOUGH})
    (asked,) = ask_for_claims(fake, {"c": LADDER}).values()

    assert fake.asked == ["T"]
    assert len(asked[0].wanted) == ENOUGH


def test_a_scarce_topic_is_widened_in_one_search() -> None:
    fake = Fake({"T": 3, "(W1) OR (W2)": 40})
    (asked,) = ask_for_claims(fake, {"c": LADDER}).values()

    assert fake.asked == ["T", "(W1) OR (W2)"]
    assert [len(one.wanted) for one in asked] == [3, 40]
    assert asked[1].purpose == "W1 or W2"


def test_the_topic_is_told_from_a_wider_rung_that_holds_it() -> None:
    plan = (query("A AND B AND C"), query("A AND B AND C AND (reviews)"), query("A AND B", at_least=1))
    fake = Fake({"A AND B AND C": 5, "A AND B": 40})
    ask_for_claims(fake, {"c": plan})

    assert fake.asked == ["A AND B AND C", "A AND B"]


def test_in_a_large_topic_the_rungs_take_turns() -> None:
    fake = Fake({"T": 9000, "T AND (figures)": 800, "T AND (reviews)": 50})
    (asked,) = ask_for_claims(fake, {"c": LADDER}).values()
    wanted = {one.hits.term: len(one.wanted) for one in asked}

    assert set(fake.asked) == {"T", "T AND (figures)", "T AND (reviews)"}
    assert wanted == {"T AND (figures)": 125, "T AND (reviews)": 50, "T": 125}
    assert sum(wanted.values()) == READ_WHOLE


def test_claims_on_the_same_topic_share_its_search() -> None:
    fake = Fake({"T": 250})
    asked = ask_for_claims(fake, {"c1": (query("T"),), "c2": (query("T"),)})

    assert fake.asked == ["T"]
    assert asked["c1"] == asked["c2"]


def test_an_attributed_journals_list_and_the_editors_term_are_asked_in_any_case() -> None:
    plan = (query("E", editors_own=True), query('T AND "J"[ta]', journal="J"), query("T"))
    fake = Fake({"T": 250, 'T AND "J"[ta]': 700, "E": 7})
    (asked,) = ask_for_claims(fake, {"c": plan}).values()

    assert set(fake.asked) == {"E", 'T AND "J"[ta]', "T"}
    assert [len(one.wanted) for one in asked] == [7, 700, 250]


def test_a_study_named_by_its_pmid_needs_no_search() -> None:
    fake = Fake({})
    (asked,) = ask_for_claims(fake, {"c": (query("123[pmid]", pmid="123"),)}).values()

    assert fake.asked == []
    assert asked[0].wanted == ("123",)


def test_a_topic_without_an_answer_is_not_widened() -> None:
    fake = Fake({}, dead=("T",))
    (asked,) = ask_for_claims(fake, {"c": LADDER}).values()

    assert fake.asked == ["T"]
    assert asked[0].hits.failure
