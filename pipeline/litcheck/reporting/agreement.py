"""Reviews -> how far the raters agree with each other, and with each of litcheck's reasons.

Vocabulary: rater (who signed a review), rating (the mark a rater gave a claim), kappa (agreement beyond chance; 1 is
perfect, 0 is what chance gives).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

MARKS = ("verified", "unverified", "contradicted")
FEWEST = 5
"""Claims rated by both raters (by all, for Fleiss) from which a kappa is given; below, it says nothing."""
RESAMPLES = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Kappa:
    """Agreement of raters on `claims` claims. `value` and its 95 % interval lie within -1 and 1; `low` and `high` are
    None where the interval cannot be given. `agreed` is the share of claims on which they say the same, 0 to 1."""

    raters: tuple[str, ...]
    claims: int
    agreed: float
    value: float
    low: float | None
    high: float | None
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """How often the raters gave the mark that litcheck gave for one reason: `agreed` of `ratings`, with the 95 % interval
    of the share (Wilson), 0 to 1."""

    reason: str
    ratings: int
    agreed: int
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """One claim with litcheck's mark and reason, and the mark of each rater."""

    mark: str
    reason: str
    ratings: Mapping[str, str]


def kappas(claims: Sequence[Rated]) -> tuple[Kappa, ...]:
    """Cohen's kappa of every two raters with `FEWEST` claims in common, in the order of their names, then Fleiss' kappa
    of all raters if there are three or more.

    Source: Cohen J. Educ Psychol Meas 1960;20:37-46, with the interval of Fleiss, Cohen and Everitt 1969; Fleiss JL.
    Psychol Bull 1971;76:378-82, with a percentile bootstrap over claims. Both from statsmodels.
    """
    raters = sorted({rater for claim in claims for rater in claim.ratings})
    pairs = (_cohen(claims, pair) for pair in combinations(raters, 2))
    found = [kappa for kappa in pairs if kappa is not None]
    if len(raters) > 2 and (all_of_them := _fleiss(claims, tuple(raters))) is not None:
        found.append(all_of_them)
    return tuple(found)


def calibration(claims: Sequence[Rated]) -> tuple[Calibration, ...]:
    """A line for each of litcheck's reasons that was rated, the most rated first."""
    from statsmodels.stats.proportion import proportion_confint

    counts: dict[str, list[bool]] = defaultdict(list)
    for claim in claims:
        counts[claim.reason] += [rating == claim.mark for rating in claim.ratings.values()]
    lines = []
    for reason, agreed in sorted(counts.items(), key=lambda item: (-len(item[1]), item[0])):
        if agreed:
            low, high = proportion_confint(sum(agreed), len(agreed), method="wilson")
            lines.append(
                Calibration(reason=reason, ratings=len(agreed), agreed=sum(agreed), low=float(low), high=float(high))
            )
    return tuple(lines)


def _cohen(claims: Iterable[Rated], pair: tuple[str, str]) -> Kappa | None:
    from statsmodels.stats.inter_rater import cohens_kappa

    both = [(claim.ratings[pair[0]], claim.ratings[pair[1]]) for claim in claims if set(pair) <= set(claim.ratings)]
    if len(both) < FEWEST:
        return None
    table = np.zeros((len(MARKS), len(MARKS)))
    for first, second in both:
        table[MARKS.index(first), MARKS.index(second)] += 1
    agreed = float(np.trace(table) / table.sum())
    if agreed == 1.0:  # the formula divides nothing by nothing where all ratings are alike
        return Kappa(raters=pair, claims=len(both), agreed=1.0, value=1.0, low=None, high=None, method="Cohen")
    result = cohens_kappa(table)
    return Kappa(
        raters=pair,
        claims=len(both),
        agreed=agreed,
        value=float(result.kappa),
        low=max(-1.0, float(result.kappa_low)),
        high=min(1.0, float(result.kappa_upp)),
        method="Cohen",
    )


def _fleiss(claims: Iterable[Rated], raters: tuple[str, ...]) -> Kappa | None:
    rows = [[claim.ratings[rater] for rater in raters] for claim in claims if set(raters) <= set(claim.ratings)]
    if len(rows) < FEWEST:
        return None
    table = np.array([[row.count(mark) for mark in MARKS] for row in rows])
    agreed = float(np.mean([len(set(row)) == 1 for row in rows]))
    if agreed == 1.0:
        return Kappa(raters=raters, claims=len(rows), agreed=1.0, value=1.0, low=None, high=None, method="Fleiss")
    return Kappa(
        raters=raters, claims=len(rows), agreed=agreed, value=_fleiss_of(table), method="Fleiss", **_interval(table)
    )


def _fleiss_of(table: np.ndarray) -> float:
    from statsmodels.stats.inter_rater import fleiss_kappa

    used = table[:, table.sum(axis=0) > 0]
    return float(fleiss_kappa(used)) if used.shape[1] > 1 else 1.0


def _interval(table: np.ndarray) -> dict[str, float]:
    """A 95 % percentile interval; the seed is fixed, so that the same reviews give the same bytes."""
    dice = np.random.default_rng(20261201)
    drawn = [_fleiss_of(table[dice.integers(0, len(table), len(table))]) for _ in range(RESAMPLES)]
    low, high = np.percentile(drawn, [2.5, 97.5])
    return {"low": float(low), "high": float(high)}
