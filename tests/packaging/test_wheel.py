"""The wheel holds the package `litcheck` with its data and nothing else."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

LARGEST = 60_000_000
"""Bytes; trained weights may take 40 MB of it."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built wheel of a copy of the sources, so that nothing is left in the checkout."""
    root = Path(__file__).parent.parent.parent
    work = tmp_path_factory.mktemp("wheel")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        check=True,
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        if name.startswith("pipeline/") or "/" not in name:
            (work / "source" / name).parent.mkdir(parents=True, exist_ok=True)
            (work / "source" / name).write_bytes((root / name).read_bytes())
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--wheel-dir",
        str(work),
    ]
    done = subprocess.run([*command, str(work / "source")], check=False, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return next(work.glob("litcheck-*.whl"))


def test_the_wheel_installs_litcheck_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    assert {name.split("/")[0].split("-")[0] for name in names} == {"litcheck"}
    assert not [name for name in names if "test" in Path(name).name.lower().split("_")]


def test_the_wheel_holds_the_data_that_the_package_reads(wheel: Path) -> None:
    root = Path(__file__).parent.parent.parent / "pipeline"
    names = set(zipfile.ZipFile(wheel).namelist())
    kept = [path for path in (root / "litcheck").rglob("*") if path.is_file() and "__pycache__" not in path.parts]

    assert not [name for path in kept if (name := path.relative_to(root).as_posix()) not in names]


def test_the_wheel_is_small_enough_to_be_downloaded(wheel: Path) -> None:
    assert wheel.stat().st_size < LARGEST
