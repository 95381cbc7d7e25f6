"""Which group has more of a condition, whichever way the sentence puts it."""

import pytest
from stance_making import a_claim, a_record, judged, strongest

from litcheck.evidence.finding import Bearing, Stance

SEX = a_claim("comparison", condition="asthma", population="women", comparator="men", relation="higher")
GOUT = a_claim(
    "comparison", condition="kidney stones", population="gout", comparator="people without gout", relation="higher"
)
TITLE = "Asthma in Norwegian adults"


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Asthma was more common in women than in men.", Stance.SUPPORTS),
        ("Men had asthma less often than women.", Stance.SUPPORTS),
        ("Asthma was less common in women than in men.", Stance.REFUTES),
        ("Compared with men, women had a higher prevalence of asthma.", Stance.SUPPORTS),
        ("The female-to-male ratio of asthma was 1.8:1.", Stance.SUPPORTS),
        ("The ratio of men to women with asthma did not change.", None),
        ("The prevalence of asthma was 9.1% in women and 5.2% in men.", Stance.SUPPORTS),
        ("Asthma was found in 5.2% of men and 9.1% of women.", Stance.SUPPORTS),
        ("Asthma affects three women for each man.", Stance.SUPPORTS),
        ("Asthma was twice as frequent in women as in men.", Stance.SUPPORTS),
    ],
    ids=[
        "than",
        "turned",
        "less",
        "compared-with",
        "sex-ratio",
        "no-answer",
        "pair",
        "pair-turned",
        "for-each",
        "twice",
    ],
)
def test_the_order_of_the_groups_is_read(sentence: str, stance: Stance | None) -> None:
    findings = judged(SEX, a_record(f"We asked adults. {sentence}", title=TITLE))

    decided = {finding.stance for finding in findings if finding.significant is not False}
    assert decided == ({stance} if stance else set())


@pytest.mark.parametrize(
    "sentence",
    [
        "Women did not have a higher prevalence of asthma than men.",
        "The prevalence of asthma did not differ between women and men.",
        "Asthma was as common in women as in men (odds ratio 1.02; 95% CI 0.90-1.15).",
    ],
    ids=["denied", "did-not-differ", "interval-round-one"],
)
def test_no_difference_refutes_as_no_difference_only(sentence: str) -> None:
    finding = strongest(SEX, a_record(f"We asked adults. {sentence}", title=TITLE))

    assert finding.significant is False
    assert finding.stance is not Stance.SUPPORTS


def test_a_ratio_with_its_interval_is_the_estimate() -> None:
    record = a_record(
        "Patients with gout were more likely to have kidney stones than controls (odds ratio 2.1; 95% CI 1.4 to 3.2)."
    )

    finding = strongest(GOUT, record)

    assert finding.stance is Stance.SUPPORTS
    assert finding.significant is True
    assert finding.estimate is not None
    assert finding.estimate.value == 2.1


def test_the_rates_of_both_groups_are_a_pair() -> None:
    record = a_record(
        "Kidney stones were found in 30 of 200 patients with gout (15.0%) and in 10 of 200 controls (5.0%)."
    )

    finding = strongest(GOUT, record)

    assert finding.estimate is not None
    assert finding.paired is not None
    assert (finding.estimate.value, finding.paired.value) == (15.0, 5.0)
    assert finding.significant is True


def test_a_sentence_after_the_comparison_carries_it_on() -> None:
    record = a_record(
        "Kidney stones were found in 15.0% of patients with gout and in 5.0% of controls. "
        "After adjustment the odds were doubled (OR 2.2; 95% CI 1.2-4.1)."
    )

    finding = strongest(GOUT, record)

    assert finding.estimate is not None
    assert finding.estimate.value == 2.2


def test_condition_and_denominator_exchanged_do_not_bear_directly() -> None:
    record = a_record(
        "Gout was more common in people with kidney stones than in controls.", title="Gout and kidney stones"
    )

    assert all(
        finding.bearing is not Bearing.DIRECT for finding in judged(GOUT, record) if finding.stance is Stance.SUPPORTS
    )


def test_people_with_and_without_the_condition_within_the_group_do_not_count() -> None:
    record = a_record(
        "Compared with gout patients without kidney stones, those with kidney stones were older.", title="Gout"
    )

    assert not judged(GOUT, record)


def test_a_title_that_names_a_topic_asserts_nothing() -> None:
    record = a_record("", title="Association of gout with kidney stones: a cohort study")

    assert not judged(GOUT, record)


def test_people_named_before_the_verb_are_not_those_who_have_what_follows() -> None:
    """ "Adults with gout had kidney stones" counts stones among people with gout."""
    sentence = (
        "Adults with gout had kidney stones more often than adults without gout (risk ratio 2.2; 95% CI 2.0 to 2.4)."
    )
    finding = strongest(GOUT, a_record(f"We asked 900 adults. {sentence}", title="Kidney stones in adults with gout"))

    assert (finding.stance, finding.bearing) == (Stance.SUPPORTS, Bearing.DIRECT)
