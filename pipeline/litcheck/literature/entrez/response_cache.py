"""Verbatim replies of E-utilities in one SQLite file, safe for several processes and for `kill -9`.

A reply is known by address and parameters, without those that say who asks. Each record's PMID leads to the reply that
holds it, so that a record is fetched once, whatever batch it came in.
"""

import hashlib
import json
import math
import os
import sqlite3
import stat
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from litcheck.errors import BadInput, LitcheckError
from litcheck.literature.entrez.redaction import without_secrets

DAY = 86400.0  # seconds
MAX_AGE = 30 * DAY
MAX_BYTES = 500_000_000  # of compressed replies
_TRIMMED_TO = 0.9  # of MAX_BYTES, so that not every reply trims
_BUSY = 60.0  # seconds to wait for another process's write
_AT_ONCE = 500  # PMIDs in one SQL statement
_FAST_CLOCK = (
    600.0  # seconds that a reply may seem to come from the future; others were noted by a clock that was wrong
)
_END_OF_TIME = 4e9  # seconds since 1970; later times are no times
_LARGEST_REPLY = 100_000_000  # bytes, decompressed
_SCHEMA = """
CREATE TABLE IF NOT EXISTS replies (
    key TEXT PRIMARY KEY, endpoint TEXT NOT NULL, parameters TEXT NOT NULL, body BLOB NOT NULL,
    size INTEGER NOT NULL, fetched_at REAL NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS replies_by_age ON replies (fetched_at, size);
CREATE TABLE IF NOT EXISTS spoken_for (
    endpoint_of TEXT NOT NULL, pmid TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (endpoint_of, pmid)) WITHOUT ROWID;
"""


class CacheError(LitcheckError, OSError):
    """The cache cannot be used."""


def oldest_age(days: float | None, *, offline: bool, otherwise: float = MAX_AGE) -> float | None:
    """Seconds for which a reply counts: so many days, `otherwise` where none are given, None (for ever) offline.

    Raises: BadInput if the days are no number from 0.
    """
    if days is not None and not (math.isfinite(days) and days >= 0):
        raise BadInput(f"--cache-days: a number of days from 0 is wanted; found {days:g}")
    if offline:
        return None
    return otherwise if days is None else days * DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class CachedReply:
    """A reply as it came. `fetched_at` in seconds since 1970."""

    body: bytes
    fetched_at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CacheFacts:
    """What a cache holds. `size` is the file's in bytes; times in seconds since 1970, None if it is empty."""

    path: Path
    replies: int
    records: int
    size: int
    oldest: float | None
    newest: float | None


