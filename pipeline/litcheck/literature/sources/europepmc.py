"""europepmc: Europe PMC, live, through the cache of its replies: the second door, by itself or when NCBI does not answer."""

import os
from collections.abc import Mapping
from pathlib import Path

from litcheck.literature.entrez.addresses import OWN_MACHINE, checked_address
from litcheck.literature.entrez.answers import answers
from litcheck.literature.entrez.cache_folder import FILE_NAME, cache_folder
from litcheck.literature.entrez.gateway import Caller, Gateway
from litcheck.literature.entrez.live_source import LiveSource
from litcheck.literature.entrez.pacing import Pace, SharedPace, Unpaced, pace_file
from litcheck.literature.entrez.response_cache import ResponseCache, oldest_age
from litcheck.literature.entrez.transport import Timeouts
from litcheck.literature.europepmc.service import EUROPE_PMC, EuropePMCService
from litcheck.literature.full_text.article import Asked
from litcheck.literature.full_text.doors import from_europe_pmc
from litcheck.literature.query import Query, Retrieval
from litcheck.literature.record import Record

NAME = "europepmc"
ADDRESS = "https://www.ebi.ac.uk/europepmc/webservices/rest/"
URL_VARIABLE, EMAIL_VARIABLE = "EUROPEPMC_URL", "NCBI_EMAIL"
PER_SECOND = 5.0
"""Requests a second; Europe PMC asks for fair use, and users report 10 as its limit."""


class EuropePMC(LiveSource):
    """Europe PMC behind a gateway."""

    def __init__(self, gateway: Gateway) -> None:
        super().__init__(gateway)
        self._service = EuropePMCService(gateway)

    @property
    def name(self) -> str:
        return NAME

    def retrieve(self, plans: Mapping[str, tuple[Query, ...]]) -> tuple[tuple[Retrieval, ...], dict[str, Record]]:
        """See `litcheck.literature.sources.Source`.

        Raises: BadInput if the address is wrong.
        """
        return answers(self._service, plans, named=EUROPE_PMC.name)

    def article(self, pmcid: str) -> Asked:
        """The article with this PMCID; see `litcheck.literature.full_text.doors`."""
        return from_europe_pmc(self._gateway, pmcid)


def open_europepmc(
    *,
    email: str | None = None,
    url: str | None = None,
    offline: bool = False,
    folder: Path | None = None,
    max_age_days: float | None = None,
    requests_per_second: float | None = None,
    timeouts: Timeouts | None = None,
    environment: Mapping[str, str] = os.environ,
) -> EuropePMC:
    """Europe PMC with these settings; what is None comes from the environment, then from the defaults.

    It asks for no e-mail; one that is given is sent, so that it can write to whoever asks too much. A server on this
    machine is not paced unless `requests_per_second` is given. Nothing is asked yet.

    Raises: BadInput naming the setting that is wrong.
    """
    address = (url if url is not None else environment.get(URL_VARIABLE, "")).strip() or ADDRESS
    host = checked_address(address, option="--europepmc-url", example=ADDRESS).hostname
    known_by = (email if email is not None else environment.get(EMAIL_VARIABLE, "")).strip()
    place = folder if folder is not None else cache_folder(environment)
    age = oldest_age(max_age_days, offline=offline)
    return EuropePMC(
        Gateway(
            url=address,
            caller=Caller(email=known_by, tool=""),
            pace=_pace(address, host, requests_per_second, offline=offline),
            cache=ResponseCache(place / FILE_NAME, max_age=age, read_only=offline),
            service=EUROPE_PMC,
            offline=offline,
            timeouts=timeouts,
        )
    )


def open_named() -> EuropePMC:
    """Europe PMC with the settings of the environment."""
    return open_europepmc()


def _pace(address: str, host: str | None, per_second: float | None, *, offline: bool) -> Pace:
    if offline or (per_second is None and host in OWN_MACHINE) or (per_second is not None and per_second <= 0):
        return Unpaced()
    return SharedPace(pace_file(address), per_second or PER_SECOND)
