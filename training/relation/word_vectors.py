"""Words -> how telling they are, and how near in meaning two of them lie.

Read from `.work/word_vectors.gz`, made by `make_word_vectors.py`: for each word its rarity and a vector of 64 bytes.
"""

import gzip
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

FILE = Path(__file__).resolve().parent.parent / ".work" / "word_vectors.gz"

DIMENSIONS = 64
UNKNOWN_RARITY = 20.0
"""Rarity of a word that the file lacks, in bits: it stood in the corpus fewer than four times."""


@dataclass(frozen=True, slots=True)
class _Words:
    names: tuple[str, ...]
    rows: Mapping[str, int]
    rarity: Matrix
    vectors: Matrix


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = gzip.decompress(FILE.read_bytes())
    names, _, numbers = data.partition(b"\n\n")
    table = np.frombuffer(numbers, np.int8).reshape(-1, DIMENSIONS + 1)
    vectors = table[:, 1:].astype(np.float32)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    every = tuple(names.decode().split("\n"))
    rows = {name: row for row, name in enumerate(every)}
    return _Words(every, rows, (table[:, 0] / np.float32(4)).astype(np.float32), vectors)


@lru_cache(maxsize=65536)
def rarity(form: str) -> float:
    """How rare a folded word is in abstracts, in bits (about 7 for "patient", 20 for what is hardly ever printed)."""
    words = _words()
    row = words.rows.get(form)
    return UNKNOWN_RARITY if row is None else float(words.rarity[row])


def vectors(forms: Sequence[str]) -> Matrix:
    """One row of unit length for each folded word; zeros for a word that is not known."""
    words = _words()
    known = [words.rows.get(form, -1) for form in forms]
    found = words.vectors[known] if known else np.zeros((0, DIMENSIONS), np.float32)
    found[[row < 0 for row in known]] = 0
    return found


@lru_cache(maxsize=4096)
def neighbours(form: str, near: float) -> tuple[str, ...]:
    """The known words at least this near to a folded word (0 to 1), itself left out; () for a word that is not known."""
    words = _words()
    row = words.rows.get(form)
    if row is None:
        return ()
    return tuple(words.names[at] for at in np.flatnonzero(words.vectors @ words.vectors[row] >= near) if at != row)
