"""`litcheck check`."""

from typing import TYPE_CHECKING

import click

from litcheck.commands.asked_source import Asked, opened_full_texts, opened_source, source_options
from litcheck.commands.exit_status import DONE, FAILED
from litcheck.commands.progress_bar import progress_bar
from litcheck.commands.today import today
from litcheck.vocabulary.control_characters import visible

if TYPE_CHECKING:
    from litcheck.reporting.dossier import Dossier, Entry

MOST_LINES = 3
"""Sentences of evidence that are shown for a claim, those that decided first."""


@click.command()
@click.argument("sentence")
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="SOURCE",
    help="library, pubmed, europepmc or a file of records, as for `litcheck audit`.",
)
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
@source_options
def check(sentence: str, shape: str, asked: Asked) -> int:
    """Audits SENTENCE, a statement of your own, and prints the answer with the sentences of studies behind it.

    \b
    Examples:
      litcheck check "About 10% of adults have restless legs syndrome."
      litcheck check "Tea lowers the risk of gout." --source pubmed --email you@example.org
      litcheck check "Gout affects 4% of adults." --source records.xml --format json

    Exit status: 0 answered, 2 bad input or PubMed not reached.
    """
    from litcheck.flow import audit
    from litcheck.from_articles import open_sentence
    from litcheck.reporting.formats import format_named

    opened = open_sentence(sentence)
    with (
        opened_source(asked) as (source, watch),
        opened_full_texts(asked, source) as full_texts,
        progress_bar() as progress,
    ):
        dossier = audit(opened, source, today=today(), progress=progress, watch=watch, full_texts=full_texts)
    if shape == "json":
        click.echo(format_named("json").render(dossier), nl=False)
    else:
        click.echo(_told(dossier))
    return FAILED if dossier.summary.not_reached else DONE


def _told(dossier: "Dossier") -> str:
    lines = [line for entry in dossier.entries for line in (*_entry(entry), "")]
    source = f"Source: {dossier.source.name}, as of {dossier.source.as_of}."
    return visible("\n".join([*lines, f"{source} {dossier.source.fallback_in_words}".strip()]))


def _entry(entry: "Entry") -> list[str]:
    lines = [f"{entry.mark}: {entry.claim.statement}", f"  {entry.reason}: {entry.explanation}"]
    if entry.qualifier:
        lines.append(f"  {entry.qualifier}")
    if entry.suggestion:
        lines.append(f"  Suggested: {entry.suggestion}")
    told = [line for line in entry.evidence if line.used] or [
        line for line in entry.evidence if line.stance != "neutral"
    ]
    for line in told[:MOST_LINES]:
        own = " (digest in litcheck's own words)" if line.citation.digest else ""
        place = f" ({line.full_text.in_words})" if line.full_text else ""
        lines += [f"  {line.stance}: {line.quote}", f"    {line.citation.line}{place}{own}"]
    if len(told) > MOST_LINES:
        lines.append(f"  and {len(told) - MOST_LINES} more; --format json gives all")
    return lines
