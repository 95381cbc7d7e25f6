"""What a claims file holds of each document, found without going through all claims for every document."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from litcheck.claims.basis import basis_of, proposal_of, proposals
from litcheck.claims.pairing import Entry


class Written:
    """The entries, further places and proposals of a file by document, kept up to date while documents are merged in.

    `memory` is the file's `extraction`: what was proposed for each document.
    """

    def __init__(self, entries: Iterable[Entry], memory: Mapping[str, str]) -> None:
        self._entries: dict[str, list[Entry]] = defaultdict(list)
        self._quotes: dict[str, list[str]] = defaultdict(list)
        self._tokens: dict[str, set[str]] = {}
        self._documents: dict[str, set[str]] = defaultdict(set)
        """Proposal -> documents that the entries written for it stand under."""
        self._memory = {name: frozenset(proposals(text)) for name, text in memory.items()}
        for entry in entries:
            self.add(entry)
            for place in entry.get("also", ()):
                self.add_place(place["document"], place["quote"])
        for name in self._entries:
            self._note_tokens(name)

    def add(self, entry: Entry) -> None:
        """Takes in an entry; its proposal counts from the next `refresh` of its document."""
        self._entries[str(entry.get("document"))].append(entry)

    def add_place(self, document: str, quote: str) -> None:
        """Takes in a further place of an entry."""
        self._quotes[document].append(quote)

    def entries(self, name: str) -> Sequence[Entry]:
        """The entries of a document, in the order of the file."""
        return self._entries.get(name, ())

    def further_quotes(self, name: str) -> Sequence[str]:
        """The quotes of a document that are further places of some entry."""
        return self._quotes.get(name, ())

    def proposals_for(self, name: str) -> set[str]:
        """The proposals for a document that entries were written for. An editor may have moved an entry to another
        document since: its proposal is known for this one and not for that one."""
        moved = {
            token
            for token in self._memory.get(name, ())
            if any(token not in self._memory.get(now, ()) for now in self._documents.get(token, ()) if now != name)
        }
        return self._tokens.get(name, set()) | moved

    def refresh(self, name: str, memory: str | None) -> None:
        """Notes what a merged document's entries are written for now, and what is remembered of it."""
        if memory is not None:
            self._memory[name] = frozenset(proposals(memory))
        for token in self._tokens.get(name, ()):
            self._documents[token].discard(name)
        self._note_tokens(name)

    def _note_tokens(self, name: str) -> None:
        self._tokens[name] = {token for entry in self.entries(name) if (token := proposal_of(basis_of(entry)))}
        for token in self._tokens[name]:
            self._documents[token].add(name)
