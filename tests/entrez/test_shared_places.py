"""Cache and pace among other users, odd folders and unwritable media: one line each, and never another's file."""

import os
import socket
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from scripted_server import ScriptedServer, search_answer

from litcheck.cli import litcheck
from litcheck.errors import BadInput, LitcheckError
from litcheck.literature.entrez.cache_folder import FILE_NAME, cache_facts, cache_folder, clear_cache
from litcheck.literature.entrez.pacing import PaceError, SharedPace, pace_file
from litcheck.literature.entrez.response_cache import DAY, CacheError, ResponseCache, key_of
from litcheck.literature.sources.pubmed import open_pubmed

URL = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi"
NOBODY = 65534


def as_nobody(imports: str, code: str, *arguments: object) -> str:
    """What a program prints that, once it has imported what it needs, becomes another user."""
    if os.name == "nt" or os.geteuid() != 0:
        pytest.skip("only root can become another user")
    drop = f"import os; os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY})"
    program = "\n".join([textwrap.dedent(imports), drop, textwrap.dedent(code)])
    done = subprocess.run([sys.executable, "-c", program, *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def open_to_all(folder: Path) -> None:
    """Lets other users into a test's folder: pytest keeps all of them, and those above, to oneself."""
    for path in (folder, *folder.parents):
        if path.stat().st_uid == os.geteuid() and path != Path(tempfile.gettempdir()) and len(path.parts) > 2:
            path.chmod(path.stat().st_mode | 0o055)


def kept(folder: Path, count: int = 3) -> Path:
    cache = ResponseCache(folder / FILE_NAME)
    for number in range(count):
        cache.put(URL, {"id": str(number)}, b"reply", [str(number)])
    cache.close()
    return folder / FILE_NAME


def test_offline_reads_a_cache_that_nobody_may_write_to(tmp_path: Path) -> None:
    place = tmp_path / "cache"
    place.mkdir()
    file = kept(place)
    open_to_all(tmp_path)
    place.chmod(0o555)
    file.chmod(0o444)
    before = sorted(path.name for path in place.iterdir())

    read = as_nobody(
        """
        import sys
        from pathlib import Path
        from litcheck.literature.entrez.response_cache import ResponseCache, key_of
        """,
        """
        cache = ResponseCache(Path(sys.argv[1]), max_age=None, read_only=True)
        print(cache.get(key_of(sys.argv[2], {"id": "1"})).body.decode(), len(cache.holders(sys.argv[2], ["0", "1", "7"])))
        """,
        file,
        URL,
    )

    assert read == "reply 2"
    assert sorted(path.name for path in place.iterdir()) == before


def test_reading_makes_and_changes_nothing(tmp_path: Path) -> None:
    cache = ResponseCache(tmp_path / "none" / FILE_NAME, read_only=True)

    assert cache.get(key_of(URL, {"id": "1"})) is None
    assert cache_facts(tmp_path / "none").replies == 0
    assert not list(tmp_path.iterdir())


def test_what_a_killed_run_left_beside_the_cache_is_read_offline(tmp_path: Path) -> None:
    """The last replies lie in the write-ahead file until somebody closes the cache."""
    writing = ResponseCache(tmp_path / FILE_NAME)
    writing.put(URL, {"id": "1"}, b"reply", ["1"])
    copy = tmp_path / "copy"
    copy.mkdir()
    for path in tmp_path.glob(f"{FILE_NAME}*"):
        (copy / path.name).write_bytes(path.read_bytes())
    writing.close()

    reading = ResponseCache(copy / FILE_NAME, max_age=None, read_only=True)
    assert reading.get(key_of(URL, {"id": "1"})) is not None
    reading.close()


def test_a_reply_from_the_future_is_asked_for_again(tmp_path: Path) -> None:
    now = time.time()
    ResponseCache(tmp_path / "c", clock=lambda: now + DAY).put(URL, {"id": "1"}, b"x", ["1"])
    cache = ResponseCache(tmp_path / "c", clock=lambda: now)

    assert cache.get(key_of(URL, {"id": "1"})) is None
    assert cache.holders(URL, ["1"]) == {}
    assert ResponseCache(tmp_path / "c", clock=lambda: now + DAY).get(key_of(URL, {"id": "1"})) is not None


@pytest.mark.parametrize("column, value", [
    ("body", "text"), ("body", 7), ("body", b"not zlib"), ("fetched_at", 1e300), ("fetched_at", float("inf")),
    ("fetched_at", -1.0), ("fetched_at", "tomorrow"), ("fetched_at", 253402300800.0),
])  # fmt: skip
def test_a_row_that_somebody_spoiled_is_as_good_as_absent(tmp_path: Path, column: str, value: object) -> None:
    file = kept(tmp_path, 1)
    with sqlite3.connect(file) as database:
        database.execute(f"UPDATE replies SET {column} = ?", (value,))
    database.close()
    for age in (None, DAY):
        assert ResponseCache(file, max_age=age).get(key_of(URL, {"id": "0"})) is None
    cache_facts(tmp_path)


def linked(tmp_path: Path) -> Path:
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / FILE_NAME).symlink_to(kept(tmp_path))
    return tmp_path / "c"


def made(name: str, make: Callable[[Path], object]) -> Callable[[Path], Path]:
    def place(tmp_path: Path) -> Path:
        (tmp_path / "c").mkdir()
        make(tmp_path / "c" / name)
        return tmp_path / "c"

    return place


ODD = {
    "a link": linked,
    "a link beside it": made(f"{FILE_NAME}-wal", lambda path: path.symlink_to("/etc/passwd")),
    "a folder": made(FILE_NAME, lambda path: path.mkdir()),
    "a pipe": made(FILE_NAME, lambda path: os.mkfifo(path)),
    "below a file": lambda tmp_path: kept(tmp_path) / "below",
    "nowhere": lambda tmp_path: Path("/proc/nowhere/cache"),
    "too long": lambda tmp_path: tmp_path / ("x" * 300),
    "no name": lambda tmp_path: tmp_path / "\0",
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD.keys())
def test_an_odd_cache_is_one_line(odd: Callable[[Path], Path], tmp_path: Path) -> None:
    folder = odd(tmp_path)
    for use in (
        lambda: ResponseCache(folder / FILE_NAME),
        lambda: open_pubmed(email="a@b.example", folder=folder, environment={}),
    ):
        with pytest.raises(CacheError) as caught:
            use()
        assert "\n" not in str(caught.value)


def test_the_commands_end_in_one_line_too(tmp_path: Path) -> None:
    for folder in (str(linked(tmp_path)), "/proc/nowhere", "~no-such-user/cache"):
        for command in ("info", "clear"):
            done = CliRunner().invoke(
                litcheck, ["cache", command], env={"LITCHECK_CACHE": folder}, standalone_mode=False
            )
            # A folder that is not there holds nothing, and there is nothing to clear.
            assert isinstance(done.exception, LitcheckError) or (folder == "/proc/nowhere" and done.exit_code == 0)
    assert kept(tmp_path).exists()


def test_a_home_that_is_none_is_named() -> None:
    with pytest.raises(CacheError, match="LITCHECK_CACHE"):
        cache_folder({"LITCHECK_CACHE": "~no-such-user/cache"})


def test_a_cache_that_another_process_writes_is_not_removed(tmp_path: Path) -> None:
    kept(tmp_path)
    holder = sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("litcheck.literature.entrez.response_cache._BUSY", 0.1)
            with pytest.raises(CacheError, match="locked"):
                clear_cache(tmp_path)
    finally:
        holder.close()

    assert cache_facts(tmp_path).replies == 3


@pytest.mark.parametrize("settings", [{"max_age_days": float("nan")}, {"max_age_days": -1.0}, {"max_age_days": float("inf")},
                                      {"requests_per_second": float("nan")}, {"requests_per_second": float("inf")},
                                      {"entrez_url": "http://a:99999/"}, {"entrez_url": "http://[::1"}])  # fmt: skip
def test_numbers_and_addresses_that_are_none_are_named(settings: dict[str, object], tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="--"):
        open_pubmed(email="a@b.example", folder=tmp_path, environment={}, **settings)  # type: ignore[arg-type]


def test_every_name_of_a_host_has_one_pace(tmp_path: Path) -> None:
    ncbi = {pace_file(f"https://{name}/e/", tmp_path) for name in ("eutils.ncbi.nlm.nih.gov", "EUTILS.NCBI.NLM.NIH.GOV.",
            "www.ncbi.nlm.nih.gov", "eutils.ncbi.nlm.nih.gov:443", "pubmed.nlm.nih.gov")}  # fmt: skip
    here = {pace_file(f"http://{name}:{port}/", tmp_path) for name in ("127.0.0.1", "localhost", "127.0.0.2", "LOCALHOST.",
            "[::1]", socket.gethostname()) for port in (80, 8899)}  # fmt: skip

    assert len(ncbi) == 1
    assert len(here) == 1
    assert len(ncbi | here | {pace_file("http://nlm.nih.gov.example/", tmp_path)}) == 3


def test_the_place_of_the_pace_does_not_depend_on_who_runs_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = pace_file("http://127.0.0.1/")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LITCHECK_CACHE", str(tmp_path))

    assert pace_file("http://127.0.0.1/") == before


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.symlink_to("/etc/hostname"),
        lambda path: path.hardlink_to(kept(path.parent)),
        lambda path: os.mkfifo(path),
        lambda path: path.mkdir(),
    ],
    ids=["link", "second name", "pipe", "folder"],
)
def test_what_lies_in_the_place_of_the_pace_is_not_written_to(make: Callable[[Path], object], tmp_path: Path) -> None:
    make(tmp_path / "pace")
    before = (tmp_path / "pace").stat()

    with pytest.raises(PaceError, match="pace") as caught:
        SharedPace(tmp_path / "pace", 3).wait()
    assert "\n" not in str(caught.value)
    assert (tmp_path / "pace").stat().st_mtime == before.st_mtime


