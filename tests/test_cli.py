"""The command line as people use it: a process, its output, its exit status."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from litcheck.cli import run
from litcheck.errors import NotReached

CLAIMS = """\
version: 1
documents:
  - id: d1
    title: Gout in brief
claims:
  - id: gout-four-percent
    document: d1
    quote: about 4% of adults have gout
    statement: About 4% of adults have gout.
    kind: prevalence
    condition: gout
    population: adults
    value: {stated: 4, unit: percent, hedge: about}
"""

RECORDS = """\
<?xml version="1.0" encoding="UTF-8"?>
<PubmedArticleSet>
%s
</PubmedArticleSet>
"""

ARTICLE = """\
<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">{pmid}</PMID>
<Article><Journal><JournalIssue><PubDate><Year>{year}</Year></PubDate></JournalIssue>
<Title>The Journal of rheumatology</Title><ISOAbbreviation>J Rheumatol</ISOAbbreviation></Journal>
<ArticleTitle>{title}</ArticleTitle>
<Abstract><AbstractText Label="RESULTS" NlmCategory="RESULTS">{results}</AbstractText></Abstract>
<PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType></PublicationTypeList>
</Article></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">{pmid}</ArticleId></ArticleIdList></PubmedData></PubmedArticle>
"""

SURVEYS = (
    ("99000001", 2011, "Gout among adults in Ohio", "Gout was reported by 223 of 5,707 adults (3.9%)."),
    ("99000002", 2014, "Gout in Utah: a survey of adults", "Gout was reported by 410 of 10,120 adults (4.1%)."),
    ("99000003", 2019, "A survey of gout in adults of Maine", "The prevalence of gout was 4.2% (252/6,000) in adults."),
)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a claims file and a file of records."""
    (tmp_path / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    articles = (ARTICLE.format(pmid=p, year=y, title=t, results=r) for p, y, t, r in SURVEYS)
    (tmp_path / "records.xml").write_text(RECORDS % "".join(articles), encoding="utf-8")
    return tmp_path


def litcheck(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "litcheck.cli", *arguments]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("NCBI_", "LITCHECK_"))}
    environment["LITCHECK_CACHE"] = str(cwd / "cache")
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=120)


def test_an_audit_prints_the_verdicts_and_where_the_report_is(desk: Path) -> None:
    done = litcheck("audit", "--source", "records.xml", cwd=desk)

    assert done.returncode == 0, done.stderr
    assert "gout-four-percent" in done.stdout and "1 claims: 1 verified" in done.stdout
    assert done.stderr == "", "progress belongs on a terminal only"
    for name in ("report.html", "report.md", "report.json", "report.csv"):
        assert f"Report: reports/{name}" in done.stdout
        assert (desk / "reports" / name).stat().st_size > 0


def test_the_same_audit_gives_the_same_bytes(desk: Path) -> None:
    for folder in ("one", "two"):
        assert litcheck("audit", "--source", "records.xml", "--reports", folder, cwd=desk).returncode == 0

    for report in (desk / "one").iterdir():
        assert report.read_bytes() == (desk / "two" / report.name).read_bytes()


def test_the_evidence_names_record_sentence_and_counts(desk: Path) -> None:
    litcheck("audit", "--source", "records.xml", "--format", "json", cwd=desk)

    (claim,) = json.loads((desk / "reports" / "report.json").read_text(encoding="utf-8"))["claims"]
    used = {line["pmid"]: line for line in claim["evidence"] if line["used"]}
    assert set(used) == {"99000001", "99000002", "99000003"}
    assert used["99000001"]["estimate"]["numerator"] == 223
    assert used["99000001"]["quote"] == SURVEYS[0][3]
    assert claim["pooled"]["k"] == 3


@pytest.mark.parametrize(("fail_on", "status"), [("never", 0), ("contradicted", 1), ("unverified", 1)])
def test_fail_on_turns_a_contradiction_into_exit_status_1(desk: Path, fail_on: str, status: int) -> None:
    (desk / "claims.yaml").write_text(
        CLAIMS.replace("stated: 4, unit: percent, hedge: about", "stated: 44, unit: percent"), encoding="utf-8"
    )

    done = litcheck("audit", "--source", "records.xml", "--fail-on", fail_on, cwd=desk)

    assert done.returncode == status, done.stderr
    assert "contradicted" in done.stdout


