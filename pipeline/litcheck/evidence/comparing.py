"""Scene + two groups -> findings that say which group has more of something, with the ratio or the pair of rates."""

import math
import re
from dataclasses import dataclass

from litcheck.evidence.contrasts import Groups, groups_in, is_denominator, is_excluded, sign_of
from litcheck.evidence.finding import Bearing, Estimate, Finding, Form, Stance
from litcheck.evidence.graded import leading_ratio
from litcheck.evidence.group_rates import oriented, paired_rates
from litcheck.evidence.passages import Passage
from litcheck.evidence.scene import DISEASES, Scene, strength_of
from litcheck.evidence.significance import significance
from litcheck.evidence.topics import Hit, Topic
from litcheck.vocabulary.concepts import Kinship

EQUAL = (0.9, 1.1)
"""Ratios of two untested rates that count as alike; litcheck's choice: the rounding of small percentages makes as much."""

_FREQUENCY = re.compile(
    r"\b(?:risks?|odds|likel\w+|incidence|rates?|hazards?|prevalence|frequen\w+|chance|often|common\w*|affect\w*|ratios?|cases?)\b",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(
    r"\b(?:risks?|odds|incidence|rates?|hazards?|prevalence|likelihood)\s+of\s+(?!the\b|it\b|this\b)|\blikely\s+to\s+have\b",
    re.IGNORECASE,
)
_CONTROLS = re.compile(
    r"\b(?:controls?|healthy|comparators?|general\s+population|(?:blood|marrow)\s+donors?|comparison)\b", re.IGNORECASE
)
_ADJUSTED = re.compile(
    r"\b(?:adjust\w*|multivaria\w+|controll\w+\s+for|odds|risk|ratio|difference|association|excess|increase)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """What is compared: `counted` (the condition) in `study` and in `reference` (None: people without the study trait).
    `wanted` is the claim's sign, +1, -1 or 0. `symmetric` where it does not matter which of the two is counted in whom.
    """

    counted: Topic
    study: Topic
    reference: Topic | None
    wanted: int
    symmetric: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What a passage says: sign, and the estimates it says it with."""

    sign: int
    significant: bool | None
    ratio: Estimate | None
    pair: tuple[Estimate, Estimate] | None


def compare(scene: Scene, contrast: Contrast) -> tuple[Finding, ...]:
    """The findings of every passage that compares the groups, in reading order."""
    if not (scene.mentions_anywhere(contrast.counted) and scene.mentions_anywhere(contrast.study)):
        return ()
    found: list[Finding] = []
    before: tuple[int, _Said] | None = None
    for passage in scene.passages:
        said = _read(scene, contrast, passage)
        if said is None and before is not None and before[0] == passage.order - 1:
            said = _carried_on(scene, contrast, passage, before[1])
        if said is None:
            continue
        before = (passage.order, said)
        found.extend(_findings(scene, contrast, passage, said))
    return tuple(found)


def stance_of(sign: int, significant: bool | None, wanted: int) -> Stance:
    """The stance of a sign on a claimed one.

    A lean without significance is neutral to a claimed difference. No difference refutes a claimed one (as "no
    difference" only: `significant` is then False) and supports a claim that there is none.
    """
    if wanted == 0:
        if sign == 0:
            return Stance.SUPPORTS
        return Stance.NEUTRAL if significant is False else Stance.REFUTES
    if sign == 0:
        return Stance.REFUTES
    if significant is False:
        return Stance.NEUTRAL
    return Stance.SUPPORTS if sign == wanted else Stance.REFUTES


def _read(scene: Scene, contrast: Contrast, passage: Passage) -> _Said | None:
    if not (passage.may_report or passage.is_claim_of_title) or passage.is_hedged:
        return None
    if not (scene.hits(contrast.counted, passage.text) or scene.hits(contrast.study, passage.text)):
        return None
    groups = groups_in(
        passage.text, contrast.study, contrast.reference, scene.abbreviations, short=scene.is_anchored(contrast.study)
    )
    counted = [hit for hit in scene.hits(contrast.counted, passage.text) if not _inside(hit.start, groups)]
    if not counted and scene.hits(contrast.counted, passage.text):
        return None  # the condition is only named in the study group's own name
    if not _bears(scene, contrast, passage, groups, bool(counted)):
        return None
    lacking = [hit for hit in counted if is_excluded(passage.text, hit)]
    if lacking and not any(_apart(reference, lacking) for reference in groups.reference):
        return None  # people with and without the condition, all of the study group
    if (
        any(is_denominator(passage.text, hit) for hit in counted)
        and contrast.reference is None
        and any(is_excluded(passage.text, hit) for hit in scene.hits(contrast.study, passage.text))
    ):
        return None  # "lupus patients without restless legs": people with and without the trait, all with the condition
    estimates = scene.estimates_in(passage)
    place = counted[0].start if counted else None
    sign = sign_of(passage.text, groups, place)
    ratio = leading_ratio(passage.text, passage.start, estimates)
    pair = paired_rates(passage.text, estimates, groups, contrast.study, contrast.reference, scene.abbreviations)
    significant = significance(passage.text, [ratio] if ratio is not None else [], place)
    if sign is None and ratio is not None and ratio.value is not None and groups.study:
        turned = oriented(estimates, contrast.study, contrast.reference, scene.abbreviations) is False
        sign = 0 if significant is False else (1 if (ratio.value > 1) != turned else -1)
    if pair is not None:
        by_rates = _sign_of_rates(*pair)
        if significant is None:
            significant = tested(*pair)
        if sign is None or (sign != by_rates and ratio is None and sign != 0):
            sign = by_rates
    if sign is None:
        return None
    if sign == 0:
        significant = False
    return _Said(sign=sign, significant=significant, ratio=ratio, pair=pair)


def _bears(scene: Scene, contrast: Contrast, passage: Passage, groups: Groups, counted: bool) -> bool:
    """True if the passage compares these groups as to this condition: each is named, or known from the title."""
    if not counted:
        known = scene.is_titled_apart(contrast.counted, contrast.study)
        topics = [contrast.counted, contrast.study, *([contrast.reference] if contrast.reference else [])]
        if contrast.study.is_in_tree(*DISEASES) and not any(is_denominator(passage.text, hit) for hit in groups.study):
            return False  # "the odds of restless legs were greater": the disease is what is counted here
        if _OF_ANOTHER.search(passage.text):
            return False
        if not known or scene.has_stranger(passage.text, *topics) or not groups.study:
            return False
        if not groups.reference and not _FREQUENCY.search(passage.text):
            return False  # "egg consumption has doubled": a trend of the group alone
    if groups.study:
        return counted or bool(groups.reference) or contrast.reference is None
    if not contrast.study.is_in_tree(*DISEASES):
        return False
    controls = any(_CONTROLS.search(passage.text[hit.start : hit.end]) for hit in groups.reference)
    titled = scene.is_titled_apart(contrast.study, contrast.counted)
    return controls and contrast.reference is None and titled and counted


def _carried_on(scene: Scene, contrast: Contrast, passage: Passage, before: _Said) -> _Said | None:
    """What a sentence such as "after adjustment the odds were doubled (OR 2.1)" adds to the one before it."""
    ratio = leading_ratio(passage.text, passage.start, scene.estimates_in(passage))
    topics = [contrast.counted, contrast.study, *([contrast.reference] if contrast.reference else [])]
    if ratio is None or ratio.value is None or before.sign == 0 or not passage.may_report or passage.is_hedged:
        return None
    if scene.has_stranger(passage.text, *topics) or not _ADJUSTED.search(passage.text):
        return None
    if (ratio.value > 1) != (before.sign > 0):
        return None
    return _Said(sign=before.sign, significant=significance(passage.text, [ratio]), ratio=ratio, pair=None)


def _findings(scene: Scene, contrast: Contrast, passage: Passage, said: _Said) -> list[Finding]:
    stance = stance_of(said.sign, said.significant, contrast.wanted)
    bearing, note = _bearing(scene, contrast, passage, said)
    found = []
    if said.ratio is not None or said.pair is None:
        found.append(
            scene.finding(
                passage,
                stance,
                strength=strength_of(passage, said.ratio, said.significant),
                bearing=bearing,
                form=Form.ESTIMATE if said.ratio is not None else Form.DIRECTION,
                estimate=said.ratio,
                significant=said.significant,
                note=note,
            )
        )
    if said.pair is not None:
        found.append(
            scene.finding(
                passage,
                stance,
                strength=0.95 if said.significant is not None else 0.85,
                bearing=bearing,
                form=Form.ESTIMATE,
                estimate=said.pair[0],
                paired=said.pair[1],
                significant=said.significant,
                note=note,
            )
        )
    return found


def _bearing(scene: Scene, contrast: Contrast, passage: Passage, said: _Said) -> tuple[Bearing, str | None]:
    """DIRECT, unless the passage cites others, exchanges condition and denominator, or speaks of a kind of the disease."""
    estimates = [one for one in (said.ratio, *(said.pair or ())) if one is not None]
    if any(one.cited for one in estimates) or (
        passage.is_borrowed and passage.section not in ("RESULTS", "CONCLUSIONS")
    ):
        return Bearing.CITED, "cited from other work"
    counted = scene.hits(contrast.counted, passage.text)
    study = scene.hits(contrast.study, passage.text)
    if not contrast.symmetric and study and _is_exchanged(passage.text, counted, study):
        return Bearing.EXCHANGED, f"{contrast.study.phrase} counted among people with {contrast.counted.phrase}"
    for hits, topic in ((counted, contrast.counted), (study, contrast.study)):
        if hits and all(hit.kin is Kinship.NARROWER for hit in hits) and topic.is_in_tree(*DISEASES):
            return Bearing.NARROWER, f"a kind of {topic.phrase}"
    return Bearing.DIRECT, None


def _is_exchanged(text: str, counted: tuple[Hit, ...], study: tuple[Hit, ...]) -> bool:
    """True if the passage counts the study group's trait among people who have the condition."""
    return any(is_denominator(text, hit) for hit in counted) and not any(is_denominator(text, hit) for hit in study)


def tested(study: Estimate, reference: Estimate) -> bool | None:
    """Whether two counted shares differ at 5 % (two-sample z test, pooled variance); None without both counts.

    Source: Altman DG. Practical Statistics for Medical Research (1991), section 10.3.
    """
    counts = [(one.numerator, one.denominator) for one in (study, reference)]
    if any(events is None or not total for events, total in counts):
        return None
    (a, n), (c, m) = ((float(events or 0), float(total or 1)) for events, total in counts)
    pooled = (a + c) / (n + m)
    error = math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m)) if 0 < pooled < 1 else 0.0
    return None if error == 0 else abs(a / n - c / m) / error > 1.959964


def _sign_of_rates(study: Estimate, reference: Estimate) -> int:
    counts = [(rate.numerator, rate.denominator) for rate in (study, reference)]
    one, two = study.percent, reference.percent
    if all(events is not None and total for events, total in counts):
        one, two = (
            100 * (events or 0) / (total or 1) for events, total in counts
        )  # counts are safer than what is printed
    if one is None or two is None:
        one, two = study.value, reference.value
    if one is None or two is None or one == two:
        return 0
    if two == 0:
        return 1
    return 0 if EQUAL[0] <= one / two <= EQUAL[1] else (1 if one > two else -1)


def _apart(reference: Hit, lacking: list[Hit]) -> bool:
    """True unless the reference is the words that take a condition away ("never drinking" before "tea")."""
    return not any(reference.start < hit.start <= reference.end + 1 for hit in lacking)


def _inside(place: int, groups: Groups) -> bool:
    return any(hit.start <= place < hit.end for hit in groups.study)
