"""Claimed figures: their value, their unit and their hedge; ages, durations and study sizes are none."""

import pytest

from litcheck.claims.claim import ClaimedValue
from litcheck.claims.extraction.figures import Form, figures
from litcheck.measures import Unit


@pytest.mark.parametrize(
    ("text", "form", "value"),
    [
        ("about 4% of adults", Form.SHARE, ClaimedValue(stated=4.0, unit=Unit.PERCENT, hedge="about")),
        ("in 60%-75% of patients", Form.SHARE, ClaimedValue(low=60.0, high=75.0, unit=Unit.PERCENT)),
        ("5 to 10 percent of cases", Form.SHARE, ClaimedValue(low=5.0, high=10.0, unit=Unit.PERCENT)),
        (
            "nearly two-thirds of adults",
            Form.SHARE,
            ClaimedValue(stated=66.7, unit=Unit.PERCENT, hedge="nearly two-thirds"),
        ),
        ("half of patients", Form.SHARE, ClaimedValue(stated=50.0, unit=Unit.PERCENT, hedge="half")),
        ("one in ten adults", Form.SHARE, ClaimedValue(stated=10.0, unit=Unit.PERCENT, hedge="one in ten")),
        (
            "1 in 1,500 to 3,500 people",
            Form.SHARE,
            ClaimedValue(low=0.0286, high=0.0667, unit=Unit.PERCENT, hedge="1 in 1,500 to 3,500"),
        ),
        ("was 46 percent lower", Form.CHANGE, ClaimedValue(stated=46.0, unit=Unit.PERCENT)),
        ("cut deaths by half", Form.CHANGE, ClaimedValue(stated=50.0, unit=Unit.PERCENT, hedge="half")),
        ("a reduction in relapses of 23 per cent", Form.CHANGE, ClaimedValue(stated=23.0, unit=Unit.PERCENT)),
        ("about twice as likely", Form.MULTIPLE, ClaimedValue(stated=2.0, unit=Unit.RATIO, hedge="about twice")),
        ("a six- to nine-fold risk", Form.MULTIPLE, ClaimedValue(low=6.0, high=9.0, unit=Unit.RATIO)),
        ("several times greater", Form.MULTIPLE, ClaimedValue(low=2.0, unit=Unit.RATIO, hedge="several times")),
        ("a hazard ratio of 0.75", Form.MULTIPLE, ClaimedValue(stated=0.75, unit=Unit.RATIO)),
        (
            "more than 2.2 million Americans",
            Form.COUNT,
            ClaimedValue(stated=2_200_000.0, unit=Unit.COUNT, hedge="more than"),
        ),
        ("over 80 different types", Form.COUNT, ClaimedValue(stated=80.0, unit=Unit.COUNT, hedge="over")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_figures_are_read_with_their_hedge(text: str, form: Form, value: ClaimedValue) -> None:
    (figure,) = figures(text)

    assert (figure.form, figure.value) == (form, value)


@pytest.mark.parametrize(
    "text",
    [
        "three times a week",
        "people aged 50 to 64 years",
        "for two weeks in 2019",
        "a half sibling",
        "a 95% confidence interval",
        "a trial of 18,353 adults",
        "Type 2 diabetes and vitamin B12",
        "10 mg of the drug",
        "5 and a half pounds",
    ],
)
def test_ages_doses_durations_and_study_sizes_are_no_figures(text: str) -> None:
    assert figures(text) == ()


def test_a_rise_from_one_share_to_another_is_no_range() -> None:
    assert [figure.value.stated for figure in figures("The rate rose from 9.8% to 14.3%.")] == [9.8, 14.3]
