"""Questions to a server: in the manner that it takes, each once, kept, within the budget; whatever it answers."""

import json
import sqlite3
from pathlib import Path

import pytest
from model_server.readers import agreeing
from model_server.serving import ModelServer, serving

from language_model.makings import KEY, asking, claim_of, no_progress, record_of
from litcheck.errors import BadInput
from litcheck.evidence.read_record import read
from litcheck.language_model.asking import NOT_ANSWERED, OVER_BUDGET, Answer
from litcheck.language_model.budget import budget_of
from litcheck.language_model.endpoint import endpoint_of
from litcheck.language_model.passages import PassagesAnswer, passage_questions
from litcheck.language_model.question import Question

RECORDS = [
    record_of(str(number), f"Gout was caused by crystals in group {number} of this study.") for number in range(1, 10)
]


def questions(count: int = 1) -> list[Question]:
    """Questions that differ."""
    known = [read(record) for record in RECORDS[:4]]
    return [
        one.question
        for number in range(count)
        for one in passage_questions(claim_of(f"Gout is caused by crystals of kind {number}."), known, "tiny")
    ]


def asked(server: ModelServer, folder: Path, wanted: list[Question], **settings: object) -> list[Answer]:
    with asking(server, folder, **settings) as asker:  # type: ignore[arg-type]
        answers = asker.ask(wanted, no_progress)
    return [answers[question.key] for question in wanted]


def test_an_answer_is_kept_and_replayed_without_the_server(tmp_path: Path) -> None:
    with serving(agreeing) as server:
        (first,) = asked(server, tmp_path, questions())
        again = asked(server, tmp_path, questions())
    offline = asked(server, tmp_path, questions(), offline=True)

    assert isinstance(first.content, PassagesAnswer)
    assert not first.replayed
    assert first.tokens_in == 100
    assert len(server.requests) == 1
    assert again[0].replayed
    assert again == offline
    assert again[0].content == first.content


@pytest.mark.parametrize("takes", [{"json_schema"}, {"json_object"}, set()], ids=["schema", "object", "text"])
def test_a_server_is_asked_in_the_manner_that_it_takes(takes: set[str], tmp_path: Path) -> None:
    with serving(agreeing) as server:
        server.takes = frozenset(takes)
        server.refuses = frozenset({"seed", "temperature", "max_tokens"})
        answers = asked(server, tmp_path, questions(3))

    assert all(answer.content is not None for answer in answers)
    last = server.requests[-1]
    assert (last.get("response_format") or {}).get("type", "") in takes | {""}
    assert not {"seed", "temperature", "max_tokens"} & set(last)
    assert len(server.requests) <= 3 + 6  # what it refuses is found out once


def test_the_first_request_wishes_for_the_schema_temperature_0_and_a_seed(tmp_path: Path) -> None:
    with serving(agreeing) as server:
        asked(server, tmp_path, questions())

    (request,) = server.requests
    assert request["temperature"] == 0
    assert request["seed"] == 1
    schema = request["response_format"]["json_schema"]
    assert schema["strict"]
    assert schema["schema"]["additionalProperties"] is False
    assert set(schema["schema"]["required"]) == {"records"}


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        ("truncated", "cut off"),
        ("not-json", "not JSON"),
        ("foreign", "not JSON"),
        ("wrong-schema", "another form"),
        ("wrong-model", "another model"),
        ("no-choice", "no choice"),
        ("empty", "empty"),
        ("refusal", "refused"),
        ("html", "not JSON"),
        ("twice", "not JSON"),
    ],
)
def test_a_reply_that_is_no_answer_is_told_for_what_it_is_and_kept(fault: str, why: str, tmp_path: Path) -> None:
    with serving(agreeing, fault) as server:
        (answer,) = asked(server, tmp_path, questions())
        (again,) = asked(server, tmp_path, questions())

    assert answer.content is None
    assert why in str(answer.fault)
    assert len(server.requests) == 2  # once more, and not by the next run
    assert again.replayed
    assert again.fault == answer.fault


@pytest.mark.parametrize("fault", ["rate-limit", "error-500", "overloaded", "broken", "redirect"])
def test_no_reply_is_no_answer_and_is_asked_for_again(fault: str, tmp_path: Path) -> None:
    with serving(agreeing, fault) as server:
        (answer,) = asked(server, tmp_path, questions())
        server.fault = ""
        (later,) = asked(server, tmp_path, questions())

    assert answer == Answer(content=None, fault=NOT_ANSWERED)
    assert isinstance(later.content, PassagesAnswer)
    assert not later.replayed


def test_it_waits_as_long_as_the_server_asks_and_not_for_an_hour(tmp_path: Path) -> None:
    slept: list[float] = []
    with serving(agreeing, "rate-limit") as server:
        server.retry_after = "7"
        asked(server, tmp_path / "short", questions(), slept=slept)
        server.retry_after = "3600"
        tries = len(server.requests)
        asked(server, tmp_path / "long", questions(), slept=[])

    assert len(slept) == 3
    assert set(slept) <= {7.0, 1.0, 2.0, 4.0}  # some refusals come without the header
    assert 7.0 in slept
    assert len(server.requests) - tries < 8


