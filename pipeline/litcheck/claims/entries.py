"""A claim as an entry of the claims file: fields in the order of the README, values and attributions on one line."""

from collections.abc import Mapping, MutableMapping
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from litcheck.claims.claim import Claim

_FIELDS = ("condition", "population", "comparator", "intervention", "outcome", "subject", "object", "thing", "relation")
_READ = ("statement", "kind", *_FIELDS, "value", "attribution", "needs")


def rewrite(entry: CommentedMap, claim: Claim) -> None:
    """The fields as they are read now, for a claim that no editor has touched."""
    fresh = entry_of(claim)
    for key in _READ:
        if key in fresh:
            entry[key] = fresh[key]
        else:
            entry.pop(key, None)
    entry["quote"] = claim.quote
    set_context(entry, claim)


def set_context(entry: MutableMapping[str, Any], claim: Claim) -> None:
    for key, text in (("prefix", claim.prefix), ("suffix", claim.suffix)):
        if text is not None:
            entry[key] = text
        else:
            entry.pop(key, None)


def entry_of(claim: Claim) -> CommentedMap:
    """A claim as the file writes it, for putting into an entry that may hold comments."""
    entry = CommentedMap(plain_entry(claim))
    for key, field in entry.items():
        if isinstance(field, dict):
            entry[key] = CommentedMap(field)
        elif isinstance(field, list):
            entry[key] = CommentedSeq(field)
        if isinstance(field, dict | list):
            entry[key].fa.set_flow_style()
    return entry


def plain_entry(claim: Claim) -> dict[str, object]:
    """A claim as the file writes it, without room for comments: a twentieth of the memory."""
    entry: dict[str, object] = {"id": claim.id, "document": claim.document, "quote": claim.quote}
    set_context(entry, claim)
    entry["statement"] = claim.statement
    entry["kind"] = claim.kind
    for key in _FIELDS:
        if getattr(claim, key) is not None:
            entry[key] = getattr(claim, key)
    if claim.value is not None:
        entry["value"] = _given(
            {
                "stated": _short(claim.value.stated),
                "low": _short(claim.value.low),
                "high": _short(claim.value.high),
                "unit": claim.value.unit.value,
                "hedge": claim.value.hedge,
            }
        )
    if claim.attribution is not None:
        named = claim.attribution
        entry["attribution"] = _given(
            {"journal": named.journal, "author": named.author, "year": named.year, "pmid": named.pmid, "doi": named.doi}
        )
    if claim.as_extracted:
        entry["extracted"] = True
    if claim.needs:
        entry["needs"] = list(claim.needs)
    return entry


def _given(fields: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in fields.items() if value is not None}


def _short(number: float | None) -> float | int | None:
    """A whole number without its ".0"."""
    return int(number) if number is not None and number.is_integer() else number
