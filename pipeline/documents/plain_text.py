"""A text file -> Document."""

from pathlib import Path

from pipeline.documents.document import Document
from pipeline.errors import DocumentError

LARGEST_ARTICLE = 20_000_000
"""Bytes. A long book is 2 MB of text; anything larger is a mistaken path."""


def read_text(path: Path, *, id: str, title: str) -> Document:
    """The text of a UTF-8 file.

    Raises: DocumentError if the file cannot be read, is too large, or is not text.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST_ARTICLE:
            raise DocumentError(f"{path}: {size:,} bytes; an article has at most {LARGEST_ARTICLE:,}")
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except UnicodeDecodeError as error:
        raise DocumentError(f"{path}: not UTF-8 text (byte {error.start}); save the article as UTF-8") from error
    return Document(id=id, title=title, path=str(path), text=text)
