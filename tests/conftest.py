"""What many tests need: where the shared material is, small records and findings."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples on every machine: a failure is then a change of the code, never of the dice.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


def shared(*parts: str) -> Path:
    """A path of the shared material; skips the test where it is absent, fails it in CI."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        reason = f"needs ../shared/{'/'.join(parts)}, which is not here"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return path


@pytest.fixture
def root() -> Path:
    """The folder of the repository."""
    return ROOT