@pytest.mark.parametrize("fault", ["slow", "silence", "endless", "huge"])
def test_a_reply_without_end_is_broken_off(fault: str, tmp_path: Path) -> None:
    with serving(agreeing, fault) as server:
        server.patience = 0.05
        (answer,) = asked(server, tmp_path, questions(), seconds=0.15)

    assert answer.content is None
    assert len(server.requests) == 4


def test_a_chatty_answer_is_read(tmp_path: Path) -> None:
    with serving(agreeing, "chatty") as server:
        (answer,) = asked(server, tmp_path, questions())

    assert isinstance(answer.content, PassagesAnswer)


def test_a_server_that_is_down_is_asked_no_further(tmp_path: Path) -> None:
    with serving(agreeing, "error-500") as server:
        answers = asked(server, tmp_path, questions(40))

    assert {answer.fault for answer in answers} == {NOT_ANSWERED}
    assert len(server.requests) < 40  # three questions in a row, four tries each, and what was under way


def test_a_budget_of_requests_is_never_passed(tmp_path: Path) -> None:
    with serving(agreeing) as server:
        answers = asked(server, tmp_path, questions(5), budget=budget_of("2 requests"))

    assert len(server.requests) == 2
    assert [answer.fault for answer in answers] == [None, None, *[OVER_BUDGET] * 3]


def test_a_budget_of_tokens_holds_for_what_may_come_back(tmp_path: Path) -> None:
    (one,) = questions()
    with serving(agreeing) as server:
        answers = asked(server, tmp_path, [one], budget=budget_of(f"{one.tokens + one.most_tokens - 1} tokens"))

    assert not server.requests
    assert answers[0].fault == OVER_BUDGET


@pytest.mark.parametrize("written", ["", "many", "10", "-3 requests", "1e9 tokens"])
def test_a_budget_that_is_none_is_refused(written: str) -> None:
    with pytest.raises(BadInput, match="--llm-budget"):
        budget_of(written)


def test_the_key_goes_to_the_server_and_nowhere_else(tmp_path: Path) -> None:
    with serving(agreeing, "echo") as server:
        asked(server, tmp_path, questions(2), key=KEY)

    assert server.keys == [f"Bearer {KEY}"] * len(server.keys)
    assert server.keys
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    bodies = [row[0] for row in sqlite3.connect(tmp_path / "language-model.sqlite").execute("SELECT body FROM replies")]
    assert bodies
    import zlib

    whole = kept + b"".join(zlib.decompress(body) for body in bodies)
    assert KEY.encode() not in whole
    assert b"[hidden]" in whole


def test_a_redirect_does_not_take_the_key_elsewhere(tmp_path: Path) -> None:
    with serving(agreeing) as other, serving(agreeing, "redirect") as server:
        server.elsewhere = f"{other.url}/chat/completions"
        asked(server, tmp_path, questions(), key=KEY)

    assert not other.requests


def test_no_password_of_a_netrc_is_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login editor password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    with serving(agreeing) as server:
        asked(server, tmp_path, questions())

    assert server.keys == [None]


@pytest.mark.parametrize(
    ("url", "key", "why"),
    [
        ("", "", "where is the model asked"),
        ("ftp://127.0.0.1/v1", "", "no http"),
        ("http://user:secret@127.0.0.1/v1", "", "password"),
        ("http://127.0.0.1:99999/v1", "", "not an address"),
        ("http://models.example.org/v1", "sk-1", "in clear"),
        ("http://127.0.0.1/v1", "sk 1", "no key has"),
        ("http://127.0.0.1/v1", "sk-\n1", "no key has"),
    ],
)
def test_an_address_that_is_none_or_unsafe_is_refused(url: str, key: str, why: str) -> None:
    with pytest.raises(BadInput, match=why) as refused:
        endpoint_of("tiny", url, {"LITCHECK_LLM_KEY": key})

    assert "secret" not in str(refused.value)
    assert not key or key not in str(refused.value)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/v1/chat/completions"),
        ("http://127.0.0.1:8080/v1/", "http://127.0.0.1:8080/v1/chat/completions"),
        ("https://models.example.org/api/v3", "https://models.example.org/api/v3/chat/completions"),
        ("https://models.example.org/v1/chat/completions", "https://models.example.org/v1/chat/completions"),
    ],
)
def test_an_address_may_end_early(url: str, address: str) -> None:
    assert endpoint_of("tiny", url, {}).address == address


def test_a_key_is_in_no_representation_of_its_endpoint() -> None:
    assert KEY not in repr(endpoint_of("tiny", "https://models.example.org", {"LITCHECK_LLM_KEY": KEY}))


def test_the_prefix_of_a_task_is_the_same_for_all_its_questions(tmp_path: Path) -> None:
    with serving(agreeing) as server:
        asked(server, tmp_path, questions(3))

    assert len({json.dumps(request["messages"][0]) for request in server.requests}) == 1
