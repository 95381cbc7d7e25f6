"""The end of a transfer: its connections are cut when its time is over, whatever the other side is doing.

A time-out of a socket ends silence only; a server that sends a byte a second, in its headers or its body, never meets it.
"""

import socket
import threading
import time
from contextlib import suppress
from types import TracebackType


class Deadline:
    """Cuts every connection it watches `seconds` after it was entered or last moved, and `whole` after it was entered.

    A cut connection looks to its reader as if the other side had closed it: ask `passed` before believing the end.
    """

    def __init__(self, seconds: float, whole: float) -> None:
        self.passed = False
        self._seconds = seconds
        self._whole = whole
        self._ends = self._last = 0.0
        self._watched: list[socket.socket] = []
        self._changed = threading.Condition()
        self._over = False

    def __enter__(self) -> "Deadline":
        self._last = time.monotonic() + self._whole
        self.move()
        threading.Thread(target=self._wait, name="deadline", daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        with self._changed:
            self._over = True
            self._changed.notify()
            for watched in self._watched:
                watched.close()

    def watch(self, connection: socket.socket) -> socket.socket:
        """The connection, which is cut too when time is over. It may be wrapped or closed meanwhile."""
        if connection.fileno() < 0:  # closed already
            return connection
        copy = socket.fromfd(connection.fileno(), connection.family, connection.type)
        with self._changed:
            self._watched.append(copy)
            if self.passed:
                _cut(copy)
        return connection

    def move(self) -> None:
        """Begins the time anew: a good piece has arrived."""
        self._ends = min(time.monotonic() + self._seconds, self._last)

    def _wait(self) -> None:
        with self._changed:
            while not self._over:
                left = self._ends - time.monotonic()
                if left <= 0:
                    self.passed = True
                    for watched in self._watched:
                        _cut(watched)
                    return
                self._changed.wait(left)


def _cut(connection: socket.socket) -> None:
    with suppress(OSError):  # it is closed already
        connection.shutdown(socket.SHUT_RDWR)
