"""`litcheck init`, `litcheck validate` and litcheck.toml."""

import json
from pathlib import Path

import jsonschema
import pytest
from desk import ARTICLE, claims, write_desk
from in_process import litcheck

from litcheck.configuration import audit_defaults, read_configuration


@pytest.fixture(autouse=True)
def no_email(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NCBI_EMAIL", "NCBI_API_KEY", "NCBI_ENTREZ_URL", "CROSSREF_URL"):
        monkeypatch.delenv(name, raising=False)


def test_init_starts_a_folder_that_validates_and_overwrites_nothing(tmp_path: Path) -> None:
    assert litcheck(["init"], cwd=tmp_path).returncode == 0
    (tmp_path / "litcheck.toml").write_text('source = "library"\n', encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    again = litcheck(["init"], cwd=tmp_path)

    assert again.stdout.count("there already, left as it is") == 4
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert litcheck(["validate"], cwd=tmp_path).stdout.startswith("claims.yaml: 1 claims, no fault")
    first = (tmp_path / "claims.yaml").read_text("utf-8").splitlines()[0]
    schema = json.loads((tmp_path / first.partition("$schema=")[2]).read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)


def test_init_reads_the_claims_of_an_article(tmp_path: Path) -> None:
    (tmp_path / "article.md").write_text("# Gout\n\nGout affects about 4% of adults.\n", encoding="utf-8")

    done = litcheck(["init", "article.md"], cwd=tmp_path)

    text = (tmp_path / "claims.yaml").read_text("utf-8")
    assert "claims.yaml: written, read from 1 article\n" in done.stdout
    assert text.startswith("# yaml-language-server: $schema=") and "extracted: true" in text


def test_without_an_email_a_configured_pubmed_is_one_line_and_no_library(tmp_path: Path) -> None:
    litcheck(["init"], cwd=tmp_path)

    done = litcheck(["audit"], cwd=tmp_path)

    assert done.returncode == 2
    assert done.stderr.startswith("litcheck: NCBI wants an e-mail address") and done.stderr.count("\n") == 1


def test_validate_checks_the_quotes_too_and_names_every_fault(tmp_path: Path) -> None:
    (tmp_path / "article.md").write_text(ARTICLE.replace("eczema", "asthma"), encoding="utf-8")
    write_desk(tmp_path, path="article.md")
    (tmp_path / "other.yaml").write_text(claims().replace("kind: prevalence", "kind: share"), encoding="utf-8")

    done = litcheck(["validate", "claims.yaml", "other.yaml"], cwd=tmp_path)

    assert done.returncode == 2
    assert done.stderr.count("\n") == 3
    assert "claims.yaml:17: claims[1].quote" in done.stderr and "other.yaml:10: claims[0].kind" in done.stderr


def test_what_is_given_goes_before_the_environment_and_that_before_the_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_desk(tmp_path)
    (tmp_path / "litcheck.toml").write_text(
        'source = ["records.xml"]\nformats = ["json"]\nreports = "out"\nfail-on = "contradicted"\n', encoding="utf-8"
    )

    assert litcheck(["audit"], cwd=tmp_path).returncode == 1
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["report.json"]
    assert litcheck(["audit", "--fail-on", "never", "--reports", "else"], cwd=tmp_path).returncode == 0
    assert (tmp_path / "else" / "report.json").exists()


def test_the_email_is_read_from_the_variable_that_the_configuration_names(tmp_path: Path) -> None:
    (tmp_path / "litcheck.toml").write_text('email-variable = "DESK_MAIL"\n', encoding="utf-8")

    defaults = audit_defaults(read_configuration(tmp_path / "litcheck.toml"), {"DESK_MAIL": "desk@example.org"})

    assert defaults == {"email": "desk@example.org"}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("source = ", "not valid TOML"),
        ('sauce = "pubmed"', "unknown key 'sauce'; known keys: cache-days, crossref-url,"),
        ('fail-on = "sometimes"', "fail-on: found 'sometimes'"),
        ("reviewers = []", "reviewers: found []"),
        ("max-age = 0", "max-age: found 0"),
    ],
)
def test_a_faulty_configuration_is_one_line(tmp_path: Path, content: str, told: str) -> None:
    write_desk(tmp_path)
    (tmp_path / "litcheck.toml").write_text(content, encoding="utf-8")

    done = litcheck(["audit"], cwd=tmp_path)

    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith("litcheck: litcheck.toml: ") and told in done.stderr
