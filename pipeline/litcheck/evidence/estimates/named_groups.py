"""The groups of people that a whole record names, shorter and longer, with signs of which it studied."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from litcheck.evidence.estimates.phrase_words import words_of
from litcheck.evidence.estimates.role_words import role_words

_LATER_PART = re.compile(r"(?<=\w{3})(?:,| who | aged | at | undergoing | from | in (?=the |[A-Z])| \()")
_DESCRIPTION = re.compile(r" (?=(?:with|who|undergoing|treated|receiving|aged|from|in|on|of|at)\b)")
_JOINED, _JOINING = re.compile(r"\b(?:and|or|versus|vs)\b"), re.compile(r"(?:\s+(?:and|or|versus|vs))+$")
_MOST = 16
"""Groups of a record that are kept, likeliest first."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A group as a sentence names it: `merit` of the phrase, `place` of its sentence (0 the title), `weight` of that sentence."""

    phrase: str
    merit: float
    place: int
    weight: float


@dataclass(frozen=True, slots=True)
class NamedGroup:
    """A group that a record names, with its signs by name."""

    phrase: str
    signals: Mapping[str, float]


def named_groups(namings: Iterable[Naming]) -> tuple[NamedGroup, ...]:
    """Each group once, whole and shortened, those with most signs of the studied sample first."""
    found: dict[frozenset[str], tuple[str, dict[str, float]]] = {}
    for naming in namings:
        for phrase, kind in _forms(naming.phrase):
            words = words_of(phrase)
            if not words:
                continue
            signs = found.setdefault(words, (phrase, {}))[1]
            signs["named_times"] = min(6.0, signs.get("named_times", 0.0) + 1)
            signs["named_merit"] = max(signs.get("named_merit", -9.0), naming.merit)
            signs["named_first"] = min(signs.get("named_first", 20.0), float(naming.place))
            signs["named_in_title"] = max(signs.get("named_in_title", 0.0), float(naming.place == 0))
            signs["named_in_aim"] = max(signs.get("named_in_aim", 0.0), naming.weight)
            signs[kind] = 1.0
    ranked = sorted(found.values(), key=lambda one: -_prior(one[1]))
    return tuple(
        NamedGroup(phrase, signs | {"named_rank": float(rank)}) for rank, (phrase, signs) in enumerate(ranked[:_MOST])
    )


def _forms(phrase: str) -> Iterable[tuple[str, str]]:
    """The phrase, and the phrase cut before what is told later of those people; none for patients and their controls at once."""
    if names_both_sides(phrase):
        return
    for form, kind in _cut(phrase):
        yield _JOINING.sub("", form), kind


def names_both_sides(phrase: str) -> bool:
    """True for "patients with gout and controls": a group and the one it is compared with are not one group."""
    return _JOINED.search(phrase) is not None and role_words(phrase)


def _cut(phrase: str) -> Iterable[tuple[str, str]]:
    yield phrase, "named_whole"
    shorter = _LATER_PART.split(phrase)[0]
    if shorter != phrase:
        yield shorter, "named_short"
    parts = _DESCRIPTION.split(phrase)
    if len(parts) > 1:
        yield parts[0], "named_head"
    if len(parts) > 2:
        yield f"{parts[0]} {parts[1]}", "named_described"


def _prior(signs: Mapping[str, float]) -> float:
    return signs["named_merit"] + signs["named_in_title"] + 0.3 * signs["named_times"]
