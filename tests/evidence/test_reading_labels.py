"""Groups that are named beside each number: treatments, doses, ages, years, towns; and phrases that name no group."""

import pytest
from evidence.readings import read, record

from litcheck.evidence.estimates.no_group import group_in
from litcheck.evidence.reading import read_estimates

TRIAL = (
    "Carbamazepine compared with valproate for epilepsy: a randomised trial",
    "Adults with epilepsy were randomly assigned to carbamazepine or valproate. ",
)


def groups(text: str, title: str = "") -> list[tuple[float | None, str, str]]:
    """(value, population in lower case, role) of each estimate."""
    return [(e.value, (e.population or "").lower(), e.group_role.value) for e in read(text, title)]


@pytest.mark.parametrize(
    "results",
    [
        pytest.param("Rescue treatment was needed by 3.4% after carbamazepine and 7.9% after valproate.", id="after"),
        pytest.param("Seizures recurred in 3.4% (carbamazepine) and 7.9% (valproate).", id="in brackets"),
        pytest.param("In 12 (3.4%) on carbamazepine and 28 (7.9%) on valproate a rash was seen.", id="on"),
        pytest.param(
            "A rash developed in 12 patients (3.4%) given carbamazepine and in 28 (7.9%) given valproate.", id="given"
        ),
    ],
)
def test_treatments_that_label_numbers_are_the_arms(results: str) -> None:
    first, second = groups(TRIAL[1] + results, TRIAL[0])

    assert "carbamazepine" in first[1] and first[2] == "study"
    assert "valproate" in second[1] and second[2] == "comparator"
    assert "epilepsy" in first[1]


def test_shares_on_both_sides_of_the_share_of_all_are_of_groups() -> None:
    text = "We followed 410 patients with mitral stenosis. Mortality was 2.8% (tissue 3.5%; mechanical 2.1%)."

    assert [group.split(" ")[0] for _, group, _ in groups(text)] == ["patients", "tissue", "mechanical"]


def test_the_strata_of_a_range_stand_in_brackets() -> None:
    text = (
        "We surveyed women. The proportion of women seeking care ranged from 21% (tension headache) to 55% (migraine)."
    )
    first, second = groups(text)

    assert "with tension headache" in first[1]
    assert "with migraine" in second[1]
    assert first[2] == second[2] == "subgroup"


def test_ages_beside_rates_are_parts_of_the_population() -> None:
    text = (
        "We sought all cases of gout in Kent. The incidence per 100,000 per year was 12 for age 20-39, 48 for age 40-59 "
        "and 210 for age 60 and over."
    )

    assert [(group, role) for _, group, role in groups(text)] == [
        ("population of kent, aged 20-39", "subgroup"),
        ("population of kent, aged 40-59", "subgroup"),
        ("population of kent, aged 60 and over", "subgroup"),
    ]


@pytest.mark.parametrize(
    ("sentence", "roles"),
    [
        pytest.param(
            "In 1985, the incidence was 50 per 100,000 and increased to 80 per 100,000 in 1995.",
            [("1985", "subgroup"), ("1995", "subgroup")],
            id="two years",
        ),
        pytest.param("In 1985, the incidence was 50 per 100,000.", [("1985", "overall")], id="one year"),
    ],
)
def test_years_that_are_compared_are_parts(sentence: str, roles: list[tuple[str, str]]) -> None:
    found = groups(f"We studied the epidemiology of gout in Norway. {sentence}")

    assert [(group.split(", ")[1], role) for _, group, role in found] == roles


def test_a_town_and_a_sex_are_read_beside_a_rate() -> None:
    text = (
        "We studied self-harm in Spain. The highest male rate was found for Bilbao (214/100,000), and the lowest rate "
        "(45/100,000) was for Cadiz."
    )

    assert [(group, role) for _, group, role in groups(text)] == [
        ("men in bilbao", "subgroup"),
        ("men in cadiz", "subgroup"),
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("Residents of Ross County, Ohio, were studied.", "Ross County, Ohio", id="residents"),
        pytest.param("All Ross County residents with gout were identified.", "Ross County", id="county residents"),
        pytest.param("We worked in the Republic of Malta.", "Malta", id="republic"),
        pytest.param("Cases were sought at the Westfold Hospital.", "Westfold Hospital", id="hospital"),
    ],
)
def test_the_place_of_a_rate(text: str, place: str) -> None:
    (estimate,) = read(f"{text} The prevalence of gout was 41 per 100,000.")

    assert place in (estimate.population or "")


@pytest.mark.parametrize(
    ("sentence", "roles"),
    [
        pytest.param(
            "Mite allergy was found in 44% of atopic subjects and 6% of nonatopic subjects.",
            ["study", "comparator"],
            id="negated",
        ),
        pytest.param(
            "Fever was seen in 21% of the splenectomy patients and in 66% of the embolisation patients.",
            ["study", "comparator"],
            id="operations",
        ),
        pytest.param(
            "Five-year rates for patients who did and did not receive radiotherapy were: survival 88 vs. 63% (p = 0.01).",
            ["study", "comparator"],
            id="did and did not",
        ),
        pytest.param(
            "Survivors differed from patients who died in sepsis (8% vs 19%).", ["study", "comparator"], id="differed"
        ),
    ],
)
def test_one_of_two_groups_is_compared_with_the_other(sentence: str, roles: list[str]) -> None:
    found = groups(f"We reviewed 160 patients with ruptured spleens. {sentence}")

    assert [role for _, _, role in found] == roles


def test_patients_without_a_named_disease_have_that_of_the_record() -> None:
    text = "Goodpasture disease is rare. Ten patients who were admitted for renal failure took part. Four patients (40%) coughed."
    (estimate,) = read(text)

    assert "Goodpasture disease" in (estimate.population or "")


def test_a_part_named_by_its_outcome_is_no_sample() -> None:
    (estimate,) = read_estimates(
        record(
            "",
            title="Is day-case thyroidectomy feasible?",
            sections=(
                (
                    "METHODS",
                    "We included 212 patients undergoing day-case thyroidectomy. Patients with complications were readmitted.",
                ),
                ("RESULTS", "Voice change occurred in 3.1%."),
            ),
        )
    )

    assert "undergoing day-case thyroidectomy" in (estimate.population or "")


@pytest.mark.parametrize(
    ("phrase", "group"),
    [
        pytest.param("women with lupus (P = 0.03)", "women with lupus", id="statistics cut"),
        pytest.param("males) patients", "patients", id="bracket closed before"),
        pytest.param("adults with gout (mean age", "adults with gout", id="bracket left open"),
        pytest.param("subgroup analysis", None, id="analysis"),
        pytest.param("first week of life", None, id="time"),
        pytest.param("overall incidence of gout", None, id="statistic"),
        pytest.param(
            "multivariable analysis in patients with gout", "patients with gout", id="people behind a statistic"
        ),
        pytest.param("men aged 60-69 years", "men aged 60-69 years", id="ages"),
        pytest.param("patients at study entry", "patients", id="time cut"),
        pytest.param("given placebo", "those given placebo", id="noun added"),
        pytest.param("birth", None, id="event"),
    ],
)
def test_what_is_left_of_a_group(phrase: str, group: str | None) -> None:
    assert group_in(phrase) == group
