"""MEDLINE text is read by the same rules as PubMed XML."""

import gzip
import io
import json

import pytest
from shared_material import shared

from litcheck.errors import RecordsError
from litcheck.literature.medline import read_medline
from litcheck.literature.record import Design, Record

_RECORD = """
PMID- 77
DP  - 2003 Spring
TI  - A trial of
      something.
LID - 10.1000/x [doi]
AB  - AIM: To test it. RESULTS: It did
      not help in 3 of 20.
FAU - Low, Ann
AU  - Low A
LA  - eng
PT  - Randomized Controlled Trial
TA  - Sleep Med
JT  - Sleep medicine
RIN - Sleep Med. 2005;1:2. PMID: 88
MH  - *Gout/drug therapy
OT  - *pain
"""


def test_fields_become_the_same_record_as_from_xml() -> None:
    (record,) = read_medline(io.BytesIO(_RECORD.encode()), name="x.nbib")

    assert (record.key, record.doi, record.year, record.title) == ("77", "10.1000/x", 2003, "A trial of something.")
    assert record.text == "To test it. It did not help in 3 of 20."
    assert [section.category for section in record.sections] == ["OBJECTIVE", "RESULTS"]
    assert (record.headings[0].name, record.headings[0].major, record.keywords) == ("Gout", True, ("pain",))
    assert (record.design, record.retracted, record.corrections[0].pmid) == (Design.TRIAL, True, "88")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param(b"", "no record", id="empty"),
        pytest.param(b"\n\nDear editor", "x.nbib:3", id="prose"),
        pytest.param(b"PMID- 1\nTI  - \xff\n", "x.nbib:2: not UTF-8", id="not UTF-8"),
    ],
)
def test_text_that_is_not_medline_is_refused(content: bytes, told: str) -> None:
    with pytest.raises(RecordsError, match=told):
        list(read_medline(io.BytesIO(content), name="x.nbib"))


def test_the_thousand_shared_records_are_read() -> None:
    folder = shared("data", "medline_records")
    with gzip.open(folder / "records.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]

    with gzip.open(folder / "pubmed_test_1000.nbib.gz") as file:
        records = list(read_medline(file, name="pubmed_test_1000.nbib"))

    assert [record.pmid for record in records] == [row["pmid"] for row in rows]
    assert sum(bool(record.text) for record in records) == 824, "three have an abstract of PIP only"
    assert sum(len(record.sections) > 1 for record in records) >= 621
    assert all(record.year for record in records)


def read(text: str) -> list[Record]:
    return list(read_medline(io.BytesIO(text.encode()), name="x.nbib"))


ONE = "PMID- 1\nTI  - First.\nAB  - In 4% of\n      adults.\nTA  - Sleep Med"
TWO = "PMID- 2\nTI  - Second.\nAB  - In 5%.\nMH  - Gout/drug\n      therapy\nOT  - restless\n      legs"


@pytest.mark.parametrize(
    "joint", ["\n", "\n\n", "", "\n\ufeff", "\r\n\r\n\r\n", "\r"], ids=["line", "blank", "none", "mark", "crlf", "cr"]
)
def test_joined_files_are_the_records_of_both(joint: str) -> None:
    """`cat a.nbib b.nbib`, whether or not the first ends with a line end or a blank line."""
    first, second = read(ONE + joint + TWO)

    assert (first.pmid, first.text, first.journal_abbreviation) == ("1", "In 4% of adults.", "Sleep Med")
    assert (second.pmid, second.text, second.keywords) == ("2", "In 5%.", ("restless legs",))
    assert second.headings[0].name == "Gout"


def test_a_field_that_was_wrapped_without_indent_goes_on() -> None:
    """Other programs break lines as they like, and put blank lines between paragraphs."""
    (record,) = read("PMID- 1\nAB  - In 4% of\nadults.\n\nAnd in 5% of children.\n")

    assert record.text == "In 4% of adults. And in 5% of children."


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ("OAB - Publisher: In 4%.\nOABL- eng\n", "In 4%."),
        ("OABL- eng\nOAB - Publisher: In 4%.\n", "In 4%."),
        (
            "OAB - Publisher: En 4%.\nOABL- spa\nOAB - Publisher: In 4% of\n      adults.\nOABL- eng\n",
            "In 4% of adults.",
        ),
        ("OAB - Publisher: En 4%.\nOABL- spa\n", ""),
        ("AB  - In 5%.\nOAB - PIP: In 4%.\nOABL- eng\n", "In 5%."),
    ],
    ids=["after", "before", "second", "other language", "own abstract"],
)
def test_an_english_other_abstract_is_read_where_there_is_no_own(fields: str, text: str) -> None:
    (record,) = read("PMID- 1\n" + fields)

    assert record.text == text


@pytest.mark.parametrize("pmid", ["12 13", "x1", "0", "1234567890", "1](http://x)"])
def test_a_pmid_that_is_none_is_refused(pmid: str) -> None:
    with pytest.raises(RecordsError, match=r"x\.nbib#1: the PMID reads"):
        read(f"PMID- {pmid}\nTI  - Gout.\n")


def test_a_line_without_end_is_refused_before_it_is_read() -> None:
    class Endless(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            return b"PMID- 1" + b"1" * size

    with pytest.raises(RecordsError, match="a line of more than"):
        list(read_medline(Endless(), name="x.nbib"))  # type: ignore[arg-type]
