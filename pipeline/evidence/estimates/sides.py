"""The two groups that a record compares, lent to pairs of numbers that name none: "relapse was rarer (12% vs 31%)"."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.evidence.estimates.candidates import FUNCTION, GENERIC
from pipeline.evidence.estimates.changes import is_from_to
from pipeline.evidence.estimates.intervals import Marked
from pipeline.evidence.estimates.mention import Context, Mention
from pipeline.evidence.estimates.sample import Sample
from pipeline.evidence.estimates.word_classes import UNITS_OF_ANALYSIS

_Sides = tuple[str, str]
_WITH_AND_WITHOUT = re.compile(
    r"^(?:[\w ]{0,20}, )?(?P<a>with) (?:and|or|versus|vs\.?) (?P<b>without) (?:the )?(?P<x>[^,;:()]{2,60}),",
    re.IGNORECASE,
)
_RESPECTIVELY = re.compile(r"[%cbk(),;u]{0,6}$")
_MEASURED = re.compile(
    r"\b(?:rates?|ratios?|survival|responses?|incidence|prevalence|mortality|risk|frequency|control|toxicity)$",
    re.IGNORECASE,
)
_LOWERED = re.compile(r"\b(?:reduc\w+|lower\w*|decreas\w+|increas\w+|improv\w+|benefit)\b", re.IGNORECASE)


def name_pairs(marked: Marked, mentions: Sequence[Mention], sample: Sample, context: Context) -> None:
    """Gives the numbers of a pair without groups those that the sentence, an earlier one or the record's aim compares."""
    shares = [mention for mention in mentions if mention.measure.is_frequency]
    contrast = (sample.contrast.studied, sample.contrast.other) if sample.contrast is not None else None
    known = _with_and_without(marked)
    for first, second in pairwise(shares):
        if first.unit != second.unit:
            continue
        named = _sides_of(first, second)
        if named is not None:
            known = named
        elif _is_pair(marked, first, second):
            _lend(first, second, known or (contrast if sample.randomised else None) or context.sides or contrast)
        elif contrast is not None and sample.randomised and _is_lowered(marked, first, second):
            _lend(first, second, (contrast[1], contrast[0]))
    context.sides = known or context.sides
    sides = next((s for s in (contrast, context.sides) if s and any(m.population == s[1] for m in shares)), None)
    for mention in mentions:
        if sides is not None and not mention.measure.is_frequency and mention.population is None:
            mention.population = sides[0]
            if not any(note.startswith("versus ") for note in mention.notes):
                mention.notes.append(f"versus {sides[1]}")


def _with_and_without(marked: Marked) -> _Sides | None:
    match = _WITH_AND_WITHOUT.match(marked.lexed.text)
    return (f"those with {match['x']}", f"those without {match['x']}") if match else None


def _sides_of(first: Mention, second: Mention) -> _Sides | None:
    """The groups of two numbers that count the same in groups of their own."""
    if first.population is None or second.population is None or first.population == second.population:
        return None
    if first.condition != second.condition or _MEASURED.search(first.population) or _MEASURED.search(second.population):
        return None
    return first.population, second.population


def _is_pair(marked: Marked, first: Mention, second: Mention) -> bool:
    """True for "12% (n = 9) vs 31%" and for "12% and 31%, respectively"."""
    between = marked.codes[first.last : second.first]
    if len(between) < 8 and "v" in between and "V" not in between:
        return True
    if not re.fullmatch(r"[%cb(),]{0,3}a", between) or "respectively" not in marked.lexed.words:
        return False
    end = (
        marked.lexed.words.index("respectively", second.last)
        if "respectively" in marked.lexed.words[second.last :]
        else -1
    )
    return end >= 0 and _RESPECTIVELY.fullmatch(marked.codes[second.last : end]) is not None


def _is_lowered(marked: Marked, first: Mention, second: Mention) -> bool:
    """True for "a reduction from 12% to 9%" of a trial: the first number is the comparator's."""
    return is_from_to(marked, first, second) and _LOWERED.search(marked.lexed.text) is not None


def _lend(first: Mention, second: Mention, sides: _Sides | None) -> None:
    if sides is None:
        return
    for mention in (first, second):
        if mention.population is not None and _MEASURED.search(mention.population):
            mention.condition, mention.population = mention.population, None
    for mention, other in ((first, second), (second, first)):
        if not _says_nobody(other.population) and _says_nobody(mention.population):
            place = _place_of(other.population or "", sides)
            if place is not None:
                mention.population = sides[1 - place]
            return
    if _says_nobody(first.population) and _says_nobody(second.population):
        first.population, second.population = sides


def _place_of(group: str, sides: _Sides) -> int | None:
    """Which of two groups a phrase names, by the words that only one of them has; None if neither or both."""
    words, first, second = (frozenset(re.findall(r"[a-z0-9]{2,}", text.lower())) for text in (group, *sides))
    mine, theirs = len(words & (first - second)), len(words & (second - first))
    return None if mine == theirs else int(theirs > mine)


def _says_nobody(population: str | None) -> bool:
    """True if a group is not named, or only as "women" or "patients"."""
    words = re.findall(r"[\w-]+", (population or "").lower())
    return all(word in GENERIC or word in FUNCTION for word in words) and not UNITS_OF_ANALYSIS & set(words)
