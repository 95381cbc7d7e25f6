"""Scripts in every field of a report: in Chromium nothing of them runs, loads or becomes a link, in the page and in Markdown."""

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Page
from reporting.dossiers import dossier_of

from litcheck.literature.record import Record
from litcheck.reporting.dossier import Dossier, Paragraph, Segment
from litcheck.reporting.formats import format_named
from litcheck.reporting.wording import address

PROBES = (
    "<script>window.ran=1</script>",
    "<img src=x onerror=window.ran=1>",
    '"><svg onload=window.ran=1>',
    "' onmouseover='window.ran=1' autofocus onfocus='window.ran=1' x='",
    "</script></style></title></textarea><script>window.ran=1</script>",
    "[x](javascript:window.ran=1) <javascript:window.ran=1> ![x](x onerror=1)",
    "{{ 7*7 }}{% raw %}${window.ran=1}`window.ran=1`",
    "<iframe srcdoc='<script>parent.ran=1</script>'></iframe><base href=//evil.example/>",
)
OURS = {"id", "document", "kind", "check", "mark", "reason", "group", "claims", "ending", "symbol", "stance", "measure",
        "unit", "url", "bearing", "key", "hedge"}  # fmt: skip
"""Fields that litcheck writes itself, from closed lists or identifiers that the claims file's schema has checked."""


def probed(value: Any, probe: str, name: str = "") -> Any:
    """The same dossier with the probe in front of every text that people, records or servers wrote."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: probed(getattr(value, f.name), probe, f.name) for f in dataclasses.fields(value) if f.init}
        return dataclasses.replace(value, **changed)
    if isinstance(value, tuple):
        return tuple(probed(inner, probe, name) for inner in value)
    return f"{probe}{value}" if type(value) is str and name not in OURS else value


def hostile(probe: str) -> Dossier:
    dossier = dossier_of()
    quote = Segment(text="quote", claims=("gout",), ending=("gout",))
    text = Paragraph(heading=False, segments=(Segment(text="before ", claims=(), ending=()), quote))
    articles = tuple(dataclasses.replace(article, paragraphs=(text,)) for article in dossier.articles)
    return probed(dataclasses.replace(dossier, articles=articles), probe)  # type: ignore[no-any-return]


def what_ran(page: Page, asked: list[str]) -> list[str]:
    page.wait_for_timeout(100)
    links = page.evaluate("[...document.querySelectorAll('a[href]')].map((a) => a.protocol)")
    odd = [protocol for protocol in links if protocol not in ("https:", "file:", "http:", "about:", "")]
    handlers = page.evaluate(
        "[...document.querySelectorAll('*')].some((e) => [...e.attributes].some((a) => a.name.startsWith('on')))"
    )
    ran = ["ran"] if page.evaluate("window.ran") else []
    return ran + odd + (["handlers"] if handlers else []) + asked


@pytest.mark.parametrize("probe", PROBES, ids=range(len(PROBES)))
def test_nothing_in_the_page_runs(probe: str, opened: Any, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(format_named("html").render(hostile(probe)), encoding="utf-8")
    page = opened("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: None if request.url.startswith(path.as_uri()) else asked.append(request.url))
    page.goto(path.as_uri())
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    page.mouse.move(300, 300)

    assert page.locator("form.filters").is_visible(), "the page's own script did not run"
    assert what_ran(page, asked) == []


@pytest.mark.parametrize("probe", PROBES, ids=range(len(PROBES)))
def test_nothing_in_markdown_that_allows_html_runs(probe: str, opened: Any, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    rendered = MarkdownIt("gfm-like", {"html": True}).render(format_named("md").render(hostile(probe)))
    path.write_text(f"<!doctype html><meta charset=utf-8>{rendered}", encoding="utf-8")
    page = opened("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: None if request.url.startswith(path.as_uri()) else asked.append(request.url))
    page.goto(path.as_uri())

    assert what_ran(page, asked) == []


def test_the_policy_of_the_page_stops_a_script_that_is_not_its_own(opened: Any, tmp_path: Path) -> None:
    """Should an escape ever fail, the browser still runs nothing."""
    text = format_named("html").render(dossier_of()).replace("</main>", "<script>window.ran=1</script></main>")
    (tmp_path / "report.html").write_text(text, encoding="utf-8")
    page = opened((tmp_path / "report.html").as_uri())

    assert page.evaluate("window.ran") is None


@pytest.mark.parametrize("wrong", ["1) <img src=x>", "javascript:alert(1)", "../../x", "1\n\x1b[2J", "1&q=\"'"])
def test_an_identifier_cannot_leave_its_address(wrong: str) -> None:
    base = Record(
        key="k", pmid=None, doi=None, pmcid=None, title="t", text="", sections=(), journal=None,
        journal_abbreviation=None, year=None, authors=(), publication_types=(), headings=(),
    )  # fmt: skip
    for field, host in (("pmid", "pubmed.ncbi.nlm.nih.gov"), ("pmcid", "pmc.ncbi.nlm.nih.gov"), ("doi", "doi.org")):
        found = address(dataclasses.replace(base, **{field: wrong}))

        assert found is not None and found.startswith(f"https://{host}/")
        assert not set(found) & set(" <>\"'()\n\x1b&?#")
