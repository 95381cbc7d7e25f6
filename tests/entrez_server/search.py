"""A term -> the articles it finds, in order, and what PubMed would tell about it."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from .articles import Article
from .collection import Collection
from .day_ranges import Days, dates_of, day_range, days
from .fields import DATE_FIELDS, MESH_FIELDS, Field, field_of
from .filters import LANGUAGES, filter_named
from .headings import QUALIFIERS, HeadingIndex, descriptor
from .names import NameIndex
from .pieces import Notes, Piece, together
from .term_mapping import TermMapping
from .term_syntax import Branch, Leaf, Node, Span, Stored, parse_term
from .text_index import Hits, TextIndex
from .words import STOP_WORDS, folded, tokens

_AUTHOR_FIELDS = frozenset({Field.AUTHOR, Field.FIRST_AUTHOR, Field.LAST_AUTHOR, Field.FULL_AUTHOR})
_NEAR_FIELDS = frozenset({Field.TITLE, Field.TITLE_ABSTRACT, Field.AFFILIATION})
_PHRASE_WORDS = 4
"""A quoted phrase of at most so many known words, or a MeSH term, is taken to be in PubMed's phrase index, hits or not."""
SORTS = {"": "newest", "relevance": "relevance", "pub_date": "date", "pub date": "date", "author": "author",
         "journalname": "journal"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The PMIDs in the order asked for, the term as PubMed prints it, and the notes."""

    pmids: tuple[str, ...]
    translation: str
    notes: Notes


class Search:
    """Searches one collection; `today` settles "last 5 years" and reldate."""

    def __init__(self, collection: Collection, today: date) -> None:
        self._all = collection
        self._today = today
        self.text = TextIndex(collection.articles)
        self.headings = HeadingIndex(collection.articles)
        self.names = NameIndex(collection.articles)
        self._mapping = TermMapping(self.text, self.headings, self.names)
        self._mapping.known("gout")  # loads the tables now, so that no request waits for them
        self.names.journals("Lancet")

    def run(self, term: str, *, stored: Mapping[int, Hits], within: tuple[Field, Days] | None, sort: str) -> Outcome:
        """The outcome of a term; `stored` are the sets that ``#n`` means, `within` the date limit of the parameters.

        Raises: SyntaxFault for a term that cannot be read; KeyError for a set that is not stored.
        """
        notes = Notes()
        node = parse_term(term)
        piece = None if node is None else self._node(node, stored, notes)
        if within is not None:
            piece = together("AND", piece, self._within(*within)) if piece is not None else None
        hits = frozenset() if piece is None else piece.hits
        translation = term if piece is None else piece.text
        return Outcome(pmids=self._sorted(hits, sort, notes), translation=translation, notes=notes)

    def days_of_parameters(self, low: str, high: str, reldate: str) -> Days | None:
        """The limit that mindate and maxdate, or reldate, set; None if neither is given."""
        if reldate.isdecimal():
            return days(f"last {reldate} days", self._today)
        return day_range(low, high, self._today) if low and high else None

    def _within(self, field: Field, span: Days) -> Piece:
        return Piece(hits=self._dated(field, span), text=f"{span}[{field}]")

    def _dated(self, field: Field, span: Days) -> Hits:
        return self._where(lambda article: any(span.first <= day <= span.last for day in dates_of(article, field)))

    def _where(self, wanted: Callable[[Article], bool]) -> Hits:
        return frozenset(article.pmid for article in self._all.articles if wanted(article))

    def _node(self, node: Node, stored: Mapping[int, Hits], notes: Notes) -> Piece | None:
        joins: list[Branch] = []
        while isinstance(node, Branch):  # a term may join thousands of parts: no recursion on the left
            joins.append(node)
            node = node.left
        piece = self._single(node, stored, notes)
        for join in reversed(joins):
            piece = together(join.operator, piece, self._node(join.right, stored, notes))
        return piece

    def _single(self, node: Leaf | Span | Stored, stored: Mapping[int, Hits], notes: Notes) -> Piece | None:
        if isinstance(node, Leaf):
            return self._leaf(node, notes)
        if isinstance(node, Span):
            return self._span(node, notes)
        return Piece(hits=stored[node.key] & self._all.by_pmid.keys(), text=f"#{node.key}")

    def _field(self, tag: str | None, notes: Notes) -> Field | None:
        """The field of a tag; None for no tag, and for an unknown one, which is noted: the term then runs unfiltered."""
        field = None if tag is None else field_of(tag)
        if tag is not None and field is None:
            notes.fields_not_found.append(tag)
        return field

    def _span(self, span: Span, notes: Notes) -> Piece | None:
        field = self._field(span.tag, notes)
        if field is Field.UID:
            low, high = int(span.low), int(span.high)
            return Piece(hits=self._where(lambda one: low <= int(one.pmid) <= high), text=f"{low}:{high}[UID]")
        limits = day_range(span.low, span.high, self._today)
        if field in DATE_FIELDS and limits is not None:
            assert field is not None
            return self._within(field, limits)
        notes.phrases_not_found.append(f'"{span.source}"')
        return None

    def _leaf(self, leaf: Leaf, notes: Notes) -> Piece | None:
        field = self._field(leaf.tag, notes)
        if not leaf.text:
            return Piece(hits=frozenset(), text=leaf.source)
        if field is None:
            return self._untagged(leaf, notes)
        if field in MESH_FIELDS:
            return self._mesh(leaf, field, notes)
        if field in DATE_FIELDS:
            span = days(leaf.text, self._today)
            return self._within(field, span) if span is not None else self._not_found(leaf, notes)
        if field in _AUTHOR_FIELDS:
            return self._author(leaf, field)
        special = {
            Field.JOURNAL: self._journal, Field.TYPE: self._type, Field.FILTER: self._filter,
            Field.LANGUAGE: self._language, Field.UID: self._uid, Field.IDENTIFIER: self._identifier,
        }.get(field)  # fmt: skip
        if special is not None:
            return special(leaf, notes)
        if field in (Field.VOLUME, Field.ISSUE, Field.PAGES):
            return self._numbered(leaf, field)
        return self._words(leaf, field, notes)

    def _not_found(self, leaf: Leaf, notes: Notes) -> Piece | None:
        """Notes the text as not found and drops it."""
        notes.phrases_not_found.append(leaf.source if leaf.quoted or leaf.tag else f'"{leaf.text}"')
        return None

    def _untagged(self, leaf: Leaf, notes: Notes) -> Piece | None:
        words = leaf.text.split()
        if not leaf.quoted and all(word.isdecimal() for word in words):
            return self._uid(leaf, notes)
        filters = [word for word in words if word.lower().startswith("has") and filter_named(word) is not None]
        piece = None
        for word in filters if not leaf.quoted else ():
            test = filter_named(word)
            assert test is not None
            piece = together("AND", piece, Piece(hits=self._where(test), text=f"{word.lower()}[All Fields]"))
        rest = " ".join(word for word in words if word not in filters) if not leaf.quoted else leaf.text
        if not rest:
            return piece
        if leaf.quoted or leaf.near is not None or rest.endswith("*"):
            found = self._words(leaf, Field.ALL, notes)
        else:
            found = self._mapping.mapped(rest, notes)
        return together("AND", found, piece)

    def _words(self, leaf: Leaf, field: Field, notes: Notes) -> Piece | None:
        if leaf.near is not None and field in _NEAR_FIELDS and not leaf.text.endswith("*"):
            text = f'"{leaf.text.lower()}"[{field}:~{leaf.near}]'
            return Piece(hits=self.text.near(field, leaf.text, leaf.near), text=text)
        if leaf.text.endswith("*"):
            return self._mapping.truncated(leaf.text, field, notes)
        hits = self.text.phrase(field, leaf.text)
        words = [word for word in tokens(leaf.text) if word not in STOP_WORDS]
        likely = len(words) <= _PHRASE_WORDS and self._mapping.known(leaf.text)
        indexed = hits or (leaf.quoted and (likely or descriptor(leaf.text) is not None))
        if indexed or (len(words) == 1 and self._mapping.known(leaf.text)):
            notes.scored.append(leaf.text)
            return Piece(hits=hits, text=f'"{folded(leaf.text)}"[{field}]')
        if leaf.quoted or len(words) < 2:
            self._not_found(leaf, notes)
        if field is Field.ALL:
            return self._mapping.mapped(leaf.text, notes) if leaf.quoted else None
        return self._each(words, field, notes) if len(words) > 1 else None

    def _each(self, words: Sequence[str], field: Field, notes: Notes) -> Piece | None:
        """A phrase that is not indexed: its words one by one, those unknown dropped."""
        piece: Piece | None = None
        for word in words:
            if self._mapping.known(word):
                notes.scored.append(word)
                found = Piece(hits=self.text.phrase(field, word), text=f'"{word}"[{field}]')
                piece = together("AND", piece, found)
            else:
                notes.phrases_not_found.append(f'"{word}"[{field}]')
        return piece

    def _mesh(self, leaf: Leaf, field: Field, notes: Notes) -> Piece | None:
        explode = field in (Field.MESH, Field.MAJOR)
        major = field in (Field.MAJOR, Field.MAJOR_ONLY)
        if leaf.text.endswith("*"):
            hits = self.headings.starting(leaf.text, major=major)
            return Piece(hits=hits, text=f'"{leaf.text.lower()}"[{field}]')
        phrase, _, qualifier = leaf.text.partition("/")
        name = self.headings.name_of(phrase)
        if name is None:
            return self._not_found(leaf, notes)
        qualifier = QUALIFIERS.get(qualifier.lower(), qualifier.lower())
        hits = self.headings.carrying(name, explode=explode, major=major, qualifier=qualifier or None)
        text = f'"{name.lower()}{"/" if qualifier else ""}{qualifier}"[{field}]'
        if not leaf.quoted:
            notes.translated(leaf.source, text)
        return Piece(hits=hits, text=text)

    def _author(self, leaf: Leaf, field: Field) -> Piece:
        hits = self.names.by_author(leaf.text.rstrip("*"), field, exact=leaf.quoted and field is not Field.FULL_AUTHOR)
        text = leaf.text.lower()
        return Piece(hits=hits, text=f'"{text}"[{field}]' if leaf.quoted else f"{text}[{field}]")

    def _journal(self, leaf: Leaf, notes: Notes) -> Piece | None:
        star = leaf.text.endswith("*")
        name = leaf.text.rstrip("*")
        printed = self.names.journals_starting(name) if star else self.names.journals(name)
        if not printed:
            return self._not_found(leaf, notes)
        for journal in printed:
            identifier = self.names.nlm_id(journal)
            notes.translated(leaf.source, f'"{journal}"[Journal{f":__jid{identifier}" if identifier else ""}]')
        text = " OR ".join(f'"{journal.lower()}"[Journal]' for journal in printed)
        return Piece(hits=self.names.in_journals(printed), text=text, operator="OR" if len(printed) > 1 else None)

    def _type(self, leaf: Leaf, notes: Notes) -> Piece | None:
        hits = self.headings.of_type(leaf.text)
        if hits is None:
            return self._not_found(leaf, notes)
        return Piece(hits=hits, text=f'"{leaf.text.lower()}"[{Field.TYPE}]')

    def _filter(self, leaf: Leaf, notes: Notes) -> Piece | None:
        test = filter_named(leaf.text)
        if test is None:
            return self._not_found(leaf, notes)
        return Piece(hits=self._where(test), text=f'"{leaf.text.lower()}"[{Field.FILTER}]')

    def _language(self, leaf: Leaf, notes: Notes) -> Piece | None:
        code = LANGUAGES.get(leaf.text.lower(), leaf.text.lower())
        if code not in LANGUAGES.values():
            return self._not_found(leaf, notes)
        return Piece(
            hits=self._where(lambda one: code in one.languages), text=f'"{leaf.text.lower()}"[{Field.LANGUAGE}]'
        )

    def _uid(self, leaf: Leaf, notes: Notes) -> Piece | None:
        numbers = [word for word in leaf.text.replace(",", " ").split() if word.isdecimal()]
        if not numbers:
            return self._not_found(leaf, notes)
        hits = frozenset(number for number in numbers if number in self._all.by_pmid)
        text = " OR ".join(f"{number}[UID]" for number in numbers)
        return Piece(hits=hits, text=text, operator="OR" if len(numbers) > 1 else None)

    def _identifier(self, leaf: Leaf, notes: Notes) -> Piece | None:
        wanted = leaf.text.lower().removeprefix("doi:").strip()
        hits = self._where(lambda one: any(value.lower() == wanted for _, value in one.ids))
        return Piece(hits=hits, text=f'"{wanted}"[{Field.IDENTIFIER}]')

    def _numbered(self, leaf: Leaf, field: Field) -> Piece:
        wanted = leaf.text.lower()

        def printed(one: Article) -> str:
            return {Field.VOLUME: one.volume, Field.ISSUE: one.issue}.get(field, one.pages.partition("-")[0])

        hits = self._where(
            lambda one: wanted in (printed(one).lower(), one.pages.lower() if field is Field.PAGES else "")
        )
        return Piece(hits=hits, text=f'"{wanted}"[{field}]')

    def _sorted(self, hits: Hits, sort: str, notes: Notes) -> tuple[str, ...]:
        order = SORTS.get(sort.strip().lower().replace("+", " "))
        if order is None:
            notes.messages.append(f"Unknown sort schema '{sort}' ignored")
        newest = sorted(hits, key=int, reverse=True)
        if order == "relevance":
            return tuple(sorted(newest, key=lambda pmid: -self._relevance(pmid, notes.scored)))
        one = self._all.by_pmid
        if order == "date":
            return tuple(sorted(newest, key=lambda pmid: one[pmid].published or date.min, reverse=True))
        if order == "author":
            return tuple(
                sorted(newest, key=lambda pmid: folded(one[pmid].authors[0].short) if one[pmid].authors else "~")
            )
        if order == "journal":
            return tuple(sorted(newest, key=lambda pmid: folded(one[pmid].journal_short or one[pmid].journal)))
        return tuple(newest)

    def _relevance(self, pmid: str, texts: Sequence[str]) -> float:
        """More for texts in the title and for those that occur often; NCBI's own ranking is learned and not known."""
        score = 0.0
        for text in texts:
            title = self.text.frequency(pmid, Field.TITLE, text)
            score += math.log1p(4 * title + self.text.frequency(pmid, Field.TEXT, text))
        return score
