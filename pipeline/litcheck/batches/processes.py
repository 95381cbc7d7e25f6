"""Units worked on by processes of this machine (concurrent.futures); a process that dies costs no unit."""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

from litcheck.batches.crew import Counted, Guarded, LeftOut, Result, Unit

DEATHS = 3
"""Processes that a unit may see die before it is left out: whatever kills them, it may be the unit itself."""
_AHEAD = 2  # units given out for each worker: none waits for work, and few are lost with a worker
_DONE_AHEAD = 64  # units that may be done before one that comes first in order: what they came to waits in memory
_CONTEXT = "spawn"  # a fork would copy the threads of libraries in the middle of what they do


def on_processes(
    workers: int, work: Callable[[Unit], Result], units: Sequence[Unit], names: Sequence[str], counted: Counted
) -> Iterator[Result | LeftOut]:
    """See `litcheck.batches.crew.outcomes`."""
    batch = _Batch(Guarded(work), units, names, counted)
    try:
        for number in range(len(units)):
            while number not in batch.done:
                batch.go_on(max(1, min(workers, len(units))), number + _DONE_AHEAD)
            yield batch.done.pop(number)  # type: ignore[misc]  # what `work` returns
    finally:
        batch.stop()


class _Batch:
    """The units that wait, those given out, and what came back and was not yet asked for."""

    def __init__(self, work: Guarded, units: Sequence[object], names: Sequence[str], counted: Counted) -> None:
        self._work = work
        self._units = units
        self._names = names
        self._counted = counted
        self._waiting = deque(range(len(units)))
        self._alone: deque[int] = deque()  # they were with a process that died: each is tried with nobody beside it
        self._deaths: dict[int, int] = {}
        self._out: dict[Future[tuple[bool, object]], int] = {}
        self._pool: ProcessPoolExecutor | None = None
        self._count = 0
        self.done: dict[int, object] = {}

    def go_on(self, workers: int, until: int) -> None:
        """Gives out what may be given out, units up to `until`, and takes what comes back first."""
        try:
            self._give_out(workers, until)
        except BrokenProcessPool:  # a process died while nobody waited for it
            self._bury()
            return
        finished, _ = wait(self._out, return_when=FIRST_COMPLETED)
        if any(isinstance(future.exception(), BrokenProcessPool) for future in finished):
            self._bury()
            return
        for future in finished:
            self._take(self._out.pop(future), future)

    def stop(self) -> None:
        """Ends the processes; what they work on is given up."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _give_out(self, workers: int, until: int) -> None:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context(_CONTEXT))
        while self._alone and not self._out:
            self._send(self._alone.popleft())
        while not self._alone and len(self._out) < _AHEAD * workers and self._waiting and self._waiting[0] < until:
            self._send(self._waiting.popleft())

    def _send(self, number: int) -> None:
        try:
            assert self._pool is not None
            self._out[self._pool.submit(self._work, self._units[number])] = number
        except BrokenProcessPool:
            self._alone.appendleft(number)
            raise

    def _take(self, number: int, future: Future[tuple[bool, object]]) -> None:
        fault = future.exception()
        fine, result = future.result() if fault is None else (False, f"{type(fault).__name__}: {fault}")
        self._finish(number, result if fine else LeftOut(name=self._names[number], why=str(result)))

    def _finish(self, number: int, outcome: object) -> None:
        self.done[number] = outcome
        self._count += 1
        self._counted(self._count)

    def _bury(self) -> None:
        """After the death of a process: its pool is given up, and what was given out is tried again, one by one."""
        out, self._out = self._out, {}
        self.stop()
        for future, number in sorted(out.items(), key=lambda one: one[1]):
            if future.done() and not future.cancelled() and future.exception() is None:
                self._take(number, future)
                continue
            self._deaths[number] = self._deaths.get(number, 0) + 1
            if self._deaths[number] < DEATHS:
                self._alone.append(number)
            else:
                why = f"{DEATHS} processes died while they worked on it"
                self._finish(number, LeftOut(name=self._names[number], why=why))
