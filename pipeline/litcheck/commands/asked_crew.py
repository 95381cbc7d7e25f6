"""Who shares the work of a command, from the options of the command line."""

from collections.abc import Callable, Iterable

import click

from litcheck.batches.crew import Crew, LeftOut, told
from litcheck.commands.exit_status import FAILED
from litcheck.commands.gathered import gathered
from litcheck.errors import BadInput
from litcheck.vocabulary.control_characters import visible

_WORKERS = click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="Share articles, or files of records, among N processes. What cannot be read is then left out and named.",
)
_SCHEDULER = click.option(
    "--scheduler",
    metavar="dask://HOST:PORT",
    help="Share them among the workers of a Dask cluster. Needs pip install 'litcheck[cluster]'.",
)


def crew_options(command: Callable[..., int]) -> Callable[..., int]:
    """Adds --workers and --scheduler; the command gets who works as `crew`."""
    return _WORKERS(_SCHEDULER(gathered("crew", _crew)(command)))


def _crew(workers: int | None, scheduler: str | None) -> Crew | None:
    """Who works; None if it is this process alone.

    Raises: BadInput if both are given.
    """
    if workers is not None and scheduler is not None:
        raise BadInput("--workers: a Dask cluster has its own workers; leave it out, or --scheduler")
    return None if workers is None and scheduler is None else Crew(workers=workers or 1, scheduler=scheduler)


def name_left_out(left_out: Iterable[LeftOut], status: int) -> int:
    """Prints what was left out; the exit status, that of a failed run if anything was."""
    for one in left_out:
        click.echo(f"litcheck: left out: {visible(told(one))}", err=True)
        status = FAILED
    return status
