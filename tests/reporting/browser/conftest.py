"""Reports to open in a real browser."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from shared_material import ROOT, SHARED

from litcheck.documents.readers import read_article
from litcheck.flow import audit, open_claims
from litcheck.literature.sources import open_source
from litcheck.reporting.formats import format_named

WIDTHS = {"desktop": (1280, 800), "phone": (390, 844)}

Opening = Callable[..., Page]
"""Opens a page: `opened(path, width="desktop", dark=False, script=True)`."""


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opening]:
    contexts = []

    def open_page(address: str, width: str = "desktop", dark: bool = False, script: bool = True) -> Page:
        size = dict(zip(("width", "height"), WIDTHS[width], strict=True))
        context = browser.new_context(
            viewport=size,  # type: ignore[arg-type]
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            permissions=["clipboard-read", "clipboard-write"],
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def two_articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report on the claims file of this repository, with the articles' text where it is there."""
    path = tmp_path_factory.mktemp("two-articles") / "report.html"
    opened = open_claims(ROOT / "claims.yaml")
    texts = [(SHARED / "documents" / f"{listed.id}.txt", listed) for listed in opened.book.documents]
    there = [read_article(str(path), id=listed.id, title=listed.title) for path, listed in texts if path.exists()]
    opened = replace(opened, documents=tuple(there))
    dossier = audit(opened, open_source(("library",)), today="2026-12-01", progress=lambda *_: None)
    path.write_text(format_named("html").render(dossier), encoding="utf-8")
    return path
