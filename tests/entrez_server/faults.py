"""The faults that can be switched on, and when each strikes.

A fault is named on the command line as NAME, NAME:PROBABILITY or NAME:PROBABILITY:TIMES (it strikes at most so often).
Whether it strikes depends on the seed, the request (without secrets and WebEnv) and how often that request came before,
so that a run can be repeated even when several threads ask, and a second try may fare better than the first.
"""

import random
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from .replies import HTML, JSON, TEXT, XML, Params, Reply, error_reply, xml_reply


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """`kind`: "reply" replaces the answer, "wire" spoils its sending, "content" spoils what it holds.

    `probability` is the default, for each request or, where `each_record`, for each record.
    """

    name: str
    kind: str
    does: str
    probability: float = 0.25
    each_record: bool = False


_ALL = (
    Fault(name="rate-limit", kind="reply", does="HTTP 429 with Retry-After: 1"),
    Fault(name="rate-limit-bare", kind="reply", does="HTTP 429 without Retry-After"),
    Fault(name="rate-limit-200", kind="reply", does="the body of 429 under HTTP 200"),
    Fault(name="status-500", kind="reply", does="HTTP 500 with an HTML page"),
    Fault(name="status-502", kind="reply", does="HTTP 502 with the proxy's text"),
    Fault(name="status-503", kind="reply", does="HTTP 503 with an HTML page"),
    Fault(name="error-in-200", kind="reply", does="HTTP 200 with an ERROR that tells of an outage"),
    Fault(name="html-body", kind="reply", does="HTTP 200 with an HTML page instead of XML or JSON"),
    Fault(name="empty-body", kind="reply", does="HTTP 200 without a body"),
    Fault(name="transient-400", kind="reply", does="HTTP 400 for a passing trouble (External viewer error)"),
    Fault(name="proxy-400", kind="reply", does="HTTP 400 that relays a 502 (proxy_stream)"),
    Fault(name="bad-key", kind="reply", does="HTTP 400 for requests with an api_key: API key invalid", probability=1.0),
    Fault(name="expired-history", kind="reply", does="the WebEnv is forgotten: Unable to obtain query"),
    Fault(name="truncated-gzip", kind="wire", does="the gzip stream ends early, the chunks do not"),
    Fault(name="truncated-chunk", kind="wire", does="the connection closes in the middle of the body"),
    Fault(name="truncated-xml", kind="wire", does="the body is cut, the transfer looks complete"),
    Fault(name="reset", kind="wire", does="the connection is reset before or in the middle of the answer"),
    Fault(name="silence", kind="wire", does="no answer for --silence seconds, then the connection closes"),
    Fault(name="slow", kind="wire", does="the body drips over --slow seconds"),
    Fault(name="invalid-json", kind="wire", does="a raw newline inside a string of a JSON answer"),
    Fault(name="missing-pmid", kind="content", does="some records are never there", probability=0.1, each_record=True),
    Fault(name="lost-pmid", kind="content", does="a record is left out this time", probability=0.1, each_record=True),
    Fault(name="duplicated-pmid", kind="content", does="ids and records come twice", each_record=True),
    Fault(name="two-versions", kind="content", does="a record comes in versions 2 and 1", each_record=True),
    Fault(name="changed-record", kind="content", does="fetched in a newer version than the one searched", each_record=True),
    Fault(name="retracted-record", kind="content", does="retracted between search and fetch", probability=0.1,
          each_record=True),
    Fault(name="reordered", kind="content", does="records come in another order than asked"),
)  # fmt: skip
FAULTS = {fault.name: fault for fault in _ALL}


@dataclass(frozen=True, slots=True, kw_only=True)
class Switched:
    """A fault that is on; `times` None: without limit."""

    fault: Fault
    probability: float
    times: int | None = None


def switched(text: str) -> Switched:
    """The fault of NAME[:PROBABILITY[:TIMES]]. Raises: ValueError, listing the names, if it is not one."""
    name, _, rest = text.partition(":")
    chance, _, times = rest.partition(":")
    if name not in FAULTS:
        raise ValueError(f"no fault is called {name!r}; there are: {', '.join(FAULTS)}")
    fault = FAULTS[name]
    probability = float(chance) if chance else fault.probability
    if not 0 <= probability <= 1:
        raise ValueError(f"{text}: a probability lies between 0 and 1")
    return Switched(fault=fault, probability=probability, times=int(times) if times else None)


class FaultPlan:
    """Decides for each request; safe for several threads."""

    def __init__(self, faults: Iterable[str] = (), seed: int = 0) -> None:
        self._on = [switched(text) for text in faults]
        self._seed = seed
        self._lock = threading.Lock()
        self._seen: Counter[str] = Counter()
        self.struck: Counter[str] = Counter()

    def reset(self) -> None:
        """Begins anew."""
        with self._lock:
            self._seen.clear()
            self.struck.clear()

    def strike(self, fingerprint: str) -> "Strike":
        """What this request meets."""
        with self._lock:
            self._seen[fingerprint] += 1
            return Strike(self, f"{fingerprint}#{self._seen[fingerprint]}")

    def falls(self, name: str, occasion: str) -> bool:
        """True if the fault is on, strikes on this occasion, and has not struck too often."""
        one = next((entry for entry in self._on if entry.fault.name == name), None)
        if one is None or self.chance(name, occasion).random() >= one.probability:
            return False
        with self._lock:
            if one.times is not None and self.struck[name] >= one.times:
                return False
            self.struck[name] += 1
        return True

    def chance(self, name: str, occasion: str) -> random.Random:
        """The dice of a fault on an occasion."""
        return random.Random(f"{self._seed}|{name}|{occasion}")

    def of_kind(self, kind: str) -> Sequence[str]:
        """Names of the faults of this kind that are on."""
        return [entry.fault.name for entry in self._on if entry.fault.kind == kind]


