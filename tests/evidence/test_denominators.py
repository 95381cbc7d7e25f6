"""Who is no sample of the public, what is no people, and what is no whole."""

import pytest
from evidence.readings import record
from stance_making import a_claim

from litcheck.evidence.finding import Bearing
from litcheck.evidence.populations import counts_things, without_short_form
from litcheck.evidence.read_record import read
from litcheck.evidence.stances import proportion


def bearings(condition, population, text, title=""):
    known = read(record(text, title=title))
    claim = a_claim("prevalence", condition=condition, population=population)
    return [one.bearing for one in proportion.judge(claim, known)]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Gout among soldiers",
            "We surveyed soldiers of the army. The prevalence of gout among these adults was 4.2%.",
        ),
        ("Gout in prison", "We examined 1000 inmates of two prisons. Gout was found in 42 of 1000 adults (4.2%)."),
        ("Gout at work", "Employees of a bank were surveyed. The prevalence of gout in adults was 4.2%."),
        ("Gout in clerks", "Hospital employees, adults of all ages, were asked. Gout was found in 4.2% of adults."),
        ("Gout on statins", "Gout was found in 42 of 1000 adults on statins (4.2%)."),
        (
            "Gout in practices",
            "Adults registered with 5 general practices took part. Gout was found in 4.2% of adults.",
        ),
        ("Gout in students", "A random sample of university students was drawn. The prevalence of gout was 4.2%."),
        ("Gout in the insured", "We used a claims database. The prevalence of gout among insured adults was 4.2%."),
    ],
)
@pytest.mark.parametrize("population", ["adults", "general population"])
def test_people_chosen_by_institution_job_register_or_treatment_are_no_public(population, title, text):
    assert Bearing.DIRECT not in bearings("gout", population, text, title)


@pytest.mark.parametrize(
    "text",
    [
        "A population-based survey of adults was done. Gout was found in 42 of 1000 adults (4.2%).",
        "We surveyed a random sample of 1000 residents. The prevalence of gout was 4.2%.",
        "Adults were drawn from the population register. The prevalence of gout among adults was 4.2%.",
    ],
)
def test_a_sample_of_the_public_stays_one(text):
    assert bearings("gout", "adults", text, "Gout in two counties") == [Bearing.DIRECT]


@pytest.mark.parametrize(
    ("population", "text"),
    [
        ("adults", "Sepsis occurred in 5.0% of hospitalizations of adults (250/5000)."),
        ("adults", "Of 1000 specimens from adults, 120 (12.0%) were positive for sepsis."),
        ("people with psoriasis", "Of 400 episodes in people with psoriasis, 80 (20.0%) were sepsis."),
        (
            "people with psoriasis",
            "Among people with psoriasis, 600 used ciclosporin; of these, 90 (15.0%) had sepsis.",
        ),
        ("people with psoriasis", "Of 900 people with psoriasis, 300 smoked, of whom 60 (20%) had sepsis."),
    ],
    ids=["hospitalizations", "specimens", "episodes", "a part", "of whom"],
)
def test_things_of_people_and_parts_of_them_are_not_the_people(population, text):
    assert Bearing.DIRECT not in bearings("sepsis", population, text)


def test_people_are_told_from_what_they_have_or_do():
    things = (
        "admissions",
        "emergency visits by adults",
        "120 specimens",
        "episodes in children",
        "blood samples from men",
    )
    people = (
        "adults",
        "patients with knee pain",
        "women with biopsy-proven disease",
        "visitors",
        "children seen at visits",
    )

    assert [phrase for phrase in (*things, *people) if counts_things(phrase)] == list(things)


@pytest.mark.parametrize("population", ["people with epilepsy (PWE)", "epilepsy", "people with epilepsy"])
def test_a_short_form_in_brackets_makes_no_other_people(population):
    text = "Depression was found in 60 of 300 people with epilepsy (20.0%)."

    assert bearings("depression", population, text) == [Bearing.DIRECT]
    assert without_short_form("restless legs syndrome (RLS)") == "restless legs syndrome"
    assert without_short_form("gout (tophaceous disease)") == "gout (tophaceous disease)"
