"""Floors of judgement: the trap cases and the gold verdicts. A floor falls only by editing it here, with a reason."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from in_process import litcheck
from shared_material import ROOT, shared

TRAPS_FLOOR = 0.9
"""Share of the open trap cases that pass; no case may fail hard."""
GOLD_FLOOR = 0.9
"""Share of the gold verdicts that agree, counting acceptable alternatives; none may be a `must_not_be`."""
BROKEN = {"chronic-cough-seventeen"}
"""Cases that contradict themselves: 8.2 is forbidden there as a bound, and is the printed estimate of another record."""


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """The audit of the two articles against the bundled library, as a user runs it."""
    folder = tmp_path_factory.mktemp("reports")
    done = litcheck(["audit", "claims.yaml", "--reports", str(folder)], cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return dict(json.loads((folder / "report.json").read_text("utf-8")))


def encoded(done: subprocess.CompletedProcess[str]) -> SimpleNamespace:
    return SimpleNamespace(returncode=done.returncode, stdout=done.stdout.encode(), stderr=done.stderr.encode())


def verdicts(report: dict[str, object]) -> dict[str, dict[str, object]]:
    return {claim["id"]: claim for claim in report["claims"]}  # type: ignore[attr-defined]


def test_the_gold_verdicts_agree(report: dict[str, object]) -> None:
    gold = json.loads(shared("evidence", "gold.json").read_text("utf-8"))

    found = load(ROOT / "benchmarks" / "gold.py").outcomes(gold, report)

    assert not [outcome for outcome in found if outcome.hard]
    assert not [outcome for outcome in found if outcome.got is None], "every gold claim is in claims.yaml"
    assert sum(outcome.agrees for outcome in found) >= GOLD_FLOOR * len(found), [o for o in found if not o.agrees]


def test_the_trap_cases_pass(tmp_path: Path) -> None:
    runner = load(shared("traps", "run_traps.py"))
    runner.subprocess = SimpleNamespace(  # the runner starts a process a case; here each is a call
        run=lambda command, **_: encoded(litcheck(command, cwd=tmp_path)),
        TimeoutExpired=subprocess.TimeoutExpired,
        DEVNULL=None,
        PIPE=None,
    )
    cases = [case for case in runner.load(shared("traps", "cases.jsonl")) if case["id"] not in BROKEN]

    results = [runner.judge(case, [], 120) for case in cases]

    assert not [result for result in results if result["state"] in ("crash", "timeout")]
    assert not [result for result in results if result["hard"]]
    assert sum(result["state"] == "passed" for result in results) >= TRAPS_FLOOR * len(results)


def test_a_third_of_lupus_patients_is_verified_with_the_pooled_estimate(report: dict[str, object]) -> None:
    claim = verdicts(report)["sle-rls-one-third"]

    assert (claim["verdict"], claim["reason"]) == ("verified", "pooled-agrees")
    assert claim["pooled"]["ci_low"] < 33.3 < claim["pooled"]["ci_high"]  # type: ignore[index]


def test_several_times_more_common_in_lupus_is_verified(report: dict[str, object]) -> None:
    assert verdicts(report)["sle-vs-controls"]["verdict"] == "verified"


def test_the_368_figure_is_traced_to_the_reverse_share_in_another_journal(report: dict[str, object]) -> None:
    claim = verdicts(report)["rls-autoimmune-share"]

    assert claim["verdict"] == "unverified"
    misses = claim["near_misses"]
    assert any(m["pmid"] == "25142763" and m["value"] == 36.8 and "exchanged" in m["why"] for m in misses)  # type: ignore[union-attr, attr-defined]


@pytest.mark.parametrize(
    ("claim_id", "allowed"),
    [
        ("ra-treatment-improves-rls", {"unverified"}),
        ("rls-more-autoimmune-jcsm", {"unverified", "contradicted"}),
        ("rls-prevalence-general", {"verified", "unverified"}),
        ("dopamine-agonists-first-line", {"unverified", "contradicted"}),
    ],
)
def test_the_named_claims_get_a_verdict_they_may_have(
    report: dict[str, object], claim_id: str, allowed: set[str]
) -> None:
    claim = verdicts(report)[claim_id]

    assert claim["verdict"] in allowed
    if claim_id == "ra-treatment-improves-rls":
        assert claim["reason"] in ("attribution-not-found", "silent")
    if claim_id == "rls-prevalence-general" and claim["verdict"] == "verified":
        assert claim["qualifier"]


def test_every_decided_verdict_rests_on_a_used_quotation(report: dict[str, object]) -> None:
    for claim in verdicts(report).values():
        used = [line for line in claim["evidence"] if line["used"]]  # type: ignore[attr-defined]
        assert claim["verdict"] == "unverified" or (used and all(line["quote"] for line in used)), claim["id"]
        assert all(line["left_out_because"] is None for line in used)


def test_no_quotation_had_to_be_left_out_for_want_of_proof(report: dict[str, object]) -> None:
    assert not [note for note in report["notes"] if "could not be proven" in note]  # type: ignore[attr-defined]
