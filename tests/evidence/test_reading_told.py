"""What numbers count where the words stand apart from them: turns, lists, series of times, verbs of no list."""

import pytest
from evidence.readings import read, record

from litcheck.evidence.reading import read_estimates


def _conditions(text: str) -> list[str | None]:
    return [estimate.condition for estimate in read(text, title="A survey")]


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        pytest.param(
            "Lung function remained stable in 45%, deteriorated in 38% and improved in 17%.",
            ["Lung function remained stable", "Lung function deteriorated", "Lung function improved"],
            id="turns",
        ),
        pytest.param(
            "Nerve palsy was temporary in 4.2% and permanent in 0.9%.",
            ["Nerve palsy was temporary", "Nerve palsy permanent"],
            id="qualities",
        ),
        pytest.param("The lifetime risk of gout in men was estimated to 12%.", ["gout"], id="estimated-to"),
        pytest.param("Twelve percent of pregnancies ended in miscarriage.", ["ended in miscarriage"], id="any-verb"),
        pytest.param(
            "Tattoos were removed in 71% of the cases and early relapse was seen in 9% of the cases.",
            ["Tattoos were removed", "early relapse"],
            id="new-subject-behind-and",
        ),
        pytest.param(
            "Chlamydia was detected in 14% of women and gonorrhoea in 3%.",
            ["Chlamydia", "gonorrhoea"],
            id="next-in-row",
        ),
        pytest.param(
            "Fifty carriers were followed, with only 12% of carriers developing cramps.", ["cramps"], id="participle"
        ),
        pytest.param("Low back pain was the most common complaint (56%).", ["Low back pain"], id="superlative"),
        pytest.param(
            "Of the nurses, 72.5% had presented by the age of 30 years.", ["presented by the age of 30 years"], id="by"
        ),
        pytest.param("Patients with cluster headache made up 6% of the clinic.", ["cluster headache"], id="bearers"),
        pytest.param(
            "Three infants (2%) died, two (1.3%) had sepsis and none needed surgery.", ["death", "sepsis"], id="none"
        ),
        pytest.param("Nausea led to withdrawal in 12 patients (8%).", ["Nausea led to withdrawal"], id="led-to"),
        pytest.param(
            "In Sweden, 1.2% of adults are allergic to nickel, whereas in Italy the figure is 3.4%.",
            ["allergic to nickel", "allergic to nickel"],
            id="the-figure",
        ),
        pytest.param(
            "Stroke occurred at a rate of 1.69% per year with warfarin and 1.11% per year with dabigatran.",
            ["Stroke", "Stroke"],
            id="per-year",
        ),
    ],
)
def test_a_share_is_of_what_its_subject_does(text: str, conditions: list[str]) -> None:
    assert _conditions(text) == conditions


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        pytest.param(
            "The 2- and 5-year survival rates were 78 and 68%, respectively.",
            ["2-year survival", "5-year survival"],
            id="hyphens",
        ),
        pytest.param(
            "Graft survival at 1, 3, and 5 years was 91%, 80%, and 62%, respectively.",
            ["1-year Graft survival", "3-year Graft survival", "5-year Graft survival"],
            id="at",
        ),
        pytest.param(
            "Relapse occurred in 12% at 6 months and 31% at 2 years.",
            ["Relapse at 6 months", "Relapse at 2 years"],
            id="each",
        ),
        pytest.param(
            "Rates of nausea, vomiting and headache were 12%, 5% and 22%.",
            ["nausea", "vomiting", "headache"],
            id="rates-of",
        ),
        pytest.param(
            "Diabetes, hypertension and obesity were present in 21%, 45% and 33% of men.",
            ["Diabetes", "hypertension", "obesity"],
            id="subjects",
        ),
        pytest.param(
            "The prevalence of lupus, vitiligo and gout was 0.5%, 0.1% and 3.2%, respectively.",
            ["lupus", "vitiligo", "gout"],
            id="prevalence-of",
        ),
        pytest.param(
            "Mild, moderate and severe depression was present in 22%, 14% and 6% of nurses, respectively.",
            ["Mild depression", "moderate depression", "severe depression"],
            id="grades",
        ),
        pytest.param(
            "Prevalence estimates were 3.4% (95% CI 2.9-4.0) for bulimia and 0.9% (95% CI 0.6-1.2) for anorexia.",
            ["bulimia", "anorexia"],
            id="for",
        ),
        pytest.param(
            "The rate ratios for stroke, gout and asthma were 2.0, 2.6, and 1.5, respectively.",
            ["stroke", "gout", "asthma"],
            id="ratios",
        ),
    ],
)
def test_members_of_a_list_have_their_own_condition(text: str, conditions: list[str]) -> None:
    assert _conditions(text) == conditions


