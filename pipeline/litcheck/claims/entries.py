"""A claim as an entry of the claims file: fields in the order of the README, values and attributions on one line."""

from collections.abc import Mapping
from dataclasses import asdict

from litcheck.claims.claim import Claim

_FIELDS = ("condition", "population", "comparator", "intervention", "outcome", "subject", "object", "thing", "relation")
READ = (
    *("quote", "prefix", "suffix", "statement", "kind", *_FIELDS, "value", "attribution", "needs"),
    *("priority", "because", "flags", "cites"),
)
"""The fields that extraction writes."""


def plain_entry(claim: Claim) -> dict[str, object]:
    """A claim as the file writes it."""
    entry: dict[str, object] = {"id": claim.id, "document": claim.document, "quote": claim.quote}
    entry |= _given({"prefix": claim.prefix, "suffix": claim.suffix})
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
    study = {} if claim.attribution is None else asdict(claim.attribution)
    if named := _given({**study, "source": claim.source}):
        entry["attribution"] = named
    if claim.as_extracted:
        entry["extracted"] = True
    if claim.needs:
        entry["needs"] = list(claim.needs)
    entry |= _given({"priority": claim.priority, "because": claim.because})
    for key in ("flags", "cites"):
        if getattr(claim, key):
            entry[key] = list(getattr(claim, key))
    return entry


def _given(fields: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in fields.items() if value is not None}


def _short(number: float | None) -> float | int | None:
    """A whole number without its ".0"."""
    return int(number) if number is not None and number.is_integer() else number
