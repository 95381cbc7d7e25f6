"""The source that an audit asks, and who is asked for retractions, from the options of the command line."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from litcheck.commands.gathered import gathered

if TYPE_CHECKING:
    from litcheck.history.watching import RecordsOf
    from litcheck.literature.crossref.watch import Watch
    from litcheck.literature.full_text.doors import FullTexts
    from litcheck.literature.sources import Source
    from litcheck.literature.sources.europepmc import EuropePMC


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The options that say whom to ask and how; see `litcheck audit --help`."""

    sources: tuple[str, ...] = ()
    email: str | None = None
    entrez_url: str | None = None
    crossref_url: str | None = None
    offline: bool = False
    entrez_rate: float | None = None
    cache_days: float | None = None
    fallback: str | None = None
    europepmc_url: str | None = None
    full_text: int = 0


_OPTIONS = (
    click.option(
        "--email", envvar="NCBI_EMAIL", metavar="E", help="Your e-mail, which NCBI asks for. [env: NCBI_EMAIL]"
    ),
    click.option(
        "--entrez-url", envvar="NCBI_ENTREZ_URL", metavar="URL", help="Base of E-utilities. [env: NCBI_ENTREZ_URL]"
    ),
    click.option(
        "--crossref-url",
        envvar="CROSSREF_URL",
        metavar="URL",
        help="Base of Crossref's REST API, asked for retractions; off: not asked. [env: CROSSREF_URL]",
    ),
    click.option(
        "--fallback",
        type=click.Choice(["europepmc"]),
        help="Whom to ask, claim by claim, where PubMed does not answer; the report names it.",
    ),
    click.option(
        "--europepmc-url", envvar="EUROPEPMC_URL", metavar="URL", help="Base of Europe PMC's API. [env: EUROPEPMC_URL]"
    ),
    click.option(
        "--full-text",
        type=click.IntRange(0, 50),
        default=0,
        show_default=True,
        metavar="N",
        help="Read up to N open-access articles in full for a claim that abstracts leave open; one request each.",
    ),
    click.option(
        "--offline",
        is_flag=True,
        help="Use only replies of PubMed, and of a language model, that are kept; ask nothing.",
    ),
    click.option(
        "--entrez-rate", type=float, metavar="N", help="Requests a second to a server of your own; 0: no limit."
    ),
    click.option("--cache-days", type=float, metavar="N", help="Ask again what was fetched more than N days ago. [30]"),
)


def source_options(command: Callable[..., int]) -> Callable[..., int]:
    """Adds the options that say whom to ask and how; the command gets them, and its own --source, as `asked`."""
    asking = gathered("asked", Asked)(command)
    for option in reversed(_OPTIONS):
        asking = option(asking)
    return asking


@contextmanager
def opened_source(asked: Asked) -> Iterator[tuple["Source", "Watch | None"]]:
    """The source, and the watch for retractions beside PubMed's own links (None where nobody is asked).

    Raises: BadInput for a setting that is missing or wrong, UnknownName for a source that is not known.
    """
    from litcheck.literature.second_door import WithSecondDoor
    from litcheck.literature.sources import europepmc, open_source
    from litcheck.literature.sources.pubmed import NAME, open_pubmed

    live = (NAME,) if (asked.email or "").strip() or asked.offline else ("library",)
    wanted = asked.sources or live
    with ExitStack() as closing:
        if wanted == (europepmc.NAME,):
            yield _europepmc(asked, closing), _crossref(asked, closing)
            return
        if wanted != (NAME,):
            yield open_source(wanted), None
            return
        pubmed = open_pubmed(
            email=asked.email,
            entrez_url=asked.entrez_url,
            offline=asked.offline,
            requests_per_second=asked.entrez_rate,
            max_age_days=asked.cache_days,
        )
        closing.callback(pubmed.close)
        behind = WithSecondDoor(pubmed, lambda: _europepmc(asked, closing))
        yield (behind if asked.fallback == europepmc.NAME else pubmed), _crossref(asked, closing)


@contextmanager
def opened_full_texts(asked: Asked, source: "Source") -> Iterator["FullTexts | None"]:
    """Where articles come from: the source if it gives them, else Europe PMC; None where none are wanted.

    Raises: BadInput for a setting that is wrong.
    """
    from litcheck.literature.full_text.doors import Door, FullTexts

    with ExitStack() as closing:
        if asked.full_text <= 0:
            yield None
            return
        door = source if isinstance(source, Door) else _europepmc(asked, closing)
        yield FullTexts(door, most=asked.full_text)


@contextmanager
def opened_watch(asked: Asked) -> Iterator[tuple["RecordsOf", "Watch | None"]]:
    """PubMed as the records of PMIDs, and Crossref (None where it is not asked).

    Raises: BadInput for a setting that is missing or wrong.
    """
    from litcheck.literature.sources.pubmed import open_pubmed

    with ExitStack() as closing:
        pubmed = open_pubmed(
            email=asked.email,
            entrez_url=asked.entrez_url,
            requests_per_second=asked.entrez_rate,
            max_age_days=asked.cache_days,
        )
        closing.callback(pubmed.close)
        yield pubmed.records_of, _crossref(asked, closing)


def _europepmc(asked: Asked, closing: ExitStack) -> "EuropePMC":
    from litcheck.literature.sources.europepmc import open_europepmc

    door = open_europepmc(
        email=asked.email, url=asked.europepmc_url, offline=asked.offline, max_age_days=asked.cache_days
    )
    closing.callback(door.close)
    return door


def _crossref(asked: Asked, closing: ExitStack) -> "Watch | None":
    from litcheck.literature.crossref.watch import open_watch

    watch = open_watch(
        url=asked.crossref_url,
        email=asked.email,
        entrez_url=asked.entrez_url or asked.europepmc_url,
        offline=asked.offline,
        max_age_days=asked.cache_days,
    )
    if watch is not None:
        closing.callback(watch.close)
    return watch
