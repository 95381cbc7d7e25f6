"""Claim + the figures of a record -> how probable it is that each figure is of what the claim counts, in the people it counts.

Boosted trees over signals, each seen by itself and beside the record's figure that shows it most: a figure is the claimed one
where none of its neighbours fits the claim better. The trees, their origin and their card: `closeness.json`, `training/numbers/`.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from litcheck.evidence.finding import Estimate, GroupRole
from litcheck.evidence.phrases import PhraseMatch
from litcheck.evidence.placing import Placed, placed
from litcheck.evidence.wording import Wording, has, wording
from litcheck.forest import forest
from litcheck.literature.record import Record

_EARLIER = 240
"""Characters before a figure's sentence that may say what it counts."""
_STRANGE = 0.5
"""What a word that the claim lacks takes from a figure's sum, in units of a word that it shares."""
_MOST_STRANGE = 12.0


@dataclass(frozen=True, slots=True)
class Asked:
    """What a claim asks for: its condition and its people."""

    condition: str
    population: str


@dataclass(frozen=True, slots=True)
class _Told:
    """The wordings of a figure: condition, people, people in its sentence's own words, its stretch of the sentence, all of it."""

    condition: Wording
    people: Wording
    group: Wording
    stretch: Wording
    sentence: Wording
    earlier: Wording
    place: Placed

    @property
    def near(self) -> frozenset[str]:
        return self.condition.units | self.group.units

    @property
    def wide(self) -> frozenset[str]:
        return self.near | self.stretch.units


def closest(
    asked: Asked,
    record: Record,
    estimates: Sequence[Estimate],
    matches: Sequence[tuple[PhraseMatch, PhraseMatch]],
    short: tuple[tuple[str, str], ...],
) -> frozenset[int]:
    """The places of the estimates that are probably the claimed ones; see `signals` for `matches` and `short`."""
    if not estimates:
        return frozenset()
    trees = forest("litcheck.evidence", "closeness.json")
    odds = trees.predict(trees.rows_of(signals(asked, record, estimates, matches, short)))
    least = math.inf if trees.least is None else trees.least
    return frozenset(place for place, one in enumerate(odds) if one >= least)


def signals(
    asked: Asked,
    record: Record,
    estimates: Sequence[Estimate],
    matches: Sequence[tuple[PhraseMatch, PhraseMatch]],
    short: tuple[tuple[str, str], ...],
) -> list[dict[str, float]]:
    """The signals of each estimate by name; `matches` are how its condition and its people relate to the claim's by concepts."""
    told = [_told(estimate, record, estimates, short) for estimate in estimates]
    condition, people = wording(asked.condition, short), wording(asked.population, short)
    claim, title = condition | people, wording(record.title, short)
    near = _Telling.of(claim, [one.near for one in told])
    wide = _Telling.of(claim, [one.wide for one in told])
    rows = []
    for estimate, one, (counted, among) in zip(estimates, told, matches, strict=True):
        sentence = one.condition | one.sentence
        row = {
            "condition": condition.share_in(one.condition),
            "condition_in_sentence": condition.share_in(sentence),
            "condition_in_context": condition.share_in(sentence | title),
            "own_condition": one.condition.share_in(claim),
            "own_condition_only": one.condition.share_in(condition),
            "people_in_context": people.share_in(one.people | one.sentence | title),
            "people_nearby": people.share_in(one.people | one.stretch),
            "own_people": one.group.share_in(claim),
            "claim_nearby": claim.share_in(one.stretch),
            "opposed": float((one.condition | one.group).is_opposed_to(claim)),
            "overall": float(estimate.group_role is GroupRole.OVERALL),
            "same_condition": float(counted is PhraseMatch.SAME),
            "other_condition": float(counted is PhraseMatch.DIFFERENT),
            "same_people": float(among is PhraseMatch.SAME),
            "other_people": float(among is PhraseMatch.DIFFERENT),
        }
        row |= one.place.signals(condition, people)
        row |= {
            "condition_earlier": condition.share_in(one.earlier),
            "people_earlier": people.share_in(one.earlier),
            "people_in_title": people.share_in(title),
            "condition_in_title": condition.share_in(title),
            "exact_condition": condition.share_in(one.condition) * one.condition.share_in(condition),
            "exact_people": people.share_in(one.people) * one.people.share_in(people),
            f"role_{estimate.group_role.value}": 1.0,
            "claims_control": float("=control" in claim.marks),
            "claims_part": float(bool(claim.marks - title.marks)),
            "marks_nearby": float(len(claim.marks & (one.stretch | one.group | one.condition).marks)),
            "marks_missing": float(len(claim.marks - (one.stretch | one.group | one.condition | one.sentence).marks)),
            "share": float(estimate.measure.is_frequency),
        }
        row |= near.of_figure(one.near, "near") | wide.of_figure(one.wide, "wide")
        rows.append(row)
    return [row | _behind(row, rows) for row in rows]


