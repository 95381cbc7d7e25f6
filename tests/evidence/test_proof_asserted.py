"""What a sentence must assert to count, by minimal pairs: the twin that names or ties less decides nothing."""

import pytest
from stance_making import a_claim, a_record, judged

from litcheck.claims.claim import Claim
from litcheck.evidence.finding import Stance

SUPPORTS, REFUTES, NEUTRAL = Stance.SUPPORTS, Stance.REFUTES, Stance.NEUTRAL


def decided(claim: Claim, text: str, title: str = "") -> set[Stance]:
    return {finding.stance for finding in judged(claim, a_record(text, title=title))} - {NEUTRAL}


@pytest.mark.parametrize(
    ("statement", "text", "wanted"),
    [
        ("Vitiligo is an autoimmune disease of the skin.", "Vitiligo is a chronic autoimmune disease of the skin.", {SUPPORTS}),
        ("Migraine causes nausea and blurred vision.", "Migraine caused nausea, not blurred vision.", {REFUTES}),
        ("Zinc shortens the common cold in smokers.", "Zinc shortened the common cold in smokers.", {SUPPORTS}),
        ("Zinc shortens the common cold in smokers.", "Zinc shortened the common cold in soldiers.", set()),
        ("Lung cancer is a malignancy of lung tissue.", "Lung cancer was found in tissue of smokers.", set()),
        ("Zinc shortens the common cold.", "If zinc shortens the common cold, it should be given.", set()),
        ("Zinc shortens the common cold.", "Despite zinc, the common cold was shortened by rest.", set()),
        ("Zinc shortens the common cold.", "This trial will show that zinc shortens the common cold.", set()),
        ("Gout raises the risk of stroke.", "Gout raised the risk of stroke in women.", {SUPPORTS}),
        ("Gout raises the risk of stroke.", "Age (gout in 12%, stroke in 3%) raised the risk of death.", set()),
        ("And it shortens the common cold.", "Zinc shortened the common cold.", set()),
        ("Yearly costs are lower.", "The yearly costs were lower.", set()),
        ("Asthma symptoms occur in the evening or at night.", "Asthma was linked to night shifts.", set()),
        ("Asthma symptoms occur in the evening or at night.", "Asthma follows a rhythm, worsening at night.", {SUPPORTS}),
        ("Tea lowers blood pressure in adults.", "Tea and its effect on low blood pressure in adults were assessed.", set()),
    ],
    ids=[
        "all-named", "list-denied", "people", "other-people", "one-place-twice", "condition", "concession", "future", "said",
        "brackets", "goes-on", "nothing-named", "only-describes", "as-a-rule", "conduct",
    ],
)  # fmt: skip
def test_a_statement_is_said_only_by_what_names_and_asserts_all_of_it(
    statement: str, text: str, wanted: set[Stance]
) -> None:
    assert decided(a_claim("assertion", statement), text) == wanted


GOUT = a_claim("association", "Gout raises the risk of stroke.", subject="gout", object="stroke", relation="positive")
TITLE = "Gout and stroke in older adults"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Gout was associated with stroke.", {SUPPORTS}),
        ("People with gout had an increased risk of early onset stroke.", {SUPPORTS}),
        ("Stroke was more frequent in people with gout.", {SUPPORTS}),
        ("There was an association between gout and stroke.", {SUPPORTS}),
        ("Death was associated with age, gout, stroke and asthma.", set()),
        ("Gout and stroke have increased over the years.", set()),
        ("People with gout had increased activation of platelets after stroke.", set()),
        ("After adjustment for gout, age was associated with stroke.", set()),
        ("Increased attention to stroke-related distress was seen in gout.", set()),
        ("We recruited people with gout at increased risk of stroke.", set()),
    ],
    ids=["linked", "risk-of", "before", "between", "list", "both-before", "told-of-another", "adjusted", "modifier", "recruited"],
)  # fmt: skip
def test_an_association_is_said_only_by_what_ties_the_two(text: str, wanted: set[Stance]) -> None:
    assert decided(GOUT, text, TITLE) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Gout was found in 30% of the patients and in 10% of the controls (p<0.001).", {SUPPORTS}),
        ("Gout was more common in the patients than in controls.", {SUPPORTS}),
        ("Physical activity and a younger age were tied to less gout.", set()),
    ],
    ids=["shares", "words", "another-agent"],
)
def test_what_the_title_names_may_be_left_out_only_where_nothing_else_acts(text: str, wanted: set[Stance]) -> None:
    assert decided(GOUT, f"Patients were compared. {text}", "Gout in stroke") == wanted


SEX = a_claim("comparison", "Gout is more common in men than in women.", condition="gout", population="men",
              comparator="women", relation="higher")  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The prevalence was 4% in men and 1% in women.", {SUPPORTS}),
        ("Gout was more frequent in men than in women.", {SUPPORTS}),
        ("Gout affects four men for each woman.", {SUPPORTS}),
        ("The prevalence of asthma was 4% in men and 1% in women.", set()),
    ],
    ids=["shares", "than", "for-each", "another-illness"],
)
def test_groups_are_compared_as_to_what_the_claim_counts(text: str, wanted: set[Stance]) -> None:
    assert decided(SEX, f"We asked adults. {text}", "Gout in Taiwan") == wanted


def test_what_is_claimed_to_come_first_is_not_said_by_a_mere_tie() -> None:
    first = a_claim("association", "Gout is the leading risk factor of stroke.", subject="gout", object="stroke")

    assert decided(first, "Gout was associated with stroke.") == set()
    assert decided(first, "Gout was the leading risk factor of stroke.") == {SUPPORTS}


def test_no_improvement_does_not_say_that_nothing_got_worse() -> None:
    worse = a_claim("assertion", "Zinc worsens asthma in children.")

    assert decided(worse, "Zinc did not improve asthma in children.") == set()
    assert decided(worse, "Zinc improved asthma in children.") == {REFUTES}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Coughing was more frequent with zinc compared with iron.", {SUPPORTS}),
        ("Coughing was more frequent with iron compared with zinc.", set()),
    ],
    ids=["the-same-reference", "the-other-one"],
)
def test_a_comparison_is_not_turned_round_by_a_title_that_names_both(text: str, wanted: set[Stance]) -> None:
    claim = a_claim("assertion", "Zinc increases coughing compared with iron.")

    assert decided(claim, text, "Zinc and iron in adults") == wanted
