"""What extraction wrote last, as fingerprints in the claims file: by them a merge tells an editor's hand from its own.

A claim's `basis` holds one fingerprint for each field that extraction wrote. `extraction` holds, for each document, a
fingerprint of every claim that extraction proposed, so that a claim that is no longer there was taken out by hand.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

_as_json = json.JSONEncoder(sort_keys=True, ensure_ascii=False).encode
_BYTES = 3
"""24 bits: of 10 million fields edited by hand, one would be taken for unedited."""


def fingerprint(field: object) -> str:
    """Six hexadecimal digits of a field's value; numbers that are equal have the same."""
    plain = _as_json(field if isinstance(field, str) else _normal(field))
    return hashlib.blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()


def _normal(field: object) -> object:
    if isinstance(field, Mapping):
        return {str(key): _normal(inner) for key, inner in field.items()}
    if isinstance(field, list | tuple):
        return [_normal(inner) for inner in field]
    return int(field) if isinstance(field, float) and field.is_integer() else field


def basis_text(fields: Mapping[str, str], by_hand: Iterable[str] = ()) -> str:
    """Fingerprints of fields as `basis` holds them: "quote.1f3a9c statement.77ab12!".

    A field marked "!" was changed by hand at some time and stays the editor's; "-" stands for a field that extraction
    does not give.
    """
    own = set(by_hand)
    names = [*fields, *sorted(own - fields.keys())]
    return " ".join(f"{name}.{fields.get(name, '-')}{'!' if name in own else ''}" for name in names)


def basis_of(entry: Mapping[str, Any]) -> dict[str, str]:
    """Fingerprint of each field that extraction wrote; empty if it did not write the claim."""
    return {name: print_.rstrip("!") for name, print_ in _parts(entry) if print_.rstrip("!") != "-"}


def by_hand_of(entry: Mapping[str, Any]) -> set[str]:
    """The fields that were changed by hand when extraction was last run."""
    return {name for name, print_ in _parts(entry) if print_.endswith("!")}


def _parts(entry: Mapping[str, Any]) -> list[tuple[str, str]]:
    parts = (part.partition(".") for part in str(entry.get("basis") or "").split())
    return [(name, print_) for name, _, print_ in parts if print_]


def proposal(entry: Mapping[str, Any]) -> str:
    """The fingerprint of a claim as proposed: of its quote, then of its statement."""
    return fingerprint(entry["quote"]) + fingerprint(entry["statement"])


def proposal_of(basis: Mapping[str, str]) -> str | None:
    """The same out of a claim's basis; None if extraction did not write the claim."""
    return basis["quote"] + basis["statement"] if "quote" in basis and "statement" in basis else None


def proposals(text: str | None) -> list[str]:
    """What `extraction` holds for one document."""
    return (text or "").split()


def proposals_text(found: Iterable[str]) -> str:
    """Proposals as `extraction` holds them, in their order, each once."""
    return " ".join(dict.fromkeys(found))