@dataclass(frozen=True, slots=True)
class Strike:
    """The faults of one request."""

    plan: FaultPlan
    occasion: str

    def hits(self, name: str, record: str = "") -> bool:
        """True if this fault strikes the request, or the record in it."""
        return self.plan.falls(name, f"{self.occasion}/{record}")

    def hits_for_good(self, name: str, record: str) -> bool:
        """True if this fault strikes the record in whatever request."""
        return self.plan.falls(name, f"always/{record}")

    def dice(self, name: str) -> random.Random:
        """Dice for how the fault strikes."""
        return self.plan.chance(f"{name}/how", self.occasion)


def fingerprint(verb: str, params: Params) -> str:
    """A request without what differs from run to run."""
    left_out = {"api_key", "email", "tool", "webenv"}
    items = sorted((name, *values) for name, values in params.items().items() if name not in left_out)
    return f"{verb}?{items}"


_HTML_500 = (
    "<!DOCTYPE html>\n<html><head><title>WWW Error 500 Diagnostic</title></head>\n<body><h1>Error 500</h1>"
    "<p>NCBI/eutils202 - WWW Error 500 Diagnostic</p></body></html>\n"
)
_OUTAGES = {
    "esearch": (
        "Search Backend failed: Database is not supported: pubmed",
        "Search Backend failed: Unable to open connection to #PMQuerySrv?dbaf=pubmed",
        "Search Backend failed: Status: 500",
    ),
    "elink": ("Couldn't resolve #exLinkSrv2, the address table is empty.",),
}
_OTHER_OUTAGES = (
    "NCBI C++ Exception:\n    Error: TXCLIENT(CException::eUnknown) --- Read failed: EOF (the other side has "
    "unexpectedly closed connection)",
    "Unable to open connection to #PMFetchSrv?dbaf=pubmed",
)


def _limited(status: int, *headers: tuple[str, str]) -> Callable[[str, Params, random.Random], Reply]:
    def made(verb: str, params: Params, dice: random.Random) -> Reply:
        limit = 10 if params.has("api_key") else 3
        return rate_limited(limit, limit + dice.randint(1, 9), status, headers)

    return made


def rate_limited(limit: int, count: int, status: int = 429, headers: tuple[tuple[str, str], ...] = ()) -> Reply:
    """The answer above the limit: JSON whatever the retmode, all values strings, the caller's address in it."""
    body = f'{{"error":"API rate limit exceeded","api-key":"192.0.2.254","count":"{count}","limit":"{limit}"}}\n'
    return Reply(status, JSON, body.encode(), headers)


def _page(status: int, kind: str, body: str) -> Callable[[str, Params, random.Random], Reply]:
    return lambda verb, params, dice: Reply(status, kind, body.encode())


def _outage(verb: str, params: Params, dice: random.Random) -> Reply:
    return error_reply(verb, dice.choice(_OUTAGES.get(verb, _OTHER_OUTAGES)), params)


def _viewer(text: str) -> Callable[[str, Params, random.Random], Reply]:
    body = f"<eFetchResult>\n\t<ERROR>{text}</ERROR>\n</eFetchResult>"
    return lambda verb, params, dice: xml_reply("efetch", body, status=400)


REPLIES: dict[str, Callable[[str, Params, random.Random], Reply]] = {
    "rate-limit": _limited(429, ("Retry-After", "1")),
    "rate-limit-bare": _limited(429),
    "rate-limit-200": _limited(200),
    "status-500": _page(500, HTML, _HTML_500),
    "status-502": _page(502, TEXT, "Unable to route request!\n\nservice name: /http/service/ratecontrol\ndtab:\n"),
    "status-503": _page(503, HTML, "<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>\n"),
    "error-in-200": _outage,
    "html-body": _page(
        200, HTML, "<html><head><title>NCBI</title></head><body>Maintenance in progress</body></html>\n"
    ),
    "empty-body": _page(200, XML, ""),
    "transient-400": _viewer(" Error: External viewer error: Empty Response. Bytes read: 0 Status: Timeout"),
    "proxy-400": _viewer(" Error: proxy_stream(): 502 Bad Gateway. Failed to connect to PubOne service"),
}
"""Faults that replace the answer; "bad-key" and "expired-history" need the request and are made where it is answered."""


def invalid_key(key: str) -> Reply:
    """The answer to an api_key that is wrong or empty; NCBI echoes the key."""
    body = f'{{"error":"API key invalid","api-key":"{key}","type":"invalid","status":"unknown"}}\n'
    return Reply(400, JSON, body.encode())
