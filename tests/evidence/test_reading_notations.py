"""How figures are printed: intervals under any name, decimal commas, powers of ten, units without a number of their own."""

import pytest
from evidence.readings import read


def figures(text):
    return [(one.value, one.unit, one.ci_low, one.ci_high) for one in read(text)]


@pytest.mark.parametrize(
    "interval",
    [
        "95% UI, 2.0% to 3.9%",
        "95% UI 2.0-3.9",
        "95% uncertainty interval 2.0–3.9",
        "95% uncertainty range, 2.0 to 3.9",
        "IC 95% 2.0-3.9",
        "IC95%: 2.0-3.9",
        "IC del 95%: 2.0 to 3.9",
        "95% HPDI 2.0, 3.9",
        "95% HPD 2.0-3.9",
        "95% highest posterior density interval 2.0 to 3.9",
        "95% BCI: 2.0-3.9",
        "95% CrI 2.0-3.9",
        "95% compatibility interval 2.0-3.9",
        "95% XRI 2.0-3.9",
        "intervalo de confianza 95% 2.0-3.9",
        "intervalle de confiance 95% 2.0-3.9",
        "KI 95% 2.0-3.9",
        "95% bootstrap interval 2.0-3.9",
        "95% Wald limits 2.0 to 3.9",
        "95% conf. interval 2.0-3.9",
        "95% HPD interval: 2.0-3.9",
        "95% U.I. 2.0-3.9",
        "95% confidence bounds 2.0-3.9",
        "intervalo de confianza del 95%: 2.0-3.9",
        "95% (2.0-3.9)",
    ],
)
def test_an_interval_under_any_name_is_no_figure(interval):
    assert figures(f"The prevalence of psoriasis among adults was 2.9% ({interval}).") == [(2.9, "percent", 2.0, 3.9)]


@pytest.mark.parametrize(
    "name",
    ["95% PI 0.4 to 9.9", "95% prediction interval 0.4-9.9", "95% predictive interval 0.4-9.9", "95% range 0.4-9.9"],
)
def test_a_prediction_interval_is_neither_a_figure_nor_the_confidence_interval(name):
    text = "The pooled prevalence of psoriasis among adults was 2.9% "

    assert figures(f"{text}({name}).") == [(2.9, "percent", None, None)]
    assert figures(f"{text}(95% CI 2.0-3.9; {name}).") == [(2.9, "percent", 2.0, 3.9)]


def test_a_short_form_of_a_disease_is_still_a_disease():
    found = read("Among 200 women, 36 (18.0%) had UI and 95 (47.5%) had IC.")

    assert [(one.value, one.numerator) for one in found] == [(18.0, 36), (47.5, 95)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The prevalence of asthma was 8,6% (95% CI 7,2-10,1%).", [(8.6, "percent", 7.2, 10.1)]),
        ("Asthma was associated with damp (OR 2,41; 95% CI 1,62-3,58).", [(2.41, "ratio", 1.62, 3.58)]),
        ("Asthma was found in 1,204 of 14,000 pupils (8,6%; p = 0,002).", [(8.6, "percent", None, None)]),
        ("Asthma was found in 12,5 per 1000 pupils.", [(12.5, "per_1000", None, None)]),
        ("Asthma (stages 2,3 and 4) was found in 12% of pupils.", [(12.0, "percent", None, None)]),
        ("Asthma was found in 1,204 pupils (8.6%).", [(8.6, "percent", None, None)]),
    ],
    ids=["share", "ratio", "with thousands", "rate", "a list", "thousands only"],
)
def test_a_decimal_comma_is_told_from_a_list_and_from_thousands(text, expected):
    assert figures(text) == expected


def test_a_share_with_a_decimal_comma_is_checked_against_its_counts():
    right, wrong = (read(f"Asthma was found in 86 of 1000 pupils ({share}%).")[0] for share in ("8,6", "9,7"))

    assert (right.warnings, right.unsettled) == ((), False)
    assert wrong.unsettled


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("p = 2 × 10^-5", "2e-05"),
        ("P = 3.1×10^-8", "3.1e-08"),
        ("P = 5 × 10(-8)", "5e-08"),
        ("p = 4.1 x 10-6", "4.1e-06"),
        ("p = 2.5E-5", "2.5E-5"),
        ("p < 10(-4)", "<0.0001"),
        ("p<10^-4", "<0.0001"),
        ("p = 5", None),
    ],
)
def test_a_p_value_may_be_a_power_of_ten_and_is_never_above_one(printed, value):
    (one,) = read(f"Smoking was associated with psoriasis (OR 1.31; {printed}).")

    assert (one.value, one.p_value) == (1.31, value)
    assert value is None or float(value.lstrip("<")) < 0.001


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The prevalence of cystinosis was 7/M in children.", 7, "per_million"),
        ("The prevalence of cystinosis was 7.3 x 10(-6) in children.", 7.3, "per_million"),
        ("The prevalence of cystinosis was 7.3 × 10^-5 among children.", 7.3, "per_100000"),
        ("The prevalence of cystinosis per million children was 7.", 7, "per_million"),
        ("The prevalence of cystinosis is 1:24,500 in Norway.", 24_500, "one_in"),
        ("Cystinosis occurs in one case in 2500 births.", 2500, "one_in"),
        ("Cystinosis occurs in 1 case in 2,500 births.", 2500, "one_in"),
        ("The prevalence of epilepsy was 42‰ among children.", 42, "per_1000"),
        ("The prevalence of epilepsy was 42 per mille among children.", 42, "per_1000"),
        ("The incidence was 17 cases/100,000/year.", 17, "per_100000_person_years"),
        ("The relapse rate was 0.35 per patient-year in treated adults.", 0.35, "per_person_year"),
        ("There were 0.12 events per person-year among treated adults.", 0.12, "per_person_year"),
        ("Smokers were 2.13 times more likely to develop gout than non-smokers.", 2.13, "ratio"),
        ("Obesity was associated with a 1.5-fold increased risk of gout.", 1.5, "ratio"),
    ],
)
def test_a_notation_is_read(text, value, unit):
    assert [(one.value, one.unit) for one in read(text)] == [(value, unit)]


