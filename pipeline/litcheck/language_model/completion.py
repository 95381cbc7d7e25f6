"""A server's reply -> the completion in it, read in the form that was asked for; or the fault that keeps it from being one."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

_THOUGHT = re.compile(r"^\s*<think>.*?</think>", re.DOTALL)
_MOST_BRACES = 20
"""Places in a chatty reply at which a JSON object is looked for."""
LONGEST_REPLY = 400_000
"""Characters of a reply that is read; four thousand tokens have about 20,000."""


class Unusable(ValueError):
    """A reply is no answer; the message says why, in words for a report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """A usable reply: the answer, and the model that says it gave it ("" if it does not say)."""

    answer: BaseModel
    model: str


def completion_of(body: bytes, form: type[BaseModel], asked: str) -> Completion:
    """The completion in a reply to a question that the model named `asked` was to answer.

    Raises: Unusable.
    """
    reply = _parsed(body.decode("utf-8", "replace"), "not JSON")
    if not isinstance(reply, dict):
        raise Unusable("the reply is no chat completion")
    named = reply.get("model")
    model = named if isinstance(named, str) else ""
    if model and not _is_same(model, asked):
        raise Unusable(f"answered by another model ({model[:60]})")
    return Completion(answer=_read(_text(reply), form), model=model)


def usage_in(body: bytes) -> tuple[int | None, int | None]:
    """The tokens that a reply says were sent and received, usable or not; None: it does not say."""
    try:
        reply = _parsed(body.decode("utf-8", "replace"), "not JSON")
    except Unusable:
        return None, None
    usage = reply.get("usage") if isinstance(reply, dict) else None
    if not isinstance(usage, dict):
        return None, None
    return _count(usage.get("prompt_tokens")), _count(usage.get("completion_tokens"))


def refusal_in(body: bytes) -> str:
    """What a server says went wrong, on one line of at most 200 characters; "" if it does not say."""
    text = body[:20_000].decode("utf-8", "replace")
    try:
        said: Any = json.loads(text)
    except (ValueError, RecursionError):
        return "" if "<" in text[:200] else " ".join(text.split())[:200]
    for step in ("error", "message", "detail"):
        if isinstance(said, dict) and said.get(step):
            said = said[step]
    return " ".join(str(said).split())[:200]


def _text(reply: Mapping[str, Any]) -> str:
    choices = reply.get("choices")
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        raise Unusable("the reply has no choice")
    choice = choices[0]
    message = choice.get("message")
    if not isinstance(message, dict):
        raise Unusable("the reply has no message")
    if message.get("refusal"):
        raise Unusable("the model refused to answer")
    if choice.get("finish_reason") == "length":
        raise Unusable("the reply is cut off at its limit")
    if choice.get("finish_reason") == "content_filter":
        raise Unusable("the reply was filtered by its server")
    content = message.get("content")
    if isinstance(content, list):
        parts = [part.get("text") for part in content if isinstance(part, dict)]
        content = "".join(part for part in parts if isinstance(part, str))
    if not isinstance(content, str) or not content.strip():
        raise Unusable("the reply is empty")
    if len(content) > LONGEST_REPLY:
        raise Unusable("the reply is longer than any answer")
    return content


def _read(text: str, form: type[BaseModel]) -> BaseModel:
    """The answer in a text that ought to be one JSON object; servers without a JSON mode put words around it."""
    plain = _THOUGHT.sub("", text).strip()
    try:
        found = _parsed(plain, "the answer is not JSON")
    except Unusable:
        if plain.startswith("{"):
            raise  # a piece of a broken answer is none
        found = _first_object(plain)
    try:
        return form.model_validate(found, strict=True)
    except ValidationError as fault:
        first = fault.errors(include_url=False, include_input=False, include_context=False)[0]
        place = ".".join(map(str, first["loc"]))[:60]
        raise Unusable(f"the answer has another form than asked for (at {place or 'its root'})") from None


def _first_object(text: str) -> Any:
    decoder = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_number)
    places = [match.start() for match in re.finditer(r"\{", text)]
    for place in places[:_MOST_BRACES]:
        try:
            return decoder.raw_decode(text, place)[0]
        except (ValueError, RecursionError):
            continue
    raise Unusable("the answer is not JSON")


def _parsed(text: str, fault: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise Unusable(fault) from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; two values for one key would be two answers."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number")


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9 else None


def _is_same(named: str, asked: str) -> bool:
    """True if a server's name for its model may be the one asked for: services add a date or a maker, files an ending."""
    one, other = _bare(named), _bare(asked)
    return one in other or other in one


def _bare(name: str) -> str:
    return name.lower().replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".gguf").removesuffix(":latest")
