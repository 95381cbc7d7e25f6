"""Items -> votes: what each study says of a claimed direction, one vote for each record and cohort.

A vote is for, against, or null (the study looked and found no difference). A finding that says neither is no vote.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from litcheck.evidence.finding import Finding, Stance
from litcheck.literature.record import Design
from litcheck.verdicts.case import Item, order
from litcheck.verdicts.cohorts import once_each

LARGE = 10_000
"""People from which one study is strong by its size alone; litcheck's choice: chance plays no part there."""

EQUIVALENCE = (0.8, 1.25)
"""Ratios that count as no difference if a 95 % CI lies within them. Source: Schuirmann DJ. J Pharmacokinet Biopharm
1987;15:657-80, and the bioequivalence guidance built on it."""

OUTVOTED = 5
"""Votes on one side that outvote one weak vote on the other; litcheck's choice, the one-sided sign test at 11 %: one
misread abstract in six must not silence five."""


class Side(StrEnum):
    """What a study says of the claim."""

    FOR = "for"
    AGAINST = "against"
    NULL = "null"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """One study's vote. `strong`: a meta-analysis, a systematic review or a very large study. `precise`: its
    interval around no difference is narrow.
    """

    item: Item
    side: Side
    strong: bool
    precise: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The votes by side, strongest first; `left_out` says by place why items have none."""

    votes_for: tuple[Vote, ...]
    against: tuple[Vote, ...]
    null: tuple[Vote, ...]
    left_out: dict[int, str]

    @property
    def all(self) -> tuple[Vote, ...]:
        """Every vote."""
        return (*self.votes_for, *self.against, *self.null)


def tally(items: Sequence[Item], *, of_none: bool) -> Tally:
    """The votes of these items. `of_none`: the claim is that there is no difference."""
    votes: list[Vote] = []
    left_out: dict[int, str] = {}
    by_record: dict[str, list[Item]] = {}
    for item in sorted(items, key=order):
        if side_of(item.finding, of_none=of_none) is None:
            left_out[item.place] = "says neither for nor against"
        else:
            by_record.setdefault(item.record.key, []).append(item)
    spokesmen = []
    for group in by_record.values():
        spokesman, silenced = _spokesman(group, of_none)
        spokesmen.append(spokesman)
        left_out |= silenced
    distinct, twins = once_each(spokesmen)
    left_out |= twins
    for item in distinct:
        side = side_of(item.finding, of_none=of_none)
        if side is not None:
            votes.append(Vote(item=item, side=side, strong=is_strong(item), precise=is_precise(item.finding)))
    return Tally(
        votes_for=tuple(vote for vote in votes if vote.side is Side.FOR),
        against=tuple(vote for vote in votes if vote.side is Side.AGAINST),
        null=tuple(vote for vote in votes if vote.side is Side.NULL),
        left_out=left_out,
    )


def side_of(finding: Finding, *, of_none: bool) -> Side | None:
    """What a finding says of the claim; None if it says neither.

    A result without significance is null, whatever way its figure leans: it is neither support nor refutation.
    """
    if of_none:
        return {Stance.SUPPORTS: Side.FOR, Stance.REFUTES: Side.AGAINST}.get(finding.stance)
    if finding.significant is False:
        return Side.NULL
    return {Stance.SUPPORTS: Side.FOR, Stance.REFUTES: Side.AGAINST}.get(finding.stance)


def is_strong(item: Item) -> bool:
    """True for a meta-analysis, a systematic review or a study of `LARGE` people."""
    if item.record.design in (Design.META_ANALYSIS, Design.SYSTEMATIC_REVIEW):
        return True
    estimates = (item.finding.estimate, item.finding.paired)
    return sum(estimate.denominator or 0 for estimate in estimates if estimate is not None) >= LARGE


def is_precise(finding: Finding) -> bool:
    """True if the finding's 95 % CI of a ratio lies within `EQUIVALENCE`."""
    estimate = finding.estimate
    if estimate is None or not estimate.measure.is_ratio or estimate.ci_low is None or estimate.ci_high is None:
        return False
    return EQUIVALENCE[0] <= estimate.ci_low and estimate.ci_high <= EQUIVALENCE[1]


def outvoted(weak: Sequence[Vote], many: Sequence[Vote]) -> bool:
    """True if there is nothing on the weak side, or one weak vote against `OUTVOTED` or more."""
    return not weak or (not any(vote.strong for vote in weak) and len(many) >= OUTVOTED * len(weak))


def _spokesman(group: Sequence[Item], of_none: bool) -> tuple[Item, dict[int, str]]:
    """The item that votes for its record.

    A record that says both for and against is heard by its stronger finding; one that finds a difference and, on
    another point, none is heard by the difference only if that is stated at least as strongly.
    """
    first = min(group, key=lambda item: (-item.finding.strength, _firmness(item.finding, of_none), order(item)))
    silenced = {item.place: "another finding of the same record is used" for item in group if item.place != first.place}
    return first, silenced


def _firmness(finding: Finding, of_none: bool) -> int:
    """0 for a printed ratio with its interval, 1 for a stated significance, 2 for words."""
    estimate = finding.estimate
    if estimate is not None and estimate.measure.is_ratio and estimate.ci_low is not None:
        return 0
    return 1 if finding.significant is not None else 2
