"""Statement + record -> whether any of its sentences can hold enough of the statement: most of a wide search cannot.

Only what the sentences would be denied anyway is left out: the bound is what all words and concepts of the record hold together.
"""

from functools import lru_cache

from litcheck.evidence.advice import is_advice
from litcheck.evidence.paraphrases import technical
from litcheck.evidence.rationale import CARRIED, Unit, held_by_title, units_of
from litcheck.evidence.read_record import ReadRecord
from litcheck.evidence.read_text import Inventory, ReadText
from litcheck.evidence.stems import ALIKE_FROM, FUNCTION_WORDS, tokens
from litcheck.evidence.word_groups import groups_of
from litcheck.literature.record import Record
from litcheck.vocabulary.concepts import Kinship, kinship


def may_say(statement: str, known: ReadRecord, least: float) -> bool:
    """True if the record's words, all together, hold at least this share of the statement (0 to 1)."""
    units = units_of(technical(statement))
    advice = is_advice(statement)
    held = advice + sum(unit.weight for unit in units if _may_hold(unit, known.inventory))
    return held >= least * (advice + sum(unit.weight for unit in units))


def _may_hold(unit: Unit, texts: Inventory) -> bool:
    return any(map(texts.has_like, unit.stems)) or texts.has_kind_of(unit.concept)


def may_hold(statement: str, text: ReadText, title: ReadText, least: float) -> bool:
    """True if a passage may hold at least this share of a statement (0 to 1), and by itself at least half of it."""
    units = units_of(statement)
    own = [unit.weight * _may_be_held(unit, text) for unit in units]
    carried = [
        held or unit.weight * CARRIED * titled * unit.is_carried
        for unit, held, titled in zip(units, own, held_by_title(statement, title), strict=True)
    ]
    total = sum(unit.weight for unit in units) or 1.0
    return sum(own) / total >= least / 2 and sum(carried) / total >= least


def _may_be_held(unit: Unit, text: ReadText) -> bool:
    for stem in unit.stems:
        if stem[:ALIKE_FROM] in text.by_beginning or any(group in text.by_group for group in groups_of(stem)):
            return True
    concept = unit.concept
    return concept is not None and any(kinship(one.concept, concept) in _KINDS for one in text.named)


_KINDS = (Kinship.SAME, Kinship.NARROWER)


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
