"""JATS -> the article's own results in words, its tables and its licence; closed articles are known as such."""

import pytest
from full_text.jats_making import BY, article, cited, section, table, wrapped
from shared_material import shared

from litcheck.literature.full_text.article import Article, Table
from litcheck.literature.full_text.jats import NotOneArticle, read_article


def read(*sections: str, **named: object) -> Article:
    found = read_article(article(*sections, **named), "PMC5")  # type: ignore[arg-type]
    assert found is not None
    return found


def texts(found: Article) -> list[str]:
    return [part.text for part in found.parts]


def only(found: Article) -> Table:
    (one,) = found.tables
    return one


def test_results_and_conclusions_are_read_and_what_reports_others_is_not() -> None:
    found = read(
        section("Introduction", "Gout is common."),
        section("Patients and methods", "We asked 900 adults."),
        section("Results", "Of them 36 had gout.", section("Women", "Of 450 women 9 had it.")),
        section("Discussion", "Others found 40%."),
        section("Conclusion", "Gout was rare here."),
    )

    assert texts(found) == ["Of them 36 had gout.", "Of 450 women 9 had it.", "Gout was rare here."]
    assert [part.label for part in found.parts] == ["Results", "Results: Women", "Conclusion"]
    assert [part.category for part in found.parts] == ["RESULTS", "RESULTS", "CONCLUSIONS"]


def test_the_type_of_a_section_counts_before_its_title() -> None:
    found = read(
        section("What we saw", "It was so.", kind="results"), section("Findings of others", "No.", kind="intro")
    )

    assert texts(found) == ["It was so."]


def test_where_results_and_discussion_are_one_paragraphs_that_cite_are_left_out() -> None:
    found = read(section("Results and discussion", "We found 4%.", f"Others found 9%{cited(3)}."))

    assert texts(found) == ["We found 4%."]


def test_an_article_without_results_gives_what_cites_nobody() -> None:
    found = read(
        "<p>We saw 4 of 90 people fall ill.</p>",
        f"<p>So did others{cited(2)}.</p>",
        section("At the clinic", "One died."),
    )

    assert texts(found) == ["We saw 4 of 90 people fall ill.", "One died."]


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        (f"It was 36.8%{cited(12)} here.", "It was 36.8% here."),
        ('It was 4% [<xref ref-type="bibr">1</xref>, <xref ref-type="bibr">2</xref>].', "It was 4%."),
        (
            'Seen <sup><xref ref-type="bibr">1</xref>,<xref ref-type="bibr">2</xref></sup> in 10<sup>6</sup>.',
            "Seen in 10^6.",
        ),
        ('See <xref ref-type="table">Table 2</xref> (<xref ref-type="bibr">Doe 2010</xref>).', "See Table 2."),
        ("CO<sub>2</sub> <italic>rose</italic> by&#160;4&#8201;%.", "CO_2 rose by 4 %."),
    ],
)
def test_no_citation_becomes_a_digit_of_a_figure(printed: str, plain: str) -> None:
    assert texts(read(section("Results", f"<p>{printed}</p>"))) == [plain]


def test_items_of_a_list_are_paragraphs_and_a_table_within_one_is_no_part_of_it() -> None:
    inside = table("Rates", ("", "A"), ("x", "1"))
    found = read(section("Results", f"<p>Of all:<list><list-item><p>4 fell.</p></list-item></list>{inside}</p>"))

    assert texts(found) == ["Of all:", "4 fell."]
    assert only(found).caption == "Rates"


@pytest.mark.parametrize(
    ("licence", "told"),
    [
        (BY, "CC BY 4.0"),
        ('<license xlink:href="http://creativecommons.org/licenses/by-nc-sa/3.0/"/>', "CC BY-NC-SA 3.0"),
        (
            "<license><license-p>Under the Creative Commons Attribution Non-Commercial License.</license-p></license>",
            "CC BY-NC",
        ),
        ('<license xlink:href="https://creativecommons.org/publicdomain/zero/1.0/"/>', "public domain"),
        ("<license><license-p>Free to read at this site.</license-p></license>", "Free to read at this site."),
        ("", None),
    ],
)
def test_the_licence_is_told_as_the_article_states_it(licence: str, told: str | None) -> None:
    assert read(section("Results", "So."), licence=licence).licence == told


@pytest.mark.parametrize(
    "reply",
    [
        article(body=False),
        b"<pmc-articleset>" + article(body=False).partition(b'x.dtd">')[2] + b"</pmc-articleset>",
        b'<pmc-articleset><error id="5">The following PMCID is not available: 5</error></pmc-articleset>',
        b'<pmc-articleset><Reply Id="5" error="The following PMCID is not available: 5"/></pmc-articleset>',
    ],
    ids=["metadata only", "metadata only in a set", "not available", "not available, older"],
)
def test_a_closed_article_is_known_as_such(reply: bytes) -> None:
    assert read_article(reply, "PMC5") is None


