"""Stated counts, in digits and in words."""

import pytest
from stance_making import a_claim, a_record, judged, strongest

from litcheck.evidence.finding import Stance
from litcheck.measures import Measure

CRITERIA = a_claim("count", thing="criteria of the Wells score", value=(7, "count", None))
TYPES = a_claim("count", thing="types of headache", value=(150, "count", "over"))


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Doctors use the seven criteria of the Wells score.", Stance.SUPPORTS),
        ("The Wells score was described long ago. It has nine criteria.", Stance.REFUTES),
        ("The Wells score has 9 items.", Stance.REFUTES),
    ],
    ids=["words", "pronoun", "digits"],
)
def test_a_stated_count_is_compared(text: str, stance: Stance) -> None:
    finding = strongest(CRITERIA, a_record(text))

    assert finding.stance is stance
    assert finding.estimate is not None
    assert finding.estimate.measure is Measure.COUNT


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("More than 150 types of headache are known.", Stance.SUPPORTS),
        ("There are more than 200 types of headache.", Stance.SUPPORTS),
        ("There are 12 types of headache.", Stance.REFUTES),
        ("There are more than 50 types of headache.", Stance.NEUTRAL),
    ],
    ids=["same-bound", "above", "below", "a-weaker-bound"],
)
def test_an_open_count_is_compared_with_an_open_claim(text: str, stance: Stance) -> None:
    assert strongest(TYPES, a_record(text)).stance is stance


@pytest.mark.parametrize(
    "text",
    [
        "We selected 22 types of headache. Any of the 22 types of headache was frequent.",
        "We asked 84 students about types of headache.",
        "Headache was reported by 40% of adults.",
        "Seven patients had several types of headache.",
    ],
    ids=["chosen", "students", "percent", "patients"],
)
def test_other_numbers_are_no_count(text: str) -> None:
    assert not judged(TYPES, a_record(text))


def test_what_a_study_searched_for_is_no_count_of_what_there_is() -> None:
    text = [
        ("METHODS", "Registers were searched for 22 types of headache."),
        ("RESULTS", "The rates differed by region."),
    ]

    assert not judged(TYPES, a_record(text))
