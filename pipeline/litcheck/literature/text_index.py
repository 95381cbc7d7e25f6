"""A full-text index of records in memory (tantivy): folded words in, record numbers with scores out."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Self

import tantivy

from litcheck.literature.record import Record
from litcheck.vocabulary.folding import folded

# Score of a field relative to the abstract; a topic named in the title or a heading is what the paper is about.
_BOOSTS = {"title": 3.0, "topics": 2.0, "abstract": 1.0}
TEXT_FIELDS = ("title", "topics", "abstract")
_TOKENIZER = "folded"
_STEMMED = "stemmed"
_TITLE_WORD = 0.3
"""What a word counts in the title beside the whole text."""
_CONCEPT = 0.5
"""What a concept counts, by whatever name it is there, beside its words. Both were picked on all claims that were measured of
SciFact, HealthVer and Check-COVID, for recall among the first 20 and 50 of 17,070 records: no half of them is unseen."""
_GAP = "|"  # a word no phrase contains: phrases never run from one heading into the next
_HEAP = 30_000_000  # bytes; tantivy's writer wants at least 15 MB a thread

Hits = dict[int, float]


class TextIndex:
    """Title, abstract, topics (headings and keywords) and MeSH tree numbers of records, by their number in order."""

    def __init__(
        self, records: Iterable[Record], trees: Iterable[frozenset[str]], *, folder: Path | None = None
    ) -> None:
        """Indexes the records; in an empty folder, from which `opened` reads it again, or in memory.

        Raises: ValueError or OSError if the folder cannot be written to.
        """
        self._schema = _schema()
        index = tantivy.Index(self._schema, path=None if folder is None else str(folder))
        _register_tokenizers(index)
        writer = index.writer(_HEAP, 1)
        self._size = 0
        for number, (record, numbers) in enumerate(zip(records, trees, strict=True)):
            writer.add_document(_document(number, record, numbers))
            self._size = number + 1
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    @classmethod
    def opened(cls, folder: Path, size: int) -> Self:
        """The index of `size` records that was made in this folder.

        Raises: ValueError or OSError if it cannot be read.
        """
        made = cls.__new__(cls)
        made._schema = _schema()
        index = tantivy.Index.open(str(folder))
        _register_tokenizers(index)
        made._searcher, made._size = index.searcher(), size
        return made

    def phrases(self, phrases: Iterable[str], fields: Sequence[str] = TEXT_FIELDS, slop: int = 0) -> Hits:
        """Records that have any of the phrases in one of the fields; the phrases are folded here."""
        wanted = {words for words in map(folded, phrases) if words}
        return self._run([self._phrase(field, words, slop) for words in sorted(wanted) for field in fields])

    def relevant(self, words: Sequence[str], concepts: Iterable[Sequence[str]], most: int) -> Hits:
        """The `most` records that have most of these words and concepts (BM25 over stems, each concept by its best name)."""
        wanted = [_stem(word) for word in dict.fromkeys(form for word in words for form in folded(word))]
        parts = [self._term("words", stem) for stem in wanted]
        parts += [tantivy.Query.boost_query(self._term("title_words", stem), _TITLE_WORD) for stem in wanted]
        for names in concepts:
            forms = dict.fromkeys(tuple(map(_stem, form)) for name in names if (form := folded(name)))
            if forms:
                best = tantivy.Query.disjunction_max_query([self._stemmed(form) for form in forms], 0.0)
                parts.append(tantivy.Query.boost_query(best, _CONCEPT))
        return self._run(parts, most)

    def _stemmed(self, form: tuple[str, ...]) -> tantivy.Query:
        if len(form) == 1:
            return self._term("words", form[0])
        return tantivy.Query.phrase_query(self._schema, "words", list(form), 0)

    def prefix(self, text: str, fields: Sequence[str] = TEXT_FIELDS) -> Hits:
        """Records with a word that begins with the last word of `text`, right after its other words."""
        words = text.lower().replace("-", " ").split()
        *before, last = ["".join(letter for letter in word if letter.isalnum()) for word in words] or [""]
        if not last:
            return {}
        patterns: list[str | tuple[int, str]] = [*(word for part in before for word in folded(part)), f"{last}.*"]
        if len(patterns) == 1:
            return self._run([tantivy.Query.regex_query(self._schema, field, f"{last}.*") for field in fields])
        return self._run([tantivy.Query.regex_phrase_query(self._schema, field, patterns) for field in fields])

    def under(self, trees: Iterable[str]) -> Hits:
        """Records with a topic at or below one of the MeSH tree numbers."""
        return self._run([self._term("trees", tree) for tree in sorted(set(trees))])

    def _phrase(self, field: str, words: tuple[str, ...], slop: int) -> tantivy.Query:
        if len(words) == 1:
            query = self._term(field, words[0])
        else:
            query = tantivy.Query.phrase_query(self._schema, field, list(words), slop)
        return tantivy.Query.boost_query(query, _BOOSTS[field])

    def _term(self, field: str, word: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, word)

    def _run(self, queries: list[tantivy.Query], most: int | None = None) -> Hits:
        if not queries or not self._size:
            return {}
        anyone = tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in queries])
        if most is None:
            return dict(self._numbered(self._searcher.search(anyone, limit=self._size, count=False).hits))
        limit, found = most + 1, self._searcher.search(anyone, limit=most + 1, count=False).hits
        while (
            len(found) == limit and found[-1][0] == found[most - 1][0]
        ):  # which of equals counts is not left to tantivy
            limit *= 2
            found = self._searcher.search(anyone, limit=limit, count=False).hits
        return dict(sorted(self._numbered(found), key=lambda hit: (-hit[1], hit[0]))[:most])

    def _numbered(self, found: Sequence[tuple[float, tantivy.DocAddress]]) -> Iterator[tuple[int, float]]:
        """The numbers of records with their scores."""
        numbers = self._searcher.fast_field_values("number", [address for _, address in found])
        return ((int(number or 0), score) for number, (score, _) in zip(numbers, found, strict=True))


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for field in (*TEXT_FIELDS, "trees"):
        builder.add_text_field(field, tokenizer_name=_TOKENIZER)
    for field in ("words", "title_words"):
        builder.add_text_field(field, tokenizer_name=_STEMMED)
    builder.add_integer_field("number", fast=True)
    return builder.build()


def _register_tokenizers(index: tantivy.Index) -> None:
    """The text is folded before it comes: words are between blanks, and only stems remain to be found."""
    whole_words = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(_TOKENIZER, whole_words)
    stems = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
    index.register_tokenizer(_STEMMED, stems.filter(tantivy.Filter.stemmer("English")).build())


def _document(number: int, record: Record, trees: frozenset[str]) -> tantivy.Document:
    topics = (*(heading.name for heading in record.headings), *record.keywords)
    title, abstract = " ".join(folded(record.title)), " ".join(folded(record.text))
    fields = {
        "number": number,
        "title": title,
        "title_words": title,
        "abstract": abstract,
        "words": " ".join((title, abstract, *(word for topic in topics for word in folded(topic)))),
        "topics": f" {_GAP} ".join(" ".join(folded(topic)) for topic in topics),
        "trees": " ".join(sorted(trees)),
    }
    return tantivy.Document(**fields)


@lru_cache(maxsize=16384)
def _stem(form: str) -> str:
    """The stem of a folded word, as the index has it."""
    return (_analyzer().analyze(form) or [form])[0]


@lru_cache(maxsize=1)
def _analyzer() -> tantivy.TextAnalyzer:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw())
    return builder.filter(tantivy.Filter.stemmer("English")).build()
