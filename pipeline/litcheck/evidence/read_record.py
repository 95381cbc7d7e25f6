"""Record -> ReadRecord: what is read out of a record once, whatever the claim."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from litcheck.evidence.finding import Estimate
from litcheck.evidence.passages import Passage, passages
from litcheck.evidence.read_text import Abbreviations, Inventory, ReadText, inventory, read_text
from litcheck.evidence.reading import read_estimates
from litcheck.evidence.table_rows import row_estimates
from litcheck.literature.record import Heading, Record
from litcheck.vocabulary.abbreviations import understood
from litcheck.vocabulary.concepts import Ancestry, Concept, ancestry, lookup, synonyms, with_identifier

if TYPE_CHECKING:
    from litcheck.evidence.spoken import Spoken
    from litcheck.evidence.topics import Topic

FAULTS = (ValueError, LookupError, ArithmeticError, TypeError, AttributeError, RecursionError)
"""What a text that no rule foresaw makes of a reader; answered by leaving that record out and naming it."""


@dataclass(frozen=True, kw_only=True, eq=False)
class ReadRecord:
    """A record with its sentences, its numbers, its headings as concepts and the abbreviations it defines (short form -> long
    form).

    `unreadable` says why a record could not be read, None if it could; it then has neither numbers nor sentences.
    """

    record: Record
    passages: tuple[Passage, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    headings: tuple[Concept, ...] = ()
    abbreviations: Mapping[str, str]
    unreadable: str | None = None

    @cached_property
    def short_forms(self) -> Abbreviations:
        """The abbreviations as those ask for them who read its texts."""
        return tuple(sorted(self.abbreviations.items()))

    def passage_at(self, section: str | None, start: int) -> Passage | None:
        """The passage that begins there in a section, as a finding tells it; None if there is none."""
        return next((one for one in self.passages if one.start == start and one.section == section), None)

    @property
    def title(self) -> ReadText:
        """Its title, read."""
        return self.text_of(self.record.title)

    def text_of(self, text: str) -> ReadText:
        """A text of the record, read."""
        return read_text(text, self.short_forms)

    @cached_property
    def inventory(self) -> Inventory:
        """What stands anywhere in its title and its passages."""
        return inventory((self.title, *(self.text_of(passage.text) for passage in self.passages)))

    @cached_property
    def headed(self) -> Ancestry:
        """Its headings with all that lies above them."""
        return ancestry(self.headings)

    @cached_property
    def spoken(self) -> "dict[Topic, Spoken]":
        """Where it speaks of topics, as far as somebody asked (`spoken`)."""
        return {}


def read(record: Record) -> ReadRecord:
    """The record, read."""
    try:
        concepts = [_concept_of(heading) for heading in record.headings]
        return ReadRecord(
            record=record,
            passages=passages(record),
            estimates=(*read_estimates(_in_words(record)), *row_estimates(record)),
            headings=tuple(concept for concept in concepts if concept is not None),
            abbreviations=understood(f"{record.title} {record.text}", _topic_names(record)),
        )
    except FAULTS as fault:
        return ReadRecord(record=record, abbreviations={}, unreadable=told(record, fault))


def _in_words(record: Record) -> Record:
    """The record without the rows of its tables, which are read row by row."""
    full = record.full_text
    if full is None or not full.rows:
        return record
    text = record.text[: full.tables]
    return replace(record, text=text, sections=tuple(part for part in record.sections if part.end <= len(text)))


def told(record: Record, fault: Exception) -> str:
    """The record and the fault as a report names them."""
    return f"record {record.key} ({type(fault).__name__}: {fault})"


def _concept_of(heading: Heading) -> Concept | None:
    return with_identifier(heading.ui) if heading.ui else lookup(heading.name)


def _topic_names(record: Record) -> Iterator[str]:
    """The names of the record's headings, natural order, synonyms after each."""
    for heading in record.headings:
        concept = _concept_of(heading)
        yield from synonyms(concept) if concept is not None else (heading.name,)
