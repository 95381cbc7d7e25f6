"""Article files: text, headings and sentences out of every format; one clear line for everything else."""

from pathlib import Path

import docx
import pytest

from litcheck.documents.document import Document
from litcheck.documents.plain_text import LARGEST_ARTICLE
from litcheck.documents.readers import read_article, read_articles
from litcheck.errors import DocumentError

PAGE = """<html><head><title>Tea and gout</title></head><body><nav><a href="/">Home</a> <a href="/c">Cart (0)</a></nav>
<article><h1>Tea and gout</h1><p>Gout affects about 4% of adults in some countries.<sup>1</sup> It hurts the joints badly.</p>
<h2>Numbers</h2><p>The joint held 10<sup>6</sup> crystals in one sample, and more in the next one.</p>
<ul><li>Tea is safe to drink for people with gout.</li></ul></article>
<script>var cart = 1</script><footer>Subscribe to our newsletter</footer></body></html>"""


def sentences(document: Document) -> list[str]:
    return [document.quoted(span) for span in document.sentences]


def headings(document: Document) -> list[str]:
    return [document.quoted(span) for span in document.headings]


def test_html_keeps_the_article_and_drops_navigation(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")

    document = read_article(tmp_path / "page.html")

    assert document.title == "Tea and gout"
    assert "Numbers" in headings(document)
    assert "Gout affects about 4% of adults in some countries." in sentences(document)
    assert "Cart" not in document.text
    assert "newsletter" not in document.text


def test_an_exponent_in_html_is_not_flattened_into_its_base(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")

    assert "10^6 crystals" in read_article(tmp_path / "page.html").text


def test_markdown_keeps_headings_and_drops_code_and_front_matter(tmp_path: Path) -> None:
    text = "---\ntitle: On gout\n---\n# Gout\n\n"
    text += "Gout is *painful* and [common](x).\n\n```\ncode()\n```\n\n- It hurts 10<sup>3</sup> times.\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")

    document = read_article(tmp_path / "a.md")

    assert document.title == "On gout"
    assert headings(document) == ["Gout"]
    assert sentences(document) == ["Gout is painful and common.", "It hurts 10^3 times."]


def test_word_files_keep_headings_and_superscripts(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Gout", 1)
    paragraph = made.add_paragraph("There were 10")
    paragraph.add_run("6").font.superscript = True
    paragraph.add_run(" crystals. It hurt.")
    made.save(str(tmp_path / "a.docx"))

    document = read_article(tmp_path / "a.docx")

    assert headings(document) == ["Gout"]
    assert sentences(document) == ["There were 10^6 crystals.", "It hurt."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_detected(tmp_path: Path, encoding: str) -> None:
    words = (
        "Café au lait n'est pas mauvais pour la santé. Les crêpes où l'on met du blé noir sont très appréciées là-bas."
    )
    (tmp_path / "a.txt").write_bytes(words.encode(encoding))

    assert read_article(tmp_path / "a.txt").text == words


def test_every_span_stays_inside_the_text_it_counts(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "  Title here\r\n\r\nOne thing.  Two things.\r\n* Three things.\r\n", encoding="utf-8"
    )

    document = read_article(tmp_path / "a.txt")

    assert headings(document) == ["Title here"]
    assert sentences(document) == ["One thing.", "Two things.", "Three things."]


def test_lines_wrapped_at_a_column_are_joined(tmp_path: Path) -> None:
    lines = [
        "Gout is a disease of the joints that hurts a great deal when it",
        "comes and goes away by itself after some days. It returns in most",
        "people within a year unless the level of uric acid in their blood",
        "is lowered by treatment or by a change of what they eat and drink",
        "every day.",
    ]
    (tmp_path / "a.txt").write_text("\n".join(lines), encoding="utf-8")

    assert len(read_article(tmp_path / "a.txt").sentences) == 2


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"   \n", "empty"),
        ("a.txt", bytes(range(256)) * 8, "binary"),
        ("a.docx", b"not a zip", "not a Word file"),
        ("a.pages", b"some text", "suffix is not read"),
        ("a.html", b"<html><body><script>render()</script><div id='root'></div></body></html>", "no article text"),
        ("a.md", b"```\nonly code\n```\n", "no article text"),
    ],
    ids=["empty", "blank", "binary", "broken-docx", "unknown-suffix", "script-only", "code-only"],
)
def test_unreadable_files_say_so_in_one_line(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(content)

    with pytest.raises(DocumentError, match=says) as caught:
        read_article(tmp_path / name)

    assert "\n" not in str(caught.value)


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(LARGEST_ARTICLE + 1)

    with pytest.raises(DocumentError, match="at most"):
        read_article(tmp_path / "a.txt")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Gout in brief\n\nGout hurts a lot.", "Gout in brief"),
        (
            "Your cart is currently empty!\nGout and What Causes It\nBlog Post:\nGout hurts a lot.",
            "Gout and What Causes It",
        ),
        ("Menu\nBy Ann Lee\n12/03/2024\nGout in brief\nGout hurts a lot, and often at night.", "Gout in brief"),
        ("Gout is a disease of the joints that hurts a great deal.\nCauses\nIt runs in families.", "on gout"),
        ("Gout hurts. It comes and goes.\nCauses\nIt runs in families.", "on gout"),
    ],
    ids=["at the top", "below a cart", "below a menu and a byline", "prose first", "short prose first"],
)
def test_the_title_of_a_text_is_its_own_heading_where_it_has_one(tmp_path: Path, text: str, title: str) -> None:
    (tmp_path / "on-gout.txt").write_text(text, encoding="utf-8")

    assert read_article(tmp_path / "on-gout.txt").title == title


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="cannot be read"):
        read_article(tmp_path / "none.txt")


def test_a_folder_gives_its_articles_in_order_with_ids_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "b.txt").write_text("Gout hurts a lot.", encoding="utf-8")
    (tmp_path / "a.md").write_text("Tea is safe.", encoding="utf-8")
    (tmp_path / "one" / "b.txt").write_text("Gout goes away.", encoding="utf-8")
    (tmp_path / "skip.pages").write_bytes(b"%PDF")

    assert [document.id for document in read_articles((str(tmp_path),))] == ["a", "b", "b-2"]


def test_a_folder_without_articles_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no article in this folder"):
        list(read_articles((str(tmp_path),)))
