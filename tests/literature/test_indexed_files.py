"""Files of records are read and indexed once; what is kept is used again, made anew where it is damaged, and bounded."""

import io
import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from pubmed_articles import article, article_set

from litcheck.literature import indexed_files
from litcheck.literature.indexed_files import Indexed, forget_files, indexed, kept_files
from litcheck.literature.pubmed_xml import read_pubmed_xml
from litcheck.literature.query import Query
from litcheck.literature.record import Record
from litcheck.literature.record_set import merged
from litcheck.literature.record_store import packed, unpacked

CONTENT = article_set(
    article(pmid="1", title="Gout in 3.9% of adults – a survey", year=2012, headings=("Gout",), authors=("Müller A",),
            abstract='<AbstractText Label="RESULTS">Gout was seen in 3.9%.</AbstractText>', doi="10.1/Z"),
    article(pmid="2", title="Migraine and sleep", year=2018, types=("Journal Article", "Review")),
)  # fmt: skip
QUERY = Query(claim_id="c", purpose="topic", term="", concepts=(("gout",),))


class Reader:
    """Reads the files as the source does, and counts how often it is asked to."""

    def __init__(self, *paths: Path) -> None:
        self.paths = paths
        self.readings = 0

    def __call__(self) -> dict[str, Record]:
        self.readings += 1
        return merged(
            record for path in self.paths for record in read_pubmed_xml(io.BytesIO(path.read_bytes()), name="records")
        )


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(indexed_files, "WORTH_KEEPING", 1)
    path = tmp_path / "records.xml"
    path.write_bytes(CONTENT)
    return path


def _asked(found: Indexed) -> tuple[str, ...]:
    return found.index.search(QUERY).keys


def test_a_record_comes_back_as_it_was_put_away(file: Path) -> None:
    records = Reader(file)().values()

    assert [unpacked(packed(record)) for record in records] == list(records)


def test_the_second_run_reads_nothing_and_finds_the_same(file: Path, tmp_path: Path) -> None:
    read = Reader(file)
    first, second = (indexed([file], read, tmp_path / "kept") for _ in range(2))

    assert read.readings == 1
    assert dict(second.records) == dict(first.records) == read()
    assert _asked(second) == _asked(first) == ("1",)


def test_what_is_kept_is_not_used_for_another_content_or_reader(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Reader(file)
    indexed([file], read, tmp_path / "kept")
    file.write_bytes(CONTENT.replace(b"3.9", b"4.1"))
    changed = indexed([file], read, tmp_path / "kept")
    monkeypatch.setattr(indexed_files, "_reader", lambda: "the next version")
    indexed([file], read, tmp_path / "kept")

    assert changed.records["1"].text == "Gout was seen in 4.1%."
    assert read.readings == 3


@pytest.mark.parametrize("name", ["contents.json", "records.jsonl", "index/meta.json"])
@pytest.mark.parametrize("damage", [lambda path: path.write_bytes(b"[" + path.read_bytes()[1:-9]), Path.unlink])
def test_what_is_damaged_is_made_anew(file: Path, tmp_path: Path, name: str, damage: Callable[[Path], None]) -> None:
    read = Reader(file)
    indexed([file], read, tmp_path / "kept")
    (place,) = (tmp_path / "kept").glob("*/")
    damage(place / name)
    again, last = (indexed([file], read, tmp_path / "kept") for _ in range(2))

    assert read.readings == 2
    assert _asked(again) == _asked(last) == ("1",)


def test_what_a_killed_run_left_is_no_hindrance(file: Path, tmp_path: Path) -> None:
    read = Reader(file)
    indexed([file], read, tmp_path / "kept")
    (place,) = (tmp_path / "kept").glob("*/")
    shutil.move(place, place.with_suffix(".new"))
    (place.with_suffix(".new") / "contents.json").unlink()
    indexed([file], read, tmp_path / "kept")

    assert read.readings == 2
    assert not place.with_suffix(".new").exists()


def test_several_at_once_read_the_file_once(file: Path, tmp_path: Path) -> None:
    read, found = Reader(file), []
    threads = [threading.Thread(target=lambda: found.append(indexed([file], read, tmp_path / "kept"))) for _ in "1234"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert read.readings == 1
    assert [_asked(one) for one in found] == [("1",)] * 4


def test_the_oldest_go_when_all_are_too_large(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [tmp_path / f"{number}.xml" for number in range(3)]
    for number, path in enumerate(files):
        path.write_bytes(CONTENT.replace(b"3.9", f"{number}.5".encode()))
        indexed([path], Reader(path), tmp_path / "kept")
        for place in (tmp_path / "kept").glob("*/contents.json"):
            os.utime(place, (place.stat().st_atime, place.stat().st_mtime - 10))
        if not number:
            monkeypatch.setattr(indexed_files, "MAX_BYTES", 2.5 * kept_files(tmp_path / "kept")[1])
    newest, oldest = Reader(files[2]), Reader(files[0])
    indexed([files[2]], newest, tmp_path / "kept")
    indexed([files[0]], oldest, tmp_path / "kept")

    assert (newest.readings, oldest.readings) == (0, 1)
    assert kept_files(tmp_path / "kept")[0] == 2


def test_a_small_file_and_a_folder_that_cannot_be_written_do_without(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kept").write_text("in the way")
    read = Reader(file)

    assert _asked(indexed([file], read, tmp_path / "kept")) == ("1",)
    monkeypatch.setattr(indexed_files, "WORTH_KEEPING", 1 << 30)
    assert _asked(indexed([file], read, tmp_path / "other")) == ("1",)
    assert not (tmp_path / "other").exists()


def test_all_of_it_is_forgotten(file: Path, tmp_path: Path) -> None:
    indexed([file], Reader(file), tmp_path / "kept")
    sets, size = kept_files(tmp_path / "kept")

    assert sets == 1
    assert forget_files(tmp_path / "kept") == size
    assert kept_files(tmp_path / "kept") == (0, 0)
