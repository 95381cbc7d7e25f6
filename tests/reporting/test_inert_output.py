"""Nothing that people, articles or servers wrote is obeyed: not by a spreadsheet, a terminal, a JSON or Markdown reader."""

import csv
import io
import json
import math
import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt
from reporting.dossiers import dossier_of
from rich.console import Console

from litcheck.reporting.formats import FORMATS, format_named
from litcheck.reporting.json_text import json_text
from litcheck.reporting.terminal_table import tables
from litcheck.vocabulary.control_characters import json_safe, visible

ESCAPES = "a\x1b]0;owned\x07b\x9b31mc\u202ed\rE"
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"])
@pytest.mark.parametrize("name", ["csv", "excel"])
def test_a_cell_that_a_spreadsheet_would_run_stands_behind_an_apostrophe(name: str, start: str) -> None:
    text = format_named(name).render(dossier_of(statement=start, quote=start)).removeprefix("\ufeff")
    (row,) = csv.DictReader(io.StringIO(text))

    assert row["statement"].startswith("'") and row["quote"].startswith("'")


def test_an_empty_cell_is_empty() -> None:
    (row,) = csv.DictReader(io.StringIO(format_named("csv").render(dossier_of(statement=" ", quote=""))))

    assert row["suggestion"] == "" and row["needs"] == "" and row["statement"] == "" and row["quote"] == ""
    assert "'" not in row.values()


def test_the_table_has_prediction_interval_and_heterogeneity() -> None:
    (row,) = csv.DictReader(io.StringIO(format_named("csv").render(dossier_of())))

    assert (row["pooled_pi_low"], row["pooled_pi_high"], row["i2_percent"]) == ("2.9", "5.4", "40.2")


def test_only_the_table_for_excel_has_a_byte_order_mark() -> None:
    assert format_named("excel").render(dossier_of()) == "\ufeff" + format_named("csv").render(dossier_of())


@pytest.mark.parametrize("member", FORMATS, ids=lambda member: member.NAME)
def test_no_format_holds_a_character_that_a_terminal_obeys(member) -> None:
    text = member.render(dossier_of(statement=ESCAPES, quote=ESCAPES, condition=ESCAPES)).replace("\r\n", "\n")

    assert not OBEYED.search(text)


def test_the_terminal_table_obeys_nothing_and_reads_no_markup() -> None:
    out = io.StringIO()
    Console(file=out, width=80, emoji=False).print(
        *tables(dossier_of(statement=f"[red]{ESCAPES}[/red] :smile: [link=x]"))
    )

    assert not OBEYED.search(out.getvalue())
    assert "[red]" in out.getvalue() and ":smile:" in out.getvalue() and r"\x1b" in out.getvalue()


def test_the_terminal_table_keeps_to_80_columns_with_the_whole_statement() -> None:
    statement = "About 4% of adults have gout, which is a long statement that no table of one line can show in full."
    out = io.StringIO()
    Console(file=out, width=80).print(*tables(dossier_of(statement=statement)), sep="\n")

    lines = out.getvalue().splitlines()
    assert max(map(len, lines)) <= 80
    assert statement in re.sub(r"\s+", " ", out.getvalue())
    assert "verified  " in out.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "![x](http://a.example/x.png)",
        "<javascript:alert(1)>",
        "javascript:alert(1)",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "| a | b |",
        "```\n<b>",
        "# heading",
        "http://a.example/ www.a.example a@a.example",
        "*bold* _it_ ~~gone~~ `code`",
        "\\<b>",
    ],
)
def test_markdown_takes_nothing_that_people_wrote_for_markup(text: str) -> None:
    """Read as GitHub-flavoured Markdown with HTML and links on, the report has only elements of its own, and the words."""
    reader = MarkdownIt("gfm-like", {"html": True})
    report = format_named("md").render(dossier_of(statement=text, quote=text))
    plain = format_named("md").render(dossier_of(statement="plain", quote="plain"))

    def elements(page: str) -> list[str]:
        return re.findall(r"<(\w+)", page)

    assert elements(reader.render(report)) == elements(reader.render(plain))


def test_json_holds_no_nan_and_no_infinity() -> None:
    text = json_text({"a": math.nan, "b": [math.inf, -math.inf, 1.5], "c": {"d": float("nan")}})

    assert json.loads(text, parse_constant=pytest.fail) == {"a": None, "b": [None, None, 1.5], "c": {"d": None}}


def test_a_report_of_numbers_that_are_not_finite_is_json_all_the_same() -> None:
    dossier = dossier_of()
    (entry,) = dossier.entries
    assert entry.pooled is not None
    broken = replace(entry, pooled=replace(entry.pooled, tau2=math.nan, pi_high=math.inf))

    report = json.loads(format_named("json").render(replace(dossier, entries=(broken,))), parse_constant=pytest.fail)

    assert report["claims"][0]["pooled"]["tau2"] is None


def test_what_is_escaped_in_json_reads_back_the_same() -> None:
    assert json.loads(json_safe(json.dumps([ESCAPES], ensure_ascii=False))) == [ESCAPES]


def test_visible_text_writes_out_what_would_be_obeyed_and_keeps_the_rest() -> None:
    assert visible("Größe\n\t5 µg") == "Größe\n\t5 µg"
    assert visible("\x1b[2J") == r"\x1b[2J"
