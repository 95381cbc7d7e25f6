"""Two texts -> which word of the one stands for which word of the other, by stem and by meaning.

Vocabulary: telling word (a content word), held (0 to 1: how well another text holds a word).
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from litcheck.evidence.stems import FUNCTION_WORDS, Token, akin, stem_of, tokens
from relation.word_vectors import Matrix, neighbours, rarity, vectors

HELD = 0.68
"""How well a word must be held to count as held; by reading the neighbours of common medical words: "kidney" and "renal"
lie at .92, "stroke" and "limb" at .55; names of drugs lie near other names of the same letters up to .65.
"""

SAME_FAMILY = 0.9
"""How well a word of the same family holds another ("treat", "treatment")."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The telling words of a text with their rarity (bits) and vectors (one row each)."""

    tokens: tuple[Token, ...]
    rarity: Matrix
    vectors: Matrix
    at: dict[str, tuple[int, ...]]


@lru_cache(maxsize=16384)
def words_of(text: str) -> Words:
    """The telling words of a text."""
    telling = tuple(one for one in tokens(text) if one.form and one.form not in FUNCTION_WORDS and len(one.form) > 1)
    at: dict[str, list[int]] = {}
    for number, token in enumerate(telling):
        at.setdefault(token.stem[:5], []).append(number)
    return Words(
        telling,
        np.asarray([rarity(one.form) for one in telling], np.float32),
        vectors([one.form for one in telling]),
        {beginning: tuple(numbers) for beginning, numbers in at.items()},
    )


def similarity(one: Words, other: Words) -> Matrix:
    """How near each telling word of the one is to each of the other, 0 to 1 (shape one x other)."""
    near: Matrix = np.maximum(one.vectors @ other.vectors.T, 0)
    for row, token in enumerate(one.tokens):
        for column in other.at.get(token.stem[:5], ()):
            stem = other.tokens[column].stem
            if stem == token.stem:
                near[row, column] = 1.0
            elif akin(stem, token.stem):
                near[row, column] = max(near[row, column], SAME_FAMILY)
    return near


def best(near: Matrix) -> tuple[Matrix, NDArray[np.int64]]:
    """For each row how well it is held, and by which column; zeros where there is no column."""
    if not near.shape[1]:
        return np.zeros(near.shape[0], np.float32), np.zeros(near.shape[0], np.int64)
    return near.max(axis=1), near.argmax(axis=1)


@lru_cache(maxsize=32768)
def beginnings(text: str) -> frozenset[str]:
    """The first letters of the stems of a text: what `may_hold` looks into, quickly."""
    return frozenset(token.stem[:5] for token in tokens(text) if token.form)


@lru_cache(maxsize=4096)
def _holders(form: str, stem: str) -> frozenset[str]:
    return frozenset((stem[:5], *(stem_of(other)[:5] for other in neighbours(form, HELD))))


def may_hold(words: Words, found: frozenset[str]) -> float:
    """The share of the words, by rarity, that a text with these beginnings may hold; never less than what it does hold."""
    held: float = sum(
        weight
        for token, weight in zip(words.tokens, words.rarity.tolist(), strict=True)
        if not found.isdisjoint(_holders(token.form, token.stem))
    )
    return held / max(float(words.rarity.sum()), 1e-9)
