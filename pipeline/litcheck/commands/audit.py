"""`litcheck audit`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from litcheck.claims.priorities import PRIORITIES
from litcheck.commands.asked_crew import crew_options, name_left_out
from litcheck.commands.asked_model import model_options
from litcheck.commands.asked_source import source_options
from litcheck.commands.auditing import Job, audited, job_of, opened_for
from litcheck.commands.earlier_audits import concluded, earlier_audits, tell, with_accepted, write_changes
from litcheck.commands.exit_status import DONE
from litcheck.commands.gathered import gathered
from litcheck.commands.progress_bar import progress_bar
from litcheck.errors import BadInput
from litcheck.history.fail_on import FAIL_ON
from litcheck.vocabulary.control_characters import visible

if TYPE_CHECKING:
    from litcheck.reporting.dossier import Dossier
    from litcheck.reporting.formats import Format


@click.command(epilog="Exit status: 0 done, 1 done with findings at or above --fail-on, 2 bad input or failed run.")
@click.argument("files", nargs=-1, metavar="[CLAIMS.yaml | ARTICLE...]")
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="SOURCE",
    help="Where records come from: library (bundled), pubmed (NCBI Entrez, live), europepmc (live), or a file of PubMed XML "
    "(.xml, .xml.gz), MEDLINE (.nbib) or RIS (.ris). Several files are one source. Default: pubmed if an e-mail is set, else "
    "library.",
)
@click.option(
    "--reports",
    type=click.Path(path_type=Path),
    default=Path("reports"),
    show_default=True,
    metavar="DIR",
    help="Folder for the report files.",
)
@click.option(
    "--format",
    "formats",
    default="html,md,json,csv",
    show_default=True,
    metavar="LIST",
    help="Formats of the report, separated by commas.",
)
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default="never",
    show_default=True,
    help="End with exit status 1 if a claim has this verdict or a worse one, if a contradiction is new, or if a verdict "
    "or its evidence changed. Claims that a person accepts (accept, review) do not fail.",
)
@click.option(
    "--baseline", type=click.Path(path_type=Path), metavar="REPORT.json", help="Say what changed since this report."
)
@click.option(
    "--history",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Add this run to a history and say what changed since the last one.",
)
@click.option(
    "--max-age",
    type=click.IntRange(min=1),
    metavar="DAYS",
    help="For how many days an audit is good: says what is due.",
)
@source_options
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Audit only the N most important claims.")
@click.option(
    "--min-priority",
    type=click.Choice(PRIORITIES),
    default="low",
    show_default=True,
    help="Audit only claims of this priority or a higher one; those without one are always audited.",
)
@click.option("--allow-private", is_flag=True, help="Let article URLs reach loopback and private addresses.")
@crew_options
@model_options
@gathered("job", job_of)
def audit(
    job: Job,
    reports: Path,
    formats: str,
    fail_on: str,
    baseline: Path | None,
    history: Path | None,
    max_age: int | None,
    top: int | None,
    min_priority: str,
) -> int:
    """Audits the claims of a claims file (default: claims.yaml), or of articles, and writes a report.

    ARTICLE is a text, Markdown, HTML or Word file, a folder of such, or a URL. Its claims are extracted first and marked
    in the report as "as extracted": no editor has looked at them.

    \b
    Examples:
      litcheck audit
      litcheck audit claims.yaml --source pubmed-export.nbib --reports out
      litcheck audit claims.yaml --format json,html --fail-on contradicted
      litcheck audit claims.yaml --source pubmed --email you@example.org
      litcheck audit article.html --source pubmed --email you@example.org --fallback europepmc
      litcheck audit claims.yaml --source pubmed --email you@example.org --full-text 3
      litcheck audit claims.yaml --source pubmed --history audits --fail-on new-contradicted
      litcheck audit articles/ --source corpus.xml --workers 4
      litcheck audit claims.yaml --llm qwen2.5-7b-instruct --llm-url http://127.0.0.1:8080/v1 --dry-run

    An API key of NCBI (10 requests a second instead of 3) is read from NCBI_API_KEY.
    """
    from litcheck.configuration import FILE_NAME, read_configuration
    from litcheck.reporting.writing import check_writable, write_reports

    members = _formats(formats)
    with progress_bar() as progress:
        opened, unread = opened_for(job, progress)
    opened = opened.most_important(top=top, at_least=min_priority)
    check_writable(reports)
    with earlier_audits(baseline, history, fail_on) as earlier:
        with progress_bar() as progress:
            done = audited(job, opened, unread, progress)
        if isinstance(done, str):  # nothing is asked in a dry run
            click.echo(done)
            return DONE
        reviewers = read_configuration(Path(FILE_NAME)).reviewers
        dossier = with_accepted(done.dossier, earlier, day=job.day, reviewers=reviewers)
        written = write_reports(dossier, reports, members)
        meant = "library" in job.asked.sources
        outcome = concluded(
            dossier, earlier, day=job.day, fail_on=fail_on, max_age_days=max_age, library_was_meant=meant
        )
        if outcome.changes is not None:
            written += write_changes(outcome.changes, reports)
    _print_outcome(dossier, written)
    return name_left_out(done.left_out, tell(outcome))


def _formats(listed: str) -> tuple["Format", ...]:
    """The formats of a list as --format has it.

    Raises: BadInput if there is none in it, UnknownName for one that is not known.
    """
    from litcheck.reporting.formats import format_named

    members = tuple(format_named(name.strip()) for name in listed.split(",") if name.strip())
    if not members:
        raise BadInput("--format: no format given; for example --format html,json")
    return members


def _print_outcome(dossier: "Dossier", written: tuple[Path, ...]) -> None:
    """The table of verdicts, the counts, and where the report is."""
    from rich.console import Console

    from litcheck.reporting.terminal_table import tables

    console = Console(highlight=False, emoji=False)
    for part in tables(dossier):
        console.print(part)
    summary = dossier.summary
    accepted = f"; {summary.accepted} of them accepted as they stand" if summary.accepted else ""
    source = f"Source: {dossier.source.name}, as of {dossier.source.as_of}."
    click.echo(
        f"{summary.claims} claims: {summary.verified} verified, {summary.unverified} unverified, "
        f"{summary.contradicted} contradicted{accepted}. {visible(source)}"
    )
    if dossier.source.fallback:
        click.echo(visible(dossier.source.fallback_in_words))
    if dossier.model is not None:
        click.echo(visible(dossier.model.line))
    for path in written:
        click.echo(f"Report: {visible(str(path))}")
