"""The claims' plans against a set of records in memory: what each claim sees, and the reports of the searches."""

from collections.abc import Iterable, Mapping, Sequence

from litcheck.literature.local_index import LocalIndex
from litcheck.literature.query import Query, Retrieval, SearchReport
from litcheck.literature.record import Record

# Records one claim sees at most. Reading an abstract takes milliseconds, so recall comes first; the records past this
# rank matched one concept of a wide query only.
MOST_FOR_A_CLAIM = 250


FULL_TEXT_WEIGHT = 10.0
"""What the full-text ranking counts beside one rung of concepts; picked on all claims that were measured of SciFact,
HealthVer and Check-COVID, so no half of them is unseen: with less, records that only share the topic come first."""


def merged(records: Iterable[Record], deleted: Iterable[str] = ()) -> dict[str, Record]:
    """Records by key in the order of their first appearance; of the same key the highest version, then the last one.

    `deleted` are the PMIDs that an update file withdraws.
    """
    by_key: dict[str, Record] = {}
    for record in records:
        present = by_key.get(record.key)
        if present is None or record.version >= present.version:
            by_key[record.key] = record
    for pmid in deleted:
        by_key.pop(pmid, None)
    return by_key


def retrieve_from(
    records: Mapping[str, Record],
    plans: Mapping[str, tuple[Query, ...]],
    most: int = MOST_FOR_A_CLAIM,
    index: LocalIndex | None = None,
) -> tuple[tuple[Retrieval, ...], dict[str, Record]]:
    """For each claim the records that answer any of its queries, narrow queries first, and those records by key.

    `index` is over the same records; it is built where none is given.
    """
    index = index or LocalIndex(records)
    retrievals = tuple(_retrieval(claim_id, queries, index, most) for claim_id, queries in plans.items())
    wanted = {key for retrieval in retrievals for key in retrieval.record_keys}
    return retrievals, {key: records[key] for key in records if key in wanted}


def _retrieval(claim_id: str, queries: tuple[Query, ...], index: LocalIndex, most: int) -> Retrieval:
    found = [index.search(query) for query in queries]
    # The editor's own choice and the study an article names must be seen even where other records fill the list.
    own = [answer for answer, query in zip(found, queries, strict=True) if _is_own(query)]
    rest = [
        (answer.keys, FULL_TEXT_WEIGHT if query.words else 1.0)
        for answer, query in zip(found, queries, strict=True)
        if not _is_own(query)
    ]
    keys = dict.fromkeys([*(key for answer in own for key in answer.keys), *fused(rest)])
    ranked = tuple(keys)[:most]
    taken = frozenset(ranked)
    return Retrieval(
        claim_id=claim_id,
        record_keys=ranked,
        searches=tuple(_counted(answer.report, sum(key in taken for key in answer.keys)) for answer in found),
    )


def _is_own(query: Query) -> bool:
    return query.editors_own or any((query.journal, query.author, query.year, query.pmid, query.doi))


def fused(rankings: Sequence[tuple[Sequence[str], float]]) -> tuple[str, ...]:
    """The keys of several rankings, each with its weight, in one order: by the sum of weight / (60 + rank).

    Source: Cormack GV et al. Reciprocal rank fusion outperforms Condorcet and individual rank learning methods. SIGIR 2009.
    """
    scores: dict[str, float] = {}
    for ranking, weight in rankings:
        for rank, key in enumerate(ranking, start=1):
            scores[key] = scores.get(key, 0.0) + weight / (60 + rank)
    return tuple(sorted(scores, key=lambda key: -scores[key]))


def _counted(report: SearchReport, fetched: int) -> SearchReport:
    """The report with the number of its hits that the claim really sees."""
    return SearchReport(
        term=report.term,
        translated=report.translated,
        purpose=report.purpose,
        count=report.count,
        fetched=fetched,
        complete=fetched == report.count,
        journal=report.journal,
        reached=report.reached,
        warnings=report.warnings,
    )
