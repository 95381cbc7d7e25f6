"""The pages for each of the three users say what the program does."""

import re
import shlex
from pathlib import Path

import click
import pytest
from docs_tables import page

from litcheck.cli import litcheck

PAGES = (
    "docs/editors.md",
    "docs/scheduled-runs.md",
    "docs/researchers.md",
    "docs/language-model.md",
    "docs/full-text.md",
    "docs/scale.md",
    "README.md",
)


def commands(text: str) -> list[list[str]]:
    """The words of each command line that stands alone in a page, without its comment."""
    lines = re.findall(r"^ {4,}(litcheck .*)$", text, re.MULTILINE)
    return [shlex.split(line, comments=True)[1:] for line in lines]


@pytest.mark.parametrize("name", PAGES)
def test_every_command_of_a_page_has_the_options_that_the_page_gives_it(name: str, root: Path) -> None:
    found = commands((root / name).read_text("utf-8"))

    assert found
    for words in found:
        if words == ["--version"]:
            continue
        command = litcheck.commands[words[0]]
        if isinstance(command, click.Group):
            command, words = command.commands[words[1]], words[1:]
        with click.Context(command, info_name=words[0]) as context:
            command.make_parser(context).parse_args(words[1:])


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_links_is_there(name: str, root: Path) -> None:
    text = (root / name).read_text("utf-8")

    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        assert ((root / name).parent / target).exists(), target


def test_the_page_of_json_keys_is_that_of_the_models(root: Path) -> None:
    assert (root / "docs" / "json-report.md").read_text("utf-8") == page(), "run: python tests/docs_tables.py"


def test_the_readme_says_how_to_install_before_it_says_litcheck(root: Path) -> None:
    text = (root / "README.md").read_text("utf-8")

    assert text.index("pip install") < re.search(r"^ {4,}litcheck ", text, re.MULTILINE).start()


def test_the_screenshots_are_small(root: Path) -> None:
    pictures = list((root / "docs").glob("*.png"))

    assert len(pictures) == 3
    assert sum(path.stat().st_size for path in pictures) < 300_000


def test_the_editors_page_names_the_groups_of_the_report_in_their_order(root: Path) -> None:
    from litcheck.reporting.triage import KINDS

    text = " ".join((root / "docs" / "editors.md").read_text("utf-8").split()).lower()
    places = [
        text.index(kind.heading.lower().replace("litcheck could not tell", "what litcheck could not tell"))
        for kind in KINDS
    ]

    assert places == sorted(places)
