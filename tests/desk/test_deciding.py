"""Decisions into the claims file, and back out of it."""

from pathlib import Path

import pytest
from desk_making import TODAY, a_session, claims_file

from litcheck.claims.claims_file import read_claims
from litcheck.desk.decision import Action, Decision
from litcheck.errors import BadInput, ClaimsFileError


def test_an_accepted_claim_carries_a_signed_review_and_no_other_line_changes(tmp_path: Path) -> None:
    path = claims_file(tmp_path)
    before = path.read_text("utf-8").splitlines()

    a_session(path).decide("c3", Decision(action=Action.ACCEPT, verdict="verified", reason="seen: it is so"), "Ana")

    after = path.read_text("utf-8").splitlines()
    (review,) = (claim.review for claim in read_claims(path).claims if claim.id == "c3")
    assert review is not None
    assert (review.verdict, review.by, review.on, review.reason) == ("verified", "Ana", TODAY, "seen: it is so")
    gone = [line for line in before if line not in after]
    assert gone == [] and after.count("    extracted: true") == before.count("    extracted: true") - 1
    assert "# kept by hand: do not touch" in after and "  - id: c3   # claim 3" in after


def test_two_raters_stand_side_by_side_and_a_second_thought_replaces_the_first(tmp_path: Path) -> None:
    path = claims_file(tmp_path)
    session = a_session(path)

    session.decide("c0", Decision(action=Action.ACCEPT, verdict="verified", reason="yes"), "Ana")
    session.decide("c0", Decision(action=Action.OVERRIDE, verdict="unverified", reason="no"), "Ben")
    session.decide("c0", Decision(action=Action.OVERRIDE, verdict="contradicted", reason="on second thought"), "Ana")

    claim = read_claims(path).claims[0]
    assert [(review.by, review.verdict) for review in claim.reviews] == [("Ben", "unverified"), ("Ana", "contradicted")]
    assert claim.review == claim.reviews[-1]


def test_a_correction_changes_the_fields_says_who_made_it_and_asks_for_a_new_answer(tmp_path: Path) -> None:
    path = claims_file(tmp_path)
    asked = []

    def judge(book: object, claim_id: str) -> dict[str, object]:
        asked.append(claim_id)
        return {"verdict": "verified", "reason": "statement-supported", "evidence": []}

    shown = a_session(path, judge=judge).decide(
        "c1", Decision(action=Action.CORRECT, reason="misread", fields={"statement": "Gout is painful."}), "Ana"
    )

    assert read_claims(path).claims[1].statement == "Gout is painful."
    assert read_claims(path).value["claims"][1]["corrected"] == {"by": "Ana", "on": TODAY, "reason": "misread"}
    assert asked == ["c1"] and shown["answer"]["verdict"] == "verified"


def test_a_correction_that_makes_no_valid_claim_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    path = claims_file(tmp_path)
    before = path.read_bytes()

    with pytest.raises(ClaimsFileError):
        a_session(path).decide("c1", Decision(action=Action.CORRECT, reason="x", fields={"kind": "count"}), "Ana")
    with pytest.raises(BadInput):
        a_session(path).decide("c1", Decision(action=Action.CORRECT, reason="x", fields={"id": "other"}), "Ana")

    assert path.read_bytes() == before


@pytest.mark.parametrize("action", [Action.OVERRIDE, Action.CORRECT, Action.REJECT])
def test_undo_gives_the_file_back_byte_for_byte(tmp_path: Path, action: Action) -> None:
    path = claims_file(tmp_path)
    before = path.read_bytes()
    session = a_session(path)
    fields = {"statement": "Other."} if action is Action.CORRECT else {}

    session.decide("c2", Decision(action=action, reason="because", verdict="verified", fields=fields), "Ana")
    changed = path.read_bytes()
    session.undo("Ana")

    assert changed != before
    assert path.read_bytes() == before
    with pytest.raises(BadInput, match="nothing to undo"):
        session.undo("Ana")


def test_undo_touches_nothing_that_somebody_else_changed_since(tmp_path: Path) -> None:
    path = claims_file(tmp_path)
    session = a_session(path)
    session.decide("c2", Decision(action=Action.OVERRIDE, reason="mine", verdict="verified"), "Ana")
    session.decide("c2", Decision(action=Action.OVERRIDE, reason="theirs", verdict="unverified"), "Ben")
    session.decide("c5", Decision(action=Action.OVERRIDE, reason="theirs", verdict="unverified"), "Ben")

    with pytest.raises(BadInput, match="by someone else"):
        session.undo("Ana")

    assert [review.by for review in read_claims(path).claims[2].reviews] == ["Ana", "Ben"]


def test_a_rejected_claim_comes_back_beside_what_others_did_since(tmp_path: Path) -> None:
    path = claims_file(tmp_path)
    session = a_session(path)
    session.decide("c2", Decision(action=Action.REJECT, reason="an opinion"), "Ana")
    session.decide("c5", Decision(action=Action.OVERRIDE, reason="theirs", verdict="unverified"), "Ben")

    session.undo("Ana")

    book = read_claims(path)
    assert {claim.id for claim in book.claims} == {f"c{number}" for number in range(20)}
    assert "rejected" not in book.value and book.claims[4].review is not None


def test_what_another_program_wrote_meanwhile_is_kept(tmp_path: Path) -> None:
    path = claims_file(tmp_path)
    session = a_session(path)
    session.overview("Ana")
    path.write_text(path.read_text("utf-8").replace("by fact 7.", "by fact seven."), encoding="utf-8")

    session.decide("c3", Decision(action=Action.ACCEPT, reason="ok", verdict="verified"), "Ana")

    assert read_claims(path).claims[7].statement == "Gout is described by fact seven."


def test_a_rejected_claim_is_remembered_with_its_reason(tmp_path: Path) -> None:
    path = claims_file(tmp_path)

    a_session(path).decide("c4", Decision(action=Action.REJECT, reason="an opinion"), "Ana")

    book = read_claims(path)
    assert "c4" not in [claim.id for claim in book.claims]
    assert book.value["rejected"][0]["reason"] == f"an opinion (Ana, {TODAY})"


@pytest.mark.parametrize(
    ("action", "options", "said"),
    [
        (Action.ACCEPT, {"reason": " ", "verdict": "verified"}, "a reason is required"),
        (Action.OVERRIDE, {"reason": "x", "verdict": "true"}, "allowed: verified"),
        (Action.CORRECT, {"reason": "x"}, "no field was changed"),
        (Action.REJECT, {"reason": "x" * 3000}, "at most 2000"),
    ],
    ids=["reason", "mark", "nothing", "long"],
)
def test_a_decision_without_what_it_needs_is_refused(action: Action, options: dict[str, str], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        Decision(action=action, **options)


def test_a_blind_rater_sees_no_mark_and_no_stance_until_they_have_decided(tmp_path: Path) -> None:
    path = claims_file(tmp_path)
    session = a_session(path, blind=True)
    session.decide("c0", Decision(action=Action.OVERRIDE, reason="x", verdict="verified"), "Ben")

    before, row = session.claim("c0", "Ana"), session.overview("Ana")["claims"][0]
    assert before["answer"] is None and before["reviews"] == [] and "stance" not in before["evidence"][0]
    assert row["verdict"] is None and row["others"] == 0

    after = session.decide("c0", Decision(action=Action.OVERRIDE, reason="y", verdict="unverified"), "Ana")
    assert after["answer"]["verdict"] == "verified" and len(after["reviews"]) == 2
