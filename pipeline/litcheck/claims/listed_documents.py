"""The documents that a claims file lists: found again by id or by path, added where they are new."""

import hashlib
import os.path
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from litcheck.claims.claims_file import ClaimsBook
from litcheck.documents.document import Document
from litcheck.errors import DocumentError, UnknownName


class Listed:
    """The `documents` of a claims file, found without going through all of them for every article. Paths are relative to
    `folder`, the claims file's."""

    def __init__(self, documents: list[dict[str, Any]], folder: Path) -> None:
        self._documents = documents
        self._folder = folder
        self._by_id: dict[str, dict[str, Any]] = {}
        for entry in documents:
            self._by_id.setdefault(str(entry["id"]), entry)

    def __contains__(self, name: str) -> bool:
        return name in self._by_id

    @cached_property
    def _by_place(self) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for entry in self._documents:
            if entry.get("path"):
                found.setdefault(_place(str(entry["path"]), self._folder), entry)
        return found

    def _at(self, path: str | None) -> dict[str, Any] | None:
        return None if path is None else self._by_place.get(_place(path, Path()))

    def name_of(self, document: Document) -> tuple[str, bool]:
        """The id under which a document is listed, and whether its text is other than the one read last time.

        Adds it to the file's documents if need be, and notes the text's digest where there is one.
        """
        digest = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
        entry = self._by_id.get(document.id) or self._at(document.path)
        if entry is None:
            entry = {"id": document.id, "title": document.title}
            if document.path is not None:
                entry["path"] = _relative(document.path, self._folder)
                self._by_place[_place(document.path, Path())] = entry
            entry["sha256"] = digest
            self._documents.append(entry)
            self._by_id[document.id] = entry
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
