"""Proposers propose, guards take back, and one record that cannot be read ends nothing."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from stance_making import a_claim, a_record

from litcheck.claims.claim import Claim
from litcheck.errors import UnknownName
from litcheck.evidence.finding import Bearing, Finding, Form, Stance
from litcheck.evidence.gathering import gather
from litcheck.evidence.proposers import proposer_named, rules
from litcheck.evidence.read_record import ReadRecord, read
from litcheck.evidence.thresholds import Threshold

SENTENCE = "Smoking and dust cause cough."
CLAIM = a_claim("assertion", "Smoking causes cough.")


def a_proposer(name: str, stance: Stance, probability: float | None, quote: str = SENTENCE) -> SimpleNamespace:
    def propose(claim: Claim, known: ReadRecord) -> tuple[Finding, ...]:
        return (
            Finding(
                claim_id=claim.id, record_key=known.record.key, form=Form.STATEMENT, quote=quote, section=None, start=0,
                end=len(quote), bearing=Bearing.DIRECT, stance=stance, probability=probability, proposer=name,
            ),
        )  # fmt: skip

    return SimpleNamespace(NAME=name, propose=propose)


def test_the_rules_are_a_proposer_and_sign_what_they_propose() -> None:
    findings = gather(CLAIM, [read(a_record(SENTENCE))]).findings

    assert [(one.stance, one.proposer) for one in findings] == [(Stance.SUPPORTS, "rules")]


def test_an_unknown_proposer_is_told_the_known_ones() -> None:
    assert proposer_named("rules") is rules
    with pytest.raises(UnknownName, match="rules"):
        proposer_named("oracle")


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        ((Stance.NEUTRAL, None), (Stance.SUPPORTS, 0.9), (Stance.SUPPORTS, "b")),
        ((Stance.SUPPORTS, 0.8), (Stance.REFUTES, 0.95), (Stance.REFUTES, "b")),
        ((Stance.SUPPORTS, 0.97), (Stance.REFUTES, 0.95), (Stance.SUPPORTS, "a")),
        ((Stance.SUPPORTS, 0.8), (Stance.NEUTRAL, 0.99), (Stance.SUPPORTS, "a")),
    ],
    ids=["decided-before-neutral", "surer", "less-sure", "neutral-takes-nothing"],
)
def test_of_two_findings_on_one_passage_the_surer_is_kept(
    first: tuple[Stance, float | None], second: tuple[Stance, float], wanted: tuple[Stance, str]
) -> None:
    findings = gather(CLAIM, [read(a_record(SENTENCE))], (a_proposer("a", *first), a_proposer("b", *second))).findings

    assert [(one.stance, one.proposer) for one in findings] == [wanted]


def test_a_quotation_that_does_not_stand_in_the_record_is_no_finding() -> None:
    gathered = gather(
        CLAIM, [read(a_record(SENTENCE))], (a_proposer("a", Stance.SUPPORTS, 0.99, "Smoking causes cough."),)
    )

    assert gathered.findings == ()
    assert "does not stand" in gathered.unproven[0]


def test_the_guards_take_back_what_any_proposer_says() -> None:
    aim = "We tested whether smoking causes cough."

    findings = gather(CLAIM, [read(a_record(aim))], (a_proposer("a", Stance.SUPPORTS, 0.99, aim),)).findings

    assert [one.doubt for one in findings] == ["an aim, a plan or a method, not a finding"]


def test_one_record_that_cannot_be_read_is_named_and_the_others_are_heard() -> None:
    good = read(a_record(SENTENCE, key="2"))
    bad = replace(read(a_record("x", key="1")), unreadable="record 1 (ValueError: x)")

    def fails(claim: Claim, known: ReadRecord) -> tuple[Finding, ...]:
        if known.record.key == "3":
            raise IndexError("string index out of range")
        return rules.propose(claim, known)

    gathered = gather(
        CLAIM, [bad, read(a_record("Dust.", key="3")), good], (SimpleNamespace(NAME="rules", propose=fails),)
    )

    assert [one.record_key for one in gathered.findings] == ["2"]
    assert [text.split()[1] for text in gathered.unreadable] == ["1", "3"]


@pytest.mark.parametrize(
    "text",
    [
        "The α-enolase was raised. All the enolase was bound, α too. The α fell.",
        "β",
        "中文 abstract: the 中文 trial. Its trial ended.",
        "\u0130stanbul: ﬁve of the ½ cases… The cases were µ-opioid.",
    ],
    ids=["greek", "one-letter", "chinese", "odd-letters"],
)
def test_letters_of_any_script_can_be_read(text: str) -> None:
    for kind, fields in (
        ("assertion", {}),
        ("association", {"subject": "α-enolase", "object": "β-thalassemia"}),
        ("effect", {"intervention": "β-blockers", "population": "adults", "outcome": "α-enolase"}),
    ):
        gathered = gather(
            a_claim(kind, "All the α-enolase and enolase of the trial rose.", **fields),
            [read(a_record(text, title=text))],
        )

        assert not gathered.unreadable


def test_a_finding_less_sure_than_its_threshold_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    row = Threshold(proposer="a", stance=Stance.SUPPORTS, probability=0.9, how="a test")
    monkeypatch.setattr("litcheck.evidence.thresholds.THRESHOLDS", (row,))

    said = [
        gather(CLAIM, [read(a_record(SENTENCE))], (a_proposer("a", Stance.SUPPORTS, sure),)).findings[0].stance
        for sure in (0.89, 0.9)
    ]

    assert said == [Stance.NEUTRAL, Stance.SUPPORTS]


def test_the_rules_say_how_sure_they_are_of_a_statement_and_not_of_a_figure() -> None:
    (stated,) = gather(CLAIM, [read(a_record(SENTENCE))]).findings
    share = a_claim("prevalence", "Gout.", condition="gout", population="adults", value=(5, "percent", None))
    (figure,) = gather(share, [read(a_record("Gout was found in 5% of 200 adults."))]).findings

    assert stated.probability is not None
    assert 0.5 < stated.probability < 1
    assert figure.probability is None
