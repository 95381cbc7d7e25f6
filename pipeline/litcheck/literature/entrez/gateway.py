"""The one door to E-utilities: asks a verb, waits its turn, tries again where that may help, and keeps good replies."""

import logging
import random
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from litcheck.errors import NotReached
from litcheck.literature.entrez.failures import Failure, Kind, classify, raised
from litcheck.literature.entrez.pacing import Pace
from litcheck.literature.entrez.redaction import redacted
from litcheck.literature.entrez.replies import Unreadable
from litcheck.literature.entrez.response_cache import CachedReply, ResponseCache, key_of
from litcheck.literature.entrez.transport import TOOL, BrokenOff, Timeouts, Transport

NCBI = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"
TRIES = 7
_FIRST_BACKOFF, _LONGEST_BACKOFF = 0.5, 10.0  # seconds; the n-th wait is up to 0.5 * 2^n, at random
_LONGEST_RETRY_AFTER = 60.0  # seconds; a service that asks for more is called not reached
_LONGEST_WAITING = 120.0  # seconds between the tries of one request, all together
# After so many requests in a row that stayed without an answer nobody asks again: the service is down, and 70 claims
# need not wait for it one by one.
_GIVE_UP_AFTER = 3

_log = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who asks. NCBI wants tool and e-mail with every request; a key allows 10 requests a second."""

    email: str
    api_key: str | None = None
    tool: str = TOOL

    @property
    def parameters(self) -> dict[str, str]:
        known = {"tool": self.tool, "email": self.email}
        return {**known, "api_key": self.api_key} if self.api_key else known


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


class Gateway:
    """Asks the E-utilities at one address; safe to use from several threads.

    `cache` None keeps nothing. `offline` asks nobody: what is not in the cache is not reached.
    """

    def __init__(
        self,
        *,
        url: str,
        caller: Caller,
        pace: Pace,
        cache: ResponseCache | None,
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
        self._caller = caller
        self._pace = pace
        self._tries = tries
        self._sleep = sleep
        self._jitter = jitter
        self._unanswered = 0
        self._lock = threading.Lock()
        self._transport = Transport(self.url, timeouts or Timeouts())

    def ask(
        self,
        verb: str,
        parameters: Mapping[str, str],
        read: Callable[[bytes], T],
        *,
        known_as: Mapping[str, str] | None = None,
        pmids_of: Callable[[T], tuple[str, ...]] = lambda value: (),
        fresh: bool = False,
    ) -> Answer[T]:
        """The answer to a request, from the cache or from the service, as `read` reads it.

        `read` raises Unreadable on an answer that is not whole. `known_as` replaces the parameters as the cache's key
        where these hold what the service made up (WebEnv). `pmids_of` names the records in the value for the cache.
        `fresh` asks the service whatever the cache holds.

        Raises: NotReached (HistoryExpired if that is why) if no good answer came; Refused if asking again is useless.
        """
        endpoint, asked = f"{self.url}{verb}.fcgi", known_as or parameters
        kept = None if fresh and not self.offline else self.kept(key_of(endpoint, asked), read)
        if kept is not None:
            return kept
        if self.offline:
            raise NotReached(
                f"PubMed was not asked ({_named(verb, asked)}): offline, and the answer is not in the cache"
            )
        body, value = self._good_answer(verb, endpoint, parameters, read)
        now = time.time() if self.cache is None else self.cache.put(endpoint, asked, body, pmids_of(value))
        with self._lock:
            self.traffic.note(now)
        return Answer(value=value, fetched_at=now, cached=False)

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
        self, verb: str, endpoint: str, parameters: Mapping[str, str], read: Callable[[bytes], T]
    ) -> tuple[bytes, T]:
        failure, waited = Failure(kind=Kind.RETRY, message="not asked"), 0.0
        for attempt in range(self._tries):
            if self._unanswered >= _GIVE_UP_AFTER:
                raise self._told(Failure(kind=Kind.RETRY, message="it did not answer before"), verb, parameters)
            outcome, retry_after = self._try(endpoint, parameters, read)
            if not isinstance(outcome, Failure):
                self._unanswered = 0
                return outcome
            failure = outcome
            self._note(verb, failure)
            if failure.kind is not Kind.RETRY:
                self._unanswered = 0
                break
            if (retry_after or 0.0) > _LONGEST_RETRY_AFTER:
                failure = Failure(kind=Kind.RETRY, message=f"{failure.message}; it asks to wait {retry_after:.0f} s")
                break
            waiting = self._back_off(attempt, retry_after)
            waited += waiting
            if attempt + 1 == self._tries or waited > _LONGEST_WAITING:
                break
            self._sleep(waiting)
        if failure.kind is Kind.RETRY:
            with self._lock:
                self._unanswered += 1
        raise self._told(failure, verb, parameters)

    def _try(
        self, endpoint: str, parameters: Mapping[str, str], read: Callable[[bytes], T]
    ) -> tuple[tuple[bytes, T] | Failure, float | None]:
        """One request: (body, value) or the failure; and the seconds of Retry-After, None if not said."""
        self._pace.wait()
        with self._lock:
            self.traffic.requests += 1
        try:
            reply = self._transport.send(endpoint, {**parameters, **self._caller.parameters})
        except BrokenOff as fault:
            return Failure(kind=Kind.RETRY, message=str(fault)), None
        failure = classify(reply.status, reply.body)
        if failure is not None:
            if reply.status == 429 or "rate limit" in failure.message:
                self._pace.pause(min(reply.retry_after or 1.0, _LONGEST_RETRY_AFTER))
            return failure, reply.retry_after
        try:
            return (reply.body, read(reply.body)), None
        except Unreadable as fault:
            return Failure(kind=Kind.RETRY, message=str(fault)), None

    def _back_off(self, attempt: int, retry_after: float | None) -> float:
        """Seconds to wait: what the service asked, and at random up to 0.5, 1, 2 ... more, so that callers spread."""
        longest: float = min(_FIRST_BACKOFF * 2**attempt, _LONGEST_BACKOFF)
        return (retry_after or 0.0) + longest * (0.5 + 0.5 * self._jitter())

    def _note(self, verb: str, failure: Failure) -> None:
        message = self._without_secrets(f"{verb}: {failure.message}")
        _log.info("no good answer: %s", message)
        with self._lock:
            self.traffic.failures.append(message)

    def _told(self, failure: Failure, verb: str, parameters: Mapping[str, str]) -> Exception:
        clean = Failure(kind=failure.kind, message=self._without_secrets(failure.message))
        return raised(clean, self._without_secrets(_named(verb, parameters)))

    def _without_secrets(self, text: str) -> str:
        return redacted(text, (self._caller.api_key, self._caller.email))


def _named(verb: str, parameters: Mapping[str, str]) -> str:
    """The request as messages call it: its verb and the start of what it asks."""
    asked = parameters.get("term") or parameters.get("id") or ""
    return f"{verb} {asked[:60]}{'...' if len(asked) > 60 else ''}".strip()
