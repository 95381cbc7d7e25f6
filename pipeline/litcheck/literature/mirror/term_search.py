"""A PubMed term -> the query of the mirror's index, and what PubMed would tell about it.

Source: PubMed User Guide; where it is silent, the replies of E-utilities.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from litcheck.literature.mirror.day_ranges import Days, day_range, days, printed_days
from litcheck.literature.mirror.filters import LANGUAGES, filter_named
from litcheck.literature.mirror.heading_queries import carrying, heading_named, of_type, starting
from litcheck.literature.mirror.indexed_article import NEAREST
from litcheck.literature.mirror.mesh import QUALIFIERS, descriptor
from litcheck.literature.mirror.names import by_author, in_journals, journals_named, journals_starting
from litcheck.literature.mirror.pieces import Notes, Piece, single, together
from litcheck.literature.mirror.search_fields import (
    AUTHORS_OF,
    DAYS_OF,
    NEAR_FIELDS,
    NUMBERS_OF,
    WORDS_OF,
    SearchField,
    field_of,
)
from litcheck.literature.mirror.term_mapping import known, mapped, truncated
from litcheck.literature.mirror.word_index import IndexReader, Query
from litcheck.literature.mirror.words import STOP_WORDS, plain, tokens
from litcheck.literature.pubmed_term import Leaf, Node, parse_term, spine

_PHRASE_WORDS = 4
"""A quoted phrase of at most so many known words, or a MeSH term, is taken to be in PubMed's phrase index, hits or not."""
_STORED = re.compile(r"#(\d{1,9})")
_RANGE = re.compile(r"([0-9/]+):([0-9/]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """The query of a term (None: nothing to search for), the term as PubMed prints it, and the notes."""

    query: Query | None
    translation: str
    notes: Notes


class TermSearch:
    """Understands terms; `today` settles "last 5 years". `stored` are the queries that ``#n`` means."""

    def __init__(self, index: IndexReader, today: date, stored: Mapping[int, Query] | None = None) -> None:
        self._index = index
        self._today = today
        self._stored = stored or {}
        self._notes = Notes()

    def understood(self, term: str, within: tuple[SearchField, Days] | None = None) -> Understood:
        """The query of a term; `within` limits it to the days of a date field.

        Raises: KeyError for a set that is not stored.
        """
        self._notes = Notes()
        node, warnings = parse_term(term, any_tag=True)
        self._notes.messages += warnings
        piece = None if node is None else self._node(node)
        if piece is not None and within is not None:
            piece = together("AND", piece, self._within(*within))
        if piece is None:
            return Understood(query=None, translation=term, notes=self._notes)
        return Understood(query=piece.query, translation=piece.text, notes=self._notes)

    def _node(self, node: Node) -> Piece | None:
        first, branches = spine(node)
        piece = self._leaf(first) if isinstance(first, Leaf) else None
        for branch in branches:
            piece = together(branch.operator, piece, self._node(branch.right))
        return piece

    def _leaf(self, leaf: Leaf) -> Piece | None:
        stored = _STORED.fullmatch(leaf.text) if leaf.tag is None and not leaf.quoted else None
        if stored is not None:
            return single(self._stored[int(stored[1])], leaf.text)
        field = None if leaf.tag is None else field_of(leaf.tag)
        if leaf.tag is not None and field is None:
            self._notes.fields_not_found.append(leaf.tag)
        ends = _RANGE.fullmatch(leaf.text)
        if ends is not None:
            return self._span(leaf, field, ends[1], ends[2])
        if field is None:
            return self._untagged(leaf)
        if field in DAYS_OF:
            span = days(leaf.text, self._today)
            return self._within(field, span) if span is not None else self._not_found(leaf)
        return self._tagged(leaf, field)

    def _tagged(self, leaf: Leaf, field: SearchField) -> Piece | None:
        match field:
            case SearchField.MESH | SearchField.MESH_ONLY | SearchField.MAJOR | SearchField.MAJOR_ONLY:
                return self._mesh(leaf, field)
            case SearchField.JOURNAL:
                return self._journal(leaf)
            case SearchField.TYPE:
                return self._found(leaf, of_type(self._index, leaf.text), field)
            case SearchField.FILTER:
                made = filter_named(leaf.text)
                return self._found(leaf, None if made is None else made(self._index), field)
            case SearchField.LANGUAGE:
                code = LANGUAGES.get(leaf.text.lower(), leaf.text.lower())
                is_language = code in LANGUAGES.values()
                return self._found(leaf, self._index.named("languages", code) if is_language else None, field)
            case SearchField.UID:
                return self._uid(leaf)
            case SearchField.IDENTIFIER:
                wanted = leaf.text.lower().removeprefix("doi:").strip()
                return single(self._index.named("ids", wanted), f'"{wanted}"[{field}]')
        if field in AUTHORS_OF:
            exact = leaf.quoted and field is not SearchField.FULL_AUTHOR
            text = f'"{leaf.text.lower()}"[{field}]' if leaf.quoted else f"{leaf.text.lower()}[{field}]"
            return single(by_author(self._index, AUTHORS_OF[field], leaf.text, exact=exact), text)
        if field in NUMBERS_OF:
            return single(self._index.named(NUMBERS_OF[field], leaf.text.lower()), f'"{leaf.text.lower()}"[{field}]')
        return self._words(leaf, field)

    def _found(self, leaf: Leaf, query: Query | None, field: SearchField) -> Piece | None:
        return self._not_found(leaf) if query is None else single(query, f'"{leaf.text.lower()}"[{field}]')

    def _not_found(self, leaf: Leaf) -> Piece | None:
        """Notes the text as not found; it is then dropped."""
        text = f'"{leaf.text}"' if leaf.quoted or leaf.tag is None else leaf.text
        self._notes.phrases_not_found.append(text if leaf.tag is None else f"{text}[{leaf.tag}]")
        return None

    def _within(self, field: SearchField, span: Days) -> Piece:
        return single(self._index.between(DAYS_OF[field], *span), f"{printed_days(span)}[{field}]")

    def _span(self, leaf: Leaf, field: SearchField | None, low: str, high: str) -> Piece | None:
        if field is SearchField.UID and low.isdecimal() and high.isdecimal():
            return single(self._index.between("pmid", int(low), int(high)), f"{int(low)}:{int(high)}[UID]")
        limits = day_range(low, high, self._today)
        if field in DAYS_OF and limits is not None:
            return self._within(field, limits)
        return self._not_found(leaf)

    def _untagged(self, leaf: Leaf) -> Piece | None:
        words = leaf.text.split()
        if not leaf.quoted and not leaf.truncated and all(word.isdecimal() for word in words):
            return self._uid(leaf)
        piece: Piece | None = None
        rest: list[str] = []
        for word in words:
            made = filter_named(word) if word.lower().startswith("has") and not leaf.quoted else None
            if made is None:
                rest.append(word)
            else:
                piece = together("AND", piece, single(made(self._index), f"{word.lower()}[All Fields]"))
        if not rest:
            return piece
        if leaf.quoted or leaf.near is not None or leaf.truncated:
            found = self._words(leaf, SearchField.ALL)
        else:
            found = mapped(self._index, " ".join(rest), self._notes)
        return together("AND", found, piece)

    def _words(self, leaf: Leaf, field: SearchField) -> Piece | None:
        if leaf.truncated:
            return truncated(self._index, leaf.text, field, self._notes)
        fields, words = WORDS_OF[field], tokens(leaf.text)
        if leaf.near is not None and field in NEAR_FIELDS and words:
            near = self._index.near(fields, words, min(leaf.near, NEAREST))
            return single(near, f'"{leaf.text.lower()}"[{field}:~{leaf.near}]')
        query = self._index.phrase(fields, words)
        meant = [word for word in words if word not in STOP_WORDS]
        if self._is_indexed(leaf, meant) or self._index.any(query):
            return single(query, f'"{plain(leaf.text).lower()}"[{field}]')
        if leaf.quoted or len(meant) < 2:
            self._not_found(leaf)
        if field is SearchField.ALL:
            return mapped(self._index, leaf.text, self._notes) if leaf.quoted else None
        return self._each(meant, field) if len(meant) > 1 else None

    def _is_indexed(self, leaf: Leaf, meant: Sequence[str]) -> bool:
        """True if PubMed's phrase index has the words, whether or not an article of this mirror does."""
        if len(meant) == 1 and known(self._index, leaf.text):
            return True
        if not leaf.quoted:
            return False
        return (len(meant) <= _PHRASE_WORDS and known(self._index, leaf.text)) or descriptor(leaf.text) is not None

    def _each(self, words: Sequence[str], field: SearchField) -> Piece | None:
        """A phrase that is not indexed: its words one by one, those unknown dropped."""
        piece: Piece | None = None
        for word in words:
            if known(self._index, word):
                found = single(self._index.phrase(WORDS_OF[field], [word]), f'"{word}"[{field}]')
                piece = together("AND", piece, found)
            else:
                self._notes.phrases_not_found.append(f'"{word}"[{field}]')
        return piece

    def _mesh(self, leaf: Leaf, field: SearchField) -> Piece | None:
        explode = field in (SearchField.MESH, SearchField.MAJOR)
        major = field in (SearchField.MAJOR, SearchField.MAJOR_ONLY)
        if leaf.truncated:
            return single(starting(self._index, leaf.text, major=major), f'"{leaf.text.lower()}*"[{field}]')
        phrase, _, qualifier = leaf.text.partition("/")
        name = heading_named(self._index, phrase)
        if name is None:
            return self._not_found(leaf)
        qualifier = QUALIFIERS.get(qualifier.lower(), qualifier.lower())
        query = carrying(self._index, name, explode=explode, major=major, qualifier=qualifier or None)
        text = f'"{name.lower()}{"/" if qualifier else ""}{qualifier}"[{field}]'
        if not leaf.quoted:
            self._notes.translated(f"{leaf.text}[{leaf.tag}]", text)
        return single(query, text)

    def _journal(self, leaf: Leaf) -> Piece | None:
        printed = (journals_starting if leaf.truncated else journals_named)(self._index, leaf.text)
        if not printed:
            return self._not_found(leaf)
        text = " OR ".join(f'"{journal.lower()}"[Journal]' for journal in printed)
        self._notes.translated(f"{leaf.text}[{leaf.tag}]", text)
        return single(in_journals(self._index, printed), text, operator="OR" if len(printed) > 1 else None)

    def _uid(self, leaf: Leaf) -> Piece | None:
        numbers = [int(word) for word in leaf.text.replace(",", " ").split() if word.isdecimal() and len(word) < 10]
        if not numbers:
            return self._not_found(leaf)
        text = " OR ".join(f"{number}[UID]" for number in numbers)
        return single(self._index.numbered(numbers), text, operator="OR" if len(numbers) > 1 else None)
