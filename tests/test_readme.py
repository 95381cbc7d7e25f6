"""The README says what the code does."""

import re
from pathlib import Path

from click.testing import CliRunner
from readme_tables import MARK, with_tables

from litcheck.claims.kinds import KINDS
from litcheck.cli import litcheck


def test_the_tables_are_those_of_the_code(root: Path) -> None:
    text = (root / "README.md").read_text("utf-8")

    assert len(MARK.findall(text)) == 3
    assert with_tables(text) == text, "run: python tests/readme_tables.py"


def test_every_command_and_every_option_is_in_the_readme_or_the_help(root: Path) -> None:
    text = (root / "README.md").read_text("utf-8")

    for name, command in litcheck.commands.items():
        assert f"litcheck {name}" in text
        shown = CliRunner().invoke(command, ["--help"]).output
        assert "Example" in shown, name


def test_every_kind_is_in_the_readme_with_its_fields(root: Path) -> None:
    text = (root / "README.md").read_text("utf-8")

    for kind in KINDS:
        (row,) = re.findall(rf"^\| `{kind.NAME}` \|.*$", text, re.MULTILINE)
        for field in kind.REQUIRED:
            assert f"`{field}`" in row, (kind.NAME, field)


def test_every_dependency_earns_its_sentence(root: Path) -> None:
    import tomllib

    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    section = (root / "README.md").read_text("utf-8").split("## What it is built on")[1]

    for requirement in project["dependencies"]:
        assert re.split(r"[<>=\[]", requirement)[0] in section, requirement


def test_the_files_that_the_readme_links_are_there(root: Path) -> None:
    text = (root / "README.md").read_text("utf-8")

    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (root / target).exists(), target
