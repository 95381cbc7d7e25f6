"""Files into a mirror: what is served is what the last file says of each PMID, whatever happened on the way."""

import gzip
import http.server
import os
import resource
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from in_process import litcheck
from made_up_files import HEAD, article, deletion, written

pytest.importorskip("pyarrow")

from litcheck.literature.mirror import building, manifest
from litcheck.literature.mirror.building import update
from litcheck.literature.mirror.checking import facts, verified
from litcheck.literature.mirror.opened_mirror import OpenedMirror
from litcheck.literature.mirror.word_index import IndexWriter, Query

QUIET = lambda what, done, whole: None  # noqa: E731


def served(folder: Path) -> dict[int, bytes]:
    """Every record that a mirror serves, by PMID."""
    mirror = OpenedMirror(folder)
    pmids = mirror.index.found(Query.all_query(), most=1000).pmids
    return mirror.xmls(sorted(pmids))


def content(folder: Path) -> str:
    """The digest of what a mirror serves, which must be whole."""
    found = verified(OpenedMirror(folder), QUIET)
    assert found.faults == ()
    return found.content


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A baseline of two files and two update files."""
    folder = tmp_path / "source"
    written(folder, 1, *(article(pmid, f"Gout study {pmid}") for pmid in range(1, 8)))
    written(folder, 2, *(article(pmid, f"Asthma study {pmid}") for pmid in range(11, 18)))
    written(folder, 3, article(3, "Gout, revised"), article(12, "Asthma, revised"), article(21, "New"), deletion(2, 14))
    written(folder, 4, article(3, "Gout, revised again"), article(14, "Back"), deletion(21))
    return folder


EXPECTED = {1, 3, 4, 5, 6, 7, 11, 12, 13, 14, 15, 16, 17}


def test_the_last_version_is_served_and_what_is_deleted_is_not(tmp_path: Path, source: Path) -> None:
    done = update(tmp_path / "mirror", [str(source)])

    found = served(tmp_path / "mirror")
    assert [unit.name for unit in done.taken] == [f"pubmed26n000{number}" for number in (1, 2, 3, 4)]
    assert set(found) == EXPECTED
    assert found[3] == article(3, "Gout, revised again").encode()
    assert found[14] == article(14, "Back").encode()


def test_the_bytes_of_a_record_are_those_of_the_file(tmp_path: Path) -> None:
    odd = article(5, "A  title\n with 10<sup>6</sup> &amp; &#945;", "It's  <i>so</i>.")
    written(tmp_path / "source", 1, odd)
    update(tmp_path / "mirror", [str(tmp_path / "source")])

    mirror = OpenedMirror(tmp_path / "mirror")

    assert mirror.xmls([5]) == {5: odd.encode()}
    assert mirror.records([5])["5"].title == "A title with 10^6 & α"


def test_an_update_takes_only_what_is_new(tmp_path: Path, source: Path) -> None:
    first = tmp_path / "first"
    first.mkdir()
    for path in source.glob("*n000[12]*"):
        (first / path.name).write_bytes(path.read_bytes())
    update(tmp_path / "mirror", [str(first)])

    done = update(tmp_path / "mirror", [str(first), str(source)])

    assert [unit.name for unit in done.taken] == ["pubmed26n0003", "pubmed26n0004"]
    assert update(tmp_path / "mirror", [str(source)]).taken == ()
    assert set(served(tmp_path / "mirror")) == EXPECTED


def test_files_that_come_late_change_nothing_that_later_files_decided(tmp_path: Path, source: Path) -> None:
    """A hole is named until it is filled; the filled mirror is the one that a build in order gives."""
    whole, holed = tmp_path / "whole", tmp_path / "holed"
    update(whole, [str(source)])
    late = tmp_path / "late"
    late.mkdir()
    for path in list(source.glob("*n0003*")):
        path.rename(late / path.name)

    update(holed, [str(source)])
    with_hole = verified(OpenedMirror(holed), QUIET)
    update(holed, [str(late)])

    assert with_hole.faults == ("pubmed26n0003: missing between the files that were taken",)
    assert content(holed) == content(whole)
    assert served(holed) == served(whole)


def spoiled_gzip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(bytes(content))
    path.with_name(f"{path.name}.md5").unlink()


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])
    path.with_name(f"{path.name}.md5").unlink()


def wrong_sum(path: Path) -> None:
    path.with_name(f"{path.name}.md5").write_text(f"MD5({path.name})= {'0' * 32}\n")


def no_sum_in_it(path: Path) -> None:
    path.with_name(f"{path.name}.md5").write_text("<html>404</html>")


def cut_xml(path: Path) -> None:
    text = gzip.decompress(path.read_bytes())
    path.write_bytes(gzip.compress(text[: len(text) // 2]))
    path.with_name(f"{path.name}.md5").unlink()


def broken_record(path: Path) -> None:
    written(path.parent, 2, article(11, "Good"), article(12, "Bad </ArticleTitle>"))


def undeclared_entity(path: Path) -> None:
    written(path.parent, 2, article(11, "Good"), article(12, "&alpha;"))


def declared_entity(path: Path) -> None:
    declared = HEAD.replace('.dtd">', '.dtd" [<!ENTITY a "b">]>')
    written(path.parent, 2, article(11, "&a;"), head=declared)


def no_pmid(path: Path) -> None:
    written(path.parent, 2, article(11, "Good"), "<PubmedArticle><MedlineCitation/></PubmedArticle>")


def something_else(path: Path) -> None:
    written(path.parent, 2, article(11, "Good"), "<Song>la</Song>", article(12, "Good"))


def no_pubmed(path: Path) -> None:
    path.write_bytes(gzip.compress(b"<html><body>Moved</body></html>"))
    path.with_name(f"{path.name}.md5").unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")
    path.with_name(f"{path.name}.md5").unlink()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (spoiled_gzip, "cut off or damaged"),
        (cut_off, "cut off or damaged"),
        (wrong_sum, "its MD5 sum is"),
        (no_sum_in_it, "holds no MD5 sum"),
        (cut_xml, "cut off before its end"),
        (broken_record, "not well-formed"),
        (undeclared_entity, "not"),
        (declared_entity, "declares XML entities"),
        (no_pmid, "a record without PMID"),
        (something_else, "between two records"),
        (no_pubmed, "no set of PubMed records"),
        (empty, "no set of PubMed records"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_damaged_file_is_named_and_nothing_of_it_is_served(tmp_path: Path, source: Path, spoil, said: str) -> None:  # type: ignore[no-untyped-def]
    """The other files are taken; the mended file is taken by the next update, as if it had been there in time."""
    whole = tmp_path / "whole"
    update(whole, [str(source)])
    good = {path: path.read_bytes() for path in source.glob("*n0002*")}
    spoil(source / "pubmed26n0002.xml.gz")

    done = litcheck(["mirror", "update", "mirror", "--from", str(source)], cwd=tmp_path)
    between = served(tmp_path / "mirror")
    for path, content_ in good.items():
        path.write_bytes(content_)
    again = litcheck(["mirror", "update", "mirror", "--from", str(source)], cwd=tmp_path)

    assert done.returncode == 2
    [line] = done.stderr.splitlines()
    assert "pubmed26n0002.xml" in line
    assert said in line
    assert set(between) == {1, 3, 4, 5, 6, 7, 12, 14}
    assert (again.returncode, again.stderr) == (0, "")
    assert content(tmp_path / "mirror") == content(whole)


def test_older_files_are_read(tmp_path: Path) -> None:
    """MedlineCitationSet of 2013 and before, a file without DOCTYPE, and records of books."""
    old = '<?xml version="1.0"?>\n<!DOCTYPE MedlineCitationSet PUBLIC "x" "http://www.nlm.nih.gov/databases/dtd/nlmmedlinecitationset_130101.dtd">\n<MedlineCitationSet>'
    citation = article(9, "Old gout").removeprefix("<PubmedArticle>").removesuffix("</PubmedArticle>")
    content_ = f"{old}\n{citation}\n</MedlineCitationSet>\n".encode()
    source = tmp_path / "source"
    source.mkdir()
    (source / "medline13n0001.xml").write_bytes(content_)
    book = (
        '<PubmedBookArticle><BookDocument><PMID Version="1">8</PMID><Book><BookTitle>Gout reviews</BookTitle></Book>'
        "<ArticleTitle>Gout</ArticleTitle></BookDocument></PubmedBookArticle>"
    )
    written(source, 1, book, head="<PubmedArticleSet>\n")
    done = update(tmp_path / "mirror", [str(source)])

    assert done.faults == ()
    assert set(served(tmp_path / "mirror")) == {8, 9}
    assert any("nlmmedlinecitationset_130101" in remark for remark in facts(OpenedMirror(tmp_path / "mirror")).remarks)


def test_repeated_pmids_are_counted_and_the_last_one_is_served(tmp_path: Path) -> None:
    written(tmp_path / "source", 1, article(5, "First"), article(6, "Other"), article(5, "Second"))
    update(tmp_path / "mirror", [str(tmp_path / "source")])

    assert served(tmp_path / "mirror")[5] == article(5, "Second").encode()
    assert any("pubmed26n0001 (1)" in remark for remark in facts(OpenedMirror(tmp_path / "mirror")).remarks)


class _Killed(BaseException):
    """Stands for the end of the process: nothing of ours may catch it and go on."""


POINTS = ["part", "pending", "before commit", "after commit", "after manifest"]


@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("other_first", [False, True], ids=["same file next", "another file next"])
def test_an_update_that_ends_at_any_point_goes_on(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch, point: str, other_first: bool
) -> None:
    """Between any two steps of taking the third file; then the same update, or one of another file before it."""
    whole = tmp_path / "whole"
    update(whole, [str(source)])
    ended = _ended_at(monkeypatch, point, "pubmed26n0003")
    with pytest.raises(_Killed):
        update(tmp_path / "mirror", [str(source)])
    ended.undo()
    before = served(tmp_path / "mirror")

    assert set(before) in ({*range(1, 8), *range(11, 18)}, {1, 3, 4, 5, 6, 7, 11, 12, 13, 15, 16, 17, 21})
    if other_first:
        alone = tmp_path / "alone"
        alone.mkdir()
        for path in source.glob("*n0004*"):
            (alone / path.name).write_bytes(path.read_bytes())
        update(tmp_path / "mirror", [str(alone)])
    update(tmp_path / "mirror", [str(source)])
    assert content(tmp_path / "mirror") == content(whole)
    assert served(tmp_path / "mirror") == served(whole)
    assert not list((tmp_path / "mirror").rglob("*.writing"))


def test_a_commit_that_was_cut_short_is_done_again(tmp_path: Path, source: Path) -> None:
    """The index's new files are there and what names them is not: a kill in the middle of a commit."""
    whole, first = tmp_path / "whole", tmp_path / "first"
    update(whole, [str(source)])
    first.mkdir()
    for path in source.glob("*n000[12]*"):
        (first / path.name).write_bytes(path.read_bytes())
    update(tmp_path / "mirror", [str(first)])
    named = [tmp_path / "mirror" / name for name in (manifest.FILE_NAME, "index/meta.json")]
    before = [path.read_bytes() for path in named]
    update(tmp_path / "mirror", [str(source)])
    for path, content_ in zip(named, before, strict=True):
        path.write_bytes(content_)

    update(tmp_path / "mirror", [str(source)])

    assert content(tmp_path / "mirror") == content(whole)


