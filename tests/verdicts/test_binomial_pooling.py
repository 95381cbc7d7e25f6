"""Sparse counts: pinned values of R's metafor, exact limits, and what no half event may do."""

import math

import pytest
from making import a_claim, an_estimate, judged, share

from litcheck.measures import expit
from litcheck.verdicts.binomial_pooling import exact_limits, is_sparse, summarise_counts
from litcheck.verdicts.effect_sizes import share as sized
from litcheck.verdicts.pooling import pool
from litcheck.verdicts.verdict import Mark, Reason

# source: metadat, dat.nielweise2007 (Niel-Weise BS et al. Infect Control Hosp Epidemiol 2007): bloodstream infections and
# patients, standard and anti-infective catheters
STANDARD = (
    (3, 117), (3, 35), (9, 195), (7, 136), (6, 157), (4, 139), (3, 177), (2, 39), (19, 103), (2, 122), (7, 64), (1, 58),
    (5, 175), (11, 180), (0, 105), (1, 262), (3, 362), (1, 69),
)  # fmt: skip
COATED = (
    (0, 116), (1, 44), (2, 208), (0, 130), (5, 151), (1, 98), (1, 174), (1, 74), (1, 97), (1, 113), (0, 66), (0, 70),
    (3, 188), (6, 187), (0, 118), (0, 252), (1, 345), (4, 64),
)  # fmt: skip


def columns(pairs):
    return [x for x, _ in pairs], [n for _, n in pairs]


@pytest.mark.parametrize(
    ("pairs", "mean", "error", "tau2", "wald"),
    [
        (STANDARD, -3.4964, 0.2570, 0.8124, (0.0180, 0.0478)),
        (COATED, -4.8121, 0.3555, 0.8265, (0.0040, 0.0161)),
    ],
    ids=["standard", "coated"],
)
def test_binomial_normal_model_agrees_with_metafor(pairs, mean, error, tau2, wald):
    """source: metafor's own test of `rma.glmm(measure="PLO")` (test_analysis_example_stijnen2010.r), which agrees with
    Stijnen T et al. Stat Med 2010;29:3046-67, table II."""
    summary = summarise_counts(*columns(pairs))
    half = (summary.high - summary.low) / 2
    t17 = 2.109816  # 97.5 % quantile of Student's t with 17 degrees of freedom

    assert summary.mean == pytest.approx(mean, abs=0.002)
    assert summary.tau2 == pytest.approx(tau2, abs=0.002)
    assert half / t17 == pytest.approx(error, abs=0.001)
    assert expit(mean - 1.959964 * half / t17) == pytest.approx(wald[0], abs=0.0002)
    assert expit(mean + 1.959964 * half / t17) == pytest.approx(wald[1], abs=0.0002)


def oracle(mean, tau2, pairs):
    """The marginal log likelihood by a plain sum over a fine grid of study effects."""
    step, total = 0.01, 0.0
    for x, n in pairs:
        area = 0.0
        for place in range(-800, 801):
            at = place * step * math.sqrt(tau2)
            log_odds = mean + at
            density = math.exp(-(at**2) / (2 * tau2)) / math.sqrt(2 * math.pi * tau2)
            area += math.exp(x * log_odds - n * math.log1p(math.exp(log_odds))) * density * step * math.sqrt(tau2)
        total += math.log(area)
    return total


def test_the_fit_is_the_top_of_the_likelihood_by_plain_sums():
    """Gout and psoriasis clinics, made up: a maximum is no lower than its neighbours."""
    pairs = ((1, 60), (0, 45), (9, 80), (2, 150))
    summary = summarise_counts(*columns(pairs))
    top = oracle(summary.mean, summary.tau2, pairs)

    for mean, tau2 in ((0.05, 1), (-0.05, 1), (0, 1.1), (0, 0.9)):
        assert top >= oracle(summary.mean + mean, summary.tau2 * tau2, pairs)


@pytest.mark.parametrize(
    ("events", "people", "low", "high"),
    [(0, 500, 0.0, 0.0073506), (500, 500, 0.9926494, 1.0), (7, 20, 0.1539092, 0.5921885)],
    ids=["none", "all", "some"],
)
def test_exact_limits_are_those_of_r(events, people, low, high):
    """source: R 4.3, `binom.test(x, n)$conf.int`; 0 of n is 1 - 0.025^(1/n)."""
    assert exact_limits(events, people) == pytest.approx((low, high), abs=1e-6)


