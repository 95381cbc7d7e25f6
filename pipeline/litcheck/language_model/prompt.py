"""Prompt: what all questions of a task have in common, and which parts of an answer speak of what was asked about."""

import json
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict

from litcheck.language_model.question import Question

Part = TypeVar("Part")
Name = TypeVar("Name")
_TOKENS_AROUND = 100
"""Of an answer's limit, for what stands around its parts."""


class AnswerPart(BaseModel):
    """An answer or a part of one: it has the keys of its form and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """A task and the version of its words. `form` is that of the answer, `tokens_each` its limit for each thing asked about."""

    name: str
    version: int
    system: str
    form: type[AnswerPart]
    tokens_each: int

    def question(self, model: str, data: Any, things: int) -> Question:
        """The question to a model with these data, which asks about so many things."""
        return Question(
            model=model,
            task=self.name,
            version=self.version,
            system=self.system,
            user=json.dumps(data, ensure_ascii=False, indent=1),
            form=self.form,
            most_tokens=self.tokens_each * things + _TOKENS_AROUND,
        )


def asked_about(
    parts: Iterable[Part], name_of: Callable[[Part], Name], asked: Container[Name], what: str
) -> tuple[list[Part], list[str]]:
    """The parts of an answer that name something that was asked about (`what`, "a record"), the first on each; and for each
    other why it is left out."""
    first: dict[Name, Part] = {}
    left_out = []
    for part in parts:
        name = name_of(part)
        if name in first:
            left_out.append(f"names {what} twice")
        elif name not in asked:
            left_out.append(f"names {what} that was not asked about")
        else:
            first[name] = part
    return list(first.values()), left_out
