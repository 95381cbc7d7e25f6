"""Figures and findings in plain words: what a verdict says in its explanation, qualifier and suggestion."""

from collections.abc import Sequence

from litcheck.verdicts.case import Case, Item, cite, cite_all
from litcheck.verdicts.effect_sizes import EffectSize, interval_in_percent
from litcheck.verdicts.rules import POOL_AGREES, PUBLISHED_POOL_AGREES, Rule
from litcheck.verdicts.verdict import Interval, Mark, Pooled


def figure(value: float) -> str:
    """A figure with one decimal, or with two significant digits below 1: 32.7, 10, 0.12."""
    if abs(value) < 1 and value != 0:
        return f"{value:.2g}"
    return f"{value:.1f}".removesuffix(".0")


def percent(value: float) -> str:
    """A percentage with one decimal: 32.7%; two significant digits below 1: 0.12%."""
    return f"{value:.1f}%" if abs(value) >= 1 or value == 0 else f"{value:.2g}%"


def bound(value: float) -> str:
    """A bound of an interval of percentages: 27.1, 0.12."""
    return percent(value).removesuffix("%")


def claimed_in_words(claimed: Interval | None) -> str:
    """The claimed figure, with the interval it stands for where that is wider than rounding."""
    if claimed is None:
        return "the claim"
    unit = "%" if claimed.unit == "percent" else ""
    low, high, stated = claimed.low, claimed.high, claimed.stated
    if low is None and high is None:
        return "the claim"
    if low is None:
        return f"the claim of at most {figure(high or 0.0)}{unit}"
    if high is None:
        return f"the claim of at least {figure(low)}{unit}"
    if stated is not None and high - low <= max(1.0, 0.02 * stated):
        return f"the claimed {stated:g}{unit}"
    spread = f"{figure(low)} to {figure(high)}{unit}"
    return f"the claimed {spread}" if stated is None else f"the claimed {stated:g}{unit} (taken as {spread})"


def interval_in_words(pooled: Pooled) -> str:
    """A pooled estimate with its interval: "32.7% (95% CI 27.1 to 38.8)"."""
    if pooled.measure in ("prevalence", "proportion", "incidence"):
        return f"{percent(pooled.estimate)} (95% CI {bound(pooled.ci_low)} to {bound(pooled.ci_high)})"
    name = {
        "odds_ratio": "an odds ratio",
        "risk_ratio": "a risk ratio",
        "rate_ratio": "a rate ratio",
        "hazard_ratio": "a hazard ratio",
    }.get(pooled.measure, pooled.measure)
    low, high = f"{pooled.ci_low:.2f}", f"{pooled.ci_high:.2f}"
    return f"{name} of {pooled.estimate:.2f} (95% CI {low} to {high})"


def pooled_in_words(pooled: Pooled) -> str:
    """The same with the prediction interval where there is one."""
    text = interval_in_words(pooled)
    if pooled.pi_low is None or pooled.pi_high is None:
        return text
    if pooled.measure in ("prevalence", "proportion", "incidence"):
        spread = f"{bound(pooled.pi_low)} to {bound(pooled.pi_high)}"
    else:
        spread = f"{pooled.pi_low:.2f} to {pooled.pi_high:.2f}"
    return f"{text.removesuffix(')')}; prediction interval {spread})"


def share_in_words(item: Item, size: EffectSize) -> str:
    """One study's share as printed: "30.6% (38/124; PMID 21724690)"."""
    estimate = item.finding.estimate
    details = []
    if estimate is not None and estimate.numerator is not None and estimate.denominator is not None:
        details.append(f"{estimate.numerator:,}/{estimate.denominator:,}")
    printed = None if estimate is None else interval_in_percent(estimate)
    if printed is not None:
        details.append(f"95% CI {bound(printed[0])} to {bound(printed[1])}")
    return f"{percent(size.value)} ({'; '.join([*details, cite(item.record)])})"


def studies(count: int) -> str:
    """ "1 study", "4 studies"."""
    return "1 study" if count == 1 else f"{count} studies"


def suggest_share(
    case: Case,
    pooled: Pooled | None,
    primaries: Sequence[tuple[Item, EffectSize]],
    published: Sequence[tuple[Item, EffectSize]],
    group: Pooled | None,
    rule: Rule,
) -> str | None:
    """A corrected sentence with its range and its records; None where the claim can stand or nothing is known."""
    stands = rule in (POOL_AGREES, PUBLISHED_POOL_AGREES) and group is None
    if stands or (pooled is None and not published):
        return None
    who, what = case.claim.population, case.claim.condition
    subject = f"{what or 'The condition'} in {who}" if who else (what or "The condition")
    subject = subject[:1].upper() + subject[1:]
    if pooled is not None:
        text = f"{subject}: {interval_in_words(pooled)} over {studies(pooled.k)}"
        if group is not None:
            text += f"; {interval_in_words(group)} over {studies(group.k)} for {(group.label or '').removeprefix('region: ')}"
        values = sorted(size.value for _, size in primaries)
        text += f"; single studies {bound(values[0])} to {bound(values[-1])}%"
        return f"{text} ({cite_all([item.record for item, _ in primaries])})."
    item, size = published[0]
    return f"{subject}: {share_in_words(item, size)}."


def suggest_trend(mark: Mark, found: str, items: Sequence[Item]) -> str | None:
    """A corrected sentence for a direction that is contradicted; None else."""
    if mark is not Mark.CONTRADICTED or not items:
        return None
    return f"{found[:1].upper()}{found[1:]} ({cite_all([item.record for item in items])})."
