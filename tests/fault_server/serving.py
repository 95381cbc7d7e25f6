"""The sockets: one thread a connection, one request at a time, faults by seed.

Whether a fault strikes depends on the seed, the request (without WebEnv and who asks) and how often it came before.
"""

import random
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import parse_qsl, urlsplit

from .answers import Asked, Said, healthy
from .content_faults import CONTENT, Fault
from .wire_faults import WIRE, soundly
from .world import World

KINDS = (*CONTENT, *WIRE)
"""The names of all faults."""
_WHO = frozenset({"tool", "email", "api_key", "WebEnv"})


class FaultServer:
    """Serves a world on a free port of this machine.

    `kind` names the fault, "" for none; `share` is how often it strikes; `patience` as in `wire_faults`. All may be set
    while it runs. `made` is a content fault instead of a named one. `page` is what any request gets that is no request to
    E-utilities. `denied` are PMIDs that searches still list and that
    no other verb knows any more. `requests` are (time, request).
    """

    def __init__(self, world: World, port: int = 0) -> None:
        self.world = world
        self.kind, self.share, self.seed, self.patience = "", 1.0, 0, 0.3
        self.made: Fault | None = None
        self.wires = WIRE
        self.page: Said | None = None
        self.denied: frozenset[str] = frozenset()
        self.requests: list[tuple[float, Asked]] = []
        self._seen: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._listening = socket.create_server(("127.0.0.1", port), backlog=64)
        self.port = int(self._listening.getsockname()[1])
        self.url = f"http://127.0.0.1:{self.port}/entrez/eutils/"
        self._open: set[socket.socket] = set()
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        # A thread that waits in accept() keeps a closed socket listening: wake it first.
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        with self._lock:
            for wire in self._open:
                with suppress(OSError):
                    wire.shutdown(socket.SHUT_RDWR)

    def _accept(self) -> None:
        while True:
            try:
                wire, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(wire,), daemon=True).start()

    def _serve(self, wire: socket.socket) -> None:
        with self._lock:
            self._open.add(wire)
        try:
            wire.settimeout(30)
            while (asked := _request(wire)) is not None:
                if not self._answer(wire, asked):
                    return
        except (OSError, ValueError):
            pass  # the other side has hung up, which is what a drip waits for
        finally:
            with self._lock:
                self._open.discard(wire)
            wire.close()

    def _answer(self, wire: socket.socket, asked: Asked) -> bool:
        """Answers one request; True if the connection is still of use."""
        with self._lock:
            self.requests.append((time.monotonic(), asked))
            self._seen[str(asked)] += 1
            dice = random.Random(f"{self.kind} {self.seed} {asked} {self._seen[str(asked)]}")
        said = self.page or healthy(self.world if asked.verb == "esearch" else self.world.without(self.denied), asked)
        if (self.kind or self.made) and dice.random() < self.share:
            content = self.made or CONTENT.get(self.kind)
            if content is None:
                self.wires[self.kind](wire, said, dice, self.patience)
                return False
            said = content(self.world, asked, said, dice) or said
        soundly(wire, said, dice, self.patience)
        return True


@contextmanager
def faulty(
    world: World, kind: str = "", *, seed: int = 0, share: float = 1.0, patience: float = 0.3
) -> Iterator[FaultServer]:
    """A server with this fault, until the block ends."""
    server = FaultServer(world)
    server.kind, server.seed, server.share, server.patience = kind, seed, share, patience
    try:
        yield server
    finally:
        server.close()


def _request(wire: socket.socket) -> Asked | None:
    """The next request on a connection; None if there is none."""
    data = b""
    while b"\r\n\r\n" not in data:
        part = wire.recv(65536)
        if not part:
            return None
        data += part
    top, _, body = data.partition(b"\r\n\r\n")
    line, *lines = top.decode("latin-1").split("\r\n")
    headers = {name.strip().lower(): value.strip() for name, _, value in (text.partition(":") for text in lines)}
    while len(body) < int(headers.get("content-length", 0)):
        body += wire.recv(65536)
    place = urlsplit(line.split()[1])
    parameters = dict(parse_qsl(place.query or body.decode(), keep_blank_values=True))
    verb = place.path.rpartition("/")[2].partition(".")[0]
    return Asked(verb, {name: value for name, value in parameters.items() if name not in _WHO})
