"""PDF, EPUB and OpenDocument: read as their readers see them, or one line that says why not."""

import io
import zipfile
from pathlib import Path

import pytest
from made_pdf import Placed, made_pdf

from litcheck.documents.document import Document
from litcheck.documents.readers import read_article
from litcheck.errors import DocumentError

LEFT = [
    "Gout affects about 4% of adults in most coun-",
    "tries, and it is more common in men than in",
    "women. A twice-",
    "weekly dose of colchicine prevents attacks in",
    "most people with gout who take it every week.",
]
RIGHT = [
    "Migraine affects about 15% of adults in the",
    "world. Women are three times more likely than",
    "men to have it. The treatment with propran-",
    "olol prevents attacks in about half of them,",
    "and so do some newer medicines for it.",
]
LOCKED = made_pdf([[(72, 700, 10, "Gout")]]).replace(
    b"/Root 1 0 R",
    b"/Root 1 0 R /ID [(1234567890123456) (1234567890123456)] /Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 "
    b"/O (12345678901234567890123456789012) /U (12345678901234567890123456789012) >>",
)


def page(number: int) -> list[Placed]:
    """Two columns painted line by line across the page, a running head, a page number, a raised reference mark."""
    lines: list[Placed] = [(72, 760, 8, f"Health Letter {number} December 2026"), (300, 30, 8, str(number))]
    for position, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        lines += [(72, 700 - 12 * position, 10, left), (320, 700 - 12 * position, 10, right)]
    at = 600 - 10 * number
    return [*lines, (72, at, 10, f"Asthma affects about {number}% of adults."), (226.5, at + 4, 6, "7")]


def read(folder: Path, name: str, raw: bytes) -> Document:
    (folder / name).write_bytes(raw)
    return read_article(folder / name)


def test_columns_are_read_one_after_the_other_with_broken_words_joined(tmp_path: Path) -> None:
    document = read(tmp_path, "a.pdf", made_pdf([page(number) for number in range(1, 5)]))
    text = document.text

    assert "in most countries, and it is more common in men than in women. A twice-weekly dose of colchicine" in text
    assert "The treatment with propranolol prevents attacks" in text
    assert text.index("colchicine") < text.index("Migraine")


def test_running_heads_page_numbers_and_reference_marks_are_left_out(tmp_path: Path) -> None:
    document = read(tmp_path, "a.pdf", made_pdf([page(number) for number in range(1, 5)]))

    assert "Health Letter" not in document.text
    assert "Asthma affects about 4% of adults." in [document.quoted(span) for span in document.sentences]
    assert [here.number for here in document.pages] == [1, 2, 3, 4]
    assert document.left_out is not None
    assert 0.05 < document.left_out < 0.2


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"%PDF-1.4 nothing", "not a PDF that can be read"),
        (made_pdf([[]]), "pictures"),
        (LOCKED, "password"),
    ],
    ids=["bad", "scanned", "locked"],
)
def test_a_pdf_that_cannot_be_read_says_why_in_one_line(tmp_path: Path, raw: bytes, says: str) -> None:
    with pytest.raises(DocumentError, match=says) as caught:
        read(tmp_path, "a.pdf", raw)

    assert "\n" not in str(caught.value)


def zipped(parts: dict[str, str]) -> bytes:
    """A zip package with these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return file.getvalue()


def test_an_epub_is_read_in_the_order_of_its_spine(tmp_path: Path) -> None:
    parts = {
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>',
        "OPS/book.opf": '<package><metadata><title>Gout</title></metadata><manifest><item id="b" href="two.xhtml"/>'
        '<item id="a" href="one.xhtml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>',
        "OPS/one.xhtml": "<html><body><h1>One</h1><p>Gout hurts.<sup>3</sup> It comes back.</p></body></html>",
        "OPS/two.xhtml": "<html><body><ul><li>Asthma affects 8% of adults</li></ul></body></html>",
    }

    document = read(tmp_path, "a.epub", zipped(parts))

    assert document.title == "Gout"
    assert document.text == "One\n\nGout hurts. It comes back.\n\nAsthma affects 8% of adults\n"
    assert [document.quoted(span) for span in document.items] == ["Asthma affects 8% of adults"]


def test_an_opendocument_text_is_read_without_what_was_deleted(tmp_path: Path) -> None:
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "text")
    )
    content = (
        f"<office:document-content{names}><office:body><office:text><text:tracked-changes><text:p>Old.</text:p>"
        "</text:tracked-changes><text:h>Gout</text:h><text:list><text:list-item><text:p>Gout affects<text:s/>4% of adults"
        "</text:p></text:list-item></text:list></office:text></office:body></office:document-content>"
    )

    document = read(tmp_path, "a.odt", zipped({"content.xml": content}))

    assert document.text == "Gout\n\nGout affects 4% of adults\n"


@pytest.mark.parametrize("name", ["a.epub", "a.odt"])
@pytest.mark.parametrize("raw", [b"PK nothing", zipped({"x": "y"})], ids=["no zip", "other zip"])
def test_a_damaged_package_is_one_line(tmp_path: Path, name: str, raw: bytes) -> None:
    with pytest.raises(DocumentError, match="damaged or locked") as caught:
        read(tmp_path, name, raw)

    assert "\n" not in str(caught.value)
