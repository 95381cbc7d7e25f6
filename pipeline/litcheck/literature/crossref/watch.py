"""Asks Crossref after the records that verdicts rest on: one request a DOI, cached, at an even pace, with a mailto.

Source: Crossref REST API, "Tips for using the REST API" (polite pool: mailto, back off on 429 and 5xx, cache replies).
"""

import os
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from litcheck.literature.crossref.works import UnreadableWork, WorkNotice, notices_in
from litcheck.literature.entrez.addresses import OWN_MACHINE, checked_address
from litcheck.literature.entrez.cache_folder import cache_folder
from litcheck.literature.entrez.pacing import Pace, SharedPace, Unpaced
from litcheck.literature.entrez.response_cache import DAY, ResponseCache, key_of, oldest_age
from litcheck.literature.entrez.transport import BrokenOff, Timeouts, Transport
from litcheck.literature.record import Correction, Record

CROSSREF = "https://api.crossref.org/"
URL_VARIABLE = "CROSSREF_URL"
OFF = "off"
FILE_NAME = "crossref.sqlite"
_MAX_AGE = 6 * DAY  # a weekly run asks again
_PER_SECOND = 3.0  # Crossref allows the polite pool more; records that verdicts rest on are few
_TRIES = 4
_FIRST_WAIT, _LONGEST_WAIT = 1.0, 30.0  # seconds
_GIVE_UP_AFTER = 2  # works in a row without an answer: the service is down
_NOT_FOUND = b'{"status":"not-found"}'  # kept for a DOI that Crossref does not register (404)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkStanding:
    """What Crossref says of a DOI. `asked` False: nobody answered, so nothing is known. `registered` False: the DOI is of
    another agency."""

    notices: tuple[WorkNotice, ...] = ()
    asked: bool = True
    registered: bool = True


class Watch:
    """Crossref behind a cache; ask with `standings`."""

    def __init__(
        self,
        *,
        url: str,
        email: str,
        cache: ResponseCache,
        pace: Pace,
        offline: bool = False,
        timeouts: Timeouts | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._url = url if url.endswith("/") else f"{url}/"
        self._mailto = {"mailto": email} if email else {}
        self._cache = cache
        self._pace = pace
        self._offline = offline
        self._sleep = sleep
        self._transport = Transport(self._url, timeouts or Timeouts())
        self._known: dict[str, WorkStanding] = {}
        self._unanswered = 0
        self.requests = 0

    def standings(self, dois: Iterable[str]) -> dict[str, WorkStanding]:
        """What Crossref says of each DOI (lower case); each is asked for once in the life of the watch."""
        wanted = [doi.lower() for doi in dict.fromkeys(dois)]
        for doi in wanted:
            if doi not in self._known:
                self._known[doi] = self._standing(doi)
        return {doi: self._known[doi] for doi in wanted}

    def checked(self, record: Record) -> tuple[Record, bool | None]:
        """The record with the notices that PubMed does not have, and whether Crossref answered (None: it has no DOI)."""
        if record.doi is None:
            return record, None
        standing = self.standings([record.doi])[record.doi.lower()]
        known = {link.kind for link in record.corrections}
        added = dict.fromkeys(
            Correction(kind=notice.kind, pmid=None, source=notice.source)
            for notice in standing.notices
            if not notice.own and notice.kind not in known
        )
        if not added:
            return record, standing.asked
        return replace(record, corrections=(*record.corrections, *added)), standing.asked

    def close(self) -> None:
        """Closes connections and cache."""
        self._transport.close()
        self._cache.close()

    def _standing(self, doi: str) -> WorkStanding:
        endpoint = f"{self._url}works/{quote(doi, safe='')}"
        kept = self._cache.get(key_of(endpoint, {}))
        known = _read(kept.body) if kept is not None else None
        if known is None and not self._offline and self._unanswered < _GIVE_UP_AFTER:
            known = self._answer(endpoint)
        return known or WorkStanding(asked=False)

    def _answer(self, endpoint: str) -> WorkStanding | None:
        """The answer for one work, kept; None if none came."""
        for attempt in range(_TRIES):
            self._pace.wait()
            self.requests += 1
            waiting = min(_FIRST_WAIT * 2**attempt, _LONGEST_WAIT)
            try:
                reply = self._transport.send(endpoint, self._mailto)
            except BrokenOff:
                reply = None
            body = None if reply is None else reply.body if reply.status == 200 else None
            if reply is not None and reply.status == 404:
                body = _NOT_FOUND
            known = _read(body) if body is not None else None
            if known is not None and body is not None:
                self._cache.put(endpoint, {}, body)
                self._unanswered = 0
                return known
            if attempt + 1 < _TRIES:
                self._sleep(min(reply.retry_after or waiting, _LONGEST_WAIT) if reply is not None else waiting)
        self._unanswered += 1
        return None


def _read(body: bytes) -> WorkStanding | None:
    """What a reply says; None if it is no work."""
    if body == _NOT_FOUND:
        return WorkStanding(registered=False)
    try:
        return WorkStanding(notices=notices_in(body))
    except UnreadableWork:
        return None


def open_watch(
    *,
    url: str | None = None,
    email: str | None = None,
    entrez_url: str | None = None,
    offline: bool = False,
    max_age_days: float | None = None,
    folder: Path | None = None,
    environment: Mapping[str, str] = os.environ,
) -> Watch | None:
    """Crossref with these settings; None where it is not asked: `url` is "off", or PubMed is a server of one's own and no
    address of Crossref was given. Nothing is asked yet.

    Raises: BadInput naming the setting that is wrong.
    """
    given = (url or environment.get(URL_VARIABLE, "")).strip()
    own_pubmed = (entrez_url or "").strip() or environment.get("NCBI_ENTREZ_URL", "").strip()
    if given == OFF or (not given and own_pubmed):
        return None
    address = given or CROSSREF
    host = checked_address(address, option="--crossref-url", example=f"{CROSSREF}, or {OFF}").hostname
    place = folder if folder is not None else cache_folder(environment)
    age = oldest_age(max_age_days, offline=offline, otherwise=_MAX_AGE)
    place.mkdir(parents=True, exist_ok=True)
    return Watch(
        url=address,
        email=(email or environment.get("NCBI_EMAIL", "")).strip(),
        cache=ResponseCache(place / FILE_NAME, max_age=age),
        pace=Unpaced() if host in OWN_MACHINE else SharedPace(place / f"pace-{host}", _PER_SECOND),
        offline=offline,
    )
