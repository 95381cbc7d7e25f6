"""`litcheck diff`, `--baseline`, `--history`, `litcheck history`, and what a run ends with."""

import json
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from desk import surveys, write_desk
from filelock import FileLock
from in_process import litcheck
from made_records import survey

from litcheck.history.baseline import read_baseline
from litcheck.history.change import CauseKind
from litcheck.history.comparing import compare
from litcheck.history.folder import read_runs
from litcheck.history.run import Run, run_as_json, run_from_json


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Claims and records, on a given day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767596400")  # 2026-01-05
    monkeypatch.delenv("NCBI_EMAIL", raising=False)
    write_desk(tmp_path)
    return tmp_path


def audit(desk: Path, *options: str) -> CompletedProcess[str]:
    return litcheck(["audit", "--source", "records.xml", "--format", "json", *options], cwd=desk)


def test_a_diff_names_the_new_record_in_text_markdown_and_json(desk: Path) -> None:
    audit(desk, "--reports", "old")
    write_desk(desk, records=[*surveys(), survey(4, "Gout", "Iowa", 300, 7400)])
    audit(desk, "--reports", "new")

    shown = {
        shape: litcheck(["diff", "old/report.json", "new/report.json", "--format", shape], cwd=desk).stdout
        for shape in ("text", "md", "json")
    }

    assert "because new record: PMID 99100004 (Maker04 A. J Rheumatol 2015" in shown["text"]
    assert (
        "| `gout` About 4% of adults have gout. | verified (pooled-agrees) | new record: PMID 99100004" in shown["md"]
    )
    (change,) = json.loads(shown["json"])["changes"]
    assert (change["kind"], change["causes"][0]["records"], change["fault"]) == ("evidence", ["99100004"], False)


def test_a_verdict_that_changed_with_nothing_changed_in_its_inputs_is_called_a_fault(desk: Path) -> None:
    audit(desk)
    report = json.loads((desk / "reports/report.json").read_text("utf-8"))
    report["claims"][0] |= {"verdict": "unverified", "reason": "studies-disagree"}
    report["claims"][0]["inputs"]["evidence"] = "0" * 12
    (desk / "other.json").write_text(json.dumps(report), encoding="utf-8")

    (change,) = compare(read_baseline(desk / "reports/report.json"), read_baseline(desk / "other.json")).changes

    assert change.is_fault and [cause.kind for cause in change.causes] == [CauseKind.FAULT]


def test_another_version_of_litcheck_is_a_cause_and_no_fault(desk: Path) -> None:
    audit(desk)
    report = json.loads((desk / "reports/report.json").read_text("utf-8"))
    report["tool"]["version"] = "9.9"
    report["claims"][0] |= {"verdict": "unverified", "reason": "studies-disagree"}
    (desk / "other.json").write_text(json.dumps(report), encoding="utf-8")

    (change,) = compare(read_baseline(desk / "reports/report.json"), read_baseline(desk / "other.json")).changes

    assert [cause.kind for cause in change.causes] == [CauseKind.LITCHECK_CHANGED]


def test_a_contradiction_is_new_once_and_accepted_until_its_evidence_changes(desk: Path) -> None:
    watched = ("--history", "h", "--fail-on", "new-contradicted")
    accept = "    accept: {reason: of children, by: An Editor, until: 2026-12-31}\n"

    assert audit(desk, *watched).returncode == 1
    assert audit(desk, *watched).returncode == 0, "it is not new any more"
    write_desk(desk, eczema=accept)
    done = audit(desk, "--history", "h", "--fail-on", "contradicted")
    assert (done.returncode, "; 1 of them accepted as they stand" in done.stdout) == (0, True)
    write_desk(desk, eczema=accept, records=[*surveys(), survey(24, "Eczema", "Iowa", 640, 8000)])
    told = audit(desk, *watched)
    assert told.returncode == 1
    assert "--fail-on new-contradicted: eczema: accepted, and that no longer holds" in told.stdout
    assert audit(desk, *watched).returncode == 0, "that too is told once"
    assert audit(desk, "--history", "h", "--fail-on", "contradicted").returncode == 1, "and it is not accepted any more"


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("    accept: {reason: of children, by: An Editor, until: 2026-01-05}\n", 0),
        ("    accept: {reason: of children, by: An Editor, until: 2026-01-04}\n", 1),
        ("    accept: {reason: of children, by: An Editor, evidence: 0123456789ab}\n", 1),
        ("    review: {verdict: verified, reason: of children}\n", 0),
        ("    review: {verdict: contradicted, reason: of children}\n", 1),
    ],
    ids=["last day", "run out", "other evidence", "review says verified", "review agrees"],
)
def test_what_a_person_says_counts_while_it_holds(desk: Path, line: str, status: int) -> None:
    write_desk(desk, eczema=line)

    assert audit(desk, "--fail-on", "contradicted").returncode == status


