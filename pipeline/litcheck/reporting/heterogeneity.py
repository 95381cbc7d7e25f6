"""Pooled estimates -> how much their studies and subgroups differ: I2 with its interval, the test between subgroups."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from litcheck.measures import logit
from litcheck.verdicts.verdict import Pooled

Z95 = 1.959964


@dataclass(frozen=True, slots=True, kw_only=True)
class SubgroupTest:
    """Cochran's Q between subgroups: `q` with `df` degrees of freedom and its `p`."""

    q: float
    df: int
    p: float


def i2_interval(i2: float, k: int) -> tuple[float, float] | None:
    """The test-based 95 % interval of I2 in percent; None below three studies.

    Source: Higgins JPT, Thompson SG. Stat Med 2002;21:1539-58, appendix A2. Q is taken back from I2; where I2 is 0, Q is
    taken to be its degrees of freedom.
    """
    if k < 3:
        return None
    df = k - 1
    q = df / (1 - min(i2, 99.999) / 100)
    if q > k:
        error = 0.5 * (math.log(q) - math.log(df)) / (math.sqrt(2 * q) - math.sqrt(2 * k - 3))
    else:
        error = math.sqrt(1 / (2 * (k - 2)) * (1 - 1 / (3 * (k - 2) ** 2)))
    log_h = 0.5 * math.log(q / df)
    bounds = (max(log_h - Z95 * error, 0.0), log_h + Z95 * error)
    low, high = (100 * (1 - math.exp(-2 * bound)) for bound in bounds)
    return max(low, 0.0), max(high, i2)


def subgroup_test(groups: Sequence[Pooled], plotted: Mapping[str, tuple[float, float, float]]) -> SubgroupTest | None:
    """The test for a difference between subgroups that share no study.

    None below two groups, or if no study of one has an interval. Each group is weighed by its own between-study variance.
    `plotted` has (value, low, high) of each study by record key, natural scale. Source: Borenstein M et al. Introduction to
    Meta-Analysis (2009), chapter 19.
    """
    if len(groups) < 2:
        return None
    means, weights = [], []
    for group in groups:
        weight = _weight(group, plotted)
        if weight is None:
            return None
        means.append(_scaled(group.estimate, group.measure))
        weights.append(weight)
    whole = sum(weight * mean for weight, mean in zip(weights, means, strict=True)) / sum(weights)
    q = sum(weight * (mean - whole) ** 2 for weight, mean in zip(weights, means, strict=True))
    from scipy.special import chdtrc  # late: scipy takes a second

    return SubgroupTest(q=q, df=len(groups) - 1, p=float(chdtrc(len(groups) - 1, q)))


def _weight(group: Pooled, plotted: Mapping[str, tuple[float, float, float]]) -> float | None:
    """The inverse variance of a subgroup's mean: that of its heaviest study with an interval, over its share of the weight."""
    for key, percent in sorted(group.weights, key=lambda pair: -pair[1]):
        variance = _variance(plotted[key], group.measure) if key in plotted else None
        if variance is not None and percent > 0:
            return 1 / (variance + group.tau2) / (percent / 100)
    return None


def disjoint(groups: Sequence[Pooled], first: str = "") -> tuple[Pooled, ...]:
    """Subgroups of one axis that share no study: those that the text `first` names are kept before the others."""
    if not groups:
        return ()

    def rank(group: Pooled) -> tuple[bool, int, str]:
        name = (group.label or "").partition(": ")[2]
        return (not name or name not in first, -group.k, group.label or "")

    ordered = sorted(groups, key=rank)
    axis = (ordered[0].label or "").partition(":")[0]
    kept: list[Pooled] = []
    taken: set[str] = set()
    for group in ordered:
        keys = {key for key, _ in group.weights}
        if (group.label or "").partition(":")[0] == axis and keys and not keys & taken:
            kept.append(group)
            taken |= keys
    return tuple(sorted(kept, key=lambda group: group.label or ""))


def _variance(study: tuple[float, float, float], measure: str) -> float | None:
    """The variance on the pooling scale, from the 95 % interval; None where the interval has no width there."""
    _, low, high = study
    try:
        half = (_scaled(high, measure) - _scaled(low, measure)) / 2
    except ValueError:
        return None
    return (half / Z95) ** 2 if half > 0 else None


def _scaled(value: float, measure: str) -> float:
    return math.log(value) if measure.endswith("_ratio") else logit(value / 100)
