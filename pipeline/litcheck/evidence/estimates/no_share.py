"""What a printed percentage is when it is no share of people, as data: a row a kind, with an example that is its test.

A row looks at the text before the value or behind the number, in lower case. `example` holds the value that it takes out, between
bars; a row stays only as long as it helps on abstracts that it was not written on (`benchmarks/estimates.py --set fresh`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from litcheck.evidence.estimates.surroundings import OF_PEOPLE, Surroundings
from litcheck.evidence.estimates.word_classes import PEOPLE, word_set


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: its name, whether the pattern stands before the value or behind the number, and a sentence that shows it."""

    name: str
    before: bool
    pattern: re.Pattern[str]
    example: str


_ROWS: Sequence[tuple[str, str, str, str]] = (
    (
        "percentile", "behind", r"\W*(?:(?:and|to) \d+(?:th|%)? ?)?percentiles?\b",
        "The median was 0.24 mm (|10%| and 90% percentiles 0.15 and 0.41).",
    ),
    (
        "ranking probability", "before", r"\b(?:ranking|sucra) (?:probabilit\w+|values?)[^.;]{0,60}$",
        "Placebo was worst, with ranking probabilities of |79.8%| and 72.8%.",
    ),
    (
        "attributable share", "before",
        r"\battributable (?:risks?|fractions?|shares?|proportions?)\b(?:(?!\bprevalence|\bincidence)[^.;]){0,140}$",
        "The attributable risks of anaemia caused by malaria were |5%| and 23%.",
    ),
    (
        "weight or force", "behind", r"\s*(?:of (?:the |their )?)?(?:body ?weight|bw\b|maxim(?:al|um) voluntary|mvc\b)",
        "Women were randomised to a vest of |3%| body weight.",
    ),
    (
        "signed change", "before", r"(?:^|[^\d\w%.,)][ (\[]|[a-z] )[-+] ?$",
        "The change was -0.6% (-0.7 to -0.5) and -|0.7%|.",
    ),
    (
        "glycated haemoglobin", "before",
        r"\b(?:hba ?1 ?c|hba\(1c\)|a1c|glycated ha?emoglobin)\b(?:(?!patients (?:with|who|had)|proportion|percentage of|achiev|"
        r"reach|target)[^.;<≤%]){0,60}(?:\([^()]*\)[^.;<≤%()]{0,20})?\b(?:was|were|of|to|from|by)\W*$",
        "Mean HbA1c of the randomised patients (N = 1326) was |7.8%|.",
    ),
    (
        "measured against another group", "behind", r"\s*(?:[(\[][^()\[\]]*[)\]]\s*)?(?:of )?that (?:of|in|for|seen)\b",
        "Exposure in the counselled group was |41%| that of controls.",
    ),
    (
        "completion", "before", r"\b(?:likely|able) to (?:complete|finish) the (?:study|trial|protocol)\b[^.;]{0,90}[(\[]$",
        "Women taking it were more likely to complete the study (|62%|).",
    ),
    (
        "withdrawal", "before", r"\b(?:withdrawal|drop-?out|attrition) rates?\b(?:(?!\bbecause|\bdue)[^.;]){0,90}[(\[]$",
        "The withdrawal rates were similar in the active (|16%|) and placebo (19%) groups.",
    ),
    (
        "part that gave data", "behind", r"\W{0,3}(?:and [^.;]{0,60}\)\s)?contributed (?:\w+ )?(?:data|information)\b",
        "In all, 379 of the women (|69%|) contributed detailed information at follow-up.",
    ),
    (
        "sex", "before", r"\bpredominance of (?:males|females|men|women|boys|girls)\W*$",
        "There was a predominance of males (|64%|).",
    ),
    (
        "profession of those asked", "before",
        r"\b(?:[a-z]+ologists|internists|specialists|practitioners|pa?ediatricians)\s[(\[]$",
        "Those asked were neurologists (|56%|) and internists (23%).",
    ),
    (
        "characteristic with its value", "before", r"\b(?:caucasians?|whites?|blacks?|asians?|males?|females?)\s*=\s*$",
        "The patients (median age 72 years; Caucasian = |86%|) were followed.",
    ),
)  # fmt: skip
KINDS = tuple(Kind(name, side == "before", re.compile(pattern), example) for name, side, pattern, example in _ROWS)


def no_share(s: Surroundings) -> bool:
    """True if a row of the table holds."""
    return kind_of(s) is not None


def kind_of(s: Surroundings) -> Kind | None:
    """The first row that holds; None if none does."""
    for kind in KINDS:
        if (kind.pattern.search(s.to_value) if kind.before else kind.pattern.match(s.after)) is not None:
            return None if not kind.before and OF_PEOPLE.match(s.after) else kind
    return None


_NO_PEOPLE = word_set(
    """group groups arm arms subgroup subgroups sample cohort control controls male males female females user users birth births
    population populations case cases member members family families twin twins"""
)
_ANIMALS_AND_MATERIAL = re.compile(
    r"\b(?=[bcdegimoprsv])"
    r"(?:mice|mouse|rats?|rabbits?|murine|bovine|porcine|canine|goats?|cows?|pigs?|piglets?|dogs?|sheep|monkeys?|oocytes?|"
    r"blastocysts?|cell lines?|in vitro|ex vivo|cadaver\w*|mosquito(?:e)?s)\b",
    re.IGNORECASE,
)


def is_of_material(text: str) -> bool:
    """True if a record speaks of animals, cells or material and nowhere of people: its shares are none of people."""
    if _ANIMALS_AND_MATERIAL.search(text) is None:
        return False
    return not (PEOPLE - _NO_PEOPLE) & set(re.findall(r"[a-z-]+", text.lower()))