def _ended_at(monkeypatch: pytest.MonkeyPatch, point: str, name: str) -> pytest.MonkeyPatch:
    """Ends the update of one unit at a point, as a kill would: clean-up does not run either."""
    taking: list[str] = []
    real = building._last_of_each

    def noted(path: Path, file_name: str, contents: object) -> object:
        taking[:] = [file_name]
        return real(path, file_name, contents)  # type: ignore[arg-type]

    def at(owner: object, attribute: str, *, after: bool) -> None:
        own = getattr(owner, attribute)

        def ending(*given: object, **named: object) -> object:
            if not taking or not taking[0].startswith(name):
                return own(*given, **named)
            if after:
                own(*given, **named)
            raise _Killed

        monkeypatch.setattr(owner, attribute, ending)

    monkeypatch.setattr(building, "_last_of_each", noted)
    monkeypatch.setattr(building.PartWriter, "abandon", lambda self: None)
    monkeypatch.setattr(IndexWriter, "rollback", lambda self: None)
    match point:
        case "part":
            at(building.PartWriter, "finish", after=True)
        case "pending":
            at(building, "write_pending", after=True)
        case "before commit":
            at(IndexWriter, "commit", after=False)
        case "after commit":
            at(IndexWriter, "commit", after=True)
        case "after manifest":
            at(building, "write_manifest", after=True)
    return monkeypatch


