"""What a claim says: directions under nested negation, who speaks, fields that are left open rather than wrong."""

import pytest
from making_claims import only

from litcheck.claims.extraction.deciding import explain
from litcheck.claims.extraction.soundness import stands
from litcheck.documents.structure import structured


@pytest.mark.parametrize(
    ("sentence", "subject", "relation"),
    [
        ("Higher vitamin D levels were linked to lower rates of depression.", "vitamin D levels", "negative"),
        ("Lower vitamin D levels were linked to higher rates of depression.", "vitamin D levels", "negative"),
        ("Lower levels of iron were associated with less severe restless legs.", "levels of iron", "positive"),
        ("Higher intake of salt was tied to a higher risk of stroke.", "intake of salt", "positive"),
        ("Not smoking was linked to a lower risk of gout.", "smoking", "positive"),
        ("A lack of sleep does not increase the risk of obesity.", "lack of sleep", "none"),
    ],
)
def test_a_direction_is_that_of_the_thing_itself(sentence: str, subject: str, relation: str) -> None:
    claim = only(sentence)

    assert (claim.kind, claim.subject, claim.relation) == ("association", subject, relation)


@pytest.mark.parametrize(
    ("sentence", "author", "statement"),
    [
        (
            "Dr. Jane Roe, who led the study, said that tea lowers the risk of gout by 20 percent.",
            "Roe",
            "Tea lowers the risk of gout by 20 percent.",
        ),
        (
            "“Tea lowers the risk of gout by 20 percent,” said Dr. John A. Smith, lead author of the study.",
            "Smith",
            "Tea lowers the risk of gout by 20 percent.",
        ),
        (
            "Women had twice the risk of gout, said senior author Maria Cruz, an epidemiologist at Oxford.",
            "Cruz",
            "Women had twice the risk of gout.",
        ),
    ],
)
def test_the_author_who_speaks_is_the_attribution_and_no_part_of_the_statement(
    sentence: str, author: str, statement: str
) -> None:
    claim = only(sentence)

    assert claim.attribution is not None
    assert (claim.attribution.author, claim.statement) == (author, statement)


@pytest.mark.parametrize(
    "sentence",
    [
        "The drug was taken twice-daily by patients with gout.",
        "Men may have to fight gout twice.",
        "The third trial of the drug in gout is under way.",
    ],
)
def test_ordinals_and_times_of_day_are_no_values(sentence: str) -> None:
    assert only(sentence).value is None


@pytest.mark.parametrize(
    ("slot", "text", "can_be"),
    [
        ("condition", "said", False),
        ("condition", "which", False),
        ("condition", "versus an expected rate", False),
        ("condition", "no attacks", True),
        ("condition", "restless legs syndrome", True),
        ("population", "less than before", False),
        ("population", "adults over 65", True),
        ("intervention", "study", False),
        ("object", "researchers said the risk", False),
    ],
)
def test_what_cannot_be_a_field_is_known(slot: str, text: str, can_be: bool) -> None:
    assert stands(slot, text) is can_be


def test_a_headline_that_claims_is_read_and_a_heading_is_not() -> None:
    text = "Tennis cuts the risk of death by 47%\n\nIt is a sport.\n\nWhat causes gout\n\nUric acid causes gout.\n"
    reasons = [decision.reason.value for decision in explain(structured(id="a", title="", path=None, text=text))]

    assert reasons[0] == "specific figure"
    assert reasons[2] == "heading"


NEWS = (
    "A study looked at statins and gout. “It is a big day for us,” said Dr. Jane Roe of Yale. {} "
    "“We are glad,” said Dr. John Smith. The company plans a larger trial."
)


@pytest.mark.parametrize(
    ("sentence", "worthy"),
    [
        ("Gout is linked to kidney disease in older men, Roe said.", True),
        ("Statins reduced pain in patients with gout, Roe said.", True),
        ("Gout is a form of arthritis that is caused by uric acid.", True),
        ("Each dose has a full day's supply of the vitamin along with the mineral.", False),
        ("In her clinic a nurse takes patients with gout through each step of the visit.", False),
        ("Statins might one day help patients with gout, Roe said.", False),
    ],
)
def test_news_is_read_for_findings_and_not_for_its_story(sentence: str, worthy: bool) -> None:
    document = structured(id="a", title="Statins and gout", path=None, text=NEWS.format(sentence))

    (decision,) = [found for found in explain(document) if found.text == sentence]
    assert decision.checkworthy is worthy
