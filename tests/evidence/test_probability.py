"""How probable it is that a reading is right: the shipped trees are sound, and what they are asked about is what they learned."""

import pytest
from stance_making import a_claim, a_record

from litcheck.evidence.finding import Stance
from litcheck.evidence.gathering import gather
from litcheck.evidence.probability import how_probable
from litcheck.evidence.read_record import read
from litcheck.evidence.relation_row import NAMES
from litcheck.evidence.worth_reading import held_nowhere, may_say
from litcheck.literature.record import Record

TEXT = "Zinc significantly shortened the common cold. Sleep was not measured."
CLAIM = a_claim("assertion", "Zinc shortens the common cold.")


def record(text: str = TEXT) -> Record:
    return a_record(text, title="Zinc for the common cold")


def row(**changes: float) -> tuple[float, ...]:
    """A row of a passage that holds all of a statement and says the same."""
    full = dict.fromkeys(NAMES, 0.0)
    held = (
        "coverage",
        "own coverage",
        "least held",
        "subject",
        "predicate",
        "own predicate",
        "first unit",
        "last unit",
    )
    full |= dict.fromkeys((*held, "may report", "conclusions", "one clause", "direction same"), 1.0)
    full |= {"units": 4.0, "sentences": 8.0, "statement words": 9.0, "passage words": 20.0}
    return tuple((full | changes).values())


@pytest.mark.parametrize(
    "less_sure",
    [{"coverage": 0.5, "own coverage": 0.3, "missing": 2.0, "nowhere": 0.5}, {"nowhere": 0.6}],
    ids=["holds half of it", "words that stand nowhere"],
)
def test_a_reading_is_less_probable_the_less_the_record_holds(less_sure: dict[str, float]) -> None:
    less, more = how_probable([row(**less_sure), row()])

    assert less < more


def test_what_stands_nowhere_in_a_record_is_a_share_of_the_telling_words() -> None:
    assert held_nowhere("Zinc shortens the common cold.", record()) == 0
    assert held_nowhere("Vitamin C shortens the common cold.", record()) > 0
    assert held_nowhere("It is so.", record()) == 0


@pytest.mark.parametrize(
    ("statement", "may"),
    [
        ("Zinc shortens the common cold.", True),
        ("Zinc prevents respiratory infections.", True),
        ("Statins lower blood pressure in diabetes.", False),
    ],
    ids=["says it", "speaks of a kind of it", "speaks of nothing of it"],
)
def test_a_record_is_read_for_a_statement_if_its_words_can_hold_enough_of_it(statement: str, may: bool) -> None:
    assert may_say(statement, read(record()), 0.5) is may


def test_statements_are_found_with_their_probability() -> None:
    (stated,) = (one for one in gather(CLAIM, [read(record())]).findings if one.section != "TITLE")

    assert stated.stance is Stance.SUPPORTS
    assert stated.doubt is None
    assert stated.probability is not None
    assert 0 < stated.probability < 1


def test_a_passage_that_is_probably_right_but_holds_too_little_is_read_and_decides_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    half = a_record("Zinc shortened the common cold in children of school age and their parents.")
    claim = a_claim("assertion", "Zinc lozenges with honey and ginger shorten the common cold.")
    monkeypatch.setattr("litcheck.evidence.stances.entailment.SURE", 0.0)
    monkeypatch.setattr("litcheck.evidence.proof.SURE", 0.0)

    (found,) = gather(claim, [read(half)]).findings

    assert found.stance is Stance.SUPPORTS
    assert found.doubt == "says only a part of it"


@pytest.mark.parametrize(("sure", "stance"), [(0.0, Stance.SUPPORTS), (1.0, Stance.NEUTRAL)], ids=["probable", "not"])
def test_what_a_guard_doubts_is_taken_back_unless_it_is_probable(
    monkeypatch: pytest.MonkeyPatch, sure: float, stance: Stance
) -> None:
    monkeypatch.setattr("litcheck.evidence.proof.SURE", sure)

    (found,) = gather(CLAIM, [read(a_record("Zinc may possibly shorten the common cold."))]).findings

    assert found.stance is stance
    assert "put as a possibility" in (found.doubt or found.note or "")
