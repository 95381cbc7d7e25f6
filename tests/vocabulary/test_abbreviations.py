"""Abbreviations are read where a text defines them, in either order."""

import pytest

from pipeline.vocabulary.abbreviations import defined

CASES = [
    ("Restless legs syndrome (RLS) is common.", "RLS", "restless legs syndrome"),
    ("A right-to-left shunt (RLS) was seen.", "RLS", "right-to-left shunt"),
    ("RA (rheumatoid arthritis) was seen.", "RA", "rheumatoid arthritis"),
    ("Patients with multiple sclerosis [MS] took part.", "MS", "multiple sclerosis"),
    ("Patients with type 2 diabetes mellitus (T2DM) took part.", "T2DM", "type 2 diabetes mellitus"),
    ("Of 40 patients with peripheral artery disease (PAD; n = 40) all took part.", "PAD", "peripheral artery disease"),
    ("multiple sclerosis (MS, n = 359) and others", "MS", "multiple sclerosis"),
    ("IBD (inflammatory bowel disease) was seen.", "IBD", "inflammatory bowel disease"),
]


@pytest.mark.parametrize(("text", "short", "long_form"), CASES, ids=[f"{c[1]} in {c[0][:20]}" for c in CASES])
def test_a_definition_is_read(text: str, short: str, long_form: str) -> None:
    """Round or square brackets, short form inside or outside, with or without a number beside it."""
    assert defined(text).get(short, "").lower() == long_form


@pytest.mark.parametrize(
    "text", ["", "No abbreviation here.", "We used SPSS (version 22).", "BMI (p < 0.05) was higher."]
)
def test_brackets_without_a_definition_define_nothing(text: str) -> None:
    """Numbers, versions and statistics in brackets are no long forms."""
    assert defined(text) == {}


def test_the_first_definition_wins() -> None:
    """A short form that is defined twice keeps its first meaning."""
    text = "Systemic sclerosis (SSc) was studied. Later, a short stress course (SSc) followed."

    assert defined(text)["SSc"].lower() == "systemic sclerosis"
