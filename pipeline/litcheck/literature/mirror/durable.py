"""Files that are whole or not there: written under another name, on the disk before they get their own."""

import os
from pathlib import Path


def replaced(path: Path, content: bytes) -> None:
    """Writes the content in the place of what the file held; whatever ends the process, one of both is there."""
    temporary = path.with_suffix(f"{path.suffix}.writing")
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    synced_folder(path.parent)


def synced_folder(folder: Path) -> None:
    """The folder's list of names on the disk, where the system can do that."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
