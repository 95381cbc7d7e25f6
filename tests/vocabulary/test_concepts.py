"""Phrases are found as MeSH concepts whatever their spelling, and the tree says which is a kind of which."""

from importlib.resources import files

import pytest

from litcheck.vocabulary.concepts import Kinship, kinship, lookup, mentions, synonyms, with_identifier

SAME_CONCEPT = [
    ("restless legs syndrome", "Willis-Ekbom disease"),
    ("restless legs syndrome", "Restless leg syndrome"),
    ("systemic lupus erythematosus", "lupus"),
    ("celiac disease", "coeliac disease"),
    ("celiac disease", "celiac disorder"),
    ("anemia", "anaemia"),
    ("edema", "oedema"),
    ("hemorrhoids", "haemorrhoids"),
    ("brain tumor", "brain tumours"),
    ("rheumatoid arthritis", "Arthritis, Rheumatoid"),
    ("type 2 diabetes", "Diabetes Mellitus, Type 2"),
    ("type 2 diabetes", "type II diabetes"),
    ("diabetes", "diabetes mellitus"),
    ("myocardial infarction", "heart attack"),
    ("hypertension", "high blood pressure"),
    ("hot flashes", "hot flushes"),
    ("stroke", "strokes"),
    ("Crohn disease", "Crohn's disease"),
    ("Sjögren's syndrome", "Sjogren syndrome"),
    ("chronic obstructive pulmonary disease", "COPD"),
    ("osteoporosis", "osteoporoses"),
    ("acne", "acne vulgaris"),
    ("chronic kidney disease", "chronic renal insufficiency"),
    ("kidney stones", "renal calculi"),
    ("sleep apnea", "sleep apnoea"),
    ("insomnia", "sleeplessness"),
    ("vertigo", "Vertigo"),
    ("hay fever", "seasonal allergic rhinitis"),
    ("urinary tract infection", "urinary tract infections"),
    ("breast cancer", "breast neoplasms"),
    ("gastroesophageal reflux disease", "acid reflux"),
    ("gastro-oesophageal reflux", "GERD"),
    ("egg allergy", "egg hypersensitivity"),
    ("irritable bowel syndrome", "irritable bowel syndromes"),
]


@pytest.mark.parametrize(("one", "other"), SAME_CONCEPT, ids=[other for _, other in SAME_CONCEPT])
def test_two_names_of_one_concept_are_found_as_one(one: str, other: str) -> None:
    """Spelling, number, inversion, lay words and entry terms do not matter."""
    first, second = lookup(one), lookup(other)

    assert first is not None
    assert first == second


@pytest.mark.parametrize("phrase", ["fluoroscopic gravel", "xyzzy", "", "the", "SLE", "RA"])
def test_a_phrase_that_names_no_concept_is_none(phrase: str) -> None:
    """Unknown words, function words and acronyms with several meanings are not guessed."""
    assert lookup(phrase) is None


KIN = [
    ("multiple sclerosis", "autoimmune diseases", Kinship.NARROWER),
    ("autoimmune disease", "multiple sclerosis", Kinship.BROADER),
    ("Sjogren syndrome", "autoimmune disorder", Kinship.NARROWER),
    ("psoriasis", "autoimmune disease", Kinship.NARROWER),
    ("psoriatic arthritis", "autoimmune disease", Kinship.NARROWER),
    ("crohn's disease", "autoimmune disease", Kinship.NARROWER),
    ("ankylosing spondylitis", "autoimmune disease", Kinship.NARROWER),
    ("vitiligo", "autoimmune disease", Kinship.NARROWER),
    ("celiac disease", "autoimmune disease", Kinship.NARROWER),
    ("crohn's disease", "inflammatory bowel disease", Kinship.NARROWER),
    ("ulcerative colitis", "inflammatory bowel disease", Kinship.NARROWER),
    ("type 2 diabetes", "diabetes", Kinship.NARROWER),
    ("ischemic stroke", "stroke", Kinship.NARROWER),
    ("migraine with aura", "migraine", Kinship.NARROWER),
    ("gout", "rheumatoid arthritis", Kinship.DIFFERENT),
    ("restless legs syndrome", "autoimmune disease", Kinship.DIFFERENT),
    ("asthma", "asthma", Kinship.SAME),
    ("irritable bowel syndrome", "inflammatory bowel disease", Kinship.DIFFERENT),
    ("type 1 diabetes", "type 2 diabetes", Kinship.DIFFERENT),
    ("osteoarthritis", "autoimmune disease", Kinship.DIFFERENT),
    ("atopic dermatitis", "eczema", Kinship.NARROWER),
    ("gouty arthritis", "gout", Kinship.NARROWER),
    ("colon cancer", "colorectal cancer", Kinship.NARROWER),
]


