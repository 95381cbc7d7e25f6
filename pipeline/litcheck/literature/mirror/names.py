"""Authors and journals of a term -> queries: how a searched name finds the printed ones."""

from collections.abc import Iterator, Sequence
from itertools import permutations

from litcheck.literature.journal_titles import abbreviations_of
from litcheck.literature.mirror.indexed_article import journal_key
from litcheck.literature.mirror.word_index import IndexReader, Query, any_of
from litcheck.literature.mirror.words import joined, tokens

# Journals that PubMed finds under an acronym. Source: NLM Catalog, "Other Title(s)".
_ACRONYMS = {"nejm": "N Engl J Med", "pnas": "Proc Natl Acad Sci U S A"}
_ANY = "[a-z0-9 ]*"
_MOST_INITIALS = 3  # letters
_MOST_ORDERED = 3
"""Fore names that are found in any order."""


def by_author(index: IndexReader, field: str, name: str, *, exact: bool) -> Query:
    """Articles by an author: "smith", "smith j" (which finds Smith JA too, unless `exact`), "Smith, John", "john smith"."""
    words = tokens(name)
    if not words:
        return Query.empty_query()
    patterns = [f"={joined(name)}"]
    for cut in range(1, len(words) + 1):
        patterns += _patterns(words[:cut], words[cut:], exact)
        if cut < len(words):
            patterns += _patterns(words[cut:], words[:cut], exact)
    return any_of([index.like(field, pattern) for pattern in dict.fromkeys(patterns)])


def _patterns(last: Sequence[str], given: Sequence[str], exact: bool) -> Iterator[str]:
    """Patterns of `indexed_article.author_key`; initials may be fewer than those printed."""
    family = " ".join(last)
    if not given:
        yield rf"{family}\|{_ANY}\|{_ANY}"
        return
    if len(given) == 1 and len(given[0]) <= _MOST_INITIALS:
        yield rf"{family}\|{given[0]}\|{_ANY}" if exact else rf"{family}\|{given[0]}{_ANY}\|{_ANY}"
        return
    if len(given) == 1:  # a long word may be the initials of an author whose fore name is not printed
        yield rf"{family}\|{given[0]}\|" if exact else rf"{family}\|{given[0]}{_ANY}\|"
    orders = permutations(given) if len(given) <= _MOST_ORDERED else (given,)
    for order in orders:
        first, *others = order
        after = "".join(rf" (?:{_ANY} )?{word}[a-z0-9]*" for word in others)
        yield rf"{family}\|{_ANY}\|(?:{_ANY} )?{first}[a-z0-9]*{after}(?: {_ANY})?"


def journals_named(index: IndexReader, name: str) -> tuple[str, ...]:
    """The journals of this name, abbreviation, ISSN or NLM number, as printed; () if no one knows it."""
    found = index.journals(index.named("journal_names", journal_key(name)))
    if found:
        return found
    known = abbreviations_of(_ACRONYMS.get(journal_key(name), name))
    return tuple(
        sorted(
            {
                own
                for short in known
                for own in index.journals(index.named("journal_names", journal_key(short))) or (short,)
            }
        )
    )


def journals_starting(index: IndexReader, prefix: str) -> tuple[str, ...]:
    """Journals a name of which begins so."""
    key = journal_key(prefix)
    return index.journals(index.like("journal_names", f"{key}[a-z0-9 ]*")) if key else ()


def in_journals(index: IndexReader, printed: Sequence[str]) -> Query:
    """Articles in these journals."""
    return index.named("journal", *printed)
