"""What an intervention does to an outcome: better and worse, whatever the outcome is counted in."""

import pytest
from stance_making import a_claim, a_record, judged, strongest

from litcheck.evidence.finding import Stance
from litcheck.literature.record import Design

YOGA = a_claim("effect", intervention="yoga", population="low back pain", outcome="pain", relation="improves")
STATIN = a_claim(
    "effect", intervention="anti-inflammatory agents", population="gout", outcome="gout flares", relation="improves"
)
SLEEP = a_claim(
    "effect", intervention="melatonin", population="insomnia", outcome="sleep efficiency", relation="improves"
)


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Pain scores fell by 22 mm with yoga and by 9 mm with usual care (P < 0.001).", Stance.SUPPORTS),
        ("Yoga relieved pain.", Stance.SUPPORTS),
        ("Yoga aggravated pain.", Stance.REFUTES),
        ("Pain rose by 2 points with yoga and fell by 1 point with usual care (p=0.01).", Stance.REFUTES),
        ("The reduction in pain was greater with yoga than with usual care.", Stance.SUPPORTS),
        ("Yoga did not reduce pain.", Stance.REFUTES),
        ("Yoga worsened, rather than relieved, pain.", Stance.REFUTES),
    ],
    ids=["fell", "relieved", "aggravated", "rose", "greater-reduction", "did-not-reduce", "rather-than"],
)
def test_change_is_read_as_better_or_worse(sentence: str, stance: Stance) -> None:
    record = a_record(f"Eighty adults with low back pain took part. {sentence}", title="Yoga for low back pain")

    assert strongest(YOGA, record).stance is stance


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Sleep efficiency rose from 74% to 83% with melatonin (p=0.02).", Stance.SUPPORTS),
        ("Melatonin reduced sleep efficiency.", Stance.REFUTES),
    ],
    ids=["rose", "reduced"],
)
def test_more_of_a_welcome_outcome_is_better(sentence: str, stance: Stance) -> None:
    assert strongest(SLEEP, a_record(sentence, title="Melatonin in insomnia")).stance is stance


def test_a_member_of_the_class_speaks_for_it() -> None:
    record = a_record("Naproxen reduced gout flares (RR 0.5; 95% CI 0.3-0.8).", title="Naproxen in gout")

    finding = strongest(STATIN, record)

    assert finding.stance is Stance.SUPPORTS
    assert finding.note is not None


def test_a_small_difference_without_significance_is_neutral() -> None:
    record = a_record(
        "Pain fell by 1.4 points with yoga and by 1.1 points with usual care (p = 0.61).",
        title="Yoga for low back pain",
    )

    finding = strongest(YOGA, record)

    assert finding.stance is Stance.NEUTRAL
    assert finding.significant is False


@pytest.mark.parametrize("design", [Design.ANIMAL, Design.PROTOCOL, Design.CASE_REPORT])
def test_designs_without_people_or_results_are_neutral(design: Design) -> None:
    record = a_record("Yoga reduced pain in low back pain.", title="Yoga for low back pain", design=design)

    assert {finding.stance for finding in judged(YOGA, record)} == {Stance.NEUTRAL}


@pytest.mark.parametrize(
    "sentence",
    [
        "Sleep improved with yoga.",
        "Pain was not assessed in the yoga group.",
        "Adults with pain were excluded before yoga.",
        "Massage reduced pain.",
    ],
    ids=["another-outcome", "not-assessed", "excluded", "another-treatment"],
)
def test_what_was_not_measured_is_silent(sentence: str) -> None:
    record = a_record(f"Yoga was compared with massage. {sentence}", title="Yoga or massage for low back pain")

    assert not [finding for finding in judged(YOGA, record) if finding.stance is not Stance.NEUTRAL]


def test_a_plan_is_no_result() -> None:
    record = a_record("The trial will show whether yoga reduces pain.", title="Yoga for low back pain")

    assert {finding.stance for finding in judged(YOGA, record)} <= {Stance.NEUTRAL}


def test_the_last_treatment_of_a_sentence_may_be_the_one_that_failed() -> None:
    record = a_record("Massage reduced pain, whereas yoga did not.", title="Massage and yoga for low back pain")

    assert strongest(YOGA, record).stance is Stance.REFUTES


@pytest.mark.parametrize(
    "sentence",
    [
        "The risk of flares was similar in treatment and placebo groups (RR 0.97 [95% CI 0.84-1.12]).",
        "Flares did not differ between the active group and the placebo group (RR 0.97 [95% CI 0.84-1.12]).",
    ],
    ids=["treatment-and-placebo", "active-group"],
)
def test_arms_under_their_general_names_speak_of_the_drug_of_the_title(sentence: str) -> None:
    """The treated arm of a trial need not be called by its drug."""
    claim = a_claim("effect", intervention="fish oil", population="gout", outcome="gout flares", relation="improves")
    record = a_record(
        f"We randomised 900 adults with gout. {sentence}",
        title="Fish oil for gout: a randomised trial",
        design=Design.TRIAL,
    )

    assert strongest(claim, record).stance is Stance.REFUTES
