"""Who was compared with whom: pairs of numbers without groups, arms and parts, the group of a ratio."""

import pytest
from evidence.readings import read, record

from litcheck.evidence.finding import GroupRole
from litcheck.evidence.reading import read_estimates

STUDY, COMPARATOR, SUBGROUP, OVERALL = GroupRole.STUDY, GroupRole.COMPARATOR, GroupRole.SUBGROUP, GroupRole.OVERALL


def groups(text: str, title: str = "") -> list[tuple[float | None, str, GroupRole]]:
    """(value, population in lower case, role) of each estimate."""
    return [(e.value, (e.population or "").lower(), e.group_role) for e in read(text, title)]


def test_a_pair_without_groups_is_of_the_two_that_the_sentence_before_compared() -> None:
    text = (
        "Patients with gout were randomized. Relapse occurred in 12% of patients on allopurinol and in 31% of patients on "
        "febuxostat. Rash was rarer (4% vs 9%)."
    )
    found = groups(text)

    assert [("allopurinol" in population, "febuxostat" in population) for _, population, _ in found] == [
        (True, False),
        (False, True),
        (True, False),
        (False, True),
    ]
    assert [role for _, _, role in found] == [STUDY, COMPARATOR, STUDY, COMPARATOR]


def test_with_and_without_at_the_opening_names_both_groups() -> None:
    first, second = groups("With and without topiramate, remission rates were 58% versus 43%.")

    assert first[1].startswith("those with topiramate") and first[2] is STUDY
    assert second[1].startswith("those without topiramate") and second[2] is COMPARATOR


def test_an_exposure_that_is_associated_splits_the_pair() -> None:
    first, second = groups(
        "We studied patients with asthma. Smoking was associated with a higher rate of admission (22% vs 9%)."
    )

    assert first[1].startswith("those with smoking")
    assert second[1].startswith("those without smoking")


def test_the_second_number_of_a_pair_is_never_said_of_the_named_group() -> None:
    first, second = groups("Nausea was more frequent among metformin users (64% vs 32%).")

    assert "metformin" in first[1]
    assert second[1] != "metformin users" and second[2] is COMPARATOR


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        pytest.param(
            "We studied adults with gout. Relapse occurred in 20% of men and 30% of women.",
            [SUBGROUP, SUBGROUP],
            id="sexes are parts",
        ),
        pytest.param(
            "Patients were randomized. Relapse occurred in 20% of the exercise group versus 30% of the massage group.",
            [STUDY, COMPARATOR],
            id="arms of a trial",
        ),
        pytest.param(
            "Relapse occurred in 20% of vaccinated nurses versus 30% of unvaccinated nurses.",
            [STUDY, COMPARATOR],
            id="the ones who went without",
        ),
        pytest.param("Relapse occurred in 20% of both groups.", [OVERALL], id="both groups are all"),
    ],
)
def test_roles(text: str, roles: list[GroupRole]) -> None:
    assert [role for _, _, role in groups(text)] == roles


def test_a_label_is_what_is_counted_and_no_group() -> None:
    text = (
        "Overall response rate (ORR) was the endpoint. Sunitinib was compared with sorafenib in patients with renal cancer, who "
        "were randomized. The outcome differed (ORR: 64% vs 33%)."
    )
    first, second = read(text)

    assert first.condition is not None and "response rate" in first.condition.lower()
    assert "response" not in (first.population or "").lower()
    assert "response" not in (second.population or "").lower()


@pytest.mark.parametrize(
    ("text", "group"),
    [
        pytest.param("The hazard ratio for stroke in quitters was 0.73 (95% CI, 0.54-0.98).", "quitters", id="before"),
        pytest.param(
            "The adjusted odds ratio was 1.5 (95% CI 1.1-2.0) for the association between the use of codeine and falls.",
            "use of codeine",
            id="association behind",
        ),
        pytest.param(
            "The risk ratio for stroke was 1.16 (95% CI, 1.11-1.22) per 5-unit higher urate level.",
            "higher urate level, per 5-unit",
            id="per step",
        ),
    ],
)
def test_the_group_of_a_ratio_stands_beside_it(text: str, group: str) -> None:
    (estimate,) = read(text)

    assert estimate.population is not None and estimate.population.startswith(group)


def test_a_count_that_fits_an_earlier_count_is_of_those_people() -> None:
    *_, inner = read("39 (31%) of 125 patients had migraine, comprising nine (23%) with aura.")

    assert inner.denominator == 39
    assert "migraine" in (inner.population or "")


def test_short_names_after_their_numbers_are_groups() -> None:
    text = (
        "Patients with allergic rhinitis (ARH) and with vasomotor rhinitis (VMR) were tested. "
        "Eosinophilia was found in 29 (37.7%) ARH and 5 (10.6%) VMR."
    )
    first, second = groups(text)

    assert "allergic rhinitis" in first[1]
    assert "vasomotor rhinitis" in second[1]


def test_those_who_answered_are_the_group_of_what_they_said() -> None:
    text = "We studied patients with gout. Ninety of 150 patients responded to our questionnaire. Pain was reported in 40%."

    assert groups(text)[-1][1].startswith("questionnaire respondents")


@pytest.mark.parametrize(
    ("text", "population"),
    [
        pytest.param(
            "In Sweden, the prevalence of gout was 1.4 per 1,000 inhabitants.", "population of Sweden", id="place"
        ),
        pytest.param("Worldwide, the incidence of gout was 20 per 100,000 population.", "world population", id="world"),
    ],
)
def test_the_people_of_a_rate(text: str, population: str) -> None:
    (estimate,) = read(text)

    assert population in (estimate.population or "")


@pytest.mark.parametrize(
    ("methods", "population"),
    [
        pytest.param(
            "We analysed men who were enrolled. Men were diagnosed with gout in 2009.", "with gout", id="diagnosed"
        ),
        pytest.param(
            "We excluded participants with asthma. We examined nurses with gout.", "nurses with gout", id="excluded"
        ),
    ],
)
def test_the_sample_is_chosen(methods: str, population: str) -> None:
    (estimate,) = read_estimates(
        record("", sections=(("METHODS", methods), ("RESULTS", "Migraine was present in 12% (95% CI 9-15%).")))
    )

    assert population in (estimate.population or "")


def test_the_title_adds_whom_the_methods_leave_out() -> None:
    (estimate,) = read_estimates(
        record(
            "",
            title="Effect of two inotropes in coronary bypass patients",
            sections=(
                ("METHODS", "We studied 70 patients with dilated cardiomyopathy."),
                ("RESULTS", "Death occurred in 12% (95% CI 9-15%)."),
            ),
        )
    )

    assert "cardiomyopathy" in (estimate.population or "")
    assert "coronary bypass" in (estimate.population or "")
