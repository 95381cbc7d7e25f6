"""The pace of requests to a host: one clock for all threads, processes, users and caches of this machine.

NCBI counts the requests of an address (or of a key): 3 in any second, 10 with an API key.
Source: NBK25497 "A General Introduction to the E-utilities", Usage Guidelines.
"""

import ipaddress
import math
import os
import re
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from litcheck.errors import LitcheckError
from litcheck.literature.entrez.locked_file import LockedFile, locked

PER_SECOND, PER_SECOND_WITH_KEY = 3, 10
# Requests are spaced evenly, 8 % wider than the limit: `limit + 1` of them then span 1.08 s, so that they may bunch up
# by 80 ms on their way and still no second holds more than the limit; 92 % of the allowed rate is used.
_MARGIN = 1.08
_LONGEST_PAUSE = 120.0  # seconds; a later time in the file was written before a restart of the machine
_OTHER_TROUBLE = 30.0  # seconds more, until a file that nobody changes is said to be held up


class PaceError(LitcheckError, OSError):
    """The pace cannot be kept, so nothing may be asked."""


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
    waits for his turn holds the lock meanwhile, so that turns are given one after the other. Users with a key (10 a
    second) and without (3) may share a file: each keeps his own distance from the last request of anybody.

    Raises, at every turn: PaceError if the file cannot be used.
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
        self._file = file
        self._spacing = _MARGIN / per_second
        self._clock = clock
        self._sleep = sleep
        self._turn = threading.Lock()

    def wait(self) -> None:
        with self._turn, self._locked() as file:
            remaining = self._remaining(file.read(), self._spacing)
            while remaining > 0:
                self._sleep(remaining)
                remaining = self._remaining(file.read(), self._spacing)
            file.write(f"{self._clock():.6f}")

    def pause(self, seconds: float) -> None:
        with self._turn, self._locked() as file:
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
        return remaining if math.isfinite(remaining) and remaining <= _LONGEST_PAUSE + spacing else 0.0

    @contextmanager
    def _locked(self) -> Iterator[LockedFile]:
        try:
            with locked(self._file, _LONGEST_PAUSE + _OTHER_TROUBLE) as file:
                yield file
        except OSError as fault:
            raise PaceError(
                f"{self._file}: the pace of requests that all users of this machine share cannot be kept "
                f"({fault.strerror or fault}); remove the file or ask its owner to"
            ) from fault


def pace_file(url: str, folder: Path | None = None) -> Path:
    """The file for the host of a URL, the same for every user, cache and name of the host.

    Source: of litcheck's users on a machine NCBI sees one address, whichever of its servers they ask.
    """
    place = folder or _place_for_all()
    return place / f"litcheck-pace-{re.sub('[^a-z0-9.-]', '_', _host(urlsplit(url).hostname or ''))}"


def is_ncbi(host: str) -> bool:
    """True for the servers of the National Library of Medicine."""
    name = host.lower().rstrip(".")
    return name == "nlm.nih.gov" or name.endswith(".nlm.nih.gov")


def _place_for_all() -> Path:
    """A folder in which every user may write; not TMPDIR, which may be a user's own."""
    if os.name == "nt":
        return Path(os.environ.get("PROGRAMDATA") or tempfile.gettempdir())
    shared = Path("/tmp")
    return shared if os.access(shared, os.W_OK | os.X_OK) else Path(tempfile.gettempdir())


def _host(name: str) -> str:
    """One name for all names of a host: "ncbi", "this-machine", or its first address."""
    if is_ncbi(name):
        return "ncbi"
    try:
        entries = socket.getaddrinfo(name.rstrip("."), None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return name.lower().rstrip(".")
    addresses = sorted({str(entry[4][0]).partition("%")[0] for entry in entries})
    return "this-machine" if any(map(_is_own, addresses)) else addresses[0]


def _is_own(address: str) -> bool:
    """True for an address of this machine: only to those can a socket be bound."""
    parsed = ipaddress.ip_address(address)
    if parsed.is_loopback or parsed.is_unspecified:
        return True
    with socket.socket(socket.AF_INET6 if parsed.version == 6 else socket.AF_INET, socket.SOCK_DGRAM) as trial:
        try:
            trial.bind((address, 0))
        except OSError:
            return False
        return True