@dataclass(frozen=True, slots=True)
class _Telling:
    """What tells the figures of a record apart: words that all of them share weigh little."""

    claimed: Mapping[str, float]
    """The claim's units with their weights, 0 for one that stands beside no figure."""
    units: frozenset[str]
    figures: int
    seen: Counter[str]

    @classmethod
    def of(cls, claim: Wording, beside: Sequence[frozenset[str]]) -> "_Telling":
        """Weighed by how many figures each unit stands beside."""
        figures, seen, claimed = len(beside), Counter(unit for units in beside for unit in units), {}
        for unit in claim.units:
            times = sum(number for other, number in seen.items() if has(frozenset((other,)), unit))
            claimed[unit] = math.log((figures + 1) / (min(times, figures) + 0.5)) if times else 0.0
        return cls(claimed, claim.units, figures, seen)

    def of_figure(self, units: frozenset[str], where: str) -> dict[str, float]:
        """How much of what the claim says stands beside a figure, and how much that the claim does not say."""
        wanted = held = 0.0
        for unit, weight in self.claimed.items():
            wanted += weight
            held += weight * has(units, unit)
        strange = sum(
            math.log((self.figures + 1) / (self.seen[unit] + 0.5)) for unit in units if not has(self.units, unit)
        )
        strange = min(strange, _MOST_STRANGE)
        return {
            f"held_{where}": held / wanted if wanted > 0.01 else 0.5,
            f"strange_{where}": strange,
            f"sum_{where}": held - _STRANGE * strange,
        }


_COMPARED = (
    "condition", "condition_in_sentence", "own_condition", "people_in_context", "people_nearby", "own_people", "claim_nearby",
    "held_near", "held_wide", "sum_near", "sum_wide", "condition_left", "condition_right", "people_left", "people_right",
    "claim_in_item", "telling_left", "telling_right", "telling_in_item", "exact_condition", "exact_people", "marks_nearby",
)  # fmt: skip
"""Signals that are also seen beside the best of the record's figures."""


def _behind(row: Mapping[str, float], rows: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """How far each signal stays behind the record's highest, 0 or less."""
    return {f"behind_{name}": row[name] - max(other[name] for other in rows) for name in _COMPARED}


def _told(
    estimate: Estimate, record: Record, estimates: Sequence[Estimate], short: tuple[tuple[str, str], ...]
) -> _Told:
    text = record.whole(estimate.section)
    beside = [
        one for one in estimates if (one.section, one.sentence_start) == (estimate.section, estimate.sentence_start)
    ]
    first = max((one.end for one in beside if one.end <= estimate.start), default=estimate.sentence_start)
    last = min(
        (one.start for one in beside if one.start >= estimate.end), default=max(estimate.sentence_end, estimate.end)
    )
    earlier = text[max(0, estimate.sentence_start - _EARLIER) : estimate.sentence_start]
    return _Told(
        condition=wording(estimate.condition or "", short),
        people=wording(estimate.population or "", short),
        group=wording(_own_words(estimate), short),
        stretch=wording(text[first : estimate.start], short) | wording(text[estimate.end : last], short),
        sentence=wording(text[estimate.sentence_start : estimate.sentence_end], short),
        earlier=wording(earlier, short),
        place=placed(estimate, beside, text, short),
    )


def _own_words(estimate: Estimate) -> str:
    """What the figure's sentence calls its people; all that is known of them where it calls them nothing."""
    if estimate.group is not None and estimate.group.own is not None:
        return estimate.group.own
    return estimate.population or ""
