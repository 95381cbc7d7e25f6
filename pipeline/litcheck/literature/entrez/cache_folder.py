"""Where the cache lies, what is in it, and how it is emptied (`litcheck cache info`, `litcheck cache clear`)."""

import os
import sqlite3
from collections.abc import Mapping
from pathlib import Path

import platformdirs

from litcheck.literature.entrez.response_cache import CacheError, CacheFacts, ResponseCache

FOLDER_VARIABLE = "LITCHECK_CACHE"
FILE_NAME = "entrez.sqlite"


def cache_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder of LITCHECK_CACHE, else litcheck's folder among the user's caches; it need not exist."""
    named = environment.get(FOLDER_VARIABLE, "").strip()
    return Path(named).expanduser() if named else Path(platformdirs.user_cache_dir("litcheck", appauthor=False))


def cache_facts(folder: Path) -> CacheFacts:
    """What the cache in this folder holds; nothing is made if there is none."""
    path = folder / FILE_NAME
    if not path.exists():
        return CacheFacts(path=path, replies=0, records=0, size=0, oldest=None, newest=None)
    cache = ResponseCache(path)
    try:
        return cache.facts()
    finally:
        cache.close()


def clear_cache(folder: Path) -> int:
    """Empties the cache in this folder, a damaged one too; returns the bytes that were freed.

    Raises: CacheError if the file cannot be removed.
    """
    path = folder / FILE_NAME
    if not path.exists():
        return 0
    before = path.stat().st_size
    try:
        cache = ResponseCache(path)
    except CacheError as fault:
        if not isinstance(fault.__cause__, sqlite3.DatabaseError):
            raise
        _remove(path)
        return before
    try:
        cache.clear()
    finally:
        cache.close()
    return max(before - path.stat().st_size, 0)


def _remove(path: Path) -> None:
    for end in ("", "-wal", "-shm"):
        try:
            path.with_name(path.name + end).unlink(missing_ok=True)
        except OSError as fault:
            raise CacheError(f"{path}: cannot be removed ({fault.strerror or fault})") from fault
