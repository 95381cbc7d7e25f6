"""Who and what: the condition each number counts and the group it counts it in."""

import pytest
from evidence.readings import read, record

from litcheck.evidence.finding import GroupRole
from litcheck.evidence.reading import read_estimates


def counted(text: str) -> list[tuple[float | None, str | None, str | None]]:
    """(value, condition, population) of each estimate, in lower case."""
    return [
        (e.value, e.condition.lower() if e.condition else None, e.population.lower() if e.population else None)
        for e in read(text)
    ]


def test_of_patients_and_of_controls_share_their_condition() -> None:
    first, second = counted(
        "We studied 40 patients with lupus and 39 controls. Migraine was found in 34.6% of patients and 7.7% of controls."
    )

    assert first == (34.6, "migraine", "patients with lupus")
    assert second == (7.7, "migraine", "controls")


def test_respectively_gives_each_group_its_number() -> None:
    text = "We studied patients with lupus. Migraine was found in 9 (34.6%) and 2 (7.7%) patients and controls, respectively."
    first, second = counted(text)

    assert first == (34.6, "migraine", "patients with lupus")
    assert second == (7.7, "migraine", "controls")


def test_a_list_of_groups_lends_its_noun_to_all() -> None:
    found = counted(
        "Migraine was present in 28.7%, 45.8% and 41.1% of patients with gout, asthma and psoriasis, respectively."
    )

    assert [population for _, _, population in found] == [
        "patients with gout",
        "patients with asthma",
        "patients with psoriasis",
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Eczema and hay fever occurred in 12.1% and 3.2% of 340 boys with asthma, "
            "and in 4.9% and 2.0% of 288 girls with asthma, respectively.",
            id="groups after the figures",
        ),
        pytest.param(
            "Eczema and hay fever were seen in 12.1% and 3.2% of boys with asthma "
            "and 4.9% and 2.0% of girls with asthma, respectively.",
            id="with a participle before the figures",
        ),
    ],
)
def test_conditions_crossed_with_groups_keep_both_apart(text: str) -> None:
    assert counted(text) == [
        (12.1, "eczema", "boys with asthma"),
        (3.2, "hay fever", "boys with asthma"),
        (4.9, "eczema", "girls with asthma"),
        (2.0, "hay fever", "girls with asthma"),
    ]


def test_groups_before_their_subject_keep_their_order() -> None:
    text = "In patients with gout and in controls, eczema was found in 60% and 31%, and asthma in 25% and 9%, respectively."

    assert counted(text) == [
        (60.0, "eczema", "patients with gout"),
        (31.0, "eczema", "controls"),
        (25.0, "asthma", "patients with gout"),
        (9.0, "asthma", "controls"),
    ]


def test_an_opening_group_holds_for_the_whole_list() -> None:
    found = counted(
        "Of 2,353 respondents with gout, 866 (36.8%) screened positive for migraine, 889 (37.8%) for asthma."
    )

    assert found == [
        (36.8, "migraine", "respondents with gout"),
        (37.8, "asthma", "respondents with gout"),
    ]


def test_that_of_repeats_the_measure_and_not_the_condition() -> None:
    found = counted(
        "The prevalence of diabetic retinopathy was 28.5% (95% CI, 24.9%-32.5%) and that of vision-threatening retinopathy 4.4%."
    )

    assert [(value, condition) for value, condition, _ in found] == [
        (28.5, "diabetic retinopathy"),
        (4.4, "vision-threatening retinopathy"),
    ]


def test_bare_patients_are_those_of_the_methods() -> None:
    (estimate,) = read_estimates(
        record(
            "",
            sections=(
                ("METHODS", "We examined 200 consecutive outpatients with systemic lupus erythematosus (SLE)."),
                ("RESULTS", "Migraine was diagnosed in 26 of the patients (13.0%)."),
            ),
        )
    )

    assert estimate.population == "outpatients with systemic lupus erythematosus (SLE)"
    assert (estimate.numerator, estimate.denominator) == (26, 200)


def test_a_denominator_of_the_methods_is_found() -> None:
    (_,) = read_estimates(
        record(
            "",
            sections=(
                ("METHODS", "A questionnaire was sent to adults in Sweden, and 18,087 took part."),
                ("RESULTS", "Asthma was present in 1,501 adults (8.3 per cent)."),
            ),
        )
    )[:1]
    (estimate,) = read(
        "A questionnaire was sent to adults in Sweden, and 18,087 took part. Asthma was present in 1,501 adults (8.3 per cent)."
    )

    assert estimate.denominator == 18087


