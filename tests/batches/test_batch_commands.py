"""`--workers` writes what one process writes; what cannot be read is left out, named in report and message, and fails."""

import json
from pathlib import Path

import pytest
from in_process import litcheck
from pubmed_articles import article, article_set

from litcheck.batches import processes
from litcheck.batches.crew import Guarded

ARTICLES = {
    "gout.txt": "Gout in adults\n\nAbout 4% of adults in the United States have gout. Gout is more common in men.\n",
    "rls.txt": "Restless legs\n\nRestless legs syndrome affects approximately 10% of the population.\n",
    "broken.docx": "no Word file at all",
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Articles and two files of records; the workers are this process, one unit after the other."""
    for name, text in ARTICLES.items():
        (tmp_path / name).write_text(text)
    abstract = '<AbstractText Label="RESULTS">Gout was reported by {} of 5,707 adults (3.9%).</AbstractText>'
    for name, count in (("one.xml", 223), ("two.xml", 224)):
        record = article(pmid=str(count), title="Gout among adults", abstract=abstract.format(count))
        (tmp_path / name).write_bytes(article_set(record))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    monkeypatch.setattr(processes, "ProcessPoolExecutor", Here)
    return tmp_path


class Here(processes.ProcessPoolExecutor):
    """A pool that works at once and in this process: processes take a second to start, and have tests of their own."""

    def __init__(self, workers: int, **_: object) -> None:
        pass

    def submit(self, work: Guarded, unit: object) -> processes.Future[tuple[bool, object]]:  # type: ignore[override]
        done: processes.Future[tuple[bool, object]] = processes.Future()
        done.set_result(work(unit))
        return done

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        pass


def _reports(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("claims_file", [False, True])
def test_many_workers_write_the_report_of_one_process(desk: Path, claims_file: bool) -> None:
    files = ["gout.txt", "rls.txt"]
    if claims_file:
        litcheck(["extract", *files, "-o", "claims.yaml"], cwd=desk)
        files = ["claims.yaml"]
    base = ["audit", *files, "--source", "one.xml", "--source", "two.xml"]
    alone = litcheck([*base, "--reports", "alone"], cwd=desk)
    shared = litcheck([*base, "--reports", "shared", "--workers", "2"], cwd=desk)

    assert (alone.returncode, shared.returncode) == (0, 0)
    assert _reports(desk / "alone") == _reports(desk / "shared")
    assert shared.stdout == alone.stdout.replace("alone/", "shared/")


def test_an_article_that_cannot_be_read_is_left_out_and_named(desk: Path) -> None:
    run = litcheck(["audit", "rls.txt", "broken.docx", "--reports", "out", "--workers", "2"], cwd=desk)
    report = json.loads((desk / "out" / "report.json").read_text())

    assert run.returncode == 2
    assert run.stderr.startswith("litcheck: left out: broken.docx: ")
    assert any(note.startswith("Not audited: broken.docx: ") for note in report["notes"])
    assert {claim["document"] for claim in report["claims"]} == {"rls"}


@pytest.mark.parametrize("shape", ["json", "table"])
def test_findings_of_many_workers_are_those_of_one(desk: Path, shape: str) -> None:
    base = ["findings", "one.xml", "two.xml", "--format", shape]
    alone, shared = litcheck(base, cwd=desk), litcheck([*base, "--workers", "2"], cwd=desk)
    with_broken = litcheck(
        ["findings", "one.xml", "broken.docx", "two.xml", "--format", shape, "--workers", "2"], cwd=desk
    )

    assert "3.9" in alone.stdout
    assert shared.stdout == with_broken.stdout == alone.stdout
    assert (shared.returncode, with_broken.returncode) == (0, 2)
    assert with_broken.stderr.startswith("litcheck: left out: broken.docx:1: ")


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (["--workers", "2", "--scheduler", "dask://127.0.0.1:1"], "--workers: a Dask cluster has its own workers"),
        (["--workers", "2", "--llm", "m", "--llm-url", "http://127.0.0.1:1/v1"], "--llm: a model is asked by one process"),
        (["--scheduler", "dask://127.0.0.1:1", "--source", "europepmc", "--email", "e@example.org"],
         "--scheduler: europepmc allows few requests a second"),
    ],
)  # fmt: skip
def test_what_does_not_go_together_is_one_line(desk: Path, more: list[str], message: str) -> None:
    litcheck(["extract", "gout.txt", "-o", "claims.yaml"], cwd=desk)
    run = litcheck(["audit", "claims.yaml", *more], cwd=desk)

    assert run.returncode == 2
    assert run.stderr.startswith(f"litcheck: {message}")
    assert len(run.stderr.splitlines()) == 1
