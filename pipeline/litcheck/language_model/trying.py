"""One tiny question to a server, and what its answer shows that the server can do. Nothing of it is kept."""

import time
from dataclasses import dataclass
from typing import Literal

from litcheck.language_model.asking import Asker
from litcheck.language_model.completion import Unusable, completion_of, usage_in
from litcheck.language_model.prompt import AnswerPart
from litcheck.language_model.question import Question

SYSTEM = 'Answer with JSON only: an object with the one key "word", whose value is "ready".'
_FORMS = {
    "json_schema": "answers in a given JSON Schema",
    "json_object": "answers in JSON, not in a given schema; litcheck checks the form itself",
    "text": "has no JSON mode; litcheck looks for the JSON in what it says",
}


class Ready(AnswerPart):
    """The answer."""

    word: Literal["ready"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """Whether the server can be used, and what people are told of it."""

    works: bool
    lines: tuple[str, ...]


def tried(asker: Asker) -> Tried:
    """What one question shows."""
    question = Question(
        model=asker.endpoint.model,
        task="ready",
        version=1,
        system=SYSTEM,
        user='{"say": "ready"}',
        form=Ready,
        most_tokens=30,
    )
    started = time.perf_counter()
    body = asker.reply(question)
    took = time.perf_counter() - started
    where = f"{asker.endpoint.model} at {asker.endpoint.host}"
    if body is None:
        why = asker.last_refusal or "no connection"
        return Tried(
            works=False, lines=(f"{where}: no answer ({why}); check --llm-url, the name and LITCHECK_LLM_KEY",)
        )
    lines = [f"{where} answers, in {took:.1f} s", f"It {_FORMS[asker.manner.response]}."]
    if not asker.manner.seeded or not asker.manner.cold:
        left_out = [
            name for name, taken in (("seed", asker.manner.seeded), ("temperature 0", asker.manner.cold)) if not taken
        ]
        lines.append(
            f"It does not take {' and '.join(left_out)}: its answers may differ from run to run; litcheck keeps the first."
        )
    if None in usage_in(body):
        lines.append("It does not count tokens; budgets go by estimates.")
    try:
        found = completion_of(body, Ready, asker.endpoint.model)
    except Unusable as fault:
        told = f"Its answer to a tiny question cannot be used: {fault}. Expect many that are left out; nothing worse can happen."
        return Tried(works=True, lines=(*lines, told))
    return Tried(
        works=True, lines=(*lines, f"It followed the form asked for; it calls itself {found.model or 'nothing'}.")
    )
