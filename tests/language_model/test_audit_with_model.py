"""An audit with a language model: beside the marks or among the proposers, told in every format, the same again offline."""

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from in_process import litcheck
from model_server.readers import Reader, agreeing, contrary, found, inventing, silent
from model_server.serving import ModelServer, serving

from language_model.makings import KEY, asking, audited, claim_of, record_of
from litcheck.claims.claim import Check
from litcheck.evidence.proposers import rules
from litcheck.literature.record import Design
from litcheck.reporting.dossier import Dossier
from litcheck.reporting.formats import FORMATS, format_named
from litcheck.reporting.report_model import report_schema

CLAIM = claim_of(
    "Colchicine improves the flares of gout.", kind="effect", check=Check.EFFECT, intervention="colchicine",
    population="gout", outcome="flares", relation="improves",
)  # fmt: skip
RECORDS = [
    record_of(
        str(number), f"In {number}0 adults colchicine prevented flares of gout significantly (P < 0.01).", design=Design.TRIAL,
        title="Colchicine in gout", journal=f"Journal {number}", authors=(f"Author{number} A",),
    )
    for number in (1, 2)
]  # fmt: skip
SILENT = [
    record_of(str(number), f"We counted {number} flares of gout in a year. Colchicine was not given.")
    for number in (3, 4)
]


def heard(reader: Reader, tmp_path: Path, *, proposes: bool = False, records: list[object] | None = None) -> Dossier:
    with serving(reader) as server, asking(server, tmp_path) as asker:
        return audited([CLAIM], records or RECORDS, asker, proposes=proposes)  # type: ignore[arg-type]


def test_a_silent_model_changes_nothing_but_that_it_was_asked(tmp_path: Path) -> None:
    without = audited([CLAIM], RECORDS)
    beside = heard(silent, tmp_path)

    assert beside.model is not None
    assert (beside.model.questions, beside.model.answered, beside.model.said) == (1, 1, 0)
    assert beside.entries[0].second is not None
    assert beside.entries[0].second.disagrees is None
    assert beside.entries[0].evidence == without.entries[0].evidence
    assert beside.models == without.models == ("rules",)


def contrary_word(task: str, data: dict[str, object]) -> dict[str, object]:
    """Finds in both records a sentence that says the opposite, which does not stand there."""
    return {
        "records": [
            {"id": record["id"], "findings": [found("Colchicine did not prevent flares of gout at all.", "refute")]}
            for record in data["records"]  # type: ignore[attr-defined]
        ]
    }


@pytest.mark.parametrize("reader", [contrary, contrary_word, inventing], ids=["contrary", "opposite", "inventing"])
def test_what_is_not_so_moves_no_mark_and_is_shown_with_its_reason(reader: Reader, tmp_path: Path) -> None:
    without = audited([CLAIM], RECORDS)
    dossier = heard(reader, tmp_path, proposes=True)

    (entry,) = dossier.entries
    assert (entry.mark, entry.reason) == (without.entries[0].mark, without.entries[0].reason)
    assert entry.second is not None
    assert entry.second.lines or entry.second.faults
    assert all(line.why_not for line in entry.second.lines)
    assert dossier.model is not None
    assert dossier.model.proven == 0
    assert all(line.proposer == "rules" for line in entry.evidence)


DENIED = claim_of("Obesity and alcohol raise urate and lead to gout in older men.")
DENYING = [
    record_of(str(number), "Obesity and alcohol did not raise urate and did not lead to gout in older men.", title="Joints",
              journal=f"Journal {number}", authors=(f"Author{number} A",))
    for number in (1, 2)
]  # fmt: skip
SAYING_SO = record_of(
    "3", "Obesity and alcohol raise urate and lead to gout in older men.", title="Joints", authors=("Author3 A",)
)


@pytest.fixture
def rules_overlook_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules find nothing in the third record, so that the model has something to add."""
    propose = rules.propose
    monkeypatch.setattr(
        rules, "propose", lambda claim, known: () if known.record.pmid == "3" else propose(claim, known)
    )


def pointing(task: str, data: dict[str, object]) -> dict[str, object]:
    """Points at the third record's sentence."""
    return {
        "records": [
            {
                "id": record["id"],
                "findings": [found(text, "support") for text in record["sentences"] if "not" not in text],
            }
            for record in data["records"]  # type: ignore[attr-defined]
        ]
    }