def test_a_unit_stated_once_holds_for_the_list():
    found = read("Prevalence per 100,000 was 12.3 in men, 4.5 in women and 8.1 in children.")

    assert [(one.value, one.unit) for one in found] == [(12.3, "per_100000"), (4.5, "per_100000"), (8.1, "per_100000")]


@pytest.mark.parametrize(
    "text",
    [
        "The mutation rate was 3.1 x 10(-5) per locus, and the incidence is not known.",
        "The density was 2.1 × 10^5 cells in each well.",
        "Concentrations of 3/M were used.",
    ],
    ids=["mutations", "cells", "no frequency"],
)
def test_a_power_of_ten_that_counts_no_people_is_no_rate(text):
    assert read(text) == ()


def test_less_than_a_tenth_of_a_percent_is_kept_as_a_bound():
    (one,) = read("Gout was found in <0.1% of adults.")

    assert (one.value, one.qualifier) == (0.1, "<")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The incidence rate of gout was 8.9 new cases/million population/year (CI 95%, 8.6-9.2).",
            [(8.9, "per_million_person_years", 8.6, 9.2)],
            id="cases-slash-million",
        ),
        pytest.param(
            "The incidence was 6.1 cases/million/year in towns and 16.5 cases/million/year elsewhere.",
            [(6.1, "per_million_person_years", None, None), (16.5, "per_million_person_years", None, None)],
            id="slashes-only",
        ),
        pytest.param(
            "The annual incidence of gout is 3,84/100.000/year.",
            [(3.84, "per_100000_person_years", None, None)],
            id="decimal-comma-before-a-slash",
        ),
        pytest.param(
            "The incidence was 2,8/100,000/year at first and 5,0/100,000/year later.",
            [(2.8, "per_100000_person_years", None, None), (5.0, "per_100000_person_years", None, None)],
            id="decimal-comma-beside-thousands",
        ),
        pytest.param(
            "Gout was likelier in men (odds ratio 1.8; 95% CI, 1.2 [corrected]-2.7).",
            [(1.8, "ratio", 1.2, 2.7)],
            id="corrected-bound",
        ),
        pytest.param(
            "The prevalence of gout was 4.1% [corrected] (95% CI 3.0-[corrected] 5.6).",
            [(4.1, "percent", 3.0, 5.6)],
            id="corrected-value",
        ),
        pytest.param(
            "Actuarial survival was 92 ± 3.2% after repair and 73 ± 7.9% after replacement.",
            [(92.0, "percent", None, None), (73.0, "percent", None, None)],
            id="share-with-its-standard-error",
        ),
        pytest.param(
            "The prevalence of gout rose from 18.5 per 100,000 population to 21.4 in 1997.",
            [(18.5, "per_100000", None, None), (21.4, "per_100000", None, None)],
            id="unit-stated-at-the-first",
        ),
        pytest.param(
            "The incidence of gout was 1.01 per 100,000 inhabitants (0.73 for males and 1.28 for females).",
            [(1.01, "per_100000", None, None), (0.73, "per_100000", None, None), (1.28, "per_100000", None, None)],
            id="groups-in-a-bracket",
        ),
        pytest.param(
            "Gout was likelier in cases (odds ratio, 2. 16; P =.04).",
            [(2.16, "ratio", None, None)],
            id="a-space-behind-the-point",
        ),
    ],
)
def test_figures_in_unusual_print(text, expected):
    assert figures(text) == expected


def test_a_ratio_without_a_name_has_that_of_the_sentence_before():
    text = (
        "The relative risk of injury was 1.4 (95% CI 1.1-1.8). The risk was higher for boys (1.18, 95% CI 1.05-1.33)."
    )

    assert figures(text) == [(1.4, "ratio", 1.1, 1.8), (1.18, "ratio", 1.05, 1.33)]


def test_a_number_at_the_end_of_one_sentence_is_no_decimal_of_the_next():
    found = read("Headache was commoner in group 2. 16% of 50 women had it.")

    assert [one.value for one in found] == [16.0]
