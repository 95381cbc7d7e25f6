"""The JSON Schemas are those of the models, fit what litcheck writes and reads, and name every key."""

import json
from pathlib import Path

import jsonschema
import pytest
from desk import claims
from in_process import litcheck
from ruamel.yaml import YAML

from litcheck.reporting.report_model import Report


@pytest.mark.parametrize("name", ["claims", "report"])
def test_the_schemas_in_the_repository_are_those_of_the_models(name: str, root: Path) -> None:
    printed = litcheck(["validate", "--schema", name], cwd=root).stdout

    assert (root / "schemas" / f"{name}-1.schema.json").read_text("utf-8") == printed, (
        f"run: litcheck validate --schema {name} > schemas/{name}-1.schema.json"
    )


def test_the_published_report_is_valid_and_has_no_key_that_the_schema_does_not_name(root: Path) -> None:
    text = (root / "reports" / "report.json").read_text("utf-8")

    Report.model_validate_json(text, extra="forbid")


def test_the_published_claims_file_is_valid(root: Path) -> None:
    schema = json.loads((root / "schemas" / "claims-1.schema.json").read_text("utf-8"))
    loaded = YAML(typ="safe", pure=True).load((root / "claims.yaml").read_text("utf-8"))

    jsonschema.Draft202012Validator.check_schema(schema)
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(loaded)) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("kind: prevalence", "kind: frequency"),
        ("condition: gout", "conditions: gout"),
        ("condition: gout", "condition: gout\n    relation: higher"),
        ("population: adults\n", "\n"),
        ("unit: percent", "unit: percents"),
    ],
)
def test_what_litcheck_refuses_the_schema_refuses(before: str, after: str, root: Path, tmp_path: Path) -> None:
    schema = json.loads((root / "schemas" / "claims-1.schema.json").read_text("utf-8"))
    text = claims().replace(before, after, 1)
    (tmp_path / "claims.yaml").write_text(text, encoding="utf-8")

    assert list(jsonschema.Draft202012Validator(schema).iter_errors(YAML(typ="safe", pure=True).load(text)))
    assert litcheck(["validate"], cwd=tmp_path).returncode == 2
