"""`litcheck init`."""

from pathlib import Path

import click

from litcheck.commands.exit_status import DONE


@click.command()
@click.argument("articles", nargs=-1, metavar="[ARTICLE...]")
@click.option("--allow-private", is_flag=True, help="Let URLs reach loopback and private addresses.")
def init(articles: tuple[str, ...], allow_private: bool) -> int:
    """Starts a newsroom's folder: claims.yaml, litcheck.toml, a weekly workflow, and the schema your editor completes from.

    With ARTICLE the claims file holds the claims of these articles, else one example. What is there is left as it is.

    \b
    Examples:
      litcheck init
      litcheck init articles/gout.md
    """
    from litcheck.claims.file_schema import claims_schema
    from litcheck.from_articles import extract_into
    from litcheck.newsroom.starting import CLAIMS, start, with_schema_line

    fresh = bool(articles) and not CLAIMS.exists()
    if fresh:
        extract_into(CLAIMS, articles, allow_private=allow_private)
        with_schema_line(CLAIMS)
        click.echo(f"{CLAIMS}: written, read from {len(articles)} article{'s' if len(articles) > 1 else ''}")
    started = start(Path(), claims_schema())
    for path in started.written:
        click.echo(f"{path}: written")
    for path in started.kept:
        if not (fresh and path == CLAIMS):
            click.echo(f"{path}: there already, left as it is")
    click.echo("Next: litcheck validate; then litcheck audit with NCBI_EMAIL set")
    return DONE
