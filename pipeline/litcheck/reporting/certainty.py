"""Verdict + evidence -> how sure the answer is, in words that people without statistics understand, with the reasons.

A simplified GRADE: it starts where the designs allow and is lowered for number, precision, consistency and what could not
be judged from abstracts. It is never called high: risk of bias and publication bias need the full texts. Sources: Guyatt
GH et al. BMJ 2008;336:924-6; Santesso N et al. J Clin Epidemiol 2020;119:126-35 (likely, probably, may); Iorio A et al.
BMJ 2015;350:h870 (questions of frequency and prognosis start high with observational studies).
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from litcheck.claims.claim import Check
from litcheck.literature.record import Design
from litcheck.reporting.dossier import EvidenceEntry
from litcheck.verdicts.verdict import Mark, Pooled

FEW_PEOPLE = 400
"""Below this many participants an estimate is imprecise. Source: GRADE guidelines 6, J Clin Epidemiol 2011;64:1283-93."""

WIDE = 3.0
"""Odds (or ratio) of the upper to the lower 95 % bound from which an interval is called wide; litcheck's own choice."""

MUCH_SPREAD = 75.0
"""I2 in percent from which spread is called considerable. Source: Cochrane Handbook, section 10.10.2."""

WORDS = ("likely", "probably", "may", "very uncertain")
"""By the number of reasons to be less sure: none, one, two, more."""

_SYNTHESES = frozenset({Design.META_ANALYSIS.value, Design.SYSTEMATIC_REVIEW.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Certainty:
    """`word` is one of `WORDS`; `reasons` what made it less sure, () if nothing did beside the reading of abstracts."""

    word: str
    reasons: tuple[str, ...]


def certainty(check: Check, mark: Mark, pooled: Pooled | None, used: Sequence[EvidenceEntry]) -> Certainty | None:
    """How sure a verdict is; None where there is no evidence to grade, or the claim is no question of studies."""
    if mark is Mark.UNVERIFIED or not used or check in (Check.COUNT, Check.ENTAILMENT):
        return None
    designs = {line.citation.design for line in used}
    records = len({line.citation.key for line in used})
    reasons = [
        *_by_design(check, designs),
        *_by_number(records, pooled, designs),
        *_by_precision(pooled),
        *_by_consistency(mark, pooled, used),
    ]
    return Certainty(word=WORDS[min(len(reasons), len(WORDS) - 1)], reasons=tuple(reasons))


def _by_design(check: Check, designs: Set[str]) -> list[str]:
    if check is Check.EFFECT and not designs & {Design.TRIAL.value, *_SYNTHESES}:
        return ["no trial among the studies"]
    return []


def _by_number(records: int, pooled: Pooled | None, designs: Set[str]) -> list[str]:
    if designs & _SYNTHESES:
        return []
    studies = max(records, pooled.k if pooled else 0)
    few = ["a single study"] if studies == 1 else ["two studies only"] if studies == 2 else []
    if pooled is not None and pooled.participants is not None and pooled.participants < FEW_PEOPLE:
        few = [f"{few[0] if few else f'{studies} studies'} with {pooled.participants:,} people"]
    return few


def _by_precision(pooled: Pooled | None) -> list[str]:
    if pooled is None:
        return []
    low, high = pooled.ci_low, pooled.ci_high
    if not pooled.measure.endswith("_ratio"):
        low, high = (share / 100 / max(1 - share / 100, 1e-9) for share in (low, high))
    return ["a wide interval"] if low <= 0 or high / low > WIDE else []


def _by_consistency(mark: Mark, pooled: Pooled | None, used: Sequence[EvidenceEntry]) -> list[str]:
    reasons = []
    if pooled is not None and pooled.k > 1 and pooled.i2 >= MUCH_SPREAD:
        reasons.append(f"studies that differ more than chance explains (I² {pooled.i2:.0f}%)")
    against = "refutes" if mark is Mark.VERIFIED else "supports"
    opposed = {line.citation.key for line in used if line.stance == against}
    if opposed and not reasons:
        reasons.append(
            "one study that points the other way" if len(opposed) == 1 else f"{len(opposed)} opposed studies"
        )
    return reasons
