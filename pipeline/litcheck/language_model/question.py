"""Question: what is asked of the model, whoever serves it; and the request made of it, in the manner its server takes."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

from pydantic import BaseModel

SEED = 1
_CHARACTERS_A_TOKEN = 3.5
"""English prose has four to five characters a token, JSON around it fewer; an estimate, told as one."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question. `task` and `version` name the prompt; `system` is the same for all questions of a task, so that a
    server may keep it; `user` is a JSON document of data. `form` is the model of the answer, `most_tokens` its limit."""

    model: str
    task: str
    version: int
    system: str
    user: str
    form: type[BaseModel]
    most_tokens: int

    @cached_property
    def schema(self) -> dict[str, Any]:
        """The JSON Schema of the answer: every key required, no other allowed."""
        return self.form.model_json_schema()

    @property
    def content(self) -> str:
        """What the question is known by in the cache: model, prompt with its version, texts and form of the answer."""
        asked = {
            "model": self.model,
            "task": self.task,
            "version": self.version,
            "system": self.system,
            "user": self.user,
            "schema": self.schema,
            "most_tokens": self.most_tokens,
            "seed": SEED,
        }
        return json.dumps(asked, sort_keys=True, ensure_ascii=False)

    @cached_property
    def key(self) -> str:
        """64 hex digits: the same for the same question."""
        return hashlib.sha256(self.content.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def tokens(self) -> int:
        """About how many tokens it has."""
        return int((len(self.system) + len(self.user) + len(json.dumps(self.schema))) / _CHARACTERS_A_TOKEN) + 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a server wants to be asked; begins with all that is wished for, and what it refuses is left out."""

    response: Literal["json_schema", "json_object", "text"] = "json_schema"
    seeded: bool = True
    cold: bool = True
    limit: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"

    def after(self, refusal: str) -> "Manner | None":
        """The manner to try after a refusal (the server's words); None if nothing is left to leave out."""
        said = refusal.lower()
        if "max_tokens" in said and self.limit == "max_tokens":
            return replace(self, limit="max_completion_tokens")
        if "temperature" in said and self.cold:
            return replace(self, cold=False)
        if "seed" in said and self.seeded:
            return replace(self, seeded=False)
        if self.response == "json_schema":
            return replace(self, response="json_object")
        if self.response == "json_object":
            return replace(self, response="text")
        return replace(self, seeded=False, cold=False) if self.seeded or self.cold else None

    def request(self, question: Question) -> dict[str, Any]:
        """The document to post."""
        document: dict[str, Any] = {
            "model": question.model,
            "messages": [
                {"role": "system", "content": question.system},
                {"role": "user", "content": question.user},
            ],
            self.limit: question.most_tokens,
            "stream": False,
        }
        if self.cold:
            document["temperature"] = 0
        if self.seeded:
            document["seed"] = SEED
        if self.response == "json_schema":
            named = {"name": question.task, "strict": True, "schema": question.schema}
            document["response_format"] = {"type": "json_schema", "json_schema": named}
        elif self.response == "json_object":
            document["response_format"] = {"type": "json_object"}
        return document


def posted(request: Mapping[str, Any]) -> bytes:
    """A request as bytes; what UTF-8 cannot hold is escaped."""
    return json.dumps(request, ensure_ascii=True, sort_keys=True).encode("ascii")
