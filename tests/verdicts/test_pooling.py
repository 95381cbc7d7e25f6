"""Pooling against published worked examples and against the 1986 formulas in plain loops."""

import math

import pytest
from making import an_estimate

from litcheck.measures import Measure
from litcheck.verdicts.effect_sizes import EffectSize, ratio_of_shares, share
from litcheck.verdicts.pooling import pool, summarise, too_wide

# source: metafor, dat.bcg (Colditz GA et al. JAMA 1994;271:698-702), events and others, vaccinated and not; DL results
# log RR -0.7141, se 0.1787, tau2 0.3088, I2 92.12 % (van Houwelingen HC et al. Stat Med 2002;21:589-624 data)
BCG = (
    (4, 119, 11, 128),
    (6, 300, 29, 274),
    (3, 228, 11, 209),
    (62, 13536, 248, 12619),
    (33, 5036, 47, 5761),
    (180, 1361, 372, 1079),
    (8, 2537, 10, 619),
    (505, 87886, 499, 87892),
    (29, 7470, 45, 7232),
    (17, 1699, 65, 1600),
    (186, 50448, 141, 27197),
    (5, 2493, 3, 2338),
    (27, 16886, 29, 17825),
)

# source: the evidence library's README, "Reference values": restless legs in lupus, random effects on logits, k = 4,
# 32.7 % (27.1 to 38.8); 32 % of 124 is rebuilt
LUPUS = ((9, 26), (12, 33), (19, 62), (40, 124))


def bcg_sizes():
    sizes = []
    for a, b, c, d in BCG:
        size = ratio_of_shares(an_estimate(n=a, size=a + b), an_estimate(n=c, size=c + d))
        assert size is not None
        sizes.append(size)
    return sizes


def oracle(effects, variances):
    """DerSimonian R, Laird N. Control Clin Trials 1986;7:177-88, written out."""
    weight_sum = square_sum = weighted = 0.0
    for y, v in zip(effects, variances, strict=True):
        weight_sum += 1 / v
        square_sum += 1 / v**2
        weighted += y / v
    q = 0.0
    for y, v in zip(effects, variances, strict=True):
        q += (y - weighted / weight_sum) ** 2 / v
    k = len(effects)
    tau2 = max(0.0, (q - (k - 1)) / (weight_sum - square_sum / weight_sum))
    total = mean = 0.0
    for y, v in zip(effects, variances, strict=True):
        total += 1 / (v + tau2)
        mean += y / (v + tau2)
    return mean / total, math.sqrt(1 / total), tau2, q


def test_bcg_table_gives_the_published_summary():
    sizes = bcg_sizes()
    pooled = pool([(str(place), size) for place, size in enumerate(sizes)], leave_out_each=True)

    assert math.log(pooled.estimate) == pytest.approx(-0.7141, abs=5e-5)
    assert pooled.tau2 == pytest.approx(0.3088, abs=5e-5)
    assert pooled.i2 == pytest.approx(92.12, abs=5e-3)
    assert oracle([s.effect for s in sizes], [s.variance for s in sizes])[1] == pytest.approx(0.1787, abs=5e-5)
    assert pooled.measure == "risk_ratio"
    assert len(pooled.leave_one_out) == pooled.k == 13
    assert sum(weight for _, weight in pooled.weights) == pytest.approx(100)


def test_lupus_samples_give_the_reference_share():
    sizes = [share(an_estimate(n=n, size=size)) for n, size in LUPUS]
    pooled = pool([(str(place), size) for place, size in enumerate(sizes)])

    assert round(pooled.estimate, 1) == 32.7
    assert (round(pooled.ci_low, 1), round(pooled.ci_high, 1)) == (27.1, 38.8)
    assert pooled.i2 == 0
    assert pooled.participants == 245


@pytest.mark.parametrize(
    ("effects", "variances"),
    [
        ((-0.2, 0.4, 0.1), (0.02, 0.05, 0.03)),
        ((0.1, 0.11, 0.12, 0.09), (0.1, 0.1, 0.2, 0.1)),
        ((1.0, -1.0), (0.04, 0.09)),
    ],
    ids=["spread", "homogeneous", "two"],
)
def test_summary_agrees_with_the_formulas_of_1986(effects, variances):
    mean, error, tau2, q = oracle(effects, variances)
    summary = summarise(effects, variances)

    assert summary.mean == pytest.approx(mean)
    assert summary.tau2 == pytest.approx(tau2)
    assert summary.q == pytest.approx(q)
    assert summary.high - summary.mean >= 1.959 * error


