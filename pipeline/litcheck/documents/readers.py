"""Article file, folder or URL -> Documents. One reader per suffix; adding a format is one module and one table line."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from litcheck.documents.document import Document
from litcheck.documents.plain_text import read_bytes, text_document
from litcheck.documents.titles import own_title
from litcheck.errors import DocumentError

Reader = Callable[[bytes, str, str | None, str, str | None], Document]
"""bytes, id, title (None: the reader finds it), path, declared encoding -> Document."""


def _text(raw: bytes, id: str, title: str | None, path: str, charset: str | None) -> Document:
    document = text_document(raw, id=id, title=title or "", path=path)
    if title is not None:
        return document
    return replace(document, title=own_title(document) or id.replace("-", " "))


def _markdown(raw: bytes, id: str, title: str | None, path: str, charset: str | None) -> Document:
    from litcheck.documents.markdown_text import markdown_document

    return markdown_document(raw, id=id, title=title, path=path)


def _html(raw: bytes, id: str, title: str | None, path: str, charset: str | None) -> Document:
    from litcheck.documents.html_page import html_document  # trafilatura takes half a second to import

    return html_document(raw, id=id, title=title, path=path, charset=charset)


def _word(raw: bytes, id: str, title: str | None, path: str, charset: str | None) -> Document:
    from litcheck.documents.word_file import word_document

    return word_document(raw, id=id, title=title, path=path)


def _pdf(raw: bytes, id: str, title: str | None, path: str, charset: str | None) -> Document:
    from litcheck.documents.pdf_file import pdf_document

    return pdf_document(raw, id=id, title=title, path=path)


def _epub(raw: bytes, id: str, title: str | None, path: str, charset: str | None) -> Document:
    from litcheck.documents.packages import epub_document

    return epub_document(raw, id=id, title=title, path=path)


def _odt(raw: bytes, id: str, title: str | None, path: str, charset: str | None) -> Document:
    from litcheck.documents.packages import odt_document

    return odt_document(raw, id=id, title=title, path=path)


READERS: dict[str, Reader] = {
    ".txt": _text,
    ".text": _text,
    ".md": _markdown,
    ".markdown": _markdown,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
    ".docx": _word,
    ".pdf": _pdf,
    ".epub": _epub,
    ".odt": _odt,
}
"""Suffix -> reader."""


def read_article(
    place: str | Path, *, id: str | None = None, title: str | None = None, allow_private: bool = False
) -> Document:
    """The article in a file or at an http(s) URL. `id` defaults to a name made of the file's or the page's.

    Raises: DocumentError with one line saying what is wrong and what to do.
    """
    named = str(place)
    if is_url(named):
        from litcheck.documents.fetching import fetch

        fetched = fetch(named, allow_private=allow_private)
        reader, raw, charset = READERS[fetched.suffix], fetched.raw, fetched.charset
        id = id or identifier(Path(unquote(urlsplit(fetched.url).path)).stem or urlsplit(fetched.url).hostname or "")
    else:
        path = Path(place)
        suffix = path.suffix.lower()
        if path.is_dir():
            raise DocumentError(f"{path}: a folder; name its articles or use read_articles")
        if suffix not in READERS:
            raise DocumentError(f"{path}: {suffix or 'no'} suffix is not read; known: {', '.join(READERS)}")
        reader, raw, charset = READERS[suffix], read_bytes(path), None
        id = id or identifier(path.stem)
    document = reader(raw, id, title, named, charset)
    if not document.text.strip():
        raise DocumentError(f"{named}: no text in it; name a file that holds the article's text")
    return document


def read_articles(places: tuple[str, ...], *, allow_private: bool = False) -> Iterator[Document]:
    """Yields the articles of files, folders (every file of a known suffix, in order of name) and URLs, one at a time.

    Raises: DocumentError at the first that cannot be read, or if a folder holds none.
    """
    taken: set[str] = set()
    for place in article_places(places):
        document = read_article(place, allow_private=allow_private)
        name = free_name(document.id, taken)
        yield document if name == document.id else replace(document, id=name)


def free_name(wanted: str, taken: set[str]) -> str:
    """The name, with a number where it is taken already; it is taken now."""
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted}-{number}", number + 1
    taken.add(name)
    return name


def not_read(places: tuple[str, ...]) -> tuple[str, ...]:
    """The files of the given folders that no reader reads, hidden ones left out."""
    return tuple(
        str(path)
        for place in places
        if not is_url(place) and Path(place).is_dir()
        for path in sorted(Path(place).rglob("*"))
        if path.is_file()
        and path.suffix.lower() not in READERS
        and not any(part.startswith(".") for part in path.relative_to(place).parts)
    )


def is_url(place: str) -> bool:
    """True for something that begins as a URL does."""
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]{0,30}://", place) is not None


def identifier(name: str) -> str:
    """A document id out of a file's name: small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60].strip("-") or "article"


def article_places(places: Sequence[str]) -> Iterator[str]:
    """Each article that these files, folders and URLs name, in order.

    Raises: DocumentError if a folder holds none.
    """
    for place in places:
        if is_url(place) or not Path(place).is_dir():
            yield place
            continue
        inside = sorted(path for path in Path(place).rglob("*") if path.suffix.lower() in READERS and path.is_file())
        if not inside:
            raise DocumentError(f"{place}: no article in this folder; known suffixes: {', '.join(READERS)}")
        yield from (str(path) for path in inside)
