"""Verbatim replies of E-utilities in one SQLite file, safe for several processes and for `kill -9`.

A reply is known by address and parameters, without those that say who asks. Each record's PMID leads to the reply that
holds it, so that a record is fetched once, whatever batch it came in.
"""

import hashlib
import json
import sqlite3
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from litcheck.errors import LitcheckError
from litcheck.literature.entrez.redaction import without_secrets

DAY = 86400.0  # seconds
MAX_AGE = 30 * DAY
MAX_BYTES = 500_000_000  # of compressed replies
_TRIMMED_TO = 0.9  # of MAX_BYTES, so that not every reply trims
_BUSY = 60.0  # seconds to wait for another process's write
_AT_ONCE = 500  # PMIDs in one SQL statement
_SCHEMA = """
CREATE TABLE IF NOT EXISTS replies (
    key TEXT PRIMARY KEY, endpoint TEXT NOT NULL, parameters TEXT NOT NULL, body BLOB NOT NULL,
    size INTEGER NOT NULL, fetched_at REAL NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS replies_by_age ON replies (fetched_at, size);
CREATE TABLE IF NOT EXISTS holdings (
    service TEXT NOT NULL, pmid TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (service, pmid)) WITHOUT ROWID;
"""


class CacheError(LitcheckError, OSError):
    """The cache cannot be used."""


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
    """The replies in one file. Replies older than `max_age` seconds are as good as absent; None: any age will do."""

    def __init__(
        self,
        path: Path,
        *,
        max_age: float | None = MAX_AGE,
        max_bytes: int = MAX_BYTES,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.path = path
        self._max_age = max_age
        self._max_bytes = max_bytes
        self._clock = clock
        self._lock = threading.Lock()
        with _explained(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(path, timeout=_BUSY, check_same_thread=False, isolation_level=None)
            self._database.execute("PRAGMA journal_mode=WAL")
            self._database.execute("PRAGMA synchronous=NORMAL")
            self._database.executescript(_SCHEMA)

    def get(self, key: str) -> CachedReply | None:
        """The reply of this key, None if there is none young enough."""
        with self._lock, _explained(self.path):
            row = self._database.execute(
                "SELECT body, fetched_at FROM replies WHERE key = ? AND fetched_at >= ?", (key, self._oldest_allowed())
            ).fetchone()
            return None if row is None else CachedReply(body=zlib.decompress(row[0]), fetched_at=row[1])

    def put(self, endpoint: str, parameters: Mapping[str, str], body: bytes, pmids: Iterable[str] = ()) -> float:
        """Keeps a reply and the PMIDs of the records in it; returns the time noted."""
        key, service = key_of(endpoint, parameters), service_of(endpoint)
        now, packed = self._clock(), zlib.compress(body, 6)
        asked = json.dumps(without_secrets(parameters), sort_keys=True, ensure_ascii=False)
        with self._lock, _explained(self.path), self._transaction():
            self._database.execute(
                "INSERT OR REPLACE INTO replies VALUES (?, ?, ?, ?, ?, ?)",
                (key, endpoint, asked, packed, len(packed), now),
            )
            self._database.executemany(
                "INSERT OR REPLACE INTO holdings VALUES (?, ?, ?)", ((service, pmid, key) for pmid in pmids)
            )
            self._trim()
        return now

    def holders(self, endpoint: str, pmids: Sequence[str]) -> dict[str, str]:
        """For each PMID whose record is here, the key of the last reply of this service that held it."""
        found: dict[str, str] = {}
        with self._lock, _explained(self.path):
            for start in range(0, len(pmids), _AT_ONCE):
                part = pmids[start : start + _AT_ONCE]
                found.update(
                    self._database.execute(
                        "SELECT pmid, holdings.key FROM holdings JOIN replies ON replies.key = holdings.key "
                        f"WHERE fetched_at >= ? AND service = ? AND pmid IN ({','.join('?' * len(part))})",
                        (self._oldest_allowed(), service_of(endpoint), *part),
                    )
                )
        return found

    def facts(self) -> CacheFacts:
        """What the cache holds."""
        with self._lock, _explained(self.path):
            replies, oldest, newest = self._database.execute(
                "SELECT count(*), min(fetched_at), max(fetched_at) FROM replies"
            ).fetchone()
            (records,) = self._database.execute("SELECT count(*) FROM holdings").fetchone()
        files = [self.path, *(self.path.with_name(self.path.name + end) for end in ("-wal", "-shm"))]
        size = sum(file.stat().st_size for file in files if file.exists())
        return CacheFacts(path=self.path, replies=replies, records=records, size=size, oldest=oldest, newest=newest)

    def clear(self) -> None:
        """Forgets every reply and gives the space back."""
        with self._lock, _explained(self.path):
            with self._transaction():
                self._database.execute("DELETE FROM replies")
                self._database.execute("DELETE FROM holdings")
            self._database.execute("VACUUM")
            self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Closes the file."""
        with self._lock:
            self._database.close()

    def _oldest_allowed(self) -> float:
        return 0.0 if self._max_age is None else self._clock() - self._max_age

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
        self._database.execute("DELETE FROM holdings WHERE key NOT IN (SELECT key FROM replies)")


def service_of(endpoint: str) -> str:
    """The address without the name of the verb: replies of different services are kept apart."""
    return endpoint.rpartition("/")[0]


def key_of(endpoint: str, parameters: Mapping[str, str]) -> str:
    """The key of a request: the same for the same question, whoever asks it and in whatever order it is written."""
    asked = json.dumps([endpoint, without_secrets(parameters)], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(asked.encode("utf-8")).hexdigest()


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error, zlib.error) as fault:
        raise CacheError(
            f"{path}: the cache of PubMed's replies cannot be used ({fault}); delete it with `litcheck cache clear`, "
            "or name another folder in LITCHECK_CACHE"
        ) from fault
