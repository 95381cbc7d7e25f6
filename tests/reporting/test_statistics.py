"""How much studies differ, figures as people, and how sure an answer is."""

import math
from dataclasses import replace

import pytest
from reporting.dossiers import dossier_of

from litcheck.claims.claim import Check
from litcheck.reporting.absolute import difference_in_people, in_people, range_in_people
from litcheck.reporting.certainty import certainty
from litcheck.reporting.heterogeneity import disjoint, i2_interval, subgroup_test
from litcheck.verdicts.verdict import Mark, Pooled


def pooled(**changes: object) -> Pooled:
    base = Pooled(
        measure="prevalence", estimate=10.0, ci_low=8.0, ci_high=12.0, pi_low=None, pi_high=None, k=4,
        participants=5000, i2=0.0, tau2=0.0, method="m",
    )  # fmt: skip
    return replace(base, **changes)  # type: ignore[arg-type]


def test_the_interval_of_i2_is_that_of_the_bcg_trials() -> None:
    """Source: R package meta 7.0, metabin of dat.bcg (13 trials): I^2 = 92.1% [88.3%; 94.7%]."""
    low, high = i2_interval(92.12, 13)

    assert (round(low, 1), round(high, 1)) == (88.3, 94.7)


def test_two_studies_have_no_interval_of_i2_and_none_reaches_beyond_its_scale() -> None:
    assert i2_interval(50.0, 2) is None
    for i2 in (0.0, 1.0, 30.0, 99.0, 100.0):
        for k in (3, 4, 10, 50):
            low, high = i2_interval(i2, k)
            assert 0 <= low <= min(i2, 100) + 1e-9 and i2 - 1e-9 <= high <= 100


def test_the_test_between_subgroups_is_the_published_formula() -> None:
    """A plain loop over the studies (Borenstein 2009, chapter 19) gives the same Q."""
    studies = {"a": (0.5, 0.04), "b": (0.7, 0.09), "c": (1.4, 0.05), "d": (1.1, 0.08)}
    members, tau2 = {"one": ("a", "b"), "two": ("c", "d")}, {"one": 0.0, "two": 0.02}
    plotted = {
        key: (math.exp(y), math.exp(y - 1.959964 * math.sqrt(v)), math.exp(y + 1.959964 * math.sqrt(v)))
        for key, (y, v) in studies.items()
    }
    groups, means, weights = [], [], []
    for name, keys in members.items():
        own = [1 / (studies[key][1] + tau2[name]) for key in keys]
        mean = sum(w * studies[key][0] for w, key in zip(own, keys, strict=True)) / sum(own)
        shares = tuple((key, 100 * w / sum(own)) for w, key in zip(own, keys, strict=True))
        groups.append(pooled(measure="risk_ratio", estimate=math.exp(mean), k=2, tau2=tau2[name], weights=shares))
        means.append(mean)
        weights.append(sum(own))
    whole = sum(w * m for w, m in zip(weights, means, strict=True)) / sum(weights)
    expected = sum(w * (m - whole) ** 2 for w, m in zip(weights, means, strict=True))

    test = subgroup_test(groups, plotted)

    assert test is not None and test.df == 1
    assert test.q == pytest.approx(expected, rel=1e-6)
    assert test.p == pytest.approx(math.erfc(math.sqrt(expected / 2)), rel=1e-6)


def test_there_is_no_test_of_one_group_nor_of_studies_without_an_interval() -> None:
    group = pooled(weights=(("a", 100.0),), k=1)

    assert subgroup_test([group], {"a": (10.0, 8.0, 12.0)}) is None
    assert subgroup_test([group, group], {"a": (10.0, 10.0, 10.0)}) is None


def test_subgroups_that_are_shown_share_no_study_and_those_that_are_named_come_first() -> None:
    def group(label: str, *keys: str) -> Pooled:
        return pooled(label=label, k=len(keys), weights=tuple((key, 100 / len(keys)) for key in keys))

    europe, west = group("region: Europe", "a", "b"), group("region: Europe and North America", "a", "b", "c")
    asia, interview = group("region: Asia", "d", "e"), group("definition: interview", "f", "g")

    assert disjoint((europe, west, asia, interview)) == (asia, west)
    assert disjoint((europe, west, asia), "holds for Europe only") == (asia, europe)
    assert disjoint(()) == ()


@pytest.mark.parametrize(
    ("percent", "words"),
    [
        (33.4, "about 33 in 100"),
        (5.68, "about 57 in 1,000"),
        (10, "about 10 in 100"),
        (9.96, "about 10 in 100"),
        (0.062, "about 62 in 100,000"),
        (99.7, "nearly all"),
        (100, "all"),
        (0, "none"),
        (math.nan, "none"),
        (1e-9, "fewer than 10 in 10,000,000"),
    ],
)
def test_a_share_is_said_in_people(percent: float, words: str) -> None:
    assert in_people(percent) == words


def test_an_interval_is_said_in_as_many_people_as_its_upper_bound_needs() -> None:
    assert range_in_people(27.6, 39.8) == "28 to 40 in 100"
    assert range_in_people(0.3, 5.2) == "3 to 52 in 1,000"


def test_a_ratio_is_said_in_people_beside_the_rate_of_the_comparison_groups() -> None:
    """Cochrane Handbook 15.4.4.4: an odds ratio of 2 at a risk of 20 % is a risk of 33 %."""
    odds = pooled(measure="odds_ratio", estimate=2.0)

    assert difference_in_people(odds, [20.0]) == "about 33 in 100, against 20 in 100 in the one comparison group"
    assert difference_in_people(pooled(measure="risk_ratio", estimate=5.53), [4.8, 7.7]) == (
        "about 346 in 1,000, against 62 in 1,000 in the 2 comparison groups with a rate"
    )
    assert difference_in_people(odds, []) is None
    assert difference_in_people(pooled(measure="risk_ratio", estimate=9.0), [20.0]) is None, "more than all people"
    assert difference_in_people(pooled(measure="hazard_ratio", estimate=1.5), [40.0]) is None, "not rare"


@pytest.mark.parametrize(
    ("changes", "word", "why"),
    [
        ({}, "likely", ""),
        ({"i2": 80.0}, "probably", "differ"),
        ({"participants": 100}, "probably", "100 people"),
        ({"participants": 100, "ci_low": 2.0, "ci_high": 30.0}, "may", "wide interval"),
        ({"participants": 100, "ci_low": 2.0, "ci_high": 30.0, "i2": 90.0}, "very uncertain", "differ"),
    ],
)
def test_each_reason_to_doubt_lowers_how_sure_an_answer_is(changes: dict[str, object], word: str, why: str) -> None:
    used = [line for line in dossier_of().entries[0].evidence if line.used]

    sure = certainty(Check.PROPORTION, Mark.VERIFIED, pooled(**changes), used)

    assert sure is not None and sure.word == word
    assert why in "; ".join(sure.reasons)


def test_an_effect_without_a_trial_is_less_sure_and_what_is_open_is_not_graded() -> None:
    used = [line for line in dossier_of().entries[0].evidence if line.used]

    effect = certainty(Check.EFFECT, Mark.VERIFIED, pooled(), used)
    assert effect is not None and "no trial" in effect.reasons[0]
    assert certainty(Check.PROPORTION, Mark.UNVERIFIED, pooled(), used) is None
    assert certainty(Check.COUNT, Mark.VERIFIED, None, used) is None
