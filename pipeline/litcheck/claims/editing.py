"""What a person decides about a claim -> the claims file, line by line. The desk and `litcheck extract` write this way.

    book = read_claims(path)
    book = set_fields(book, "gout-four", {"statement": "...", "review": {...}, "extracted": None})
    book = reject(book, "gout-five", reason="an opinion")
    write_claims(book, path)        # refuses if the file on disk has changed since it was read

Each function gives a new, checked book; the given one stays as it was, and no file is touched before `write_claims`.
Only the lines of the fields that differ change: comments, order, line ends and quotation marks of the rest stay.
"""

import copy
from collections.abc import Mapping
from typing import Any

from litcheck.claims.claims_file import ClaimsBook, changed
from litcheck.errors import BadInput, UnknownName


def set_fields(book: ClaimsBook, claim_id: str, fields: Mapping[str, Any]) -> ClaimsBook:
    """The book with these fields of one claim set, as the file writes them; None takes a field away.

    A mapping (`value`, `attribution`, `review`) takes the place of the old one; keys that stay as they are keep their
    lines. A claim's `id` cannot be set: reports and reviews refer to it.

    Raises: UnknownName for an id that no claim has; ClaimsFileError with a line for each fault that the fields would
    make; BadInput if the file's layout does not allow the change.
    """
    value = copy.deepcopy(dict(book.value))
    entry = _entry(value, claim_id)
    for key, field in fields.items():
        if key == "id" and field != claim_id:
            raise BadInput(f"{book.path}: the id of claim {claim_id} stays as it is; nothing was changed")
        if field is None:
            entry.pop(key, None)
        else:
            entry[key] = field
    return changed(book, value)


def reject(book: ClaimsBook, claim_id: str, *, reason: str | None = None) -> ClaimsBook:
    """The book with a claim moved to `rejected`: extraction will not propose it again.

    Raises: UnknownName for an id that no claim has; BadInput if the file's layout does not allow the change.
    """
    value = copy.deepcopy(dict(book.value))
    entry = _entry(value, claim_id)
    value["claims"] = [other for other in value["claims"] if other is not entry]
    value["rejected"] = [*value.get("rejected", ()), rejected_entry(entry, reason)]
    return changed(book, value)


def rejected_entry(entry: Mapping[str, Any], reason: str | None = None) -> dict[str, Any]:
    """What `rejected` remembers of a claim."""
    kept = {key: entry[key] for key in ("id", "document", "quote", "statement") if entry.get(key) is not None}
    return {**kept, "reason": reason} if reason else kept


def _entry(value: Mapping[str, Any], claim_id: str) -> dict[str, Any]:
    for entry in value["claims"]:
        if entry["id"] == claim_id:
            found: dict[str, Any] = entry
            return found
    raise UnknownName("claim", claim_id, tuple(entry["id"] for entry in value["claims"]))
