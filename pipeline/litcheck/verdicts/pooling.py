"""EffectSizes -> Pooled: random effects by DerSimonian-Laird with a Hartung-Knapp interval, natural scale out.

Sparse counts (none, few or rare events) are pooled as counts by `binomial_pooling` instead.
Between-study variance and both standard errors come from statsmodels (`combine_effects`), imported late because the
import takes seconds. Sources: DerSimonian R, Laird N. Control Clin Trials 1986;7:177-88. Hartung J, Knapp G. Stat Med
2001;20:3875-89. Wiksten A et al. Stat Med 2016;35:2503-15 (use the wider of the Hartung-Knapp and the normal
interval). IntHout J et al. BMJ Open 2016;6:e010247 (prediction interval, t with k - 1 degrees of freedom).
"""

import math
from collections.abc import Sequence

from litcheck.measures import Z95, Measure, expit
from litcheck.verdicts.binomial_pooling import is_sparse, summarise_counts
from litcheck.verdicts.effect_sizes import EffectSize
from litcheck.verdicts.summary import PREDICTION_FROM, Summary, student
from litcheck.verdicts.verdict import Pooled

IMPRECISE = 4.0
"""Odds (or ratio) of the upper to the lower 95 % bound beyond which an interval is too wide to agree with a figure by
touching it; litcheck's own choice: at 30 % it is an interval from about 18 to 46 %."""


def summarise(effects: Sequence[float], variances: Sequence[float]) -> Summary:
    """The summary of two or more studies.

    The 95 % interval is Hartung-Knapp's (t with k - 1 degrees of freedom) and never narrower than the normal one; of
    two studies it is the normal one, as t with one degree of freedom says nothing.
    Raises: ValueError for fewer than two studies or a variance that is not positive.
    """
    if len(effects) < 2 or len(effects) != len(variances):
        raise ValueError(f"pooling needs two or more studies, got {len(effects)}")
    if min(variances) <= 0:
        raise ValueError(f"a variance must be above 0, got {min(variances)}")
    import numpy as np  # late: numpy, scipy and statsmodels take seconds
    from statsmodels.stats.meta_analysis import combine_effects

    effect, variance, k = np.asarray(effects, float), np.asarray(variances, float), len(effects)
    # statsmodels keeps a negative tau2, which may even cancel a variance: the fixed-effect quantities are then right
    with np.errstate(divide="ignore", invalid="ignore"):
        combined = combine_effects(effect, variance, method_re="dl")
    pooled = combined.tau2 > 0
    tau2 = float(combined.tau2) if pooled else 0.0
    mean = float(combined.mean_effect_re if pooled else combined.mean_effect_fe)
    normal = float(combined.sd_eff_w_re if pooled else combined.sd_eff_w_fe)
    knapp = math.sqrt(max(float(combined.var_hksj_re if pooled else combined.var_hksj_fe), 0.0))
    weights = 1 / (variance + tau2)
    t = student(k - 1)
    half = Z95 * normal if k == 2 else max(Z95 * normal, t * knapp)
    q = float(combined.q)
    predicted = t * math.sqrt(tau2 + max(normal, knapp) ** 2) if k >= PREDICTION_FROM else None
    return Summary(
        mean=mean,
        low=mean - half,
        high=mean + half,
        predicted_low=None if predicted is None else mean - max(predicted, half),
        predicted_high=None if predicted is None else mean + max(predicted, half),
        tau2=tau2,
        i2=100 * max(0.0, (q - (k - 1)) / q) if q > 0 else 0.0,
        q=q,
        weights=tuple(float(weight) for weight in weights / weights.sum()),
    )


def pool(
    studies: Sequence[tuple[str, EffectSize]], *, label: str | None = None, leave_out_each: bool = False
) -> Pooled:
    """The summary of (record key, effect size) pairs on the natural scale, in the order given.

    Raises: ValueError for fewer than two studies, or for shares mixed with ratios.
    """
    measures = {size.measure for _, size in studies}
    if len({measure.is_ratio for measure in measures}) > 1:
        raise ValueError(f"cannot pool {', '.join(sorted(measures))} together")
    every = [size for _, size in studies]
    sparse = _is_sparse(every)
    summary = _summary(every, sparse)
    natural = math.exp if next(iter(measures)).is_ratio else _percent
    sizes = [size.size for _, size in studies]
    without: tuple[tuple[str, float], ...] = ()
    if leave_out_each and len(studies) >= PREDICTION_FROM:
        rest = [every[:place] + every[place + 1 :] for place in range(len(every))]
        without = tuple(
            (key, natural(_summary(sizes, sparse).mean)) for (key, _), sizes in zip(studies, rest, strict=True)
        )
    return Pooled(
        measure=studies[0][1].measure.value if len(measures) == 1 else Measure.PREVALENCE.value,
        estimate=natural(summary.mean),
        ci_low=natural(summary.low),
        ci_high=natural(summary.high),
        pi_low=None if summary.predicted_low is None else natural(summary.predicted_low),
        pi_high=None if summary.predicted_high is None else natural(summary.predicted_high),
        k=len(studies),
        participants=None if None in sizes else sum(size for size in sizes if size is not None),
        i2=summary.i2,
        tau2=summary.tau2,
        method=_method(len(studies), natural is math.exp, sparse, summary.tau2),
        label=label,
        weights=tuple((key, 100 * w) for (key, _), w in zip(studies, summary.weights, strict=True)),
        leave_one_out=without,
    )


def too_wide(pooled: Pooled) -> bool:
    """True if a 95 % interval is too wide to agree with anything in particular (see `IMPRECISE`)."""
    if Measure(pooled.measure).is_ratio:
        return pooled.ci_high > IMPRECISE * pooled.ci_low
    low, high = pooled.ci_low / 100, pooled.ci_high / 100
    return high >= 1 or low <= 0 or (high / (1 - high)) > IMPRECISE * (low / (1 - low))


def _is_sparse(sizes: Sequence[EffectSize]) -> bool:
    """True where shares are to be pooled as counts; ratios have none."""
    counts = [size.counts for size in sizes]
    known = [pair for pair in counts if pair is not None]
    return len(known) == len(counts) and is_sparse([x for x, _ in known], [n for _, n in known])


def _summary(sizes: Sequence[EffectSize], sparse: bool) -> Summary:
    if sparse:
        known = [size.counts for size in sizes if size.counts is not None]
        return summarise_counts([x for x, _ in known], [n for _, n in known])
    return summarise([size.effect for size in sizes], [size.variance for size in sizes])


def _percent(log_odds: float) -> float:
    return 100 * expit(log_odds)


def _method(k: int, of_ratios: bool, sparse: bool, tau2: float) -> str:
    if sparse and tau2 == 0:
        return (
            "exact interval of all counts together (Clopper-Pearson): few or rare events and no spread between studies"
        )
    if sparse:
        return "random effects on the logit scale, binomial-normal model by maximum likelihood: few or rare events"
    scale = "log" if of_ratios else "logit"
    interval = "normal interval" if k == 2 else "Hartung-Knapp interval, never narrower than the normal one"
    return f"random effects on the {scale} scale, DerSimonian-Laird, {interval}"
