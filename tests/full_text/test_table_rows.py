"""Rows of tables -> estimates: what a cell counts, in whom, of how many; cells whose heads do not say so are not read."""

import pytest
from europepmc.made_up import record
from full_text.jats_making import article, section, table

from litcheck.errors import IntegrityError
from litcheck.evidence.finding import Bearing, Estimate, Finding, Form, GroupRole, Stance
from litcheck.evidence.proof.quotation import prove
from litcheck.evidence.read_record import read
from litcheck.literature.full_text.jats import read_article
from litcheck.literature.full_text.joining import in_full
from litcheck.literature.record import Record
from litcheck.measures import Measure

ABSTRACT = record(
    "7", "A survey of gout.", ("METHODS", "We asked 700 people."), ("RESULTS", "Gout was frequent."), pmcid="PMC5"
)


def whole(*tables: str) -> Record:
    found = read_article(article(section("Results", "See the tables.", *tables)), "PMC5")
    assert found is not None
    return in_full(ABSTRACT, found, "PMC")


def estimates(caption: str, heads: tuple[str, ...], *rows: tuple[str, ...]) -> list[Estimate]:
    full = whole(table(caption, heads, *rows))
    return [one for one in read(full).estimates if full.is_full_text(one.section, one.start)]


def test_offsets_into_the_abstract_stay_and_what_follows_is_marked() -> None:
    full = whole(table("Rates", ("", "All"), ("Gout", "4%")))
    (row,) = full.full_text.rows if full.full_text else ()

    assert full.abstract == ABSTRACT.text
    assert full.text[row.start : row.end] == "Rates. Gout: All: 4%."
    assert full.text[row.cells[0].start : row.cells[0].end] == "4%"
    assert full.label_at(row.start) == "Table 1"
    assert full.content_mark == ABSTRACT.content_mark


@pytest.mark.parametrize(
    ("head", "header", "cell", "share", "counts"),
    [
        ("Gout", "Women (n = 120), n (%)", "12 (10.0)", 10.0, (12, 120)),
        ("Gout, n (%)", "Women, N = 1,200", "120 (10)", 10.0, (120, 1200)),
        ("Gout", "Women (n = 120)", "12 (10.0)", 10.0, (12, 120)),
        ("Gout", "Women", "12/120 (10.0%)", 10.0, (12, 120)),
        ("% with gout", "Women (n = 120)", "10.4", 10.4, (None, 120)),
        ("Gout", "Women", "10.4%", 10.4, (None, None)),
        ("Prevalence of gout (95% CI)", "Women", "10.4 (8.1–12.9)", 10.4, (None, None)),
    ],
)
def test_shares_are_read_of_whom_and_of_what_the_heads_say(
    head: str, header: str, cell: str, share: float, counts: tuple[int | None, int | None]
) -> None:
    (one,) = estimates("Findings by sex", ("", header, "Men (n = 80)"), (head, cell, "x"))

    assert one.percent == pytest.approx(share)
    assert (one.numerator, one.denominator) == counts
    assert "gout" in (one.condition or "").lower()
    assert one.population == "Women" or (one.population or "").startswith("Women")
    assert one.section == "Table 1"


@pytest.mark.parametrize(
    ("head", "header", "cell"),
    [
        ("Age, years", "Women (n = 120)", "52 (12)"),
        ("Weight", "Women, mean (SD)", "66.1 (9.2)"),
        ("Gout, n (%)", "P", "0.03"),
        ("Gout", "n (%)", "12"),
        ("Visits", "Women (n = 120)", "3.1"),
        ("Gout", "Women (n = 120)", "12 (40)"),
    ],
    ids=[
        "a mean",
        "a mean by its header",
        "a p-value",
        "a count without its share",
        "a number of nothing",
        "counts that differ",
    ],
)
def test_cells_whose_heads_do_not_say_what_they_count_are_not_read(head: str, header: str, cell: str) -> None:
    assert estimates("Findings", ("", header, "Men"), (head, cell, "x")) == []


def test_a_ratio_takes_its_interval_and_the_p_value_of_its_row() -> None:
    (one,) = estimates(
        "Odds ratios for gout", ("", "OR (95% CI)", "P value"), ("Beer, daily", "2.4 (1.3–4.4)", "0.004")
    )

    assert (one.measure, one.value, one.ci_low, one.ci_high, one.p_value) == (
        Measure.ODDS_RATIO,
        2.4,
        1.3,
        4.4,
        "0.004",
    )
    assert one.population == "Beer, daily"
    assert one.condition == "Odds ratios for gout"


def test_a_header_that_names_what_is_counted_stands_over_the_people_of_the_row() -> None:
    (one,) = estimates("Gout by job", ("", "Prevalence of gout (%)"), ("Brewers", "11.5"))

    assert (one.condition, one.population) == ("gout", "Brewers")


def test_the_group_that_is_compared_with_is_known_by_its_name() -> None:
    first, second = estimates("Events", ("", "Drug (n = 50)", "Placebo (n = 50)"), ("Nausea", "5 (10)", "3 (6)"))

    assert (first.group_role, second.group_role) == (GroupRole.STUDY, GroupRole.COMPARATOR)


def test_every_figure_of_a_table_is_proven_and_a_false_one_is_not() -> None:
    full = whole(table("Events", ("", "Drug, N = 326", "Placebo, N = 326"), ("Nausea", "136 (41.7)", "113 (34.7)")))
    known = [one for one in read(full).estimates if full.is_full_text(one.section, one.start)]
    findings = [
        Finding(
            claim_id="c", record_key="7", form=Form.ESTIMATE, quote=one.quote, section=one.section, start=one.start,
            end=one.end, bearing=Bearing.DIRECT, stance=Stance.NEUTRAL, estimate=one,
        )
        for one in known
    ]  # fmt: skip

    assert [one.numerator for one in known] == [136, 113]
    for finding in findings:
        prove(finding, full)
    with pytest.raises(IntegrityError):
        prove(findings[0], ABSTRACT)
