"""The mirror's index (tantivy): documents in, PMIDs out. What most terms ask, title, abstract and keywords, is one field."""

import contextlib
import errno
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import cast

import tantivy
from tantivy import FieldType, Occur

from litcheck.errors import RecordsError
from litcheck.literature.mirror.indexed_article import DENIED, Fields
from litcheck.literature.mirror.words import DENYING, LONGEST_DENIAL, MARK

TITLE_ABSTRACT = ("tiab",)
TEXT_WORDS = (*TITLE_ABSTRACT, "named", "qualifiers", "substances")
ALL_FIELDS = (*TEXT_WORDS, "affiliations", "conflict", "vernacular", "other")
_WORD_FIELDS = (*ALL_FIELDS, "title", "abstract", "keywords", "corporate")
_NAME_FIELDS = (
    "headings", "majors", "qualified", "places", "major_places", "types", "type_places", "ids", "links", "languages", "flags",
    "authors", "first_author", "last_author", "journal_names", "volume", "issue", "pages", DENIED,
)  # fmt: skip
_DAY_FIELDS = ("published", "electronic", "entered", "indexed", "revised")
HEAP = 200_000_000
"""Bytes of the writer: a unit of 30,000 records takes about half of it."""
_ANALYZER = "words"
_MOST_NAMES = 16
"""Names that are looked up one by one, in half the time; more of them as a set."""
_MOST_PATTERNS = 1000
"""Phrases that one proximity search of three words or more is written out into."""

Query = tantivy.Query


def schema() -> tantivy.Schema:
    """The fields: words with their places, names as they stand, numbers and days as columns."""
    builder = tantivy.SchemaBuilder()
    for field in _WORD_FIELDS:
        builder.add_text_field(field, tokenizer_name=_ANALYZER)
    for field in _NAME_FIELDS:
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("journal", tokenizer_name="raw", index_option="basic", fast=True)
    for field in _DAY_FIELDS:
        builder.add_unsigned_field(field, fast=True)
    builder.add_unsigned_field("printed", fast=True)
    builder.add_unsigned_field("pmid", indexed=True, fast=True)
    builder.add_unsigned_field("place", fast=True)
    return builder.build()


def opened_index(folder: Path, *, new: bool = False) -> tantivy.Index:
    """The index in a folder, made there if `new`.

    Raises: RecordsError if there is none that can be read.
    """
    try:
        index = tantivy.Index(schema(), path=str(folder)) if new else tantivy.Index.open(str(folder))
    except (ValueError, OSError) as fault:
        reason = " ".join(str(fault).split())
        raise RecordsError(f"{folder}: the mirror's index cannot be read ({reason}); build the mirror anew") from fault
    # Of ASCII these are the words of `words.tokens`. The marks between two texts take up places and are not indexed.
    words = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.lowercase())
    index.register_tokenizer(_ANALYZER, words.filter(tantivy.Filter.custom_stopword([MARK])).build())
    return index


