"""Every fault of a server, a little of it; `benchmarks/language_model.py faults` has twenty seeds of each."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from model_server.readers import agreeing
from model_server.serving import FAULTS, serving

from language_model.makings import KEY, asking, audited, no_progress
from language_model.test_injections import CLAIMS, RECORDS, marks
from litcheck.language_model.question import Question


@pytest.mark.parametrize("fault", FAULTS)
def test_no_fault_moves_a_mark_or_hangs(fault: str, tmp_path: Path) -> None:
    claims = CLAIMS[2:3]
    wanted = marks(audited(claims, RECORDS))
    started = time.monotonic()
    with serving(agreeing, fault, seed=FAULTS.index(fault), share=0.7) as server:
        server.patience = 0.02
        with asking(server, tmp_path, key=KEY, seconds=0.1) as asker:
            beside = audited(claims, RECORDS, asker)
            proposing = audited(claims, RECORDS, asker, proposes=True)

    assert marks(beside) == marks(proposing) == wanted
    assert beside.model is not None
    assert beside.model.questions == 1
    assert beside.model.answered or beside.model.faults
    assert time.monotonic() - started < 20


ASKING = """
import sys
from pathlib import Path
from litcheck.language_model.asking import Asker
from litcheck.language_model.endpoint import endpoint_of
from litcheck.language_model.question import Question
from litcheck.language_model.reply_cache import ReplyCache
from litcheck.language_model.trying import SYSTEM, Ready

QUESTIONS = [
    Question(model="tiny", task="ready", version=1, system=SYSTEM, user='{"say": %d}' % number, form=Ready, most_tokens=9)
    for number in range(30)
]
if __name__ == "__main__":
    Asker(endpoint_of("tiny", sys.argv[1], {}), ReplyCache(Path(sys.argv[2]))).ask(QUESTIONS, lambda *_: None)
"""
"""A run of thirty tiny questions; what it imports is little, so that it begins at once."""


def questions() -> list[Question]:
    """Its questions."""
    known: dict[str, list[Question]] = {"__name__": []}
    exec(ASKING, known)
    return known["QUESTIONS"]


def test_a_run_that_was_killed_asks_nothing_twice(tmp_path: Path) -> None:
    with serving() as server:
        server.delay = 0.02
        process = subprocess.Popen([sys.executable, "-c", ASKING, server.url, str(tmp_path)])
        ends = time.monotonic() + 60
        while len(server.requests) < 12 and time.monotonic() < ends:
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        process.wait()
        asked_before = len(server.asked)
        server.delay = 0.0
        with asking(server, tmp_path) as asker:
            kept = len(asker.known(questions()))
            answers = asker.ask(questions(), no_progress)
        twice = sum(count > 1 for count in server.asked.values())

    assert 12 <= asked_before < 30
    assert kept >= asked_before - 4  # four at a time were under way
    assert all(answer.content is not None for answer in answers.values())
    assert len(server.requests) == 30 + asked_before - kept
    assert twice == asked_before - kept
