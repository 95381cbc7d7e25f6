"""The server: chat completions of a reader, and the faults that strike by seed, request and how often it came before.

Faults: `rate-limit` (429 with and without Retry-After), `error-500`, `overloaded` (503), `slow` (a byte now and then), `silence`,
`endless` (a reply that never stops), `huge` (megabytes of it), `truncated` (cut at its limit), `broken` (the connection goes in
the middle), `not-json`, `chatty` (JSON between words), `wrong-schema`, `wrong-model`, `no-choice`, `empty`, `refusal`, `foreign`
(another language), `html`, `echo` (the key that it was sent, in every field), `redirect` (to another host), `twice` (a key of the
JSON stands twice).
"""

import json
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from .readers import Reader, as_text, silent

FAULTS = (
    "rate-limit", "error-500", "overloaded", "slow", "silence", "endless", "huge", "truncated", "broken", "not-json", "chatty",
    "wrong-schema", "wrong-model", "no-choice", "empty", "refusal", "foreign", "html", "echo", "redirect", "twice",
)  # fmt: skip
"""The names of all faults."""


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Says nothing of clients that hang up, which killed ones do."""


class ModelServer:
    """Serves one reader on a free port of this machine.

    `fault` names what goes wrong, "" nothing; `share` is how often; `delay` in seconds is before a
    sound answer. `takes` are the forms of response_format that it takes;
    others are refused with 400. `refuses` are further keys of a request that it refuses by name. `requests` are the documents
    that came, `keys` the Authorization headers.
    """

    def __init__(self, reader: Reader = silent, *, port: int = 0) -> None:
        self.reader = reader
        self.fault, self.share, self.seed, self.patience = "", 1.0, 0, 0.2
        self.takes: frozenset[str] = frozenset({"json_schema", "json_object"})
        self.refuses: frozenset[str] = frozenset()
        self.delay = 0.0
        self.retry_after = "0"
        self.elsewhere = "http://127.0.0.1:9/v1/chat/completions"
        self.requests: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self._seen: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._http = _Quiet(("127.0.0.1", port), _handler(self))
        self.port = int(self._http.server_address[1])
        self.url = f"http://127.0.0.1:{self.port}/v1"
        threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def close(self) -> None:
        """Stops serving."""
        self._closed.set()
        self._http.shutdown()
        self._http.server_close()

    @property
    def asked(self) -> Counter[str]:
        """How often each question came, whatever the manner."""
        return Counter(json.dumps(one["messages"], sort_keys=True) for one in self.requests)

    def answer(self, handler: BaseHTTPRequestHandler, request: dict[str, Any]) -> None:
        """Answers one request."""
        with self._lock:
            self.requests.append(request)
            self.keys.append(handler.headers.get("Authorization"))
            name = json.dumps(request["messages"])
            self._seen[name] += 1
            dice = random.Random(f"{self.fault} {self.seed} {name} {self._seen[name]}")
        wanted = (request.get("response_format") or {}).get("type")
        refused = next((key for key in sorted(self.refuses) if key in request), None)
        if wanted is not None and wanted not in self.takes:
            send(handler, 400, {"error": {"message": f"response_format of type {wanted} is not supported"}})
        elif refused is not None:
            send(handler, 400, {"error": {"message": f"unsupported parameter: {refused}"}})
        elif self.fault and dice.random() < self.share:
            self._faulty(handler, request, dice)
        else:
            self._closed.wait(self.delay)
            send(handler, 200, self.completion(request))

    def completion(self, request: Mapping[str, Any], text: str | None = None, **changed: Any) -> dict[str, Any]:
        """A sound reply to a request, its content replaced by `text` where given."""
        data = json.loads(request["messages"][1]["content"])
        content = as_text(self.reader(task_of(request), data)) if text is None else text
        message = {"role": "assistant", "content": content}
        return {
            "id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": request["model"],
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120},
            **changed,
        }  # fmt: skip

    def _faulty(self, handler: BaseHTTPRequestHandler, request: dict[str, Any], dice: random.Random) -> None:
        sound = self.completion(request)
        content = sound["choices"][0]["message"]["content"]
        statuses = {"rate-limit": 429, "error-500": 500, "overloaded": 503}
        if self.fault in statuses:
            headers = {"Retry-After": self.retry_after} if dice.random() < 0.7 else {}
            send(handler, statuses[self.fault], {"error": {"message": "later"}}, headers)
        elif self.fault == "redirect":
            send(handler, 307, {}, {"Location": self.elsewhere})
        elif self.fault in ("slow", "silence", "endless", "huge", "broken"):
            self._on_the_wire(handler, json.dumps(sound).encode())
        elif self.fault == "html":
            send(handler, 200, "<html><body>Bad gateway</body></html>")
        elif self.fault == "echo":
            key = handler.headers.get("Authorization") or ""
            send(handler, 200, self.completion(request, _with_everywhere(content, key)))
        else:
            send(handler, 200, self._odd(request, sound, content, dice))

    def _odd(self, request: dict[str, Any], sound: dict[str, Any], content: str, dice: random.Random) -> object:
        """A reply with status 200 that is odd in itself."""
        half = content[: dice.randrange(1, max(2, len(content)))]
        message = sound["choices"][0]["message"]
        replies: dict[str, object] = {
            "truncated": {**sound, "choices": [{"message": {**message, "content": half}, "finish_reason": "length"}]},
            "not-json": self.completion(request, "I am sorry, I would rather talk about the weather."),
            "chatty": self.completion(request, f"Sure! Here it is:\n```json\n{content}\n```\nAnything else?"),
            "wrong-schema": self.completion(request, '{"verdict": "verified", "records": "all of them"}'),
            "wrong-model": {**sound, "model": "another-model-1b"},
            "no-choice": {**sound, "choices": []},
            "empty": self.completion(request, ""),
            "refusal": {**sound, "choices": [{"message": {"content": None, "refusal": "no"}, "finish_reason": "stop"}]},
            "foreign": self.completion(request, "Извините, я не понимаю. すみません。"),
            "twice": self.completion(request, '{"records": [], ' + content[1:]),
        }
        return replies[self.fault]

    def _on_the_wire(self, handler: BaseHTTPRequestHandler, body: bytes) -> None:
        handler.close_connection = True
        with suppress(OSError):
            if self.fault == "silence":
                self._closed.wait(20 * self.patience)
                return
            handler.send_response(200)
            handler.send_header("Content-Type", "application/json")
            if self.fault == "broken":
                handler.send_header("Content-Length", str(len(body) + 10))
            handler.end_headers()
            if self.fault == "broken":
                handler.wfile.write(body[: len(body) // 2])
            piece = b" " * 65536 if self.fault == "huge" else b" "
            ends = time.monotonic() + 20 * self.patience
            while self.fault != "broken" and time.monotonic() < ends and not self._closed.is_set():
                handler.wfile.write(piece)
                handler.wfile.flush()
                if self.fault != "huge":
                    self._closed.wait(self.patience / 10)


def task_of(request: Mapping[str, Any]) -> str:
    """What a request asks for, by its instructions."""
    told = request["messages"][0]["content"]
    if "quotation" in told:
        return "passages"
    if "denominator" in told:
        return "figures"
    return "sentences" if "checkable" in told else "ready"


def send(
    handler: BaseHTTPRequestHandler, status: int, document: object, headers: Mapping[str, str] | None = None
) -> None:
    """Sends a document as JSON, a text as it is."""
    body = (document if isinstance(document, str) else json.dumps(document)).encode("utf-8", "surrogatepass")
    with suppress(OSError):
        handler.send_response(status)
        for name, value in {
            "Content-Type": "application/json",
            "Content-Length": str(len(body)),
            **(headers or {}),
        }.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)


def _with_everywhere(content: str, key: str) -> str:
    """The answer with the key in every text of it."""

    def put(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: put(inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [put(inner) for inner in value]
        return f"{value} {key} {key.rpartition(' ')[2]}" if isinstance(value, str) and " " in value else value

    return as_text(put(json.loads(content)))


def _handler(server: ModelServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            with suppress(OSError):  # the other side has hung up
                body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
                if body:
                    server.answer(self, json.loads(body))

        def log_message(self, format: str, *arguments: object) -> None:
            """Says nothing."""

    return Handler


@contextmanager
def serving(reader: Reader = silent, fault: str = "", *, seed: int = 0, share: float = 1.0) -> Iterator[ModelServer]:
    """A server of this reader with this fault, until the block ends."""
    server = ModelServer(reader)
    server.fault, server.seed, server.share = fault, seed, share
    try:
        yield server
    finally:
        server.close()
