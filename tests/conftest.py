"""What many tests need."""

from pathlib import Path

import pytest
from hypothesis import settings
from shared_material import ROOT

# The same examples on every machine: a failure is then a change of the code, never of the dice.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")


@pytest.fixture
def root() -> Path:
    """The folder of the repository."""
    return ROOT


SLOW = (
    "automation/",
    "history/test_simulated_year.py",
    "entrez/",
    "fault_server/",
    "hostile/",
    "packaging/test_wheel.py",
    "reporting/browser/",
    "claims/test_extract_bad_input.py",
    "desk/test_desk_in_browser.py",
    "test_cli.py",
    "test_cases.py",
    "test_judgement.py",
)
"""Tests that start processes, servers or a browser, or read a corpus: `make test-fast` leaves them out."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the slow tests by where they stand."""
    for item in items:
        if item.path.relative_to(ROOT / "tests").as_posix().startswith(SLOW):
            item.add_marker(pytest.mark.slow)
