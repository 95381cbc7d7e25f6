"""What a record's standing does: retracted in any way it is printed, a notice, under concern, a second print of one study."""

from dataclasses import replace

import pytest
from making import a_claim, a_finding, a_record, an_estimate, judged, ratio, share

from litcheck.claims.claim import Check
from litcheck.evidence.finding import Stance
from litcheck.literature.record import Correction
from litcheck.measures import Unit
from litcheck.verdicts.verdict import Mark, Reason


def link(kind, pmid=None, source="J"):
    return (Correction(kind=kind, pmid=pmid, source=source),)


RETRACTED = [
    {"title": "RETRACTED: Asthma in schools"},
    {"title": "RETRACTED ARTICLE: Asthma in schools"},
    {"title": "[Retracted] Asthma in schools"},
    {"title": "Retracted - Asthma in schools"},
    {"title": "WITHDRAWN: Asthma in schools"},
    {"title": "[RETRACTED: Asthma bei Schulkindern]."},
    {"title": "Asthma in schools (Retracted)"},
    {"title": "Asthma in schools. (Retracted Article. See vol. 12, p. 3, 2015)"},
    {"title": "Asthma in schools [Retracted Publication]."},
    {"title": "Asthma in schools — RETRACTED"},
    {"text": "Of 900 pupils, 90 had asthma. This article has been retracted at the request of the editor."},
    {"publication_types": ("Retracted Publication",)},
    {"publication_types": ("retracted publication",)},
    {"corrections": link("RetractionIn", "7")},
    {"corrections": link("RetractedandRepublishedIn", "7")},
]
VALID = [
    {"title": "Retraction: Asthma in schools"},
    {"title": "Retraction notice to “Asthma in schools”"},
    {"title": "Retracted articles on asthma: a survey of 90 journals"},
    {"title": "Why was it called retracted: asthma in schools"},
    {"title": "Lip retraction: asthma in schools"},
    {"title": "Retracted: Asthma in schools", "publication_types": ("Retraction of Publication",)},
    {"title": "Asthma in schools", "corrections": link("RetractionOf", "7")},
    {"title": "Asthma in schools", "corrections": link("RetractedandRepublishedFrom", "7")},
    {"title": "Ear drums (retracted and normal) in children"},
]


@pytest.mark.parametrize("facts", RETRACTED, ids=lambda facts: str(next(iter(facts.values())))[:40])
def test_retracted_however_it_is_printed(facts):
    record = a_record("1", **facts)

    assert record.retracted
    assert judged(a_claim(stated=10), [share("1", 90, 900)], [record]).reason is Reason.ONLY_RETRACTED


@pytest.mark.parametrize("facts", VALID, ids=lambda facts: str(list(facts.values()))[:50])
def test_a_notice_and_a_title_that_speaks_of_retraction_are_not_retracted(facts):
    assert not a_record("1", **facts).retracted


@pytest.mark.parametrize(
    "facts",
    [
        {"title": "Retraction: Gout in miners"},
        {"title": "Expression of concern: Gout in miners"},
        {"title": "Erratum: Gout in miners"},
        {"corrections": link("ErratumFor", "77")},
        {"publication_types": ("Published Erratum",)},
    ],
    ids=["retraction", "concern", "erratum", "link", "type"],
)
def test_a_notice_is_no_study(facts):
    findings = [share("1", 250, 1000), share("2", 262, 1000)]
    verdict = judged(a_claim(stated=25, hedge="about"), findings, [a_record("2", **facts)])

    assert verdict.reason is Reason.TOO_FEW_STUDIES
    assert "notice" in next(line.left_out_because for line in verdict.evidence if not line.used)


@pytest.mark.parametrize(
    "facts",
    [
        {"corrections": link("ExpressionOfConcernIn", "77")},
        {"corrections": link("PartialRetractionIn", "77")},
        {"title": "Gout in miners [Expression of Concern]"},
    ],
    ids=["concern", "in part", "title"],
)
@pytest.mark.parametrize("kind", ["share", "ratio"])
def test_a_study_under_concern_is_shown_and_not_used(facts, kind):
    if kind == "share":
        claim, findings = a_claim(stated=25, hedge="about"), [share("1", 250, 1000), share("2", 262, 1000)]
    else:
        claim = a_claim(Check.RATIO, relation="higher", low=2, unit=Unit.RATIO)
        findings = [ratio(key, 2.4, (1.6, 3.6), Stance.SUPPORTS) for key in "12"]
    verdict = judged(claim, findings, [a_record("2", **facts)])
    line = next(line for line in verdict.evidence if line.finding.record_key == "2")

    assert verdict.mark is Mark.UNVERIFIED
    assert not line.used
    assert "concern" in line.left_out_because
    assert line.warnings