class ResponseCache:
    """The replies in one file, made if it is not there.

    Replies older than `max_age` seconds, or from the future, are as good as absent; None: any age will do. `read_only`
    neither makes nor changes anything on the disk; `put` and `clear` then raise CacheError.
    """

    def __init__(
        self,
        path: Path,
        *,
        max_age: float | None = MAX_AGE,
        max_bytes: int = MAX_BYTES,
        read_only: bool = False,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.path = path
        self._max_age = max_age
        self._max_bytes = max_bytes
        self._clock = clock
        self._lock = threading.Lock()
        with _explained(path):
            self._database = _opened_to_read(path) if read_only else _opened(path)

    def get(self, key: str) -> CachedReply | None:
        """The reply of this key, None if there is none young enough, or it is damaged."""
        with self._lock, _explained(self.path):
            row = self._database.execute(
                "SELECT body, fetched_at FROM replies WHERE key = ? AND fetched_at BETWEEN ? AND ?",
                (key, *self._allowed_times()),
            ).fetchone()
        body = None if row is None else _unpacked(row[0])
        return None if body is None else CachedReply(body=body, fetched_at=row[1])

    def put(self, endpoint: str, parameters: Mapping[str, str], body: bytes, pmids: Iterable[str] = ()) -> float:
        """Keeps a reply and the PMIDs of the records in it; returns the time noted."""
        key = key_of(endpoint, parameters)
        now, packed = self._clock(), zlib.compress(body, 6)
        asked = json.dumps(without_secrets(parameters), sort_keys=True, ensure_ascii=False)
        with self._lock, _explained(self.path), self._transaction():
            self._database.execute(
                "INSERT OR REPLACE INTO replies VALUES (?, ?, ?, ?, ?, ?)",
                (key, endpoint, asked, packed, len(packed), now),
            )
            self._database.executemany(
                "INSERT OR REPLACE INTO spoken_for VALUES (?, ?, ?)", ((endpoint, pmid, key) for pmid in pmids)
            )
            self._trim()
        return now

    def holders(self, endpoint: str, pmids: Sequence[str]) -> dict[str, str]:
        """For each PMID that a reply of this endpoint speaks for, the key of the last such reply."""
        found: dict[str, str] = {}
        with self._lock, _explained(self.path):
            for start in range(0, len(pmids), _AT_ONCE):
                part = pmids[start : start + _AT_ONCE]
                found.update(
                    self._database.execute(
                        "SELECT pmid, spoken_for.key FROM spoken_for JOIN replies ON replies.key = spoken_for.key "
                        f"WHERE fetched_at BETWEEN ? AND ? AND endpoint_of = ? AND pmid IN ({','.join('?' * len(part))})",
                        (*self._allowed_times(), endpoint, *part),
                    )
                )
        return found

    def facts(self) -> CacheFacts:
        """What the cache holds."""
        with self._lock, _explained(self.path):
            replies, oldest, newest = self._database.execute(
                "SELECT count(*), min(fetched_at), max(fetched_at) FROM replies WHERE fetched_at BETWEEN 0 AND ?",
                (_END_OF_TIME,),
            ).fetchone()
            (records,) = self._database.execute("SELECT count(*) FROM spoken_for").fetchone()
        files = [self.path, *(self.path.with_name(self.path.name + end) for end in ("-wal", "-shm"))]
        with _explained(self.path):
            size = sum(file.stat().st_size for file in files if file.exists())
        return CacheFacts(path=self.path, replies=replies, records=records, size=size, oldest=oldest, newest=newest)

    def clear(self) -> None:
        """Forgets every reply and gives the space back."""
        with self._lock, _explained(self.path):
            with self._transaction():
                self._database.execute("DELETE FROM replies")
                self._database.execute("DELETE FROM spoken_for")
            self._database.execute("VACUUM")
            self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Closes the file."""
        with self._lock:
            self._database.close()

    def _allowed_times(self) -> tuple[float, float]:
        if self._max_age is None:
            return 0.0, _END_OF_TIME
        return self._clock() - self._max_age, self._clock() + _FAST_CLOCK

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")

    def _trim(self) -> None:
        """Drops the oldest replies when all of them are larger than allowed."""
        (size,) = self._database.execute("SELECT coalesce(sum(size), 0) FROM replies").fetchone()
        if size <= self._max_bytes:
            return
        dropped = []
        for key, part in self._database.execute("SELECT key, size FROM replies ORDER BY fetched_at").fetchall():
            if size <= self._max_bytes * _TRIMMED_TO:
                break
            dropped.append((key,))
            size -= part
        self._database.executemany("DELETE FROM replies WHERE key = ?", dropped)
        self._database.execute("DELETE FROM spoken_for WHERE key NOT IN (SELECT key FROM replies)")


def key_of(endpoint: str, parameters: Mapping[str, str]) -> str:
    """The key of a request: the same for the same question, whoever asks it and in whatever order it is written."""
    asked = json.dumps([endpoint, without_secrets(parameters)], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(asked.encode("utf-8")).hexdigest()


def _opened(path: Path) -> sqlite3.Connection:
    """The database to read and write. It is made for its owner's eyes only, and no link is followed to it."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _check_plain(path)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600))
    database = sqlite3.connect(path, timeout=_BUSY, check_same_thread=False, isolation_level=None)
    try:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=NORMAL")
        database.executescript(_SCHEMA)
    except sqlite3.Error:
        database.close()
        raise
    return database


def _opened_to_read(path: Path) -> sqlite3.Connection:
    """The database to read, from a medium that nobody may write too; an empty one if there is none."""
    _check_plain(path)
    if not path.exists() or not path.stat().st_size:
        database = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        database.executescript(_SCHEMA)
        return database
    # SQLite wants to make files beside the database unless it is told that nobody else will write to it. What a killed
    # run has left beside it (-wal) is then not read: so that is the second choice.
    for mode in ("mode=ro", "immutable=1"):
        place = f"{path.absolute().as_uri()}?{mode}"
        database = sqlite3.connect(place, uri=True, timeout=_BUSY, check_same_thread=False, isolation_level=None)
        try:
            database.execute("SELECT count(*) FROM replies, spoken_for WHERE 0").fetchone()
        except sqlite3.OperationalError as fault:
            database.close()
            if mode != "mode=ro" or fault.sqlite_errorcode & 0xFF not in (
                sqlite3.SQLITE_CANTOPEN,
                sqlite3.SQLITE_READONLY,
            ):
                raise
        else:
            return database
    raise sqlite3.OperationalError("unable to open database file")


def _check_plain(path: Path) -> None:
    """Raises OSError for a link or anything but a plain file where the cache or its parts should be."""
    for end in ("", "-wal", "-shm", "-journal"):
        try:
            mode = path.with_name(path.name + end).lstat().st_mode
        except FileNotFoundError:
            continue
        if not stat.S_ISREG(mode):
            raise OSError(f"{path.name}{end} is a link or no file")


def _unpacked(body: object) -> bytes | None:
    """A reply as it came; None if the file holds something else in its place."""
    if not isinstance(body, bytes):
        return None
    unpacking = zlib.decompressobj()
    try:
        unpacked = unpacking.decompress(body, _LARGEST_REPLY)
    except zlib.error:
        return None
    return unpacked if unpacking.eof else None


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error, ValueError) as fault:
        raise CacheError(
            f"{path}: the cache of replies cannot be used ({fault}); delete it with `litcheck cache clear`, "
            "or name another folder in LITCHECK_CACHE"
        ) from fault
