"""Articles that were made to break a reader, or broke on their way: a result or one line, in time that grows with the text."""

import io
import time
import zipfile
from collections.abc import Callable

import docx
import pytest

from litcheck.documents.html_page import html_document
from litcheck.documents.markdown_text import markdown_document
from litcheck.documents.raised_text import with_marks
from litcheck.documents.word_file import LARGEST_PART, MOST_PARAGRAPHS, word_document
from litcheck.errors import DocumentError

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FACT = "<w:p><w:r><w:t>About 4% of adults have gout.</w:t></w:r></w:p>"


def package(body: str, *, part: str = "word/document.xml") -> bytes:
    """A Word file with this body, or with this text for another of its parts."""
    plain = io.BytesIO()
    docx.Document().save(plain)
    made = io.BytesIO()
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            document = f"<w:document {W}><w:body>{body}</w:body></w:document>" if part == "word/document.xml" else body
            new.writestr(name, document if name == part else old.read(name))
    return made.getvalue()


def word(raw: bytes) -> str:
    return word_document(raw, id="d", title="t", path="a.docx").text


def test_a_table_is_read_cell_by_cell_whatever_its_spans_say() -> None:
    """A span of a thousand million columns is two bytes of XML, and no thousand million cells."""
    spans = '<w:tcPr><w:gridSpan w:val="1000000000"/><w:vMerge/></w:tcPr>'
    text = word(package(f"<w:tbl><w:tr><w:tc>{spans}{FACT}</w:tc></w:tr></w:tbl>"))

    assert text == "About 4% of adults have gout.\n"


def test_tables_within_tables_and_content_controls_are_read() -> None:
    control = "<w:sdt><w:sdtContent><w:p><w:r><w:t>Gout hurts at night.</w:t></w:r></w:p></w:sdtContent></w:sdt>"

    assert word(package(control)) == "Gout hurts at night.\n"
    assert "4% of adults" in word(package("<w:tbl><w:tr><w:tc>" * 20 + FACT + "</w:tc></w:tr></w:tbl>" * 20))


@pytest.mark.parametrize(
    "raw",
    [
        b"PK\x03\x04 not a zip",
        package("<w:p>", part="word/document.xml")[:-40],
        package("not xml", part="word/styles.xml"),
        package("", part="[Content_Types].xml"),
        package("<Types xmlns='x'/>", part="[Content_Types].xml"),
    ],
    ids=["no zip", "cut", "styles", "no types", "other types"],
)
def test_a_damaged_word_file_is_one_line(raw: bytes) -> None:
    with pytest.raises(DocumentError, match=r"^a\.docx: not a Word file, or a damaged or locked one; save"):
        word(raw)


def test_a_word_file_that_unpacks_to_too_much_is_refused_before_it_is_read() -> None:
    with pytest.raises(DocumentError, match="an article has at most"):
        word(package(" " * (LARGEST_PART + 1)))
    with pytest.raises(DocumentError, match=f"more than {MOST_PARAGRAPHS:,} paragraphs"):
        word(package("<w:p/>" * (MOST_PARAGRAPHS + 1)))


@pytest.mark.parametrize("charset", ["undefined", "idna", "punycode", "rot13", "base64", "no-such", "utf-7", "x\\0y"])
def test_a_page_in_a_charset_that_no_page_is_in_is_read_by_its_bytes(charset: str) -> None:
    page = f'<html><head><meta charset="{charset}"></head><body><article><p>'
    page += "About 4% of adults have gout, and gout is treated with allopurinol in café.</p></article></body></html>"

    text = html_document(page.encode(), id="d", title="t", path="a.html", charset=charset).text

    assert "café" in text


def pages() -> dict[str, str]:
    return {
        "sup opened": "<sup>" * 40_000,
        "sup closed": "</sup>" * 40_000,
        "blanks in sup": "<sup>" + " " * 200_000 + "x",
        "angle brackets": "<" * 200_000,
        "sups in a row": "<sup>1</sup> " * 20_000,
    }


@pytest.mark.parametrize("page", pages().values(), ids=pages().keys())
def test_marks_of_raised_text_are_found_in_one_pass(page: str) -> None:
    started = time.process_time()
    with_marks(page)

    assert time.process_time() - started < 1.0


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("10<sup>6</sup> cells", "10^6 cells"),
        ("10<SUP class='x'><b>-5</b></SUP>", "10^-5"),
        ("CO<sub>2</sub>", "CO_2"),
        ("of adults.<sup>7</sup> Gout", "of adults. Gout"),
        ("of adults<sup>[7]</sup> and", "of adults and"),
        ("a<sup></sup>b", "ab"),
        ("open <sup>6 and <sub>2</sub>", "open <sup>6 and _2"),
    ],
)
def test_an_exponent_keeps_its_mark_and_a_reference_goes(page: str, text: str) -> None:
    assert with_marks(page) == text


DEEP: dict[str, Callable[[], str]] = {
    "quotations": lambda: ">" * 5_000 + " About 4% of adults have gout, as is known.",
    "lists": lambda: "".join(f"{'  ' * depth}- item\n" for depth in range(300)),
    "brackets": lambda: "[" * 5_000 + "About 4% of adults have gout" + "]" * 5_000,
    "stars": lambda: "*a_ " * 5_000,
    "backticks": lambda: "".join("`" * n + " " for n in range(300)),
    "entities": lambda: "&" * 20_000,
}


@pytest.mark.parametrize("kind", DEEP)
def test_markdown_without_end_is_text_or_one_line(kind: str) -> None:
    started = time.process_time()
    try:
        markdown_document(DEEP[kind]().encode(), id="d", title="t", path="a.md")
    except DocumentError as refused:
        assert "\n" not in str(refused)

    assert time.process_time() - started < 5.0


def test_a_page_of_elements_in_each_other_without_end_is_text_or_one_line() -> None:
    page = "<html><body>" + "<div>" * 20_000 + "About 4% of adults have gout, as everybody knows."
    started = time.process_time()
    try:
        html_document(page.encode(), id="d", title="t", path="a.html")
    except DocumentError as refused:
        assert "\n" not in str(refused)

    assert time.process_time() - started < 5.0
