"""What stands where in a report: claims in their places, in their groups, studies on their plots."""

import re
from dataclasses import replace

import pytest
from reporting.dossiers import dossier_of

from litcheck.documents.document import Document, Span
from litcheck.literature.record import Record
from litcheck.reporting.marking import marked, place_of
from litcheck.reporting.plots.axis import axis_for
from litcheck.reporting.plots.forest import NARROW, WIDE, forest_plot
from litcheck.reporting.plots.funnel import funnel_plot
from litcheck.reporting.plots.rows import Row, plot_of
from litcheck.reporting.triage import KINDS, kind_of, urgency
from litcheck.reporting.wording import reading_in_words, study_label
from litcheck.verdicts.verdict import Reason

TEXT = "Gout\nGout’s rate is 4 % of adults. It hurts.\n\nIn men gout hurts. It hurts more at night."


def claim(quote: str, id: str = "gout", **changes: object):
    return replace(dossier_of().entries[0].claim, id=id, quote=quote, **changes)  # type: ignore[arg-type]


def test_claims_are_marked_in_their_places_with_overlaps() -> None:
    document = Document(id="d1", title="t", path=None, text=TEXT, headings=(Span(start=0, end=4),))
    claims = [claim("Gout's rate is 4 %", "a"), claim("rate is 4 %  of adults", "b"), claim("not there", "c")]

    head, first, second = marked(document, claims)

    assert head.heading and not first.heading
    assert "".join(segment.text for segment in first.segments) == "Gout’s rate is 4 % of adults. It hurts."
    assert [(part.text, part.claims, part.ending) for part in first.segments] == [
        ("Gout’s ", ("a",), ()),
        ("rate is 4 %", ("a", "b"), ("a",)),
        (" of adults", ("b",), ("b",)),
        (". It hurts.", (), ()),
    ]
    assert not any(segment.claims for segment in second.segments)


def test_of_words_that_stand_several_times_the_surroundings_tell_the_place() -> None:
    start = TEXT.rindex("It hurts")

    assert place_of(claim("It hurts"), TEXT).start == TEXT.index("It hurts")  # type: ignore[union-attr]
    assert place_of(claim("It hurts", suffix=" more at"), TEXT).start == start  # type: ignore[union-attr]
    assert place_of(claim("It hurts", prefix="men gout hurts. "), TEXT).start == start  # type: ignore[union-attr]


def test_every_reason_has_a_group_and_only_supported_claims_stand() -> None:
    for reason in Reason:
        assert kind_of("unverified", reason.value, None).id not in ("stands", "contradicted")
    assert kind_of("contradicted", "pooled-disagrees", "other words").id == "contradicted"
    assert kind_of("verified", "pooled-agrees", None).id == "stands"
    assert kind_of("verified", "pooled-agrees", "other words").id == "in-part"
    assert kind_of("unverified", "a-reason-of-tomorrow", None).id == "unanswered"
    assert [kind.id for kind in KINDS[:3]] == ["contradicted", "not-found", "underspecified"]


def test_claims_without_a_priority_stand_between_medium_and_low() -> None:
    class Known:
        def __init__(self, priority: str | None) -> None:
            self.priority = priority

    claims = [Known(None), Known("low"), Known("high"), Known("medium"), Known(None)]

    assert [urgency(claim) for claim in claims] == [3, 4, 0, 2, 3]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("authors", "journal", "year", "label"),
    [
        (("Allen RP", "Earley C"), "Sleep Med", 2014, "Allen 2014"),
        (("van der Berg A Jr",), None, 1999, "van der Berg 1999"),
        (("RLS Study Group",), None, 2020, "RLS Study Group 2020"),
        ((), "Neurology", 2005, "Neurology 2005"),
        ((), None, None, "A title n.d."),
    ],
)
def test_a_study_is_named_by_author_and_year(
    authors: tuple[str, ...], journal: str | None, year: int | None, label: str
) -> None:
    record = Record(
        key="k", pmid=None, doi=None, pmcid=None, title="A title.", text="", sections=(), journal=journal,
        journal_abbreviation=None, year=year, authors=authors, publication_types=(), headings=(),
    )  # fmt: skip

    assert study_label(record) == label