@pytest.mark.parametrize(
    ("prepare", "arguments", "expected"),
    [
        ({}, ["audit", "none.yaml"], "none.yaml: cannot be read"),
        ({"claims.yaml": "claims: ["}, ["audit"], "claims.yaml:1: not valid YAML"),
        ({"claims.yaml": CLAIMS.replace("kind: prevalence", "kind: frequency")}, ["audit"], "found 'frequency'"),
        ({"claims.yaml": CLAIMS.replace("stated: 4,", "stated: 140,")}, ["audit"], "between 0 and 100"),
        ({"claims.yaml": CLAIMS + CLAIMS[CLAIMS.index("  - id: gout-") :]}, ["audit"], "'gout-four-percent' again"),
        (
            {
                "claims.yaml": CLAIMS.replace("title: Gout in brief", "title: Gout\n    path: article.txt"),
                "article.txt": "Gout is rare.",
            },
            ["audit"],
            "does not stand in 'd1'",
        ),
        ({"bad.xml": "<PubmedArticleSet><Pub"}, ["audit", "--source", "bad.xml"], "bad.xml"),
        ({"bad.xml": "not xml"}, ["audit", "--source", "bad.xml"], "bad.xml"),
        ({"taken": "a file"}, ["audit", "--reports", "taken"], "taken: cannot write reports"),
        ({}, ["audit", "--source", "scopus"], "unknown source 'scopus'; known: library, pubmed"),
        ({}, ["audit", "--source", "none.xml"], "none.xml"),
        ({}, ["audit", "--format", "pdf"], "unknown format 'pdf'; known: html, md, json, csv"),
        ({"claims.yaml": CLAIMS[: CLAIMS.index("claims:")] + "claims: []\n"}, ["audit"], "the list is empty"),
        ({}, ["audit", "--no-such-option"], "--no-such-option"),
        ({}, ["audit", "none.txt"], "none.txt"),
        ({"empty.txt": ""}, ["extract", "empty.txt"], "empty.txt"),
        ({"odd.xyz": "text"}, ["extract", "odd.xyz"], "odd.xyz"),
        ({"binary.txt": "\x00\x01\x02" * 50}, ["extract", "binary.txt"], "binary.txt"),
        ({}, ["extract", "http://127.0.0.1:9/x.html"], "127.0.0.1"),
        ({}, ["extract", "http://169.254.169.254/x.html"], "169.254.169.254"),
        ({}, ["audit", "--fail-on", "sometimes"], "'sometimes'"),
    ],
    ids=[
        "missing file",
        "invalid YAML",
        "unknown kind",
        "percentage over 100",
        "duplicate id",
        "quote not in the article",
        "cut XML",
        "no XML",
        "unwritable reports",
        "unknown source",
        "missing source file",
        "unknown format",
        "no claims",
        "unknown option",
        "missing article",
        "empty article",
        "unknown suffix",
        "binary article",
        "loopback URL",
        "link-local URL",
        "unknown choice",
    ],
)
def test_bad_input_is_one_line_and_exit_status_2(
    desk: Path, prepare: dict[str, str], arguments: list[str], expected: str
) -> None:
    for name, text in prepare.items():
        (desk / name).write_text(text, encoding="utf-8")
    before = {path.name: path.read_bytes() for path in desk.iterdir()}

    done = litcheck(*arguments, cwd=desk)

    assert done.returncode == 2, done.stdout
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert expected in done.stderr
    assert done.stdout == ""
    assert {path.name: path.read_bytes() for path in desk.iterdir()} == before, "nothing is written over"


ARTICLE_TEXT = """Gout in brief

About 4% of adults have gout. Gout is a form of arthritis.
"""


def test_extract_writes_a_claims_file_that_audit_reads(desk: Path) -> None:
    (desk / "article.txt").write_text(ARTICLE_TEXT, encoding="utf-8")

    extracted = litcheck("extract", "article.txt", "-o", "new.yaml", cwd=desk)
    audited = litcheck("audit", "new.yaml", "--source", "records.xml", cwd=desk)

    assert extracted.returncode == 0 and "added" in extracted.stdout, extracted.stderr
    assert audited.returncode == 0 and "verified" in audited.stdout, audited.stderr


def test_extract_again_keeps_what_an_editor_wrote(desk: Path) -> None:
    (desk / "article.txt").write_text(ARTICLE_TEXT, encoding="utf-8")
    litcheck("extract", "article.txt", "-o", "new.yaml", cwd=desk)
    edited = (desk / "new.yaml").read_text("utf-8") + "# an editor's remark\n"
    (desk / "new.yaml").write_text(edited, encoding="utf-8")

    again = litcheck("extract", "article.txt", "-o", "new.yaml", cwd=desk)

    assert again.returncode == 0 and "kept" in again.stdout
    assert (desk / "new.yaml").read_text("utf-8") == edited


