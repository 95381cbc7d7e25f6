"""Edits, deletions, comments and foreign bytes stay through extracting again; 1,000 rounds: benchmarks/edit_rounds.py."""

from pathlib import Path

import pytest
from edit_rounds import play


@pytest.mark.parametrize("seed", range(25))
def test_no_edit_is_lost_and_no_foreign_byte_changes(seed: int, tmp_path: Path) -> None:
    play(seed, tmp_path)
