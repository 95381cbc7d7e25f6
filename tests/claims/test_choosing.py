"""What fills a claim's fields: candidates with signals, ranked by fitted forests; what is uncertain stays open."""

import pytest

from litcheck.claims.extraction.candidates import candidates, noun_phrases
from litcheck.claims.extraction.choosing import MODELS, chosen, trees_of
from litcheck.claims.extraction.extracting import Extracted, extract
from litcheck.claims.extraction.structure import Around, Statement, Structure
from litcheck.documents.structure import structured


def read(text: str, title: str = "Migraine") -> Extracted:
    (found,) = extract(structured(id="a", title=title, path=None, text=text), every_sentence=True)
    return found


def statement(text: str, **fields: str) -> Statement:
    return Statement(
        text=text, whole=text, figure=None, condition=None, topic=None, long_forms={}, around=Around(**fields)
    )


def test_noun_phrases_end_at_verbs_and_are_joined_by_of_and_with() -> None:
    text = "The three women with severe gout took a low dose of aspirin."

    found = [text[start:end] for start, end, _ in noun_phrases(text)]
    assert {"women", "women with severe gout", "low dose", "low dose of aspirin"} <= set(found)
    assert not any("took" in phrase for phrase in found)


def test_a_phrase_of_two_places_is_one_candidate_with_the_signals_of_both() -> None:
    found = candidates(
        statement("Aspirin helped women with gout.", title="Gout in women", before="Gout is painful."),
        Structure(kind="effect", intervention="aspirin"),
    )

    (gout,) = [one for one in found if one.text.lower() == "gout"]
    assert gout.signals["in_statement"] and gout.signals["in_title"] and gout.signals["in_before"]
    (aspirin,) = [one for one in found if one.text.lower() == "aspirin"]
    assert aspirin.signals["rule_intervention"] == 1.0


def test_numbers_are_no_part_of_the_people_they_count() -> None:
    found = read("One in three adults with obesity has fatty liver disease.").claim

    assert found.population == "adults with obesity"


def test_the_condition_and_its_people_are_never_the_same_phrase() -> None:
    claim = read("About 12% of people with gout have kidney stones.").claim

    assert claim.condition == "kidney stones"
    assert claim.population is not None and "gout" in claim.population


def test_people_that_nobody_names_are_open_and_named_under_needs() -> None:
    claim = read("Topiramate reduces the number of attacks.", title="Notes").claim

    assert claim.kind == "effect"
    assert "population" in claim.needs


def test_what_the_reader_knows_for_certain_of_both_sides_of_a_link_stays() -> None:
    one = Structure(kind="association", subject="intake of salt", object="stroke", relation="positive")

    found = chosen(one, statement("Higher intake of salt was tied to a higher risk of stroke."))
    assert (found.subject, found.object) == ("intake of salt", "stroke")


@pytest.mark.parametrize("field", sorted(MODELS))
def test_every_field_has_a_forest_that_tells_phrases_apart(field: str) -> None:
    trees = trees_of(field)
    told = dict.fromkeys(("in_statement", f"rule_{field}", "term", "names_condition", "people"), 1.0)
    other = {"study": 1.0, "in_before": 1.0}

    merits = trees.predict(trees.rows_of([told, other]))
    assert merits[0] != merits[1]
