"""Statement + passage -> how much of the statement the passage says (coverage), whichever way it says it.

Vocabulary: unit (a concept or a content word of the statement, with a weight), coverage (0 to 1: the share of the units'
weight that the passage holds), carried (held by the title only).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from litcheck.evidence.advice import ADVICE, advises, is_advice
from litcheck.evidence.direction_words import cues
from litcheck.evidence.read_text import ReadText, named_in, read_text
from litcheck.evidence.stems import ALIKE_FROM, FUNCTION_WORDS, akin, stem_of, tokens
from litcheck.evidence.topics import GENERIC
from litcheck.evidence.word_groups import groups_of
from litcheck.vocabulary.concepts import Concept, Kinship, kinship

CARRIED = 0.7
"""What a unit counts that only the title holds; litcheck's choice: most sentences of an abstract speak of its title."""

KIND_OF_DISEASE = 0.3
"""What a kind of a disease counts for it: "multiple sclerosis" does not say that something is a neurological disorder."""

NARROWER = 0.8
"""What a unit counts that the passage holds as a kind of it ("pramipexole" for "dopamine agonists")."""

_ANY_CASE = re.compile(
    r"\b(?:can|may|might|could|some|sometimes|(?:is|are) (?:often |sometimes )?used)\b", re.IGNORECASE
)
"""Statements that one case proves."""


_CALLED = re.compile(
    r"\b(?:is|are|considered|called|termed|classified as) (?:an? |the )?(?:[\w-]+ ){0,2}$", re.IGNORECASE
)
"""Words before a predicate: what is a kind of the class is of the class."""


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A part of the statement: where it stands there, its stems, its concept (None for a mere word) and its weight (1;
    generic words 0.3).
    """

    at: int
    stems: tuple[str, ...]
    concept: Concept | None
    weight: float

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """The beginnings of words that may be its own."""
        return frozenset(stem[:ALIKE_FROM] for stem in self.stems)

    @cached_property
    def groups(self) -> frozenset[int]:
        """The groups of words that say the same as one of its own."""
        return frozenset[int]().union(*map(groups_of, self.stems))

    @cached_property
    def telling(self) -> tuple[str, ...]:
        """The stems without the last word of anatomical names that adjectives leave out ("myelin sheath")."""
        return self.stems[:-1] if len(self.stems) > 1 and self.stems[-1] in _WRAPPING else self.stems

    @cached_property
    def is_named(self) -> bool:
        """True for a disease, a substance or a part of the body: a part of its name is another thing's."""
        return self.concept is not None and any(tree.startswith(("C", "F03", "D", "A")) for tree in self.concept.trees)

    @property
    def is_carried(self) -> bool:
        """True for what is heard from a title too; a mere word is not carried."""
        return self.concept is not None or len(self.stems) > 1

    @cached_property
    def is_disease(self) -> bool:
        """True for a disease or mental disorder."""
        return self.concept is not None and any(tree.startswith(("C", "F03")) for tree in self.concept.trees)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One unit before a passage, 0 to 1 each: `own` in the passage, `titled` in its record's title. `place` is where the
    passage holds it, None if it does not.
    """

    unit: Unit
    own: float
    titled: float
    place: int | None

    @property
    def carried(self) -> float:
        """What the unit counts where the title is heard too."""
        return max(self.own, CARRIED * self.titled) if self.unit.is_carried else self.own


@dataclass(frozen=True, kw_only=True)
class Overlap:
    """What a passage holds of a statement, unit by unit. `advice` is True where the statement is advice, the passage too; it
    counts as a unit, None where the statement is none.
    """

    held: tuple[Held, ...]
    advice: bool | None

    @cached_property
    def coverage(self) -> float:
        """The share of the statement that the passage says, with what the title carries."""
        return share([one.unit for one in self.held], [one.carried for one in self.held], self.advice)

    @cached_property
    def own(self) -> float:
        """The share of the statement that the passage says by itself."""
        return share([one.unit for one in self.held], [one.own for one in self.held], self.advice)

    @property
    def strength(self) -> float:
        """How directly the passage says it, 0 to 1: coverage, the passage's own share counting most."""
        return 0.4 * self.coverage + 0.6 * self.own

    @cached_property
    def missing(self) -> tuple[Unit, ...]:
        """The specific units that neither passage nor title holds."""
        return tuple(one.unit for one in self.held if one.carried == 0 and one.unit.weight == 1)

    @cached_property
    def places(self) -> tuple[tuple[int, int], ...]:
        """Where a unit stands in the statement, and where the passage holds it, in the statement's order."""
        return tuple((one.unit.at, one.place) for one in self.held if one.place is not None)

    @cached_property
    def telling(self) -> tuple[tuple[int, int], ...]:
        """Those places that are not the record's own topic; all if the passage holds nothing else."""
        return (
            tuple((one.unit.at, one.place) for one in self.held if one.place is not None and not one.titled)
            or self.places
        )


def share(units: Sequence[Unit], held: Sequence[float], advice: bool | None) -> float:
    """The share of a statement that is held, 0 to 1: of each unit what `held` says; `advice` as in Overlap."""
    total = sum(unit.weight for unit in units) + (advice is not None) or 1.0
    said = sum(unit.weight * value for unit, value in zip(units, held, strict=True))
    return (said + (advice is True)) / total


