"""A small file that one process at a time may read and write; the system frees the lock of a process that dies."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SIZE = 64  # bytes read; the file holds one number


class LockedFile:
    """The file while it is locked: `read` and `write` its whole content."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def read(self) -> str:
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        return os.read(self._descriptor, _SIZE).decode("ascii", "replace")

    def write(self, text: str) -> None:
        """Writes over the content at its old length or longer, so that a reader never sees half a number."""
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        os.write(self._descriptor, text.ljust(_SIZE).encode("ascii"))


@contextmanager
def locked(path: Path) -> Iterator[LockedFile]:
    """The file, made if it is not there, locked until the block ends; waits as long as another holds it.

    Raises: OSError if the file cannot be made.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(descriptor)
        yield LockedFile(descriptor)
    finally:
        os.close(descriptor)  # frees the lock too


if sys.platform == "win32":
    import msvcrt
    import time

    def _lock(descriptor: int) -> None:
        while True:
            os.lseek(descriptor, 1 << 20, os.SEEK_SET)  # a byte far behind the content, which others may then read
            try:
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            except OSError:
                time.sleep(0.005)
            else:
                return
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
