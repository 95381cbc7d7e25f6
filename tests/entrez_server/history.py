"""The history server: sets of PMIDs under a WebEnv and a query key."""

import hashlib
import threading
from collections.abc import Mapping, Sequence


class Expired(KeyError):
    """There is no such set; `key` is the query key that was asked for."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class History:
    """Sets in memory, safe for several threads. WebEnv names follow from the seed, so that runs can be repeated."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._made = 0
        self._sets: dict[str, list[tuple[str, ...]]] = {}
        self._lock = threading.Lock()

    def store(self, pmids: Sequence[str], web_env: str = "") -> tuple[str, int]:
        """The WebEnv and query key of a new set; a WebEnv that is not known gets a new name."""
        with self._lock:
            if web_env not in self._sets:
                self._made += 1
                digest = hashlib.sha256(f"{self._seed}/{self._made}".encode()).hexdigest()
                web_env = f"MCID_{digest[:24]}"
                self._sets[web_env] = []
            self._sets[web_env].append(tuple(pmids))
            return web_env, len(self._sets[web_env])

    def fetch(self, web_env: str, key: str) -> tuple[str, ...]:
        """The PMIDs of a set. Raises: Expired."""
        sets = self._sets.get(web_env, [])
        if not key.isdecimal() or not 1 <= int(key) <= len(sets):
            raise Expired(key)
        return sets[int(key) - 1]

    def sets(self, web_env: str) -> Mapping[int, frozenset[str]]:
        """Every set of a WebEnv by its query key."""
        return {number: frozenset(pmids) for number, pmids in enumerate(self._sets.get(web_env, ()), start=1)}

    def expire(self, web_env: str) -> None:
        """Forgets a WebEnv."""
        with self._lock:
            self._sets.pop(web_env, None)
