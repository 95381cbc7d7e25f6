"""Signs and texts with labels -> fitted lines, and the files that `litcheck.claims.extraction.learned` reads."""

import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from word_space import WordSpace

PACKAGE = Path(__file__).resolve().parent.parent.parent / "pipeline" / "litcheck" / "claims" / "extraction"
LEAST_OFTEN = 2
"""A sign of one sentence only is left out."""
STRENGTH = 0.15
"""Inverse of the L2 penalty (scikit-learn's C); .05 to .3 differ by less than .005 in F1 over folds."""
SPREAD = 4.0
"""Scale of the words' points beside the signs (0 or 1); 3 to 6 are alike."""
SMALLEST = 0.02
"""Weights that are smaller than this in every answer are not written."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Line:
    """A fitted line: weights of signs (signs x answers), of the words' points (`DIMENSIONS` x answers), constants."""

    signs: dict[str, int]
    of_signs: Floats
    of_points: Floats
    bias: Floats

    def log_odds(self, signs: Sequence[set[str]], texts: Sequence[str], space: WordSpace) -> Floats:
        """Log odds of each answer for each text (texts x answers)."""
        found: Floats = matrix(signs, self.signs) @ self.of_signs + points(texts, space) @ self.of_points + self.bias
        return found


def matrix(signs: Sequence[set[str]], known: dict[str, int]) -> csr_matrix:
    """Texts x signs, 1 where a text has the sign."""
    rows, columns = [], []
    for row, own in enumerate(signs):
        for sign in own:
            if sign in known:
                rows.append(row)
                columns.append(known[sign])
    return csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(signs), len(known)))


def points(texts: Sequence[str], space: WordSpace) -> Floats:
    """The mean points of the texts, scaled."""
    return SPREAD * np.asarray([space.mean(text) for text in texts], float)


def fit(
    signs: Sequence[set[str]], texts: Sequence[str], labels: Sequence[str], weight: Sequence[float], space: WordSpace
) -> tuple[Line, tuple[str, ...]]:
    """The line for each label against all others, and the labels in the order of its answers."""
    counts = Counter(sign for own in signs for sign in own)
    known = {sign: row for row, sign in enumerate(sorted(s for s, n in counts.items() if n >= LEAST_OFTEN))}
    rows = hstack([matrix(signs, known), csr_matrix(points(texts, space))]).tocsr()
    answers = tuple(sorted(set(labels)))
    if len(answers) == 2:
        answers = answers[1:]
    fitted = []
    for answer in answers:
        model = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=1000)
        fitted.append(model.fit(rows, [label == answer for label in labels], sample_weight=weight))
    weights = np.stack([model.coef_[0] for model in fitted], axis=1)
    bias = np.asarray([model.intercept_[0] for model in fitted])
    return Line(signs=known, of_signs=weights[: len(known)], of_points=weights[len(known) :], bias=bias), answers


def write(name: str, line: Line, answers: Sequence[str], told: dict[str, float], space: WordSpace) -> str:
    """Writes a model's file into the package; the digest of its content."""
    words = SPREAD * space.points @ line.of_points
    head = {"answers": list(answers), "bias": [round(float(x), 4) for x in line.bias], "told": told}
    rows = [json.dumps(head)]
    rows += [_row(sign, line.of_signs[row]) for sign, row in sorted(line.signs.items()) if _counts(line.of_signs[row])]
    rows += [_row(f"={word}", words[row]) for word, row in sorted(space.rows.items())]
    content = ("\n".join(rows) + "\n").encode()
    (PACKAGE / f"{name}.tsv.gz").write_bytes(gzip.compress(content, mtime=0))
    return hashlib.sha256(content).hexdigest()


def _counts(weights: Floats) -> bool:
    return bool(np.abs(weights).max() >= SMALLEST)


def _row(sign: str, weights: Floats) -> str:
    return "\t".join([sign, *(str(round(100 * float(weight))) for weight in weights)])
