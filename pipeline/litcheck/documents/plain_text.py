"""A text file -> Document."""

import re
from pathlib import Path

from charset_normalizer import from_bytes

from litcheck.documents.document import Document
from litcheck.documents.structure import structured
from litcheck.errors import DocumentError
from litcheck.vocabulary.characters import plain

LARGEST_ARTICLE = 20_000_000
"""Bytes. A long book is 2 MB of text; anything larger is a mistaken path."""
_WIDE_GAP = re.compile(r"[^\S\r\n]{9,}")
"""Blanks in a row that part columns or pages; patterns that look for words past blanks never meet more than eight."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def read_text(path: Path, *, id: str, title: str) -> Document:
    """The text of a file.

    Raises: DocumentError if the file cannot be read, is too large, empty, or not text.
    """
    return text_document(read_bytes(path), id=id, title=title, path=str(path))


def text_document(raw: bytes, *, id: str, title: str, path: str) -> Document:
    """The bytes of a plain text, as a document whose offsets count the decoded characters.

    Raises: DocumentError if they are not text.
    """
    return structured(id=id, title=title, path=path, text=_WIDE_GAP.sub(" ", plain(decoded(raw, path))))


def read_bytes(path: Path) -> bytes:
    """The bytes of an article file, checked for size before they are read.

    Raises: DocumentError.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST_ARTICLE:
            raise DocumentError(f"{path}: {size:,} bytes; an article has at most {LARGEST_ARTICLE:,}")
        raw = path.read_bytes()
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    if not raw.strip():
        raise DocumentError(f"{path}: empty; name a file that holds the article's text")
    return raw


def decoded(raw: bytes, path: str) -> str:
    """The characters of a text: UTF-8 (or UTF-16 with its mark) if it is that, else the likeliest encoding.

    Raises: DocumentError if the bytes are not text.
    """
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return raw.decode("utf-16")
        except UnicodeDecodeError as error:
            raise DocumentError(f"{path}: damaged UTF-16 text; save the article as UTF-8") from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        best = None if b"\x00" in raw else from_bytes(raw).best()
        if best is None:
            raise DocumentError(f"{path}: a binary file, not text; save the article as UTF-8 text") from None
        text = str(best)
    if _CONTROL.search(text):
        raise DocumentError(f"{path}: a binary file, not text; save the article as UTF-8 text")
    return text
