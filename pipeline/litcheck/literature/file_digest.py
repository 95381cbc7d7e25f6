"""A file -> the digest of its content."""

import hashlib
from pathlib import Path


def digest_of(path: Path, method: str = "sha256") -> str:
    """The digest in hexadecimal; the file is read piece by piece. Raises: OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, method).hexdigest()
