"""Invisible and look-alike characters never turn a number into another one."""

import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litcheck.documents.readers import READERS
from litcheck.evidence.read_record import read
from litcheck.literature.medline import read_medline
from litcheck.vocabulary.characters import plain

FORTY = {
    "zero width space": "4\u200b0%",
    "zero width joiner": "4\u200d0%",
    "word joiner": "4\u20600\u2060%",
    "byte order mark": "\ufeff4\ufeff0%",
    "soft hyphen": "4\u00ad0%",
    "left-to-right mark": "4\u200e0%",
    "right-to-left override": "\u202e40%\u202c",
    "isolates": "\u206640\u2069%",
    "variation selectors": "4\ufe0f0\ufe0e%",
    "key caps": "4\ufe0f\u20e30\ufe0f\u20e3%",
    "stroke": "4\u03380\u0338%",
    "full width": "４０％",
    "small percent": "40\ufe6a",
    "Arabic": "٤٠٪",
    "Devanagari": "४०%",
    "mathematical bold": "𝟒𝟎%",
    "C1 control": "4\x9b0%",
    "tag characters": "4\U000e00310%",
    "Hangul filler": "4\u31640%",
}


@pytest.mark.parametrize("printed", FORTY.values(), ids=FORTY.keys())
def test_forty_per_cent_is_forty_per_cent_in_articles_and_records(printed: str) -> None:
    sentence = f"The prevalence of gout among adults was {printed} (n = 500)."
    (record,) = read_medline(io.BytesIO(f"PMID- 1\nAB  - {sentence}\n".encode()), name="x")
    (estimate,) = read(record).estimates
    articles = [READERS[suffix](sentence.encode(), "d", "t", "p", None).text for suffix in (".txt", ".md")]

    assert estimate.value == 40.0
    assert record.text[estimate.start : estimate.end] == estimate.quote, "offsets count the text that is shown"
    assert all("adults was 40% (n = 500)." in text for text in articles)


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("10⁶ cells", "10^6 cells"),
        ("5 × 10⁻⁸", "5 × 10^-8"),
        ("kg/m²", "kg/m^2"),
        ("10^⁶", "10^6"),
        ("1½ times", "1.5 times"),
        ("2 ¾", "2.75"),
        ("½ of adults", "½ of adults"),
        ("٣٫٥٪", "3.5%"),
        ("1٬234", "1,234"),
        ("3⁄20", "3/20"),
        ("12‑15", "12-15"),
        ("ﬁndings", "findings"),
        ("naïve café, ≥ 40 µg – “so”", "naïve café, ≥ 40 µg – “so”"),
        ("a\ud800b", "a\ufffdb"),
        ("tab\tline\nend\r\n", "tab\tline\nend\r\n"),
        ("esc\x1b[31m", "esc[31m"),
    ],
)
def test_signs_of_numbers_are_written_as_ascii_writes_them(printed: str, text: str) -> None:
    assert plain(printed) == text


@given(st.text())
def test_plain_text_has_no_digit_but_ascii_digits_and_is_plain_already(text: str) -> None:
    once = plain(text)

    assert plain(once) == once
    assert not any(unicodedata.category(sign) in ("Cf", "Cs") for sign in once)
    assert all("0" <= sign <= "9" for sign in once if unicodedata.category(sign) == "Nd")