@pytest.mark.parametrize(
    "reply",
    [
        article(section("Results", "So."))[:-40],
        b"<html/>",
        b"<pmc-articleset/>",
        article(section("Results", "So."), pmcid="PMC6"),
    ],
    ids=["cut off", "a page", "nothing", "another article"],
)
def test_what_is_not_the_article_is_no_answer(reply: bytes) -> None:
    with pytest.raises(NotOneArticle):
        read_article(reply, "PMC5")


def test_spans_are_unfolded_and_heads_of_two_rows_are_joined() -> None:
    found = read(
        section(
            "Results",
            wrapped(
                "Adverse events. All of them.",
                '<thead><tr><th rowspan="2">Event</th><th colspan="2">Drug (n = 50)</th><th>P</th></tr>'
                "<tr><th>n</th><th>%</th><th/></tr></thead>"
                '<tbody><tr><td rowspan="2">Nausea</td><td>5</td><td>10</td><td>0.3</td></tr>'
                "<tr><td>6</td><td>12</td><td>0.4</td></tr></tbody>",
            ),
        )
    )

    assert only(found).caption == "Adverse events"
    assert only(found).label == "Table 1"
    assert [(row.head, row.cells) for row in only(found).rows] == [
        ("Nausea", (("Drug (n = 50), n", "5"), ("Drug (n = 50), %", "10"), ("P", "0.3"))),
        ("Nausea", (("Drug (n = 50), n", "6"), ("Drug (n = 50), %", "12"), ("P", "0.4"))),
    ]


def test_a_row_without_figures_heads_those_below_it_as_far_as_they_are_indented() -> None:
    found = read(
        section(
            "Results",
            table(
                "Events",
                ("", "All"),
                ("Skin", ""),
                ("&#8195;Rash", "3"),
                ("&#8195;Itch", "4"),
                ("Death", "0"),
                ("Heart", ""),
                ("Stroke", "1"),
            ),
        )
    )

    assert [(row.under, row.head) for row in only(found).rows] == [
        (("Skin",), "Rash"), (("Skin",), "Itch"), ((), "Death"), (("Heart",), "Stroke"),
    ]  # fmt: skip


def test_rows_that_cite_others_and_marks_of_notes_are_left_out() -> None:
    doe = 'Doe <xref ref-type="bibr">9</xref>'
    found = read(
        section("Results", table("Rates", ("Study", "n (%)"), (doe, "9 (9)"), ("This one", "4 (8)<sup>*</sup>")))
    )

    assert [(row.head, row.cells) for row in only(found).rows] == [("This one", (("n (%)", "4 (8)"),))]


def test_tables_that_float_are_read_and_those_of_the_methods_and_pictures_are_not() -> None:
    picture = '<table-wrap><label>Table 3</label><graphic xlink:href="t3"/></table-wrap>'
    found = read(
        section("Methods", table("Doses", ("", "mg"), ("Drug", "5"))),
        section("Results", "So.", picture),
        floats=table("Rates", ("", "n"), ("Ill", "4"), label="Table 2"),
    )

    assert only(found).label == "Table 2"


def test_a_first_row_of_words_names_the_columns_where_no_head_is_marked() -> None:
    found = read(
        section("Results", wrapped("Rates", "<tr><td/><td>Women</td></tr><tr><td>Ill</td><td>4 (8%)</td></tr>"))
    )

    assert only(found).rows[0].cells == (("Women", "4 (8%)"),)


def test_what_strangers_put_into_an_article_does_no_harm() -> None:
    bomb = article(section("Results", "Of all &a; 4 fell.<!-- note --><?mark x?> Others did not."))
    bomb = bomb.replace(b'"x.dtd">', b'"x.dtd" [<!ENTITY a "&b;&b;"><!ENTITY b SYSTEM "file:///etc/passwd">]>')
    wide = table("Rates", ("", "A"), *[("x", "1")] * 400).replace(
        "<td>x</td>", '<td colspan="999" rowspan="999">x</td>', 1
    )

    assert texts(read_article(bomb, "PMC5") or read()) == ["Of all 4 fell. Others did not."]
    assert read_article(article(section("Results", "So.", wide)), "PMC5") is not None
    with pytest.raises(NotOneArticle):
        read_article(article("<sec>" * 4000 + "</sec>" * 4000), "PMC5")


def test_a_recorded_article_of_pmc_is_read() -> None:
    name = "tests_data_cassettes_test_eutils_xmlfacades_pubmedcentralarticle_PMC3299399.0.body.xml"
    found = read_article(shared("fixtures/eutils/biocommons__eutils/efetch", name).read_bytes(), "PMC3299399")

    assert found is not None
    assert found.licence == "CC BY-NC 3.0"
    assert {part.category for part in found.parts} == {"RESULTS"}
    assert [table.label for table in found.tables] == ["Table 1", "Table 2", "Table 3"]
