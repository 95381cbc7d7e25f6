"""Estimates of a sentence + its two groups -> which estimate is whose: the pair of rates, the way a ratio is turned."""

import re
from collections.abc import Mapping, Sequence

from litcheck.evidence.contrasts import Groups, groups_in
from litcheck.evidence.finding import Estimate, GroupRole
from litcheck.evidence.topics import Topic


def oriented(
    estimates: Sequence[Estimate], study: Topic, comparator: Topic | None, abbreviations: Mapping[str, str]
) -> bool | None:
    """True if the first ratio's own groups are named the way the claim puts them, False if exchanged, None if unnamed."""
    for estimate in estimates:
        if not estimate.measure.is_ratio:
            continue
        for phrase, as_claimed in ((estimate.population, True), (estimate.comparator_population, False)):
            if not phrase:
                continue
            groups = groups_in(phrase, study, comparator, abbreviations)
            if groups.study and not groups.reference:
                return as_claimed
            if groups.reference and not groups.study:
                return not as_claimed
    return None


def paired_rates(
    text: str,
    estimates: Sequence[Estimate],
    groups: Groups,
    study: Topic,
    comparator: Topic | None,
    abbreviations: Mapping[str, str],
) -> tuple[Estimate, Estimate] | None:
    """(study group's rate, reference's rate) of the first two comparable rates of one sentence that belong to both groups."""
    rates = [one for one in estimates if one.measure.is_frequency and one.value is not None]
    for index, first in enumerate(rates):
        for second in rates[index + 1 :]:
            if first.unit != second.unit and (first.percent is None or second.percent is None):
                continue
            sides = [_side_of(one, text, groups, study, comparator, abbreviations) for one in (first, second)]
            if None in sides and groups.reference and sides != [None, None]:
                sides = [
                    sides[0] if sides[0] is not None else not sides[1],
                    sides[1] if sides[1] is not None else not sides[0],
                ]
            if sides[0] == sides[1]:
                sides = _in_order(text, first, second, groups)
            if sides == [True, False]:
                return first, second
            if sides == [False, True]:
                return second, first
    return None


def _in_order(text: str, first: Estimate, second: Estimate, groups: Groups) -> list[bool | None]:
    """The sides of two rates that follow their two groups: "in patients and in controls (30.6% vs 4.8%)"."""
    named = sorted([(hit.start, True) for hit in groups.study] + [(hit.start, False) for hit in groups.reference])
    place = min(first.value_start - first.sentence_start, second.value_start - second.sentence_start)
    before = [side for start, side in named if start < place]
    distinct = list(dict.fromkeys(before))
    if len(distinct) != 2 or not re.search(r"\b(?:vs?\.?|versus|and|compared\s+with)\b|,|/", text):
        return [None, None]
    return [distinct[0], distinct[1]]


def _side_of(
    estimate: Estimate,
    text: str,
    groups: Groups,
    study: Topic,
    comparator: Topic | None,
    abbreviations: Mapping[str, str],
) -> bool | None:
    """True for the study group's rate, False for the reference's, by the estimate's own population, then by the text."""
    if estimate.population:
        named = groups_in(estimate.population, study, comparator, abbreviations)
        if bool(named.study) != bool(named.reference):
            return bool(named.study)
    place = estimate.value_start - estimate.sentence_start
    if 0 <= place < len(text):
        after = [hit for hit in (*groups.study, *groups.reference) if 0 <= hit.start - place <= 60]
        before = [hit for hit in (*groups.study, *groups.reference) if 0 <= place - hit.end <= 40]
        if after and not re.search(
            r"\d\s*%|;|\band\s+\d", text[place + len(estimate.value_text) + 1 : min(h.start for h in after)]
        ):
            return min(after, key=lambda hit: hit.start) in groups.study
        if before:
            return max(before, key=lambda hit: hit.end) in groups.study
    if estimate.group_role is GroupRole.COMPARATOR:
        return False
    return True if estimate.group_role is GroupRole.STUDY else None
