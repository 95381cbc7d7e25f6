"""Claims read again -> the claims file, without losing an id, a review, a comment, a hand edit or a deletion.

Three sides are merged: what extraction wrote last (`litcheck.claims.basis`), what the file says, what extraction says
now. A claim that an editor took out goes to `rejected` and is not proposed again.
"""

import copy
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from litcheck.claims.basis import basis_of, basis_text, fingerprint, proposal, proposal_of, proposals, proposals_text
from litcheck.claims.claim import Claim
from litcheck.claims.claims_file import ClaimsBook, book_of, changed
from litcheck.claims.doubles import Said
from litcheck.claims.editing import rejected_entry
from litcheck.claims.entries import READ, plain_entry
from litcheck.claims.extraction.naming import identifier_of
from litcheck.claims.listed_documents import Listed
from litcheck.claims.pairing import CHANGED_QUOTE, Entry, paired
from litcheck.claims.plain_yaml import item_as_text, value_as_text
from litcheck.claims.quotes import folded
from litcheck.claims.three_way import bring_up_to_date
from litcheck.claims.written import Written
from litcheck.documents.document import Document
from litcheck.errors import DocumentError, UnknownName

HEADER = """\
# Made by `litcheck extract`; edit it by hand, your edits stay. Delete `extracted` from a claim once you have looked at it,
# and the whole claim to reject it. `extraction` and `basis` tell your edits from what litcheck wrote: leave them alone.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A claim of which an editor and extraction changed the same fields; the editor's stay."""

    claim_id: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeSummary:
    """What a merge did, as ids of claims in the order of the file. `doubled`: got a further place."""

    added: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    restored: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def merge_into(
    book: ClaimsBook | None,
    documents: Sequence[Document],
    claims: Sequence[Claim],
    *,
    path: Path,
    restore: Sequence[str] = (),
    unwanted: Collection[tuple[str, str]] = (),
) -> tuple[ClaimsBook, MergeSummary]:
    """The book with the claims of these documents merged in, ready for `write_claims`; a new one if `book` is None.

    Documents of the book that are not given stay untouched. A document is known by its id, or else by the path that
    the book lists for it. `path` is where the book is, or will be written; listed paths are relative to its folder.
    `restore` names rejected claims that are to be proposed again; `unwanted`, as ids of document and claim, what is not
    to be added now (a later merge may add it).

    Raises: DocumentError if there is nothing to put into a new book; UnknownName for an id that is not rejected;
    BadInput if the file's layout does not allow a change.
    """
    if book is None and not claims:
        names_read = ", ".join(document.path or document.id for document in documents)
        raise DocumentError(f"{names_read}: no statement that literature could check; see them with --explain")
    value: dict[str, Any] = (
        {"version": 1, "documents": [], "claims": []} if book is None else copy.deepcopy(dict(book.value))
    )
    merge = _Merge(value, path.parent, tuple(restore))
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.document, []).append(claim)
    left_out: dict[str, set[str]] = {}
    for of, name in unwanted:
        left_out.setdefault(of, set()).add(name)
    for document in documents:
        merge.document(document, found.get(document.id, []), left_out.get(document.id, ()))
    merged = book_of(_new_text(value), path=path) if book is None else changed(book, value)
    return replace(merged, path=path), merge.summary()


def _new_text(value: dict[str, Any]) -> str:
    """A new claims file."""
    lines = ["version: 1", "documents:"]
    for entry in value["documents"]:
        lines += item_as_text(entry, "  ")
    lines += [
        "extraction:",
        *(f"  {name}: {value_as_text(seen, inline=False)}" for name, seen in value["extraction"].items()),
    ]
    lines.append("claims:")
    for entry in value["claims"]:
        lines += item_as_text(entry, "  ")
    return HEADER + "\n".join(lines) + "\n"


