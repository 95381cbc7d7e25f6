"""The action's shell steps and the example workflows: their schema, their pins, and a dry run as they are written."""

import json
import os
import re
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desk import surveys, write_desk
from entrez_server.articles import read_article
from entrez_server.collection import Collection
from entrez_server.door import EntrezServer
from entrez_server.running import running_server
from ruamel.yaml import YAML
from shared_material import ROOT

WORKFLOWS = ("examples/weekly-audit.yml", "examples/pull-request-check.yml", ".github/workflows/tests.yml")


def loaded(name: str) -> Any:
    return YAML(typ="safe").load((ROOT / name).read_text("utf-8"))


@pytest.mark.parametrize(
    ("schema", "names"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("vendor.github-actions", ("action.yml",)),
        ("vendor.gitlab-ci", ("examples/gitlab-ci.yml",)),
    ],
)
def test_workflows_are_as_their_published_schemas_say(schema: str, names: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *names]
    command += ["--data-transform", "gitlab-ci"] if "gitlab" in schema else []

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", ["action.yml", *WORKFLOWS[:2]])
def test_every_action_is_pinned_to_a_commit_with_its_version(name: str) -> None:
    used = re.findall(r"uses: (\S+)(.*)", (ROOT / name).read_text("utf-8"))

    assert used
    for action, comment in used:
        pinned = re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action) and re.fullmatch(r" # v\d+\.\d+\.\d+", comment)
        assert action == "./.litcheck/tool" or pinned, action


def test_the_workflows_ask_for_no_more_than_they_need() -> None:
    assert loaded("examples/weekly-audit.yml")["permissions"] == {"contents": "write", "security-events": "write"}
    assert loaded("examples/pull-request-check.yml")["permissions"] == {"contents": "read", "pull-requests": "write"}


def test_the_workflow_of_init_is_the_example() -> None:
    shipped = ROOT / "pipeline" / "litcheck" / "newsroom" / "weekly-audit.yml"

    assert shipped.read_bytes() == (ROOT / "examples" / "weekly-audit.yml").read_bytes()


@pytest.fixture
def pubmed() -> Iterator[EntrezServer]:
    with running_server(Collection([read_article(record.xml(), record.pmid) for record in surveys()])) as server:
        yield server


class Runner:
    """Runs the shell steps of the action as a runner does: expressions filled in, files for outputs, stubs for pip and gh."""

    def __init__(self, workspace: Path, inputs: dict[str, str], event: str) -> None:
        self.workspace, self.event = workspace, event
        self.known = {
            f"inputs.{name}": inputs.get(name, str(given.get("default", "")))
            for name, given in loaded("action.yml")["inputs"].items()
        }
        self.known |= {
            "github.action_path": str(ROOT),
            "github.workspace": str(workspace),
            "runner.temp": str(workspace / "temp"),
        }
        self.known |= {
            "github.repository": "desk/articles",
            "github.event.pull_request.number": "7",
            "github.token": "t0ken",
        }
        self.stubs, self.said = workspace / "stubs", workspace / "said"
        for folder in (self.stubs, workspace / "temp"):
            folder.mkdir(exist_ok=True)
        self._stub("python", 'echo "python $*" >> "$SAID"')
        self._stub(
            "gh", 'echo "gh $*" >> "$SAID"; case "$*" in *--jq*) cat "$KNOWN_COMMENT" 2>/dev/null || true;; esac'
        )
        self._stub("litcheck", _LITCHECK)

    def _stub(self, name: str, body: str) -> None:
        path = self.stubs / name
        path.write_text(f"#!/bin/bash\n{body}\n", encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    def run(self) -> int:
        """The status that the job ends with."""
        status = 0
        for step in loaded("action.yml")["runs"]["steps"]:
            if "run" not in step or ("pull_request" in step.get("if", "") and self.event != "pull_request"):
                continue
            status = self._step(step)
            if status:
                break
        return status

    def _step(self, step: dict[str, Any]) -> int:
        files = {name: self.workspace / "temp" / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        own = {name: self._filled(str(text)) for name, text in step.get("env", {}).items()}
        environment = {
            "PATH": f"{self.stubs}:{os.environ['PATH']}", "HOME": str(self.workspace), "SAID": str(self.said),
            "KNOWN_COMMENT": str(self.workspace / "known"), **{name: str(path) for name, path in files.items()}, **own,
        }  # fmt: skip
        assert "${{" not in step["run"], "what comes from outside reaches the shell through env only"
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
            cwd=self.workspace, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        print(step.get("name"), done.stdout, done.stderr)
        if step.get("id") and files["GITHUB_OUTPUT"].exists():
            outputs = (line.partition("=") for line in files["GITHUB_OUTPUT"].read_text("utf-8").splitlines())
            self.known |= {f"steps.{step['id']}.outputs.{name}": value for name, _, value in outputs}
        return done.returncode

    def _filled(self, text: str) -> str:
        return re.sub(r"\$\{\{ (\S+) \}\}", lambda found: self.known[found[1]], text)


_LITCHECK = f"""case "$1" in audit) set -- "$@" --entrez-rate 0;; esac
exec "{sys.executable}" -m litcheck "$@"
"""


def test_a_dry_run_audits_summarises_and_comments_once(tmp_path: Path, pubmed: EntrezServer) -> None:
    article = "# Health in brief\n\nGout affects about 4% of adults. Eczema affects about 30% of adults.\n"
    (tmp_path / "gout.md").write_text(article, encoding="utf-8")
    inputs = {"email": "desk@example.org", "entrez-url": pubmed.url, "articles": "gout.md\n"}

    first = Runner(tmp_path, inputs, "pull_request")
    assert first.run() == 1, "eczema is contradicted, and that is new"
    (tmp_path / "known").write_text("4711\n", encoding="utf-8")
    again = Runner(tmp_path, {**inputs, "articles": ""}, "pull_request")
    assert again.run() == 0, "it is not new any more"

    said = first.said.read_text("utf-8").splitlines()
    assert said[0] == f"python -m pip install --quiet --disable-pip-version-check {ROOT}"
    posted = [line for line in said if "--method" in line]
    assert [re.findall(r"--method (\S+) (\S+)", line)[0] for line in posted] == [
        ("POST", "repos/desk/articles/issues/7/comments"),
        ("PATCH", "repos/desk/articles/issues/comments/4711"),
    ]
    assert (tmp_path / "temp" / "litcheck-comment.md").read_text("utf-8").startswith("<!-- litcheck -->\n**2 claims")
    assert "### Contradicted" in (tmp_path / "temp" / "GITHUB_STEP_SUMMARY").read_text("utf-8")
    assert json.loads((tmp_path / "reports" / "report.badge.json").read_text("utf-8"))["color"] == "red"
    assert len(list((tmp_path / "audits").glob("run-*.json"))) == 2


def test_an_outage_ends_the_job_with_status_2(tmp_path: Path) -> None:
    write_desk(tmp_path)

    runner = Runner(tmp_path, {"source": "nowhere.xml"}, "schedule")

    assert runner.run() == 2
    assert "could not be done in full" in (tmp_path / "temp" / "GITHUB_STEP_SUMMARY").read_text("utf-8")
