"""What a person decides about a claim goes into the file line by line; the file keeps its mode, its link and its owner."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from litcheck.claims.claims_file import read_claims, write_claims
from litcheck.claims.editing import reject, set_fields
from litcheck.errors import BadInput, ClaimsFileError, UnknownName

CLAIMS = """\
# ours
version: 1
documents: [{id: gout, title: Gout}]
claims:
- id: gout-common   # first
  document: gout
  quote: 'about 4% of adults have gout'
  statement: About 4% of adults have gout.  # rounded
  kind: prevalence
  condition: gout
  population: adults
  value:
    stated: 4  # page 2
    unit: percent
  extracted: true

# --- night desk
- {id: tea, document: gout, quote: tea helps, statement: Tea helps with gout., kind: assertion}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An editor's claims file."""
    path = tmp_path / "claims.yaml"
    path.write_text(CLAIMS, encoding="utf-8")
    return path


def test_only_the_lines_of_the_set_fields_change(path: Path) -> None:
    fields = {
        "value": {"stated": 5, "unit": "percent"},
        "extracted": None,
        "review": {"verdict": "verified", "reason": "read"},
    }
    write_claims(set_fields(read_claims(path), "gout-common", fields), path)

    review = "  review: {verdict: verified, reason: read}\n"
    expected = CLAIMS.replace("stated: 4 ", "stated: 5 ").replace("  extracted: true\n", review)
    assert path.read_text("utf-8") == expected


def test_fields_in_braces_are_set_and_taken_away(path: Path) -> None:
    book = set_fields(
        read_claims(path), "tea", {"statement": "Tea, hot, helps.", "kind": "assertion", "query": "tea[ti]"}
    )

    assert (
        '{id: tea, document: gout, quote: tea helps, statement: "Tea, hot, helps.", kind: assertion, query: "tea[ti]"}'
        in book.text
    )
    assert (
        set_fields(book, "tea", {"query": None, "statement": "Tea helps with gout."}).value == read_claims(path).value
    )


def test_a_rejected_claim_moves_to_its_list_and_every_comment_stays(path: Path) -> None:
    book = reject(reject(read_claims(path), "gout-common", reason="not ours"), "tea")

    assert not book.claims
    assert [entry["id"] for entry in book.value["rejected"]] == ["gout-common", "tea"]
    assert book.value["rejected"][0]["reason"] == "not ours"
    assert all(comment in book.text for comment in ("# ours", "# --- night desk"))


def test_what_cannot_be_set_is_refused(path: Path) -> None:
    book = read_claims(path)

    with pytest.raises(UnknownName, match="known: gout-common, tea"):
        set_fields(book, "coffee", {"kind": "assertion"})
    with pytest.raises(ClaimsFileError, match=r"claims\[1\].kind: found 'opinion'"):
        set_fields(book, "tea", {"kind": "opinion"})
    with pytest.raises(BadInput, match="stays as it is"):
        set_fields(book, "tea", {"id": "coffee"})


def test_an_anchor_that_others_need_is_not_taken_away(path: Path) -> None:
    text = CLAIMS.replace("condition: gout", "condition: &it gout").replace("quote: tea helps", "quote: *it")
    path.write_text(text, encoding="utf-8")

    with pytest.raises(BadInput, match="cannot be changed line by line"):
        set_fields(read_claims(path), "gout-common", {"condition": "gouty arthritis"})
    assert set_fields(read_claims(path), "tea", {"quote": "tea"}).value["claims"][1]["quote"] == "tea"


def test_mode_and_symbolic_link_stay(path: Path) -> None:
    real = path.with_name("real.yaml")
    path.rename(real)
    real.chmod(0o640)
    path.symlink_to("real.yaml")
    write_claims(set_fields(read_claims(path), "tea", {"statement": "Tea."}), path)

    assert path.is_symlink()
    assert real.stat().st_mode & 0o7777 == 0o640
    assert "Tea." in real.read_text("utf-8")
    assert sorted(file.name for file in path.parent.iterdir()) == ["claims.yaml", "real.yaml"]


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="needs a system with unnamed files")
def test_a_run_killed_while_writing_leaves_the_old_file_and_no_litter(path: Path) -> None:
    program = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from litcheck.claims import replacing\n"
        "os.fsync = lambda handle: os.kill(os.getpid(), signal.SIGKILL)\n"
        "replacing.replace_file(Path(sys.argv[1]), b'half')\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], check=False)

    assert done.returncode == -signal.SIGKILL
    assert path.read_text("utf-8") == CLAIMS
    assert [file.name for file in path.parent.iterdir()] == ["claims.yaml"]
