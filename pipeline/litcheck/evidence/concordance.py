"""ReadRecord -> Concordance: in which of its passages each word and each concept stands; statement -> what these hold of it.

A statement is compared with those passages only that have a word or a concept of it.
"""

from collections.abc import Iterator
from functools import lru_cache

from litcheck.evidence.advice import is_advice
from litcheck.evidence.passages import Passage
from litcheck.evidence.rationale import Overlap, Unit, held, held_by_title, overlap_of, share, units_of
from litcheck.evidence.read_record import ReadRecord
from litcheck.evidence.statements import Plain, plain
from litcheck.vocabulary.concepts import Concept, Kinship, ancestry, kinship


class Concordance:
    """The passages of a record in comparable words. Sets of passages are integers with a bit for each, the first lowest."""

    def __init__(self, passages: tuple[Plain, ...]) -> None:
        self.passages = passages
        self._beginnings: dict[str, int] = {}
        self._groups: dict[int, int] = {}
        self._named: dict[Concept, int] = {}
        for number, passage in enumerate(passages):
            bit = 1 << number
            for beginning in passage.read.by_beginning:
                self._beginnings[beginning] = self._beginnings.get(beginning, 0) | bit
            for group in passage.read.by_group:
                self._groups[group] = self._groups.get(group, 0) | bit
            for mention in passage.read.named:
                self._named[mention.concept] = self._named.get(mention.concept, 0) | bit
        self._ancestry = ancestry(self._named)

    def that_may_hold(self, unit: Unit) -> int:
        """The passages that have a word like one of the unit's, or a concept that is its own or a kind of it."""
        found = 0
        for beginning in unit.beginnings:
            found |= self._beginnings.get(beginning, 0)
        for group in unit.groups:
            found |= self._groups.get(group, 0)
        if unit.concept is not None and self._ancestry.holds(unit.concept):
            for concept, places in self._named.items():
                if kinship(concept, unit.concept) in (Kinship.SAME, Kinship.NARROWER):
                    found |= places
        return found


@lru_cache(maxsize=512)
def concordance(known: ReadRecord) -> Concordance:
    """The concordance of a record, remembered for the next claims."""
    return Concordance(tuple(plain(passage, known) for passage in known.passages))


def overlaps(statement: str, known: ReadRecord, least: float) -> Iterator[tuple[Passage, Plain, Overlap]]:
    """The passages that hold at least this share of a statement in plain words (0 to 1), and half of it without the title.

    All of them where the statement is advice: a passage may take it back in few words.
    """
    units, advice = units_of(statement), is_advice(statement)
    index = concordance(known)
    titled = held_by_title(statement, known.title)
    holding = [index.that_may_hold(unit) for unit in units]
    for number, (passage, words) in enumerate(zip(known.passages, index.passages, strict=True)):
        may = [places >> number & 1 for places in holding]
        if passage.is_unmeasured or not (advice or share(units, may, None) >= least / 2):
            continue
        own = [
            held(unit, statement, words.read) if may_hold else (0.0, None)
            for unit, may_hold in zip(units, may, strict=True)
        ]
        if not advice and share(units, [one for one, _ in own], None) < least / 2:
            continue
        shared = overlap_of(statement, own, titled if not passage.is_title else [0.0] * len(units), words.read)
        if advice or shared.coverage >= least:
            yield passage, words, shared