class _Merge:
    """A merge into the plain value of a book, which it changes."""

    def __init__(self, value: dict[str, Any], folder: Path, restore: tuple[str, ...]) -> None:
        self._value = value
        self._listed = Listed(value["documents"], folder)
        self._restore = restore
        rejected = tuple(str(entry["id"]) for entry in value.get("rejected", ()) if entry.get("id"))
        for name in restore:
            if name not in rejected:
                raise UnknownName("rejected claim", name, rejected)
        self._outcome: dict[str, list[Any]] = {name: [] for name in MergeSummary.__dataclass_fields__}
        self._taken = {str(entry["id"]) for entry in value["claims"]} | set(rejected)
        self._said = Said()
        for entry in value["claims"]:
            self._said.add(entry)
        self._written = Written(value["claims"], value.get("extraction", {}))

    def summary(self) -> MergeSummary:
        return MergeSummary(**{name: tuple(found) for name, found in self._outcome.items()})

    def document(self, document: Document, found: list[Claim], unwanted: Collection[str] = ()) -> None:
        """Merges one document's claims."""
        name, article_changed = self._listed.name_of(document)
        own = [replace(claim, document=name) for claim in found]
        text = folded(document.text)
        entries = list(self._written.entries(name))
        written = self._written.proposals_for(name)
        out = self._taken_out(name, written)
        own, restored = self._not_rejected(name, own, out, written)
        places = {folded(quote) for quote in self._written.further_quotes(name)}
        seen = [proposal(plain_entry(claim)) for claim in own if folded(claim.quote) in places]
        own = [claim for claim in own if folded(claim.quote) not in places]
        pairs, fresh = paired(
            [entry for entry in entries if "quote" in entry],
            own,
            text,
            lambda claim: not _among(claim, restored) and self._reject(claim, out),
        )
        for pair in pairs:
            how, fields = bring_up_to_date(pair, text, article_changed=article_changed)
            self._outcome[how].append(str(pair.entry["id"]))
            if fields:
                self._outcome["conflicts"].append(Conflict(claim_id=str(pair.entry["id"]), fields=fields))
        for claim in fresh:
            token = proposal(plain_entry(claim))
            if token not in written and (claim.id not in unwanted or _among(claim, restored)):
                seen.append(token)
                self._add(claim, restored=_among(claim, restored))
        self._remember(name, [*out.elements(), *seen])

    # ------------------------------------------------------------ what was taken out by hand

    def _taken_out(self, name: str, written: set[str]) -> Counter[str]:
        """Proposals of a document that were written and are no longer in the file."""
        memory = self._value.get("extraction", {})
        seen = proposals(memory.get(name)) + [
            one for other, text in memory.items() if other not in self._listed for one in proposals(text)
        ]
        out = Counter(dict.fromkeys(seen, 1))
        for token in written:
            out[token] = 0
        quotes = {fingerprint(quote) for quote in self._written.further_quotes(name)}
        for token in [token for token in out if token[: len(token) // 2] in quotes]:
            out[token] = 0
        return +out

    def _not_rejected(
        self, name: str, own: list[Claim], out: Counter[str], written: set[str]
    ) -> tuple[list[Claim], list[Claim]]:
        """The claims that no editor has rejected, and those of them that are to be restored."""
        rejected = [entry for entry in self._value.get("rejected", ()) if entry["document"] == name]
        left, restored = [], []
        for claim in own:
            token = proposal(plain_entry(claim))
            hit = next((entry for entry in rejected if _matches(entry, claim)), None)
            if hit is None or token in written:
                left.append(claim)
                continue
            out.pop(token, None)
            if hit.get("id") in self._restore:
                claim = replace(claim, id=hit["id"])
                left.append(claim)
                restored.append(claim)
        back = [entry for entry in rejected if entry.get("id") in self._restore]
        if back:
            kept = [entry for entry in self._value["rejected"] if not any(entry is one for one in back)]
            self._value["rejected"] = kept
            self._taken -= {str(entry["id"]) for entry in back}
        return left, restored

    def _reject(self, claim: Claim, out: Counter[str]) -> bool:
        """Notes a claim that was written once and taken out by hand; False if it is new."""
        token = proposal(plain_entry(claim))
        if any(
            _matches(entry, claim) for entry in self._value.get("rejected", ()) if entry["document"] == claim.document
        ):
            return True
        half = len(token) // 2
        hit = next((one for one in out if one == token or one[half:] == token[half:]), None)
        hit = hit or next((one for one in out if one[:half] == token[:half]), None)
        if hit is None:
            return False
        del out[hit]
        entry = rejected_entry({**plain_entry(claim), "id": self._name(claim)})
        self._value["rejected"] = [*self._value.get("rejected", ()), entry]
        self._outcome["rejected"].append(str(entry["id"]))
        return True

    # ------------------------------------------------------------ new claims

    def _add(self, claim: Claim, *, restored: bool) -> None:
        """Puts a new claim at the end of the file, or its place to the claim that says the same."""
        entry = plain_entry(claim)
        twin = None if restored else self._said.earlier(entry)
        if twin is not None:
            place = {key: entry[key] for key in ("document", "quote", "prefix", "suffix") if key in entry}
            twin["also"] = [*twin.get("also", ()), place]
            self._written.add_place(str(place["document"]), str(place["quote"]))
            self._outcome["doubled"].append(str(twin["id"]))
            return
        entry["id"] = self._name(claim)
        entry["basis"] = basis_text({key: fingerprint(entry[key]) for key in READ if key in entry})
        self._value["claims"].append(entry)
        self._said.add(entry)
        self._written.add(entry)
        self._outcome["restored" if restored else "added"].append(str(entry["id"]))

    def _name(self, claim: Claim) -> str:
        free = claim.id and claim.id not in self._taken
        name = claim.id if free else identifier_of(claim.statement, self._taken)
        self._taken.add(name)
        return name

    def _remember(self, name: str, further: list[str]) -> None:
        """Notes what extraction has proposed for a document: what is in the file, and `further`."""
        seen = [token for entry in self._written.entries(name) if (token := proposal_of(basis_of(entry)))]
        memory = dict(self._value.get("extraction", {}))
        text = proposals_text([*seen, *further])
        if text or name in memory:
            memory[name] = text
        if memory:
            self._value["extraction"] = memory
        self._written.refresh(name, memory.get(name))


def _among(claim: Claim, claims: Sequence[Claim]) -> bool:
    return any(claim is one for one in claims)


def _matches(entry: Entry, claim: Claim) -> bool:
    """True if a rejected entry means this claim."""
    statement = entry.get("statement")
    if folded(entry["quote"]) != folded(claim.quote):
        return statement is not None and statement == claim.statement
    return statement is None or fuzz.token_sort_ratio(str(statement), claim.statement) >= CHANGED_QUOTE
