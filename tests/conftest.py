"""What many tests need."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from shared_material import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The same examples on every machine: a failure is then a change of the code, never of the dice.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")


@pytest.fixture
def root() -> Path:
    """The folder of the repository."""
    return ROOT


@pytest.fixture(autouse=True, scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test touches the cache of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LITCHECK_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


CHROMIUM = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
"""What the browser is called on one system or another."""


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Chromium, for all tests that look at a page."""
    found = next((place for name in CHROMIUM if (place := shutil.which(name))), None)
    if found is None:
        reason = "needs Chromium, which is not installed (apt-get install chromium)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


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
    "language_model/test_real_server.py",
    "language_model/test_server_faults.py",
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
