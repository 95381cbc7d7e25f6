"""`litcheck extract`."""

from pathlib import Path

import click

from litcheck.commands.exit_status import DONE


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("claims.yaml"),
    show_default=True,
    metavar="FILE",
    help="The claims file. If it exists, claims are merged into it; none is dropped, no hand edit is overwritten.",
)
@click.option("--explain", "explaining", is_flag=True, help="Print every sentence with its decision; write nothing.")
@click.option("--allow-private", is_flag=True, help="Let URLs reach loopback and private addresses.")
def extract(articles: tuple[str, ...], output: Path, explaining: bool, allow_private: bool) -> int:
    """Reads the checkable claims out of articles into a claims file for an editor to skim.

    ARTICLE is a text, Markdown, HTML or Word file, a folder of such, or a URL.

    \b
    Examples:
      litcheck extract article.txt
      litcheck extract blog/ https://example.org/post.html -o claims.yaml
      litcheck extract article.docx --explain
    """
    from litcheck.flow import explain_articles, extract_into

    if explaining:
        for document, decisions in explain_articles(articles, allow_private=allow_private):
            click.echo(document.title)
            for decision in decisions:
                mark = decision.priority or "-"
                click.echo(f"  {mark:6}  {decision.reason:22}  {' '.join(decision.text.split())}")
        return DONE
    summary = extract_into(output, articles, allow_private=allow_private)
    for word in ("added", "kept", "moved", "changed", "gone", "doubled"):
        claims = getattr(summary, word)
        if claims:
            shown = "" if word in ("added", "kept") else f": {', '.join(claims)}"
            click.echo(f"{len(claims)} {word}{shown}")
    click.echo(f"Claims: {output}")
    return DONE
