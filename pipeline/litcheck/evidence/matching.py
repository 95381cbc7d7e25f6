"""Estimates of a record against a claim: is it the same condition, and are they the same people?

Input: an Estimate and the claim's two phrases; output: Bearing. Precision first: a wrong DIRECT makes a wrong
"verified".
"""

from collections.abc import Mapping, Sequence

from litcheck.evidence.closeness import Asked, closest
from litcheck.evidence.finding import Bearing, Estimate, GroupRole
from litcheck.evidence.modifiers import SEVERITY
from litcheck.evidence.people_matching import is_of_comparators, match_population
from litcheck.evidence.phrases import NEGATED, PhraseMatch, compare, match_phrase
from litcheck.evidence.populations import (
    COMPARATORS,
    counts_things,
    means_the_public,
    of_the_other_sex,
    without_short_form,
)
from litcheck.literature.record import Record
from litcheck.measures import Measure


def bearings_of(
    estimates: Sequence[Estimate], condition: str, population: str, record: Record, abbreviations: Mapping[str, str]
) -> list[tuple[Bearing, str | None]]:
    """How each estimate of a record bears on the share of `population` that has `condition`, with a note for the reader.

    Concepts and rules decide first; where they find another condition or other people, a figure that fits the claim's words
    better than the record's other figures do is the claimed one all the same (`closeness`).
    """
    condition, population = without_short_form(condition), without_short_form(population)
    matches = [matches_of(one, condition, population, record, abbreviations) for one in estimates]
    ruled = [
        _bearing(one, *match, condition, population, record, abbreviations)
        for one, match in zip(estimates, matches, strict=True)
    ]
    if means_the_public(population) or not any(bearing in _OPEN for bearing, _ in ruled):
        return ruled
    shares = [place for place, one in enumerate(estimates) if one.measure.is_frequency]
    if len(shares) < _FEWEST:
        return ruled
    close = closest(
        Asked(condition, population),
        record,
        [estimates[place] for place in shares],
        [matches[place] for place in shares],
        tuple(sorted(abbreviations.items())),
    )
    for number, place in enumerate(shares):
        if number in close and ruled[place][0] in _OPEN and not _is_barred(estimates[place], condition, population):
            ruled[place] = (Bearing.DIRECT, None)
    return ruled


_FEWEST = 2
"""A record's only figure stands beside no other that could fit the claim less."""
_OPEN = frozenset({Bearing.OTHER_CONDITION, Bearing.OTHER_POPULATION, Bearing.COMPARATOR_GROUP})
"""Bearings by rule that the words of a whole record may overrule; a part or a kind of what is claimed stays one."""


def ratios_close_to(
    estimates: Sequence[Estimate], condition: str, population: str, record: Record, abbreviations: Mapping[str, str]
) -> list[Estimate]:
    """The ratios of a record that are probably of this condition in these people, each kind of ratio by itself."""
    condition, population = without_short_form(condition), without_short_form(population)
    found: list[Estimate] = []
    for kinds in _RATIOS:
        ratios = [one for one in estimates if one.measure in kinds]
        if len(ratios) < _FEWEST:
            continue
        matches = [matches_of(one, condition, population, record, abbreviations) for one in ratios]
        close = closest(Asked(condition, population), record, ratios, matches, tuple(sorted(abbreviations.items())))
        found += [ratios[place] for place in sorted(close) if not _is_barred(ratios[place], condition, population)]
    return found


_RATIOS = (
    frozenset({Measure.ODDS_RATIO}),
    frozenset({Measure.RISK_RATIO, Measure.RATE_RATIO}),
    frozenset({Measure.HAZARD_RATIO}),
)


