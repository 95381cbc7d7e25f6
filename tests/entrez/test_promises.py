"""A reply that does not hold what it promises is no answer, whatever verb it answers."""

from collections.abc import Callable

import pytest
from lxml import etree
from scripted_server import records_answer, search_answer
from test_recorded_replies import body_of, recorded

from litcheck.literature.entrez.promises import (
    Doubtful,
    whole_page,
    whole_records,
    whole_search,
    whole_standing,
)
from litcheck.literature.entrez.replies import Unreadable

FAILED = "Search Backend failed: Unable to open connection to #PMQuerySrv?dbaf=pubmed"


def found(*pmids: str, count: int | None = None, extra: str = "") -> bytes:
    return search_answer(*pmids, count=count, extra=extra).body


def zero(extra: str) -> bytes:
    return found(count=0, extra=extra)


def without(body: bytes, *elements: str) -> bytes:
    root = etree.fromstring(body)
    for name in elements:
        root.remove(root.find(name))
    return etree.tostring(root)


BROKEN_SEARCHES = {
    "a count and an empty list": (found(count=57), "57"),
    "a count and no list": (without(found(count=57), "IdList"), "list"),
    "four hits and one id": (found("11", count=4), "4"),
    "one hit and two ids": (found("11", "12", count=1), "1"),
    "one id for each of four hits": (found("11", "11", "11", "11", count=4), "4"),
    "an id that is none": (found("11", "NaN"), "NaN"),
    "zero beside a failure as a message": (
        zero(f"<WarningList><OutputMessage>{FAILED}</OutputMessage></WarningList>"), "failed"
    ),
    "zero beside a failure as an error": (zero(f"<ErrorList><Anything>{FAILED}</Anything></ErrorList>"), "failed"),
    "zero beside a failure where errors do not stand": (zero(f"<Deep><ERROR>{FAILED}</ERROR></Deep>"), "failed"),
    "hits beside a failure": (found("11", extra=f"<WarningList><OutputMessage>{FAILED}</OutputMessage></WarningList>"), "11"),
    "zero beside an unknown error": (zero("<ErrorList><Error>Strange</Error></ErrorList>"), "Strange"),
    "zero and nothing else": (without(zero(""), "QueryTranslation"), "without a word"),
    "another page": (found("11").replace(b"<RetStart>0<", b"<RetStart>500<"), "500"),
    "more than a page and no history": (
        without(found(*map(str, range(1, 501)), count=600), "WebEnv"), "no history"
    ),
    "a count without end": (found("11").replace(b"<Count>1<", b"<Count>%s<" % (b"9" * 5000)), "not a number"),
    "a count in other digits": (found("11").replace(b"<Count>1<", "<Count>\u0661<".encode()), "not a number"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "says"), BROKEN_SEARCHES.values(), ids=BROKEN_SEARCHES.keys())
def test_a_search_that_does_not_hold_its_count_is_no_answer(body: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says if says.isalpha() else None):
        whole_search(500)(body)


HELD_SEARCHES = {
    "as many as counted": found("11", "12"),
    "the first page": found(*map(str, range(1, 501)), count=12_000),
    "doubled ids": found("11", "11", "12", "12", count=2),
    "zero": zero("<WarningList><OutputMessage>No items found.</OutputMessage></WarningList>"),
    "zero for an unknown word": zero(
        "<ErrorList><PhraseNotFound>qzx</PhraseNotFound></ErrorList>"
        "<WarningList><OutputMessage>No items found.</OutputMessage></WarningList>"
    ),
}


@pytest.mark.parametrize("body", HELD_SEARCHES.values(), ids=HELD_SEARCHES.keys())
def test_a_search_that_holds_its_count_is_an_answer(body: bytes) -> None:
    reply = whole_search(500)(body)

    assert len(reply.pmids) == min(reply.count, 500)


@pytest.mark.parametrize(
    ("body", "lacking"),
    [
        (records_answer().body, {"1", "2"}),
        (records_answer("1").body, {"2"}),
        (records_answer("1", "1").body, {"2"}),
        (records_answer("1", "2", "3").body, set()),
        (records_answer("8", "9").body, {"1", "2"}),
        (records_answer("1", "2").body.replace(b"Made-up record 2.", b" "), {"2"}),
        (records_answer("1").body.replace(b"</PubmedArticleSet>", b"<PubmedArticle/></PubmedArticleSet>"), {"2"}),
    ],
    ids=["none", "one", "one twice", "one more", "others", "a shell with a PMID", "a shell"],
)
def test_a_fetch_that_is_not_what_was_asked_for_names_what_it_lacks(body: bytes, lacking: set[str]) -> None:
    with pytest.raises(Doubtful) as caught:
        whole_records(["1", "2"])(body)

    assert caught.value.lacking == lacking


@pytest.mark.parametrize(
    "body",
    [b"", b"501\n", b"1\n502\n", b"501\n501\n", b"501\n502\n503\n"],
    ids=["none", "few", "known", "twice", "more"],
)
def test_a_page_holds_as_many_new_ids_as_are_left(body: bytes) -> None:
    read = whole_page(500, 500, 502, {"1", "2"})

    assert read(b"501\n502\n") == ("501", "502")
    with pytest.raises(Unreadable):
        read(body)


@pytest.mark.parametrize(
    "body",
    [
        b"{}", b"[" * 100_000, b'{"result": {"uids": []}}', b'{"result": {"8": {"title": "T"}}}', b'{"result": {"7": null}}',
        b'{"result": {"7": {"error": "Search Backend failed"}}}', b'{"result": {"7": {"title": "T"}, "8": {}}}', b"<x/>",
    ],
)  # fmt: skip
def test_only_what_a_summary_says_of_that_pmid_counts(body: bytes) -> None:
    read = whole_standing("7")

    assert read(b'{"result": {"uids": ["7"], "7": {"title": "A study"}}}').title == "A study"
    assert read(b'{"result": {"uids": ["7"], "7": {"error": "cannot get document summary"}}}').title is None
    with pytest.raises(Unreadable):
        read(body)


def test_every_recorded_answer_holds_what_it_promises() -> None:
    """The promises are those that NCBI keeps: no recorded page or fetch would be refused."""
    checked = 0
    for entry in recorded():
        body = body_of(entry)
        read: Callable[[bytes], object]
        if entry["root"] == "PubmedArticleSet":
            tree = etree.fromstring(body)
            paths = ("PubmedArticle/MedlineCitation/PMID", "PubmedBookArticle/BookDocument/PMID")
            read = whole_records([str(node.text) for path in paths for node in tree.iterfind(path)])
        elif entry["root"] == "eSearchResult" and b"<IdList" in body and b"<RetStart>0<" in body:
            read = whole_search(max(body.count(b"<Id>"), 1))
        else:
            continue
        if b"<WebEnv>" in body or entry["root"] == "PubmedArticleSet":
            read(body)
            checked += 1

    assert checked > 200