def test_letters_of_the_plot_that_a_plotter_takes_for_mathematics_stand_as_they_are() -> None:
    entry = dossier_of().entries[0]
    line = entry.evidence[0]
    odd = replace(line, citation=replace(line.citation, label="$\\frac{1}{2}$ <&> 2011"))
    plot = plot_of(replace(entry, evidence=(odd, *entry.evidence[1:])))

    assert plot is not None
    for layout in (WIDE, NARROW):
        assert "$\\frac{1}{2}$ &lt;" in forest_plot(plot, layout, "words")


def test_a_study_without_interval_is_a_point_and_says_so() -> None:
    entry = dossier_of().entries[0]
    bare = replace(entry.evidence[0], plotted=(3.9, 3.9, 3.9))
    plot = plot_of(replace(entry, evidence=(bare,)))

    assert plot is not None and "3.90 [not given]" in forest_plot(plot, WIDE, "words")


def test_shares_that_are_small_stand_on_a_logit_axis_and_ratios_on_a_logarithmic_one() -> None:
    small = axis_for([0.4, 1.4, 5.0], [0.2, 9.0], is_ratio=False)
    middling = axis_for([30.0, 33.0], [20.0, 45.0], is_ratio=False)
    ratio = axis_for([2.0, 4.0], [0.5, 16.0], is_ratio=True)

    assert "logit" in small.name and small.place(1) - small.place(0.5) > small.place(5.5) - small.place(5)
    assert middling.name == "percent" and middling.place(30) == pytest.approx(
        (30 - middling.low) / (middling.high - middling.low)
    )
    assert ratio.null == 1 and ratio.place(2) - ratio.place(1) == pytest.approx(ratio.place(4) - ratio.place(2))
    for axis in (small, middling, ratio):
        assert axis.place(-5 if axis.null is None else 1e-9) == 0 and axis.place(1e9) == 1 and 3 <= len(axis.ticks) <= 8


def test_a_bound_beyond_the_axis_ends_in_an_arrow() -> None:
    entry = dossier_of().entries[0]
    assert entry.pooled is not None
    ratio = replace(
        entry.pooled, measure="odds_ratio", estimate=2.0, ci_low=1.0, ci_high=4.0, pi_low=None, pi_high=None
    )
    wide = replace(entry.evidence[0], plotted=(2.0, 0.001, 9000.0))
    plot = plot_of(replace(entry, pooled=ratio, subgroups=(), plotted_subgroups=(), claimed=None, evidence=(wide,)))

    assert plot is not None and forest_plot(plot, WIDE, "words").count('class="beyond"') == 2


def test_a_funnel_needs_ten_studies() -> None:
    plot = plot_of(dossier_of().entries[0])
    assert plot is not None
    row = Row(key="k", label="A 2000", year=2000, counts="", value=4.0, low=3.0, high=5.3, weight=10.0, without=None)
    (block, *_) = plot.blocks
    for count in (9, 10, 12):
        drawn = funnel_plot(replace(plot, blocks=(replace(block, rows=(row,) * count, summary=None),)))
        assert (drawn is not None) == (count >= 10)
        assert drawn is None or len(re.findall("<circle", drawn)) == count


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (None, None),
        (0.99, "almost surely"),
        (0.85, "very likely"),
        (0.7, "probably"),
        (0.3, "wrong"),
        (float("nan"), None),
    ],
)
def test_how_sure_a_reading_is_stands_in_words(probability: float | None, words: str | None) -> None:
    said = reading_in_words(probability)

    assert said is None if words is None else words in (said or "")
