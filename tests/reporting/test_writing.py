"""Reports of one run are replaced together or not at all, and leave nothing else behind."""

import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from reporting.dossiers import dossier_of

from litcheck.errors import ReportError
from litcheck.reporting.formats import FORMATS
from litcheck.reporting.writing import check_writable, write_reports

WRITE = """
import os, signal, sys
from pathlib import Path
from types import SimpleNamespace
from litcheck.reporting.writing import write_reports

def formats(letter):
    return [SimpleNamespace(NAME=n, SUFFIX="." + n, render=lambda d: letter * 400_000) for n in ("html", "md", "json", "csv")]

folder, letter, last = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
done, to_disk = 0, os.fsync

def fsync(descriptor):
    global done
    to_disk(descriptor)
    done += 1
    if done == last:
        os.kill(os.getpid(), signal.SIGKILL)

os.fsync = fsync
write_reports(None, folder, formats(letter))
"""
"""Writes four reports of one letter; is killed when so many of them are on the disk."""


def test_reports_are_written_whole_and_leave_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"

    written = write_reports(dossier_of(), folder, FORMATS)

    assert sorted(path.name for path in folder.iterdir()) == sorted(path.name for path in written)
    assert {path.name for path in written} == {f"report{member.SUFFIX}" for member in FORMATS}


def test_a_folder_that_is_a_file_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")

    with pytest.raises(ReportError, match="choose another --reports"):
        check_writable(tmp_path / "taken")
    with pytest.raises(ReportError, match="choose another --reports"):
        write_reports(dossier_of(), tmp_path / "taken", FORMATS)

    assert (tmp_path / "taken").read_text(encoding="utf-8") == "a file"


def test_if_one_report_cannot_take_its_name_the_others_keep_what_they_were(tmp_path: Path) -> None:
    write_reports(dossier_of(), tmp_path, FORMATS)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.name != "report.csv"}
    (tmp_path / "report.csv").unlink()
    (tmp_path / "report.csv").mkdir()

    with pytest.raises(ReportError, match="choose another --reports"):
        write_reports(dossier_of(statement="Another statement."), tmp_path, FORMATS)

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


def test_a_full_disk_leaves_the_old_reports_and_no_litter(tmp_path: Path) -> None:
    """A limit on the size of files stands in for a full disk: a write fails half way."""
    write_reports(dossier_of(), tmp_path, FORMATS)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (max(map(len, before.values())) + 5_000, hard))
    try:
        with pytest.raises(ReportError, match="cannot write the report"):
            write_reports(dossier_of(statement="A " * 50_000), tmp_path, FORMATS)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("written", [1, 2, 3, 4])
def test_a_kill_leaves_whole_reports_of_one_run_and_nothing_else(tmp_path: Path, written: int) -> None:
    def run(letter: str, last: int) -> int:
        return subprocess.run([sys.executable, "-c", WRITE, str(tmp_path), letter, str(last)], check=False).returncode

    assert run("A", 0) == 0
    assert run("B", written) == -signal.SIGKILL

    texts = {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()}
    assert texts == dict.fromkeys(("report.html", "report.md", "report.json", "report.csv"), "A" * 400_000)


def test_what_a_killed_run_left_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / ".report.html.new").write_text("left", encoding="utf-8")

    write_reports(dossier_of(), tmp_path, FORMATS)

    assert not list(tmp_path.glob(".*"))
