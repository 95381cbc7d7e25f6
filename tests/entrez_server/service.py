"""What every verb works on, and how ids are read from a request."""

import re
from dataclasses import dataclass

from .collection import Collection
from .history import History
from .replies import Params
from .search import Search

LARGEST_ID = 18446744073709551615
"""Source: epost's own message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """The records, their search, and the history."""

    collection: Collection
    search: Search
    history: History


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Ids of a request, one group for each ``id=`` parameter. `bad` holds (text, position) of those that are no UID."""

    groups: tuple[tuple[str, ...], ...]
    bad: tuple[tuple[str, int], ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """All of them once, in order."""
        return tuple(dict.fromkeys(one for group in self.groups for one in group))


def ids_of(params: Params) -> Asked:
    """The ids in the ``id`` parameters: parted by commas or blanks, repeated, some empty."""
    groups, bad, position = [], [], 0
    for value in params.all("id"):
        group = []
        for part in re.split(r"[,\s]+", value):
            if part.isdecimal() and 0 < int(part) <= LARGEST_ID:
                group.append(str(int(part)))
            elif part:
                bad.append((part, position))
            position += len(part) + 1
        if group:
            groups.append(tuple(group))
    return Asked(groups=tuple(groups), bad=tuple(bad))
