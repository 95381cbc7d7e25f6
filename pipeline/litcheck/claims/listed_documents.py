"""The documents that a claims file lists: found again by id or by path, added where they are new."""

import hashlib
import os.path
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from litcheck.claims.claims_file import ClaimsBook
from litcheck.documents.document import Document
from litcheck.errors import DocumentError, UnknownName


def listed(documents: list[dict[str, Any]], document: Document, folder: Path) -> tuple[str, bool]:
    """The id under which a document is listed, and whether its text is other than the one read last time.

    Adds it to `documents` if need be, and notes the text's digest where there is one. `folder` is the claims file's.
    """
    digest = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
    entry = next((entry for entry in documents if str(entry["id"]) == document.id), None)
    if entry is None and document.path is not None:
        place = _place(document.path, Path())
        paths = ((entry, entry.get("path")) for entry in documents)
        entry = next((entry for entry, path in paths if path and _place(str(path), folder) == place), None)
    if entry is None:
        entry = {"id": document.id, "title": document.title}
        if document.path is not None:
            entry["path"] = _relative(document.path, folder)
        documents.append({**entry, "sha256": digest})
        return document.id, True
    before = entry.get("sha256")
    if before is not None:
        entry["sha256"] = digest
    return str(entry["id"]), before != digest


def places_of_rejected(book: ClaimsBook, names: Sequence[str]) -> tuple[str, ...]:
    """Paths and URLs of the articles that hold these rejected claims.

    Raises: UnknownName for an id that is not rejected; DocumentError for an article without a path.
    """
    rejected = {str(entry["id"]): str(entry["document"]) for entry in book.value.get("rejected", ()) if "id" in entry}
    places = {document.id: document.path for document in book.documents}
    found = []
    for name in names:
        if name not in rejected:
            raise UnknownName("rejected claim", name, tuple(rejected))
        path = places.get(rejected[name])
        if path is None:
            raise DocumentError(f"{book.path}: no path listed for {rejected[name]}; name the article beside --restore")
        found.append(path if "://" in path else str(book.path.parent / path))
    return tuple(dict.fromkeys(found))


def _place(path: str, folder: Path) -> str:
    """A file's full path, or the URL itself. Never an id: those hold no slash."""
    return path if "://" in path else (folder / path).resolve().as_posix()


def _relative(path: str, folder: Path) -> str:
    """A path as the claims file lists it: relative to its folder where that needs no more than going up."""
    if "://" in path:
        return path
    return Path(os.path.relpath(Path(path).resolve(), folder.resolve())).as_posix()
