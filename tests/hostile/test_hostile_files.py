"""Each hostile file ends as its README says is right: a result, or one line with the place and exit status 2."""

import json
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from in_process import litcheck
from shared_material import shared

LONGEST = 30.0
"""Seconds of processor time for any of them on a slow machine; each takes about one."""
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The hostile files in a folder of their own."""
    for file in shared("cases", "hostile").iterdir():
        shutil.copyfile(file, tmp_path / file.name)
    monkeypatch.setenv("LITCHECK_CACHE", str(tmp_path / "cache"))
    for name in ("NCBI_EMAIL", "NCBI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def ran(desk: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What the command did, checked for what no command may do."""
    before = {path: path.read_bytes() for path in desk.iterdir() if path.is_file()}
    started = time.process_time()
    done = litcheck(arguments, cwd=desk)

    assert time.process_time() - started < LONGEST
    assert done.returncode in (0, 2), done.stderr
    assert "Traceback" not in done.stderr and "a defect of litcheck" not in done.stderr, done.stderr
    assert CONTROL.search(done.stdout) is None and CONTROL.search(done.stderr) is None, "no control sequence is printed"
    assert {path: path.read_bytes() for path in before} == before, "nothing is written over"
    return done


def audited(desk: Path, claims: str, records: str) -> dict[str, object]:
    done = ran(desk, "audit", claims, "--source", records, "--format", "json,md")

    assert done.returncode == 0, done.stderr
    (claim,) = json.loads((desk / "reports" / "report.json").read_text("utf-8"))["claims"]
    return dict(claim)


@pytest.mark.parametrize(
    ("claims", "records", "pooled"),
    [("claim-14.5.yaml", "decimal-comma.xml", 14.5), ("claim-40.yaml", "zero-width-records.xml", 40.0)],
)
def test_a_figure_is_read_as_the_number_that_people_see(desk: Path, claims: str, records: str, pooled: float) -> None:
    claim = audited(desk, claims, records)

    assert (claim["verdict"], claim["reason"]) == ("verified", "pooled-agrees")
    assert claim["pooled"]["estimate"] == pytest.approx(pooled, abs=0.2)  # type: ignore[index]


REFUSED = {
    "value-nan.yaml": r":13: claims\[0\]\.value\.\w+: found nan; .*finite",
    "review-day-impossible.yaml": r":14: claims\[0\]\.review\.on: found '2026-02-30'",
    "docs-int.yaml": r":2: documents: found 5",
    "path-too-long.yaml": r"documents\[0\]\.path: .*no file can have this name",
    "query-deep-parens.yaml": r"claims\[0\]\.query: ",
    "bool-tag.yaml": r":14: not valid YAML: 'bool' does not fit what it tags",
    "value-huge-int.yaml": r":13: claims\[0\]\.value\.stated: found '9+\.\.\.; ",
    "key-escape-seq.yaml": r":14: claims\[0\]\.\\x1b",
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_claims_file_with_a_fault_is_refused_with_its_line(desk: Path, name: str) -> None:
    done = ran(desk, "audit", name, "--source", "recs-4-percent.xml")

    assert done.returncode == 2
    assert re.search(REFUSED[name], done.stderr), done.stderr
    assert not (desk / "reports").exists()


@pytest.mark.parametrize("name", ["malformed-xml.docx", "bad-deflate.docx"])
def test_a_damaged_article_is_one_line(desk: Path, name: str) -> None:
    done = ran(desk, "extract", name, "-o", "new.yaml")

    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith(f"litcheck: {name}: not a Word file") and not (desk / "new.yaml").exists()


ARTICLES = ["float-huge.txt", "sup-spaces-8KB.md", "gridspan-1e9.docx", "vmerge-first.docx", "charset-undefined.html"]


@pytest.mark.parametrize("name", ARTICLES)
def test_an_odd_article_gives_claims_that_are_read_again(desk: Path, name: str) -> None:
    done = ran(desk, "extract", name, "-o", "new.yaml")
    again = ran(desk, "extract", name, "-o", "new.yaml")

    assert (done.returncode, again.returncode) == (0, 0), done.stderr + again.stderr
    assert "kept" in again.stdout and "added" not in again.stdout
    assert "nfinity" not in (desk / "new.yaml").read_text("utf-8")


@pytest.mark.parametrize("name", ["c1.txt", "year-8000-digits.txt"])
def test_every_sentence_is_listed_in_signs_that_do_nothing(desk: Path, name: str) -> None:
    done = ran(desk, "extract", name, "--explain")

    assert done.returncode == 0 and len(done.stdout.splitlines()) >= 2


@pytest.mark.parametrize("name", ["m-esc.nbib", "c1-control.xml"])
def test_records_are_listed_in_signs_that_do_nothing(desk: Path, name: str) -> None:
    done = ran(desk, "findings", name)

    assert done.returncode == 0 and "prevalence 4%" in done.stdout


def test_joined_records_are_told_apart(desk: Path) -> None:
    done = ran(desk, "findings", "m-noblank.nbib", "--format", "json")

    assert [json.loads(line)["pmid"] for line in done.stdout.splitlines()] == ["1001", "1002"]


def test_text_that_looks_like_mathematics_is_drawn(desk: Path) -> None:
    assert audited(desk, "claim-4.yaml", "mathtext-author.xml")["verdict"] == "verified"


@pytest.mark.parametrize(("claims", "records"), [("xss.yaml", "xss.xml"), ("claim-4.yaml", "pmid-markdown.xml")])
def test_a_pmid_that_is_markup_is_refused_with_its_record(desk: Path, claims: str, records: str) -> None:
    """A record is linked to by its PMID; what else stands in records is told inert by the tests of the reports."""
    done = ran(desk, "audit", claims, "--source", records)

    assert done.returncode == 2 and re.search(rf"{records}#\d+: the PMID reads", done.stderr)


def test_the_markup_of_records_and_claims_is_inert_in_the_markdown_report(desk: Path) -> None:
    text = (desk / "xss.xml").read_text("utf-8")
    clean = re.sub(r"(<PMID[^>]*>)([^<]*)(</PMID>)", lambda m: m[1] + (m[2] if m[2].isdigit() else "77") + m[3], text)
    (desk / "clean.xml").write_text(clean, encoding="utf-8")

    done = ran(desk, "audit", "xss.yaml", "--source", "clean.xml", "--format", "md")
    report = (desk / "reports" / "report.md").read_text("utf-8")

    assert done.returncode == 0, done.stderr
    assert not re.search(r"(?<!\\)<(?:script|img|svg|iframe|a(?! id=)|object|style)\b", report, re.IGNORECASE)
    assert not re.search(r"(?<!\\)\]\((?:javascript|data|vbscript):", report, re.IGNORECASE)