def test_of_these_points_to_the_last_group() -> None:
    _, inner = read("Of 200 patients with gout, 77 (38.5%) had migraine. Of these, 57 (74.0%) had aura.")

    assert inner.condition == "aura"
    assert "migraine" in (inner.population or "")


def test_abbreviations_are_written_out() -> None:
    (estimate,) = read(
        "Restless legs syndrome (RLS) is common in multiple sclerosis (MS). RLS was found in 19% of patients with MS."
    )

    assert estimate.condition == "Restless legs syndrome (RLS)"
    assert estimate.population == "patients with multiple sclerosis"


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("Severe hot flushes were reported by 8.0% of the women.", "Severe"),
        ("Moderate to severe insomnia was found in 12% of adults.", "Moderate to severe"),
        ("Symptoms of reflux at least weekly were reported by 12% of adults.", "at least weekly"),
    ],
)
def test_a_limit_on_the_condition_is_named(text: str, limit: str) -> None:
    (estimate,) = read(text)

    assert estimate.severity == limit


def test_the_control_group_is_the_comparator() -> None:
    study, control = read("Gout was found in 12% of patients with psoriasis and in 5% of healthy controls.")

    assert study.group_role is GroupRole.STUDY
    assert control.group_role is GroupRole.COMPARATOR


def test_a_ratio_names_outcome_group_and_reference() -> None:
    (estimate,) = read(
        "Women with lupus were more likely than healthy women to have migraine (OR 3.1, 95% CI 1.5-6.2)."
    )

    assert estimate.condition == "migraine"
    assert estimate.population == "Women with lupus"
    assert estimate.comparator_population == "healthy women"


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        pytest.param(
            "The prevalence of gout was studied in Norway. The rate was higher in 2010 (4.2 per 1,000).",
            ["gout"],
            id="an evaluation is no condition",
        ),
        pytest.param(
            "Factors associated with falls by logistic regression were poor vision (OR 2.1) and female sex (OR 1.4).",
            ["falls", "falls"],
            id="factors of an outcome",
        ),
        pytest.param(
            "The risk of fracture was associated with steroid use (OR 3.3) and low weight (OR 2.8).",
            ["fracture", "fracture"],
            id="the subject at risk",
        ),
        pytest.param("Of 80 patients with sepsis, 12 (15%) died.", ["death"], id="what happened, as a noun"),
    ],
)
def test_a_condition_is_what_people_have_or_what_happens_to_them(text: str, conditions: list[str]) -> None:
    assert [condition for _, condition, _ in counted(text)] == conditions


@pytest.mark.parametrize(
    ("title", "text", "population"),
    [
        (
            "Delirium after hip fracture: a registry",
            "In a registry, 98 of 320 patients (30.6%) had delirium.",
            "patients after hip fracture",
        ),
        (
            "Frequency of delirium after hip fracture",
            "The pooled frequency of delirium after hip fracture was 33%.",
            "patients after hip fracture",
        ),
    ],
    ids=["of-the-title", "of-the-sentence"],
)
def test_one_condition_after_another_is_counted_in_those_with_the_other(title: str, text: str, population: str) -> None:
    (found,) = read_estimates(record(text, title=title))

    assert found.population == population


def test_a_share_of_the_sample_is_not_the_sample() -> None:
    (found,) = read("Mean age was 54 years; 63% were women. Hypertension was present in 48%.")

    assert found.population is None


def test_one_sex_is_no_part_of_the_other() -> None:
    assert counted("Wheeze was reported by 14.2% of the 3,120 boys and 10.8% of the 2,980 girls.") == [
        (14.2, "wheeze", "boys"),
        (10.8, "wheeze", "girls"),
    ]


def test_a_control_group_is_no_part_of_the_patients_name() -> None:
    text = (
        "We compared 99 patients with nephrotic syndrome with a control group. Gout was present in 22.8% of patients "
        "and 4.0% of controls."
    )

    assert [population for _, _, population in counted(text)] == ["patients with nephrotic syndrome", "controls"]


def test_the_study_is_no_part_of_the_peoples_name() -> None:
    assert counted("In this study 815 residents of Turin were surveyed, and gout was present in 5.5%.") == [
        (5.5, "gout", "residents of turin")
    ]


def test_counts_of_the_studys_course_are_no_shares() -> None:
    assert counted("Among the 513 infants with data, 247 were screened for scurvy and 266 were not.") == []
    assert counted("Of 60 patients with gout, 12 were diagnosed with scurvy.") == [
        (20.0, "scurvy", "patients with gout")
    ]
