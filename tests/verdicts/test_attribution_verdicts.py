"""Claims that name a study."""

import pytest
from making import a_claim, a_finding, a_record, a_search, an_estimate, judged, ratio, retracted, said, share

from litcheck.claims.claim import Check
from litcheck.evidence.finding import Bearing, Stance
from litcheck.literature.record import Design
from litcheck.measures import Unit
from litcheck.verdicts.verdict import Mark, Reason

JOURNAL = {"journal": "Journal of Joints"}
ELSEWHERE = a_record("2", journal="Annals of Joints")


def figure_claim(attribution, stated=36.8, **value):
    return a_claim(stated=stated, attribution=attribution, **value)


@pytest.mark.parametrize(
    "attribution",
    [JOURNAL, {"pmid": "1"}, {"author": "Roe", "year": 2015}, {"journal": "journal of joints", "year": 2014}],
    ids=["journal", "pmid", "author", "online year"],
)
def test_named_study_with_the_printed_digits_verifies(attribution):
    verdict = judged(figure_claim(attribution), [share("1", 866, 2353)], [a_record("1", authors=("Roe J",))])

    assert (verdict.mark, verdict.reason) == (Mark.VERIFIED, Reason.REPORTED_BY_ATTRIBUTED_STUDY)


@pytest.mark.parametrize(
    ("printed", "mark"), [(36.7, Mark.CONTRADICTED), (37.0, Mark.CONTRADICTED), (36.8, Mark.VERIFIED)]
)
def test_digits_decide_what_is_equal(printed, mark):
    finding = a_finding("1", an_estimate(printed, value_text=f"{printed:.1f}"))

    assert judged(figure_claim({"pmid": "1"}), [finding]).mark is mark


def test_named_study_that_differs_contradicts():
    verdict = judged(figure_claim({"pmid": "1"}, 47.4), [share("1", 586, 2140)])

    assert (verdict.mark, verdict.reason) == (Mark.CONTRADICTED, Reason.ATTRIBUTED_STUDY_DIFFERS)
    assert "27.4%" in verdict.suggestion


def test_figure_of_another_journal_is_a_near_miss():
    exchanged = a_finding("2", an_estimate(36.8), bearing=Bearing.EXCHANGED)
    searches = (a_search(journal="Journal of Joints", count=7, purpose="attribution"),)
    verdict = judged(figure_claim(JOURNAL), [exchanged], [ELSEWHERE], searches)

    assert (verdict.mark, verdict.reason) == (Mark.UNVERIFIED, Reason.ATTRIBUTION_NOT_FOUND)
    assert "7 records" in verdict.explanation
    assert "another journal" in verdict.near_misses[0].why


def test_journal_alone_contradicts_only_if_its_list_was_read_whole():
    searches = (a_search(journal="Journal of Joints", complete=False),)

    assert judged(figure_claim(JOURNAL), [share("1", 20, 100)]).mark is Mark.CONTRADICTED
    assert judged(figure_claim(JOURNAL), [share("1", 20, 100)], searches=searches).mark is Mark.UNVERIFIED


def test_agreeing_studies_elsewhere_do_not_verify_a_named_one():
    records = [a_record(str(key), journal="Annals of Joints") for key in (2, 3, 4)]
    findings = [share(str(key), 368, 1000) for key in (2, 3, 4)]
    verdict = judged(figure_claim(JOURNAL), findings, records)

    assert verdict.reason is Reason.ATTRIBUTION_NOT_FOUND
    assert not any(line.used for line in verdict.evidence)
    assert verdict.near_misses


def test_named_study_that_was_retracted_supports_nothing():
    verdict = judged(figure_claim({"pmid": "1"}), [share("1", 866, 2353), share("2", 1, 9)], [retracted("1")])

    assert verdict.reason is Reason.ONLY_RETRACTED


def test_named_study_without_the_figure_is_silent():
    verdict = judged(figure_claim({"pmid": "1"}), [], [a_record("1")])

    assert verdict.reason is Reason.SILENT


def effect_claim():
    return a_claim(Check.EFFECT, relation="improves", attribution=JOURNAL)


def test_finding_without_a_figure_needs_the_named_journal():
    trials = [a_record(key, journal="Annals of Joints", design=Design.TRIAL) for key in "23"]
    findings = [said("2", Stance.SUPPORTS, significant=True), said("3", Stance.SUPPORTS, significant=True)]
    verdict = judged(effect_claim(), findings, trials)

    assert (verdict.mark, verdict.reason) == (Mark.UNVERIFIED, Reason.ATTRIBUTION_NOT_FOUND)
    assert len(verdict.near_misses) == 2


def test_finding_of_the_named_journal_verifies():
    records = [a_record("1", design=Design.TRIAL), a_record("2", design=Design.TRIAL, journal="Annals of Joints")]
    findings = [said(key, Stance.SUPPORTS, significant=True) for key in "12"]

    assert judged(effect_claim(), findings, records).reason is Reason.DIRECTION_AGREES
    assert judged(effect_claim(), findings[:1], records).reason is Reason.REPORTED_BY_ATTRIBUTED_STUDY


def test_ratio_of_the_named_study_is_compared_by_its_digits():
    claim = a_claim(Check.RATIO, relation="higher", stated=2.3, unit=Unit.RATIO, attribution={"pmid": "1"})
    equal = ratio("1", 2.3, (1.5, 3.5), Stance.SUPPORTS)
    other = ratio("1", 1.7, (1.2, 2.4), Stance.SUPPORTS)

    assert judged(claim, [equal]).reason is Reason.REPORTED_BY_ATTRIBUTED_STUDY
    assert judged(claim, [other]).reason is Reason.ATTRIBUTED_STUDY_DIFFERS


def test_year_alone_names_no_study():
    verdict = judged(figure_claim({"year": 2015}), [share("1", 20, 100)])

    assert verdict.reason is Reason.ATTRIBUTION_NOT_FOUND
