"""Our own pace, lock and cache against the kept libraries that do something like it, in one run.

    pip install pyrate-limiter filelock requests-cache
    python benchmarks/kept_libraries.py

Pace: three processes ask a loopback server as fast as they are let; the most requests that it saw in any one second, and the
share of the allowed rate that was used. Lock: what a link or another user's file in its place does. Cache: what is kept of a
reply that must not be, and of the key.
"""

import multiprocessing
import os
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests" / "entrez"), str(ROOT / "tests")]

from scripted_server import Reply, ScriptedServer, search_answer  # noqa: E402

PROCESSES = 3
KEY = "0123456789abcdef0123456789abcdef0123"


def ours(folder: Path, limit: int) -> Callable[[], object]:
    from litcheck.literature.entrez.pacing import SharedPace

    return SharedPace(folder / "pace", limit).wait


def pyrate(folder: Path, limit: int) -> Callable[[], object]:
    from pyrate_limiter import Duration, Limiter, Rate, SQLiteBucket

    rates = [Rate(limit, Duration.SECOND)]
    bucket = SQLiteBucket.init_from_file(rates, db_path=str(folder / "pyrate.sqlite"), use_file_lock=True)
    limiter = Limiter(bucket)
    return lambda: limiter.try_acquire("ncbi")


def pyrate_spaced(folder: Path, limit: int) -> Callable[[], object]:
    """The same, told to let one request pass in each part of a second, 8 % wider than the limit, as ours does."""
    from pyrate_limiter import Limiter, Rate, SQLiteBucket

    rates = [Rate(1, round(1080 / limit))]
    bucket = SQLiteBucket.init_from_file(rates, db_path=str(folder / "spaced.sqlite"), use_file_lock=True)
    limiter = Limiter(bucket)
    return lambda: limiter.try_acquire("ncbi")


def ask(make: Callable[[Path, int], Callable[[], object]], folder: Path, limit: int, number: int, url: str) -> None:
    import requests

    wait = make(folder, limit)
    session = requests.Session()
    session.get(url)  # the connection is made before the clock runs
    for _ in range(number):
        wait()
        session.get(f"{url}esearch.fcgi?term=x")


def pace(make: Callable[[Path, int], Callable[[], object]], limit: int) -> tuple[int, int, float]:
    """(requests seen, most in any second, share of the allowed rate used)."""
    context = multiprocessing.get_context("spawn")
    with ScriptedServer([search_answer("1")]) as server, tempfile.TemporaryDirectory() as folder:
        given = (make, Path(folder), limit, 5 * limit, server.url)
        processes = [context.Process(target=ask, args=given) for _ in range(PROCESSES)]
        for process in processes:
            process.start()
        for process in processes:
            process.join(120)
        for process in processes:
            process.kill()
        times = sorted(request.at for request in server.requests if request.parameters)
    most = max((sum(start <= at < start + 1.0 for at in times) for start in times), default=0)
    used = (len(times) - 1) / (times[-1] - times[0]) / limit if len(times) > 1 else 0.0
    return len(times), most, used


def through_a_link(lock: Callable[[Path], object]) -> str:
    """What becomes of the file to which a link in the lock's place leads."""
    with tempfile.TemporaryDirectory() as folder:
        target, link = Path(folder) / "precious", Path(folder) / "lock"
        target.write_text("precious")
        link.symlink_to(target)
        try:
            lock(link)
        except OSError as fault:
            told = f"refused ({type(fault).__name__})"
        else:
            told = "followed"
        return told + ("" if target.read_text() == "precious" else ", the file is overwritten")


def our_lock(path: Path) -> None:
    from litcheck.literature.entrez.locked_file import locked

    with locked(path, 1.0) as file:
        file.write("1")


def file_lock(path: Path) -> None:
    from filelock import FileLock

    with FileLock(path, timeout=1, mode=0o666):
        pass


def another_users(lock: Callable[[Path], object]) -> str:
    """Whether a lock that another user made can be taken by us; needs root."""
    if os.name == "nt" or os.geteuid() != 0:
        return "not measured (not root)"
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o1777)
        place = Path(folder) / "lock"
        lock(place)
        before = place.stat().st_mode & 0o777 if place.exists() else 0
        process = multiprocessing.get_context("fork").Process(target=_as_nobody, args=(lock, place))
        process.start()
        process.join(20)
        return f"mode {before:o}, " + ("taken" if process.exitcode == 0 else "refused")


def _as_nobody(lock: Callable[[Path], object], place: Path) -> None:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
    with suppress(OSError):
        lock(place)
        os._exit(0)
    os._exit(1)


def kept_replies() -> str:
    """What requests-cache keeps of a doubtful reply and of the key, with the settings that were advised."""
    import requests_cache

    doubtful = search_answer(count=57)
    limited = Reply(body=b'{"error":"API rate limit exceeded","api-key":"192.0.2.1","count":"4","limit":"3"}')
    with tempfile.TemporaryDirectory() as folder, ScriptedServer([doubtful, limited, search_answer("1")]) as server:
        session = requests_cache.CachedSession(
            str(Path(folder) / "cache"),
            allowable_methods=("GET", "POST"),
            ignored_parameters=["api_key", "email", "tool"],
        )
        for term in ("one", "two"):
            session.get(f"{server.url}esearch.fcgi", params={"term": term, "api_key": KEY})
        again = [
            session.get(f"{server.url}esearch.fcgi", params={"term": term, "api_key": KEY}).from_cache
            for term in ("one", "two")
        ]
        session.close()
        files = b"".join(path.read_bytes() for path in Path(folder).iterdir())
        with sqlite3.connect(next(Path(folder).glob("*.sqlite"))) as database:
            tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return (
        f"doubtful replies kept {sum(again)} of 2; key in the file: {KEY.encode() in files}; tables {', '.join(tables)}"
    )


def main() -> int:
    print("pace, three processes        limit  requests  most in a second  of the rate used")
    makers: Sequence[Callable[[Path, int], Callable[[], object]]] = (ours, pyrate, pyrate_spaced)
    for make in makers:
        for limit in (3, 10):
            number, most, used = pace(make, limit)
            print(f"{make.__name__:28} {limit:5} {number:9} {most:17} {used:17.0%}", flush=True)
    for lock in (our_lock, file_lock):
        print(f"{lock.__name__}: a link is {through_a_link(lock)}; another user's: {another_users(lock)}")
    print(f"requests-cache: {kept_replies()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
