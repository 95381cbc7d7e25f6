"""What a page, a Markdown or a Word file marks as item, row, caption or definition is read as that."""

from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from litcheck.documents.document import Document
from litcheck.documents.readers import not_read, read_article
from litcheck.documents.structure import structured

LEAD = (
    "<p>Here are some facts on common diseases of adults for readers who want to know how frequent these are in the "
    "population, where such figures come from, and what they mean for a person who hears of them.</p>"
)
END = "<p>That is all for today, and we hope that this list has been of help to you and to your family in the long run.</p>"


def page(folder: Path, middle: str) -> Document:
    text = f"<html><body><nav>Home News Shop</nav><article><h1>Facts</h1>{LEAD}{middle}{END}</article></body></html>"
    (folder / "a.html").write_text(text, encoding="utf-8")
    return read_article(folder / "a.html")


def sentences(document: Document) -> list[str]:
    return [document.quoted(span) for span in document.sentences]


@pytest.mark.parametrize(
    ("middle", "wanted"),
    [
        ("<ul><li>Gout affects 4% of adults</li></ul>", "Gout affects 4% of adults"),
        ("<ol><li><p>Gout affects 4% of adults</p></li></ol>", "Gout affects 4% of adults"),
        ("<blockquote>Gout affects 4% of adults.</blockquote>", "Gout affects 4% of adults."),
        ("<dl><dt>Gout</dt><dd>It affects 4% of adults.</dd></dl>", "Gout: It affects 4% of adults."),
        (
            "<figure><img src=x><figcaption>Gout affects 4% of adults</figcaption></figure>",
            "Gout affects 4% of adults",
        ),
        (
            "<table><caption>How many adults have it</caption><tr><th>Disease</th><th>Share</th><th>Sex</th></tr>"
            "<tr><td>Gout</td><td>4%</td><td>men</td></tr></table>",
            "Gout: Share: 4%; Sex: men",
        ),
        ("<table><tr><td>Disease</td><td>Share</td></tr><tr><td>Gout</td><td>4%</td></tr></table>", "Gout: Share: 4%"),
        ("<div>Gout affects 4% of adults.<br><br>It hurts.</div>", "Gout affects 4% of adults."),
        (
            "<p>On the 19<sup>th</sup> day 10<sup>6</sup> cells per cm<sup>2</sup>.</p>",
            "On the 19th day 10^6 cells per cm^2.",
        ),
        ("<p>Gout hurts many people<sup>2-4</sup> at night.</p>", "Gout hurts many people at night."),
        ("<p>Gout hurts<sup>a</sup> and CD4<sup>+</sup> cells rise.</p>", "Gout hurts and CD4^+ cells rise."),
    ],
)
def test_every_part_of_a_page_is_read(tmp_path: Path, middle: str, wanted: str) -> None:
    document = page(tmp_path, middle)

    assert wanted in sentences(document)
    assert "Shop" not in document.text


def test_menus_among_the_paragraphs_are_left_out_and_their_share_is_told(tmp_path: Path) -> None:
    menu = '<ul class="related"><li><a href=1>Ten facts on tea</a></li><li><a href=2>Ten facts on gout</a></li></ul>'
    document = page(tmp_path, f"{menu}<p>Gout affects 4% of adults.</p>")

    assert "tea" not in document.text
    assert document.left_out is not None
    assert 0 < document.left_out < 0.3


@pytest.mark.parametrize("mark", ["- ", "* ", "• ", "1) "])
def test_a_bullet_of_plain_text_is_no_heading(mark: str) -> None:
    document = structured(id="a", title="", path=None, text=f"Facts\n\n{mark}Gout affects 4% of adults\n")

    assert [document.quoted(span) for span in document.headings] == ["Facts"]
    assert len(document.items) == 1


def test_markdown_tables_are_read_row_by_row(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "# Facts\n\n| Disease | Share |\n|---|---|\n| Gout | 4% |\n\n> Tea helps.\n", "utf-8"
    )

    assert sentences(read_article(tmp_path / "a.md")) == ["Gout: Share: 4%", "Tea helps."]


def test_word_files_are_read_in_their_final_view(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("Gout affects 4% of adults", style="List Bullet")
    paragraph = made.add_paragraph("It hurts ")
    for tag, text in (("w:del", "never"), ("w:ins", "badly.")):
        change = OxmlElement(tag)
        run = paragraph.add_run(text)._r
        if tag == "w:del":
            run.find(qn("w:t")).tag = qn("w:delText")
        change.append(run)
        paragraph._p.append(change)
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    content.append(made.add_paragraph("Asthma affects 8% of adults.")._p)
    control.append(content)
    made.element.body.insert(2, control)
    table = made.add_table(2, 2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ("Disease", "Share", "Gout", "4%"), strict=True
    ):
        cell.text = text
    made.save(str(tmp_path / "a.docx"))

    found = sentences(read_article(tmp_path / "a.docx"))

    assert found == ["Gout affects 4% of adults", "It hurts badly.", "Asthma affects 8% of adults.", "Gout: Share: 4%"]


def test_files_of_a_folder_that_no_reader_reads_are_named(tmp_path: Path) -> None:
    for name in ("a.txt", "b.pages", ".hidden"):
        (tmp_path / name).write_text("Gout hurts.", encoding="utf-8")

    assert not_read((str(tmp_path),)) == (str(tmp_path / "b.pages"),)