def test_explain_prints_every_sentence_with_its_decision_and_writes_nothing(desk: Path) -> None:
    (desk / "article.txt").write_text(ARTICLE_TEXT, encoding="utf-8")
    before = sorted(path.name for path in desk.iterdir())

    done = litcheck("extract", "article.txt", "--explain", cwd=desk)

    assert "specific figure" in done.stdout and "About 4% of adults have gout." in done.stdout
    assert sorted(path.name for path in desk.iterdir()) == before


def test_an_article_is_audited_in_one_go_and_marked_as_extracted(desk: Path) -> None:
    (desk / "article.txt").write_text(ARTICLE_TEXT, encoding="utf-8")

    done = litcheck("audit", "article.txt", "--source", "records.xml", cwd=desk)

    assert done.returncode == 0, done.stderr
    claims = json.loads((desk / "reports" / "report.json").read_text("utf-8"))["claims"]
    figure = next(claim for claim in claims if claim["kind"] == "prevalence")
    assert figure["as_extracted"] is True and figure["verdict"] == "verified"


def test_help_has_examples_and_version_prints(desk: Path) -> None:
    assert "litcheck audit claims.yaml" in litcheck("audit", "--help", cwd=desk).stdout
    assert "Examples" in litcheck("--help", cwd=desk).stdout
    assert litcheck("--version", cwd=desk).stdout.startswith("litcheck, version ")


@pytest.mark.parametrize(
    ("fault", "line"),
    [
        (ValueError("day is out of range"), "a defect of litcheck, not of your input: ValueError: day is out of range"),
        (KeyError("maybe"), "KeyError"),
        (RecursionError("maximum recursion depth exceeded"), "RecursionError"),
        (ValueError("one\ntwo\r\nthree " + "x" * 5000), "one two three"),
        (MemoryError(), "out of memory"),
        (PermissionError(13, "Permission denied", "/root/cache"), "/root/cache: Permission denied"),
        (KeyboardInterrupt(), "stopped"),
        (NotReached("PubMed did not answer"), "PubMed did not answer"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else "",
)
def test_whatever_goes_wrong_is_one_line_and_never_exit_status_1(
    fault: BaseException, line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 1 says that there are findings; a crash must not say so."""

    def fails(files: object) -> object:
        raise fault

    monkeypatch.setattr("litcheck.flow.read_all", fails)

    status = run(["findings", "any.xml"])
    said = capsys.readouterr().err

    assert status == 2
    assert len(said.strip().splitlines()) == 1 and line in said and len(said) < 600
    assert "Traceback" not in said


def test_debug_prints_the_traceback_before_the_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("litcheck.flow.read_all", lambda files: 1 / 0)

    status = run(["--debug", "findings", "any.xml"])
    said = capsys.readouterr().err

    assert status == 2
    assert "Traceback (most recent call last)" in said and "issue tracker" in said.splitlines()[-1]


def test_a_console_without_a_character_gets_a_question_mark(desk: Path) -> None:
    """Code page 1252 has no "≥": the rest of the listing still arrives."""
    text = RECORDS % ARTICLE.format(pmid="1", year=2001, title="Gout", results="Gout in 4% (≥ 40 years, naïve).")
    (desk / "odd.xml").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "litcheck", "findings", "odd.xml"]
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}

    done = subprocess.run(command, cwd=desk, env=environment, capture_output=True, check=False, timeout=120)

    assert done.returncode == 0 and done.stderr == b""
    assert b"(? 40 years, na\xefve)" in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, which only Linux has")
def test_a_full_disk_under_standard_output_is_one_line_and_exit_status_2(desk: Path) -> None:
    command = [sys.executable, "-m", "litcheck", "findings", "records.xml", "--format", "json"]
    with open("/dev/full", "wb") as full:  # noqa: PTH123 (a device)
        done = subprocess.run(command, cwd=desk, stdout=full, stderr=subprocess.PIPE, check=False, timeout=120)

    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1 and b"No space left" in done.stderr


def test_a_reader_who_leaves_early_causes_no_noise(desk: Path) -> None:
    command = [sys.executable, "-m", "litcheck", "findings", "records.xml", "--format", "json"]
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(command, cwd=desk, stdout=writing, stderr=subprocess.PIPE, check=False, timeout=120)
    finally:
        os.close(writing)

    assert (done.returncode, done.stderr) == (2, b"")
