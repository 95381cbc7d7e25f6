"""Words without a tag -> PubMed's automatic term mapping: MeSH, journals, authors, else each word in all fields.

Source: PubMed User Guide, "Automatic Term Mapping"; the print follows the recordings of 2022-2025.
"""

import re

from litcheck.vocabulary.concepts import Concept

from .fields import Field
from .filters import filter_named
from .headings import QUALIFIERS, HeadingIndex, descriptor
from .names import NameIndex
from .pieces import Notes, Piece, together
from .text_index import Hits, TextIndex
from .words import STOP_WORDS, is_word, tokens

_LONGEST = 8
"""Words of the longest phrase that is looked up."""
_SUBHEADING_OF = {"prevalence": "epidemiology", "incidence": "epidemiology", "treatment": "therapy"}
_INITIALS = re.compile(r"^[a-z]{1,2}$", re.IGNORECASE)


class TermMapping:
    """Maps untagged words; what was done goes into the notes it is given."""

    def __init__(self, text: TextIndex, headings: HeadingIndex, names: NameIndex) -> None:
        self._text = text
        self._headings = headings
        self._names = names

    def mapped(self, text: str, notes: Notes) -> Piece | None:
        """The piece for these words; None if PubMed knows none of them (each is noted as not found)."""
        words = text.split()
        piece: Piece | None = None
        start = 0
        while start < len(words):
            length, found = self._longest(words[start:], notes)
            piece = together("AND", piece, found)
            start += length
        return piece

    def _longest(self, words: list[str], notes: Notes) -> tuple[int, Piece | None]:
        for size in range(min(len(words), _LONGEST), 0, -1):
            phrase = " ".join(words[:size])
            found = self._phrase(phrase, size)
            if found is not None:
                notes.translated(phrase, found.text)
                notes.scored.append(phrase)
                return size, found
        return 1, self._word(words[0], notes)

    def _phrase(self, phrase: str, size: int) -> Piece | None:
        if phrase.endswith("*"):
            return None
        concept = descriptor(phrase)
        if concept is not None:
            return self._subject(concept, phrase)
        if size > 1:
            printed = self._names.journals(phrase)
            hits = self._names.in_journals(printed)
            if hits:
                return _any(
                    [(hits, f'"{name.lower()}"[Journal]') for name in printed]
                    + [(self._text.phrase(Field.ALL, phrase), f'"{phrase.lower()}"[All Fields]')]
                )
        if size == 2 and _INITIALS.match(phrase.split()[1]):
            hits = self._names.by_author(phrase, Field.AUTHOR, exact=False)
            if hits:
                return Piece(hits=hits, text=f"{phrase.lower()}[Author]")
        return None

    def _subject(self, concept: Concept, phrase: str) -> Piece:
        """The heading, its words, its natural order, the words as typed, and their other number where it occurs."""
        name = concept.name.lower()
        hits = self._headings.carrying(concept.name, explode=True, major=False)
        options = [(hits, f'"{name}"[MeSH Terms]')]
        subheading = _SUBHEADING_OF.get(phrase.lower(), phrase.lower())
        if subheading in QUALIFIERS.values():
            options.append((self._text.phrase(Field.SUBHEADING, subheading), f'"{subheading}"[MeSH Subheading]'))
        natural = " ".join(reversed(name.split(", ")))
        for text in dict.fromkeys((natural, phrase.lower())):
            options += self._in_all_fields(text)
        return _any(options)

    def _in_all_fields(self, text: str) -> list[tuple[Hits, str]]:
        words = tokens(text)
        if len(words) == 1:
            forms = [words[0], *self._other_forms(words[0])]
            return [(self._text.phrase(Field.ALL, form), f'"{form}"[All Fields]') for form in forms]
        each = [self._text.phrase(Field.ALL, word) for word in words if word not in STOP_WORDS]
        anded = " AND ".join(f'"{word}"[All Fields]' for word in words if word not in STOP_WORDS)
        together_ = self._text.phrase(Field.ALL, text)
        return [(frozenset.intersection(*each), f"({anded})"), (together_, f'"{" ".join(words)}"[All Fields]')]

    def _other_forms(self, word: str) -> list[str]:
        """The word's plural and singular, as far as the records have them."""
        forms = [f"{word}s", f"{word}es", word[:-1] if word.endswith("s") else "", f"{word[:-1]}ies", f"{word[:-3]}y"]
        if not word.endswith("ies"):
            forms.pop()
        if not word.endswith("y"):
            forms.remove(f"{word[:-1]}ies")
        return [form for form in forms if len(form) > 2 and form in self._text.words()]

    def _word(self, word: str, notes: Notes) -> Piece | None:
        if filter_named(word) is not None and word.lower().startswith("has"):
            return None  # the caller asks for filters first
        parts = tokens(word)
        if not parts or (len(parts) == 1 and parts[0] in STOP_WORDS):
            return None
        if word.endswith("*"):
            return self.truncated(word, Field.ALL, notes)
        if len(parts) > 1:
            return self._hyphenated(word, parts, notes)
        if not self.known(word):
            notes.phrases_not_found.append(f'"{word}"')
            return None
        notes.scored.append(word)
        options = self._in_all_fields(word)
        piece = _any(options)
        if len(options) > 1:
            notes.translated(word, piece.text)
        return piece

    def _hyphenated(self, word: str, parts: list[str], notes: Notes) -> Piece | None:
        hits = self._text.phrase(Field.ALL, word)
        if hits or all(is_word(part) or part in self._text.words() for part in parts):
            notes.scored.append(word)
            return Piece(hits=hits, text=f'"{" ".join(parts)}"[All Fields]')
        notes.phrases_not_found.append(f'"{word}"')
        return None

    def truncated(self, text: str, field: Field, notes: Notes) -> Piece | None:
        """A word or phrase with ``*`` at its end; the star needs four letters before it, else it is ignored."""
        stem = text.rstrip("*")
        last = tokens(stem)[-1:]
        if not last or len(last[0]) < 4:
            notes.phrases_ignored.append(text)
            return None
        return Piece(hits=self._text.prefix(field, stem), text=f'"{stem.lower()}*"[{field}]')

    def known(self, text: str) -> bool:
        """True if PubMed's index would know each word (see `words.is_word`)."""
        own = self._text.words()
        return all(word in own or word.isdecimal() or is_word(word) for word in tokens(text))


def _any(options: list[tuple[Hits, str]]) -> Piece:
    unique = {text: hits for hits, text in options}
    hits = frozenset().union(*unique.values())
    return Piece(hits=hits, text=" OR ".join(unique), operator="OR" if len(unique) > 1 else None)
