"""Phrase -> Wording: its telling words, its numbers and the signs that turn it, so that two phrases can be compared word by word.

Vocabulary: sign (a word that tells groups of one study apart though it carries no topic: without, less, early, women, control),
named (a concept with the words that name it), telling (neither a function word nor one that every group may have).
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from litcheck.evidence.modifiers import NEUTRAL
from litcheck.evidence.phrases import topical
from litcheck.evidence.stems import FUNCTION_WORDS, akin, stem_of, tokens
from litcheck.evidence.topics import GENERIC

_FAMILIES = """
death die dead mortality fatal fatality
survival survive alive
newborn neonate neonatal infant birth born
recurrence relapse recur
adherence compliance compliant adhere
pregnant pregnancy gestation
vaccination immunisation immunization vaccine
child children paediatric pediatric
smoking smoker smoke
cure eradication cured eradicated
"""
"""Words of one meaning that no stemmer joins; the first stands for all."""
_HEAD_OF = {stem_of(word): stem_of(line.split()[0]) for line in _FAMILIES.strip().splitlines() for word in line.split()}

_SIGN_WORDS = """
without: without no not non never free absence lack lacking negative nor
less: below less under younger lower low fewer within minor before <
more: above more over older higher high exceeding beyond after elevated >
early: early earlier first start baseline
late: late later last end
men: men man male males boys
women: women woman female females girls
children: child children paediatric pediatric
control: control controls placebo comparison
alone: alone only
"""
_SIGNS = {
    word: f"={sign}"
    for sign, _, words in (line.partition(": ") for line in _SIGN_WORDS.strip().splitlines())
    for word in words.split()
}
_OPPOSITES = (("=less", "=more"), ("=early", "=late"), ("=men", "=women"))
_TOKEN = re.compile(r"\d+(?:[.,·]\d+)*|[<>≤≥]|[A-Za-z]+")

_OF_ANY_GROUP = """
group arm cohort sample receive given treat assign randomize allocate versus vs year study total overall whole first second seen
refer enrol include new undergo women men patient
"""
_SILENT = frozenset(stem_of(word) for word in (*GENERIC, *NEUTRAL, *_OF_ANY_GROUP.split())) | {""}


@dataclass(frozen=True, slots=True)
class Wording:
    """The telling stems of a text, its numbers and signs ("#5", "=without"), and the concepts it names by identifier."""

    stems: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    named: frozenset[tuple[str, frozenset[str]]] = frozenset()

    def __or__(self, other: "Wording") -> "Wording":
        return Wording(self.stems | other.stems, self.marks | other.marks, self.named | other.named)

    @property
    def units(self) -> frozenset[str]:
        """Stems and marks."""
        return self.stems | self.marks

    def held_by(self, other: "Wording") -> frozenset[str]:
        """Those of its stems that the other text has, as a word of the same family or by naming the same concept."""
        held = {stem for stem in self.stems if has(other.stems, stem)}
        shared = {ui for ui, _ in self.named} & {ui for ui, _ in other.named}
        for ui, stems in self.named if shared else ():
            if ui in shared:
                held |= stems
        return frozenset(held)

    def share_in(self, other: "Wording") -> float:
        """The share of its stems that the other text has, 0 to 1; 1 for a text without telling words."""
        return len(self.held_by(other)) / len(self.stems) if self.stems else 1.0

    def is_opposed_to(self, other: "Wording") -> bool:
        """True if one says less, early or men where the other says more, late or women, or one says without and not both."""
        if ("=without" in self.marks) != ("=without" in other.marks):
            return True
        for one, two in _OPPOSITES:
            if {one, two} & self.marks and {one, two} & other.marks and not {one, two} & self.marks & other.marks:
                return True
        return False


@lru_cache(maxsize=1 << 16)
def has(units: frozenset[str], unit: str) -> bool:
    """True if the unit, or for a stem a word of its family, is among the units."""
    if unit in units:
        return True
    return unit[0] not in "#=" and any(other[0] == unit[0] and akin(other, unit) for other in units)


@lru_cache(maxsize=1 << 14)
def wording(text: str, short: tuple[tuple[str, str], ...] = ()) -> Wording:
    """The wording of a text with the record's abbreviations written out; `short` holds (short form, long form) pairs."""
    plain = _written_out(text, short)
    stems = frozenset(
        stem
        for token in tokens(plain)
        if token.form not in FUNCTION_WORDS
        and not token.form.isdigit()
        and (stem := _family(token.stem)) not in _SILENT
    )
    named = frozenset(
        (
            mention.concept.ui,
            frozenset(_family(token.stem) for token in tokens(plain[mention.start : mention.end])) & stems,
        )
        for mention in topical(plain, {})
    )
    return Wording(stems, _marks(plain), named)


def _family(stem: str) -> str:
    return _HEAD_OF.get(stem, stem)


def _marks(text: str) -> frozenset[str]:
    found = set()
    for token in _TOKEN.findall(
        text.lower().replace("at least", ">").replace("or more", ">").replace("≥", ">").replace("≤", "<")
    ):
        if token[0].isdigit():
            found.add("#" + token.replace(",", "").replace("·", "."))
        elif token in _SIGNS:
            found.add(_SIGNS[token])
    return frozenset(found)


def _written_out(text: str, short: tuple[tuple[str, str], ...]) -> str:
    for form, long_form in short:
        if form in text:
            text = text.replace(f" ({form})", "").replace(f" [{form}]", "")
            text = re.sub(rf"(?<![\w-]){re.escape(form)}(?=s?(?![\w-]))", long_form.replace("\\", r"\\"), text)
    return text
