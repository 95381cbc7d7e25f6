"""Files of records as people bring them: RIS is read, lists and tables are named with the remedy, bombs are refused."""

import gzip
import io
from pathlib import Path

import pytest

from litcheck.errors import RecordsError
from litcheck.literature.record import Record
from litcheck.literature.sources.records_file import read_records
from litcheck.literature.streams import opened

RIS = """\
TY  - JOUR
AU  - Müller, Anna-Lena
AU  - Gout Study Group
TI  - Gout among adults in Ohio
T2  - The Journal of rheumatology
J2  - J Rheumatol
PY  - 2011
AB  - METHODS: We asked. RESULTS: Gout was reported by
223 of 5,707 adults (3.9%).
DO  - 10.1000/gout.1
AN  - 21234567
DB  - PubMed
KW  - gout
LA  - eng
VL  - 3
IS  - 2
SP  - 10
EP  - 19
ER  -

TY  - JOUR
T1  - Gout in Utah
JO  - J Rheumatol
Y1  - 2014/05/01
N2  - Gout in 4.1%.
UR  - https://pubmed.ncbi.nlm.nih.gov/22345678/
ER  - \r
"""


def records(path: Path, content: bytes | str) -> list[Record]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read_records(path))


@pytest.mark.parametrize("name", ["export.ris", "export.txt", "export"])
def test_ris_is_read_as_records_whatever_the_file_is_called(tmp_path: Path, name: str) -> None:
    first, second = records(tmp_path / name, "\ufeff" + RIS)

    assert (first.key, first.doi, first.year, first.pages) == ("21234567", "10.1000/gout.1", 2011, "10-19")
    assert first.authors == ("Müller AL", "Gout Study Group")
    assert (first.journal, first.journal_abbreviation) == ("The Journal of rheumatology", "J Rheumatol")
    assert first.text == "We asked. Gout was reported by 223 of 5,707 adults (3.9%)."
    assert [section.category for section in first.sections] == ["METHODS", "RESULTS"]
    assert (second.pmid, second.year, second.text) == ("22345678", 2014, "Gout in 4.1%.")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (RIS.replace("ER  -\n", ""), r":20: the record of line 1 has no end"),
        (RIS[: RIS.rindex("ER")], r"cut off in the record of line 21"),
        (RIS.replace("\n\nTY", "\nNotes\nTY"), r":20: expected 'TY  - JOUR'"),
    ],
    ids=["no end", "cut", "between"],
)
def test_ris_that_would_be_read_wrong_is_refused_with_its_line(tmp_path: Path, content: str, told: str) -> None:
    with pytest.raises(RecordsError, match=told):
        records(tmp_path / "x.ris", content)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("21234567\n22345678\n", "a list of PMIDs"),
        ("21234567, 22345678", "a list of PMIDs"),
        ("PMID\n21234567\n", "a list of PMIDs"),
        ("PMID,Title,Authors,Citation\n1,Gout,A,J\n", "a CSV file"),
        ('"Title","Abstract","Year"\n', "a CSV file"),
        ("Journal\tAbstract\tYear\nJ\tx\t2011\n", "tab-separated"),
        ("@article{gout2011,\n", "a BibTeX file"),
        ("%0 Journal Article\n%A Smith\n", "an EndNote file"),
        ('[{"pmid": 1}]', "a JSON file"),
        ("%PDF-1.7\n", "a PDF file"),
        (b"PK\x03\x04\x14\x00", "a Word, Excel or zip file"),
        ("PMID- 1\nTI  - Gout\n".encode("utf-16"), "UTF-16 text"),
        ("1. Arthritis Rheum. 2011 Jan;3(2):10-19.\n\nGout among adults.\n", "PubMed's summary or abstract"),
    ],
)
def test_what_is_no_file_of_records_is_named_with_the_remedy(tmp_path: Path, content: str | bytes, what: str) -> None:
    with pytest.raises(RecordsError, match=f"{what}.*Format: PubMed"):
        records(tmp_path / "x.txt", content)


@pytest.mark.parametrize("begins", [b"<PubmedArticleSet>", b"PMID- 1\nAB  - ", b"TY  - JOUR\nAB  - "])
def test_a_compressed_file_that_unpacks_without_end_is_refused(tmp_path: Path, begins: bytes) -> None:
    """15 MB of the same sign in 20 kB; PubMed's own files unpack to ten times their size."""
    bomb = gzip.compress(begins + (b"x" * 99 + b"\n") * 150_000, compresslevel=9)

    with pytest.raises(RecordsError, match=r"unpacks to more than|too long|a field of more than"):
        records(tmp_path / "x.gz", bomb)


def test_what_a_compressed_file_unpacks_to_is_measured_by_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("litcheck.literature.streams._ALWAYS", 100_000)
    line = b"".join(b"%d,%d;" % (n * 7919 % 100_003, n * n % 999_983) for n in range(20_000))
    whole = gzip.compress(line * 2, compresslevel=1)

    file, size = opened(io.BytesIO(whole), name="x"), 0
    while part := file.read(1 << 16):
        size += len(part)
    bomb = opened(io.BytesIO(gzip.compress(b"x" * 200_000)), name="x.gz")

    assert size == 2 * len(line) > 400_000
    with pytest.raises(RecordsError, match=r"x\.gz: unpacks to more than 100 times its size"):
        bomb.read(200_000)


@pytest.mark.parametrize(
    "content",
    [b"\x1f\x8b\x08\x00garbage", gzip.compress(b"PMID- 1\nTI  - Gout.\n", mtime=0)[:-6]],
    ids=["garbage", "cut"],
)
def test_a_damaged_compressed_file_is_one_line(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(RecordsError, match="cut off or damaged"):
        records(tmp_path / "x.nbib.gz", content)


def test_a_record_of_xml_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("litcheck.literature.xml_stream.LARGEST_RECORD", 200_000)
    with pytest.raises(RecordsError, match="a record of more than"):
        records(tmp_path / "x.xml", b"<PubmedArticleSet><PubmedArticle>" + b"<a>b</a>" * 50_000)


def test_elements_in_each_other_without_end_are_one_line(tmp_path: Path) -> None:
    deep = "<i>" * 5_000 + "4%" + "</i>" * 5_000
    with pytest.raises(RecordsError, match=r"x\.xml:1: Excessive depth"):
        records(tmp_path / "x.xml", f"<PubmedArticleSet><PubmedArticle>{deep}</PubmedArticle></PubmedArticleSet>")


def test_elements_in_each_other_as_deep_as_xml_allows_are_read(tmp_path: Path) -> None:
    deep = "<i>" * 240 + "Gout in 4%." + "</i>" * 240
    article = f"<Article><ArticleTitle>{deep}</ArticleTitle></Article>"

    (record,) = records(
        tmp_path / "x.xml",
        f"<PubmedArticleSet><PubmedArticle><MedlineCitation>{article}</MedlineCitation></PubmedArticle></PubmedArticleSet>",
    )

    assert record.title == "Gout in 4%."
