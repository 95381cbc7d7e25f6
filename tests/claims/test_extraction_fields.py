"""Claims in the fields of their kinds, read from sentences on many topics."""

from typing import Any

import pytest

from litcheck.claims.claim import Attribution, Claim
from litcheck.claims.extraction.attribution import attribution_of
from litcheck.claims.extraction.extracting import extract_claims
from litcheck.documents.structure import structured


def claims_in(text: str, title: str = "Gout") -> tuple[Claim, ...]:
    return extract_claims(structured(id="a", title=title, path=None, text=text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "One in three adults with obesity has fatty liver disease.",
            {"kind": "prevalence", "condition": "fatty liver disease", "population": "adults with obesity"},
        ),
        (
            "Nausea occurred in 44% of patients taking the drug.",
            {"kind": "prevalence", "condition": "nausea", "population": "patients taking the drug"},
        ),
        (
            "In a survey, 12% of women had migraine.",
            {"kind": "prevalence", "condition": "migraine", "population": "women"},
        ),
        (
            "Women are three times more likely than men to have migraine.",
            {
                "kind": "comparison",
                "condition": "migraine",
                "population": "women",
                "comparator": "men",
                "relation": "higher",
            },
        ),
        (
            "Compared with non-smokers, heavy drinkers were 38% less likely to have psoriasis.",
            {"kind": "comparison", "population": "heavy drinkers", "comparator": "non-smokers", "relation": "lower"},
        ),
        (
            "High blood pressure is a leading cause of stroke.",
            {"kind": "association", "subject": "high blood pressure", "object": "stroke", "relation": "positive"},
        ),
        (
            "Previous studies have linked migraine to a higher risk of stroke.",
            {"kind": "association", "subject": "migraine", "object": "stroke", "relation": "positive"},
        ),
        (
            "Inhaled corticosteroids reduce asthma attacks by about half.",
            {
                "kind": "effect",
                "intervention": "inhaled corticosteroids",
                "outcome": "asthma attacks",
                "relation": "improves",
            },
        ),
        (
            "Vitamin D supplements did not reduce the risk of depression.",
            {"kind": "effect", "intervention": "vitamin D supplements", "relation": "none"},
        ),
        (
            "About 39 million people in the United States live with migraine.",
            {"kind": "count", "thing": "people in the United States with migraine"},
        ),
        ("The exact cause of psoriasis is unknown.", {"kind": "assertion"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_statement_is_read_in_the_fields_of_its_kind(text: str, expected: dict[str, Any]) -> None:
    (claim,) = claims_in(text)

    assert {key: getattr(claim, key) for key in expected} == expected
    assert claim.as_extracted


def test_a_relative_difference_of_a_comparison_becomes_a_ratio() -> None:
    (claim,) = claims_in("Tea drinkers had a 21% lower risk of gout than people who drank none.")

    assert claim.value is not None
    assert (claim.value.stated, claim.value.unit.value) == (0.79, "ratio")


def test_at_least_so_much_lower_is_an_upper_bound_of_the_ratio() -> None:
    (claim,) = claims_in("The incidence of measles was at least 90 percent lower in cities than in villages.")

    assert claim.value is not None
    assert (claim.value.low, claim.value.high) == (None, 0.1)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Nine of the 10 men in the trial had no bleeding.", (90.0, "percent")),
        ("The drug halved deaths from stroke.", (0.5, "ratio")),
        ("The test found melanoma with 79% accuracy.", (79.0, "percent")),
    ],
)
def test_shares_of_counted_people_halvings_and_accuracies_are_values(text: str, value: tuple[float, str]) -> None:
    (claim,) = claims_in(text)

    assert claim.value is not None
    assert (claim.value.stated, claim.value.unit.value) == value


def test_a_dateline_is_no_part_of_a_statement_and_its_year_no_count() -> None:
    (claim,) = claims_in("BOSTON (June 11, 2018) -- Tea reduced the risk of gout in women.")

    assert claim.statement == "Tea reduced the risk of gout in women."
    assert claim.value is None


def test_a_change_or_an_effect_on_something_is_read_as_what_it_does() -> None:
    (linked,) = claims_in("Aspirin was linked to a 32% reduction in the risk of lung cancer.")
    (had,) = claims_in("Aspirin had a beneficial effect on blood pressure.")

    assert linked.value is not None and had.kind == "effect"
    assert (had.intervention, had.outcome) == ("aspirin", "blood pressure")


def test_two_figures_of_a_sentence_are_two_claims() -> None:
    first, second = claims_in("Migraine was reported by 12% of men and 20% of women.")

    assert (first.population, first.condition) == ("men", "migraine")
    assert (second.population, second.condition) == ("women", "migraine")
    assert second.statement == "20% of women have migraine."


def test_this_condition_and_it_stand_for_the_condition_spoken_of() -> None:
    claims = claims_in(
        "Gout is a form of arthritis. This condition affects about 4% of adults. It is caused by uric acid."
    )

    assert claims[1].statement == "Gout affects about 4% of adults."
    assert claims[1].condition == "gout"
    assert claims[2].statement == "Gout is caused by uric acid."


def test_abbreviations_of_the_article_are_written_out() -> None:
    claims = claims_in(
        "Rheumatoid arthritis (RA) is a chronic disease. About 1% of adults have RA.", "Rheumatoid arthritis"
    )

    assert claims[1].condition == "rheumatoid arthritis"


def test_what_is_guessed_is_marked_as_needed() -> None:
    (claim,) = claims_in("Children exposed to smoke were twice as likely to develop asthma.")

    assert claim.needs == ("comparator",)


def test_quotes_are_exact_words_of_at_most_twelve() -> None:
    text = (
        "In a survey of a rural population in one country during the rainy season, the prevalence of scabies was 14.9% "
        "among children who were less than five years old at that time."
    )
    (claim,) = claims_in(text)

    assert claim.quote in text
    assert len(claim.quote.split()) <= 12
    assert "14.9%" in claim.quote
    assert claim.prefix is not None
    assert f"{claim.prefix} {claim.quote} {claim.suffix}" in text


def test_ids_are_readable_unique_and_the_same_in_every_run() -> None:
    text = "Gout affects about 4% of adults. Gout affects about 4% of adults."
    ids = [claim.id for claim in claims_in(text)]

    assert ids == ["gout-affects-4-adults", "gout-affects-4-adults-2"]
    assert ids == [claim.id for claim in claims_in(text)]


@pytest.mark.parametrize(
    ("text", "journal", "author", "year"),
    [
        (
            "A study published Tuesday in Arthritis & Rheumatology found less gout.",
            "Arthritis & Rheumatology",
            None,
            None,
        ),
        ("A 2019 review by Smith and colleagues in The Lancet found so.", "The Lancet", "Smith", 2019),
        ("Smith et al. (2015) found less gout.", None, "Smith", 2015),
        ("A study published in 2018 in the Journal of Hypertension found so.", "Journal of Hypertension", None, 2018),
        (
            "The study, which appears in the British Journal of Sports Medicine, ran long.",
            "British Journal of Sports Medicine",
            None,
            None,
        ),
        ("A meta-analysis led by Dr. Jane Doe of Yale found so.", None, "Doe", None),
        ("A Danish study from 2016 showed so.", None, None, 2016),
        ("The study was published online May 3 in JAMA Network Open.", "JAMA Network Open", None, None),
        ("Researchers writing in PLOS Medicine found so.", "PLOS Medicine", None, None),
        (
            "A trial in the journal Neurology, Neurosurgery & Psychiatry ended.",
            "Neurology, Neurosurgery & Psychiatry",
            None,
            None,
        ),
    ],
)
def test_the_study_that_a_sentence_names_is_read(
    text: str, journal: str | None, author: str | None, year: int | None
) -> None:
    assert attribution_of(text) == Attribution(journal=journal, author=author, year=year)


@pytest.mark.parametrize(
    "text",
    [
        "Researchers at the University of Oslo reported more gout.",
        "According to the American Heart Association, salt is harmful.",
        "Experts believe that tea helps.",
        "In a study of 358,000 adults in Britain, 3% had gout.",
        "In 2018, about 4 percent of adults had gout.",
        "The Wall Street Journal reported on gout.",
    ],
)
def test_places_agencies_experts_and_newspapers_are_no_attribution(text: str) -> None:
    assert attribution_of(text) is None
