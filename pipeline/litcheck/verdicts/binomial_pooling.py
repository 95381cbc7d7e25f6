"""Counts of events -> Summary without adding half an event: the binomial-normal model, or exact limits.

For pools where the normal approximation of single log odds fails: no events at all, few of them, or rare ones. Sources:
Stijnen T, Hamza TH, Ozdemir P. Stat Med 2010;29:3046-67 (binomial-normal model; metafor's `rma.glmm(measure="PLO")`).
Clopper CJ, Pearson ES. Biometrika 1934;26:404-13 (exact limits). Cochrane Handbook, section 10.4.4.1 (0.5 misleads).
Higgins JPT, Thompson SG. Stat Med 2002;21:1539-58, formula 9 (typical variance within studies).
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from litcheck.measures import logit
from litcheck.verdicts.summary import PREDICTION_FROM, Summary, student

FEW_EVENTS = 10
"""Events (or non-events) of all studies together below which a pool is sparse."""

RARE = 2.0
"""Percent below which (or above 100 less which) a pooled share is sparse. Stijnen et al., section 5: the normal
approximation is biased there at usual sample sizes."""

_NODES = 15
"""Points of the adaptive Gauss-Hermite quadrature; 7, metafor's number, give the same four decimals."""
_WIDEST = 10.0
_LEAST_GAIN = 1e-6
"""Gain in log likelihood below which there is no spread between studies."""


def is_sparse(events: Sequence[float], people: Sequence[float]) -> bool:
    """True if a study has no event or no non-event, or if all together have few or rare ones."""
    others = [n - x for x, n in zip(events, people, strict=True)]
    share = 100 * sum(events) / sum(people)
    return min(*events, *others) < 0.5 or min(sum(events), sum(others)) < FEW_EVENTS or not RARE <= share <= 100 - RARE


def summarise_counts(events: Sequence[float], people: Sequence[float]) -> Summary:
    """The summary on the logit scale of two or more studies, each with its events and its people (whole or effective).

    Without spread between studies the limits are the exact ones of all counts together; a share of 0 or 1 is then
    -inf or inf. With spread they are Wald's (t with k - 1 degrees of freedom from three studies on).
    Raises: ValueError for fewer than two studies or impossible counts.
    """
    if len(events) < 2 or len(events) != len(people):
        raise ValueError(f"pooling needs two or more studies, got {len(events)}")
    if any(n <= 0 or not 0 <= x <= n for x, n in zip(events, people, strict=True)):
        raise ValueError("events must be 0 or more and no more than the people")
    k, total, size = len(events), sum(events), sum(people)
    if total <= 0 or total >= size:
        return _of_none_or_all(total > 0, size, people)
    mean, error, tau2 = _fit(events, people)
    quantile = student(k - 1) if k >= PREDICTION_FROM else student(None)
    if tau2 > 0:
        low, high = mean - quantile * error, mean + quantile * error
    else:
        low, high = (_log_odds(bound) for bound in exact_limits(total, size))
    spread = quantile * math.sqrt(tau2 + error**2)
    i2, q, weights = _heterogeneity(events, people, tau2)
    predicted = k >= PREDICTION_FROM
    return Summary(
        mean=mean,
        low=low,
        high=high,
        predicted_low=min(mean - spread, low) if predicted else None,
        predicted_high=max(mean + spread, high) if predicted else None,
        tau2=tau2,
        i2=i2,
        q=q,
        weights=weights,
    )


def exact_limits(events: float, people: float) -> tuple[float, float]:
    """The exact 95 % limits (Clopper-Pearson) of a share in 0 to 1; counts may be effective ones, not whole."""
    from scipy.special import betaincinv  # late: scipy takes a second

    low = 0.0 if events <= 0 else float(betaincinv(events, people - events + 1, 0.025))
    high = 1.0 if events >= people else float(betaincinv(events + 1, people - events, 0.975))
    return low, high


def _of_none_or_all(everyone: bool, size: float, people: Sequence[float]) -> Summary:
    """No events at all, or nothing else. A study of the usual size may still find what its own exact limits allow."""
    usual = size / len(people)
    bounds = exact_limits(size if everyone else 0.0, size)
    next_one = exact_limits(usual if everyone else 0.0, usual)
    low, high = (_log_odds(bound) for bound in bounds)
    predicted_low, predicted_high = (_log_odds(bound) for bound in next_one)
    predicted = len(people) >= PREDICTION_FROM
    return Summary(
        mean=math.inf if everyone else -math.inf,
        low=low,
        high=high,
        predicted_low=predicted_low if predicted else None,
        predicted_high=predicted_high if predicted else None,
        tau2=0.0,
        i2=0.0,
        q=0.0,
        weights=tuple(n / size for n in people),
    )


