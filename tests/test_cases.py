"""The shared cases that outsiders found: each ends as its README says is right."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from in_process import litcheck
from shared_material import SHARED, shared
from test_judgement import load

NAMES = sorted(path.name.partition("-")[0] for path in SHARED.joinpath("cases").glob("*-*") if path.is_dir()) or [
    "none"
]


@pytest.fixture(scope="module")
def cases() -> Iterator[ModuleType]:
    """The checker of the cases; what it starts as a process is called here, but where it sets an environment."""
    checker = load(shared("cases", "check.py"))
    process = checker.run
    checker.LC = str(Path(sys.executable).with_name("litcheck"))

    def run(*arguments: object, cwd: Path | None = None, env: dict[str, str] | None = None) -> Any:
        if env:
            return process(*arguments, cwd=cwd, env=env)
        return litcheck([str(argument) for argument in arguments], cwd=cwd or checker.TMP)

    checker.run = run
    yield checker
    checker.shutil.rmtree(checker.TMP, ignore_errors=True)


@pytest.mark.parametrize("name", NAMES)
def test_the_case_ends_as_is_right(cases: ModuleType, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NCBI_EMAIL", raising=False)
    cases.results.clear()

    getattr(cases, name)()

    assert cases.results and all(cases.results)
