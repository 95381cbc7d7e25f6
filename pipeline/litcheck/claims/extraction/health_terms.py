"""Health things that a text names: diseases and symptoms, treatments, body parts. MeSH first, a few plain words beside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from litcheck.claims.extraction.patterns import Cue, cue
from litcheck.vocabulary.concepts import mentions


class Sort(StrEnum):
    """What a named thing is, as far as it matters for reading a claim."""

    CONDITION = "condition"  # diseases, symptoms, mental disorders
    TREATMENT = "treatment"  # drugs, procedures, exercise
    EXPOSURE = "exposure"  # food, drink, substances, habits
    BODY = "body"  # anatomy, cells, genes


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A named thing at characters `start` to `end` of a text; `symptom` if MeSH files it under signs and symptoms only,
    `listed` if MeSH knows it at all (else it is one of our plain words)."""

    start: int
    end: int
    sort: Sort
    name: str
    symptom: bool = False
    listed: bool = True


_GENERAL = frozenset(
    "Disease Syndrome Risk Association Therapeutics Patients Persons Signs_and_Symptoms Death Women Men Child Adult "
    "Infant Family Research Probability Research_Personnel Chronic_Disease Acute_Disease Disease_Progression "
    "Rare_Diseases Diagnosis Recurrence Prevalence Incidence".replace("_", " ").split()
) | {
    "Signs and Symptoms", "Chronic Disease", "Acute Disease", "Disease Progression", "Rare Diseases", "Disease Attributes",
    "Pathologic Processes", "Research Personnel", "Sudden Onset", "Disease Susceptibility",
}  # fmt: skip
_CONDITION_TREES = ("C", "F03", "F01.145.126", "F01.470", "G07.345.500.325.180")
_TREATMENT_TREES = (
    "D01",
    "D02",
    "D03",
    "D04",
    "D09",
    "D20",
    "D26",
    "D27",
    "E02",
    "E04",
    "E07",
    "F04",
    "G11.427.410",
    "I03.350",
)
_EXPOSURE_TREES = ("J02", "G07.203", "F01.145", "J01", "D20")
_BODY_TREES = ("A", "G05", "D12", "D13")


@dataclass(frozen=True, slots=True)
class _Ends:
    """Words that end in one of these parts, in small letters."""

    ends: tuple[str, ...]
    pattern: re.Pattern[str]

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every such word, from left to right."""
        small = text.replace("İ", "I").lower()  # that letter alone is longer in lower case
        return self.pattern.finditer(small) if any(end in small for end in self.ends) else iter(())


def _ends(ends: str, behind: str) -> _Ends:
    return _Ends(tuple(ends.split("|")), re.compile(rf"\b\w+(?:{ends}){behind}\b"))


_PLAIN: tuple[tuple[Sort, Cue | _Ends], ...] = (
    (Sort.TREATMENT, _ends("mab|nib|statin|pril|sartan|olol|gliptin|glutide|tide|azole|steroid", "s?")),
    (
        Sort.TREATMENT,
        cue(
            r"\b(?:steroids?|treat(?:ments?|ing|ed)|therap(?:y|ies)|medicat\w+|medicines?|drugs?|pills?|vaccin\w+"
            r"|immuni[sz]ation|surger(?:y|ies)"
            r"|operations?|procedures?|supplements?|exercis\w+|physical activity|training|diets?|interventions?|doses?"
            r"|rehabilitation"
            r"|counsel+ing|inhalers?|injections?|antibiotics?|painkillers?|blockers?|agonists?|inhibitors?"
            r"|blood thinners?|lotions?"
            r"|prevention|screening|early (?:diagnosis|detection)|cbt|acupuncture|massage|yoga"
            r"|program(?:me)?s?|stretching|devices?|transplants?|placebo"
            r"|lifestyle (?:changes?|adjustments?)|avoiding|hygiene)\b"
        ),
    ),
    (
        Sort.CONDITION,
        cue(
            r"\b(?:symptoms?|pain|disease|diseases|disorders?|syndromes?|infections?|injur(?:y|ies)|bleeding|cancers?"
            r"|tumou?rs?|strokes?"
            r"|attacks?|fractures?|inflammation|complications?|deaths?|mortality|disabilit(?:y|ies)|deficienc(?:y|ies)"
            r"|damage|swelling"
            r"|impairments?|depress(?:ion|ed)|anxiety|obes(?:e"
            r"|ity)|overweight"
            r"|dementia|diabetes|hypertension|insomnia|stress)\b"
        ),
    ),
    (Sort.CONDITION, _ends("itis|emia|aemia|osis|opathy|algia|uria|plegia", "")),
    (
        Sort.BODY,
        cue(
            r"\b(?:lobes?|lobules?|ducts?|tubes?|vessels?|glands?|airways?|sacs?|linings?|chambers?|organs?|tissues?"
            r"|nodes?|nerves?"
            r"|muscles?|bones?|joints?)\b"
        ),
    ),
)
"""The first that names a stretch of text wins. Ends of names: those of drugs that are too new for MeSH are the stems of
the International Nonproprietary Names."""


@lru_cache(maxsize=8192)
def _sort_of(name: str, trees: tuple[str, ...]) -> tuple[Sort | None, bool]:
    """What a concept is, and whether it is a symptom only."""
    if name in _GENERAL:
        return None, False
    for sort, places in (
        (Sort.CONDITION, _CONDITION_TREES),
        (Sort.TREATMENT, _TREATMENT_TREES),
        (Sort.EXPOSURE, _EXPOSURE_TREES),
        (Sort.BODY, _BODY_TREES),
    ):
        if any(tree.startswith(places) for tree in trees):
            disease = any(tree.startswith(("C", "F03")) and not tree.startswith("C23") for tree in trees)
            return sort, sort is Sort.CONDITION and not disease
    return None, False


@lru_cache(maxsize=2048)
def _named(text: str) -> tuple[Term, ...]:
    """What the vocabulary knows of a text."""
    found = []
    for mention in mentions(text):
        name = mention.concept.name
        sort, symptom = _sort_of(name, mention.concept.trees)
        if sort is not None:
            found.append(Term(start=mention.start, end=mention.end, sort=sort, name=name, symptom=symptom))
    return tuple(found)


@lru_cache(maxsize=2048)
def terms(text: str, *, plain: bool = True) -> tuple[Term, ...]:
    """The health things a text names, in order; `plain` adds words such as "symptoms" and "treatment"."""
    found = list(_named(text))
    for sort, words in _PLAIN if plain else ():
        for match in words.finditer(text):
            start, end = match.span()
            if not any(term.start < end and start < term.end and term.sort is not Sort.EXPOSURE for term in found):
                found.append(Term(start=start, end=end, sort=sort, name=match.group().lower(), listed=False))
    return tuple(sorted(found, key=lambda term: term.start))


def names(text: str, sort: Sort, *, plain: bool = True) -> bool:
    """True if the text names something of this sort."""
    return any(term.sort is sort for term in terms(text, plain=plain))


def concerned(text: str) -> str | None:
    """The first disease or symptom that a text names, as it stands there; None if it names none."""
    named = (term for term in terms(text, plain=False) if term.sort is Sort.CONDITION)
    return next((text[term.start : term.end] for term in named), None)
