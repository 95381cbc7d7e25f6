"""What is installed is what was locked: every file by its hash, every version inside the project's own bounds."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement

PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)((?: ;[^\\]*)?) \\$", re.MULTILINE)


def project(root: Path) -> dict[str, object]:
    return dict(tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"])


def pins(path: Path) -> dict[str, list[tuple[str, str]]]:
    """The versions of each name, each with its marker ('' for all)."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, version, marker in PINNED.findall(path.read_text("utf-8")):
        found.setdefault(re.sub(r"[._-]+", "-", name.lower()), []).append((version, marker.removeprefix(" ;").strip()))
    return found


def requirements(root: Path, lock: str) -> list[str]:
    about = project(root)
    wanted = list(about["dependencies"])  # type: ignore[call-overload]
    if lock == "dev":
        wanted += about["optional-dependencies"]["dev"]  # type: ignore[index]
    return wanted


@pytest.mark.parametrize("lock", ["run", "dev"])
def test_every_requirement_is_locked_inside_its_bounds(root: Path, lock: str) -> None:
    locked = pins(root / "requirements" / f"{lock}.lock")

    for text in requirements(root, lock):
        requirement = Requirement(text)
        versions = locked.get(re.sub(r"[._-]+", "-", requirement.name.lower()), [])
        assert versions, f"{requirement.name} is not locked: run make lock"
        for version, marker in versions:
            assert requirement.specifier.contains(version), f"{text}, locked at {version}: run make lock"
            assert not marker or Marker(marker)


@pytest.mark.parametrize("lock", ["run", "dev"])
def test_every_locked_file_has_a_hash_and_no_address(root: Path, lock: str) -> None:
    text = (root / "requirements" / f"{lock}.lock").read_text("utf-8")
    entries = re.split(r"\n(?=[a-z])", text.strip())

    assert len(entries) > 20
    assert not [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry]
    assert "://" not in text


def test_both_locks_agree(root: Path) -> None:
    run, dev = (pins(root / "requirements" / f"{lock}.lock") for lock in ("run", "dev"))

    assert {name: dev.get(name) for name in run} == run


def test_what_has_broken_before_has_an_upper_bound(root: Path) -> None:
    for text in project(root)["dependencies"]:  # type: ignore[attr-defined]
        assert any(clause.operator == "<" for clause in Requirement(text).specifier), text
