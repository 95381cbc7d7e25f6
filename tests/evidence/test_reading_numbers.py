"""The grammar of numbers: shares, rates, ratios, intervals, and what is none of them."""

import pytest
from evidence.readings import read, record

from litcheck.evidence.reading import read_estimates
from litcheck.measures import Measure


@pytest.mark.parametrize(
    ("text", "value", "numerator", "denominator"),
    [
        ("Gout was found in 12 of 33 patients (36.4%).", 36.4, 12, 33),
        ("Gout was found in 36.4% (12/33) of patients.", 36.4, 12, 33),
        ("Gout was frequent among patients (n=12, 36.4%).", 36.4, 12, None),
        ("Asthma was found in 26 of the 200 patients (13.0%).", 13.0, 26, 200),
        ("Gout was present in 12 (9%) of 141 patients.", 9.0, 12, 141),
        ("Twenty-two of 64 patients (34.4%) had gout.", 34.4, 22, 64),
        ("Twelve of thirty-three patients had gout.", 36.4, 12, 33),
        ("Gout affected 33.2% of patients (70/211).", 33.2, 70, 211),
        ("Of 12,034 adults, 3,165 had gout (26.3%).", 26.3, 3165, 12034),
        ("Of 12 034 adults, 3 165 (26.3 per cent) had gout.", 26.3, 3165, 12034),
        ("60/232 patients (26%) had gout.", 26.0, 60, 232),
        ("The prevalence of gout was 4·3% in adults.", 4.3, None, None),
    ],
)
def test_a_share_is_read_with_its_counts(
    text: str, value: float, numerator: int | None, denominator: int | None
) -> None:
    (estimate,) = read(text)

    assert (estimate.value, estimate.numerator, estimate.denominator) == (value, numerator, denominator)
    assert estimate.measure.is_frequency and estimate.unit == "percent"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("The prevalence of gout was 12.0% (95% CI 9.1-15.2).", 9.1, 15.2),
        ("The prevalence of gout was 12.0% (95% CI, 9.1%-15.2%).", 9.1, 15.2),
        ("The prevalence of gout was 12.0% [95% confidence interval (CI), 9.1 to 15.2].", 9.1, 15.2),
        ("The prevalence of gout was 12.0% (95% CI: 9.1, 15.2).", 9.1, 15.2),
        ("The prevalence of gout was 12.0% (95% CI 9·1–15·2; p < .001).", 9.1, 15.2),
        ("The prevalence of gout was 12.0% (9.1-15.2).", 9.1, 15.2),
        ("The prevalence of gout was 12.0% (95% CI ±3.0).", 9.0, 15.0),
    ],
)
def test_an_interval_is_read_in_every_usual_form(text: str, low: float, high: float) -> None:
    (estimate,) = read(text)

    assert (estimate.value, estimate.ci_low, estimate.ci_high) == (12.0, low, high)


@pytest.mark.parametrize(
    ("text", "value", "unit", "measure"),
    [
        ("The prevalence of lupus was 47.0 per 100,000 inhabitants.", 47.0, "per_100000", Measure.PREVALENCE),
        ("The prevalence of lupus was 47.0 per 100 000 inhabitants.", 47.0, "per_100000", Measure.PREVALENCE),
        ("The prevalence of lupus was 47.0/100,000.", 47.0, "per_100000", Measure.PREVALENCE),
        ("The incidence of gout was 2.4 per 1,000 person-years.", 2.4, "per_1000_person_years", Measure.INCIDENCE),
        ("The annual incidence of lupus was 0.8 per million.", 0.8, "per_million_person_years", Measure.INCIDENCE),
        ("The prevalence of lupus was 1 in 2,500 births.", 2500.0, "one_in", Measure.PREVALENCE),
        ("Migraine affects one in five women.", 5.0, "one_in", Measure.PREVALENCE),
    ],
)
def test_a_rate_keeps_its_unit(text: str, value: float, unit: str, measure: Measure) -> None:
    (estimate,) = read(text)

    assert (estimate.value, estimate.unit, estimate.measure) == (value, unit, measure)


