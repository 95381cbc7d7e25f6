"""A server inside the test's own process."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from .collection import Collection, read_collection
from .door import EntrezServer, Options, read_paths, started


@lru_cache(maxsize=8)
def _collection(paths: tuple[Path, ...]) -> Collection:
    return read_collection(paths)


@contextmanager
def running_server(
    records: Path | Sequence[Path] | Collection,
    faults: Sequence[str] = (),
    seed: int = 0,
    *,
    port: int = 0,
    **options: Any,
) -> Iterator[EntrezServer]:
    """A server over these records on a free port, until the block ends.

    Use `server.url`, `server.log.stats()`, `server.log.entries` and `server.reset()`. `options` are those of
    `door.Options`: today, silence, slow, enforce_limit, log_file.
    """
    collection = records if isinstance(records, Collection) else _collection(read_paths(records))
    server = EntrezServer(collection, Options(faults=tuple(faults), seed=seed, **options), port)
    thread = started(server)
    try:
        yield server
    finally:
        server.stop()
        thread.join()
