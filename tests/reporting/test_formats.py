"""Dossier -> text, in every format."""

import csv
import io
import itertools
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from litcheck.claims.claim import Check, Claim, ClaimedValue, Review
from litcheck.errors import ReportError, UnknownName
from litcheck.evidence.finding import Bearing, Estimate, Finding, Form, Stance
from litcheck.literature.query import Retrieval, SearchReport
from litcheck.literature.record import Record
from litcheck.measures import Measure, Unit
from litcheck.reporting.compiling import compile_dossier
from litcheck.reporting.dossier import Dossier, ListedArticle, SourceFacts
from litcheck.reporting.formats import FORMATS, format_named
from litcheck.reporting.writing import check_writable, write_reports
from litcheck.verdicts.verdict import EvidenceLine, Interval, Mark, NearMiss, Pooled, Reason, Verdict

TEXT = "We asked 5,707 adults. Gout was reported by 223 of 5,707 adults (3.9%). Urate was high in 21.4%."
QUOTE = "223 of 5,707 adults (3.9%)"


def record(key: str = "99127174") -> Record:
    return Record(
        key=key,
        pmid=key,
        doi=None,
        pmcid=None,
        title="Gout <b>among</b> adults & others",
        text=TEXT,
        sections=(),
        journal="Arthritis and rheumatism",
        journal_abbreviation="Arthritis Rheum",
        year=2011,
        authors=("Zhu Y", "Pandya BJ"),
        publication_types=("Journal Article",),
        headings=(),
        digest=True,
    )


def finding() -> Finding:
    start = TEXT.index(QUOTE)
    value = TEXT.index("3.9%")
    sentence, sentence_end = TEXT.index("Gout was"), TEXT.index(" Urate")
    estimate = Estimate(
        quote=QUOTE,
        section="RESULTS",
        start=start,
        end=start + len(QUOTE),
        sentence_start=sentence,
        sentence_end=sentence_end,
        value_start=value,
        value_end=value + 4,
        measure=Measure.PREVALENCE,
        value=3.9,
        unit="percent",
        value_text="3.9%",
        numerator=223,
        denominator=5707,
        condition="gout",
        population="adults",
    )
    return Finding(
        claim_id="gout",
        record_key="99127174",
        form=Form.ESTIMATE,
        quote=TEXT[sentence:sentence_end],
        section="RESULTS",
        start=sentence,
        end=sentence_end,
        bearing=Bearing.DIRECT,
        stance=Stance.SUPPORTS,
        estimate=estimate,
        warnings=("printed 3.8% but 223/5,707 = 3.9%",),
    )


@pytest.fixture
def dossier() -> Dossier:
    claim = Claim(
        id="gout",
        document="d1",
        quote="gout affects <i>4%</i> of adults",
        statement="=About 4% of adults | have gout.",
        kind="prevalence",
        check=Check.PROPORTION,
        condition="gout",
        population="adults",
        value=ClaimedValue(stated=4, unit=Unit.PERCENT, hedge="about"),
        review=Review(verdict="verified", by="ES", on="2026-11-20", reason="read it"),
    )
    pooled = Pooled(
        measure="prevalence",
        estimate=4.0123456789,
        ci_low=3.5,
        ci_high=4.6,
        pi_low=2.9,
        pi_high=5.4,
        k=3,
        participants=20000,
        i2=40.2,
        tau2=0.01,
        method="random effects (DL, Hartung-Knapp) on logits",
        weights=(("99127174", 100.0),),
        leave_one_out=(("99127174", 3.1),),
    )
    verdict = Verdict(
        claim_id="gout",
        mark=Mark.VERIFIED,
        reason=Reason.POOLED_AGREES,
        rule=7,
        explanation="Three surveys pool to 4.0%.",
        qualifier="US adults",
        claimed=Interval(low=3.2, high=4.8, stated=4.0, unit="percent"),
        pooled=pooled,
        subgroups=(replace(pooled, label="region: Europe"),),
        evidence=(
            EvidenceLine(finding=finding(), used=True, left_out_because=None, plotted=(3.9, 3.4, 4.4)),
            EvidenceLine(finding=finding(), used=False, left_out_because="same cohort"),
        ),
        near_misses=(NearMiss(finding=finding(), why="another group", value=3.9),),
        suggestion=None,
    )
    search = SearchReport(term='"gout"[tiab]', translated="gout", purpose="narrow", count=57, fetched=57)
    return compile_dossier(
        tool_version="0.1.0",
        source=SourceFacts(name="library", as_of="2026-11-22", records=241),
        articles=(ListedArticle(id="d1", title="Gout & you", checked=False),),
        claims=(claim,),
        verdicts={"gout": verdict},
        retrievals={"gout": Retrieval(claim_id="gout", record_keys=("99127174",), searches=(search,))},
        records={"99127174": record()},
        notes=("Quotes were not re-checked.",),
    )


