"""A few hundred of the inputs of `benchmarks/fuzz.py`: each is read, or refused in one line, in seconds."""

import time
from pathlib import Path

import pytest
from shared_material import ROOT


@pytest.mark.parametrize("seed", [11, 12])
def test_inputs_that_nobody_meant_to_write_are_read_or_refused(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    import fuzz  # type: ignore[import-not-found]

    ends = set()
    for name, content in fuzz.inputs(120, seed):
        path = tmp_path / name
        path.write_bytes(content)
        started = time.process_time()
        ends.add(fuzz.end_of(path))

        assert time.process_time() - started < fuzz.LONGEST, name

    assert ends == {"read", "refused"}
