"""Common English words -> points of a space in which words of like use lie close, for models that meet words they did not learn.

The points are the input vectors of all-MiniLM-L6-v2 (Apache-2.0; read out of a wheel that is pinned by hash, never imported),
turned by their principal components and cut to `DIMENSIONS`. Only whole words of its vocabulary are kept. A fitted line over
the mean of a sentence's points is, for each word, one number: that number alone is shipped.
"""

import json
import re
from pathlib import Path

import numpy as np
from encoder_weights import weights
from numpy.typing import NDArray

DIMENSIONS = 64
FIRST = 1
"""The first component holds how frequent a word is and is left out."""
_WORD = re.compile(r"[a-z]{2,}")

Matrix = NDArray[np.float32]


class WordSpace:
    """The points of all words (`points`, words x `DIMENSIONS`, each of length 1) and the row of each word."""

    def __init__(self, folder: Path) -> None:
        tensors, description = weights(folder)
        vocabulary: dict[str, int] = json.loads(description)["model"]["vocab"]
        names = sorted(word for word in vocabulary if _WORD.fullmatch(word))
        raw = tensors["embeddings.word_embeddings.weight"][[vocabulary[word] for word in names]]
        raw = raw - raw.mean(axis=0)
        _, _, turned = np.linalg.svd(raw[::2], full_matrices=False)
        points = raw @ turned[FIRST : FIRST + DIMENSIONS].T
        self.points: Matrix = points / np.maximum(np.linalg.norm(points, axis=1, keepdims=True), 1e-9)
        self.rows = {word: row for row, word in enumerate(names)}

    def mean(self, text: str) -> Matrix:
        """The mean of the points of a text's words; zeros if it has none that are known."""
        rows = [self.rows[word] for word in _WORD.findall(text.lower()) if word in self.rows]
        return self.points[rows].mean(axis=0) if rows else np.zeros(DIMENSIONS, np.float32)
