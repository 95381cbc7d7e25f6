"""The one door to a service: asks a verb, waits its turn, tries again where that may help, and keeps good replies.

E-utilities is what it was made for; other services (`Service`) are asked by the same rules.
"""

import logging
import random
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from litcheck.errors import NotReached
from litcheck.literature.entrez.failures import E_UTILITIES, Failure, Kind, Service, classify, raised, shortened
from litcheck.literature.entrez.pacing import Pace
from litcheck.literature.entrez.promises import Doubtful
from litcheck.literature.entrez.redaction import redacted
from litcheck.literature.entrez.replies import Unreadable
from litcheck.literature.entrez.response_cache import CachedReply, ResponseCache, key_of
from litcheck.literature.entrez.transport import TOOL, BrokenOff, Timeouts, Transport

NCBI = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"
TRIES = 7
_FIRST_BACKOFF, _LONGEST_BACKOFF = 0.5, 10.0  # seconds; the n-th wait is up to 0.5 * 2^n, at random
_LONGEST_RETRY_AFTER = 60.0  # seconds; a service that asks for more is called not reached
# After so many requests in a row that stayed without an answer nobody asks again: the service is down, and 70 claims
# need not wait for it one by one.
_GIVE_UP_AFTER = 3
# Seconds of a run that may be lost to tries that failed and to the waiting after them; then nobody asks again. Where
# several threads ask at once, each counts its share.
_MOST_LOST = 120.0
_NAMED_BY = 60  # characters of a term or an id list by which a message names a request

