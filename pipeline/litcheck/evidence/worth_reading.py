"""Statement + record -> whether any of its sentences can hold enough of the statement: most of a wide search cannot.

Only what the sentences would be denied anyway is left out: the bound is what all words and concepts of the record hold together.
"""

from dataclasses import dataclass
from functools import lru_cache

from litcheck.evidence.advice import is_advice
from litcheck.evidence.paraphrases import technical
from litcheck.evidence.rationale import ALIKE_FROM, Unit, groups_of, units_of
from litcheck.evidence.read_record import ReadRecord
from litcheck.evidence.stems import FUNCTION_WORDS, tokens
from litcheck.evidence.topics import named_in
from litcheck.literature.record import Record
from litcheck.vocabulary.concepts import Concept, Kinship, kinship


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """What stands anywhere in a record: beginnings of words, groups of words that say the same, concepts."""

    beginnings: frozenset[str]
    groups: frozenset[int]
    concepts: frozenset[Concept]


def may_say(statement: str, known: ReadRecord, least: float) -> bool:
    """True if the record's words, all together, hold at least this share of the statement (0 to 1)."""
    record = known.record
    words = _words(f"{record.title}. {record.text}", tuple(sorted(known.abbreviations.items())))
    units = units_of(technical(statement))
    advice = is_advice(statement)
    held = advice + sum(unit.weight for unit in units if _may_hold(unit, words))
    return held >= least * (advice + sum(unit.weight for unit in units))


def _may_hold(unit: Unit, words: _Words) -> bool:
    if any(stem[:ALIKE_FROM] in words.beginnings or groups_of(stem) & words.groups for stem in unit.stems):
        return True
    concept = unit.concept
    return concept is not None and any(
        kinship(named, concept) in (Kinship.SAME, Kinship.NARROWER) for named in words.concepts
    )


@lru_cache(maxsize=4096)
def _words(text: str, abbreviations: tuple[tuple[str, str], ...]) -> _Words:
    written = " ".join([text, *(long_form for _, long_form in abbreviations)])
    stems = {token.stem for token in tokens.__wrapped__(written)}
    return _Words(
        beginnings=frozenset(stem[:ALIKE_FROM] for stem in stems),
        groups=frozenset[int]().union(*map(groups_of, stems)),
        concepts=frozenset(mention.concept for mention in named_in.__wrapped__(text, abbreviations)),
    )


def held_nowhere(statement: str, record: Record) -> float:
    """The share of a statement's telling words that stand neither in a record's title nor in its abstract, 0 to 1."""
    telling = [token for token in tokens(statement) if token.form not in FUNCTION_WORDS and len(token.form) > 1]
    if not telling:
        return 0.0
    found = _beginnings(f"{record.title} {record.text}")
    return sum(token.stem[:ALIKE_FROM] not in found for token in telling) / len(telling)


@lru_cache(maxsize=4096)
def _beginnings(text: str) -> frozenset[str]:
    return frozenset(token.stem[:ALIKE_FROM] for token in tokens(text) if token.form)
