"""`litcheck evaluate --llm`: the rules alone against the rules with a model, on labelled pairs."""

import json
from pathlib import Path

import pytest
from in_process import litcheck
from model_server.readers import agreeing
from model_server.serving import serving


def pairs(folder: Path) -> None:
    rows = [
        {
            "id": str(number), "doc_id": str(number), "group": str(number), "title": "Joints", "label": label,
            "claim": f"Obesity and alcohol raise urate and lead to gout in older men of group {number}.",
            "abstract": [text], "rationales": [] if label == "NEI" else [[0]],
        }
        for number, (label, text) in enumerate(
            [("SUPPORT", "Obesity raises urate and leads to gout."), ("NEI", "We counted the men of a town.")] * 3
        )
    ]  # fmt: skip
    (folder / "pairs.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))


def test_both_readings_stand_side_by_side_with_what_they_cost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LITCHECK_CACHE", str(tmp_path / "cache"))
    pairs(tmp_path)
    (tmp_path / "litcheck.toml").write_text("llm-prices = {input = 10, output = 20}\n")
    with serving(agreeing) as server:
        monkeypatch.setenv("LITCHECK_LLM_URL", server.url)
        estimate = litcheck(["evaluate", "pairs.jsonl", "--llm", "tiny", "--dry-run"], cwd=tmp_path)
        asked = len(server.requests)
        ended = litcheck(["evaluate", "pairs.jsonl", "--llm", "tiny", "--predictions", "predicted.jsonl"], cwd=tmp_path)
        machine = litcheck(["evaluate", "pairs.jsonl", "--llm", "tiny", "--format", "json"], cwd=tmp_path)

    assert asked == 0
    told = json.loads(machine.stdout)
    assert told["model"]["replayed"] == told["model"]["questions"] == told["claims"] == 6
    assert set(told["rules"]) == set(told["with_model"])
    assert "6 requests, 0 of them answered already" in estimate.stdout
    assert "USD" in estimate.stdout
    assert ended.returncode == 0, ended.stderr
    rows = [line.split() for line in ended.stdout.splitlines()]
    decided = next(row for row in rows if row[:1] == ["decided"])
    assert float(decided[2]) >= float(decided[1])
    assert "Rules alone against rules with tiny" in ended.stdout
    assert "600 tokens sent, 120 received" in ended.stdout
    assert "0.0084 USD, 0.001400 for each of 6 claims" in ended.stdout
    assert "are proven" in ended.stdout
    assert len((tmp_path / "predicted.jsonl").read_text().splitlines()) == 6
