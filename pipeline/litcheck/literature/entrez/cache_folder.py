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
    """The folder of LITCHECK_CACHE, else litcheck's folder among the user's caches; it need not exist.

    Raises: CacheError if the variable names the home of a user who has none.
    """
    named = environment.get(FOLDER_VARIABLE, "").strip()
    try:
        return Path(named).expanduser() if named else Path(platformdirs.user_cache_dir("litcheck", appauthor=False))
    except RuntimeError as fault:
        raise CacheError(f"{FOLDER_VARIABLE}: {named or '~'} is no folder ({fault}); name another one") from fault


def cache_facts(folder: Path) -> CacheFacts:
    """What the cache in this folder holds; nothing is made or changed.

    Raises: CacheError if it cannot be read.
    """
    cache = ResponseCache(folder / FILE_NAME, max_age=None, read_only=True)
    try:
        return cache.facts()
    finally:
        cache.close()


def clear_cache(folder: Path) -> int:
    """Empties the cache in this folder, a damaged one too; returns the bytes that were freed.

    Raises: CacheError if the file cannot be removed.
    """
    path = folder / FILE_NAME
    try:
        before = path.lstat().st_size
    except FileNotFoundError:
        return 0
    except (OSError, ValueError) as fault:
        raise CacheError(f"{path}: cannot be read ({fault})") from fault
    try:
        cache = ResponseCache(path)
    except CacheError as fault:
        if getattr(fault.__cause__, "sqlite_errorcode", None) not in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
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
