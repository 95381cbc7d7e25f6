"""`litcheck extract`."""

from pathlib import Path

import click

from litcheck.commands.exit_status import DONE
from litcheck.vocabulary.control_characters import visible

SHARE_TO_TELL = 0.05
"""Share of a file's words from which the reader is told that they were left out."""


@click.command()
@click.argument("articles", nargs=-1, metavar="ARTICLE...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("claims.yaml"),
    show_default=True,
    metavar="FILE",
    help="The claims file. If it exists, claims are merged into it: hand edits stay, claims taken out stay out.",
)
@click.option("--explain", "explaining", is_flag=True, help="Print every sentence with its decision; write nothing.")
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Add only the N most important of the new claims.")
@click.option(
    "--min-priority",
    type=click.Choice(["high", "medium", "low"]),
    default="low",
    show_default=True,
    help="Add no new claim of less priority.",
)
@click.option("--restore", multiple=True, metavar="ID", help="Propose a rejected claim again (repeatable).")
@click.option("--allow-private", is_flag=True, help="Let URLs reach loopback and private addresses.")
def extract(
    articles: tuple[str, ...],
    output: Path,
    explaining: bool,
    top: int | None,
    min_priority: str,
    restore: tuple[str, ...],
    allow_private: bool,
) -> int:
    """Reads the checkable claims out of articles into a claims file for an editor to skim.

    ARTICLE is a text, Markdown, HTML, Word, PDF, EPUB or OpenDocument file, a folder of such, or a URL.

    \b
    Examples:
      litcheck extract article.txt
      litcheck extract blog/ https://example.org/post.html -o claims.yaml
      litcheck extract article.docx --explain
      litcheck extract --restore gout-affects-4-adults
    """
    from litcheck.flow import explain_articles, extract_into

    if not articles and not restore:
        raise click.UsageError("Missing argument 'ARTICLE...'.")
    if explaining:
        for document, decisions in explain_articles(articles, allow_private=allow_private):
            click.echo(visible(document.title))
            for decision in decisions:
                mark = decision.priority or "-"
                click.echo(f"  {mark:6}  {decision.reason:22}  {visible(' '.join(decision.text.split()))}")
        return DONE
    extraction = extract_into(
        output, articles, allow_private=allow_private, restore=restore, top=top, min_priority=min_priority
    )
    summary = extraction.merged
    for document in extraction.documents:
        if document.left_out is not None and document.left_out >= SHARE_TO_TELL:
            click.echo(
                f"{document.path}: {document.left_out:.0%} of its words left out (menus, running heads and the like)"
            )
    for name in extraction.not_read:
        click.echo(f"{name}: not read, no reader for this kind of file", err=True)
    for word in ("added", "restored", "kept", "moved", "changed", "gone", "doubled", "rejected"):
        claims = getattr(summary, word)
        if claims:
            shown = "" if word in ("added", "kept") else f": {', '.join(claims)}"
            click.echo(f"{len(claims)} {word}{shown}")
    for conflict in summary.conflicts:
        click.echo(f"conflict: {conflict.claim_id}: {', '.join(conflict.fields)} (yours stays; see --explain)")
    click.echo(f"Claims: {output}")
    return DONE
