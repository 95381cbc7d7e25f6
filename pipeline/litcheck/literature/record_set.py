"""The claims' plans against a set of records in memory: what each claim sees, and the reports of the searches."""

from collections.abc import Iterable, Mapping

from litcheck.literature.local_index import LocalIndex
from litcheck.literature.query import Query, Retrieval, SearchReport
from litcheck.literature.record import Record

# Records one claim sees at most. Reading an abstract takes milliseconds, so recall comes first; the records past this
# rank matched one concept of a wide query only.
MOST_FOR_A_CLAIM = 250


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
    index = index or LocalIndex(records.values())
    retrievals = tuple(_retrieval(claim_id, queries, index, most) for claim_id, queries in plans.items())
    wanted = {key for retrieval in retrievals for key in retrieval.record_keys}
    return retrievals, {key: record for key, record in records.items() if key in wanted}


def _retrieval(claim_id: str, queries: tuple[Query, ...], index: LocalIndex, most: int) -> Retrieval:
    found = [index.search(query) for query in queries]
    # The study an article names must be seen even where a claim's other records fill the list.
    order = sorted(found, key=lambda answer: answer.report.journal is None)
    keys = tuple(dict.fromkeys(key for answer in order for key in answer.keys))[:most]
    taken = frozenset(keys)
    ranked = tuple(key for key in dict.fromkeys(key for answer in found for key in answer.keys) if key in taken)
    return Retrieval(
        claim_id=claim_id,
        record_keys=ranked,
        searches=tuple(_counted(answer.report, sum(key in taken for key in answer.keys)) for answer in found),
    )


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
