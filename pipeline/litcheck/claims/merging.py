"""Claims read again -> the claims file, without losing an id, a review, a comment or a hand edit.

An editor's claim is never overwritten and never removed. What became of its quote is written beside it (`mark`), and
a claim that the article no longer holds stays, marked "gone". Only claims still marked `extracted` take new fields.
"""

import hashlib
import io
import os.path
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from litcheck.claims.claim import Claim
from litcheck.claims.claims_file import ClaimsBook, claims_of
from litcheck.claims.doubles import link_doubles, numbers_of
from litcheck.claims.entries import plain_entry, rewrite, set_context
from litcheck.claims.extraction.naming import identifier_of
from litcheck.claims.quotes import folded
from litcheck.documents.document import Document
from litcheck.errors import DocumentError

CHANGED_QUOTE = 75.0
"""rapidfuzz ratio of quotes from which a sentence counts as reworded rather than new; tuned on edits of single words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeSummary:
    """What a merge did, as ids of claims in the order of the file."""

    added: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A claim of the file, and what was read for it now (None: nothing), by which of three ways."""

    entry: CommentedMap
    claim: Claim | None
    how: str


def merge_into(
    book: ClaimsBook | None, documents: Sequence[Document], claims: Sequence[Claim], *, path: Path
) -> tuple[ClaimsBook, MergeSummary]:
    """The book with the claims of these documents merged in, ready for `write_claims`; a new one if `book` is None.

    Documents of the book that are not given stay untouched. A document is known by its id, or else by the path that
    the book lists for it. `path` is where the book is, or will be written; listed paths are relative to its folder.

    Raises: DocumentError if there is nothing to put into a new book.
    """
    if book is None and not claims:
        names_read = ", ".join(document.path or document.id for document in documents)
        raise DocumentError(f"{names_read}: no statement that literature could check; see them with --explain")
    yaml = _empty() if book is None else _copied(book.yaml)
    shelf = _Shelf(yaml, path.parent)
    outcome: dict[str, list[str]] = {name: [] for name in MergeSummary.__dataclass_fields__}
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.document, []).append(claim)
    for document in documents:
        name = shelf.listed(document)
        own = [replace(claim, document=name) for claim in found.get(document.id, ())]
        _merge_document(shelf, document, name, own, outcome)
    outcome["doubled"] = link_doubles(yaml["claims"])
    merged = ClaimsBook(
        path=path,
        documents=() if book is None else book.documents,
        claims=(),
        yaml=yaml,
        sha256="" if book is None else book.sha256,
    )
    return claims_of(merged), MergeSummary(**{name: tuple(ids) for name, ids in outcome.items()})


def _empty() -> CommentedMap:
    yaml = CommentedMap({"version": 1, "documents": CommentedSeq(), "claims": CommentedSeq()})
    yaml.yaml_set_start_comment(
        "Made by `litcheck extract`; edit it by hand. Delete `extracted` from a claim once you have looked at it."
    )
    return yaml


def _copied(yaml: Any) -> Any:
    """The parsed YAML once more, so that the given book stays as it was."""
    round_trip = YAML(typ="rt")
    round_trip.preserve_quotes = True
    round_trip.width = 4096
    round_trip.indent(mapping=2, sequence=4, offset=2)
    text = io.StringIO()
    round_trip.dump(yaml, text)
    return round_trip.load(text.getvalue())


class _Shelf:
    """The documents and claims of a book's YAML, found by id, path and document without going through all of them."""

    def __init__(self, yaml: Any, folder: Path) -> None:
        self._yaml = yaml
        self._folder = folder
        self._documents: dict[str, Any] = {}
        for entry in yaml["documents"]:
            self._know(entry)
        self.taken = {str(entry["id"]) for entry in yaml["claims"]}
        self._claims: dict[str, list[Any]] = {}
        for entry in yaml["claims"]:
            self._claims.setdefault(str(entry["document"]), []).append(entry)

    def listed(self, document: Document) -> str:
        """The id under which the book lists a document; lists it if need be, and notes the text's digest."""
        digest = hashlib.sha256(document.text.encode("utf-8")).hexdigest()
        entry = self._documents.get(document.id)
        if entry is None and document.path is not None:
            entry = self._documents.get(_place(document.path, Path()))
        if entry is not None:
            if entry.get("sha256") is not None:
                entry["sha256"] = digest
            return str(entry["id"])
        entry = CommentedMap({"id": document.id, "title": document.title})
        if document.path is not None:
            entry["path"] = _relative(document.path, self._folder)
        entry["sha256"] = digest
        self._yaml["documents"].append(entry)
        self._know(entry)
        return document.id

    def claims_of(self, name: str) -> list[Any]:
        """The entries of one document, in the order of the file."""
        return self._claims.get(name, [])

    def add(self, claim: Claim) -> str:
        """Puts a new claim at the end of the file; its id, made unlike every other."""
        name = claim.id if claim.id and claim.id not in self.taken else identifier_of(claim.statement, self.taken)
        self.taken.add(name)
        self._yaml["claims"].append(plain_entry(replace(claim, id=name)))
        return name

    def _know(self, entry: Any) -> None:
        self._documents.setdefault(str(entry["id"]), entry)
        if entry.get("path") is not None:
            self._documents.setdefault(_place(str(entry["path"]), self._folder), entry)


