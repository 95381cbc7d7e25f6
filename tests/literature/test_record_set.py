"""What a claim sees of a set of records, and in which order."""

from litcheck.literature.query import Query
from litcheck.literature.record import Record
from litcheck.literature.record_set import fused, retrieve_from


def _record(key: str, title: str, text: str = "") -> Record:
    return Record(
        key=key, pmid=key, doi=None, pmcid=None, title=title, text=text, sections=(), journal=None,
        journal_abbreviation=None, year=2015, authors=(), publication_types=(), headings=(),
    )  # fmt: skip


RECORDS = {
    record.key: record
    for record in (
        _record("1", "Gout in adults", "Gout is common."),
        _record("2", "Nightly attacks", "Attacks of gouty arthritis were worse at night."),
        _record("3", "Asthma", "Attacks at night."),
    )
}


def test_ranks_are_fused_by_reciprocal_rank_and_weight() -> None:
    rankings = [(("a", "b"), 1.0), (("b", "c"), 1.0), (("c",), 3.0)]

    assert fused(rankings) == ("c", "b", "a")


def test_a_full_text_query_ranks_by_stems_and_by_other_names_of_a_concept() -> None:
    query = Query(
        claim_id="c",
        purpose="full text",
        term="x",
        words=("gout", "attack", "nights"),
        concepts=(("gout", "gouty arthritis"),),
    )

    retrievals, _ = retrieve_from(RECORDS, {"c": (query,)})

    assert retrievals[0].record_keys[0] == "2"


def test_the_editors_own_hits_come_before_what_ranks_higher() -> None:
    own = Query(claim_id="c", purpose="editor's own term", term="asthma[ti]", editors_own=True)
    wide = Query(claim_id="c", purpose="full text", term="x", words=("gout",))

    retrievals, _ = retrieve_from(RECORDS, {"c": (own, wide)}, most=2)

    assert retrievals[0].record_keys[0] == "3"
    assert len(retrievals[0].record_keys) == 2