_log = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who asks. NCBI wants tool and e-mail with every request; a key allows 10 requests a second. "" is not sent."""

    email: str
    api_key: str | None = None
    tool: str = TOOL

    @property
    def parameters(self) -> dict[str, str]:
        known = {"tool": self.tool, "email": self.email, "api_key": self.api_key or ""}
        return {name: value for name, value in known.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Generic[T]):
    """A good answer as it was read. `fetched_at` in seconds since 1970; `cached` True if nobody was asked."""

    value: T
    fetched_at: float
    cached: bool


@dataclass(slots=True)
class Traffic:
    """What went through the door in this run: HTTP requests sent, answers from the cache, tries that failed."""

    requests: int = 0
    cached: int = 0
    failures: list[str] = field(default_factory=list)
    oldest: float | None = None

    def note(self, fetched_at: float) -> None:
        self.oldest = fetched_at if self.oldest is None else min(self.oldest, fetched_at)


class Unheld(NotReached):
    """The answer came again and again, and never held what it promised. `lacking` as in `promises.Doubtful`."""

    def __init__(self, message: str, lacking: frozenset[str]) -> None:
        super().__init__(message)
        self.lacking = lacking


class Gateway:
    """Asks the service at one address; safe to use from several threads.

    `cache` None keeps nothing. `offline` asks nobody: what is not in the cache is not reached.
    """

    def __init__(
        self,
        *,
        url: str,
        caller: Caller,
        pace: Pace,
        cache: ResponseCache | None,
        service: Service = E_UTILITIES,
        offline: bool = False,
        timeouts: Timeouts | None = None,
        tries: int = TRIES,
        sleep: Callable[[float], None] = time.sleep,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self.url = url if url.endswith("/") else f"{url}/"
        self.cache = cache
        self.offline = offline
        self.traffic = Traffic()
        self.service = service
        self._caller = caller
        self._pace = pace
        self._tries = tries
        self._sleep = sleep
        self._jitter = jitter
        self._unanswered = 0
        self._proven = False
        self._asking = 0
        self._lost = 0.0
        self._lock = threading.Lock()
        self._transport = Transport(self.url, timeouts or Timeouts())

    def ask(
        self,
        verb: str,
        parameters: Mapping[str, str],
        read: Callable[[bytes], T],
        *,
        known_as: Mapping[str, str] | None = None,
        pmids: tuple[str, ...] = (),
        fresh: bool = False,
        doubts: int | None = None,
        absent: bytes | None = None,
    ) -> Answer[T]:
        """The answer to a request, from the cache or from the service, as `read` reads it.

        `read` (see `promises`) raises Unreadable on an answer that is not whole. `known_as` replaces the parameters as the
        cache's key where these hold what the service made up (WebEnv). `pmids` are those that the answer speaks for, by
        which the cache finds it. `fresh` asks the service whatever the cache holds. `doubts` is how often a doubtful
        answer is asked for, None: as often as any. `absent` is what HTTP 404 stands for where that is an answer.

        Raises: NotReached (HistoryExpired, Unheld if that is why) if no good answer came; Refused if asking again is
        useless, RefusedSetting if asking anything is.
        """
        endpoint, asked = self.endpoint(verb), known_as or parameters
        kept = None if fresh and not self.offline else self.kept(key_of(endpoint, asked), read)
        if kept is not None:
            return kept
        if self.offline:
            raise NotReached(
                f"{self.service.name} was not asked ({self._named(verb, asked)}): offline, and the answer is not in the cache"
            )
        with self._lock:
            self._asking += 1
        try:
            body, value = self._good_answer(verb, parameters, read, doubts or self._tries, absent)
        finally:
            with self._lock:
                self._asking -= 1
        keeps = self.cache is not None and not self._shows_key(body)
        now = self.cache.put(endpoint, asked, body, pmids) if self.cache is not None and keeps else time.time()
        with self._lock:
            self.traffic.note(now)
        return Answer(value=value, fetched_at=now, cached=False)

    def endpoint(self, verb: str) -> str:
        """The address of a verb."""
        return f"{self.url}{verb}{self.service.ending}"

    def close(self) -> None:
        """Closes connections and cache."""
        self._transport.close()
        if self.cache is not None:
            self.cache.close()

    def kept(self, key: str, read: Callable[[bytes], T]) -> Answer[T] | None:
        """The cached reply of this key, None if there is none."""
        reply: CachedReply | None = self.cache.get(key) if self.cache is not None else None
        if reply is None:
            return None
        try:
            value = read(reply.body)
        except Unreadable:  # kept by a version that read less strictly: as good as absent
            return None
        with self._lock:
            self.traffic.cached += 1
            self.traffic.note(reply.fetched_at)
        return Answer(value=value, fetched_at=reply.fetched_at, cached=True)

    def _good_answer(
        self, verb: str, parameters: Mapping[str, str], read: Callable[[bytes], T], doubts: int, absent: bytes | None
    ) -> tuple[bytes, T]:
        failure, doubtful = Failure(kind=Kind.RETRY, message="not asked"), 0
        for attempt in range(self._tries):
            if self._unanswered >= _GIVE_UP_AFTER or self._lost > _MOST_LOST:
                raise self._told(Failure(kind=Kind.RETRY, message="it did not answer before"), verb, parameters)
            began = time.monotonic()
            outcome, retry_after = self._try(verb, parameters, read, absent)
            if isinstance(outcome, tuple):
                self._unanswered, self._proven = 0, True
                return outcome
            doubt = outcome if isinstance(outcome, Doubtful) else None
            failure = Failure(kind=Kind.RETRY, message=str(outcome)) if isinstance(outcome, Doubtful) else outcome
            self._note(verb, failure)
            doubtful += doubt is not None
            if (retry_after or 0.0) > _LONGEST_RETRY_AFTER:
                failure = Failure(kind=Kind.RETRY, message=f"{failure.message}; it asks to wait {retry_after:.0f} s")
            elif attempt + 1 < self._most_tries(failure) and doubtful < doubts:
                waiting = self._back_off(attempt, retry_after)
                if self._may_lose(time.monotonic() - began + waiting, retry_after):
                    self._sleep(waiting)
                    continue
            if doubt is not None and doubt.lacking:
                told = self._told(failure, verb, parameters)
                raise Unheld(str(told), doubt.lacking)
            break
        with self._lock:
            self._unanswered = self._unanswered + 1 if failure.kind is Kind.RETRY else 0
        raise self._told(failure, verb, parameters)

    def _most_tries(self, failure: Failure) -> int:
        """How often a request is tried that fails so. A wrong address is believed sooner if it never was right."""
        if failure.kind is Kind.RETRY_ONCE and not self._proven:
            return 2
        return self._tries if failure.kind in (Kind.RETRY, Kind.RETRY_ONCE) else 1

    def _may_lose(self, seconds: float, demanded: float | None) -> bool:
        """Counts lost time, and says whether the run can afford it.

        What the service demanded holds up everybody, the rest one of those who are asking.
        """
        with self._lock:
            self._lost += (demanded or 0.0) + max(seconds - (demanded or 0.0), 0.0) / max(self._asking, 1)
            return self._lost <= _MOST_LOST

    def _try(
        self, verb: str, parameters: Mapping[str, str], read: Callable[[bytes], T], absent: bytes | None
    ) -> tuple[tuple[bytes, T] | Doubtful | Failure, float | None]:
        """One request: (body, value) or what is wrong; and the seconds of Retry-After, None if not said."""
        self._pace.wait()
        with self._lock:
            self.traffic.requests += 1
        try:
            posted_to = self.endpoint(self.service.posted_as.get(verb, verb))
            asked = {**parameters, **self._caller.parameters}
            reply = self._transport.send(self.endpoint(verb), asked, posted_to=posted_to)
        except BrokenOff as fault:
            return Failure(kind=Kind.RETRY, message=str(fault)), None
        if reply.status == 404 and absent is not None:
            return (absent, read(absent)), None
        failure = classify(reply.status, reply.body)
        # An error in one document of an answer (a summary of a PMID that is not there) is for the reader to understand.
        if failure is not None and not (failure.kind is Kind.MISTAKE and reply.status == 200):
            if reply.retry_after is not None or reply.status == 429 or "rate limit" in failure.message:
                self._pace.pause(min(reply.retry_after or 1.0, _LONGEST_RETRY_AFTER))
            return failure, reply.retry_after
        try:
            return (reply.body, read(reply.body)), None
        except Doubtful as doubt:
            return failure or doubt, None
        except Unreadable as fault:
            return failure or Failure(kind=Kind.RETRY, message=str(fault)), None

    def _back_off(self, attempt: int, retry_after: float | None) -> float:
        """Seconds to wait: what the service asked, and at random up to 0.5, 1, 2 ... more, so that callers spread."""
        longest: float = min(_FIRST_BACKOFF * 2**attempt, _LONGEST_BACKOFF)
        return (retry_after or 0.0) + longest * (0.5 + 0.5 * self._jitter())

    def _note(self, verb: str, failure: Failure) -> None:
        message = self._shown(f"{verb}: {failure.message}")
        _log.info("no good answer: %s", message)
        with self._lock:
            self.traffic.failures.append(message)

    def _told(self, failure: Failure, verb: str, parameters: Mapping[str, str]) -> Exception:
        kind = Kind.RETRY if failure.kind is Kind.RETRY_ONCE and self._proven else failure.kind
        return raised(
            Failure(kind=kind, message=self._shown(failure.message)), self._named(verb, parameters), self.service
        )

    def _named(self, verb: str, parameters: Mapping[str, str]) -> str:
        """The request as messages call it: its verb and the start of what it asks."""
        asked = parameters.get("term") or parameters.get("query") or parameters.get("id") or ""
        return f"{verb} {self._shown(asked, _NAMED_BY)}".strip()

    def _shown(self, text: str, *most: int) -> str:
        """The text for people: no secret in it, and shortened after that, lest half a secret is left at its end."""
        return shortened(redacted(text, (self._caller.api_key, self._caller.email)), *most)

    def _shows_key(self, body: bytes) -> bool:
        """True if a good answer repeats the API key: it is used, and not kept."""
        return self._caller.api_key is not None and self._caller.api_key.lower().encode() in body.lower()
