"""What came in: for tests of politeness, and to see what a client really asks."""

import json
import threading
from collections import Counter, deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .replies import Params

_SECRET = frozenset({"api_key", "email"})


@dataclass(slots=True, kw_only=True)
class Entry:
    """One request. `at` is seconds on the monotonic clock when it was read; secrets are blotted out in `params`."""

    at: float
    verb: str
    method: str
    http: str
    params: dict[str, list[str]]
    agent: str = ""
    gzip: bool = False
    status: int = 0
    fault: str = ""

    def as_json(self) -> dict[str, Any]:
        """For /log."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(slots=True)
class RequestLog:
    """Every request since the last reset; `file` gets a JSON line for each when it is answered."""

    file: Path | None = None
    entries: list[Entry] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, entry: Entry) -> None:
        """Takes a request."""
        with self._lock:
            self.entries.append(entry)

    def answered(self, entry: Entry) -> None:
        """Writes a request whose answer is known."""
        if self.file is not None:
            with self._lock, self.file.open("a", encoding="utf-8") as out:
                out.write(f"{json.dumps(entry.as_json())}\n")

    def reset(self) -> None:
        """Forgets everything."""
        with self._lock:
            self.entries.clear()

    def within_second(self, now: float) -> int:
        """Requests in the second before `now`."""
        with self._lock:
            return sum(1 for entry in self.entries[-64:] if now - 1 < entry.at <= now)

    def stats(self) -> dict[str, Any]:
        """Counts, and the most requests that any window of one second saw; times in seconds."""
        with self._lock:
            entries = sorted(self.entries, key=lambda entry: entry.at)
        times = [entry.at for entry in entries]
        span = times[-1] - times[0] if len(times) > 1 else 0.0
        return {
            "requests": len(entries),
            "max_per_second": most_in_a_second(times),
            "seconds": round(span, 3),
            "mean_per_second": round((len(times) - 1) / span, 3) if span else 0.0,
            "verbs": dict(Counter(entry.verb for entry in entries)),
            "methods": dict(Counter(entry.method for entry in entries)),
            "statuses": dict(Counter(str(entry.status) for entry in entries)),
            "faults": dict(Counter(entry.fault for entry in entries if entry.fault)),
            "without_tool_or_email": sum(1 for entry in entries if not {"tool", "email"} <= entry.params.keys()),
        }


def most_in_a_second(times: list[float]) -> int:
    """The largest number of these moments (in order) that lie less than a second apart from first to last."""
    window: deque[float] = deque()
    most = 0
    for moment in times:
        window.append(moment)
        while moment - window[0] >= 1.0:
            window.popleft()
        most = max(most, len(window))
    return most


def without_secrets(params: Params) -> dict[str, list[str]]:
    """The parameters with keys and addresses blotted out."""
    return {
        name: ["REDACTED" for _ in values] if name in _SECRET else list(values)
        for name, values in params.items().items()
    }