def test_two_updates_at_a_time_are_refused(tmp_path: Path, source: Path) -> None:
    with building._alone(tmp_path / "mirror"):
        done = litcheck(["mirror", "update", "mirror", "--from", str(source)], cwd=tmp_path)

    assert done.returncode == 2
    assert "another update of this mirror is running" in done.stderr


def test_a_full_disk_is_named_and_the_update_goes_on_when_there_is_room(tmp_path: Path, source: Path) -> None:
    """The largest size of a file stands for the end of the disk; in a process of its own, for it cannot be raised again."""
    wide = [article(pmid, f"Gout {pmid}", os.urandom(3000).hex()) for pmid in range(100, 200)]
    written(source, 5, *wide)
    pid = os.fork()
    if pid == 0:
        status = 9
        try:
            resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))
            with Path(tmp_path / "err").open("w") as err:
                os.dup2(err.fileno(), 2)
                done = litcheck(["mirror", "update", "mirror", "--from", str(source)], cwd=tmp_path)
                err.write(done.stderr)
            status = done.returncode
        finally:
            os._exit(status)
    _, ended = os.waitpid(pid, 0)
    said = (tmp_path / "err").read_text()
    before = served(tmp_path / "mirror")
    update(tmp_path / "mirror", [str(source)])

    assert os.waitstatus_to_exitcode(ended) == 2
    assert "check that the disk has room" in said
    assert "defect" not in said
    assert set(before) == EXPECTED
    assert set(served(tmp_path / "mirror")) == EXPECTED | set(range(100, 200))
    assert content(tmp_path / "mirror")