@pytest.mark.parametrize(
    ("pairs", "sparse"),
    [
        (((9, 26), (12, 33), (19, 62), (40, 124)), False),
        (((0, 50), (30, 60)), True),
        (((50, 50), (30, 60)), True),
        (((4, 50), (5, 60)), True),
        (((150, 10_000), (160, 10_000)), True),
        (((9_850, 10_000), (9_840, 10_000)), True),
    ],
    ids=["ordinary", "a zero", "a hundred percent", "few events", "rare", "nearly all"],
)
def test_zero_few_or_rare_events_are_pooled_as_counts(pairs, sparse):
    assert is_sparse(*columns(pairs)) is sparse


@pytest.mark.parametrize("events", [0, 40], ids=["none", "all"])
def test_pools_of_none_and_of_all_are_exact_and_mirrored(events):
    pooled = pool([(str(key), sized(an_estimate(n=events, size=40))) for key in range(5)])
    near, far = (pooled.ci_low, pooled.ci_high) if events == 0 else (100 - pooled.ci_high, 100 - pooled.ci_low)

    assert pooled.estimate == (0 if events == 0 else 100)
    assert (near, far) == pytest.approx((0, 100 * (1 - 0.025 ** (1 / 200))))
    assert "exact" in pooled.method


def test_no_events_in_any_study_bear_out_nobody_and_not_two_percent():
    findings = [share(str(key), 0, 45 + key) for key in range(8)]

    assert judged(a_claim(stated=0), findings).mark is Mark.VERIFIED
    assert judged(a_claim(stated=1.5), findings).mark is Mark.UNVERIFIED
    assert judged(a_claim(stated=30), findings).mark is Mark.CONTRADICTED
    assert judged(a_claim(stated=0.5, hedge="less than"), findings).mark is not Mark.CONTRADICTED


def test_everybody_in_every_study_bears_out_all_and_not_nine_in_ten():
    findings = [share(str(key), 60 + key, 60 + key) for key in range(6)]

    assert judged(a_claim(stated=100), findings).mark is Mark.VERIFIED
    assert judged(a_claim(stated=90), findings).mark is not Mark.VERIFIED
    assert judged(a_claim(stated=50), findings).mark is Mark.CONTRADICTED


@pytest.mark.parametrize(
    ("unit", "values", "percent"),
    [
        ("per_100000", (3.9, 4.4, 4.1), 0.0041),
        ("one_in", (9_500, 10_400, 10_100), 0.0100),
        ("percent", (99.97, 99.96, 99.97), 99.967),
        ("percent", (0.1, 0.2, 0.1), 0.12),
    ],
    ids=["per 100,000", "one in", "nearly all", "a tenth of a percent"],
)
def test_studies_without_a_size_keep_their_printed_value(unit, values, percent):
    estimates = [an_estimate(value, unit=unit) for value in values]
    pooled = pool([(str(key), sized(estimate)) for key, estimate in enumerate(estimates)])

    assert pooled.estimate == pytest.approx(percent, rel=0.01)
    assert all(sized(estimate).value == pytest.approx(estimate.percent) for estimate in estimates)


def test_a_study_without_a_size_weighs_no_more_than_the_lightest_that_has_one():
    from making import a_finding

    findings = [share("1", 30, 10_000), share("2", 3, 1_100), share("3", 28, 9_000), a_finding("4", an_estimate(4.0))]
    verdict = judged(a_claim(stated=0.3, hedge="about"), findings)
    weights = dict(verdict.pooled.weights)

    assert weights["4"] <= min(weights["1"], weights["2"], weights["3"]) + 1e-9
    assert verdict.reason is Reason.POOLED_AGREES


@pytest.mark.parametrize("events", [(), (1,), (3, 9)], ids=["none", "one", "more events than people"])
def test_what_cannot_be_pooled_is_refused(events):
    with pytest.raises(ValueError, match=r"pooling needs|events must"):
        summarise_counts(events, [5.0] * len(events))
