"""The plans of all claims -> the searches to send, few and each once, and what each claim got from them.

A plan is a ladder from narrow to wide. Its middle rung, the topic, contains the narrower ones: where PubMed's whole
answer to it is small, it is read whole and the narrower rungs need no search of their own. Where it is large, each
narrower rung is asked, and the claim takes turns among their most relevant records. Where it is small, the wide rungs
are asked too, all of a claim's in one search.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Protocol

from litcheck.literature.entrez.pubmed_service import Hits
from litcheck.literature.query import Query

# Records fetched for one claim at most; a topic with no more is read whole. Ranking them is the local index's work.
READ_WHOLE = 300
# A topic with so many records needs no wider search: a claim sees 200 (record_set.MOST_FOR_A_CLAIM).
ENOUGH = 200
# An attributed journal's list on the topic decides only if it is complete, so it may be long.
LIST_READ_WHOLE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One search made for a claim: `purpose` and `journal` of its query, what came, and which of it is wanted.

    `by_pmid` True: a record named by its PMID, which needs no search.
    """

    purpose: str
    hits: Hits
    wanted: tuple[str, ...]
    journal: str | None = None
    editors_own: bool = False
    by_pmid: bool = False


class Searcher(Protocol):
    """What is needed of PubMed here."""

    def search_all(self, wanted: Sequence[tuple[str, int]]) -> dict[str, Hits]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ladder:
    """A plan sorted: `own` are asked in any case, `narrowed` lie within `topic`, `wide` around it."""

    known: tuple[Query, ...]
    own: tuple[Query, ...]
    topic: Query | None
    narrowed: tuple[Query, ...]
    wide: tuple[Query, ...]


def ask_for_claims(service: Searcher, plans: Mapping[str, tuple[Query, ...]]) -> dict[str, tuple[Asked, ...]]:
    """For each claim the searches that were made and the PMIDs that it wants read, in the order of its plan."""
    ladders = {claim_id: _sorted(queries) for claim_id, queries in plans.items()}
    first = service.search_all([search for ladder in ladders.values() for search in _first_searches(ladder)])
    second = service.search_all([search for ladder in ladders.values() for search in _second_searches(ladder, first)])
    return {claim_id: tuple(_asked(ladder, {**first, **second})) for claim_id, ladder in ladders.items()}


def _sorted(queries: Sequence[Query]) -> _Ladder:
    known = tuple(query for query in queries if query.pmid)
    own = tuple(query for query in queries if not query.pmid and _is_own(query))
    rest = [query for query in queries if not query.pmid and not _is_own(query)]
    # The rungs go from narrow to wide, so the topic is the first of them that holds another one.
    holding = (query for query in rest if any(_within(other, query) for other in rest))
    topic = next(holding, rest[0] if rest else None)
    narrowed = tuple(query for query in rest if topic is not None and _within(query, topic))
    wide = tuple(query for query in rest if query is not topic and query not in narrowed)
    return _Ladder(known=known, own=own, topic=topic, narrowed=narrowed, wide=wide)


def _is_own(query: Query) -> bool:
    """True for what no other search may stand in for: the editor's term, and all that concerns an attribution."""
    return query.editors_own or any((query.journal, query.author, query.year, query.doi))


def _within(query: Query, other: Query) -> bool:
    """True if every record of `query` is one of `other`: PubMed reads left to right, so ANDing only takes away."""
    return query.term.startswith(f"{other.term} AND ")


def _first_searches(ladder: _Ladder) -> Iterator[tuple[str, int]]:
    yield from ((query.term, _most(query)) for query in ladder.own)
    if ladder.topic is not None:
        yield ladder.topic.term, READ_WHOLE


def _most(query: Query) -> int:
    return LIST_READ_WHOLE if query.journal else READ_WHOLE


def _second_searches(ladder: _Ladder, answers: Mapping[str, Hits]) -> Iterator[tuple[str, int]]:
    topic = answers[ladder.topic.term] if ladder.topic is not None else None
    if topic is None or topic.failure is not None:
        return
    if topic.count > READ_WHOLE:
        yield from ((query.term, READ_WHOLE) for query in ladder.narrowed)
    elif topic.count < ENOUGH and ladder.wide:
        yield _joined(ladder.wide), READ_WHOLE


def _joined(wide: Sequence[Query]) -> str:
    return wide[0].term if len(wide) == 1 else " OR ".join(f"({query.term})" for query in wide)


def _asked(ladder: _Ladder, answers: Mapping[str, Hits]) -> Iterator[Asked]:
    """What was asked for one claim, in the order of its plan: own searches, narrow, topic, wide."""
    for query in ladder.known:
        pmids = (query.pmid or "",)
        hits = Hits(term=query.term, count=1, pmids=pmids, translated=f"the record of PMID {query.pmid}")
        yield Asked(purpose=query.purpose, hits=hits, wanted=pmids, by_pmid=True)
    for query in ladder.own:
        hits = answers[query.term]
        yield _made(query, hits, hits.pmids[: _most(query)])
    if ladder.topic is None:
        return
    chain = [(query, answers[query.term]) for query in (*ladder.narrowed, ladder.topic) if query.term in answers]
    shares = _shares([hits for _, hits in chain], READ_WHOLE)
    for (query, hits), share in zip(chain, shares, strict=True):
        yield _made(query, hits, share)
    joined = _joined(ladder.wide) if ladder.wide else ""
    if joined in answers:
        hits, taken = answers[joined], frozenset(pmid for share in shares for pmid in share)
        room = _first_of((pmid for pmid in hits.pmids if pmid not in taken), max(READ_WHOLE - len(taken), 0))
        wanted = tuple(pmid for pmid in hits.pmids if pmid in taken or pmid in room)
        yield Asked(purpose=" or ".join(query.purpose for query in ladder.wide), hits=hits, wanted=wanted)


def _made(query: Query, hits: Hits, wanted: tuple[str, ...]) -> Asked:
    return Asked(purpose=query.purpose, journal=query.journal, editors_own=query.editors_own, hits=hits, wanted=wanted)


def _shares(lists: Sequence[Hits], most: int) -> list[tuple[str, ...]]:
    """Of each list the PMIDs among the first `most` different ones, when the lists take turns."""
    turns = (pmid for turn in zip_longest(*(hits.pmids for hits in lists)) for pmid in turn if pmid is not None)
    taken = _first_of(turns, most)
    return [tuple(pmid for pmid in hits.pmids if pmid in taken) for hits in lists]


def _first_of(pmids: Iterable[str], most: int) -> frozenset[str]:
    taken: dict[str, None] = {}
    for pmid in pmids:
        if len(taken) >= most:
            break
        taken[pmid] = None
    return frozenset(taken)
