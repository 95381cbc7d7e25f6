"""`litcheck cache`."""

from datetime import UTC, datetime

import click

from litcheck.commands.exit_status import DONE


@click.group()
def cache() -> None:
    """Shows or clears the replies of PubMed that litcheck keeps.

    \b
    Examples:
      litcheck cache info
      litcheck cache clear
    """


@cache.command("info")
def cache_info() -> int:
    """Prints where the cache is, how much it holds and how old it is.

    \b
    Example:
      litcheck cache info
    """
    from litcheck.literature.entrez.cache_folder import cache_facts, cache_folder

    facts = cache_facts(cache_folder())
    click.echo(f"{facts.path}: {facts.replies} replies, {facts.records} records, {facts.size / 1e6:.1f} MB")
    if facts.oldest and facts.newest:
        oldest, newest = (datetime.fromtimestamp(time, UTC).date().isoformat() for time in (facts.oldest, facts.newest))
        click.echo(f"fetched from {oldest} to {newest}")
    return DONE


@cache.command("clear")
def cache_clear() -> int:
    """Removes every reply from the cache.

    \b
    Example:
      litcheck cache clear
    """
    from litcheck.literature.entrez.cache_folder import cache_folder, clear_cache

    click.echo(f"{clear_cache(cache_folder()) / 1e6:.1f} MB removed")
    return DONE
