"""pubmed: NCBI Entrez, live, through the cache of its replies; what is found is ranked as the other sources rank."""

import math
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from litcheck.errors import BadInput
from litcheck.literature.entrez.addresses import checked_address
from litcheck.literature.entrez.answers import answers
from litcheck.literature.entrez.cache_folder import FILE_NAME, cache_folder
from litcheck.literature.entrez.gateway import NCBI, Caller, Gateway
from litcheck.literature.entrez.live_source import LiveSource
from litcheck.literature.entrez.pacing import (
    PER_SECOND,
    PER_SECOND_WITH_KEY,
    Pace,
    SharedPace,
    Unpaced,
    is_ncbi,
    pace_file,
)
from litcheck.literature.entrez.pubmed_service import PubMedService
from litcheck.literature.entrez.response_cache import ResponseCache, oldest_age
from litcheck.literature.entrez.transport import MAX_THREADS, Timeouts
from litcheck.literature.full_text.article import Asked
from litcheck.literature.full_text.doors import from_pmc
from litcheck.literature.query import Query, Retrieval
from litcheck.literature.record import Record

NAME = "pubmed"
EMAIL_VARIABLE, KEY_VARIABLE, URL_VARIABLE = "NCBI_EMAIL", "NCBI_API_KEY", "NCBI_ENTREZ_URL"


class PubMed(LiveSource):
    """PubMed behind a gateway."""

    def __init__(self, gateway: Gateway, *, threads: int = MAX_THREADS) -> None:
        super().__init__(gateway)
        self._service = PubMedService(gateway, threads=threads)

    @property
    def name(self) -> str:
        return NAME

    def retrieve(self, plans: Mapping[str, tuple[Query, ...]]) -> tuple[tuple[Retrieval, ...], dict[str, Record]]:
        """See `litcheck.literature.sources.Source`.

        Raises: BadInput if key or address is wrong.
        """
        return answers(self._service, plans)

    def records_of(self, pmids: Iterable[str]) -> tuple[dict[str, Record], frozenset[str]]:
        """The records of these PMIDs as PubMed has them, and the PMIDs for which it was not reached."""
        fetched = self._service.records(pmids)
        return fetched.records, frozenset(fetched.unreached)

    def article(self, pmcid: str) -> Asked:
        """The article with this PMCID; see `litcheck.literature.full_text.doors`."""
        return from_pmc(self._gateway, pmcid)


def open_pubmed(
    *,
    email: str | None = None,
    entrez_url: str | None = None,
    api_key: str | None = None,
    offline: bool = False,
    folder: Path | None = None,
    pace_folder: Path | None = None,
    max_age_days: float | None = None,
    requests_per_second: float | None = None,
    timeouts: Timeouts | None = None,
    environment: Mapping[str, str] = os.environ,
) -> PubMed:
    """PubMed with these settings; what is None comes from the environment, then from the defaults.

    `folder` holds the cache; `pace_folder` the pace, None: where all users of this machine share it.
    `requests_per_second` None is NCBI's limit (3, with a key 10); 0 is no limit, for a server of one's own. Nothing is
    asked yet.

    Raises: BadInput naming the setting that is missing or wrong.
    """

    def setting(given: str | None, variable: str) -> str:
        return (given if given is not None else environment.get(variable, "")).strip()

    url = _checked_url(setting(entrez_url, URL_VARIABLE) or NCBI)
    caller = Caller(
        email=_checked_email(setting(email, EMAIL_VARIABLE), offline=offline),
        api_key=setting(api_key, KEY_VARIABLE) or None,
    )
    place = folder if folder is not None else cache_folder(environment)
    age = oldest_age(max_age_days, offline=offline)
    return PubMed(
        Gateway(
            url=url,
            caller=caller,
            pace=_pace(url, caller, pace_folder, requests_per_second, offline=offline),
            cache=ResponseCache(place / FILE_NAME, max_age=age, read_only=offline),
            offline=offline,
            timeouts=timeouts,
        )
    )


def open_named() -> PubMed:
    """PubMed with the settings of the environment."""
    return open_pubmed()


def _checked_url(url: str) -> str:
    parts = checked_address(url, option="--entrez-url", example=NCBI)
    if _is_ncbi(url) and parts.scheme == "http":
        return f"https{url.removeprefix(parts.scheme)}"  # NCBI answers http with a redirection
    return url


def _checked_email(email: str, *, offline: bool) -> str:
    if not email and not offline:
        raise BadInput(
            f"NCBI wants an e-mail address with every request: give --email you@example.org or set {EMAIL_VARIABLE}"
        )
    if email and ("@" not in email.strip("@") or len(email.split()) != 1):
        raise BadInput(f"--email ({EMAIL_VARIABLE}): this is no e-mail address; give the one NCBI may write to")
    return email


def _is_ncbi(url: str) -> bool:
    return is_ncbi(urlsplit(url).hostname or "")


def _pace(url: str, caller: Caller, folder: Path | None, per_second: float | None, *, offline: bool) -> Pace:
    allowed = PER_SECOND_WITH_KEY if caller.api_key else PER_SECOND
    if offline:
        return Unpaced()
    if per_second is not None and not math.isfinite(per_second):
        raise BadInput(f"--entrez-rate: a number of requests a second is wanted, 0 for no limit; found {per_second:g}")
    if per_second is not None and _is_ncbi(url) and not 0 < per_second <= allowed:
        raise BadInput(f"--entrez-rate: NCBI allows up to {allowed} requests a second here; found {per_second:g}")
    if per_second is not None and per_second <= 0:
        return Unpaced()
    return SharedPace(pace_file(url, folder), per_second or allowed)