class IndexWriter:
    """Adds one unit after the other. Until `commit` nothing of a unit is seen, whatever ends the process.

    Raises: OSError where the disk does not take it.
    """

    def __init__(self, folder: Path) -> None:
        self._schema = schema()
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._index = opened_index(folder, new=True)
        with self._told():
            self._writer = self._index.writer(HEAP, 1)
            # A commit that a kill cut short leaves files, which the same commit done again would find in its way.
            self._writer.garbage_collect_files()

    def delete(self, pmids: Collection[int]) -> None:
        """Takes out what earlier units brought of these PMIDs. What is added later is not touched."""
        if pmids:
            with self._told():
                self._writer.delete_documents_by_query(Query.term_set_query(self._schema, "pmid", list(pmids)))

    def add(self, fields: Fields) -> None:
        """One document more."""
        with self._told():
            self._writer.add_document(tantivy.Document.from_dict(fields, self._schema))

    def commit(self) -> None:
        """Makes the unit seen, all of it at once."""
        with self._told():
            self._writer.commit()

    def rollback(self) -> None:
        """Forgets what was added since the last commit. An index that failed may not even do that: it is then left as it was."""
        with contextlib.suppress(ValueError):
            self._writer.rollback()

    def close(self) -> None:
        """Waits until parts of the index that are being joined are."""
        with self._told():
            self._writer.wait_merging_threads()

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except ValueError as fault:
            reason = " ".join(str(fault).split())
            raise OSError(errno.EIO, f"the index cannot be written ({reason})", str(self._folder)) from fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Part of what a query found: `pmids` and how many there are in all."""

    pmids: tuple[int, ...]
    count: int


class IndexReader:
    """The index as of one commit."""

    def __init__(self, folder: Path) -> None:
        self._index = opened_index(folder)
        self._schema = self._index.schema
        self.reload()

    def reload(self) -> None:
        """Sees what was committed since."""
        self._index.reload()
        self._searcher = self._index.searcher()

    @property
    def size(self) -> int:
        """Documents."""
        return int(self._searcher.num_docs)

    def found(self, query: Query, *, start: int = 0, most: int = 20, order: str = "pmid") -> Page:
        """PMIDs of what a query finds: the newest first (order "pmid"), by day of print ("printed"), or "relevance"."""
        if order == "relevance":
            result = self._searcher.search(query, limit=max(most, 1), offset=start)
            pmids = self._column("pmid", result)
        else:
            result = self._searcher.search(query, limit=max(most, 1), offset=start, order_by_field=order)
            pmids = [value for value, _ in result.hits]
            if order != "pmid":
                pmids = self._column("pmid", result)
        return Page(pmids=tuple(pmids[:most]), count=_count(result))

    def count(self, query: Query) -> int:
        """How many documents a query finds."""
        return _count(self._searcher.search(query, limit=1, order_by_field="pmid"))

    def any(self, query: Query) -> bool:
        """True if a query finds something."""
        return bool(self._searcher.search(query, limit=1, count=False).hits)

    def places(self, pmids: Sequence[int]) -> dict[int, int]:
        """Where the last versions of these PMIDs lie; those that the mirror lacks are missing."""
        if not pmids:
            return {}
        found = self._searcher.search(self.numbered(pmids), limit=len(pmids), count=False, order_by_field="pmid")
        return dict(zip((pmid for pmid, _ in found.hits), self._column("place", found), strict=True))

    def placed(self, low: int, high: int, most: int) -> tuple[list[int], list[int]]:
        """The first `most` PMIDs from `low` to `high`, ascending, and where their last versions lie."""
        span = self.between("pmid", low, high)
        found = self._searcher.search(span, limit=most, count=False, order_by_field="pmid", order=tantivy.Order.Asc)
        return [pmid for pmid, _ in found.hits], self._column("place", found)

    def _column(self, field: str, found: tantivy.SearchResult) -> list[int]:
        """The numbers that what was found has in a field."""
        addresses = [address for _, address in found.hits]
        return cast(list[int], self._searcher.fast_field_values(field, addresses))

    def journals(self, query: Query) -> tuple[str, ...]:
        """The journals, as printed, of what a query finds."""
        counted = self._searcher.aggregate(query, {"journal": {"terms": {"field": "journal", "size": 10_000}}})
        return tuple(sorted(bucket["key"] for bucket in counted["journal"]["buckets"]))

    def has_word(self, word: str) -> bool:
        """True if any field of any document has the word."""
        return any(self._searcher.doc_freq(field, word) for field in ALL_FIELDS)

    def phrase(self, fields: Sequence[str], words: Sequence[str]) -> Query:
        """These words side by side in one of the fields."""
        if not words:
            return Query.empty_query()
        if len(words) == 1:
            return self._any_field(fields, lambda field: Query.term_query(self._schema, field, words[0]))
        denial = words[0] in DENYING and len(words) <= LONGEST_DENIAL
        return self._any_field(fields, lambda field: self._phrase(field, list(words), denial=denial))

    def _phrase(self, field: str, words: list[str | tuple[int, str]], *, denial: bool) -> Query:
        if denial and field in TITLE_ABSTRACT:
            return self.named(DENIED, " ".join(map(str, words)))
        return Query.phrase_query(self._schema, field, words)

    def prefix(self, fields: Sequence[str], words: Sequence[str]) -> Query:
        """These words side by side, the last one truncated."""
        *before, last = words
        patterns: list[str | tuple[int, str]] = [*before, f"{last}[a-z0-9]*"]
        if not before:
            return self._any_field(fields, lambda field: Query.regex_query(self._schema, field, f"{last}[a-z0-9]*"))
        return self._any_field(fields, lambda field: Query.regex_phrase_query(self._schema, field, patterns))

    def near(self, fields: Sequence[str], words: Sequence[str], distance: int) -> Query:
        """These words in any order, at most `distance` other words between them."""
        return self._any_field(fields, lambda field: any_of(self._near(field, words, distance)))

    def _near(self, field: str, words: Sequence[str], distance: int) -> list[Query]:
        if len(words) == 1:
            return [Query.term_query(self._schema, field, words[0])]
        orders = list(dict.fromkeys(permutations(words)))
        if len(words) == 2:
            return [Query.phrase_query(self._schema, field, list(order), distance) for order in orders]
        offsets = list(_offsets(len(words), distance))
        if len(offsets) * len(orders) > _MOST_PATTERNS:  # looser: the words' distances are counted from each other
            return [Query.phrase_query(self._schema, field, list(order), distance) for order in orders[:_MOST_PATTERNS]]
        return [
            Query.phrase_query(self._schema, field, list(zip(places, order, strict=True)))
            for order in orders
            for places in offsets
        ]

    def named(self, field: str, *values: str) -> Query:
        """Documents that have one of these names in a field of names."""
        if len(values) == 1:
            return Query.term_query(self._schema, field, values[0], "basic")
        if len(values) > _MOST_NAMES:
            return Query.term_set_query(self._schema, field, list(values))
        any_name = any_of([Query.term_query(self._schema, field, value, "basic") for value in values])
        return Query.const_score_query(any_name, 1.0)  # as a set scores: a heading in many places of the tree is one

    def like(self, field: str, pattern: str) -> Query:
        """Documents with a name that matches the regular expression as a whole."""
        return Query.regex_query(self._schema, field, pattern)

    def numbered(self, pmids: Sequence[int]) -> Query:
        """The documents of these PMIDs."""
        return Query.term_set_query(self._schema, "pmid", list(pmids))

    def between(self, field: str, low: int, high: int) -> Query:
        """Documents with a number from `low` to `high`, both included."""
        return Query.range_query(self._schema, field, FieldType.Unsigned, low, high)

    def _any_field(self, fields: Sequence[str], made: Callable[[str], Query]) -> Query:
        return any_of([made(field) for field in fields])


def _count(found: tantivy.SearchResult) -> int:
    return int(found.count)  # type: ignore[attr-defined]  # tantivy's stubs lack it


def any_of(queries: Sequence[Query]) -> Query:
    """What any of the queries finds."""
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def all_of(queries: Sequence[Query]) -> Query:
    """What all of the queries find."""
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Must, query) for query in queries])


def at_least(number: int, queries: Sequence[Query]) -> Query:
    """What so many of the queries find."""
    return Query.boolean_query([(Occur.Should, query) for query in queries], minimum_number_should_match=number)


def without(query: Query, unwanted: Query) -> Query:
    """What the first query finds and the second does not."""
    return Query.boolean_query([(Occur.Must, query), (Occur.MustNot, unwanted)])


def _offsets(words: int, distance: int) -> Iterator[tuple[int, ...]]:
    """The places of so many words in order, the first at 0, with at most `distance` other words among them."""

    def after(place: int, left: int, rest: int) -> Iterator[tuple[int, ...]]:
        if not rest:
            yield ()
            return
        for gap in range(left + 1):
            for tail in after(place + gap + 1, left - gap, rest - 1):
                yield (place + gap + 1, *tail)

    for tail in after(0, distance, words - 1):
        yield (0, *tail)