PREPRINT = {"publication_types": ("Preprint",)}
SAME_TITLE = {"title": "Gout among bakers in two northern towns", "authors": ("Ek A", "Ask B")}


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ({"corrections": link("UpdateIn", "2")}, {}, "2"),
        ({}, {"corrections": link("UpdateOf", "1")}, "2"),
        ({"corrections": link("UpdateIn", None, "Ann Joints. 2021. doi: 10.1234/xy.5")}, {"doi": "10.1234/XY.5"}, "2"),
        (PREPRINT | SAME_TITLE, {**SAME_TITLE, "title": "Gout among bakers in two Northern Towns."}, "2"),
        ({"corrections": link("CorrectedandRepublishedIn", "2")}, {}, "2"),
        ({}, {"corrections": link("RepublishedFrom", "1")}, "1"),
        ({"corrections": link("RepublishedIn", "2")}, {}, None),
        ({}, {"corrections": link("CommentOn", "1")}, "1"),
        ({"corrections": link("CommentOn", "70")}, {"corrections": link("CommentOn", "70")}, None),
        ({"corrections": link("UpdateIn", "70")}, {"corrections": link("UpdateIn", "70")}, None),
    ],
    ids=[
        "update in", "update of", "by doi", "preprint", "corrected", "reprint", "reprinted", "comment", "two comments",
        "two versions",
    ],
)  # fmt: skip
def test_one_study_printed_twice_counts_once(first, second, kept):
    findings = [share("1", 270, 1000), share("2", 281, 1050)]
    records = [a_record("1", **first), a_record("2", **second)]
    verdict = judged(a_claim(stated=27, hedge="about"), findings, records)
    used = [line.finding.record_key for line in verdict.evidence if line.used]

    assert verdict.reason is Reason.TOO_FEW_STUDIES
    assert len(used) == 1
    assert kept is None or used == [kept]
    assert next(line.left_out_because for line in verdict.evidence if not line.used).startswith("same study as PMID")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"title": "Gout", "authors": ("Ek A",)}, {"title": "Gout", "authors": ("Ek A",)}),
        (SAME_TITLE, {**SAME_TITLE, "authors": ("Roe J",)}),
        ({"corrections": link("CommentIn", "70")}, {"corrections": link("CommentIn", "70")}),
        ({"corrections": link("Cites", "2")}, {}),
    ],
    ids=["short title", "other authors", "one comment on both", "cited"],
)
def test_two_studies_stay_two(first, second):
    findings = [share("1", 270, 1000), share("2", 281, 1050)]
    records = [a_record("1", **first), a_record("2", **second)]

    assert judged(a_claim(stated=27, hedge="about"), findings, records).mark is Mark.VERIFIED


@pytest.mark.parametrize(
    ("written", "indexed"),
    [
        ("Sorensen", "Sørensen P"),
        ("Nuñez", "Nunez A"),
        ("D’Angelo et al.", "D'Angelo M"),
        ("DAngelo", "D'Angelo M"),
        ("Smith-Jones", "Smith Jones R"),
        ("Saint Pierre", "Saint-Pierre L"),
        ("Łukasiewicz and colleagues", "Lukasiewicz K"),
    ],
)
def test_an_author_is_found_under_any_spelling(written, indexed):
    claim = a_claim(stated=27.0, attribution={"author": written, "year": 2015})
    verdict = judged(claim, [share("1", 270, 1000)], [a_record("1", authors=(indexed,))])

    assert verdict.reason is Reason.REPORTED_BY_ATTRIBUTED_STUDY


def test_another_author_is_not_found():
    claim = a_claim(stated=27.0, attribution={"author": "Roberts", "year": 2015})

    assert judged(claim, [share("1", 270, 1000)], [a_record("1", authors=("Robert A",))]).mark is Mark.UNVERIFIED


@pytest.mark.parametrize("unsettled", [True, False])
def test_a_figure_that_contradicts_itself_enters_no_pool(unsettled):
    odd = a_finding("2", an_estimate(31.0, n=262, size=1000, unsettled=unsettled, warnings=("printed 31% but ...",)))
    verdict = judged(a_claim(stated=26, hedge="about"), [share("1", 250, 1000), odd])
    line = next(line for line in verdict.evidence if line.finding.record_key == "2")

    assert line.used is not unsettled
    assert verdict.mark is (Mark.UNVERIFIED if unsettled else Mark.VERIFIED)
    assert not unsettled or "contradict each other" in line.left_out_because


def test_a_ratio_that_contradicts_its_counts_enters_no_pool():
    findings = [ratio(key, 2.4, (1.6, 3.6), Stance.SUPPORTS) for key in "12"]
    whole = ratio("3", 9.0, (4, 20), Stance.SUPPORTS)
    flagged = replace(whole, estimate=replace(whole.estimate, unsettled=True))
    claim = a_claim(Check.RATIO, relation="higher", low=2, unit=Unit.RATIO)

    assert judged(claim, [*findings, whole]).pooled.k == 3
    assert judged(claim, [*findings, flagged]).pooled.k == 2
