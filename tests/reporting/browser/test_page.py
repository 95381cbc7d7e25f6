"""The report as an editor meets it, in Chromium: what to change is in sight, in reach, in print, and kept in the address."""

from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

FIRST = ".triage .items a"


def test_the_first_claim_to_change_is_seen_without_scrolling(two_articles: Path, opened: Any) -> None:
    for width in ("desktop", "phone"):
        page = opened(two_articles.as_uri(), width=width)
        box = page.locator(FIRST).first.bounding_box()

        assert box is not None and box["y"] + box["height"] <= page.viewport_size["height"], width
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], width


def test_the_first_claim_to_change_is_five_tabs_away_at_most(two_articles: Path, opened: Any) -> None:
    page = opened(two_articles.as_uri())
    for _ in range(5):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement === document.querySelector('{FIRST}')"):
            break

    assert page.evaluate(f"document.activeElement === document.querySelector('{FIRST}')")
    page.keyboard.press("Enter")
    assert page.locator("article.card details[open] .body").first.is_visible()


def test_the_two_articles_weigh_little_and_print_on_few_sheets(two_articles: Path, opened: Any, tmp_path: Path) -> None:
    opened(two_articles.as_uri()).pdf(path=tmp_path / "report.pdf", format="A4")

    assert two_articles.stat().st_size < 600_000
    assert len(pypdfium2.PdfDocument(tmp_path / "report.pdf")) <= 12


@pytest.mark.parametrize(("width", "dark"), [("desktop", False), ("phone", True)], ids=["desktop light", "phone dark"])
def test_axe_finds_no_fault(two_articles: Path, opened: Any, width: str, dark: bool) -> None:
    """Some claims of each group and all with a plot stand open; more of the same are taken out, as axe reads slowly."""
    page = opened(two_articles.as_uri(), width=width, dark=dark)
    page.evaluate(
        """() => {
          const seen = {};
          for (const card of document.querySelectorAll("article.card")) {
            seen[card.dataset.group] = (seen[card.dataset.group] || 0) + 1;
            if (seen[card.dataset.group] > 2 && !card.querySelector(".plot")) card.remove();
          }
          for (const part of document.querySelectorAll("article.card > details, .contents, .more")) part.open = true;
        }"""
    )
    found = Axe().run(page)

    assert not found.response["violations"], found.generate_report()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_letters_and_marks_of_plots_stand_out_from_their_ground(
    two_articles: Path, opened: Any, dark: bool
) -> None:
    """axe leaves the contrast of drawings undecided: text needs 4.5, marks 3 (WCAG 1.4.3 and 1.4.11)."""
    page = opened(two_articles.as_uri(), dark=dark)
    page.evaluate("for (const plot of document.querySelectorAll('.plot')) plot.closest('article details').open = true")
    contrasts = page.evaluate(
        """() => {
          const light = (colour) => {
            const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map((c) => c / 255)
              .map((c) => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const between = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
          const ground = getComputedStyle(document.querySelector("article.card")).backgroundColor;
          const of = (selector, property) => [...document.querySelectorAll(selector)]
            .map((part) => between(getComputedStyle(part)[property], ground));
          return {text: of("svg text", "fill"), marks: [...of("svg .square, svg .diamond", "fill"),
            ...of("svg .study, svg path.claimed", "stroke")]};
        }"""
    )

    assert len(contrasts["text"]) > 20 and min(contrasts["text"]) >= 4.5
    assert len(contrasts["marks"]) > 20 and min(contrasts["marks"]) >= 3


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_permalink_opens_the_claim_it_points_at(two_articles: Path, opened: Any, script: bool) -> None:
    page = opened(f"{two_articles.as_uri()}#sle-rls-one-third", script=script)
    body = page.locator("[id='sle-rls-one-third']")

    assert body.is_visible() and body.bounding_box()["y"] < 800
    assert page.locator("article.card details[open] > .body").count() == 1


def test_filters_hide_empty_headings_and_stay_in_the_address(two_articles: Path, opened: Any) -> None:
    page = opened(two_articles.as_uri())
    page.fill("[name=q]", "lupus prevalence one third")
    page.select_option("[name=show]", "verified")

    assert "q=lupus" in page.url and "show=verified" in page.url
    again = opened(page.url)
    for shown in (page, again):
        cards = shown.locator("article.card:visible")
        assert 0 < cards.count() < 5
        assert {card.get_attribute("data-mark") for card in cards.all()} == {"verified"}
        assert shown.locator(".of-article:visible").count() == 1, "an article without a claim shows its heading"

    again.fill("[name=q]", "xyzzy")
    assert again.locator(".of-article:visible").count() == 0
    again.click("[data-clear]")
    assert again.locator("article.card:visible").count() == again.locator("article.card").count()
    assert "q=" not in again.url


def test_a_permalink_opens_even_what_the_filter_hides(two_articles: Path, opened: Any) -> None:
    page = opened(f"{two_articles.as_uri()}?show=contradicted#sle-rls-one-third")

    assert page.locator("[id='sle-rls-one-third']").is_visible()


def test_the_suggested_sentence_is_copied(two_articles: Path, opened: Any) -> None:
    page: Page = opened(two_articles.as_uri())
    suggestion = page.locator(".triage .suggestion").first
    suggestion.locator("button").click()

    suggestion.get_by_text("Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == suggestion.locator("span").inner_text()


def test_without_script_everything_reads_and_no_dead_control_is_shown(two_articles: Path, opened: Any) -> None:
    page = opened(two_articles.as_uri(), script=False)

    assert page.locator("button:visible, form:visible, select:visible").count() == 0
    assert page.locator("article.card:visible").count() > 50
    page.locator("article.card summary").first.click()
    assert page.locator("article.card .body").first.is_visible()


def test_a_phone_gets_a_plot_of_its_own(two_articles: Path, opened: Any) -> None:
    for width, seen, hidden in (("desktop", "wide", "narrow"), ("phone", "narrow", "wide")):
        page = opened(f"{two_articles.as_uri()}#sle-rls-one-third", width=width)
        plot = page.locator("[id='sle-rls-one-third'] figure.plot").first

        assert plot.locator(f".plot-{seen}").is_visible() and not plot.locator(f".plot-{hidden}").is_visible()
        size = plot.locator(f".plot-{seen} text").first.evaluate("text => text.getBoundingClientRect().height")
        assert size >= 12, "letters are scaled down"
