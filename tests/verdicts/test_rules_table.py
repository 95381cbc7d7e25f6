"""The table of rules and the near misses."""

import pytest
from making import a_claim, a_finding, a_record, an_estimate, judged

from litcheck.evidence.finding import Bearing
from litcheck.measures import Measure
from litcheck.verdicts import rules
from litcheck.verdicts.near_misses import MOST
from litcheck.verdicts.rules import RULES, Rule
from litcheck.verdicts.subgroups import regions_of
from litcheck.verdicts.verdict import Reason


def test_rules_are_numbered_without_a_gap_and_all_in_the_table():
    named = [value for value in vars(rules).values() if isinstance(value, Rule)]

    assert [rule.number for rule in RULES] == list(range(1, len(RULES) + 1))
    assert len(named) == len(RULES)


def test_every_reason_has_a_rule_and_every_rule_a_reason_of_its_own():
    assert {rule.reason for rule in RULES} == set(Reason)
    assert all(rule.name and rule.condition and rule.why and rule.source and rule.applies_to for rule in RULES)


@pytest.mark.parametrize(
    ("estimate", "bearing", "words"),
    [
        (an_estimate(17.8), Bearing.COMPARATOR_GROUP, "comparison group"),
        (an_estimate(12.2, ci=(8.2, 17.8)), Bearing.OTHER_POPULATION, "upper bound"),
        (an_estimate(value_low=2.0, value_high=17.8), Bearing.RANGE, "range"),
        (an_estimate(17.8, measure=Measure.ODDS_RATIO, unit="ratio"), Bearing.OTHER_MEASURE, "another measure"),
    ],
    ids=["controls", "confidence bound", "range", "ratio"],
)
def test_near_miss_says_where_the_figure_may_come_from(estimate, bearing, words):
    miss = judged(a_claim(stated=17.8), [a_finding("1", estimate, bearing=bearing)]).near_misses[0]

    assert miss.value == pytest.approx(17.8)
    assert words in miss.why


def test_a_bound_of_a_used_interval_is_a_near_miss_and_its_value_is_not():
    (miss,) = judged(a_claim(stated=17.8), [a_finding("1", an_estimate(12.2, ci=(8.2, 17.8)))]).near_misses

    assert "upper bound" in miss.why
    assert judged(a_claim(stated=12.2), [a_finding("1", an_estimate(12.2, n=122, size=1000))]).near_misses == ()


def test_near_misses_are_ranked_and_at_most_five():
    findings = [a_finding(str(key), an_estimate(20.0), bearing=Bearing.OTHER_POPULATION) for key in range(9)]
    findings.append(a_finding("x", an_estimate(20.0), bearing=Bearing.EXCHANGED))
    misses = judged(a_claim(stated=20), findings).near_misses

    assert len(misses) == MOST
    assert misses[0].finding.bearing is Bearing.EXCHANGED


@pytest.mark.parametrize(
    ("title", "regions"),
    [
        ("Gout in Sweden", ("Europe",)),
        ("Gout among US adults", ("North America",)),
        ("Tell us about gout", ()),
        ("Gout in Turkey and Japan", ("Asia", "Middle East")),
        ("Gout in New Zealand", ("Oceania",)),
    ],
    ids=["country", "abbreviation", "pronoun", "two", "two words"],
)
def test_region_is_the_country_that_was_studied(title, regions):
    assert regions_of(a_record("1", title=title)) == regions
