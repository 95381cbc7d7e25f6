"""Text -> ReadText: its words and the concepts it names, read once however many claims ask what it says.

Vocabulary: beginning (the first letters of a stem, in which akin stems agree), group (words that say the same).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from litcheck.evidence.stems import ALIKE_FROM, Token, tokens
from litcheck.evidence.word_groups import groups_of
from litcheck.vocabulary.concepts import Ancestry, Concept, Mention, ancestry, mentions

if TYPE_CHECKING:
    from litcheck.evidence.topics import Hit, Topic

Abbreviations = tuple[tuple[str, str], ...]
"""(short form, long form) of a record, sorted."""


class ReadText:
    """A text with what was read in it. `hits` holds the places of topics that were asked for, by topic and `short`."""

    def __init__(self, text: str, abbreviations: Abbreviations) -> None:
        self.text = text
        self.abbreviations = abbreviations
        self.hits: dict[tuple[Topic, bool], tuple[Hit, ...]] = {}

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """Its words in order."""
        return tokens(self.text)

    @cached_property
    def named(self) -> tuple[Mention, ...]:
        """The concepts it names, in order."""
        return mentions(self.text, dict(self.abbreviations))

    @cached_property
    def by_beginning(self) -> Mapping[str, list[int]]:
        """The numbers of its words by their beginnings."""
        found: dict[str, list[int]] = {}
        for number, token in enumerate(self.words):
            found.setdefault(token.stem[:ALIKE_FROM], []).append(number)
        return found

    @cached_property
    def by_group(self) -> Mapping[int, int]:
        """Where the first word of each group of words stands."""
        found: dict[int, int] = {}
        for token in self.words:
            for group in groups_of(token.stem):
                found.setdefault(group, token.start)
        return found


def read_text(text: str, abbreviations: Abbreviations = ()) -> ReadText:
    """The text, read with the abbreviations of its record, remembered."""
    return _read(text, tuple(pair for pair in abbreviations if pair[0] in text) if abbreviations else ())


@lru_cache(maxsize=8192)
def _read(text: str, abbreviations: Abbreviations) -> ReadText:
    return ReadText(text, abbreviations)


def named_in(text: str, abbreviations: Abbreviations) -> tuple[Mention, ...]:
    """The concepts that a text names."""
    return read_text(text, abbreviations).named


@dataclass(frozen=True, slots=True)
class Inventory:
    """What stands anywhere in some texts: beginnings of words, groups of words, concepts with all that lies above them."""

    beginnings: frozenset[str]
    groups: frozenset[int]
    named: Ancestry


def inventory(texts: Iterable[ReadText]) -> Inventory:
    """The inventory of texts and of what their abbreviations stand for."""
    beginnings: set[str] = set()
    groups: set[int] = set()
    concepts: set[Concept] = set()
    for read in texts:
        for one in (read, *(read_text(long_form) for _, long_form in read.abbreviations)):
            beginnings.update(one.by_beginning)
            groups.update(one.by_group)
        concepts.update(mention.concept for mention in read.named)
    return Inventory(frozenset(beginnings), frozenset(groups), ancestry(concepts))
