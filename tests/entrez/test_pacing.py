"""Never more requests than NCBI allows in any one second, over threads and processes, and hardly fewer."""

import multiprocessing
import random
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scripted_server import ScriptedServer, search_answer

from litcheck.literature.entrez.gateway import Caller, Gateway
from litcheck.literature.entrez.pacing import SharedPace
from litcheck.literature.entrez.replies import read_search


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


ON_A_BUSY_MACHINE = 0.9
"""Seconds that a second may shrink to between leaving and arriving, where processes wait for the processor in between."""


def most_in_a_second(times: Sequence[float], second: float = 1.0) -> int:
    """The largest number of times within any half-open second."""
    ordered = sorted(times)
    return max(sum(start <= time < start + second for time in ordered) for start in ordered)


@settings(max_examples=60, deadline=None)
@given(limit=st.sampled_from([3, 10]), idle=st.lists(st.floats(0, 2), min_size=20, max_size=60))
def test_no_second_holds_more_than_the_limit_however_callers_come(
    limit: int, idle: list[float], tmp_path_factory: pytest.TempPathFactory
) -> None:
    clock = Clock()
    pace = SharedPace(tmp_path_factory.mktemp("pace") / "pace", limit, clock=clock, sleep=clock.sleep)
    sent = []
    for seconds in idle:
        clock.sleep(seconds if random.Random(seconds).random() < 0.3 else 0.0)
        pace.wait()
        sent.append(clock.now + random.Random(seconds).uniform(0, 0.07))  # on its way for up to 70 ms

    assert most_in_a_second(sent) <= limit


@pytest.mark.parametrize("limit", [3, 10])
def test_nine_tenths_of_the_allowed_rate_are_used(limit: int, tmp_path: Path) -> None:
    clock = Clock()
    pace = SharedPace(tmp_path / "pace", limit, clock=clock, sleep=clock.sleep)
    start = clock.now
    for _ in range(10 * limit):
        pace.wait()

    assert 10 * limit / (clock.now - start) >= 0.9 * limit


def test_a_pause_holds_back_everybody(tmp_path: Path) -> None:
    clock = Clock()
    first, second = (SharedPace(tmp_path / "pace", 3, clock=clock, sleep=clock.sleep) for _ in range(2))
    first.wait()
    first.pause(5.0)
    second.wait()

    assert clock.now == pytest.approx(1005.0)


@pytest.mark.parametrize("left", ["", "nonsense", "99999999.0"], ids=["empty", "no number", "before a restart"])
def test_what_an_earlier_run_left_does_not_hold_anybody_up(left: str, tmp_path: Path) -> None:
    clock = Clock()
    (tmp_path / "pace").write_text(left)
    SharedPace(tmp_path / "pace", 3, clock=clock, sleep=clock.sleep).wait()

    assert clock.now == 1000.0


def _ask_often(url: str, file: Path, limit: float, times: int) -> None:
    gateway = Gateway(url=url, caller=Caller(email="a@b.example"), pace=SharedPace(file, limit), cache=None)
    for number in range(times):
        gateway.ask("esearch", {"db": "pubmed", "term": str(number)}, read_search)


@pytest.mark.parametrize(("limit", "each"), [(3, 1), (10, 4)], ids=["3 a second", "10 a second"])
def test_eight_threads_together_keep_the_limit_as_the_server_sees_it(limit: int, each: int, tmp_path: Path) -> None:
    with ScriptedServer([search_answer("1")]) as server:
        asked = (server.url, tmp_path / "pace", limit, each)
        threads = [threading.Thread(target=_ask_often, args=asked) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    times = [request.at for request in server.requests]

    assert len(times) == 8 * each
    assert most_in_a_second(times, ON_A_BUSY_MACHINE) <= limit


def test_three_processes_together_keep_the_limit_as_the_server_sees_it(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    with ScriptedServer([search_answer("1")]) as server:
        asked = (server.url, tmp_path / "pace", 10, 10)
        processes = [context.Process(target=_ask_often, args=asked) for _ in range(3)]
        for process in processes:
            process.start()
        for process in processes:
            process.join(60)
    times = [request.at for request in server.requests]

    assert [process.exitcode for process in processes] == [0, 0, 0]
    assert len(times) == 30
    assert most_in_a_second(times, ON_A_BUSY_MACHINE) <= 10


def test_a_killed_process_does_not_keep_its_turn(tmp_path: Path) -> None:
    """The system frees the lock of a process that dies while it waits."""
    context = multiprocessing.get_context("spawn")
    holder = context.Process(target=_hold, args=(tmp_path / "pace",))
    holder.start()
    deadline = time.monotonic() + 30
    while not (tmp_path / "held").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    holder.kill()
    holder.join(30)
    SharedPace(tmp_path / "pace", 3, sleep=lambda seconds: None, clock=Clock()).wait()

    assert not holder.is_alive()


def _hold(file: Path) -> None:
    from litcheck.literature.entrez.locked_file import locked

    with locked(file, 1.0):
        file.with_name("held").touch()
        time.sleep(60)
