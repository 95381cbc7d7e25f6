"""A claim as an entry of the claims file: fields in the order of DESIGN.md, values and attributions on one line."""

from collections.abc import Mapping

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from pipeline.claims.claim import Claim

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


def set_context(entry: CommentedMap, claim: Claim) -> None:
    for key, text in (("prefix", claim.prefix), ("suffix", claim.suffix)):
        if text is not None:
            entry[key] = text
        else:
            entry.pop(key, None)


def entry_of(claim: Claim) -> CommentedMap:
    """A claim as the file writes it."""
    entry = CommentedMap({"id": claim.id, "document": claim.document, "quote": claim.quote})
    set_context(entry, claim)
    entry["statement"] = claim.statement
    entry["kind"] = claim.kind
    for key in _FIELDS:
        if getattr(claim, key) is not None:
            entry[key] = getattr(claim, key)
    if claim.value is not None:
        entry["value"] = _flow(
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
        entry["attribution"] = _flow(
            {"journal": named.journal, "author": named.author, "year": named.year, "pmid": named.pmid, "doi": named.doi}
        )
    if claim.as_extracted:
        entry["extracted"] = True
    if claim.needs:
        entry["needs"] = CommentedSeq(claim.needs)
        entry["needs"].fa.set_flow_style()
    return entry


def _flow(fields: Mapping[str, object]) -> CommentedMap:
    written = CommentedMap({key: value for key, value in fields.items() if value is not None})
    written.fa.set_flow_style()
    return written


def _short(number: float | None) -> float | int | None:
    """A whole number without its ".0"."""
    return int(number) if number is not None and number.is_integer() else number