@pytest.mark.parametrize(
    ("text", "measure", "value", "low", "high"),
    [
        ("Smoking was associated with gout (OR 2.3, 95% CI 1.5-3.4).", Measure.ODDS_RATIO, 2.3, 1.5, 3.4),
        (
            "Smoking was associated with gout (odds ratio [OR], 2.3; 95% CI, 1.5 to 3.4).",
            Measure.ODDS_RATIO,
            2.3,
            1.5,
            3.4,
        ),
        ("The hazard ratio for gout was 0.55 (95% CI 0.40, 0.75).", Measure.HAZARD_RATIO, 0.55, 0.4, 0.75),
        ("The risk of gout was raised (RR = 1.94 [1.65-2.27]).", Measure.RISK_RATIO, 1.94, 1.65, 2.27),
        ("Gout was more common in men (incidence rate ratio 2.9; 95% CI 2·7–3·0).", Measure.RATE_RATIO, 2.9, 2.7, 3.0),
    ],
)
def test_a_ratio_is_read_with_its_interval(text: str, measure: Measure, value: float, low: float, high: float) -> None:
    (estimate,) = read(text)

    assert (estimate.measure, estimate.value, estimate.ci_low, estimate.ci_high) == (measure, value, low, high)


def test_an_adjusted_ratio_is_marked() -> None:
    adjusted, crude = read(
        "Gout was linked to beer (adjusted OR 2.1, 95% CI 1.1-4.0). Gout was linked to tea (crude OR 1.2, 95% CI 1.0-1.4)."
    )

    assert adjusted.adjusted
    assert not crude.adjusted


def test_several_times_as_common_is_a_rate_ratio_in_words() -> None:
    (estimate,) = read("Migraine was three times as common in women as in men.")

    assert (estimate.measure, estimate.value) == (Measure.RATE_RATIO, 3.0)


def test_a_p_value_is_kept_as_printed() -> None:
    (estimate,) = read("Gout was found in 12.0% of smokers (P < .001).")

    assert estimate.p_value == "<.001"


def test_a_range_has_two_ends_and_no_value() -> None:
    (estimate,) = read("The prevalence of dysphagia ranged from 37% to 78%.")

    assert (estimate.value, estimate.value_low, estimate.value_high) == (None, 37.0, 78.0)


@pytest.mark.parametrize(
    "text",
    [
        "The mean age was 48.7 years (SD 3.2) and follow-up lasted 2.7 years.",
        "Pain fell by 62% after four weeks.",
        "There was a 35% reduction in pain.",
        "The test had a sensitivity of 85% and a specificity of 90%.",
        "The response rate was 62%.",
        "Of 300 patients invited, 240 (80%) responded.",
        "The female-to-male ratio was 1.8:1.",
        "Of the patients, 62% were women.",
        "Patients received 400/12 μg twice daily.",
        "The study had 80% power to detect a difference.",
        "Thirteen studies (68%) reported an effect.",
    ],
)
def test_numbers_that_are_no_estimates_are_left_alone(text: str) -> None:
    assert read(text) == ()


def test_a_background_label_without_a_later_one_ends_at_the_studys_own_work() -> None:
    background, own = read("Background: Asthma affects 9% of adults. We examined 400 miners. Asthma was found in 20%.")

    assert (background.cited, own.cited) == (True, False)


def test_a_bracketed_standard_error_is_no_estimate() -> None:
    (share,) = read("The prevalence of asthma was 9.6% (SE, 0.3%) in adults.")

    assert share.value == 9.6


def test_a_background_figure_is_kept_and_marked_as_cited() -> None:
    text = "Migraine affects about 12% of adults. We studied 200 adults with gout. Migraine was found in 30 adults (15.0%)."
    background, own = read(text)

    assert background.cited and background.value == 12.0
    assert not own.cited and own.value == 15.0


def test_a_pooled_value_of_a_meta_analysis_is_marked() -> None:
    pooled = record("The pooled prevalence of gout was 3.9% (95% CI 3.1-4.7).", title="Gout in adults: a meta-analysis")
    (estimate,) = read_estimates(pooled)

    assert estimate.published_pool


def test_an_estimate_of_the_title_has_offsets_into_the_title() -> None:
    titled = record("", title="Gout is found in 12% of adults with psoriasis")
    (estimate,) = read_estimates(titled)

    assert estimate.section == "TITLE"
    assert titled.title[estimate.start : estimate.end] == estimate.quote