@lru_cache(maxsize=2048)
def units_of(statement: str) -> tuple[Unit, ...]:
    """The units of a statement. Words that give a direction are no units: they are compared as such."""
    units = []
    taken: set[int] = set()
    directing = [(cue.start, cue.end) for cue in cues(statement)]
    directing += [match.span() for match in ADVICE.finditer(statement)]
    for mention in named_in(statement, ()):
        inside = [token for token in tokens(statement) if mention.start <= token.start < mention.end]
        if all(token.form in GENERIC or token.form in FUNCTION_WORDS for token in inside):
            continue
        if any(start < mention.end and mention.start < end for start, end in directing):
            continue
        taken.update(token.start for token in inside)
        units.append(
            Unit(at=mention.start, stems=tuple(token.stem for token in inside), concept=mention.concept, weight=1.0)
        )
    for token in tokens(statement):
        if token.start in taken or token.form in FUNCTION_WORDS or len(token.form) < 2:
            continue
        if any(start <= token.start < end for start, end in directing):
            continue
        units.append(
            Unit(at=token.start, stems=(token.stem,), concept=None, weight=0.3 if token.form in GENERIC else 1.0)
        )
    first = {unit.concept or unit.stems: unit for unit in reversed(units)}
    return tuple(sorted(first.values(), key=lambda unit: unit.at))


def overlap(statement: str, text: ReadText, title: ReadText) -> Overlap:
    """How much of the statement a passage says."""
    own = [held(unit, statement, text) for unit in units_of(statement)]
    return overlap_of(statement, own, held_by_title(statement, title), text)


def overlap_of(
    statement: str, own: Sequence[tuple[float, int | None]], titled: Sequence[float], text: ReadText
) -> Overlap:
    """The overlap of a passage that holds the units of a statement so far and there (`held`), its title so far."""
    found = [
        Held(unit=unit, own=share, titled=in_title, place=place)
        for unit, (share, place), in_title in zip(units_of(statement), own, titled, strict=True)
    ]
    return Overlap(held=tuple(found), advice=advises(text.text) if is_advice(statement) else None)


@lru_cache(maxsize=1024)
def _terms(statement: str) -> tuple[bool, frozenset[str]]:
    """Whether one case makes a statement true, and the concepts that it names."""
    named = frozenset(unit.concept.ui for unit in units_of(statement) if unit.concept is not None)
    return bool(_ANY_CASE.search(statement)), named


@lru_cache(maxsize=1024)  # asked about for each sentence of a record
def held_by_title(statement: str, title: ReadText) -> tuple[float, ...]:
    """How far a title holds each unit of a statement."""
    return tuple(held(unit, statement, title)[0] for unit in units_of(statement))


def speaks_of(unit: Unit, words: str) -> bool:
    """True if a few words of a passage name the unit, a kind of it or a part of its name."""
    return _held(unit, read_text(words), frozenset(), any_case=True)[0] > 0


def held(unit: Unit, statement: str, text: ReadText) -> tuple[float, int | None]:
    """(0 to 1, place): how far a text holds a unit of a statement, and where."""
    any_case, named = _terms(statement)
    return _held(unit, text, named, any_case)


def _held(unit: Unit, text: ReadText, named: frozenset[str], any_case: bool) -> tuple[float, int | None]:
    """As `held`.

    A concept that the statement itself names (`named`) is no kind of another of its units: "gout" alone does not say
    that gout is a joint disease. A kind of a disease says little of the disease, unless the statement is true as soon as
    one case is (`any_case`: "are used to treat", "can cause").
    """
    if unit.concept is not None:
        kinds = [
            (kinship(mention.concept, unit.concept), mention.start)
            for mention in text.named
            if mention.concept.ui == unit.concept.ui or mention.concept.ui not in named
        ]
        for kin, worth in ((Kinship.SAME, 1.0), (Kinship.NARROWER, NARROWER)):
            found = next((place for kind, place in kinds if kind is kin), None)
            if found is not None:
                too_narrow = (
                    unit.is_disease and kin is Kinship.NARROWER and not (any_case or _CALLED.search(text.text[:found]))
                )
                return (KIND_OF_DISEASE if too_narrow else worth), found
    return _held_in_words(unit, text)


def _held_in_words(unit: Unit, text: ReadText) -> tuple[float, int | None]:
    stems = unit.telling
    places = [_place_of(stem, text, alike=not unit.is_named or len(stems) == 1) for stem in stems]
    found = [place for place in places if place is not None]
    if not found or (
        unit.is_named and None in [p for p, stem in zip(places, stems, strict=True) if stem not in _GENERIC]
    ):
        return 0.0, None  # "Crohn disease" holds nothing of "celiac disease", "vitamin C" nothing of "vitamin D"
    share = len(found) / len(stems)
    if share == 1 and max(found) - min(found) <= 60:
        return 1.0, found[0]
    return (0.4, found[-1]) if places[-1] is not None else (0.2, found[-1])


_GENERIC = frozenset(map(stem_of, GENERIC))
_WRAPPING = frozenset(map(stem_of, ("sheath", "membrane", "tissue")))
"""Last words of anatomical names that adjectives leave out ("myelin sheath", "demyelinated")."""


def _place_of(stem: str, text: ReadText, *, alike: bool) -> int | None:
    """Where a text first has a word akin to the stem, or, if `alike`, one that says the same."""
    words = (text.words[at] for at in text.by_beginning.get(stem[:ALIKE_FROM], ()))
    places = [word.start for word in words if akin(word.stem, stem)]
    if alike:
        places += [text.by_group[group] for group in groups_of(stem) if group in text.by_group]
    return min(places, default=None)
