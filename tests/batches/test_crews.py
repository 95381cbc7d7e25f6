"""Units shared among processes or a cluster: the order stays, a death costs nothing, what cannot be done is named."""

import sys
from collections.abc import Callable
from pathlib import Path

import deeds
import pytest
from entrez_server.running import running_server

from litcheck.batches.crew import Crew, LeftOut, outcomes
from litcheck.errors import BadInput
from litcheck.literature import sources

LIBRARY = Path(sources.__file__).parent / "library.xml"
ON_A_BUSY_MACHINE = 0.9
"""Seconds that a second may shrink to between leaving and arriving."""
NAMES = [f"unit {number}" for number in range(20)]


def _done(crew: Crew, work: Callable[[int], int], units: list[int], told: list[int] | None = None) -> list[object]:
    return list(outcomes(crew, work, units, NAMES, (told if told is not None else []).append))


@pytest.mark.parametrize("workers", [1, 2])
def test_outcomes_come_in_the_order_of_the_units_and_a_fault_is_named(workers: int) -> None:
    told: list[int] = []
    units = [*range(11, 16), 0]

    found = _done(Crew(workers=workers), deeds.doubled, units, told)

    assert found == [22, 24, LeftOut(name="unit 2", why="ValueError: thirteen brings bad luck"), 28, 30, 0]
    assert told == [1, 2, 3, 4, 5, 6]


def test_a_killed_process_loses_nothing_and_does_nothing_twice(tmp_path: Path) -> None:
    units = [(str(tmp_path / "mark"), number) for number in range(8)]

    found = list(outcomes(Crew(workers=2), deeds.doubled_by_the_second, units, NAMES, lambda _: None))

    assert found == [2 * number for number in range(8)]
    assert (tmp_path / "mark").exists()


def test_a_unit_that_kills_its_processes_is_left_out_and_named() -> None:
    found = _done(Crew(workers=2), deeds.doubled_or_dead, list(range(6)))

    assert found == [0, 2, 4, LeftOut(name="unit 3", why="3 processes died while they worked on it"), 8, 10]


def test_workers_together_ask_three_times_a_second(tmp_path: Path) -> None:
    """As the server sees it: no second holds more requests of all workers than one user may send."""
    with running_server(LIBRARY) as server:
        units = [(server.url, tmp_path, term) for term in ("restless legs", "anemia", "lupus", "iron")]
        found = _done(Crew(workers=2), deeds.asked, units)
        times = sorted(entry.at for entry in server.log.entries)

    assert all(isinstance(count, int) and count for count in found)
    assert len(times) >= 2 * len(units)
    assert all(later - first >= ON_A_BUSY_MACHINE for first, later in zip(times, times[3:], strict=False))


@pytest.mark.parametrize(
    ("address", "message"),
    [("http://127.0.0.1:1", "write dask://HOST:PORT"), ("dask://127.0.0.1:1", "start `dask scheduler`")],
)
def test_a_cluster_that_is_not_there_is_one_line(address: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("litcheck.batches.cluster._PATIENCE", 0.2)

    with pytest.raises(BadInput, match=message) as fault:
        _done(Crew(scheduler=address), deeds.doubled, [1])
    assert "\n" not in str(fault.value)


def test_without_dask_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)

    with pytest.raises(BadInput, match=r"pip install 'litcheck\[cluster\]'"):
        _done(Crew(scheduler="dask://127.0.0.1:1"), deeds.doubled, [1])


def test_a_cluster_gives_the_outcomes_of_processes() -> None:
    from distributed import LocalCluster

    units, told = [*range(11, 16), 0], list[int]()
    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=1, threads_per_worker=2, processes=False, protocol="tcp", dashboard_address=None
    ) as cluster:
        found = _done(Crew(scheduler=cluster.scheduler_address.replace("tcp", "dask")), deeds.doubled, units, told)

    assert found == [22, 24, LeftOut(name="unit 2", why="ValueError: thirteen brings bad luck"), 28, 30, 0]
    assert told == [1, 2, 3, 4, 5, 6]
