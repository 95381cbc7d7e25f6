"""Rows of the table of what is no share of people: each example shows its row, and the same words about people are read."""

import pytest
from readings import read

from litcheck.evidence.estimates.no_share import KINDS, Kind, is_of_material


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_example_of_a_row_is_no_estimate(kind: Kind) -> None:
    before, value, after = kind.example.split("|")

    places = {estimate.value_start for estimate in read(before + value + after)}

    assert len(before) not in places


@pytest.mark.parametrize(
    "sentence",
    [
        "Gout was found in 12% of the patients.",
        "Of the patients with HbA1c measured, 12% had gout.",
        "The prevalence of gout was 12% in men and 9% in women.",
        "The rates of gout were similar in the active (12%) and placebo (19%) groups.",
        "Gout was reported by 12% - a high share - of the women.",
    ],
)
def test_a_share_of_people_beside_such_words_is_read(sentence: str) -> None:
    assert 12.0 in {estimate.value for estimate in read(sentence)}


def test_records_of_animals_alone_report_no_shares_of_people() -> None:
    assert is_of_material("Vitrification of bovine oocytes: cleavage was 40% in the control group.")
    assert not is_of_material("Bovine collagen in 40 patients: 40% improved.")
