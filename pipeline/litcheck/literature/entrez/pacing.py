"""The pace of requests to NCBI: one clock for all threads and all processes of this machine.

NCBI counts the requests of an address (or of a key): 3 in any second, 10 with an API key.
Source: NBK25497 "A General Introduction to the E-utilities", Usage Guidelines.
"""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from litcheck.literature.entrez.locked_file import locked

PER_SECOND, PER_SECOND_WITH_KEY = 3, 10
# Requests are spaced evenly, 8 % wider than the limit: `limit + 1` of them then span 1.08 s, so that they may bunch up
# by 80 ms on their way and still no second holds more than the limit; 92 % of the allowed rate is used.
_MARGIN = 1.08
_LONGEST_PAUSE = 120.0  # seconds; a later time in the file was written before a restart of the machine


class Pace(Protocol):
    """What the gateway asks before each request."""

    def wait(self) -> None:
        """Returns when the next request may be sent."""

    def pause(self, seconds: float) -> None:
        """Lets nobody send before so many seconds have passed (429, Retry-After)."""


class Unpaced:
    """No limit, for a server of one's own."""

    def wait(self) -> None:
        """Returns at once."""

    def pause(self, seconds: float) -> None:
        """Does nothing: only the request that was refused waits."""


class SharedPace:
    """At most `per_second` requests in any one second, over all users of the same file.

    The file holds the time of the last request, on the system's monotonic clock, which all processes share. Whoever
    waits for his turn holds the lock meanwhile, so that turns are given one after the other.
    """

    def __init__(
        self,
        file: Path,
        per_second: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        if per_second <= 0:
            raise ValueError(f"per_second is {per_second}; allowed: above 0")
        file.parent.mkdir(parents=True, exist_ok=True)
        self._file = file
        self._spacing = _MARGIN / per_second
        self._clock = clock
        self._sleep = sleep
        self._turn = threading.Lock()

    def wait(self) -> None:
        with self._turn, locked(self._file) as file:
            remaining = self._remaining(file.read(), self._spacing)
            while remaining > 0:
                self._sleep(remaining)
                remaining = self._remaining(file.read(), self._spacing)
            file.write(f"{self._clock():.6f}")

    def pause(self, seconds: float) -> None:
        with self._turn, locked(self._file) as file:
            wanted = min(max(seconds, 0.0), _LONGEST_PAUSE)
            if self._remaining(file.read(), self._spacing) < wanted:
                file.write(f"{self._clock() + wanted - self._spacing:.6f}")

    def _remaining(self, written: str, spacing: float) -> float:
        """Seconds until the next turn; 0 or less if it is now."""
        try:
            last = float(written)
        except ValueError:  # a new file
            return 0.0
        remaining = last + spacing - self._clock()
        return 0.0 if remaining > _LONGEST_PAUSE + spacing else remaining
