"""A file's new content in place of the old, in one step, with its mode, owner and symbolic link kept."""

import contextlib
import errno
import os
import secrets
from pathlib import Path


def replace_file(path: Path, content: bytes) -> None:
    """Puts `content` where `path` leads: readers see the old file or the new one, never half of one.

    On Linux the new file has no name until it is whole, so that a run that is killed leaves nothing behind.

    Raises: OSError if it cannot be written; the old file is as it was then.
    """
    target = path.resolve()
    if not _replace_unnamed(target, content):
        _replace_by_name(target, content)
    with contextlib.suppress(OSError):
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _replace_unnamed(target: Path, content: bytes) -> bool:
    """False on another system, or a file system without unnamed files; nothing was done then."""
    beside = target.with_name(f".{target.name}.new")
    try:
        folder = os.open(target.parent, os.O_PATH | os.O_DIRECTORY)
    except (AttributeError, OSError):
        return False
    try:
        with os.fdopen(os.open(target.parent, os.O_WRONLY | os.O_TMPFILE, 0o666), "wb") as file:
            _fill(file.fileno(), content, target)
            with contextlib.suppress(FileNotFoundError):
                beside.unlink()  # of a run that was killed between the next two lines
            os.link(f"/proc/self/fd/{file.fileno()}", beside.name, dst_dir_fd=folder, follow_symlinks=True)
            beside.replace(target)
    except OSError as error:
        if error.errno in (errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL, errno.ENOENT, errno.EXDEV, errno.EPERM):
            return False
        raise
    finally:
        os.close(folder)
    return True


def _replace_by_name(target: Path, content: bytes) -> None:
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.new")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        with os.fdopen(handle, "wb") as file:
            _fill(file.fileno(), content, target)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _fill(handle: int, content: bytes, target: Path) -> None:
    """Writes all of it, and gives it the target's mode and owner if there is a target."""
    left = memoryview(content)
    while left:
        left = left[os.write(handle, left) :]
    if target.exists():
        old = target.stat()
        if (old.st_uid, old.st_gid) != (os.geteuid(), os.getegid()):
            with contextlib.suppress(PermissionError):
                os.fchown(handle, old.st_uid, old.st_gid)
        os.fchmod(handle, old.st_mode & 0o7777)
    os.fsync(handle)
