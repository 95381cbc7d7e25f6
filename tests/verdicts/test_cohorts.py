"""One cohort counts once."""

import pytest
from making import a_claim, a_finding, a_record, an_estimate, judged, share

TEXT = "The Northwold Stroke Cohort was followed."
OTHERS = [share("8", 138, 265), share("9", 403, 839)]


def kept(first, second, records):
    verdict = judged(a_claim(stated=50, hedge="about"), [first, second, *OTHERS], records)
    reasons = [line.left_out_because for line in verdict.evidence if not line.used]
    return verdict.pooled.k, reasons


@pytest.mark.parametrize(
    ("first", "second", "facts", "k"),
    [
        (share("1", 206, 412), share("2", 206, 412), ({"text": TEXT}, {"text": TEXT}), 3),
        (share("1", 206, 412), share("2", 150, 290), ({"text": TEXT}, {"text": TEXT}), 3),
        (share("1", 206, 412), share("2", 40, 90), ({"text": TEXT}, {"text": TEXT}), 4),
        (share("1", 28, 60), share("2", 28, 60), ({"authors": ("Roe J",)}, {"authors": ("Roe J", "Poe A")}), 3),
        (share("1", 28, 60), share("2", 28, 60), ({"authors": ("Roe J",)}, {"authors": ("Poe A",)}), 4),
        (share("1", 206, 412), share("2", 206, 412), ({}, {}), 3),
        (
            share("1", 206, 412),
            share("2", 200, 405),
            ({"text": "A Prospective Cohort Study was done."}, {"text": "A Prospective Cohort Study was done."}),
            4,
        ),
        (
            share("1", 206, 412),
            share("2", 200, 405),
            ({"text": "The Avon Health Survey was used."}, {"text": "The Avon Health Survey was used."}),
            4,
        ),
    ],
    ids=["same name and counts", "waves", "small part", "author", "strangers", "large", "design", "survey waves"],
)
def test_reports_of_one_cohort_are_counted_once(first, second, facts, k):
    records = [a_record(key, year=2012 + int(key), **given) for key, given in zip("12", facts, strict=True)]
    count, reasons = kept(first, second, records)

    assert count == k
    assert all(reason.startswith("same cohort as PMID") for reason in reasons)


def test_the_cohort_that_a_finding_names_counts_too():
    one = a_finding("1", an_estimate(50.0, n=206, size=412), cohort="Whitehall cohort")
    two = a_finding("2", an_estimate(49.0, n=196, size=400), cohort="Whitehall cohort")

    assert kept(one, two, [])[0] == 3


def test_a_report_of_a_named_cohort_that_gives_no_size_is_no_second_study():
    one = a_finding("1", an_estimate(50.0, n=206, size=412), cohort="Northwold Stroke Register")
    two = a_finding("2", an_estimate(46.0), cohort="Northwold Stroke Register")

    assert kept(one, two, [])[0] == 3