def test_hartung_knapp_widens_a_heterogeneous_pool():
    effects, variances = (-1.0, 0.0, 1.0, 0.2), (0.01, 0.01, 0.01, 0.01)
    _, error, _, _ = oracle(effects, variances)
    summary = summarise(effects, variances)

    assert summary.high - summary.mean > 3.1 * error


def test_two_studies_have_no_prediction_interval():
    assert summarise((0.0, 0.2), (0.1, 0.1)).predicted_low is None


def test_prediction_interval_holds_the_confidence_interval():
    summary = summarise((0.0, 0.2, 0.5), (0.1, 0.1, 0.1))

    assert summary.predicted_low <= summary.low < summary.high <= summary.predicted_high


@pytest.mark.parametrize(
    ("effects", "variances"), [((0.1,), (0.1,)), ((0.1, 0.2), (0.1, 0.0))], ids=["one study", "no variance"]
)
def test_what_cannot_be_pooled_is_refused(effects, variances):
    with pytest.raises(ValueError, match=r"pooling needs|variance must"):
        summarise(effects, variances)


def test_shares_and_ratios_are_not_pooled_together():
    odds = EffectSize(measure=Measure.ODDS_RATIO, effect=0, variance=1, value=1, low=0.5, high=2, size=None)
    with pytest.raises(ValueError, match="cannot pool"):
        pool([("1", odds), ("2", share(an_estimate(n=3, size=10)))])


def test_a_study_without_events_keeps_its_zero_and_has_wilsons_interval():
    size = share(an_estimate(n=0, size=779))

    assert (size.value, size.low) == (0, 0)
    assert size.high == pytest.approx(0.491, abs=0.001)  # R: prop.test(0, 779, correct=FALSE)
    assert size.notes == ()


def test_the_printed_interval_is_the_studys_own():
    size = share(an_estimate(12.0, n=120, size=1000, ci=(8.5, 16.4)))

    assert (size.low, size.high) == (8.5, 16.4)


@pytest.mark.parametrize(
    ("estimate", "value", "note"),
    [
        (an_estimate(26.0, ci=(20, 33)), 26.0, "interval"),
        (an_estimate(23.5, size=609), 23.5, "rebuilt"),
        (an_estimate(8.3, n=1501), 8.3, "size rebuilt"),
        (an_estimate(36.8), 36.8, "not stated"),
        (an_estimate(9.71, n=60, size=1124), 9.71, "adjusted"),
        (an_estimate(120, unit="per_100000", size=351000), 0.12, "rebuilt"),
    ],
    ids=["interval", "share and size", "share and events", "share alone", "adjusted share", "per 100,000"],
)
def test_variance_is_found_where_the_record_gives_it(estimate, value, note):
    size = share(estimate)

    assert size.value == pytest.approx(value, rel=0.01)
    assert any(note in text for text in size.notes)


def test_counts_rule_where_the_printed_share_is_a_slip():
    assert share(an_estimate(38.4, n=22, size=64)).value == pytest.approx(34.4, abs=0.05)


def test_rate_over_person_time_is_no_share():
    assert share(an_estimate(7.8, unit="per_1000_person_years", measure=Measure.INCIDENCE)) is None


def test_interval_over_fourfold_odds_is_too_wide():
    wide = pool([("1", share(an_estimate(n=1, size=20))), ("2", share(an_estimate(n=12, size=20)))])
    narrow = pool([("1", share(an_estimate(n=100, size=400))), ("2", share(an_estimate(n=110, size=400)))])

    assert too_wide(wide)
    assert not too_wide(narrow)


@pytest.mark.parametrize("qualifier", ["<", "under", "up to", "over", "at least"])
def test_a_bound_is_no_share_unless_its_counts_or_interval_are_printed(qualifier):
    assert share(an_estimate(0.1, qualifier=qualifier)) is None
    assert share(an_estimate(0.1, n=1, size=1100, qualifier=qualifier)) is not None
    assert share(an_estimate(30.0, ci=(26, 34), qualifier=qualifier)) is not None
    assert share(an_estimate(30.0, qualifier="about")) is not None
