"""Who says it: authors of the study, institutions and registers, and who was studied."""

from pathlib import Path

import pytest

from litcheck.claims.claim import Claim
from litcheck.claims.claims_file import read_claims
from litcheck.claims.entries import plain_entry
from litcheck.claims.extraction.attribution import attribution_of
from litcheck.claims.extraction.authorship import speaking_authors
from litcheck.claims.extraction.extracting import extract_claims
from litcheck.claims.extraction.people import group_in, studied_group
from litcheck.claims.extraction.speakers import source_of, speakers
from litcheck.documents.document import Document
from litcheck.documents.structure import structured

STORY = (
    "Walking after dinner lowered blood sugar in a trial of 214 adults with prediabetes, researchers reported on Monday.\n\n"
    "“Blood sugar fell by 12 percent in those who walked,” said Dr. Maria Lopez, who led the study at Ghent University "
    "Hospital.\n\n"
    "Lopez said that walking also reduced snoring. “Sleep got longer. Walkers slept 30 minutes more,” Lopez said.\n\n"
    "Walking is no cure for diabetes, said Dr. Jan Peeters of the Diabetes Association, who was not involved in the study.\n"
)


def story() -> Document:
    return structured(id="walk", title="An evening walk lowers blood sugar", path=None, text=STORY)


def test_the_author_who_led_the_study_is_one_and_the_outsider_is_none() -> None:
    assert speaking_authors(story()) == {"Lopez"}


def test_an_author_speaks_for_the_study_wherever_she_is_named() -> None:
    named = attribution_of("Lopez said that walking also reduced snoring.", frozenset({"Lopez"}))

    assert named is not None and named.author == "Lopez"
    assert attribution_of("Peeters said that walking is no cure.", frozenset({"Lopez"})) is None


def claims() -> dict[str, Claim]:
    return {claim.quote: claim for claim in extract_claims(story(), every_sentence=True)}


def test_a_sentence_within_a_quotation_has_its_speaker_and_no_other_sentence_has() -> None:
    found = claims()

    (slept,) = [claim for quote, claim in found.items() if "Sleep got longer" in quote]
    (trial,) = [claim for quote, claim in found.items() if "214 adults" in claim.statement or "lowered" in quote]
    assert slept.attribution is not None and slept.attribution.author == "Lopez"
    assert trial.attribution is None


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("About 4% of adults have gout, according to the Centers for Disease Control and Prevention.", "Centers for"),
        ("The CDC estimates that 1 in 9 adults has asthma.", "CDC"),
        ("Researchers at the University of Ghent found that walking helps.", "University of Ghent"),
        ("The American Heart Association recommends less salt.", "American Heart Association"),
        ("The drug was given in a hospital in Ghent.", None),
        ("Gout is more common in men.", None),
    ],
)
def test_the_institution_by_which_it_is_said_is_the_source(text: str, source: str | None) -> None:
    found = source_of(text)

    assert found is None if source is None else found is not None and found.startswith(source)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("“It works,” said study author Dr. Anna van Dam.", ["Dam"]),
        ("Park, a cardiologist in Seoul, told reporters that it works.", ["Park"]),
        ("According to Miller, it works.", ["Miller"]),
        ("Researchers said on Monday that it works.", []),
    ],
)
def test_speakers_are_known_by_surname(text: str, names: list[str]) -> None:
    assert speakers(text) == names


def test_the_group_of_a_clause_and_the_group_of_a_study() -> None:
    assert group_in("Walking lowered blood sugar in adults with prediabetes.") == "adults with prediabetes"
    assert group_in("The drug helped patients.") is None
    assert studied_group(story()) == "adults with prediabetes"


def test_a_source_is_written_under_attribution_and_is_no_study(tmp_path: Path) -> None:
    (claim,) = extract_claims(
        structured(id="a", title="Gout", path=None, text="The CDC estimates that 4% of adults have gout."),
        every_sentence=True,
    )
    file = tmp_path / "claims.yaml"
    file.write_text(
        "version: 1\ndocuments: []\nclaims:\n  - id: a\n    statement: 4% of adults have gout.\n    kind: prevalence\n"
        "    condition: gout\n    population: adults\n    value: {stated: 4, unit: percent}\n    attribution: {source: CDC}\n",
        encoding="utf-8",
    )
    (read,) = read_claims(file).claims

    assert plain_entry(claim)["attribution"] == {"source": "CDC"}
    assert claim.attribution is None
    assert (read.source, read.attribution) == ("CDC", None)
