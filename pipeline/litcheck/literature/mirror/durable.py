"""Files that are whole or not there: written under another name, on the disk before they get their own."""

import os
from pathlib import Path
from typing import BinaryIO


def replaced(path: Path, content: bytes) -> None:
    """Writes the content in the place of what the file held; whatever ends the process, one of both is there."""
    temporary = path.with_suffix(f"{path.suffix}.writing")
    with temporary.open("wb") as file:
        file.write(content)
        put_in_place(file, temporary, path)


def put_in_place(file: BinaryIO, temporary: Path, path: Path) -> None:
    """Closes the file, all of it on the disk, and gives it the name `path` instead of `temporary`."""
    file.flush()
    os.fsync(file.fileno())
    file.close()
    temporary.replace(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """The folder's list of names on the disk, where the system can do that."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
