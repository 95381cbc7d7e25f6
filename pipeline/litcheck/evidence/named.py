"""Sentence + what a claim speaks of -> whether each of it stands there, at a place of its own."""

import re
from collections.abc import Mapping, Sequence

from litcheck.evidence.rationale import NARROWER, Held, Unit
from litcheck.evidence.read_text import Abbreviations, named_in
from litcheck.evidence.statements import Said
from litcheck.evidence.stems import akin, tokens
from litcheck.evidence.topics import Hit
from litcheck.evidence.word_groups import groups_of
from litcheck.vocabulary.concepts import Kinship, kinship

Span = tuple[int, int]

_SUPPOSED = re.compile(
    r"\b(?:if|unless|in\s+the\s+event\s+that|provided\s+that|despite|in\s+spite\s+of|unlike|in\s+contrast\s+(?:to|with)|contrary\s+to|"
    r"regardless\s+of|irrespective\s+of|adjust\w*\s+for|controll\w+\s+for|accounting\s+for)\b",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b(?:was|were|is|are|ha[sd]|have|did|does|may|can|could|might|would|we|showed)\b", re.IGNORECASE)
_BRACKET = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_TELLS = re.compile(r"%|=|\bvs\b|(?:\w+\W+){4}\w")
"""What stands in a bracket that is more than another name."""

_NEAR = 60
"""Characters within which the words of one name stand."""


def lacking(pair: Said, abbreviations: Abbreviations) -> tuple[Held, ...]:
    """The specific units of a statement that the sentence does not name, each at a place that no other unit needs.

    "Breast cancer" alone names no malignancy of the breast; one word may say two things ("demyelination").
    """
    specific = [one for one in pair.shared.held if one.unit.weight == 1]
    aside = set_aside(pair.text)
    spans = [
        [span for span in spans_of(one.unit, pair.text, abbreviations) if not _within(span, aside)]
        if one.own >= NARROWER
        else []
        for one in specific
    ]
    placed = _placed(spans, [one.unit for one in specific])
    return tuple(one for number, one in enumerate(specific) if number not in placed)


def set_aside(text: str) -> tuple[Span, ...]:
    """The parts of a sentence that its assertion does not rest on: conditions, contrasts, what was adjusted for, lists and
    figures in brackets.
    """
    found = [match.span() for match in _BRACKET.finditer(text) if _TELLS.search(match.group())]
    for match in _SUPPOSED.finditer(text):
        verb = _VERB.search(text, match.end())
        commas = [comma.start() for comma in re.finditer(r"[,;]", text[: len(text) if verb is None else verb.start()])]
        after = [place for place in commas if place > match.start()]
        following = re.search(r"[,;]", text[match.end() :])
        end = after[-1] if after else (len(text) if following is None else match.end() + following.start())
        found.append((match.start(), end))
    return tuple(found)


def asserted(hits: Sequence[Hit], text: str) -> tuple[Hit, ...]:
    """The hits that stand in what a sentence asserts."""
    aside = set_aside(text)
    return tuple(hit for hit in hits if not _within((hit.start, hit.end), aside))


def _within(span: Span, parts: Sequence[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in parts)


def spans_of(unit: Unit, text: str, abbreviations: Abbreviations) -> tuple[Span, ...]:
    """Every place of a text that names a unit: its concept or a kind of it, or all its words near each other."""
    found: set[Span] = set()
    if unit.concept is not None:
        found.update(
            (mention.start, mention.end)
            for mention in named_in(text, abbreviations)
            if kinship(mention.concept, unit.concept) in (Kinship.SAME, Kinship.NARROWER)
        )
    by_stem = [
        [(one.start, one.end) for one in tokens(text) if akin(one.stem, stem) or groups_of(one.stem) & groups_of(stem)]
        for stem in unit.telling
    ]
    for first in by_stem[0] if all(by_stem) else ():
        near = [min(places, key=lambda place: abs(place[0] - first[0])) for places in by_stem]
        start, end = min(place[0] for place in near), max(place[1] for place in near)
        if end - start <= _NEAR:
            found.add((start, end))
    return tuple(sorted(found))


def _placed(spans: Sequence[Sequence[Span]], units: Sequence[Unit]) -> Mapping[int, Span]:
    """A place for as many units as go, none overlapping another in part, none shared by two words of one family; those with
    fewest places choose first.
    """
    taken: dict[int, Span] = {}
    for number in sorted(range(len(spans)), key=lambda one: (len(spans[one]), one)):
        free = (
            span
            for span in spans[number]
            if not any(
                _overlap(span, place) and (span != place or _akin(units[number], units[other]))
                for other, place in taken.items()
            )
        )
        place = min(free, key=lambda span: span[1] - span[0], default=None)
        if place is not None:
            taken[number] = place
    return taken


def _akin(one: Unit, other: Unit) -> bool:
    return any(akin(stem, twin) for stem in one.stems for twin in other.stems)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
