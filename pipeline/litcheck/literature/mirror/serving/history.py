"""The history server: searches and lists of PMIDs under a WebEnv and a query key."""

import secrets
import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

from litcheck.literature.mirror.word_index import Query

_MOST_ENVIRONMENTS = 1000
"""WebEnvs that are kept; the one that was used longest ago goes first. NCBI keeps one for some hours."""


class Expired(KeyError):
    """There is no such set; `key` is the query key that was asked for."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSet:
    """A search with its order ("pmid", "printed", "relevance"), or, where `pmids` is given, a list that was posted."""

    query: Query
    order: str = "pmid"
    pmids: tuple[int, ...] | None = None


class History:
    """Sets in memory, safe for several threads."""

    def __init__(self) -> None:
        self._sets: OrderedDict[str, list[StoredSet]] = OrderedDict()
        self._lock = threading.Lock()

    def store(self, made: StoredSet, web_env: str = "") -> tuple[str, int]:
        """The WebEnv and query key of a new set; a WebEnv that is not known gets a new name."""
        with self._lock:
            if web_env not in self._sets:
                web_env = f"MCID_{secrets.token_hex(12)}"
                self._sets[web_env] = []
            self._sets.move_to_end(web_env)
            self._sets[web_env].append(made)
            while len(self._sets) > _MOST_ENVIRONMENTS:
                self._sets.popitem(last=False)
            return web_env, len(self._sets[web_env])

    def fetch(self, web_env: str, key: str) -> StoredSet:
        """One set. Raises: Expired."""
        with self._lock:
            sets = self._sets.get(web_env, [])
            if not key.isdecimal() or not 1 <= int(key) <= len(sets):
                raise Expired(key)
            return sets[int(key) - 1]

    def queries(self, web_env: str) -> Mapping[int, Query]:
        """Every set of a WebEnv by its query key."""
        with self._lock:
            return {number: made.query for number, made in enumerate(self._sets.get(web_env, ()), start=1)}
