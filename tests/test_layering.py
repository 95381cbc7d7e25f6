"""Data flows one way: a stage imports only type modules of earlier stages, errors, measures and vocabulary."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "pipeline" / "litcheck"
STAGES = ("documents", "claims", "literature", "evidence", "verdicts", "reporting", "history")
TYPE_MODULES = {
    "documents": {"document"},
    "claims": {"claim", "quote_places"},
    "literature": {"query", "record", "crossref.works"},
    "evidence": {"finding"},
    "verdicts": {"verdict", "rules"},
    "reporting": {"dossier", "accepted", "report_model", "json_text"},
    "history": {"run", "change"},
}
OPEN_TO_ALL = {
    "litcheck",
    "litcheck.deadline",
    "litcheck.errors",
    "litcheck.forest",
    "litcheck.measures",
    "litcheck.spool",
}
VAGUE_NAMES = {"utils", "helpers", "common", "core", "base", "misc", "types", "settings"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Dotted names of the litcheck modules that a file imports, inside functions too."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: relative import"
            module = node.module or ""
            inner = {f"{module}.{alias.name}" for alias in node.names}
            names |= {name if is_module(name) else module for name in inner}
    return {name for name in names if name.split(".")[0] == "litcheck"}


def is_module(name: str) -> bool:
    path = PACKAGE.parent.joinpath(*name.split("."))
    return path.is_dir() or path.with_suffix(".py").is_file()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_stage_imports_only_what_comes_before_it(path: Path) -> None:
    stage = path.relative_to(PACKAGE).parts[0]
    if stage not in STAGES:
        return
    earlier = STAGES[: STAGES.index(stage)]
    allowed = {f"litcheck.{name}.{module}" for name in earlier for module in TYPE_MODULES[name]} | OPEN_TO_ALL

    wrong = {
        name
        for name in imported(path)
        if name not in allowed and not name.startswith((f"litcheck.{stage}", "litcheck.vocabulary"))
    }

    assert not wrong, f"{path.name} imports {sorted(wrong)}"


def test_vocabulary_measures_and_errors_import_no_stage() -> None:
    files = [PACKAGE / "errors.py", PACKAGE / "measures.py", *(PACKAGE / "vocabulary").rglob("*.py")]

    wrong = {name for path in files for name in imported(path) if name.split(".")[1:2] and name.split(".")[1] in STAGES}

    assert not wrong


@pytest.mark.parametrize(
    "folder",
    [
        "claims/kinds",
        "literature/sources",
        "evidence/proof",
        "evidence/proposers",
        "evidence/stances",
        "reporting/formats",
    ],
)
def test_members_of_a_plug_point_import_no_sibling(folder: str) -> None:
    members = [path for path in (PACKAGE / folder).glob("*.py") if path.name != "__init__.py"]
    siblings = {f"litcheck.{folder.replace('/', '.')}.{path.stem}": path.stem for path in members}

    wrong = {(path.stem, siblings[name]) for path in members for name in imported(path) if name in siblings}

    assert members
    assert not wrong


def test_only_the_flow_knows_the_order_of_the_stages() -> None:
    for path in PACKAGE.glob("*.py"):
        stages = {name.split(".")[1] for name in imported(path) if name.count(".")} & set(STAGES)

        assert len(stages) <= 1 or path.stem in ("flow", "bench", "from_articles", "cli", "api"), path.name


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert not [path for path in MODULES if path.stem in VAGUE_NAMES or path.parent.name in VAGUE_NAMES]


def test_the_desk_knows_the_claims_file_and_nothing_else_of_other_stages() -> None:
    for path in (PACKAGE / "desk").rglob("*.py"):
        others = {name for name in imported(path) if not name.startswith(("litcheck.claims", "litcheck.desk"))}

        assert others <= {"litcheck.errors", "litcheck.reporting.agreement"}, path.name
