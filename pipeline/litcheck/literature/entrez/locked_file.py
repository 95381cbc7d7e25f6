"""A small file that one process at a time may read and write, whoever runs it; a process that dies frees its lock.

The file lies where all users of the machine may write. No link is followed to it, and nothing but a plain file is used.
"""

import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SIZE = 64  # bytes read; the file holds one number
_FOR_ALL = 0o666
_RETRY = 0.005  # seconds between two tries to get the lock
_OPENINGS = 20  # tries to open a file that another process is just making
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class LockedFile:
    """The file while it is locked: `read` and `write` its whole content."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def read(self) -> str:
        return _content(self._descriptor)

    def write(self, text: str) -> None:
        """Writes over the content at its old length or longer, so that a reader never sees half a number."""
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        os.write(self._descriptor, text.ljust(_SIZE).encode("ascii"))


@contextmanager
def locked(path: Path, patience: float) -> Iterator[LockedFile]:
    """The file, made if it is not there, locked until the block ends; waits as long as others take turns with it.

    Raises: OSError if the file cannot be made, is no plain file, or is held for `patience` seconds without a change.
    """
    descriptor = _opened(path)
    try:
        _wait_for_lock(descriptor, patience)
        yield LockedFile(descriptor)
    finally:
        os.close(descriptor)  # frees the lock too


def _opened(path: Path) -> int:
    """The file's descriptor. An existing file is opened without O_CREAT, which Linux refuses for others' files in /tmp."""
    for left in reversed(range(_OPENINGS)):
        try:
            descriptor = os.open(path, os.O_RDWR | _NO_LINKS)
        except FileNotFoundError:
            try:
                descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _NO_LINKS, _FOR_ALL)
            except FileExistsError:
                continue
            if hasattr(os, "fchmod"):
                os.fchmod(descriptor, _FOR_ALL)  # whatever the umask
        except PermissionError:
            if not left:
                raise
            time.sleep(_RETRY)  # its maker may be about to open it to all
            continue
        state = os.fstat(descriptor)
        if stat.S_ISREG(state.st_mode) and state.st_nlink <= 1:
            return descriptor
        os.close(descriptor)
        raise OSError("it is no plain file of its own")
    raise OSError("it comes and goes")


def _wait_for_lock(descriptor: int, patience: float) -> None:
    seen, since = _content(descriptor), time.monotonic()
    while not _lock(descriptor):
        time.sleep(_RETRY)
        content = _content(descriptor)
        if content != seen:
            seen, since = content, time.monotonic()
        elif time.monotonic() - since > patience:
            raise OSError(f"another program has held it for {patience:.0f} s")


def _content(descriptor: int) -> str:
    os.lseek(descriptor, 0, os.SEEK_SET)
    return os.read(descriptor, _SIZE).decode("ascii", "replace")


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> bool:
        """Takes the lock if it is free."""
        os.lseek(descriptor, 1 << 20, os.SEEK_SET)  # a byte far behind the content, which others may then read
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        """Takes the lock if it is free."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
