"""The MeSH tree numbers of phrases and of records, by which a search for a broad topic finds the narrow ones."""

from collections.abc import Iterable
from functools import lru_cache

from litcheck.literature.record import Record
from litcheck.vocabulary.abbreviations import defined
from litcheck.vocabulary.concepts import lookup, mentions, places_to


def tree_numbers(phrases: Iterable[str]) -> frozenset[str]:
    """The tree numbers of the descriptors that these phrases name; empty for phrases MeSH does not know."""
    return frozenset(tree for phrase in phrases for tree in _trees(phrase))


def concept_trees(phrases: Iterable[str]) -> frozenset[str]:
    """The tree numbers of the first of these equivalent phrases that MeSH knows."""
    return next((frozenset(trees) for trees in map(_trees, phrases) if trees), frozenset())


def trees_of_record(record: Record) -> frozenset[str]:
    """The tree numbers of a record's topics and of all their ancestors.

    Topics are its headings and what its title mentions; where it has no headings (not yet indexed by NLM), also what
    its abstract mentions.
    """
    text = record.title if record.headings else f"{record.title} {record.text}"
    mentioned = (tree for hit in mentions(text, defined(text)) for tree in hit.concept.trees)
    numbers = tree_numbers(heading.name for heading in record.headings).union(mentioned)
    return frozenset(ancestor for number in numbers for ancestor in places_to(number))


@lru_cache(maxsize=32768)
def _trees(phrase: str) -> tuple[str, ...]:
    concept = lookup(phrase)
    return () if concept is None else tuple(concept.trees)
