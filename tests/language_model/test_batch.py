"""Batches: a line for each question in the form that hosted services take, and answers however they come back."""

import json
import random
from pathlib import Path

import jsonschema
import pytest
from in_process import litcheck
from model_server.readers import agreeing
from model_server.serving import ModelServer, serving

from language_model.makings import KEY, asking, claim_of, no_progress, record_of
from litcheck.evidence.read_record import read
from litcheck.language_model.batch import Imported, read_batch, write_batch
from litcheck.language_model.passages import passage_questions
from litcheck.language_model.question import Question
from litcheck.language_model.reply_cache import ReplyCache

LINE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["custom_id", "method", "url", "body"],
    "properties": {
        "custom_id": {"type": "string", "minLength": 1, "maxLength": 64, "pattern": "^[A-Za-z0-9_-]+$"},
        "method": {"const": "POST"},
        "url": {"const": "/v1/chat/completions"},
        "body": {
            "type": "object",
            "required": ["model", "messages"],
            "properties": {
                "model": {"type": "string", "minLength": 1},
                "messages": {
                    "type": "array",
                    "minItems": 1,
                    "items": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["role", "content"],
                        "properties": {
                            "role": {"enum": ["system", "user"]},
                            "content": {"type": "string", "minLength": 1},
                        },
                    },
                },
                "max_tokens": {"type": "integer", "minimum": 1},
                "temperature": {"const": 0},
                "stream": {"const": False},
            },
        },
    },
}
"""A line of a batch. Source: OpenAI API, "Batch", the request input object (in our own words)."""


@pytest.fixture
def exported(tmp_path: Path) -> tuple[list[Question], list[dict[str, object]]]:
    """Ten questions and their lines."""
    known = [read(record_of("1", "Gout was caused by crystals in this study."))]
    questions = [
        one.question
        for number in range(10)
        for one in passage_questions(claim_of(f"Gout is caused by crystals of kind {number}."), known, "tiny")
    ]
    cache = ReplyCache(tmp_path / "cache")
    write_batch(tmp_path / "batch.jsonl", questions, cache)
    cache.close()
    lines = [json.loads(line) for line in (tmp_path / "batch.jsonl").read_text("utf-8").splitlines()]
    return questions, lines


def answers_to(lines: list[dict[str, object]]) -> list[dict[str, object]]:
    """What a service gives back for these lines."""
    server = ModelServer(agreeing)
    server.close()
    return [
        {
            "id": f"batch_req_{number}",
            "custom_id": line["custom_id"],
            "response": {"status_code": 200, "request_id": "r", "body": server.completion(line["body"])},  # type: ignore[arg-type]
            "error": None,
        }
        for number, line in enumerate(lines)
    ]


def imported(folder: Path, rows: list[object]) -> Imported:
    file = folder / "answers.jsonl"
    file.write_text("".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows), "utf-8")
    cache = ReplyCache(folder / "cache")
    try:
        return read_batch(file, cache, KEY)
    finally:
        cache.close()


def test_every_line_has_the_form_of_a_batch_and_a_name_of_its_own(
    exported: tuple[list[Question], list[dict[str, object]]],
) -> None:
    _, lines = exported

    for line in lines:
        jsonschema.validate(line, LINE)
    assert len({line["custom_id"] for line in lines}) == len(lines) == 10


def test_shuffled_partial_doubled_and_alien_answers_are_each_told(
    exported: tuple[list[Question], list[dict[str, object]]], tmp_path: Path
) -> None:
    questions, lines = exported
    answers = answers_to(lines)
    rows: list[object] = [*answers[:6], *answers[:3], {**answers[9], "custom_id": "litcheck-passages-of-somebody-else"}]
    rows += [{"custom_id": lines[6]["custom_id"], "response": None, "error": {"code": "expired"}}]
    rows += [{"custom_id": lines[7]["custom_id"], "response": {"status_code": 429, "body": {}}, "error": None}]
    random.Random(1).shuffle(rows)
    found = imported(tmp_path, [*rows, "{not json", "[]", json.dumps({"custom_id": 7})])

    assert (found.kept, found.doubled, found.alien) == (6, 3, 1)
    assert sum(found.failed.values()) == 2
    assert len(found.unreadable) == 3
    assert any("3 doubled" in line for line in found.told())
    with serving(agreeing) as server, asking(server, tmp_path / "cache") as asker:
        said = asker.ask(questions, no_progress)
    assert len(server.requests) == 4  # those without an answer, and nothing else
    assert sum(answer.replayed for answer in said.values()) == 6


def test_an_imported_answer_that_is_none_is_told_and_holds_no_key(
    exported: tuple[list[Question], list[dict[str, object]]], tmp_path: Path
) -> None:
    _, lines = exported
    answers = answers_to(lines[:2])
    answers[0]["response"]["body"]["choices"] = []  # type: ignore[index]
    answers[1]["response"]["body"]["choices"][0]["message"]["content"] = f"Your key is {KEY}"  # type: ignore[index]
    found = imported(tmp_path, [*answers])

    assert found.kept == 2
    assert sum(found.unusable.values()) == 2
    assert not [file for file in (tmp_path / "cache").iterdir() if KEY.encode() in file.read_bytes()]


def test_the_commands_export_and_import(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LITCHECK_CACHE", str(tmp_path / "cache"))
    (tmp_path / "claims.yaml").write_text(
        "version: 1\ndocuments: [{id: d, title: Gout}]\nclaims:\n"
        "  - {id: c, document: d, quote: q, statement: Gout is caused by crystals., kind: assertion}\n"
    )
    (tmp_path / "records.nbib").write_text("PMID- 11\nTI  - Gout\nAB  - Gout was caused by crystals of urate.\n\n")
    out = litcheck(["llm", "export", "claims.yaml", "--source", "records.nbib", "--llm", "tiny"], cwd=tmp_path)
    lines = [json.loads(line) for line in (tmp_path / "batch.jsonl").read_text("utf-8").splitlines()]
    (tmp_path / "answers.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in answers_to(lines)))
    first = litcheck(["llm", "import", "answers.jsonl"], cwd=tmp_path)
    again = litcheck(["llm", "export", "claims.yaml", "--source", "records.nbib", "--llm", "tiny"], cwd=tmp_path)
    none = litcheck(["llm", "import", "nowhere.jsonl"], cwd=tmp_path)
    info = litcheck(["cache", "info"], cwd=tmp_path)
    cleared = litcheck(["cache", "clear", "--llm"], cwd=tmp_path)

    assert out.stdout.startswith("1 requests (0 more are answered already)")
    assert "1 answers kept" in first.stdout
    assert again.stdout.startswith("0 requests (1 more are answered already)")
    assert none.returncode == 2
    assert "cannot be read" in none.stderr
    assert "replies of language models" in info.stdout
    assert cleared.returncode == 0
