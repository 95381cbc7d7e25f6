"""Statement + record -> whether any of its sentences can hold enough of the statement: most of a wide search cannot.

Only what the sentences would be denied anyway is left out: the bound is what all words and concepts of the record hold together.
"""

from functools import lru_cache

from litcheck.evidence.advice import is_advice
from litcheck.evidence.paraphrases import technical
from litcheck.evidence.rationale import Unit, units_of
from litcheck.evidence.read_record import ReadRecord
from litcheck.evidence.read_text import Inventory
from litcheck.evidence.stems import ALIKE_FROM, FUNCTION_WORDS, tokens
from litcheck.literature.record import Record


def may_say(statement: str, known: ReadRecord, least: float) -> bool:
    """True if the record's words, all together, hold at least this share of the statement (0 to 1)."""
    units = units_of(technical(statement))
    advice = is_advice(statement)
    held = advice + sum(unit.weight for unit in units if _may_hold(unit, known.inventory))
    return held >= least * (advice + sum(unit.weight for unit in units))


def _may_hold(unit: Unit, texts: Inventory) -> bool:
    return (
        not unit.beginnings.isdisjoint(texts.beginnings)
        or not unit.groups.isdisjoint(texts.groups)
        or (unit.concept is not None and texts.named.holds(unit.concept))
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
