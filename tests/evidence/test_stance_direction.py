"""Whether two things go together."""

import pytest
from evidence.readings import read
from stance_making import a_claim, a_record, judged, strongest

from litcheck.evidence.finding import Stance
from litcheck.evidence.significance import significance

TEA = a_claim("association", subject="tea drinking", object="stroke", relation="positive")
NONE = a_claim("association", subject="tea drinking", object="stroke", relation="none")
TITLE = "Tea consumption and stroke"


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Tea drinking was associated with stroke.", Stance.SUPPORTS),
        ("Tea consumption was associated with a higher risk of stroke (HR 1.4; 95% CI 1.1-1.8).", Stance.SUPPORTS),
        ("Tea consumption was inversely associated with stroke.", Stance.REFUTES),
        ("Tea was associated with a reduced risk of stroke (HR 0.7; 95% CI 0.6-0.9).", Stance.REFUTES),
        ("Tea drinking protected against stroke.", Stance.REFUTES),
        ("Never drinking tea was associated with a higher risk of stroke.", Stance.REFUTES),
        ("Tea drinkers had a lower risk of stroke than others.", Stance.REFUTES),
    ],
    ids=["linked", "higher", "inverse", "reduced", "protects", "never", "lower"],
)
def test_the_direction_of_the_link_is_read(sentence: str, stance: Stance) -> None:
    assert strongest(TEA, a_record(f"We followed 900 adults. {sentence}", title=TITLE)).stance is stance


@pytest.mark.parametrize(
    "sentence",
    [
        "Tea drinking was not associated with stroke (hazard ratio 1.00; 95% CI 0.95-1.05).",
        "There was no association between tea drinking and stroke.",
        "Tea drinking and stroke were unrelated.",
        "The risk of stroke did not vary with tea drinking.",
    ],
    ids=["not-associated", "no-association", "unrelated", "did-not-vary"],
)
def test_a_denied_link_supports_that_there_is_none(sentence: str) -> None:
    record = a_record(f"We followed 9,000 adults. {sentence}", title=TITLE)

    assert strongest(NONE, record).stance is Stance.SUPPORTS
    assert strongest(TEA, record).significant is False


@pytest.mark.parametrize(
    ("words", "significant"),
    [("0.97; 95% CI 0.94-1.00", False), ("0.97; 95% CI 0.94-1.00; P = .03", True)],
    ids=["nothing-else-said", "with-its-p-value"],
)
def test_an_interval_that_ends_on_one_holds_it_unless_the_p_value_says_otherwise(words: str, significant: bool) -> None:
    record = a_record(f"Tea drinking was associated with a lower risk of stroke (HR {words}).", title=TITLE)

    assert strongest(TEA, record).significant is significant


LEVELS = "The odds ratio of stroke was 1.3 (95% CI 0.9-1.9) for light and {} for heavy tea drinking."


@pytest.mark.parametrize(
    ("heavy", "stance", "value"),
    [
        ("2.4 (95% CI 1.5-3.8)", Stance.SUPPORTS, 2.4),
        ("1.4 (95% CI 0.8-2.5)", Stance.NEUTRAL, 1.3),
        ("0.6 (95% CI 0.4-0.9)", Stance.NEUTRAL, 1.3),
    ],
    ids=["highest-level-decides", "none-significant", "other-direction"],
)
def test_of_ratios_for_levels_of_an_exposure_the_highest_speaks(heavy: str, stance: Stance, value: float) -> None:
    finding = strongest(TEA, a_record(f"We followed 9,000 adults. {LEVELS.format(heavy)}", title=TITLE))

    assert finding.stance is stance
    assert finding.estimate is not None and finding.estimate.value == value


def test_a_wide_interval_round_one_is_neutral_to_no_link() -> None:
    record = a_record("Tea drinking was associated with a higher risk of stroke (OR 1.6; 95% CI 0.6-4.2).", title=TITLE)

    assert strongest(NONE, record).stance is Stance.NEUTRAL


@pytest.mark.parametrize(
    "sentence",
    [
        "We asked whether tea drinking increases the risk of stroke.",
        "Tea consumption has doubled in Europe.",
        "Smoking was associated with a higher risk of stroke.",
        "Tea drinkers were not enrolled.",
    ],
    ids=["question", "trend-of-the-subject", "another-exposure", "not-enrolled"],
)
def test_what_is_no_result_on_both_is_silent(sentence: str) -> None:
    findings = judged(TEA, a_record(sentence, title=TITLE))

    assert not [finding for finding in findings if finding.stance is not Stance.NEUTRAL]


def test_a_hedged_link_is_neutral() -> None:
    finding = strongest(TEA, a_record("Tea drinking may be associated with stroke.", title=TITLE))

    assert finding.stance is Stance.NEUTRAL


@pytest.mark.parametrize(
    "sentence",
    [
        "Compared with never use, current use of tea was associated with an increased risk of stroke (RR 1.9; 95% CI 1.5-2.4).",
        "Among people without diabetes, tea drinking was associated with a higher risk of stroke.",
    ],
    ids=["reference-opens", "people-without"],
)
def test_the_name_of_a_group_denies_nothing(sentence: str) -> None:
    """ "Never", "no" and "without" then say who was compared, not that nothing was found."""
    assert strongest(TEA, a_record(f"We followed 900 adults. {sentence}", title=TITLE)).stance is Stance.SUPPORTS


@pytest.mark.parametrize("printed", ["p = 2 × 10^-5", "P = 3.1×10^-8", "P = 5 × 10(-8)", "p = 2.5E-5", "p < 10(-4)"])
def test_a_p_value_that_is_a_power_of_ten_is_significant(printed):
    text = f"Smoking was associated with psoriasis (OR 1.31; {printed})."

    assert significance(text, read(text)) is True


def test_a_p_value_above_one_says_nothing():
    text = "Smoking was associated with psoriasis (OR 1.31; p = 5)."

    assert significance(text, read(text)) is None


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("Low iron in the brain was associated with restless legs syndrome.", [Stance.SUPPORTS]),
        ("Normal iron in the brain was associated with restless legs syndrome.", []),
    ],
    ids=["low", "normal"],
)
def test_a_low_amount_of_something_is_its_deficiency(text: str, stances: list[Stance]) -> None:
    claim = a_claim(
        "association", "", subject="brain iron deficiency", object="restless legs syndrome", relation="positive"
    )

    assert [one.stance for one in judged(claim, a_record(text))] == stances
