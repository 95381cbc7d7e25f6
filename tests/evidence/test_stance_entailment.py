"""Sentences that say the same as an assertion, or the opposite."""

import pytest
from stance_making import a_claim, a_record, judged, strongest

from pipeline.evidence.finding import Stance


def stances(statement: str, text: str, title: str = "") -> set[Stance]:
    return {finding.stance for finding in judged(a_claim("assertion", statement), a_record(text, title=title))}


@pytest.mark.parametrize(
    ("statement", "text", "stance"),
    [
        ("Asthma symptoms are worse at night.", "Asthma symptoms worsen at night.", Stance.SUPPORTS),
        (
            "Asthma symptoms are relieved by cold air.",
            "Cold air provoked and worsened asthma symptoms.",
            Stance.REFUTES,
        ),
        ("Asthma symptoms are relieved by cold air.", "Cold air does not relieve asthma symptoms.", Stance.REFUTES),
        ("Scurvy is caused by vitamin C deficiency.", "Scurvy results from deficiency of vitamin C.", Stance.SUPPORTS),
        (
            "Psoriasis is an immune-mediated skin disease.",
            "Psoriasis is a chronic immune-mediated disease of the skin.",
            Stance.SUPPORTS,
        ),
        ("Psoriasis is contagious.", "Psoriasis is not contagious.", Stance.REFUTES),
    ],
    ids=["worse", "opposite", "denied", "cause", "definition", "not"],
)
def test_a_sentence_that_covers_the_claim_has_its_stance(statement: str, text: str, stance: Stance) -> None:
    assert stance in stances(statement, text)


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        ("Gout affects the joints, kidneys, skin and heart.", "Gout affects the joints."),
        (
            "Scurvy is caused by vitamin C deficiency.",
            "It has been proposed that scurvy is caused by vitamin C deficiency.",
        ),
        ("Inflammation causes depression.", "Inflammation was associated with depression."),
        ("Migraine is triggered by chocolate.", "We tested whether migraine is triggered by chocolate."),
    ],
    ids=["part-of-a-list", "hedged", "association-is-no-cause", "aim"],
)
def test_partial_hedged_and_weaker_sentences_do_not_decide(statement: str, text: str) -> None:
    assert stances(statement, text) <= {Stance.NEUTRAL}


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The society recommends triptans as first-line treatment of migraine.", Stance.SUPPORTS),
        ("The society advises against triptans for migraine.", Stance.REFUTES),
        ("Triptans should no longer be regarded as first-line treatment of migraine.", Stance.REFUTES),
    ],
    ids=["for", "against", "no-longer"],
)
def test_advice_is_compared_with_advice(text: str, stance: Stance) -> None:
    claim = a_claim("assertion", "Triptans are recommended as first-line treatment of migraine.")

    assert strongest(claim, a_record(text)).stance is stance


def test_mere_efficacy_is_no_advice() -> None:
    statement = "Triptans are recommended as first-line treatment of migraine."

    assert stances(statement, "Triptans relieved migraine in two hours.") <= {Stance.NEUTRAL}
