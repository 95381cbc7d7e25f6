"""Verdicts on counts and on assertions."""

from making import a_claim, a_finding, a_record, an_estimate, judged, said

from litcheck.claims.claim import Check
from litcheck.evidence.finding import Stance
from litcheck.literature.record import Correction, Design
from litcheck.measures import Measure, Unit
from litcheck.verdicts.verdict import Mark, Reason

PRO, CON = Stance.SUPPORTS, Stance.REFUTES


def counted(key, value, qualifier=None):
    return a_finding(key, an_estimate(value, measure=Measure.COUNT, unit="count", qualifier=qualifier))


def count_claim(stated, hedge=None):
    return a_claim(Check.COUNT, stated=stated, unit=Unit.COUNT, hedge=hedge)


def test_three_sources_with_another_count_contradict():
    verdict = judged(count_claim(8), [counted(key, 5) for key in "123"])

    assert (verdict.mark, verdict.reason) == (Mark.CONTRADICTED, Reason.COUNT_DISAGREES)
    assert "5" in verdict.suggestion


def test_two_sources_with_another_count_are_too_few():
    assert judged(count_claim(8), [counted(key, 5) for key in "12"]).reason is Reason.TOO_FEW_STUDIES


def test_open_count_is_met_from_above():
    findings = [counted("1", 81), counted("2", 80, "more than"), counted("3", 22)]
    verdict = judged(count_claim(80, "over"), findings)

    assert (verdict.mark, verdict.reason) == (Mark.VERIFIED, Reason.COUNT_AGREES)
    assert "22" in verdict.qualifier


def test_more_than_fifty_does_not_say_eighty():
    assert judged(count_claim(80), [counted(key, 50, "more than") for key in "12"]).mark is Mark.UNVERIFIED


def statement(text="Gout is caused by crystals."):
    return a_claim(Check.ENTAILMENT, statement=text)


def test_records_that_say_the_same_support_a_statement():
    assert judged(statement(), [said("1", PRO), said("2", PRO)]).reason is Reason.STATEMENT_SUPPORTED


def test_a_sentence_that_says_most_of_it_is_too_little_alone_unless_a_review_says_it():
    review = [a_record("1", design=Design.REVIEW)]
    most, half = [said("1", PRO, strength=0.75)], [said("1", PRO, strength=0.5)]

    assert judged(statement(), most).reason is Reason.TOO_FEW_STUDIES
    assert judged(statement(), most, review).mark is Mark.VERIFIED
    assert judged(statement(), half, review).reason is Reason.SILENT


def test_a_guideline_alone_contradicts_and_two_sentences_that_say_half_of_it_do_not():
    guideline = [a_record("1", design=Design.GUIDELINE)]

    assert judged(statement(), [said("1", CON)], guideline).reason is Reason.STATEMENT_REFUTED
    assert judged(statement(), [said(key, CON, strength=0.5) for key in "12"]).mark is Mark.UNVERIFIED


def test_two_refutations_contradict_and_one_does_not():
    assert judged(statement(), [said("1", CON), said("2", CON)]).reason is Reason.STATEMENT_REFUTED
    assert judged(statement(), [said("1", CON)]).mark is Mark.UNVERIFIED


def test_records_on_both_sides_disagree():
    assert judged(statement(), [said("1", PRO), said("2", CON)]).reason is Reason.STUDIES_DISAGREE


LIST = "Gout affects the joints, kidneys and skin."


def test_a_list_is_verified_if_every_member_is():
    findings = [said("1", PRO, members=("joints", "kidneys")), said("2", PRO, members=("skin",))]
    verdict = judged(statement(LIST), findings)

    assert (verdict.mark, verdict.reason) == (Mark.VERIFIED, Reason.STATEMENT_SUPPORTED)
    assert "“skin”: 1 record says the same (PMID 2)" in verdict.explanation


def test_a_list_with_a_member_that_nothing_supports_stays_open_and_names_it():
    findings = [said("1", PRO, members=("joints", "kidneys")), said("2", PRO, members=("joints",))]
    verdict = judged(statement(LIST), findings)

    assert (verdict.mark, verdict.reason) == (Mark.UNVERIFIED, Reason.TOO_FEW_STUDIES)
    assert "“skin”: no record" in verdict.explanation


def test_a_list_is_contradicted_if_two_records_deny_it_of_a_member():
    found = [said("1", PRO, members=("joints", "kidneys")), said("2", CON, members=("skin",))]

    assert judged(statement(LIST), found).mark is Mark.UNVERIFIED
    assert judged(statement(LIST), [*found, said("3", CON, members=("skin",))]).mark is Mark.CONTRADICTED


def test_a_list_that_records_split_over_is_open():
    found = [said("1", PRO, members=("joints", "kidneys", "skin")), said("2", CON, members=("skin",))]

    assert judged(statement(LIST), found).reason is Reason.STUDIES_DISAGREE


def test_a_named_study_that_speaks_of_a_part_of_the_list_does_not_verify_it():
    claim = a_claim(Check.ENTAILMENT, statement=LIST, attribution={"pmid": "1"})

    assert judged(claim, [said("1", PRO, members=("joints",))]).mark is Mark.UNVERIFIED
    assert judged(claim, [said("1", PRO, members=("joints", "kidneys", "skin"))]).mark is Mark.VERIFIED


def test_superseded_guidance_yields_to_the_newer_guideline_of_the_body():
    body = "A guideline of the Northern Academy of Joint Medicine."
    old = a_record("1", title=body, year=2012, design=Design.GUIDELINE)
    new = a_record("2", title=body, year=2025, design=Design.GUIDELINE)
    verdict = judged(statement(), [said("1", PRO), said("2", CON)], [old, new])
    line = next(line for line in verdict.evidence if line.finding.record_key == "1")

    assert (verdict.mark, verdict.reason) == (Mark.CONTRADICTED, Reason.STATEMENT_REFUTED)
    assert "superseded" in line.left_out_because


def test_guidelines_of_other_bodies_stand_side_by_side_on_facts():
    old = a_record("1", title="Guideline of the Northern Academy of Joints", year=2012, design=Design.GUIDELINE)
    new = a_record("2", title="Guideline of the Southern College of Hands", year=2025, design=Design.GUIDELINE)
    findings = [said("1", PRO), said("2", CON)]

    assert judged(statement(), findings, [old, new]).reason is Reason.STUDIES_DISAGREE
    assert judged(statement("X is recommended as first-line."), findings, [old, new]).mark is Mark.CONTRADICTED


def test_a_guideline_that_replaces_earlier_advice_supersedes_older_guidelines_of_any_body():
    old = a_record("1", title="Guideline of the Northern Academy of Joints", year=2012, design=Design.GUIDELINE)
    new = a_record("2", title="A consensus that replaces earlier recommendations", year=2025, design=Design.GUIDELINE)

    assert judged(statement(), [said("1", PRO), said("2", CON)], [old, new]).mark is Mark.CONTRADICTED


def test_expressions_of_concern_and_errata_are_named():
    links = (
        Correction(kind="ExpressionOfConcernIn", pmid="77", source="J"),
        Correction(kind="ErratumIn", pmid=None, source="J 2016;1:2"),
    )
    verdict = judged(statement(), [said("1", PRO), said("2", PRO)], [a_record("1", corrections=links)])
    warnings = [warning for line in verdict.evidence for warning in line.warnings]

    assert any("concern" in warning and "PMID 77" in warning for warning in warnings)
    assert any("erratum" in warning for warning in warnings)