@pytest.mark.usefixtures("rules_overlook_it")
def test_every_format_shows_a_disagreement_and_the_json_is_as_its_schema_says(tmp_path: Path) -> None:
    dossier = with_disagreement(tmp_path)

    assert dossier.entries[0].mark == "contradicted"
    report = json.loads(format_named("json").render(dossier))
    jsonschema.validate(report, report_schema())
    assert report["language_model"]["model"] == "tiny"
    assert report["language_model"]["disagreements"] == 1
    told = report["claims"][0]["language_model"]["disagrees"]
    assert told
    assert told in format_named("html").render(dossier)
    assert "reads otherwise" in format_named("md").render(dossier)
    sarif = json.loads(format_named("sarif").render(dossier))
    assert sarif["runs"][0]["results"][0]["properties"]["languageModel"] == told
    assert {member.NAME for member in FORMATS if "tiny" in member.render(dossier)} >= {"json", "md", "html", "sarif"}


def with_disagreement(tmp_path: Path, *, proposes: bool = False) -> Dossier:
    """An audit that contradicts, in which the model finds a record that says otherwise."""
    with serving(pointing) as server, asking(server, tmp_path) as asker:
        return audited([DENIED], [*DENYING, SAYING_SO], asker, proposes=proposes)


@pytest.mark.usefixtures("rules_overlook_it")
def test_a_proposing_model_is_named_in_every_line_that_it_found(tmp_path: Path) -> None:
    without = audited([DENIED], [*DENYING, SAYING_SO])
    dossier = with_disagreement(tmp_path, proposes=True)

    assert without.entries[0].mark == "contradicted"
    (entry,) = dossier.entries
    assert entry.mark == "unverified"
    assert entry.second is not None
    assert "without what the model found, the rules would say contradicted" in str(entry.second.disagrees)
    used = [line for line in entry.evidence if line.proposer == "language model tiny"]
    assert [line.quote for line in used if line.used] == [
        "Obesity and alcohol raise urate and lead to gout in older men."
    ]
    assert dossier.models == ("rules", "language model tiny")
    report = json.loads(format_named("json").render(dossier))
    assert {line["proposer"] for line in report["claims"][0]["evidence"]} == {"rules", "language model tiny"}
    assert "proposed by language model tiny" in format_named("md").render(dossier)
    assert "Proposed by language model tiny" in format_named("html").render(dossier)
    sarif = json.loads(format_named("sarif").render(dossier))
    assert sarif["runs"][0]["results"][0]["properties"]["proposedBy"] == ["language model tiny"]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, ModelServer]]:
    """A folder with a claims file and records, and a server that agrees with everything."""
    monkeypatch.setenv("LITCHECK_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("LITCHECK_LLM_KEY", KEY)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    (tmp_path / "claims.yaml").write_text(
        "version: 1\ndocuments: [{id: d, title: Gout}]\nclaims:\n"
        "  - {id: flares, document: d, quote: q, statement: Colchicine improves the flares of gout., kind: effect,\n"
        "     intervention: colchicine, population: gout, outcome: flares, relation: improves}\n"
    )
    (tmp_path / "records.nbib").write_text(
        "".join(
            f"PMID- {number}\nTI  - Colchicine in gout {number}\nAB  - Colchicine prevented flares of gout (P < 0.01).\n"
            "PT  - Randomized Controlled Trial\n\n"
            for number in (11, 12)
        )
    )
    with serving(agreeing) as server:
        monkeypatch.setenv("LITCHECK_LLM_URL", server.url)
        yield tmp_path, server


def run(place: Path, *more: str) -> tuple[int, str, str]:
    ended = litcheck(
        [
            "audit",
            "claims.yaml",
            "--source",
            "records.nbib",
            "--reports",
            "out",
            "--format",
            "json,md,html,sarif",
            *more,
        ],
        cwd=place,
    )
    return ended.returncode, ended.stdout, ended.stderr


