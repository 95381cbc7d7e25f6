"""The language model that a command asks, from the options of the command line, litcheck.toml and the environment."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from litcheck.commands.gathered import gathered
from litcheck.errors import BadInput

if TYPE_CHECKING:
    from litcheck.configuration import Configuration
    from litcheck.language_model.asking import Asker
    from litcheck.language_model.budget import Prices
    from litcheck.language_model.consultation import Consultation

OFF = "off"

_LLM = click.option(
    "--llm",
    metavar="MODEL",
    help="Let a language model read too, by the name its server knows; off: none. Its key is read from LITCHECK_LLM_KEY.",
)
_URL = click.option(
    "--llm-url",
    envvar="LITCHECK_LLM_URL",
    metavar="URL",
    help="Its OpenAI-compatible server, for example http://127.0.0.1:8080/v1. [env: LITCHECK_LLM_URL]",
)
_PROPOSES = click.option(
    "--llm-proposes",
    is_flag=True,
    help="Let what it says and code proves enter the rules. Default: its reading stands beside the marks.",
)
_BUDGET = click.option(
    "--llm-budget", metavar="LIMIT", help='The most to ask of it in this run: "200 requests" or "50k tokens".'
)
_DRY_RUN = click.option("--dry-run", is_flag=True, help="Print what asking the model would take, and ask it nothing.")


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedModel:
    """The options; see `litcheck audit --help`."""

    name: str | None
    url: str | None
    proposes: bool = False
    budget: str | None = None
    offline: bool = False
    dry_run: bool = False

    @property
    def wanted(self) -> bool:
        """True if a model is to be asked.

        Raises: BadInput for options on a model where none is named.
        """
        named = bool(self.name) and self.name != OFF
        if not named and (self.proposes or self.dry_run) and self.name != OFF:
            option = "--dry-run" if self.dry_run else "--llm-proposes"
            raise BadInput(f"{option}: no language model is named; add --llm MODEL")
        return named


def where_options(command: Callable[..., int]) -> Callable[..., int]:
    """Adds --llm and --llm-url; the command gets them as `asked_model`."""
    return _LLM(_URL(gathered("asked_model", _asked)(command)))


def model_options(command: Callable[..., int]) -> Callable[..., int]:
    """Adds all options on a language model; the command gets them as `asked_model`."""
    return _LLM(_URL(_PROPOSES(_BUDGET(_DRY_RUN(gathered("asked_model", _asked)(command))))))


def evaluation_options(command: Callable[..., int]) -> Callable[..., int]:
    """Adds the options on a language model that is scored; the command gets them as `asked_model`."""
    return _LLM(_URL(_BUDGET(_DRY_RUN(gathered("asked_model", _asked)(command)))))


def _asked(
    llm: str | None,
    llm_url: str | None,
    llm_proposes: bool = False,
    llm_budget: str | None = None,
    dry_run: bool = False,
) -> AskedModel:
    return AskedModel(name=llm, url=llm_url, proposes=llm_proposes, budget=llm_budget, dry_run=dry_run)


@contextmanager
def opened_asker(asked: AskedModel) -> "Iterator[Asker | None]":
    """Who asks the model; None where none is wanted.

    Raises: BadInput for a setting that is missing or wrong.
    """
    if not asked.wanted:
        yield None
        return
    from litcheck.language_model.asking import CONCURRENT, SECONDS, Asker
    from litcheck.language_model.budget import budget_of
    from litcheck.language_model.endpoint import endpoint_of
    from litcheck.language_model.reply_cache import ReplyCache
    from litcheck.literature.entrez.cache_folder import cache_folder

    known = _configuration()
    opened = Asker(
        endpoint_of(asked.name or "", asked.url),
        ReplyCache(cache_folder(), read_only=asked.offline),
        offline=asked.offline,
        budget=budget_of(asked.budget),
        seconds=known.llm_seconds or SECONDS,
        concurrent=known.llm_concurrent or CONCURRENT,
    )
    with closing(opened) as asker:
        yield asker


@contextmanager
def opened_model(asked: AskedModel) -> "Iterator[Consultation | None]":
    """The model's part in an audit; None where none is wanted."""
    with opened_asker(asked) as asker:
        if asker is None:
            yield None
            return
        from litcheck.language_model.consultation import Consultation

        yield Consultation(asker=asker, proposes=asked.proposes, prices=prices())


def prices() -> "Prices | None":
    """What tokens cost, as litcheck.toml says; None where it does not."""
    from litcheck.language_model.budget import Prices

    known = _configuration().llm_prices
    return None if known is None else Prices(input=known.input, output=known.output, currency=known.currency)


def _configuration() -> "Configuration":
    from litcheck.configuration import FILE_NAME, read_configuration

    return read_configuration(Path(FILE_NAME))
