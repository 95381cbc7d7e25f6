"""Words without a tag -> PubMed's automatic term mapping: MeSH, journals, authors, else each word in all fields.

Source: PubMed User Guide, "Automatic Term Mapping".
"""

import re

from litcheck.literature.mirror.filters import filter_named
from litcheck.literature.mirror.heading_queries import carrying
from litcheck.literature.mirror.mesh import QUALIFIERS, descriptor
from litcheck.literature.mirror.names import by_author, in_journals, journals_named
from litcheck.literature.mirror.pieces import Notes, Piece, any_piece, single, together
from litcheck.literature.mirror.search_fields import WORDS_OF, SearchField
from litcheck.literature.mirror.word_index import ALL_FIELDS, IndexReader, Query, all_of
from litcheck.literature.mirror.words import STOP_WORDS, is_word, tokens
from litcheck.vocabulary.concepts import Concept

_LONGEST = 8
"""Words of the longest phrase that is looked up."""
_SHORTEST_STEM = 4
"""Letters before a star. Source: PubMed User Guide, "Truncating search terms"."""
_SUBHEADING_OF = {"prevalence": "epidemiology", "incidence": "epidemiology", "treatment": "therapy"}
_INITIALS = re.compile(r"^[a-z]{1,2}$", re.IGNORECASE)


def mapped(index: IndexReader, text: str, notes: Notes) -> Piece | None:
    """The piece for untagged words; None if PubMed knows none of them (each is noted as not found)."""
    words = text.split()
    piece: Piece | None = None
    while words:
        length, found = _longest(index, words, notes)
        piece = together("AND", piece, found)
        words = words[length:]
    return piece


def truncated(index: IndexReader, stem: str, field: SearchField, notes: Notes) -> Piece | None:
    """A word or phrase with a star at its end; without enough letters before the star it is ignored."""
    words = tokens(stem)
    if not words or len(words[-1]) < _SHORTEST_STEM:
        notes.phrases_ignored.append(f"{stem}*")
        return None
    return single(index.prefix(WORDS_OF[field], words), f'"{stem.lower()}*"[{field}]')


def known(index: IndexReader, text: str) -> bool:
    """True if PubMed's index would have each word (see `words.is_word`)."""
    return all(word.isdecimal() or is_word(word) or index.has_word(word) for word in tokens(text))


def _longest(index: IndexReader, words: list[str], notes: Notes) -> tuple[int, Piece | None]:
    for size in range(min(len(words), _LONGEST), 0, -1):
        phrase = " ".join(words[:size])
        found = _phrase(index, phrase, size)
        if found is not None:
            notes.translated(phrase, found.text)
            return size, found
    return 1, _word(index, words[0], notes)


def _phrase(index: IndexReader, phrase: str, size: int) -> Piece | None:
    if phrase.endswith("*"):
        return None
    concept = descriptor(phrase)
    if concept is not None:
        return _subject(index, concept, phrase)
    if size > 1:
        printed = journals_named(index, phrase)
        if printed and index.any(in_journals(index, printed)):
            queries = {f'"{name.lower()}"[Journal]': in_journals(index, (name,)) for name in printed}
            return any_piece(queries | {f'"{phrase.lower()}"[All Fields]': index.phrase(ALL_FIELDS, tokens(phrase))})
    if size == 2 and _INITIALS.match(phrase.split()[1]):
        query = by_author(index, "authors", phrase, exact=False)
        if index.any(query):
            return single(query, f"{phrase.lower()}[Author]")
    return None


def _subject(index: IndexReader, concept: Concept, phrase: str) -> Piece:
    """The heading, its words, its natural order, the words as typed, and their other number."""
    name = concept.name.lower()
    options = {f'"{name}"[MeSH Terms]': carrying(index, concept.name, explode=True, major=False)}
    subheading = _SUBHEADING_OF.get(phrase.lower(), phrase.lower())
    if subheading in QUALIFIERS.values():
        options[f'"{subheading}"[MeSH Subheading]'] = index.phrase(("qualifiers",), tokens(subheading))
    natural = " ".join(reversed(name.split(", ")))
    for text in dict.fromkeys((natural, phrase.lower())):
        options |= _in_all_fields(index, text)
    return any_piece(options)


def _in_all_fields(index: IndexReader, text: str) -> dict[str, Query]:
    words = tokens(text)
    if len(words) == 1:
        forms = [words[0], *_other_forms(index, words[0])]
        return {f'"{form}"[All Fields]': index.phrase(ALL_FIELDS, [form]) for form in forms}
    meant = [word for word in words if word not in STOP_WORDS]
    anded = " AND ".join(f'"{word}"[All Fields]' for word in meant)
    options = {f"({anded})": all_of([index.phrase(ALL_FIELDS, [word]) for word in meant])} if meant else {}
    return options | {f'"{" ".join(words)}"[All Fields]': index.phrase(ALL_FIELDS, words)}


def _other_forms(index: IndexReader, word: str) -> list[str]:
    """The word's plural and singular, as far as the mirror has them."""
    forms = [f"{word}s", f"{word}es"]
    if word.endswith("s"):
        forms.append(word[:-1])
    if word.endswith("y"):
        forms.append(f"{word[:-1]}ies")
    if word.endswith("ies"):
        forms.append(f"{word[:-3]}y")
    return [form for form in forms if len(form) > 2 and index.has_word(form)]


def _word(index: IndexReader, word: str, notes: Notes) -> Piece | None:
    if word.lower().startswith("has") and filter_named(word) is not None:
        return None  # the caller asks for filters first
    parts = tokens(word)
    if not parts or (len(parts) == 1 and parts[0] in STOP_WORDS):
        return None
    if word.endswith("*"):
        return truncated(index, word.rstrip("*"), SearchField.ALL, notes)
    if len(parts) > 1:
        return _hyphenated(index, word, parts, notes)
    if not known(index, word):
        notes.phrases_not_found.append(f'"{word}"')
        return None
    piece = any_piece(_in_all_fields(index, word))
    if piece.operator is not None:
        notes.translated(word, piece.text)
    return piece


def _hyphenated(index: IndexReader, word: str, parts: list[str], notes: Notes) -> Piece | None:
    query = index.phrase(ALL_FIELDS, parts)
    if all(is_word(part) or index.has_word(part) for part in parts) or index.any(query):
        return single(query, f'"{" ".join(parts)}"[All Fields]')
    notes.phrases_not_found.append(f'"{word}"')
    return None