def reports(place: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (place / "out").iterdir()}


def test_the_command_line_from_estimate_to_offline_replay(place: tuple[Path, ModelServer]) -> None:
    folder, server = place
    status, out, _ = run(folder, "--llm", "tiny", "--dry-run")

    assert status == 0
    assert "1 requests, 0 of them answered already" in out
    assert "no prices are known" in out
    assert not server.requests
    assert not (folder / "out").exists()

    status, out, _ = run(folder, "--llm", "tiny")
    assert status == 0
    assert "1 of 1 questions answered" in out
    live = reports(folder)
    server.close()
    run(folder, "--llm", "tiny", "--offline")
    first = reports(folder)
    run(folder, "--llm", "tiny", "--offline")

    assert reports(folder) == first
    assert json.loads(first["report.json"])["language_model"]["replayed"] == 1
    changed = json.loads(live["report.json"]), json.loads(first["report.json"])
    for report in changed:
        report["language_model"]["replayed"] = None
    assert changed[0] == changed[1]  # but for the count of replays the report is that of the first run


def test_no_key_is_in_anything_that_is_written(
    place: tuple[Path, ModelServer], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, server = place
    caplog.set_level("DEBUG")
    server.fault = "echo"
    printed = "".join(text for more in ([], ["--llm-proposes"]) for text in run(folder, "--llm", "tiny", *more)[1:])
    server.fault = "error-500"
    ended = litcheck(["--debug", "llm", "check", "--llm", "tiny"], cwd=folder)
    printed += ended.stdout + ended.stderr
    monkeypatch.setenv("LITCHECK_CACHE", str(folder / "claims.yaml"))  # a cache that cannot be one: a traceback
    ended = litcheck(["--debug", "audit", "claims.yaml", "--source", "records.nbib", "--llm", "tiny"], cwd=folder)
    printed += ended.stdout + ended.stderr + caplog.text

    assert "Traceback" in ended.stderr
    assert server.keys[0] == f"Bearer {KEY}"
    assert KEY not in printed
    assert not [file for file in folder.rglob("*") if file.is_file() and KEY.encode() in file.read_bytes()]


def test_a_budget_and_prices_come_from_litcheck_toml(place: tuple[Path, ModelServer]) -> None:
    folder, server = place
    (folder / "litcheck.toml").write_text(
        'llm = "tiny"\nllm-budget = "0 requests"\nllm-prices = {input = 1000, output = 1000, currency = "EUR"}\n'
    )
    _, estimate, _ = run(folder, "--dry-run")
    status, out, _ = run(folder)

    assert "EUR" in estimate
    assert status == 0
    assert "0 of 1 questions answered" in out
    assert "the budget is spent (1)" in out
    assert not server.requests
    assert "Language model" not in run(folder, "--llm", "off")[1]


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (["--llm-proposes"], "no language model is named"),
        (["--dry-run"], "no language model is named"),
        (["--llm", "tiny", "--llm-url", "gopher://x"], "is no http"),
        (["--llm", "tiny", "--llm-budget", "much"], "--llm-budget"),
    ],
)
def test_a_wrong_option_is_one_line(place: tuple[Path, ModelServer], more: list[str], why: str) -> None:
    status, _, error = run(place[0], *more)

    assert status == 2
    assert why in error
    assert error.count("\n") == 1


def test_check_says_what_a_server_can_do(place: tuple[Path, ModelServer]) -> None:
    folder, server = place
    server.takes = frozenset({"json_object"})
    server.refuses = frozenset({"seed"})
    works = litcheck(["llm", "check", "--llm", "tiny"], cwd=folder)
    server.fault = "error-500"
    monkey = litcheck(["llm", "check", "--llm", "tiny", "--llm-url", "http://127.0.0.1:9"], cwd=folder)

    assert works.returncode == 0
    assert "not in a given schema" in works.stdout
    assert "does not take seed" in works.stdout
    assert "followed the form" in works.stdout
    assert monkey.returncode == 2
    assert "no answer" in monkey.stdout
    assert not (folder / "cache" / "language-model.sqlite").exists() or server.requests
