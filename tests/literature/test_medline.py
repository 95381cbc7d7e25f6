"""MEDLINE text is read by the same rules as PubMed XML."""

import gzip
import io
import json

import pytest
from shared_material import shared

from litcheck.errors import RecordsError
from litcheck.literature.medline import read_medline
from litcheck.literature.record import Design

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
    assert sum(bool(record.text) for record in records) == 821
    assert sum(len(record.sections) > 1 for record in records) >= 621
    assert all(record.year for record in records)