def test_groups_named_by_for_share_the_condition_before_them() -> None:
    read_ = read("The recurrence rates were 14% for fast metabolizers and 29% for slow metabolizers.")

    assert [(e.condition, e.population) for e in read_] == [
        ("recurrence", "fast metabolizers"),
        ("recurrence", "slow metabolizers"),
    ]


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        pytest.param(
            "Overall survival was worse in patients with anaemia (HR 1.45, 95% CI 1.10-1.91).",
            ["Overall survival"],
            id="worse",
        ),
        pytest.param("Smokers were 2.3 times (95% CI 1.4 to 3.8) more likely to have caries.", ["caries"], id="times"),
    ],
)
def test_a_ratio_finds_its_outcome(text: str, outcomes: list[str]) -> None:
    assert _conditions(text) == outcomes


@pytest.mark.parametrize(
    ("text", "values"),
    [
        pytest.param(
            "Smoking and snuff raised the odds of gout (ORs 3.93 and 4.30, respectively).", [3.93, 4.3], id="bare"
        ),
        pytest.param("The commonest was tinea (54%, 1.8/100 000 (1.6-2.0)).", [54.0, 1.8], id="share-and-rate"),
        pytest.param(
            "Rashes were rarer (8% vs 0) and itching too (4% vs 0).", [8.0, 0.0, 4.0, 0.0], id="zero-without-sign"
        ),
        pytest.param("Screening found 21 babies with the defect (incidence: 1:59,800).", [59800.0], id="colon"),
        pytest.param(
            "There was a three-fold rise in deaths (hazard ratio 2.92, 95% CI 2.16-3.94).", [2.92], id="restated"
        ),
        pytest.param("Eighteen cases of scurvy were identified among 1,530 adults.", [1.2], id="identified-among"),
        pytest.param(
            "The incidence among nurses was one third of that reported for miners.", [], id="part-of-a-figure"
        ),
        pytest.param("The rate fell towards the national target of 2.5 per 100,000.", [], id="target"),
    ],
)
def test_values_printed_in_unusual_places(text: str, values: list[float]) -> None:
    assert [estimate.value for estimate in read(text)] == values


def test_an_unlabelled_interval_follows_person_years() -> None:
    estimate = read("New cases presented to general practice (3.3/100 person years (2.94 to 3.75)).")[0]

    assert (estimate.ci_low, estimate.ci_high) == (2.94, 3.75)


def test_the_count_behind_what_is_counted_belongs_to_the_share() -> None:
    first, second = read("Outcome rates were 17% for relapse (7 patients) and 22% for readmission (9 patients).")

    assert (first.condition, first.numerator, second.condition, second.numerator) == ("relapse", 7, "readmission", 9)


def test_events_that_were_named_before_are_those() -> None:
    estimate = read("Postoperative delirium is feared by surgeons. These events occurred in 14% of patients.")[0]

    assert estimate.condition == "Postoperative delirium"


def test_text_outside_of_sections_is_read_too() -> None:
    """Some records label nothing but their trial registration."""
    told = record("Gout flared in 12% of the nurses.", sections=(("TRIAL REGISTRATION", "NCT00000000"),))

    assert [estimate.value for estimate in read_estimates(told)] == [12.0]
