"""One claim: what extraction wrote last, what the file says, what extraction says now -> what the file is to say.

A field that differs from what extraction wrote was changed by hand, and stays. A claim without `extracted: true` has been
looked at: none of its fields changes any more. Where an editor and extraction both changed a field, that is a conflict.
A `mark` stays until an editor takes it away; only "gone" goes by itself, when the sentence is back.
"""

import re
from collections.abc import Mapping
from typing import Any

from litcheck.claims.basis import basis_of, basis_text, by_hand_of, fingerprint
from litcheck.claims.claim import Claim
from litcheck.claims.entries import READ, plain_entry
from litcheck.claims.faults import claim_faults
from litcheck.claims.pairing import Entry, Pair
from litcheck.claims.quotes import folded

_CONTEXT = ("prefix", "suffix")
_WITH_KIND = frozenset(READ) - {"quote", "statement", "attribution", "needs", *_CONTEXT}
"""What only makes sense with the kind: an editor who sets another kind owns all of it."""
_TELLING = 3
"""Words of a context from which it tells places apart: a full stop stands behind every sentence."""


def bring_up_to_date(pair: Pair, text: str, *, article_changed: bool) -> tuple[str, tuple[str, ...]]:
    """Changes the entry in place; what became of it (kept, moved, changed, gone), and the fields in conflict.

    `text` is the article's, folded; `article_changed` is False if the file says that it is the text read last time.
    """
    entry, claim = pair.entry, pair.claim
    basis = basis_of(entry)
    by_hand = fingerprint(entry["quote"]) != basis["quote"] if "quote" in basis else not article_changed
    by_hand = by_hand or "quote" in by_hand_of(entry)
    if claim is None or (not pair.standing and by_hand):
        return _without_counterpart(entry, claim, pair.standing, by_hand=by_hand, article_changed=article_changed)
    previous = entry.get("mark")
    if not pair.standing:
        entry["was"] = str(entry["quote"])
        entry["mark"] = "changed"
        entry["quote"] = claim.quote
        if basis:
            basis["quote"] = fingerprint(claim.quote)
        for key in _CONTEXT:
            _put(entry, key, getattr(claim, key))
        conflicts = _merge_fields(entry, claim, basis)
        return "changed", conflicts
    moved = _has_moved(entry, claim, text)
    if previous == "gone":
        entry.pop("mark")
    if moved:
        entry["mark"] = "moved"
        if not basis and article_changed and folded(entry["quote"]) == folded(claim.quote):
            for key in _CONTEXT:
                _put(entry, key, getattr(claim, key))
    conflicts = _merge_fields(entry, claim, basis)
    return "moved" if moved else "kept", conflicts


def _without_counterpart(
    entry: Entry, claim: Claim | None, standing: bool, *, by_hand: bool, article_changed: bool
) -> tuple[str, tuple[str, ...]]:
    """A claim that extraction does not read any more, or whose quote an editor made one that does not stand."""
    previous = entry.get("mark")
    if standing:
        if previous == "gone":
            entry.pop("mark")
        return "kept", ()
    if by_hand and not article_changed:
        return "kept", ("quote",)
    entry["mark"] = "gone"
    return "gone" if previous != "gone" else "kept", ("quote",) if by_hand and claim is not None else ()


def _merge_fields(entry: Entry, claim: Claim, basis: dict[str, str]) -> tuple[str, ...]:
    """Takes over what only extraction changed; the names of the fields that both changed."""
    fresh = {key: field for key, field in plain_entry(claim).items() if key in READ}
    looked_at = not entry.get("extracted")
    if looked_at and not basis:
        return ()
    before = {key: entry[key] for key in READ if key in entry}
    there = {key: fingerprint(field) for key, field in before.items() if field is not None}
    now = {key: fingerprint(field) for key, field in fresh.items()}
    conflicts = []
    by_hand = by_hand_of(entry)
    edited = by_hand | {key for key in READ if basis and there.get(key) != basis.get(key)}
    own_kind = "kind" in edited
    taken_over = []
    for key in READ:
        if not basis or now.get(key) in (there.get(key), basis.get(key)):
            continue
        if not looked_at and key not in edited and not (own_kind and key in _WITH_KIND):
            _put(entry, key, fresh.get(key))
            taken_over.append(key)
        elif key not in _CONTEXT:
            conflicts.append(key)
    if taken_over and any(claim_faults(entry)):
        for key in READ:
            _put(entry, key, before.get(key))
        conflicts = conflicts or ["kind"]
        taken_over = []
    edited |= {key for key in READ if key not in taken_over and there.get(key) != now.get(key)}
    entry["basis"] = basis_text(now, edited)
    return tuple(conflicts)


def _put(entry: Entry, key: str, field: object) -> None:
    if field is None:
        entry.pop(key, None)
    else:
        entry[key] = field


def _has_moved(entry: Mapping[str, Any], claim: Claim, text: str) -> bool:
    """True if neither what stood before the quote nor what stood behind it is still there."""
    if all(entry.get(key) in (None, getattr(claim, key)) for key in _CONTEXT):
        return False
    before, quote, after = entry.get("prefix"), str(entry["quote"]), entry.get("suffix")
    sides = [(before, quote)] if before and len(str(before).split()) >= _TELLING else []
    sides += [(quote, after)] if after and len(str(after).split()) >= _TELLING else []
    return bool(sides) and not any(
        re.search(r"\W*".join(re.escape(folded(str(part))) for part in side), text) for side in sides
    )
