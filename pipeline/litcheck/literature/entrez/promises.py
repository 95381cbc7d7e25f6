"""What a reply of E-utilities promises, and whether it holds it: the invariants of every verb, in one place.

Each function here makes the reader of one request: bytes -> value. A reply that breaks a promise raises `Doubtful`. It is
no answer then: it is asked for again, it is not kept, and what it says is not believed, its absences least of all.
"""

from collections.abc import Callable, Collection, Sequence

from litcheck.literature.entrez.failures import Kind, kind_of
from litcheck.literature.entrez.replies import (
    SearchReply,
    Standing,
    Unreadable,
    read_pmids,
    read_records,
    read_search,
    read_standing,
)
from litcheck.literature.record import Record

# ESearch serves the first 9,999 of a search (recorded; the documentation says 10,000).
REACHABLE = 9999
_NO_ITEMS = "no items found"
_NAMED = 3  # PMIDs that a message names


class Doubtful(Unreadable):
    """A reply that is well-formed and does not hold what it promises.

    `lacking`: the PMIDs that were asked for and did not come whole; empty where that is not the trouble.
    """

    def __init__(self, message: str, lacking: Collection[str] = ()) -> None:
        super().__init__(message)
        self.lacking = frozenset(lacking)


def whole_search(most: int) -> Callable[[bytes], SearchReply]:
    """The reader of a search from its start with `retmax` = `most`: its page holds what its count promises."""

    def read(body: bytes) -> SearchReply:
        reply = read_search(body)
        _check_said(reply)
        expected = min(reply.count, most, REACHABLE)
        if reply.start:
            raise Doubtful(f"begins at {reply.start} instead of 0")
        _check_ids(reply.pmids, expected, f"count {reply.count}")
        if reply.count > most and (reply.web_env is None or reply.query_key is None):
            raise Doubtful(f"count {reply.count}, and no history to read the rest from")
        return reply

    return read


def whole_page(start: int, most: int, count: int, known: Collection[str]) -> Callable[[bytes], tuple[str, ...]]:
    """The reader of a later page of a search with `count` hits: as many PMIDs as are left, none of them `known`."""

    def read(body: bytes) -> tuple[str, ...]:
        pmids = read_pmids(body)
        _check_ids(pmids, min(most, min(count, REACHABLE) - start), f"the page from {start} of count {count}")
        repeated = frozenset(known).intersection(pmids)
        if repeated:
            raise Doubtful(f"the page from {start} repeats {_some(repeated)}")
        return pmids

    return read


def whole_records(asked: Sequence[str]) -> Callable[[bytes], dict[str, Record]]:
    """The reader of a fetch: every record that was asked for, with something in it, and no other."""

    def read(body: bytes) -> dict[str, Record]:
        records = read_records(body)
        lacking = [pmid for pmid in asked if pmid not in records or is_blank(records[pmid])]
        foreign = records.keys() - set(asked)
        if foreign:
            raise Doubtful(f"holds records that were not asked for: {_some(foreign)}", lacking)
        if lacking:
            raise Doubtful(f"{len(lacking)} of {len(asked)} records did not come: {_some(lacking)}", lacking)
        return records

    return read


def whole_standing(pmid: str) -> Callable[[bytes], Standing]:
    """The reader of the summary of one PMID: what PubMed says of that PMID and no other."""
    return lambda body: read_standing(body, pmid)


def is_blank(record: Record) -> bool:
    """True for the shell of a record: neither title nor text."""
    return not record.title.strip() and not record.text.strip()


def _check_said(reply: SearchReply) -> None:
    """No word of a failure beside the result; and no zero that does not say what was searched."""
    for words in reply.said:
        if kind_of(words) is Kind.RETRY:
            raise Doubtful(f"count {reply.count} beside {words!r}")
    if reply.count:
        return
    strange = [words for words in reply.messages if _NO_ITEMS not in words.lower()]
    if strange:
        raise Doubtful(f"count 0 beside {strange[0]!r}")
    if not reply.said and not reply.translated:
        raise Doubtful("count 0 without a word of what was searched")


def _check_ids(pmids: Sequence[str], expected: int, promise: str) -> None:
    wrong = [pmid for pmid in pmids if not (pmid.isascii() and pmid.isdecimal())]
    if wrong:
        raise Doubtful(f"{wrong[0][:20]!r} is no PMID")
    if len(set(pmids)) != expected:
        raise Doubtful(f"{promise}, and {len(set(pmids))} PMIDs instead of {expected}")


def _some(pmids: Collection[str]) -> str:
    named = sorted(pmids, key=lambda pmid: (len(pmid), pmid))[:_NAMED]
    return "PMID " + ", ".join(named) + (", ..." if len(pmids) > len(named) else "")
