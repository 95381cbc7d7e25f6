"""Verdicts on claimed shares."""

import pytest
from making import a_claim, a_finding, a_record, a_search, an_estimate, judged, retracted, share, values_used

from litcheck.evidence.finding import Bearing, GroupRole, Stance
from litcheck.literature.record import Design, Heading
from litcheck.verdicts.verdict import Mark, Reason

QUARTER = [share("1", 250, 1000), share("2", 268, 1000), share("3", 143, 600)]
META = a_record("9", design=Design.META_ANALYSIS, text="We pooled 59 studies.")


def test_pool_that_meets_the_claim_verifies_it():
    verdict = judged(a_claim(stated=25, hedge="about"), QUARTER)

    assert (verdict.mark, verdict.reason) == (Mark.VERIFIED, Reason.POOLED_AGREES)
    assert verdict.pooled.k == 3
    assert len([line for line in verdict.evidence if line.plotted]) == 3
    assert "95% CI" in verdict.explanation
    assert verdict.suggestion is None


def test_claim_far_outside_the_prediction_interval_is_contradicted():
    verdict = judged(a_claim(stated=80), QUARTER)

    assert (verdict.mark, verdict.reason) == (Mark.CONTRADICTED, Reason.POOLED_DISAGREES)
    assert "PMID" in verdict.suggestion


def test_exact_figure_is_not_met_by_a_narrow_pool_beside_it():
    findings = [share("1", 1950, 10000), share("2", 2010, 10000), share("3", 1990, 10000)]
    verdict = judged(a_claim(stated=17.0, statement="Exactly 17.0%."), findings)

    assert verdict.mark is not Mark.VERIFIED


@pytest.mark.parametrize("stated", [12, 0.1], ids=["disagreeing", "agreeing"])
def test_one_study_decides_nothing_and_is_used(stated):
    verdict = judged(a_claim(stated=stated, hedge="about"), [share("1", 1, 779)])

    assert (verdict.mark, verdict.reason) == (Mark.UNVERIFIED, Reason.TOO_FEW_STUDIES)
    assert values_used(verdict) == [0.1]


def test_two_studies_verify_and_never_contradict():
    findings = [share("1", 200, 1000), share("2", 210, 1000)]

    assert judged(a_claim(stated=20, hedge="about"), findings).mark is Mark.VERIFIED
    assert judged(a_claim(stated=80), findings).reason is Reason.TOO_FEW_STUDIES


def test_two_studies_far_apart_verify_nothing_between_them():
    findings = [share("1", 50, 1000), share("2", 400, 1000)]

    assert judged(a_claim(stated=16, hedge="about"), findings).mark is Mark.UNVERIFIED


def test_published_pool_verifies_alone():
    findings = [a_finding("9", an_estimate(26.0, ci=(20, 33), published_pool=True)), share("1", 79, 312)]
    verdict = judged(a_claim(stated=26, hedge="about"), findings, [META])

    assert verdict.mark is Mark.VERIFIED
    assert values_used(verdict) == [25.3, 26.0]
    assert verdict.pooled is None


def test_published_pool_of_many_studies_contradicts_what_none_of_them_may_find():
    findings = [a_finding("9", an_estimate(22.3, ci=(19.7, 25.0), published_pool=True))]
    far, near = judged(a_claim(stated=80), findings, [META]), judged(a_claim(stated=30), findings, [META])

    assert far.mark is Mark.CONTRADICTED
    assert near.mark is Mark.UNVERIFIED


def test_published_pool_is_not_mixed_with_primary_studies():
    findings = [*QUARTER, a_finding("9", an_estimate(22.3, ci=(19.7, 25.0), published_pool=True))]

    assert judged(a_claim(stated=80), findings, [META]).pooled.k == 3


PLACES = {1: "Sweden", 2: "Germany", 3: "Italy", 5: "Japan", 6: "Korea", 7: "China", 8: "India"}


def in_two_regions(claim, places=PLACES):
    western = [share(str(key), n, 1000) for key, n in enumerate((100, 96, 104), start=1)]
    eastern = [share(str(key), n, 1000) for key, n in enumerate((20, 25, 22, 21), start=5)]
    records = [a_record(str(key), headings=(Heading(name=place),)) for key, place in places.items()]
    return judged(claim, [*western, *eastern], records)


def test_a_figure_that_only_an_unnamed_subgroup_contains_holds_in_part():
    verdict = in_two_regions(a_claim(stated=10, hedge="about"))

    assert (verdict.mark, verdict.reason) == (Mark.UNVERIFIED, Reason.HOLDS_IN_PART)
    assert verdict.qualifier.startswith("holds for Europe: 10.0%; over all 7 studies ")
    assert "10.0% (95% CI 9.0 to 11.1) over 3 studies for Europe" in verdict.suggestion
    assert {group.label for group in verdict.subgroups} == {"region: Asia", "region: Europe"}