def test_only_the_reviewers_of_the_configuration_accept(desk: Path) -> None:
    write_desk(desk, eczema="    accept: {reason: of children, by: A Stranger}\n")
    (desk / "litcheck.toml").write_text('fail-on = "contradicted"\nreviewers = ["An Editor"]\n', encoding="utf-8")

    assert audit(desk).returncode == 1


def test_the_history_tells_a_claims_line_over_time(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    audit(desk, "--history", "h", "--max-age", "30")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1770274800")  # 2026-02-05
    write_desk(desk, records=[*surveys(), survey(4, "Gout", "Iowa", 2300, 7400)])
    audit(desk, "--history", "h", "--max-age", "30")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1775286000")  # 2026-04-04

    told = litcheck(["history", "h", "--claim", "gout"], cwd=desk).stdout

    assert "2026-01-05  verified (pooled-agrees)\n" in told
    assert "  2026-02-05  " in told and "new record: PMID 99100004" in told
    assert "last audited 2026-02-05, next due 2026-03-07 (overdue)" in told
    assert "eczema" not in told


def test_a_run_survives_its_file(desk: Path) -> None:
    audit(desk, "--history", "h")
    (run,) = read_runs(desk / "h")

    assert run_as_json(run_from_json(run_as_json(run))) == run_as_json(run)
    assert isinstance(run, Run) and set(run.claims) == {"gout", "eczema"}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('{"history_version": 1, "day": "2026-01-05", "too', "not a whole run"),
        ('{"history_version": 2}', "history format 2, and this litcheck reads 1"),
        ('{"history_version": 1, "day": "2026-01-05"}', "a run without its"),
        ("[]", "not a run of litcheck's history"),
    ],
    ids=["half written", "another version", "parts missing", "something else"],
)
def test_a_history_that_cannot_be_read_is_one_line_and_left_as_it_is(desk: Path, content: str, told: str) -> None:
    audit(desk, "--history", "h")
    broken = desk / "h" / "run-000002-2026-01-12.json"
    broken.write_text(content, encoding="utf-8")
    before = {path.name: path.read_bytes() for path in (desk / "h").glob("*.json")}

    done = audit(desk, "--history", "h", "--reports", "other")

    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert told in done.stderr and "run-000002" in done.stderr
    assert {path.name: path.read_bytes() for path in (desk / "h").glob("*.json")} == before
    assert not (desk / "other").exists()


def test_a_second_audit_on_the_same_history_is_refused_before_it_asks_anything(desk: Path) -> None:
    audit(desk, "--history", "h")
    with FileLock(desk / "h" / ".lock"):
        done = audit(desk, "--history", "h")

    assert (done.returncode, len(read_runs(desk / "h"))) == (2, 1)
    assert done.stderr == "litcheck: h: another audit is adding to this history; wait for it, then run again\n"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "cannot be read"),
        ('{"format_version": 1, "tool', "not a whole report"),
        ('{"format_version": 7}', "report format 7, and this litcheck reads 1"),
        ('{"some": "json"}', "not a whole report (format_version: field required)"),
    ],
    ids=["missing", "half written", "another format", "something else"],
)
def test_a_baseline_that_cannot_be_used_is_one_line(desk: Path, content: str | None, told: str) -> None:
    if content is not None:
        (desk / "old.json").write_text(content, encoding="utf-8")

    for done in (audit(desk, "--baseline", "old.json"), litcheck(["diff", "old.json", "old.json"], cwd=desk)):
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        assert "old.json" in done.stderr and told in done.stderr
    assert not (desk / "reports").exists()


def test_a_claim_that_could_not_be_audited_before_is_new_when_it_can(desk: Path) -> None:
    library = litcheck(["audit", "--format", "json", "--history", "h"], cwd=desk)
    done = audit(desk, "--history", "h", "--fail-on", "new-contradicted")

    assert (library.returncode, done.returncode) == (2, 1)
    assert "--fail-on new-contradicted: eczema: contradicted" in done.stdout
    assert (
        "because search answered differently: it could be audited, and before it could not (not-covered)" in done.stdout
    )


def test_a_rule_that_compares_needs_something_to_compare_with(desk: Path) -> None:
    done = audit(desk, "--fail-on", "changed")

    assert (done.returncode, done.stderr) == (
        2,
        "litcheck: --fail-on changed: nothing to compare with; give --history DIR or --baseline REPORT.json\n",
    )


def test_a_topic_that_the_library_does_not_cover_is_not_audited(desk: Path) -> None:
    asked = litcheck(["audit", "--format", "json"], cwd=desk)
    meant = litcheck(["audit", "--format", "json", "--source", "library"], cwd=desk)

    assert (asked.returncode, meant.returncode) == (2, 0)
    assert asked.stdout.count("not-covered") == 2
    assert asked.stderr.count("\n") == 1 and "--source pubmed" in asked.stderr
    assert len(json.loads((desk / "reports/report.json").read_text("utf-8"))["notes"]) == 3
