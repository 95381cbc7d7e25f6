"""Sources are opened by name or as files, and answer all claims together."""

import gzip
from pathlib import Path

import pytest
from pubmed_articles import article, article_set

from litcheck.errors import RecordsError, UnknownName
from litcheck.literature.query import Query
from litcheck.literature.record_set import merged, retrieve_from
from litcheck.literature.sources import known_sources, open_source
from litcheck.literature.sources.library import Library
from litcheck.literature.sources.records_file import open_files, read_records

_NBIB = "PMID- 9\nTI  - Migraine and sleep.\nDP  - 2001\n"


def _query(*concepts: tuple[str, ...], claim: str = "c", journal: str | None = None, at_least: int = 1) -> Query:
    return Query(claim_id=claim, purpose="p", term="t", concepts=concepts, journal=journal, at_least=at_least)


@pytest.fixture
def xml(tmp_path: Path) -> Path:
    path = tmp_path / "records.xml"
    path.write_bytes(article_set(article(pmid="1", title="Gout"), article(pmid="9", title="Old title")))
    return path


@pytest.mark.parametrize("name", ["medline", "no/such/file.xml"])
def test_an_unknown_source_lists_the_known_ones(name: str) -> None:
    with pytest.raises(UnknownName, match="library, pubmed, europepmc, mirror:FOLDER, a file of records") as caught:
        open_source([name])

    assert caught.value.known == known_sources()


def test_a_named_source_stands_alone(xml: Path) -> None:
    with pytest.raises(UnknownName, match="alone"):
        open_source([str(xml), "library"])


def test_several_files_are_one_set_and_the_last_of_a_key_counts(xml: Path, tmp_path: Path) -> None:
    nbib = tmp_path / "more.nbib"
    nbib.write_text(_NBIB, encoding="utf-8")

    source = open_source([str(xml), str(nbib)])
    retrievals, records = source.retrieve({"a": (_query(("sleep",)),), "b": (_query(("gout",)),)})

    assert (source.name, source.size, source.as_of) == ("records.xml, more.nbib", 2, None)
    assert [retrieval.record_keys for retrieval in retrievals] == [("9",), ("1",)]
    assert records["9"].title == "Migraine and sleep."


@pytest.mark.parametrize("compress", [False, True], ids=["plain", "gzip"])
def test_the_content_tells_the_format_of_a_file(tmp_path: Path, compress: bool) -> None:
    path = tmp_path / "export.dat"
    content = _NBIB.encode()
    path.write_bytes(gzip.compress(content) if compress else content)

    assert [record.pmid for record in read_records(path)] == ["9"]


def test_a_later_deletion_removes_the_record(tmp_path: Path, xml: Path) -> None:
    update = tmp_path / "update.xml"
    update.write_bytes(article_set("<DeleteCitation><PMID>1</PMID></DeleteCitation>"))

    assert [record.pmid for record in open_files((xml, update)).records] == ["9"]


def test_the_highest_version_of_a_record_counts(tmp_path: Path) -> None:
    path = tmp_path / "x.xml"
    second = article(title="Second").replace('Version="1"', 'Version="2"')
    path.write_bytes(article_set(second, article(title="First")))

    assert [record.title for record in open_files((path,)).records] == ["Second"]


def test_a_broken_file_is_told_by_name(tmp_path: Path) -> None:
    path = tmp_path / "broken.xml"
    path.write_text("<PubmedArticleSet>", encoding="utf-8")

    with pytest.raises(RecordsError, match=r"broken\.xml:1"):
        open_source([str(path)]).retrieve({})


def test_a_claim_sees_at_most_so_many_records_and_the_search_says_so(xml: Path) -> None:
    records = merged(read_records(xml))
    queries = (_query(("gout",), ("title",)), _query(("old title",), journal="Sleep Med"))

    (retrieval,), kept = retrieve_from(records, {"c": queries}, most=1)

    assert retrieval.record_keys == ("9",)
    assert [(search.count, search.fetched, search.complete) for search in retrieval.searches] == [
        (2, 1, False),
        (1, 1, True),
    ]
    assert set(kept) == {"9"}


def test_the_library_is_read_from_its_folder_with_its_date(tmp_path: Path) -> None:
    content = b"<?xml version='1.0'?>\n<!-- as of 2026-11-22 -->\n" + article_set(article(title="Gout"))
    (tmp_path / "library.xml.gz").write_bytes(gzip.compress(content))

    library = Library(tmp_path)

    assert (library.name, library.as_of, library.size) == ("library", "2026-11-22", 1)


def test_a_missing_library_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(RecordsError, match="install litcheck again"):
        Library(tmp_path).retrieve({})
