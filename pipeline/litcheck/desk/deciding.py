"""A decision -> the claims file: one rater's word beside the others', and the way back."""

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from litcheck.claims.claims_file import ClaimsBook, book_of, changed
from litcheck.claims.editing import reject, set_fields
from litcheck.desk.decision import Action, Decision
from litcheck.errors import BadInput, UnknownName

FIXED = frozenset({"id", "document", "quote", "review", "basis", "extracted", "accept", "corrected"})
"""Keys that a correction cannot set: they point into the article, or say who decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undoable:
    """What a decision did: the claim's entry before and after (None: rejected), and the file's text before and after."""

    claim_id: str
    before: Mapping[str, Any]
    after: Mapping[str, Any] | None
    text_before: str
    text_after: str


def entry_of(book: ClaimsBook, claim_id: str) -> tuple[int, dict[str, Any]]:
    """Where a claim stands in the file, and its entry.

    Raises: UnknownName if no claim has this id (any more).
    """
    for position, entry in enumerate(book.value["claims"]):
        if entry["id"] == claim_id:
            return position, dict(entry)
    raise UnknownName("claim", claim_id, tuple(entry["id"] for entry in book.value["claims"]))


def reviews_of(entry: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The reviews of an entry, which a file with one rater writes as one mapping."""
    found = entry.get("review")
    return [] if found is None else [dict(found)] if isinstance(found, Mapping) else [dict(one) for one in found]


def decided(
    book: ClaimsBook, claim_id: str, decision: Decision, *, rater: str, today: str
) -> tuple[ClaimsBook, Undoable]:
    """The book with the decision in it, and how to take it back. `today` is an ISO day.

    Raises: UnknownName for a claim that is gone; ClaimsFileError for fields that make no valid claim; BadInput.
    """
    _, before = entry_of(book, claim_id)
    if decision.action is Action.REJECT:
        after = reject(book, claim_id, reason=f"{decision.reason.strip()} ({rater}, {today})")
        return after, Undoable(
            claim_id=claim_id, before=before, after=None, text_before=book.text, text_after=after.text
        )
    word = {"by": rater, "on": today, "reason": decision.reason.strip()}
    if decision.action is Action.CORRECT:
        if wrong := sorted(FIXED & set(decision.fields)):
            raise BadInput(f"{', '.join(wrong)}: cannot be corrected here; edit the claims file")
        changes: dict[str, Any] = {**decision.fields, "corrected": word}
    else:
        changes = {"review": _with_review(reviews_of(before), {"verdict": decision.verdict, **word})}
    after = set_fields(book, claim_id, {**changes, "extracted": None})
    entry = entry_of(after, claim_id)[1]
    return after, Undoable(claim_id=claim_id, before=before, after=entry, text_before=book.text, text_after=after.text)


def undone(book: ClaimsBook, step: Undoable) -> ClaimsBook:
    """The book as it was before a decision, byte for byte if nothing was written since, else with everything that others
    did since (a rejected claim then comes back at the end).

    Raises: BadInput if the claim was changed again since.
    """
    if book.text == step.text_after:
        return book_of(step.text_before, path=book.path, sha256=book.sha256)
    value = copy.deepcopy(dict(book.value))
    if step.after is None:
        if any(entry["id"] == step.claim_id for entry in value["claims"]):
            raise BadInput(f"claim {step.claim_id} is there again; nothing was undone")
        kept = [entry for entry in value.get("rejected", ()) if entry.get("id") != step.claim_id]
        value["claims"] = [*value["claims"], dict(step.before)]
        if kept:
            value["rejected"] = kept
        else:
            value.pop("rejected", None)
        return changed(book, value)
    position, now = entry_of(book, step.claim_id)
    if now != dict(step.after):
        raise BadInput(f"claim {step.claim_id} was changed by someone else since; nothing was undone")
    value["claims"][position] = dict(step.before)
    return changed(book, value)


def _with_review(reviews: Sequence[Mapping[str, Any]], mine: Mapping[str, Any]) -> Any:
    """The reviews with mine in the place of my earlier one; one review alone is one mapping."""
    others = [dict(review) for review in reviews if review.get("by") not in (None, mine["by"])]
    return [*others, dict(mine)] if others else dict(mine)
