"""Articles -> which of them hold a word, a phrase, a truncated word, or words near each other, field by field."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from .articles import Article
from .fields import Field
from .words import joined, tokens

Hits = frozenset[str]
"""PMIDs."""


class TextIndex:
    """The words of each field of each article."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._texts: dict[Field, dict[str, str]] = {}
        self._postings: dict[Field, dict[str, set[str]]] = {}
        for article in articles:
            for field, texts in searchable(article).items():
                self._add(field, article.pmid, texts)
        self._sorted = {field: sorted(words) for field, words in self._postings.items()}

    def _add(self, field: Field, pmid: str, texts: Iterable[str]) -> None:
        text = " | ".join(joined(text) for text in texts if text)  # a phrase does not run from one text to the next
        self._texts.setdefault(field, {})[pmid] = text
        postings = self._postings.setdefault(field, {})
        for word in text.split():
            postings.setdefault(word, set()).add(pmid)

    def words(self, field: Field = Field.ALL) -> Mapping[str, set[str]]:
        """Each word of a field with the PMIDs of the articles that have it."""
        return self._postings.get(field, {})

    def phrase(self, field: Field, text: str) -> Hits:
        """The articles with these words side by side."""
        words = tokens(text)
        found = self._all(field, words)
        if len(words) < 2:
            return found
        wanted, texts = f" {' '.join(words)} ", self._texts[field]
        return frozenset(pmid for pmid in found if wanted in texts[pmid])

    def prefix(self, field: Field, text: str) -> Hits:
        """The articles with these words side by side, the last one truncated."""
        words = tokens(text)
        if not words or field not in self._sorted:
            return frozenset()
        *before, last = words
        known = self._sorted[field]
        begin = bisect_left(known, last)
        found: set[str] = set()
        for word in known[begin:]:
            if not word.startswith(last):
                break
            found |= self._postings[field][word]
        if not before:
            return frozenset(found)
        wanted = f" {' '.join(words)}"
        return frozenset(pmid for pmid in found & self._all(field, before) if wanted in self._texts[field][pmid])

    def near(self, field: Field, text: str, distance: int) -> Hits:
        """The articles with these words in any order and at most `distance` other words between them."""
        words = tokens(text)
        return frozenset(
            pmid
            for pmid in self._all(field, words)
            if any(_close(part.split(), words, distance) for part in self._texts[field][pmid].split("|"))
        )

    def frequency(self, pmid: str, field: Field, text: str) -> int:
        """How often the words stand side by side in the field of this article."""
        return self._texts.get(field, {}).get(pmid, "").count(f" {' '.join(tokens(text))} ")

    def _all(self, field: Field, words: Sequence[str]) -> Hits:
        postings = self._postings.get(field, {})
        if not words:
            return frozenset()
        return frozenset(set.intersection(*(postings.get(word, set()) for word in words)))


def _close(text: Sequence[str], words: Sequence[str], distance: int) -> bool:
    places = sorted((place, word) for place, word in enumerate(text) if word in set(words))
    width = len(words) + distance
    for begin, (first, _) in enumerate(places):
        within = [word for place, word in places[begin:] if place < first + width]
        if all(within.count(word) >= words.count(word) for word in words):
            return True
    return False


def searchable(article: Article) -> dict[Field, tuple[str, ...]]:
    """The texts of each word field of an article.

    Source: PubMed User Guide, "Search field tags": what Title/Abstract, Text Words and All Fields cover.
    """
    title = (article.title,)
    abstract = (article.abstract_text, article.other_abstract)
    headings = tuple(heading.name for heading in article.headings)
    qualifiers = tuple(name for heading in article.headings for name, _ in heading.qualifiers)
    named = (*headings, *qualifiers, *article.substances, *article.types)
    places = tuple(place for author in article.authors for place in author.affiliations)
    names = tuple(name for author in article.authors for name in (author.short, author.full))
    journal = (article.journal, article.journal_short, *(number for _, number in article.issns))
    rest = (article.volume, article.issue, article.pages, article.date_text, article.country, *article.languages)
    text = (*title, *abstract, *article.keywords, *named)
    return {
        Field.TITLE: title,
        Field.ABSTRACT: abstract,
        Field.TITLE_ABSTRACT: (*title, *abstract, *article.keywords),
        Field.TEXT: text,
        Field.KEYWORD: article.keywords,
        Field.SUBHEADING: qualifiers,
        Field.SUBSTANCE: article.substances,
        Field.AFFILIATION: places,
        Field.CONFLICT: (article.conflict,),
        Field.TRANSLITERATED: (article.vernacular_title,),
        Field.CORPORATE: tuple(author.collective for author in article.authors),
        Field.ALL: (
            *text, *names, *places, *journal, *rest, article.conflict, article.vernacular_title,
            *(value for _, value in article.ids),
        ),
    }  # fmt: skip
