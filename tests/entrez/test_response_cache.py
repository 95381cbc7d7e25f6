"""The cache: verbatim, the same question once, limits of age and size, several processes, a kill in the middle."""

import multiprocessing
import sqlite3
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litcheck.literature.entrez.cache_folder import FILE_NAME, cache_facts, cache_folder, clear_cache
from litcheck.literature.entrez.response_cache import CacheError, ResponseCache, key_of

URL = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi"


class Clock:
    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_reply_comes_back_byte_for_byte(tmp_path: Path, clock: Clock) -> None:
    cache = ResponseCache(tmp_path / "c", clock=clock)
    body = bytes(range(256)) * 10
    cache.put(URL, {"id": "1"}, body)
    reply = cache.get(key_of(URL, {"id": "1"}))

    assert reply is not None
    assert (reply.body, reply.fetched_at) == (body, clock.now)


@given(
    st.dictionaries(st.text(max_size=5), st.text(max_size=5)),
    st.text(max_size=9),
    st.randoms(),
)
def test_the_key_does_not_depend_on_who_asks_or_on_the_order(parameters: dict[str, str], secret: str, random) -> None:  # type: ignore[no-untyped-def]
    asked = {name: value for name, value in parameters.items() if name not in ("email", "api_key", "tool")}
    shuffled = list({**asked, "email": secret, "api_key": secret, "tool": secret}.items())
    random.shuffle(shuffled)

    assert key_of(URL, dict(shuffled)) == key_of(URL, asked)
    assert key_of(URL, {**asked, "one more": "1"}) != key_of(URL, asked)


def test_replies_of_different_services_are_kept_apart(tmp_path: Path) -> None:
    cache = ResponseCache(tmp_path / "c")
    cache.put(URL, {"id": "1"}, b"x", ["1"])

    assert cache.get(key_of("http://127.0.0.1:1/efetch.fcgi", {"id": "1"})) is None
    assert cache.holders("http://127.0.0.1:1/efetch.fcgi", ["1"]) == {}
    assert set(cache.holders(URL, ["1", "2"])) == {"1"}


def test_an_old_reply_is_as_good_as_absent_unless_any_age_will_do(tmp_path: Path, clock: Clock) -> None:
    ResponseCache(tmp_path / "c", clock=clock).put(URL, {"id": "1"}, b"x", ["1"])
    clock.now += 101.0
    young = ResponseCache(tmp_path / "c", max_age=100.0, clock=clock)

    assert young.get(key_of(URL, {"id": "1"})) is None
    assert young.holders(URL, ["1"]) == {}
    assert ResponseCache(tmp_path / "c", max_age=None, clock=clock).get(key_of(URL, {"id": "1"})) is not None


def test_the_oldest_replies_go_when_the_cache_is_full(tmp_path: Path, clock: Clock) -> None:
    cache = ResponseCache(tmp_path / "c", max_bytes=1000, clock=clock)
    for number in range(100):
        clock.now += 1
        cache.put(URL, {"id": str(number)}, str(number).encode() * 20, [str(number)])
    kept = [number for number in range(100) if cache.get(key_of(URL, {"id": str(number)})) is not None]

    assert kept == list(range(kept[0], 100))
    assert 10 < len(kept) < 90
    assert set(cache.holders(URL, [str(number) for number in range(100)])) == set(map(str, kept))


def test_facts_and_clear(tmp_path: Path) -> None:
    assert cache_facts(tmp_path).replies == 0
    assert clear_cache(tmp_path) == 0
    cache = ResponseCache(tmp_path / FILE_NAME)
    for number in range(50):
        cache.put(URL, {"id": str(number)}, bytes(range(256)) * (number + 1), [str(number)])
    cache.close()
    facts = cache_facts(tmp_path)

    assert (facts.replies, facts.records) == (50, 50)
    assert facts.size > 0
    assert facts.oldest is not None
    clear_cache(tmp_path)
    assert cache_facts(tmp_path).replies == 0


def test_a_damaged_file_is_named_with_what_to_do_and_can_be_cleared(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"this is no database" * 100)

    with pytest.raises(CacheError, match="litcheck cache clear"):
        ResponseCache(tmp_path / FILE_NAME)
    assert clear_cache(tmp_path) > 0
    assert cache_facts(tmp_path).replies == 0


def test_the_folder_is_named_by_a_variable_or_is_the_users_cache(tmp_path: Path) -> None:
    assert cache_folder({"LITCHECK_CACHE": str(tmp_path)}) == tmp_path
    assert cache_folder({}).name == "litcheck"


def _write(path: Path, first: int, number: int) -> None:
    cache = ResponseCache(path)
    for item in range(first, first + number):
        cache.put(URL, {"id": str(item)}, f"reply {item}".encode() * 50, [str(item)])
        (path.parent / f"ready-{first}").touch()


def test_several_processes_write_at_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write, args=(tmp_path / "c", first, 40)) for first in (0, 1000, 2000)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(120)
    cache = ResponseCache(tmp_path / "c")

    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    for first in (0, 1000, 2000):
        for item in range(first, first + 40):
            reply = cache.get(key_of(URL, {"id": str(item)}))
            assert reply is not None
            assert reply.body == f"reply {item}".encode() * 50


def test_a_kill_in_mid_write_leaves_only_whole_replies(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writer = context.Process(target=_write, args=(tmp_path / "c", 0, 100_000))
    writer.start()
    deadline = time.monotonic() + 60
    while not (tmp_path / "ready-0").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    writer.kill()
    writer.join(60)
    cache = ResponseCache(tmp_path / "c")
    database = sqlite3.connect(tmp_path / "c")
    (state,) = database.execute("PRAGMA integrity_check").fetchone()
    database.close()
    held = cache.holders(URL, [str(item) for item in range(200)])

    assert state == "ok"
    assert held
    for item, key in held.items():
        reply = cache.get(key)
        assert reply is not None
        assert reply.body == f"reply {item}".encode() * 50
