"""Claims read in articles that no claims file lists yet -> a new claims book, one article after the other."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from litcheck.claims.claim import Claim, Place
from litcheck.claims.claims_file import ClaimsBook, ListedDocument, claim_of
from litcheck.claims.doubles import Said
from litcheck.claims.entries import plain_entry
from litcheck.claims.extraction.naming import identifier_of
from litcheck.claims.listed_documents import Listed
from litcheck.documents.document import Document
from litcheck.spool import Lazy, Spool

_KNOWN_BY = ("kind", "value", "statement")
"""What a claim is compared by with those that come later."""


class NewBook:
    """What `merge_into` makes of articles that are all new. Claims lie in a file; in memory are their names and statements,
    by which doubles are found.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._said = Said()
        self._taken: set[str] = set()
        self._entries: list[dict[str, str | None]] = []
        self._listed = Listed(self._entries, path.parent)
        self._claims: Spool[Claim] = Spool()
        self._also: dict[int, tuple[Place, ...]] = {}

    def add(self, document: Document, claims: Sequence[Claim]) -> None:
        """Takes in an article; one that was taken in already, under whatever name, brings nothing new."""
        known = len(self._entries)
        name, _ = self._listed.name_of(document)
        if len(self._entries) == known:
            return
        for claim in claims:
            entry = plain_entry(replace(claim, document=name))
            twin = self._said.earlier(entry)
            if twin is not None:
                place = Place(document=name, quote=claim.quote)
                self._also[twin["number"]] = (*self._also.get(twin["number"], ()), place)
                continue
            entry["id"] = self._name(claim)
            self._said.add({**{key: entry.get(key) for key in _KNOWN_BY}, "number": len(self._claims)})
            self._claims.append(claim_of(entry))

    def _name(self, claim: Claim) -> str:
        free = claim.id and claim.id not in self._taken
        name = claim.id if free else identifier_of(claim.statement, self._taken)
        self._taken.add(name)
        return name

    def book(self) -> ClaimsBook:
        """The book; its text is not written out."""
        documents = tuple(
            ListedDocument(id=str(one["id"]), title=str(one["title"]), path=one.get("path"), sha256=one["sha256"])
            for one in self._entries
        )
        claims = Lazy(len(self._claims), self._claim)
        return ClaimsBook(path=self._path, documents=documents, claims=claims, text="", value={}, root=None, sha256="")

    def _claim(self, at: int) -> Claim:
        claim, also = self._claims[at], self._also.get(at)
        return claim if also is None else replace(claim, also=also)
