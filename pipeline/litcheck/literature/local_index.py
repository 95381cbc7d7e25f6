"""Search over a set of records in memory: a Query of concepts, or an editor's PubMed term, -> record keys, ranked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from litcheck.literature.author_names import has_author
from litcheck.literature.journal_titles import same_journal
from litcheck.literature.pubmed_term import parse_term, shown
from litcheck.literature.query import Query, SearchReport
from litcheck.literature.record import Record
from litcheck.literature.term_evaluation import Evaluator
from litcheck.literature.text_index import Hits, TextIndex
from litcheck.literature.topics import concept_trees, trees_of_record

FULL_TEXT = 100
"""Records that a full-text query finds at most; of gold documents that are among the first 250, nearly all are by then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The keys of the records a query found, best first, and the report of the search."""

    keys: tuple[str, ...]
    report: SearchReport


class LocalIndex:
    """Records with an index over them; built once, asked for many claims.

    `text` is the full-text index over the same records, where it is there already.
    """

    def __init__(self, records: Mapping[str, Record], text: TextIndex | None = None) -> None:
        self._keys = tuple(records)
        self._records = _InOrder(records, self._keys)
        self._text = text or TextIndex(self._records, map(trees_of_record, self._records))
        self._concepts: dict[tuple[str, ...], Hits] = {}
        self._journals: dict[str, frozenset[int]] = {}

    def search(self, query: Query) -> Found:
        """The records that answer a query, best first.

        The editor's own term is evaluated as PubMed would; other queries by their concepts (`at_least` of them must be
        spoken of in title, abstract, heading or keyword, or by a narrower heading) and their journal, author, year,
        PMID and DOI. What of a term is not understood is among the report's warnings.
        """
        if query.editors_own:
            node, warnings = parse_term(query.term)
            evaluator = Evaluator(self._records, self._text)
            hits = evaluator.evaluate(node)
            return self._found(query, hits, shown(node), (*warnings, *evaluator.warnings))
        if query.words:
            best = self._text.relevant(query.words, query.concepts, FULL_TEXT)
            return self._found(query, best, f"records with most of: {' '.join(query.words)}", ())
        counts, scores = self._by_concepts(query)
        ranked = {number: 1000.0 * counts[number] + scores[number] for number in scores if self._fits(number, query)}
        return self._found(query, ranked, _translated(query), ())

    def _found(self, query: Query, hits: Hits, translated: str, warnings: tuple[str, ...]) -> Found:
        order = sorted(hits, key=lambda number: (-hits[number], number))
        report = SearchReport(
            term=query.term,
            translated=translated,
            purpose=query.purpose,
            count=len(order),
            fetched=len(order),
            complete=True,
            journal=query.journal,
            warnings=tuple(dict.fromkeys(warnings)),
        )
        return Found(keys=tuple(self._keys[number] for number in order), report=report)

    def _by_concepts(self, query: Query) -> tuple[dict[int, int], Hits]:
        """How many concepts each record speaks of, and its score; all records if the query has no concept."""
        if not query.concepts:
            everything = range(len(self._records)) if _has_filter(query) else range(0)
            return dict.fromkeys(everything, 0), dict.fromkeys(everything, 0.0)
        counts: dict[int, int] = {}
        scores: Hits = {}
        for concept in query.concepts:
            for number, score in self._concept(concept).items():
                counts[number] = counts.get(number, 0) + 1
                scores[number] = scores.get(number, 0.0) + score
        enough = min(query.at_least, len(query.concepts))
        return counts, {number: score for number, score in scores.items() if counts[number] >= enough}

    def _concept(self, phrases: tuple[str, ...]) -> Hits:
        """Records that speak of one concept: by any of its phrases, or by a topic at or below it in MeSH."""
        hits = self._concepts.get(phrases)
        if hits is None:
            hits = dict(self._text.phrases(phrases))
            for number, score in self._text.under(concept_trees(phrases)).items():
                hits[number] = hits.get(number, 0.0) + score
            self._concepts[phrases] = hits
        return hits

    def _fits(self, number: int, query: Query) -> bool:
        record = self._records[number]
        return (
            (query.journal is None or number in self._in_journal(query.journal))
            and (query.author is None or has_author(record, query.author))
            and (query.year is None or record.year == query.year)
            and (query.pmid is None or record.pmid == query.pmid)
            and (query.doi is None or (record.doi or "").lower() == query.doi.lower())
        )

    def _in_journal(self, journal: str) -> frozenset[int]:
        if journal not in self._journals:
            same = {pair for pair in self._by_journal if any(name and same_journal(name, journal) for name in pair)}
            self._journals[journal] = frozenset(number for pair in same for number in self._by_journal[pair])
        return self._journals[journal]

    @cached_property
    def _by_journal(self) -> dict[tuple[str | None, str | None], list[int]]:
        """The records by title and abbreviation of their journal."""
        numbers: dict[tuple[str | None, str | None], list[int]] = {}
        for number, record in enumerate(self._records):
            numbers.setdefault((record.journal, record.journal_abbreviation), []).append(number)
        return numbers


class _InOrder(Sequence[Record]):
    """The records by their number; none is read before it is asked for."""

    def __init__(self, records: Mapping[str, Record], keys: Sequence[str]) -> None:
        self._by_key = records
        self._keys = keys

    def __getitem__(self, number: int) -> Record:  # type: ignore[override]  # no slices
        return self._by_key[self._keys[number]]

    def __len__(self) -> int:
        return len(self._keys)


def _has_filter(query: Query) -> bool:
    return any((query.journal, query.author, query.year, query.pmid, query.doi))


def _translated(query: Query) -> str:
    """How a local source understood the query, on one line."""
    parts = []
    if query.concepts:
        names = "; ".join(f"{concept[0]} ({len(concept)} names)" for concept in query.concepts)
        few = "all" if query.at_least >= len(query.concepts) else f"at least {query.at_least}"
        parts.append(f"{few} of: {names}" if len(query.concepts) > 1 else names)
    for field in ("journal", "author", "year", "pmid", "doi"):
        value = getattr(query, field)
        if value is not None:
            parts.append(f"{field} {value}")
    return ", ".join(parts)
