"""Verdicts on comparisons, associations and effects."""

import pytest
from making import a_claim, a_finding, a_record, an_estimate, judged, ratio, said

from litcheck.claims.claim import Check
from litcheck.evidence.finding import Bearing, Form, Stance
from litcheck.literature.record import Design
from litcheck.measures import Measure, Unit
from litcheck.verdicts.verdict import Mark, Reason

PRO, CON = Stance.SUPPORTS, Stance.REFUTES
UP, DOWN = (1.6, (1.3, 2.0)), (0.6, (0.5, 0.8))


def higher(**value):
    return a_claim(Check.RATIO, relation="higher", unit=Unit.RATIO, **value)


def positive():
    return a_claim(Check.DIRECTION, relation="positive")


def improves():
    return a_claim(Check.EFFECT, relation="improves")


def test_two_significant_studies_agree():
    verdict = judged(positive(), [ratio("1", *UP, PRO), ratio("2", *UP, PRO)])

    assert (verdict.mark, verdict.reason) == (Mark.VERIFIED, Reason.DIRECTION_AGREES)
    assert verdict.pooled.measure == "odds_ratio"
    assert "observational" in verdict.qualifier


def test_significant_studies_on_both_sides_disagree():
    findings = [ratio("1", *UP, PRO), ratio("2", *UP, PRO), ratio("3", *DOWN, CON), ratio("4", *DOWN, CON)]

    assert judged(positive(), findings).reason is Reason.STUDIES_DISAGREE


def test_two_opposite_studies_contradict():
    verdict = judged(positive(), [ratio("1", *DOWN, CON), ratio("2", *DOWN, CON)])

    assert (verdict.mark, verdict.reason) == (Mark.CONTRADICTED, Reason.DIRECTION_DISAGREES)
    assert "negative" in verdict.suggestion


def test_one_study_is_too_few_unless_it_is_a_synthesis():
    alone = [ratio("1", *UP, PRO)]

    assert judged(positive(), alone).reason is Reason.TOO_FEW_STUDIES
    assert judged(positive(), alone, [a_record("1", design=Design.META_ANALYSIS)]).mark is Mark.VERIFIED


def test_interval_crossing_one_is_no_support():
    findings = [ratio(str(key), 1.2, (0.7, 2.1), PRO, significant=False) for key in range(3)]

    assert judged(positive(), findings).mark is Mark.UNVERIFIED


def test_three_null_results_contradict_only_if_one_is_precise():
    vague = [ratio(str(key), 1.1, (0.6, 2.0), CON, significant=False) for key in range(3)]
    precise = ratio("9", 1.03, (0.91, 1.16), CON, significant=False)

    assert judged(positive(), vague).reason is Reason.TOO_FEW_STUDIES
    assert judged(positive(), [*vague, precise]).mark is Mark.CONTRADICTED


def test_claim_of_no_difference_needs_a_precise_null():
    none = a_claim(Check.DIRECTION, relation="none")
    precise = [ratio(str(key), 1.0, (0.96, 1.04), PRO, significant=False) for key in range(2)]
    vague = [ratio(str(key), 1.0, (0.5, 2.0), PRO, significant=False) for key in range(2)]

    assert judged(none, precise).mark is Mark.VERIFIED
    assert judged(none, vague).mark is Mark.UNVERIFIED


def test_claimed_ratio_meets_the_pooled_ratio():
    studies = [
        ratio("1", 2.9, (2.7, 3.1), PRO, measure=Measure.RISK_RATIO),
        ratio("2", 2.7, (2.3, 3.1), PRO, measure=Measure.RISK_RATIO),
    ]

    assert judged(higher(stated=3, hedge="about three times"), studies).reason is Reason.POOLED_AGREES
    assert judged(higher(low=2, hedge="several times"), studies).mark is Mark.VERIFIED


def test_claimed_ratio_beyond_what_studies_find_is_contradicted():
    studies = [ratio(str(key), 1.5, (1.4, 1.6), PRO) for key in range(4)]
    verdict = judged(higher(stated=5, hedge="about five times"), studies)

    assert (verdict.mark, verdict.reason) == (Mark.CONTRADICTED, Reason.POOLED_DISAGREES)


def test_paired_rates_give_a_risk_ratio():
    findings = []
    for key, (n, size, others, of) in enumerate([(21, 70, 4, 70), (17, 52, 6, 56), (33, 96, 9, 110)]):
        findings.append(
            a_finding(
                str(key),
                an_estimate(n=n, size=size),
                paired=an_estimate(n=others, size=of),
                form=Form.DIRECTION,
                stance=PRO,
                significant=True,
            )
        )
    verdict = judged(higher(low=2, hedge="several times"), findings)

    assert verdict.mark is Mark.VERIFIED
    assert verdict.pooled.measure == "risk_ratio"
    assert 3 < verdict.pooled.estimate < 5


def test_ratio_of_the_comparator_to_the_group_is_turned_round():
    studies = [ratio(str(key), 0.34, (0.3, 0.4), PRO, measure=Measure.RISK_RATIO) for key in range(2)]
    verdict = judged(higher(stated=3, hedge="about three times"), studies)

    assert verdict.pooled.estimate == pytest.approx(2.94, abs=0.01)


@pytest.mark.parametrize("design", [Design.ANIMAL, Design.PROTOCOL, Design.CASE_REPORT])
def test_designs_that_do_not_decide_on_people_are_left_out(design):
    records = [a_record(key, design=design) for key in "12"]
    verdict = judged(improves(), [said("1", PRO), said("2", PRO)], records)

    assert verdict.mark is Mark.UNVERIFIED
    assert all("does not decide" in line.left_out_because for line in verdict.evidence)


def test_trials_are_heard_before_weaker_designs():
    records = [a_record("1", design=Design.TRIAL), a_record("2", design=Design.TRIAL)]
    findings = [said("1", CON, significant=True), said("2", CON, significant=True), said("3", PRO, significant=True)]

    assert judged(improves(), findings, records).mark is Mark.CONTRADICTED


def test_pilot_without_significance_neither_supports_nor_refutes():
    verdict = judged(improves(), [said("1", PRO, significant=False)], [a_record("1", design=Design.TRIAL)])

    assert verdict.reason is Reason.TOO_FEW_STUDIES


def test_observational_studies_do_not_overrule_a_trial():
    records = [a_record("1", design=Design.TRIAL)]
    findings = [said("1", CON, significant=False), *(said(key, PRO, significant=True) for key in "234")]

    assert judged(improves(), findings, records).reason is Reason.STUDIES_DISAGREE


def test_findings_on_another_outcome_leave_the_claim_silent():
    verdict = judged(improves(), [said("1", PRO, bearing=Bearing.OTHER_CONDITION)])

    assert verdict.reason is Reason.SILENT
