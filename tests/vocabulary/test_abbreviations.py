"""Abbreviations are read where a text defines them, in either order."""

import pytest

from litcheck.vocabulary.abbreviations import defined, understood

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


@pytest.mark.parametrize(
    ("text", "name", "short"),
    [
        ("PCOS was common.", "Polycystic Ovary Syndrome", "PCOS"),
        ("Patients with COPD smoked.", "Chronic Obstructive Pulmonary Disease", "COPD"),
        ("RA was active.", "Rheumatoid Arthritis", "RA"),
    ],
)
def test_a_short_form_that_is_never_defined_is_the_records_own_topic(text: str, name: str, short: str) -> None:
    assert understood(text, [name])[short] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("OR 2.1 (95% CI 1.2 to 3.0)", "Cerebral Infarction"),
        ("MS was rare.", "Myasthenia Gravis"),
        ("A right-to-left shunt (RLS) was seen; RLS was large.", "Restless Legs Syndrome"),
    ],
    ids=["statistics", "other letters", "defined otherwise"],
)
def test_a_short_form_that_means_something_else_is_left_alone(text: str, name: str) -> None:
    assert name not in understood(text, [name]).values()


def test_a_definition_far_into_a_long_text_is_found() -> None:
    assert defined("We asked 40 people. " * 400 + "Gout and restless legs syndrome (RLS) were found.")["RLS"] == (
        "restless legs syndrome"
    )