@pytest.mark.parametrize("statement", ["About 10% of European adults have gout.", "Gout: about 10% in Europe."])
def test_the_subgroup_that_the_claim_names_verifies(statement):
    verdict = in_two_regions(a_claim(stated=10, hedge="about", statement=statement))

    assert (verdict.mark, verdict.reason) == (Mark.VERIFIED, Reason.POOLED_AGREES)
    assert "holds for Europe" in verdict.qualifier


def test_overlapping_subgroups_are_not_both_shown():
    mixed = PLACES | {1: "Canada", 2: "Canada"}
    split = {1: "Canada", 2: "Canada", 3: "United States", 5: "Japan", 6: "Sweden", 7: "Norway", 8: "Spain"}

    assert [group.label for group in in_two_regions(a_claim(stated=10), mixed).subgroups] == [
        "region: Asia",
        "region: Europe and North America",
    ]
    assert [group.label for group in in_two_regions(a_claim(stated=10), split).subgroups] == [
        "region: Europe",
        "region: North America",
    ]


def test_a_study_supports_only_if_its_own_interval_meets_the_claim():
    findings = [share("1", 250, 1000), share("2", 262, 1000), a_finding("3", an_estimate(30.0))]
    verdict = judged(a_claim(stated=25, hedge="about"), findings)
    stances = {line.finding.record_key: line.finding.stance for line in verdict.evidence}

    assert stances == {"1": Stance.SUPPORTS, "2": Stance.SUPPORTS, "3": Stance.SUPPORTS}
    assert judged(a_claim(stated=28), findings).evidence[-1].finding.stance is Stance.REFUTES


def test_retracted_record_is_never_used():
    valid = [share("2", 202, 1000), share("3", 226, 1000), share("4", 195, 1000), share("5", 220, 1000)]
    verdict = judged(a_claim(stated=58), [share("1", 371, 640), *valid], [retracted("1")])
    line = next(line for line in verdict.evidence if line.finding.record_key == "1")

    assert verdict.mark is Mark.CONTRADICTED
    assert not line.used
    assert line.left_out_because == "the record was retracted"
    assert any("retracted" in warning for warning in line.warnings)


def test_only_retracted_records_leave_the_claim_open():
    verdict = judged(a_claim(stated=58), [share("1", 371, 640)], [retracted("1")])

    assert verdict.reason is Reason.ONLY_RETRACTED


def test_exchanged_share_is_no_support_and_a_near_miss():
    finding = a_finding("1", an_estimate(36.8), bearing=Bearing.EXCHANGED)
    verdict = judged(a_claim(stated=36.8), [finding])

    assert (verdict.mark, verdict.reason) == (Mark.UNVERIFIED, Reason.EXCHANGED_CONDITION_ONLY)
    assert [miss.value for miss in verdict.near_misses] == [36.8]
    assert "exchanged" in verdict.near_misses[0].why


@pytest.mark.parametrize("bearing", [b for b in Bearing if b not in (Bearing.DIRECT, Bearing.EXCHANGED)])
def test_finding_that_does_not_bear_directly_is_left_out_in_words(bearing):
    verdict = judged(a_claim(stated=20), [a_finding("1", an_estimate(20.0), bearing=bearing)])

    assert verdict.reason is Reason.SILENT
    assert verdict.evidence[0].left_out_because
    assert verdict.near_misses[0].value == 20


def test_one_figure_stands_for_a_record():
    part = an_estimate(31.0, n=155, size=500, group_role=GroupRole.SUBGROUP)
    findings = [a_finding("1", part), *QUARTER]
    verdict = judged(a_claim(stated=25, hedge="about"), findings)

    assert verdict.pooled.k == 3
    assert "part of the same study" in next(line.left_out_because for line in verdict.evidence if not line.used)


def test_no_records_and_no_answer_are_told_apart():
    unanswered = (a_search(reached=False),)

    assert judged(a_claim(stated=5), []).reason is Reason.NO_RECORDS
    assert judged(a_claim(stated=5), QUARTER, searches=unanswered).reason is Reason.NOT_REACHED


def test_records_that_say_nothing_are_silent():
    assert judged(a_claim(stated=5), [], [a_record("1")]).reason is Reason.SILENT


def test_verdict_does_not_hang_on_the_order_of_findings():
    forward = judged(a_claim(stated=25, hedge="about"), QUARTER)
    backward = judged(a_claim(stated=25, hedge="about"), QUARTER[::-1])

    assert forward.explanation == backward.explanation
    assert [line.finding for line in forward.evidence] == [line.finding for line in backward.evidence]
    assert forward.pooled == backward.pooled