def test_verify_names_a_part_that_was_changed_or_lost(tmp_path: Path, source: Path) -> None:
    update(tmp_path / "mirror", [str(source)])
    parts = tmp_path / "mirror" / "parts"
    changed = bytearray((parts / "pubmed26n0001.parquet").read_bytes())
    changed[200] ^= 0xFF
    (parts / "pubmed26n0001.parquet").write_bytes(bytes(changed))
    (parts / "pubmed26n0002.parquet").unlink()

    done = litcheck(["mirror", "verify", "mirror"], cwd=tmp_path)

    assert done.returncode == 2
    assert "pubmed26n0001.parquet: is not as it was written" in done.stderr
    assert "pubmed26n0002.parquet: cannot be read" in done.stderr


def test_info_tells_what_is_held_and_what_is_missing(tmp_path: Path, source: Path) -> None:
    for path in source.glob("*n0002*"):
        path.unlink()
    (source / "pubmed26n0001.xml.gz.md5").unlink()
    update(tmp_path / "mirror", [str(source)])

    done = litcheck(["mirror", "info", "mirror"], cwd=tmp_path)

    assert done.returncode == 0
    assert "8 records from 3 files" in done.stdout
    assert "last revised: 2020-05-06" in done.stdout
    assert "missing between the files that were taken: pubmed26n0002" in done.stdout
    assert "taken without an MD5 sum beside them: pubmed26n0001" in done.stdout


@pytest.mark.parametrize("command", ["info", "verify", "serve"])
def test_a_folder_without_a_mirror_is_named(tmp_path: Path, command: str) -> None:
    done = litcheck(["mirror", command, "nothing"], cwd=tmp_path)

    assert done.returncode == 2
    assert "nothing: no mirror of PubMed" in done.stderr


def test_a_place_without_files_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    done = litcheck(["mirror", "update", "mirror", "--from", "empty", "--from", "gone"], cwd=tmp_path)

    assert done.returncode == 2
    assert "empty: holds no files of PubMed XML" in done.stderr


@contextmanager
def listing(folder: Path) -> Iterator[str]:
    """The folder as a web server lists it, on the loopback address."""
    handler = partial(_Silent, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


def test_files_are_fetched_from_an_address(tmp_path: Path, source: Path) -> None:
    whole = tmp_path / "whole"
    update(whole, [str(source)])
    with listing(source) as address:
        done = update(tmp_path / "mirror", [address])

    assert done.faults == ()
    assert all(unit.md5_checked for unit in done.taken)
    assert content(tmp_path / "mirror") == content(whole)
    assert not list((tmp_path / "mirror" / "incoming").iterdir())


def test_a_file_that_does_not_come_is_named(tmp_path: Path, source: Path) -> None:
    with listing(source) as address:
        listed = building.listed_files([address])
        (source / "pubmed26n0002.xml.gz").unlink()
        real = building.listed_files
        building.listed_files = lambda places: listed  # type: ignore[assignment]
        try:
            done = update(tmp_path / "mirror", [address])
        finally:
            building.listed_files = real

    assert [fault.split(": ", 1)[1] for fault in done.faults] == ["answered 404; check the address"]
    assert len(done.taken) == 3


def test_an_address_that_does_not_answer_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from litcheck.literature.mirror import source_files

    monkeypatch.setattr(source_files, "_RETRIES", 0)
    done = litcheck(["mirror", "update", "mirror", "--from", "http://127.0.0.1:9/pubmed"], cwd=tmp_path)

    assert done.returncode == 2
    assert "was not reached" in done.stderr


def test_a_mirror_without_pyarrow_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    done = litcheck(["mirror", "info", "mirror"], cwd=tmp_path)

    assert done.returncode == 2
    assert "pip install 'litcheck[mirror]'" in done.stderr


def test_a_manifest_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / manifest.FILE_NAME).write_text("{")
    done = litcheck(["mirror", "info", "."], cwd=tmp_path)

    assert done.returncode == 2
    assert "the manifest cannot be read" in done.stderr
