"""The entries of a dossier by claim and by article, taken when they are looked at: they may lie in a file."""

from array import array
from collections.abc import Iterator, Mapping, Sequence

from litcheck.reporting.dossier import Dossier, Entry
from litcheck.spool import Lazy


class ById(Mapping[str, Entry]):
    """The entries by their claims' ids."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._places = {entry.claim.id: at for at, entry in enumerate(entries)}

    def __getitem__(self, name: str) -> Entry:
        return self._entries[self._places[name]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def by_article(dossier: Dossier) -> Mapping[str, Sequence[Entry]]:
    """The entries of each article, by its id."""
    places: dict[str, array[int]] = {article.id: array("Q") for article in dossier.articles}
    for at, entry in enumerate(dossier.entries):
        places[entry.claim.document].append(at)
    return {name: _picked(dossier.entries, own) for name, own in places.items()}


def _picked(entries: Sequence[Entry], places: Sequence[int]) -> Sequence[Entry]:
    return Lazy(len(places), lambda at: entries[places[at]])
