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
