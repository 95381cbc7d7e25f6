"""claims.yaml <-> Claims. Comments, order, layout and the editor's own review notes survive a round trip."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import Node

from litcheck.claims.claim import Acceptance, Attribution, Claim, ClaimedValue, Place, Review
from litcheck.claims.faults import Fault, faults_of
from litcheck.claims.faults import Place as FilePlace
from litcheck.claims.kinds import check_of
from litcheck.claims.replacing import replace_file
from litcheck.claims.rewriting import rewritten
from litcheck.claims.schema import CLAIM_KEYS, ClaimEntry, ClaimsEntry
from litcheck.claims.yaml_text import BYTE_ORDER_MARK, ParsedYaml, line_of, parsed
from litcheck.errors import BadInput, ClaimsFileError
from litcheck.measures import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedDocument:
    """A document as the claims file lists it. `path` as written; None: never read from a file."""

    id: str
    title: str
    path: str | None
    sha256: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsBook:
    """A claims file, read: its text, the plain value that the text stands for, and the claims in it.

    `sha256` is of the bytes that were read ("": none were): writing refuses if the file on disk has changed since.
    """

    path: Path
    documents: tuple[ListedDocument, ...]
    claims: Sequence[Claim]
    text: str
    value: Mapping[str, Any]
    root: Node | None
    sha256: str

    def line_of(self, place: FilePlace) -> int:
        """The line (from 1) of a place such as ("claims", 3, "quote")."""
        return line_of(self.root, place)


def read_claims(path: Path) -> ClaimsBook:
    """Reads and checks a claims file.

    Raises: ClaimsFileError with one line for every fault in the file.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise BadInput(f"{path}: cannot be read ({error.strerror}); name an existing claims file") from error
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ClaimsFileError((f"{path}: not UTF-8 text (byte {error.start}); save it as UTF-8",)) from error
    return book_of(text, path=path, sha256=hashlib.sha256(raw).hexdigest())


def book_of(text: str, *, path: Path, sha256: str = "") -> ClaimsBook:
    """The book that a claims file's text makes; `path` is where the text stands or will stand.

    Raises: ClaimsFileError with one line for every fault in the text.
    """
    try:
        file = parsed(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = " ".join(str(error.problem or error.context or "cannot be parsed").split())
        line = min(mark.line + 1 if mark else 1, len(text.rstrip().splitlines()) or 1)
        raise ClaimsFileError((f"{path}:{line}: not valid YAML: {problem}; mend the line",)) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise ClaimsFileError((f"{path}: not valid YAML: {' '.join(str(error).split())}",)) from error
    return _book(text, file, path=path, sha256=sha256)


def _book(text: str, file: ParsedYaml, *, path: Path, sha256: str) -> ClaimsBook:
    faults = tuple(faults_of(file.value))
    if faults:
        raise ClaimsFileError(_lines(path, file.root, faults))
    entry = ClaimsEntry.model_validate(file.value)
    return ClaimsBook(
        path=path,
        documents=tuple(ListedDocument(**listed.model_dump()) for listed in entry.documents),
        claims=tuple(_claim(claim) for claim in entry.claims),
        text=text,
        value=file.value,
        root=file.root,
        sha256=sha256,
    )


def claim_of(entry: Mapping[str, Any]) -> Claim:
    """The claim that an entry of a claims file stands for.

    Raises: pydantic's ValidationError for an entry with faults.
    """
    return _claim(ClaimEntry.model_validate(entry))


def changed(book: ClaimsBook, value: Mapping[str, Any]) -> ClaimsBook:
    """The book with another value: only the lines of what differs are touched. The given book stays as it is.

    Raises: BadInput if the layout of the file does not allow it; ClaimsFileError if the value has faults.
    """
    if value == book.value:
        return book
    known = ParsedYaml(text=book.text.removeprefix(BYTE_ORDER_MARK), root=book.root, value=book.value)
    text, file = rewritten(book.text, value, order=CLAIM_KEYS, name=str(book.path), known=known)
    return _book(text, file, path=book.path, sha256=book.sha256)


def write_claims(book: ClaimsBook, path: Path) -> None:
    """Writes the book's text to `path`, whole or not at all; a file that already reads so is left alone.

    Raises: BadInput if the file the book was read from has changed on disk meanwhile, or cannot be written.
    """
    raw = book.text.encode("utf-8")
    try:
        there = path.read_bytes() if path.exists() else None
        if path == book.path and there is not None and hashlib.sha256(there).hexdigest() != book.sha256:
            raise BadInput(f"{path}: changed on disk since it was read; nothing was written, run the command again")
        if there != raw:
            replace_file(path, raw)
    except OSError as error:
        raise BadInput(f"{path}: cannot be written ({error.strerror}); choose another place") from error


def _lines(path: Path, root: Node | None, faults: Sequence[Fault]) -> tuple[str, ...]:
    """The faults as lines, in the order of the file."""
    placed = sorted({(line_of(root, fault.place), _dotted(fault.place), fault.message) for fault in faults})
    return tuple(f"{path}:{line}: {where + ': ' if where else ''}{message}" for line, where, message in placed)


def _dotted(place: FilePlace) -> str:
    text = ""
    for part in place:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def _claim(entry: ClaimEntry) -> Claim:
    value, named, accept = entry.value, entry.attribution, entry.accept
    reviews = tuple(Review(**review.model_dump(include={"verdict", "by", "on", "reason"})) for review in entry.review)
    plain = entry.model_dump(
        exclude={"value", "attribution", "review", "corrected", "accept", "extracted", "was", "basis", "also"}
    )
    plain |= {"document": entry.document or "", "quote": entry.quote or ""}
    study = None if named is None else named.model_dump(exclude={"source"})
    claimed = None if value is None else ClaimedValue(**{**value.model_dump(), "unit": Unit(value.unit)})
    return Claim(
        **plain,
        check=check_of(entry.kind, claimed),
        as_extracted=entry.extracted,
        also=tuple(Place(document=place.document, quote=place.quote) for place in entry.also),
        value=claimed,
        attribution=Attribution(**study) if study and any(study.values()) else None,
        source=None if named is None else named.source,
        review=reviews[-1] if reviews else None,
        reviews=reviews,
        accept=None if accept is None else Acceptance(**accept.model_dump()),
    )
