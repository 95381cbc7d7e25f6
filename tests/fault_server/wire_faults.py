"""How a service that is ill may send an answer: each fault writes to the socket itself.

`patience` is how long, in seconds, the longest silence lasts; a drip goes on until the other side hangs up.
"""

import gzip
import random
import socket
import struct
import time
from collections.abc import Callable
from functools import lru_cache
from http import HTTPStatus

from .answers import Said

Wire = Callable[[socket.socket, Said, random.Random, float], None]


def head(said: Said, *more: str, length: int | None = None) -> bytes:
    lines = [f"HTTP/1.1 {said.status} {HTTPStatus(said.status).phrase}", *(f"{k}: {v}" for k, v in said.headers), *more]
    if length is not None:
        lines.append(f"Content-Length: {length}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def soundly(wire: socket.socket, said: Said, dice: random.Random, patience: float) -> None:
    """As it should be sent."""
    wire.sendall(head(said, length=len(said.body)) + said.body)


def _drip(wire: socket.socket, data: bytes, patience: float) -> None:
    """A byte at a time, for ever."""
    ends = time.monotonic() + 100 * patience
    for place in range(10**9):
        wire.sendall(data[place % len(data) : place % len(data) + 1])
        time.sleep(patience / 20)
        if time.monotonic() > ends:
            return


def _silence(wire: socket.socket, said: Said, dice: random.Random, patience: float) -> None:
    time.sleep(patience * 3)


def _header_drip(wire: socket.socket, said: Said, dice: random.Random, patience: float) -> None:
    wire.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    _drip(wire, b"z", patience)


def _body_drip(wire: socket.socket, said: Said, dice: random.Random, patience: float) -> None:
    wire.sendall(head(said, length=len(said.body)))
    _drip(wire, said.body or b" ", patience)


def _chunk_drip(wire: socket.socket, said: Said, dice: random.Random, patience: float) -> None:
    wire.sendall(head(said, "Transfer-Encoding: chunked"))
    _drip(wire, b"1\r\n<\r\n", patience)


def _continue_flood(wire: socket.socket, said: Said, dice: random.Random, patience: float) -> None:
    while True:
        wire.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        time.sleep(patience / 50)


def _endless_body(wire: socket.socket, said: Said, dice: random.Random, patience: float) -> None:
    wire.sendall(head(said) + said.body[: len(said.body) // 2])
    ends = time.monotonic() + patience
    while time.monotonic() < ends:
        wire.sendall(b" " * 20_000)
        time.sleep(patience / 40)


def _endless_headers(wire: socket.socket, said: Said, dice: random.Random, patience: float) -> None:
    wire.sendall(b"HTTP/1.1 200 OK\r\n" + b"X-More: and more\r\n" * 5000)


def _long_header(wire: socket.socket, said: Said, dice: random.Random, patience: float) -> None:
    wire.sendall(b"HTTP/1.1 200 OK\r\nX-Long: " + b"l" * 200_000 + b"\r\n\r\n")


def _short(wire: socket.socket, said: Said, dice: random.Random, patience: float) -> None:
    wire.sendall(head(said, length=len(said.body) + 1) + said.body[: dice.randrange(len(said.body) + 1)])


def _too_little_announced(wire: socket.socket, said: Said, dice: random.Random, patience: float) -> None:
    wire.sendall(head(said, "Connection: close", length=len(said.body) // 2) + said.body)


def _without_length(wire: socket.socket, said: Said, dice: random.Random, patience: float) -> None:
    wire.sendall(head(said, "Connection: close") + said.body[: dice.randrange(len(said.body) + 1) * 9 // 10])


def _cut_chunk(wire: socket.socket, said: Said, dice: random.Random, patience: float) -> None:
    size = f"{len(said.body):x}".encode()
    wire.sendall(head(said, "Transfer-Encoding: chunked") + size + b"\r\n" + said.body[: len(said.body) // 2])


def _no_last_chunk(wire: socket.socket, said: Said, dice: random.Random, patience: float) -> None:
    half = said.body[: len(said.body) // 2]
    wire.sendall(head(said, "Transfer-Encoding: chunked") + f"{len(half):x}".encode() + b"\r\n" + half + b"\r\n")


def _odd_chunk(wire: socket.socket, said: Said, dice: random.Random, patience: float) -> None:
    wire.sendall(head(said, "Transfer-Encoding: chunked") + b"zebra\r\n" + said.body + b"\r\n0\r\n\r\n")


def _reset(wire: socket.socket, said: Said, dice: random.Random, patience: float) -> None:
    if dice.random() < 0.5:
        wire.sendall(head(said, length=len(said.body)) + said.body[:50])
    wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def _hang_up(wire: socket.socket, said: Said, dice: random.Random, patience: float) -> None:
    pass


def _half_head(wire: socket.socket, said: Said, dice: random.Random, patience: float) -> None:
    wire.sendall(head(said, length=len(said.body))[: dice.randrange(1, 40)])


def _odd_head(wire: socket.socket, said: Said, dice: random.Random, patience: float) -> None:
    wire.sendall(
        dice.choice([b"HTTP/1.1 two hundred OK\r\n\r\n", b"\x16\x03\x01\x02\x00\x01", b"SSH-2.0-OpenSSH_9.9\r\n"])
    )


def _bare_body(wire: socket.socket, said: Said, dice: random.Random, patience: float) -> None:
    wire.sendall(said.body)


def _packed(body: Callable[[bytes, random.Random], bytes]) -> Wire:
    def send(wire: socket.socket, said: Said, dice: random.Random, patience: float) -> None:
        packed = body(said.body, dice)
        wire.sendall(head(said, "Content-Encoding: gzip", length=len(packed)) + packed)

    return send


@lru_cache
def _bomb() -> bytes:
    return gzip.compress(b" " * 60_000_000, 1)


def _flipped(body: bytes, dice: random.Random) -> bytes:
    packed = bytearray(gzip.compress(body))
    for place in dice.sample(range(10, len(packed)), min(8, len(packed) - 10)):
        packed[place] ^= 0x55
    return bytes(packed)


def _cut_xml(wire: socket.socket, said: Said, dice: random.Random, patience: float) -> None:
    cut = said.body[: dice.randrange(len(said.body) - 1) if len(said.body) > 1 else 0]
    wire.sendall(head(said, length=len(cut)) + cut)


def _spoiled_bytes(wire: socket.socket, said: Said, dice: random.Random, patience: float) -> None:
    place = dice.randrange(max(len(said.body), 1))
    body = said.body[:place] + b"\x00\xff\xfe" + said.body[place:]
    wire.sendall(head(said, length=len(body)) + body)


WIRE: dict[str, Wire] = {
    "silence": _silence,
    "header-drip": _header_drip,
    "body-drip": _body_drip,
    "chunk-drip": _chunk_drip,
    "continue-flood": _continue_flood,
    "endless-body": _endless_body,
    "endless-headers": _endless_headers,
    "long-header": _long_header,
    "short-body": _short,
    "too-little-announced": _too_little_announced,
    "no-length-and-cut": _without_length,
    "cut-chunk": _cut_chunk,
    "no-last-chunk": _no_last_chunk,
    "odd-chunk": _odd_chunk,
    "reset": _reset,
    "hang-up": _hang_up,
    "half-head": _half_head,
    "odd-head": _odd_head,
    "bare-body": _bare_body,
    "cut-gzip": _packed(lambda body, dice: gzip.compress(body)[: max(len(gzip.compress(body)) // 2, 12)]),
    "flipped-gzip": _packed(_flipped),
    "gzip-bomb": _packed(lambda body, dice: _bomb()),
    "not-gzip": _packed(lambda body, dice: body),
    "cut-xml": _cut_xml,
    "spoiled-bytes": _spoiled_bytes,
}
