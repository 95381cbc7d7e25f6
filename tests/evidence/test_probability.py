"""How probable it is that a reading is right: what makes it more and less so, and on what readings it is said at all."""

from dataclasses import replace

import pytest

from litcheck.claims.claim import Check, Claim
from litcheck.evidence.finding import Bearing, Finding, Form, Stance
from litcheck.evidence.gathering import gather
from litcheck.evidence.probability import held_nowhere, with_probabilities
from litcheck.evidence.read_record import ReadRecord, read
from litcheck.literature.record import Record

TEXT = "Zinc significantly shortened the common cold. Sleep was not measured."


def record(text: str = TEXT, title: str = "Zinc for the common cold") -> Record:
    return Record(
        key="r", pmid=None, doi=None, pmcid=None, title=title, text=text, sections=(), journal=None,
        journal_abbreviation=None, year=None, authors=(), publication_types=(), headings=(),
    )  # fmt: skip


def claim(statement: str = "Zinc shortens the common cold.") -> Claim:
    return Claim(id="c", document="d", quote=statement, statement=statement, kind="assertion", check=Check.ENTAILMENT)


def finding(**changes: object) -> Finding:
    plain = Finding(
        claim_id="c", record_key="r", form=Form.STATEMENT, quote=TEXT[:45], section="RESULTS", start=0, end=45,
        bearing=Bearing.DIRECT, stance=Stance.SUPPORTS, strength=0.9,
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


def sure(one: Finding, *others: Finding, statement: str = "Zinc shortens the common cold.") -> float:
    found = with_probabilities(claim(statement), ReadRecord(record=record(), abbreviations={}), [one, *others])[0]
    assert found.probability is not None
    return found.probability


@pytest.mark.parametrize(
    ("less_sure", "why"),
    [
        (sure(finding(strength=0.6)), "holds less of the statement"),
        (sure(finding(section="TITLE")), "a title"),
        (sure(finding(), finding(start=46, end=69)), "another passage is read as support too"),
        (sure(finding(), statement="Zinc shortens the common cold by 33%."), "figures"),
        (sure(finding(), statement="Zinc lozenges shorten the common cold in children."), "words that stand nowhere"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_reading_is_less_probable_for_each_of_five_reasons(less_sure: float, why: str) -> None:
    assert 0 < less_sure < sure(finding()) < 1, why


def test_neutral_findings_and_figures_and_what_has_a_probability_are_left_as_they_are() -> None:
    given = [finding(stance=Stance.NEUTRAL), finding(form=Form.DIRECTION), finding(probability=0.42)]

    found = with_probabilities(claim(), ReadRecord(record=record(), abbreviations={}), given)

    assert [one.probability for one in found] == [None, None, 0.42]


def test_words_of_one_family_stand_in_the_record_and_function_words_do_not_count() -> None:
    assert held_nowhere("Zinc shortens the common cold.", record()) == 0
    assert held_nowhere("Vitamin C shortens the common cold.", record()) > 0
    assert held_nowhere("It is so.", record()) == 0


def test_every_proven_statement_comes_with_its_probability() -> None:
    gathered = gather(claim(), [read(record())])

    stated = [one for one in gathered.findings if one.stance is not Stance.NEUTRAL and one.form is Form.STATEMENT]
    assert stated
    assert all(one.probability is not None for one in stated)
