"""Dossier -> text, in every format."""

import csv
import io
import itertools
import json
import re

import pytest
from lxml import html
from reporting.dossiers import QUOTE, dossier_of

from litcheck.errors import UnknownName
from litcheck.reporting.dossier import Dossier
from litcheck.reporting.formats import FORMATS, format_named


@pytest.fixture
def dossier() -> Dossier:
    return dossier_of()


@pytest.mark.parametrize("member", FORMATS, ids=lambda member: member.NAME)
def test_the_same_dossier_gives_the_same_bytes(dossier: Dossier, member: object) -> None:
    render = member.render  # type: ignore[attr-defined]

    assert render(dossier) == render(dossier)


def test_json_has_the_keys_of_format_1(dossier: Dossier) -> None:
    report = json.loads(format_named("json").render(dossier))

    assert report["format_version"] == 1
    assert report["source"] == {
        "name": "library",
        "as_of": "2026-11-22",
        "records": 241,
        "fallback": None,
        "fallback_claims": [],
    }
    assert report["summary"]["claims"] == 1 and report["summary"]["verified"] == 1
    (claim,) = report["claims"]
    assert claim["claimed"] == {"low": 3.2, "high": 4.8, "stated": 4.0, "unit": "percent"}
    assert claim["pooled"]["k"] == 3 and claim["pooled"]["estimate"] == 4.01235
    used, unused = claim["evidence"]
    assert used["estimate"]["numerator"] == 223 and used["left_out_because"] is None and used["digest"] is True
    assert unused["used"] is False and unused["left_out_because"] == "same cohort"
    assert claim["search"][0]["count"] == 57
    assert claim["review"]["reason"] == "read it"


def test_csv_has_one_row_per_claim_and_runs_no_formula(dossier: Dossier) -> None:
    (row,) = csv.DictReader(io.StringIO(format_named("csv").render(dossier)))

    assert row["verdict"] == "verified" and row["pooled_estimate"] == "4.01"
    assert row["statement"].startswith("'=")
    assert row["identifiers_used"] == "PMID 99127174"


@pytest.mark.parametrize("name", ["html", "md"])
def test_a_report_says_which_study_sways_the_pooled_estimate_most(dossier: Dossier, name: str) -> None:
    page = format_named(name).render(dossier)

    assert "Leaving out any one study gives 3.1%; most influential: Zhu 2011 (3.1% without it)." in page


@pytest.mark.parametrize("name", ["html", "md", "json"])
def test_a_report_shows_the_warning_on_its_evidence_line(dossier: Dossier, name: str) -> None:
    page = format_named(name).render(dossier)

    assert "printed 3.8% but 223/5,707 = 3.9%" in page


def test_markdown_escapes_what_people_wrote(dossier: Dossier) -> None:
    text = format_named("md").render(dossier)

    assert "1 claims: 1 verified" in text
    assert r"4% of adults \| have gout" in text
    assert "<i>" not in text


def test_html_is_one_page_that_loads_nothing_and_escapes_what_people_wrote(dossier: Dossier) -> None:
    text = format_named("html").render(dossier)
    page = html.fromstring(text)

    assert not page.xpath("//script[@src] | //link | //img | //iframe | //object | //*[starts-with(name(@*), 'on')]")
    assert "&lt;i&gt;4%&lt;/i&gt;" in text
    assert page.xpath("string(//article//mark)") == QUOTE
    assert page.xpath("//a[@href='https://pubmed.ncbi.nlm.nih.gov/99127174/']")
    assert page.xpath("//html/@lang") == ["en"]


def test_html_ids_are_unique_and_headings_do_not_skip_a_level(dossier: Dossier) -> None:
    page = html.fromstring(format_named("html").render(dossier))

    identifiers = page.xpath("//@id")
    levels = [int(heading.tag[1]) for heading in page.iter("h1", "h2", "h3", "h4")]

    assert len(identifiers) == len(set(identifiers))
    assert levels[0] == 1 and all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_a_pooled_claim_has_a_forest_plot_with_words_for_it(dossier: Dossier) -> None:
    page = html.fromstring(format_named("html").render(dossier))

    wide, narrow = page.xpath("//*[local-name()='svg']")

    for plot in (wide, narrow):
        assert "Pooled: 4.01%" in plot.get("aria-label") and "says 4%" in plot.get("aria-label")
        drawn = " ".join(plot.xpath(".//text()"))
        for words in ("Zhu 2011", "All 3 studies", "Europe", "95% prediction interval", "claimed 4%"):
            assert words in drawn, words


def test_every_number_of_the_plot_is_the_pooled_one(dossier: Dossier) -> None:
    text = format_named("html").render(dossier)

    assert re.search(r"4\.01 \[3\.50, 4\.60\]", text)


def test_an_unknown_format_lists_the_known_ones() -> None:
    with pytest.raises(UnknownName, match="unknown format 'pdf'; known: html, md, json, csv, excel"):
        format_named("pdf")