def test_a_pace_that_is_never_given_back_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from litcheck.literature.entrez import pacing
    from litcheck.literature.entrez.locked_file import locked

    monkeypatch.setattr(pacing, "_LONGEST_PAUSE", 0.05)
    monkeypatch.setattr(pacing, "_OTHER_TROUBLE", 0.05)
    with locked(tmp_path / "pace", 1.0), pytest.raises(PaceError, match="has held it"):
        SharedPace(tmp_path / "pace", 3).wait()


@pytest.mark.parametrize("left", ["nan", "inf", "-inf", "1e400"])
def test_a_number_that_is_none_does_not_hold_anybody_up(left: str, tmp_path: Path) -> None:
    (tmp_path / "pace").write_text(left)
    began = time.monotonic()
    SharedPace(tmp_path / "pace", 3).wait()

    assert time.monotonic() - began < 1


_IMPORTS = """
    import encodings.idna, sys, time
    from pathlib import Path
    from litcheck.literature.entrez.gateway import Caller, Gateway
    from litcheck.literature.entrez.pacing import SharedPace, pace_file
    from litcheck.literature.entrez.replies import read_search
"""
_ASKS = """
    url, place, number = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    gateway = Gateway(url=url, caller=Caller(email="a@b.example"), pace=SharedPace(pace_file(url, place), 10), cache=None)
    for item in range(number):
        gateway.ask("esearch", {"term": str(item)}, read_search)
    print("done")
"""


def test_two_users_under_different_names_of_the_host_keep_one_pace(tmp_path: Path) -> None:
    place = tmp_path / "for-all"
    place.mkdir()
    place.chmod(0o1777)
    open_to_all(tmp_path)
    with ScriptedServer([search_answer("1")]) as server:
        ours = [
            sys.executable,
            "-c",
            textwrap.dedent(_IMPORTS) + textwrap.dedent(_ASKS),
            server.url.replace("127.0.0.1", "localhost"),
            str(place),
            "12",
        ]
        mine = subprocess.Popen(ours, stdout=subprocess.PIPE)
        theirs = as_nobody(_IMPORTS, _ASKS, server.url, place, 12)
        mine.communicate(timeout=60)
        times = sorted(request.at for request in server.requests)

    assert theirs == "done"
    assert mine.returncode == 0
    assert len(times) == 24
    assert max(sum(start <= at < start + 1.0 for at in times) for start in times) <= 10
