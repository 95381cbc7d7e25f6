"""`litcheck cache`."""

from contextlib import closing
from datetime import UTC, datetime

import click

from litcheck.commands.exit_status import DONE


@click.group()
def cache() -> None:
    """Shows or clears what litcheck keeps: replies of PubMed and of language models, and files of records that it has indexed.

    \b
    Examples:
      litcheck cache info
      litcheck cache clear
      litcheck cache clear --llm
    """


@cache.command("info")
def cache_info() -> int:
    """Prints where the cache is, how much it holds and how old it is.

    \b
    Example:
      litcheck cache info
    """
    from litcheck.literature.entrez.cache_folder import cache_facts, cache_folder
    from litcheck.literature.indexed_files import FOLDER, kept_files

    facts = cache_facts(cache_folder())
    click.echo(f"{facts.path}: {facts.replies} replies, {facts.records} records, {facts.size / 1e6:.1f} MB")
    if facts.oldest and facts.newest:
        oldest, newest = (datetime.fromtimestamp(time, UTC).date().isoformat() for time in (facts.oldest, facts.newest))
        click.echo(f"fetched from {oldest} to {newest}")
    sets, size = kept_files(cache_folder() / FOLDER)
    if sets:
        click.echo(f"{cache_folder() / FOLDER}: {sets} files of records, indexed, {size / 1e6:.1f} MB")
    from litcheck.language_model.reply_cache import FILE_NAME, ReplyCache

    if (cache_folder() / FILE_NAME).exists():
        with closing(ReplyCache(cache_folder(), read_only=True)) as replies:
            kept = replies.facts()
        click.echo(
            f"{kept.path}: {kept.replies} replies of language models and exported requests, {kept.size / 1e6:.1f} MB"
        )
    return DONE


@cache.command("clear")
@click.option(
    "--llm", "of_models", is_flag=True, help="Remove the replies of language models instead, which cost money."
)
def cache_clear(of_models: bool) -> int:
    """Removes everything from the cache but the replies of language models, or with --llm those alone.

    \b
    Examples:
      litcheck cache clear
      litcheck cache clear --llm
    """
    from litcheck.language_model.reply_cache import FILE_NAME, ReplyCache
    from litcheck.literature.entrez.cache_folder import cache_folder, clear_cache
    from litcheck.literature.indexed_files import FOLDER, forget_files

    if of_models:
        if (cache_folder() / FILE_NAME).exists():
            with closing(ReplyCache(cache_folder())) as replies:
                replies.clear()
        click.echo("every reply of a language model removed")
        return DONE
    freed = clear_cache(cache_folder()) + forget_files(cache_folder() / FOLDER)
    click.echo(f"{freed / 1e6:.1f} MB removed")
    return DONE
