"""claims.yaml <-> Claims. Comments, order and the editor's own review notes survive a round trip."""

import hashlib
import io
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from litcheck.claims.claim import Acceptance, Attribution, Claim, ClaimedValue, Review
from litcheck.claims.faults import Fault, Place, faults_of
from litcheck.claims.kinds import check_of
from litcheck.claims.plain_yaml import entries_as_text
from litcheck.claims.schema import ClaimEntry, ClaimsEntry
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
    """A claims file, read: its values, and the parsed YAML that keeps comments and order.

    `sha256` is of the bytes that were read: writing back refuses if the file on disk has changed since.
    """

    path: Path
    documents: tuple[ListedDocument, ...]
    claims: tuple[Claim, ...]
    yaml: Any
    sha256: str

    def line_of(self, place: Place) -> int:
        """The line (from 1) of a place such as ("claims", 3, "quote")."""
        return _line(self.yaml, place)


def read_claims(path: Path) -> ClaimsBook:
    """Reads and checks a claims file.

    Raises: ClaimsFileError with one line for every fault in the file.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise BadInput(f"{path}: cannot be read ({error.strerror}); name an existing claims file") from error
    loaded = _parse(path, raw)
    book = ClaimsBook(path=path, documents=(), claims=(), yaml=loaded, sha256=hashlib.sha256(raw).hexdigest())
    return claims_of(book)


def claims_of(book: ClaimsBook) -> ClaimsBook:
    """The book with its values read from its YAML anew.

    Raises: ClaimsFileError with one line for every fault in the YAML.
    """
    faults = tuple(faults_of(book.yaml))
    if faults:
        raise ClaimsFileError(_lines(book.path, book.yaml, faults))
    entry = ClaimsEntry.model_validate(book.yaml)
    return replace(
        book,
        documents=tuple(ListedDocument(**listed.model_dump()) for listed in entry.documents),
        claims=tuple(_claim(claim) for claim in entry.claims),
    )


def write_claims(book: ClaimsBook, path: Path) -> None:
    """Writes the book's YAML to `path`, whole or not at all.

    Raises: BadInput if the file the book was read from has changed on disk meanwhile, or cannot be written.
    """
    if path == book.path and path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() != book.sha256:
        raise BadInput(f"{path}: changed on disk since it was read; nothing was written, run the command again")
    text = _as_text(book.yaml)
    try:
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as partial:
            partial.write(text)
        Path(partial.name).replace(path)
    except OSError as error:
        raise BadInput(f"{path}: cannot be written ({error.strerror}); choose another place") from error


def _as_text(yaml: Any) -> str:
    """The file's text. New entries (plain dictionaries at the end of the claims, the file's last key) go the fast way."""
    claims, fresh = yaml["claims"], 0
    while list(yaml)[-1] == "claims" and fresh < len(claims) and type(claims[-1 - fresh]) is dict:
        fresh += 1
    text = io.StringIO()
    new = [claims.pop() for _ in range(fresh)][::-1]
    try:
        _round_trip().dump(yaml, text)
    finally:
        claims.extend(new)
    written = text.getvalue()
    if new and len(claims) == len(new):
        written = written.removesuffix(" []\n") + "\n"
    return written + entries_as_text(new)


def _round_trip() -> YAML:
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 4096  # a quote that the editor kept on one line stays on one line
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _parse(path: Path, raw: bytes) -> Any:
    try:
        return _round_trip().load(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ClaimsFileError((f"{path}: not UTF-8 text (byte {error.start}); save it as UTF-8",)) from error
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        problem = " ".join(str(error.problem or error.context or "cannot be parsed").split())
        raise ClaimsFileError((f"{path}:{line}: not valid YAML: {problem}; mend the line",)) from error
    except YAMLError as error:
        raise ClaimsFileError((f"{path}: not valid YAML: {' '.join(str(error).split())}",)) from error


def _lines(path: Path, loaded: Any, faults: tuple[Fault, ...]) -> tuple[str, ...]:
    """The faults as lines, in the order of the file."""
    placed = sorted({(_line(loaded, fault.place), _dotted(fault.place), fault.message) for fault in faults})
    return tuple(f"{path}:{line}: {where + ': ' if where else ''}{message}" for line, where, message in placed)


def _dotted(place: Place) -> str:
    text = ""
    for part in place:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def _line(loaded: Any, place: Place) -> int:
    """The line of the deepest part of `place` that is in the file, counted from 1."""
    node, line = loaded, 1
    for part in place:
        marks = getattr(node, "lc", None)
        present = part in node if isinstance(node, Mapping) else isinstance(part, int) and part < len(node or ())
        if marks is None or not present:
            break
        line = (marks.key(part) if isinstance(node, Mapping) else marks.item(part))[0] + 1
        node = node[part]
        if not isinstance(node, Mapping | list):
            break
    return line


def _claim(entry: ClaimEntry) -> Claim:
    value, named, review, accept = entry.value, entry.attribution, entry.review, entry.accept
    plain = entry.model_dump(exclude={"value", "attribution", "review", "accept", "extracted", "was"})
    claimed = None if value is None else ClaimedValue(**{**value.model_dump(), "unit": Unit(value.unit)})
    return Claim(
        **plain,
        check=check_of(entry.kind, claimed),
        as_extracted=entry.extracted,
        value=claimed,
        attribution=None if named is None else Attribution(**named.model_dump()),
        review=None if review is None else Review(**review.model_dump(include={"verdict", "by", "on", "reason"})),
        accept=None if accept is None else Acceptance(**accept.model_dump()),
    )