def _place(path: str, folder: Path) -> str:
    """A file's full path, or the URL itself. Never an id: those hold no slash."""
    return path if "://" in path else (folder / path).resolve().as_posix()


def _relative(path: str, folder: Path) -> str:
    """A path as the claims file lists it: relative to its folder where that needs no more than going up."""
    if "://" in path:
        return path
    return Path(os.path.relpath(Path(path).resolve(), folder.resolve())).as_posix()


def _merge_document(
    shelf: _Shelf, document: Document, name: str, own: list[Claim], outcome: dict[str, list[str]]
) -> None:
    text = folded(document.text)
    pairs, fresh = paired(shelf.claims_of(name), own, text)
    for pair in pairs:
        _brought_up_to_date(pair, text, outcome)
    outcome["added"] += [shelf.add(claim) for claim in fresh]


def paired(entries: list[CommentedMap], own: list[Claim], text: str) -> tuple[list[Pair], list[Claim]]:
    """Each claim of the file with its counterpart, and the claims that have none."""
    left = list(own)
    pairs: list[Pair] = []
    open_entries: list[CommentedMap] = []
    for entry in entries:
        same = next(
            (claim for claim in left if folded(claim.quote) == folded(entry["quote"]) and _alike(entry, claim)), None
        )
        if same is not None:
            left.remove(same)
            pairs.append(Pair(entry=entry, claim=same, how="same"))
        else:
            open_entries.append(entry)
    for entry in open_entries:
        standing = folded(entry["quote"]) in text
        near = _nearest(entry, left, text) if standing else _reworded(entry, left)
        if near is not None:
            left.remove(near)
        pairs.append(Pair(entry=entry, claim=near, how="standing" if standing else "reworded" if near else "gone"))
    return pairs, left


def _alike(entry: Mapping[str, Any], claim: Claim) -> bool:
    """True unless two claims share a quote and state different things."""
    return entry.get("prefix") in (None, claim.prefix) or bool(
        fuzz.token_sort_ratio(str(entry["statement"]), claim.statement) >= CHANGED_QUOTE
    )


def _nearest(entry: Mapping[str, Any], left: list[Claim], text: str) -> Claim | None:
    """The claim read from the words that the entry quotes, by overlap in the text; its kind decides among several."""
    at = text.find(folded(entry["quote"]))
    best: tuple[float, Claim] | None = None
    for claim in left:
        quote = folded(claim.quote)
        place = text.find(quote)
        shared = min(at + len(folded(entry["quote"])), place + len(quote)) - max(at, place)
        if shared <= 0:
            continue
        score = shared / min(len(quote), len(folded(entry["quote"]))) + 0.5 * (claim.kind == entry["kind"])
        score += 0.5 * (numbers_of(entry.get("value")) == numbers_of(claim.value))
        if best is None or score > best[0]:
            best = (score, claim)
    return best[1] if best is not None and best[0] >= 0.75 else None


def _reworded(entry: Mapping[str, Any], left: list[Claim]) -> Claim | None:
    """The claim whose quote or statement is nearly the entry's."""
    scored = [
        (
            max(
                fuzz.ratio(folded(entry["quote"]), folded(claim.quote)),
                fuzz.ratio(str(entry["statement"]), claim.statement),
            ),
            claim,
        )
        for claim in left
    ]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= CHANGED_QUOTE else None


def _brought_up_to_date(pair: Pair, text: str, outcome: dict[str, list[str]]) -> None:
    entry, claim = pair.entry, pair.claim
    identifier = str(entry["id"])
    previous = entry.pop("mark", None)
    match pair.how:
        case "same" | "standing":
            entry.pop("was", None)
            anchored = entry.get("prefix") is not None or entry.get("suffix") is not None
            moved = claim is not None and anchored and not _around(entry, text)
            if claim is not None and entry.get("extracted"):
                rewrite(entry, claim)
            elif moved and claim is not None and pair.how == "same":
                set_context(entry, claim)
            if moved:
                entry["mark"] = "moved"
            outcome["moved" if moved else "kept"].append(identifier)
        case "reworded":
            assert claim is not None
            entry["was"] = str(entry["quote"])
            entry["quote"] = claim.quote
            set_context(entry, claim)
            if entry.get("extracted"):
                rewrite(entry, claim)
            entry["mark"] = "changed"
            outcome["changed"].append(identifier)
        case _:
            entry["mark"] = "gone"
            outcome["gone" if previous != "gone" else "kept"].append(identifier)


def _around(entry: Mapping[str, Any], text: str) -> bool:
    """True if the quote still stands between its prefix and its suffix."""
    between = (entry.get("prefix") or "", entry["quote"], entry.get("suffix") or "")
    pattern = r"\W*".join(re.escape(folded(str(part))) for part in between if part)
    return re.search(pattern, text) is not None