def _is_barred(estimate: Estimate, condition: str, population: str) -> bool:
    """True for what no likeness of words makes the claimed figure: cited ones, ranges, things, the other sex, the opposite."""
    phrase = estimate.population or ""
    return (
        estimate.cited
        or estimate.value is None
        or of_the_other_sex(phrase, population)
        or (counts_things(phrase) and not counts_things(population))
        or (is_of_comparators(estimate) and not COMPARATORS.search(population))
        or bool(NEGATED.search(estimate.condition or "")) != bool(NEGATED.search(condition))
    )


def matches_of(
    estimate: Estimate, condition: str, population: str, record: Record, abbreviations: Mapping[str, str]
) -> tuple[PhraseMatch, PhraseMatch]:
    """How what an estimate counts, and whom it counts, relate to the claim's condition and people, by concepts and rules."""
    phrase = _with_severity(estimate)
    short = tuple(sorted(abbreviations.items()))
    counted = compare(phrase, condition, short, False, population) if phrase else PhraseMatch.UNKNOWN
    if not estimate.measure.is_frequency:
        return counted, PhraseMatch.UNKNOWN
    return counted, match_population(estimate, population, record, abbreviations, condition)


def _bearing(
    estimate: Estimate,
    counted: PhraseMatch,
    people: PhraseMatch,
    condition: str,
    population: str,
    record: Record,
    abbreviations: Mapping[str, str],
) -> tuple[Bearing, str | None]:
    if not estimate.measure.is_frequency:
        return Bearing.OTHER_MEASURE, f"a {estimate.measure.value.replace('_', ' ')}, not a share"
    phrase = _with_severity(estimate)
    if counted in (PhraseMatch.DIFFERENT, PhraseMatch.UNKNOWN):
        if _is_exchanged(estimate, condition, population, record, abbreviations):
            return Bearing.EXCHANGED, f"counts {estimate.condition} among {estimate.population}, the reverse share"
        return Bearing.OTHER_CONDITION, f"counts {estimate.condition or 'something else'}"
    if people in (PhraseMatch.DIFFERENT, PhraseMatch.UNKNOWN):
        return _other_people(estimate)
    if estimate.cited:
        return Bearing.CITED, "repeats a figure of other work"
    if estimate.value is None:
        return Bearing.RANGE, "a range over studies or groups, not an estimate"
    if counted is PhraseMatch.NARROWER and SEVERITY.search(phrase or ""):
        return Bearing.SEVERITY_LIMITED, f"counts only {phrase}"
    if PhraseMatch.NARROWER in (counted, people):
        narrower, wider = (
            (estimate.condition, condition) if counted is PhraseMatch.NARROWER else (estimate.population, population)
        )
        return Bearing.NARROWER, f"{narrower or 'the sample'} is a part of {wider}"
    if PhraseMatch.BROADER in (counted, people):
        return Bearing.BROADER, f"counts {estimate.condition} among {estimate.population or 'its sample'}"
    return Bearing.DIRECT, None


def _with_severity(estimate: Estimate) -> str | None:
    """The condition's phrase with the severity of its sentence, where the phrase does not carry it itself."""
    phrase, severity = estimate.condition, estimate.severity
    if not phrase or not severity or severity.lower() in phrase.lower() or not SEVERITY.search(severity):
        return phrase
    return f"{severity} {phrase}"


def _other_people(estimate: Estimate) -> tuple[Bearing, str]:
    phrase = estimate.population or "another sample"
    if estimate.group_role is GroupRole.COMPARATOR or is_of_comparators(estimate):
        return Bearing.COMPARATOR_GROUP, f"the rate of the comparison group ({phrase})"
    return Bearing.OTHER_POPULATION, f"counted among {phrase}"


def _is_exchanged(
    estimate: Estimate, condition: str, population: str, record: Record, abbreviations: Mapping[str, str]
) -> bool:
    close = (PhraseMatch.SAME, PhraseMatch.NARROWER)
    if means_the_public(population) or match_phrase(estimate.condition, population, abbreviations) not in close:
        return False
    return match_population(estimate, condition, record, abbreviations, population) in close
