"""Sentences that say in an unusual place what was counted and in whom."""

import pytest
from evidence.readings import read

from litcheck.evidence.finding import GroupRole


def test_a_treatment_that_reduced_an_outcome_from_one_share_to_another_parts_those_without_it_from_those_with_it() -> (
    None
):
    before, after = read("Propranolol reduced migraine recurrence from 48% to 21%.")

    assert (before.condition, after.condition) == ("migraine recurrence", "migraine recurrence")
    assert before.population == "those without Propranolol"
    assert after.population == "those with Propranolol"
    assert before.group_role is GroupRole.COMPARATOR


def test_of_whom_points_back_to_those_who_had_the_condition_before_it() -> None:
    _, second = read("Of 120 patients with gout, 40 (33%) had tophi, of whom 10 (25%) had kidney stones.")

    assert second.condition == "kidney stones"
    assert second.population == "patients with gout and tophi"


def test_the_second_of_two_bracketed_shares_is_that_of_the_group_left_over() -> None:
    first, second = read("Asthma attacks were more common in children with eczema (31% vs 12%).")

    assert first.population == "children with eczema"
    assert second.population == "children without eczema"


def test_shares_without_a_group_are_those_of_the_two_things_that_the_title_compares() -> None:
    text = "We randomised 200 adults with gout. Remission was seen in 61% versus 44%."
    first, second = read(text, title="Febuxostat versus allopurinol in adults with gout: a randomised trial")

    assert (first.group_role, second.group_role) == (GroupRole.STUDY, GroupRole.COMPARATOR)
    assert "Febuxostat" in (first.population or "")
    assert "allopurinol" in (second.population or "")


def test_percentages_behind_both_counts_go_to_the_count_they_follow_from() -> None:
    first, second = read("Migraine was found in 20 of 80 patients and in 4 of 80 controls (25.0% vs 5.0%).")

    assert (first.value, first.numerator, first.denominator) == (25.0, 20, 80)
    assert (second.value, second.numerator, second.denominator) == (5.0, 4, 80)
    assert second.warnings == ()


def test_a_total_of_other_people_is_no_denominator() -> None:
    siblings, patients = read("Gout was found in 6 (4.8%) of the siblings and in 31 (25%) of 124 patients.")

    assert siblings.denominator is None
    assert patients.denominator == 124


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("The prevalence of gout in Norway was 12 per 100,000.", "population of Norway"),
        ("In Norway the birth prevalence of spina bifida was 4.1 per 10,000.", "births in Norway"),
    ],
    ids=["of a place", "of births"],
)
def test_a_rate_is_of_the_people_of_its_place(text: str, population: str) -> None:
    (estimate,) = read(text)

    assert estimate.population == population


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Operative mortality was 6%.", "Operative death"),
        ("Signs together with pain suggestive of gout were found in 12% of adults.", "gout"),
        ("The prevalence rate for all forms of gout was 12 per 1,000.", "all forms of gout"),
        ("The rate of asthma attacks was similar in both groups: 12 versus 9%.", "asthma attacks"),
    ],
    ids=["death", "signs of", "rate for", "colon"],
)
def test_a_condition_is_named_without_the_words_of_its_measure(text: str, condition: str) -> None:
    assert read(text)[0].condition == condition


@pytest.mark.parametrize(
    "text",
    [
        "Sixty patients (50%) were randomly assigned to febuxostat.",
        "Compliance as measured by pill count was above 95%.",
        "Case ascertainment was 91%.",
        "The accuracy of the score rose from 71% to 80%.",
        "Of the variants tested, 2 of 13 SNPs were associated with gout.",
        "Uric acid was at or below target in 90% or more.",
    ],
    ids=["allocated", "compliance", "ascertainment", "accuracy", "variants", "threshold"],
)
def test_shares_of_the_study_itself_are_no_estimates(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "outcome", "group"),
    [
        ("Relapse was only predicted by smoking (OR 1.8, 95% CI 1.2-2.7).", "Relapse", "smoking"),
    ],
    ids=["predicted by"],
)
def test_a_ratio_tells_outcome_from_exposure(text: str, outcome: str, group: str) -> None:
    (estimate,) = read(text)

    assert (estimate.condition, estimate.population) == (outcome, group)


@pytest.mark.parametrize(
    "text",
    [
        "Uric acid fell in the first group (-32.6%).",
        "Controls received triamcinolone acetonide 0.1% (topical application).",
        "Success was defined by the residual narrowing (< 30% residual stenosis).",
    ],
    ids=["negative", "concentration", "definition"],
)
def test_changes_preparations_and_definitions_are_no_estimates(text: str) -> None:
    assert read(text) == ()


def test_people_who_answered_are_the_group_and_not_the_course_of_the_study() -> None:
    (share,) = read("Of 480 teachers who answered, 120 (25.0%) had migraine.")

    assert (share.numerator, share.denominator, share.condition) == (120, 480, "migraine")
    assert read("Of 480 teachers, 360 (75.0%) answered the survey.") == ()


def test_counted_people_of_a_descent_in_whom_something_was_found_are_the_group() -> None:
    first, second = read("Glaucoma was found in 96 African Americans (8.1%) and 41 Asians (3.2%).")

    assert (first.value, first.condition, first.population) == (8.1, "Glaucoma", "African Americans")
    assert (second.value, second.condition, second.population) == (3.2, "Glaucoma", "Asians")
    assert read("The sample included 96 African Americans (8.1%).") == ()


def test_it_behind_a_group_takes_up_the_condition_before() -> None:
    _, second = read("The prevalence of asthma was 9.0% in farmers, whereas in men with eczema it was 31.2%.")

    assert (second.condition, second.population) == ("asthma", "men with eczema")


@pytest.mark.parametrize(
    ("when", "noun"),
    [("in the first, second and third trimesters", "trimester"), ("at the first, second and third visits", "visit")],
    ids=["trimesters", "visits"],
)
def test_ordinals_of_a_listed_time_are_times_and_no_groups(when: str, noun: str) -> None:
    shares = read(f"Heartburn was reported by 22%, 39% and 72% {when}, respectively.")

    assert [share.condition for share in shares] == [
        f"Heartburn at {nth} {noun}" for nth in ("first", "second", "third")
    ]
    assert {share.population for share in shares} == {None}
