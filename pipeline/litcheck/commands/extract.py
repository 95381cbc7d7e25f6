"""`litcheck extract`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from litcheck.commands.asked_model import AskedModel, model_options, opened_asker, prices
from litcheck.commands.exit_status import DONE
from litcheck.commands.progress_bar import progress_bar
from litcheck.vocabulary.control_characters import visible

if TYPE_CHECKING:
    from litcheck.from_articles import Extraction

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
@model_options
def extract(
    articles: tuple[str, ...],
    output: Path,
    explaining: bool,
    top: int | None,
    min_priority: str,
    restore: tuple[str, ...],
    allow_private: bool,
    asked_model: AskedModel,
) -> int:
    """Reads the checkable claims out of articles into a claims file for an editor to skim.

    ARTICLE is a text, Markdown, HTML, Word, PDF, EPUB or OpenDocument file, a folder of such, or a URL.

    \b
    Examples:
      litcheck extract article.txt
      litcheck extract blog/ https://example.org/post.html -o claims.yaml
      litcheck extract article.docx --explain
      litcheck extract --restore gout-affects-4-adults
      litcheck extract article.html --llm qwen2.5-7b-instruct --llm-url http://127.0.0.1:8080/v1
    """
    from litcheck.from_articles import explain_articles

    if not articles and not restore:
        raise click.UsageError("Missing argument 'ARTICLE...'.")
    if explaining:
        for document, decisions in explain_articles(articles, allow_private=allow_private):
            click.echo(visible(document.title))
            for decision in decisions:
                mark = decision.priority or "-"
                click.echo(f"  {mark:6}  {decision.reason:22}  {visible(' '.join(decision.text.split()))}")
        return DONE
    if asked_model.wanted and asked_model.dry_run:
        click.echo(_would_take(asked_model, articles, allow_private=allow_private))
        return DONE
    from litcheck.from_articles import extract_into
    from litcheck.language_model.article import ArticleReader

    with opened_asker(asked_model) as asker, progress_bar() as progress:
        model = None if asker is None else ArticleReader(asker=asker, proposes=asked_model.proposes)
        extraction = extract_into(
            output, articles, allow_private=allow_private, restore=restore, top=top, min_priority=min_priority,
            model=model, progress=progress,
        )  # fmt: skip
    _print(extraction, output)
    for line in () if model is None else model.told():
        click.echo(visible(line))
    return DONE


def _would_take(asked: AskedModel, articles: tuple[str, ...], *, allow_private: bool) -> str:
    """What asking a model about these articles would take, in a line."""
    from litcheck.from_articles import explain_articles
    from litcheck.language_model.budget import estimate
    from litcheck.language_model.sentences import sentence_questions

    with opened_asker(asked) as asker:
        assert asker is not None
        questions = [
            one.question
            for document, decisions in explain_articles(articles, allow_private=allow_private)
            for one in sentence_questions(document, decisions, asker.endpoint.model)
        ]
        return estimate(questions, asker.known(questions)).told(prices())


def _print(extraction: "Extraction", output: Path) -> None:
    """What became of the claims file."""
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