def _log_odds(share: float) -> float:
    if share <= 0:
        return -math.inf
    return math.inf if share >= 1 else logit(share)


def _fit(events: Sequence[float], people: Sequence[float]) -> tuple[float, float, float]:
    """Mean log odds, its standard error, and the variance between studies, by maximum likelihood."""
    import numpy as np
    from scipy.optimize import minimize

    x, n = np.asarray(events, float), np.asarray(people, float)
    start = math.log(x.sum() / (n.sum() - x.sum()))
    share = x.sum() / n.sum()
    alike = float((x * start - n * np.logaddexp(0.0, start)).sum())
    bounds = [(start - _WIDEST, start + _WIDEST), (-9.0, math.log(_WIDEST))]
    best = min(
        (
            minimize(_minus_log_likelihood, (start, math.log(tau)), args=(x, n), method="L-BFGS-B", bounds=bounds)
            for tau in (0.5,)
        ),
        key=lambda found: float(found.fun),
    )
    if -float(best.fun) - alike < _LEAST_GAIN:
        return start, 1 / math.sqrt(n.sum() * share * (1 - share)), 0.0
    mean, log_tau = (float(value) for value in best.x)
    return mean, _standard_error(mean, math.exp(log_tau), x, n), math.exp(2 * log_tau)


def _minus_log_likelihood(parameters: Any, x: Any, n: Any) -> float:
    """Of (mean, log of the standard deviation between studies), each study integrated around its own mode."""
    import numpy as np

    mean, tau2 = float(parameters[0]), math.exp(2 * float(parameters[1]))
    mode = np.zeros_like(x)
    for _ in range(50):
        share = 1 / (1 + np.exp(-(mean + mode)))
        step = (x - n * share - mode / tau2) / (n * share * (1 - share) + 1 / tau2)
        mode = mode + np.clip(step, -2.0, 2.0)
        if np.abs(step).max() < 1e-10:
            break
    share = 1 / (1 + np.exp(-(mean + mode)))
    scale = np.sqrt(2 / (n * share * (1 - share) + 1 / tau2))
    nodes, weights = _quadrature()
    at = mode[:, None] + scale[:, None] * nodes[None, :]
    log_odds = mean + at
    inside = x[:, None] * log_odds - n[:, None] * np.logaddexp(0.0, log_odds) - at**2 / (2 * tau2) + nodes**2
    top = inside.max(axis=1)
    summed = (weights * np.exp(inside - top[:, None])).sum(axis=1)
    return -float((top + np.log(summed) + np.log(scale) - 0.5 * math.log(2 * math.pi * tau2)).sum())


@lru_cache(maxsize=1)
def _quadrature() -> tuple[Any, Any]:
    """Nodes and weights of the Gauss-Hermite quadrature."""
    import numpy as np

    return np.polynomial.hermite.hermgauss(_NODES)


def _standard_error(mean: float, tau: float, x: Any, n: Any) -> float:
    """From the curvature of the likelihood in the mean and the standard deviation between studies."""
    step = 1e-3

    def at(shift: float, widening: float) -> float:
        return _minus_log_likelihood((mean + shift * step, math.log(tau * (1 + widening * step))), x, n)

    here = at(0, 0)
    of_mean = (at(1, 0) - 2 * here + at(-1, 0)) / step**2
    of_tau = (at(0, 1) - 2 * here + at(0, -1)) / step**2
    both = (at(1, 1) - at(1, -1) - at(-1, 1) + at(-1, -1)) / (4 * step**2)
    information = of_mean - both**2 / of_tau if of_tau > 0 else of_mean
    return 1 / math.sqrt(information if information > 0 else of_mean)


def _heterogeneity(
    events: Sequence[float], people: Sequence[float], tau2: float
) -> tuple[float, float, tuple[float, ...]]:
    """I2 in percent, Cochran's Q and weights, from single log odds with 0.5 where a count is 0: for reading only."""
    pairs = [(x, n - x) if 0 < x < n else (x + 0.5, n - x + 0.5) for x, n in zip(events, people, strict=True)]
    effects = [math.log(a / b) for a, b in pairs]
    variances = [1 / a + 1 / b for a, b in pairs]
    single = [1 / variance for variance in variances]
    centre = sum(w * y for w, y in zip(single, effects, strict=True)) / sum(single)
    q = sum(w * (y - centre) ** 2 for w, y in zip(single, effects, strict=True))
    within = (len(pairs) - 1) * sum(single) / (sum(single) ** 2 - sum(w**2 for w in single))
    weights = [1 / (variance + tau2) for variance in variances]
    return 100 * tau2 / (tau2 + within), q, tuple(w / sum(weights) for w in weights)
