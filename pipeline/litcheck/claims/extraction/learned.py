"""Signs of a sentence -> what learned models make of it. The weights are data: `training/claims` says of what and how good.

A model adds up one weight for each sign, the mean of one weight for each word, and a constant. Several answers (the kinds)
have one column of weights each.
"""

import gzip
import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from litcheck.claims.extraction.signs import MARKS, Signs

_WORD = re.compile(r"[a-z]{2,}")

SHA256 = {
    "checkworthy": "96671e7dfbb38d8ba5352ef4b33628f62ca806b0ab6928b920f6931034d0ba8e",
    "kinds": "9e2e3d548f6e7df053bd6f9f34a58a58024da880b1dd08b0ab9f28616faeca63",
}
"""Digests of the files' contents, as `training/claims/train.py` prints them; a test compares."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Model:
    """A fitted line for each of `answers`. `signs` (by their mark) and `words` have a weight in hundredths for each answer;
    `told` holds what else was fitted: thresholds, weights of neighbours."""

    answers: tuple[str, ...]
    bias: tuple[float, ...]
    signs: Mapping[str, Mapping[str, tuple[int, ...]]]
    words: Mapping[str, tuple[int, ...]]
    told: Mapping[str, float]

    def log_odds(self, signs: Signs, text: str) -> list[float]:
        """One number for each answer, natural logarithm of odds. Whole hundredths are summed: exactly, in whatever order a
        set holds them."""
        held = [weights for mark, some in signs for weights in filter(None, map(self.signs[mark].get, some))]
        known = [*filter(None, map(self.words.get, _WORD.findall(text.lower())))]
        own = [sum(column) / 100 for column in zip(*held, strict=True)] or [0.0] * len(self.bias)
        means = [sum(column) / (100 * len(known)) for column in zip(*known, strict=True)] or [0.0] * len(self.bias)
        return [bias + sign + word for bias, sign, word in zip(self.bias, own, means, strict=True)]


def content(name: str) -> bytes:
    """The file of a model, unpacked."""
    return gzip.decompress(files("litcheck.claims.extraction").joinpath(f"{name}.tsv.gz").read_bytes())


@cache
def model(name: str) -> Model:
    """The model of this name, read once.

    The first line is JSON (answers, bias, told); the others are a sign, or "=" and a word, and a weight in hundredths for
    each answer, divided by tabs.
    """
    head, *lines = content(name).decode("utf-8").splitlines()
    told = json.loads(head)
    signs: dict[str, dict[str, tuple[int, ...]]] = {mark: {} for mark in MARKS}
    words: dict[str, tuple[int, ...]] = {}
    for line in lines:
        sign, *numbers = line.split("\t")
        weights = tuple(map(int, numbers))
        if sign[0] == "=":
            words[sign[1:]] = weights
            continue
        mark = next((mark for mark in MARKS if mark and sign.startswith(mark)), "")
        signs[mark][sign.removeprefix(mark)] = weights
    return Model(answers=tuple(told["answers"]), bias=tuple(told["bias"]), signs=signs, words=words, told=told["told"])


NEIGHBOURS = (-2, -1, 1, 2)
"""Places of the sentences whose own odds speak for a sentence, counted from it."""


def checkworthiness(signs: Sequence[Signs], texts: Sequence[str]) -> list[float]:
    """How probable it is that each sentence of an article is check-worthy, from itself and then from its neighbours.

    A sentence without signs is none: it speaks for nothing, and its probability is 0.
    """
    fitted = model("checkworthy")
    odds = [fitted.log_odds(one, text)[0] if one else None for one, text in zip(signs, texts, strict=True)]
    return [
        0.0
        if value is None
        else _probability(fitted.told["bias"] + sum(fitted.told[name] * x for name, x in seen.items()))
        for value, seen in zip(odds, around(odds), strict=True)
    ]


def _probability(log_odds: float) -> float:
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, log_odds))))


def around(odds: Sequence[float | None]) -> list[dict[str, float]]:
    """For each sentence its own log odds, and how probable its neighbours and the article's sentences are."""
    likely = [0.0 if value is None else _probability(value) for value in odds]
    mean = sum(likely) / max(sum(value is not None for value in odds), 1)
    return [
        {"own": value or 0.0, "mean": mean}
        | {f"at{step:+}": likely[at + step] if 0 <= at + step < len(odds) else 0.5 for step in NEIGHBOURS}
        for at, value in enumerate(odds)
    ]
