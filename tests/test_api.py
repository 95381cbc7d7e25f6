"""litcheck in a program: the same results as the commands, and an import that stays quick."""

import subprocess
import sys
from pathlib import Path

import pytest
from test_cli import ARTICLE, CLAIMS, RECORDS, SURVEYS

import litcheck
from litcheck.errors import LitcheckError
from litcheck.reporting.formats import format_named


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a claims file and a file of records."""
    (tmp_path / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    articles = (ARTICLE.format(pmid=p, year=y, title=t, results=r) for p, y, t, r in SURVEYS)
    (tmp_path / "records.xml").write_text(RECORDS % "".join(articles), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("several", [False, True], ids=["one file", "a list of files"])
def test_an_audit_gives_the_dossier_that_formats_turn_into_text(desk: Path, several: bool) -> None:
    records = desk / "records.xml"
    report = litcheck.audit(desk / "claims.yaml", source=[records] if several else str(records))

    (entry,) = report.entries
    assert (report.summary.verified, entry.claim.id, entry.pooled.k) == (1, "gout-four-percent", 3)
    assert "gout-four-percent" in format_named("json").render(report)
    assert sorted(path.name for path in desk.iterdir()) == ["claims.yaml", "records.xml"], "nothing is written"


def test_an_audit_is_a_table_to_reckon_with(desk: Path) -> None:
    table = litcheck.table(litcheck.audit(desk / "claims.yaml", source=str(desk / "records.xml")))

    assert list(table["id"]) == ["gout-four-percent"]
    assert table.groupby("verdict").size().to_dict() == {"verified": 1}
    assert table.loc[0, "pooled_estimate"] == 4.06


def test_claims_findings_and_changes_come_as_objects(desk: Path) -> None:
    (desk / "article.txt").write_text("Gout affects about 4% of adults in the United States.", encoding="utf-8")
    for name, source in (("old", "records.xml"), ("new", "records.xml")):
        text = format_named("json").render(litcheck.audit(desk / "claims.yaml", source=str(desk / source)))
        (desk / f"{name}.json").write_text(text, encoding="utf-8")

    assert [claim.value.stated for claim in litcheck.extract(desk / "article.txt")] == [4]
    assert [read.estimates[0].value for read in litcheck.findings(desk / "records.xml")] == [3.9, 4.1, 4.2]
    assert not litcheck.diff(desk / "old.json", desk / "new.json").changes


def test_what_cannot_be_read_is_an_error_of_litcheck(tmp_path: Path) -> None:
    for wrong in (
        lambda: litcheck.audit(tmp_path / "none.yaml"),
        lambda: litcheck.extract(tmp_path / "none.txt"),
        lambda: list(litcheck.findings(tmp_path / "none.xml")),
        lambda: litcheck.diff(tmp_path / "a.json", tmp_path / "b.json"),
    ):
        with pytest.raises(LitcheckError, match=r"none|json"):
            wrong()


def test_an_unknown_name_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="no attribute 'audits'"):
        _ = litcheck.audits


def test_the_import_alone_loads_nothing_heavy() -> None:
    code = "import litcheck, sys; print(sorted({name.split('.')[0] for name in sys.modules} & {'numpy', 'lxml', 'pydantic'}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