@pytest.mark.parametrize("member", FORMATS, ids=lambda member: member.NAME)
def test_the_same_dossier_gives_the_same_bytes(dossier: Dossier, member: object) -> None:
    render = member.render  # type: ignore[attr-defined]

    assert render(dossier) == render(dossier)


def test_json_has_the_keys_of_format_1(dossier: Dossier) -> None:
    report = json.loads(format_named("json").render(dossier))

    assert report["format_version"] == 1
    assert report["source"] == {"name": "library", "as_of": "2026-11-22", "records": 241}
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

    assert "Leaving out any one study gives 3.1%; most influential: PMID 99127174 (3.1% without it)." in page


@pytest.mark.parametrize("name", ["html", "md", "json"])
def test_a_report_shows_the_warning_on_its_evidence_line(dossier: Dossier, name: str) -> None:
    page = format_named(name).render(dossier)

    assert "printed 3.8% but 223/5,707 = 3.9%" in page


def test_markdown_escapes_what_people_wrote(dossier: Dossier) -> None:
    text = format_named("md").render(dossier)

    assert "1 claims: 1 verified" in text
    assert r"4% of adults \| have gout" in text
    assert "<i>" not in text


def test_html_is_one_page_without_script_that_escapes_what_people_wrote(dossier: Dossier) -> None:
    text = format_named("html").render(dossier)
    page = html.fromstring(text)

    assert not page.xpath("//script | //link[@rel='stylesheet'] | //img")
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

    (figure,) = page.xpath("//figure[@role='img']")
    drawn = " ".join(figure.xpath(".//text()"))

    assert "Pooled: 4.01%" in figure.get("aria-label") and "says 4%" in figure.get("aria-label")
    for words in ("Zhu Y 2011", "All studies (k = 3)", "region: Europe", "95% prediction interval", "claimed 4%"):
        assert words in drawn, words


def test_every_number_of_the_plot_is_the_pooled_one(dossier: Dossier) -> None:
    text = format_named("html").render(dossier)

    assert re.search(r"4\.01 \[3\.50, 4\.60\]", text)


def test_an_unknown_format_lists_the_known_ones() -> None:
    with pytest.raises(UnknownName, match="unknown format 'pdf'; known: html, md, json, csv"):
        format_named("pdf")


def test_reports_are_written_whole_and_leave_nothing_else(dossier: Dossier, tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"

    written = write_reports(dossier, folder, FORMATS)

    assert sorted(path.name for path in folder.iterdir()) == sorted(path.name for path in written)
    assert {path.name for path in written} == {"report.html", "report.md", "report.json", "report.csv"}


def test_a_folder_that_is_a_file_is_a_clear_error(dossier: Dossier, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")

    with pytest.raises(ReportError, match="choose another --reports"):
        check_writable(tmp_path / "taken")
    with pytest.raises(ReportError, match="choose another --reports"):
        write_reports(dossier, tmp_path / "taken", FORMATS)

    assert (tmp_path / "taken").read_text(encoding="utf-8") == "a file"