@pytest.mark.parametrize(("one", "other", "expected"), KIN, ids=[f"{a}-{b}" for a, b, _ in KIN])
def test_kinship_is_read_from_the_tree(one: str, other: str, expected: Kinship) -> None:
    """NARROWER means that the first is a kind of the second."""
    a, b = lookup(one), lookup(other)

    assert a is not None
    assert b is not None
    assert kinship(a, b) is expected


def test_synonyms_are_natural_phrases_without_repetition() -> None:
    """No inverted comma forms; the preferred name comes first."""
    concept = lookup("rheumatoid arthritis")
    assert concept is not None
    names = synonyms(concept)

    assert names[0] == "Rheumatoid Arthritis"
    assert not any("," in name for name in names)
    assert len({name.lower() for name in names}) == len(names)


def test_every_mention_stands_where_it_says() -> None:
    """Offsets are characters of the text; the longest name wins."""
    text = "Patients with type 2 diabetes mellitus and chronic kidney disease had more migraine with aura."
    found = {text[mention.start : mention.end]: mention.concept.name for mention in mentions(text)}

    assert found["type 2 diabetes mellitus"] == "Diabetes Mellitus, Type 2"
    assert found["chronic kidney disease"] == "Renal Insufficiency, Chronic"
    assert found["migraine with aura"] == "Migraine with Aura"


def test_a_definition_in_the_text_wins_over_the_general_meaning() -> None:
    """RLS that stands for a shunt is not restless legs; SLE is lupus where the text says so."""
    shunt = mentions("Large RLS was frequent.", {"RLS": "right-to-left shunt"})
    legs = mentions("Large RLS was frequent.", {"RLS": "restless legs syndrome"})
    other = mentions("PTSD was rare.", {"PTSD": "post-transfusion serum dilution"})

    assert all(mention.concept.name != "Restless Legs Syndrome" for mention in shunt)
    assert [mention.concept.name for mention in legs] == ["Restless Legs Syndrome"]
    assert not any(mention.concept.name.startswith("Stress Disorders") for mention in other)


def test_an_acronym_is_found_only_in_its_own_case() -> None:
    """ "aids" and "tips" are ordinary words; "AIDS" is not."""
    assert not [m for m in mentions("the leaflet aids patients and tips are given") if m.concept.ui == "D000163"]
    assert [m.concept.ui for m in mentions("AIDS is rare.")] == ["D000163"]


def test_a_name_does_not_reach_across_punctuation() -> None:
    """Words of two clauses are not one name."""
    named = {m.concept.name for m in mentions("We saw no changes in the heart. Attack rates were low.")}

    assert "Myocardial Infarction" not in named


def test_the_supplement_names_only_concepts_that_exist() -> None:
    """Every row resolves to a descriptor, and no lay word is listed twice with two meanings."""
    text = files("litcheck.vocabulary").joinpath("supplement.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    meanings: dict[str, set[str]] = {}
    for term, name, relation, *_ in rows:
        found = lookup(name)
        assert found is not None, name
        assert found.name == name
        if relation == "means":
            meanings.setdefault(term.lower(), set()).add(name)

    assert {row[2] for row in rows} <= {"means", "kind of", "new kind of"}
    assert [term for term, names in meanings.items() if len(names) > 1] == []


def test_a_concept_is_found_by_its_identifier() -> None:
    """The MeSH unique identifier of a heading leads to the same concept as its name."""
    assert with_identifier("D012148") == lookup("restless legs syndrome")
    assert with_identifier("D999999999") is None


def test_the_shipped_table_is_compact() -> None:
    """The table stays below three megabytes."""
    assert len(files("litcheck.vocabulary").joinpath("mesh.tsv.gz").read_bytes()) < 3_000_000
