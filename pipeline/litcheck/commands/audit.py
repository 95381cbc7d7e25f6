"""`litcheck audit`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from litcheck.claims.priorities import PRIORITIES
from litcheck.commands.asked_model import AskedModel, model_options, opened_model
from litcheck.commands.asked_source import Asked, opened_full_texts, opened_source
from litcheck.commands.earlier_audits import concluded, earlier_audits, tell, with_accepted, write_changes
from litcheck.commands.exit_status import DONE
from litcheck.commands.progress_bar import progress_bar
from litcheck.commands.today import today
from litcheck.configuration import FILE_NAME, read_configuration
from litcheck.errors import BadInput
from litcheck.history.failing import FAIL_ON
from litcheck.vocabulary.control_characters import visible

if TYPE_CHECKING:
    from litcheck.reporting.dossier import Dossier

CLAIMS_FILE_SUFFIXES = (".yaml", ".yml")


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
@click.option("--email", envvar="NCBI_EMAIL", metavar="E", help="Your e-mail, which NCBI asks for. [env: NCBI_EMAIL]")
@click.option(
    "--entrez-url", envvar="NCBI_ENTREZ_URL", metavar="URL", help="Base of E-utilities. [env: NCBI_ENTREZ_URL]"
)
@click.option(
    "--crossref-url",
    envvar="CROSSREF_URL",
    metavar="URL",
    help="Base of Crossref's REST API, asked for retractions; off: not asked. [env: CROSSREF_URL]",
)
@click.option(
    "--fallback",
    type=click.Choice(["europepmc"]),
    help="Whom to ask, claim by claim, where PubMed does not answer; the report names it.",
)
@click.option(
    "--europepmc-url", envvar="EUROPEPMC_URL", metavar="URL", help="Base of Europe PMC's API. [env: EUROPEPMC_URL]"
)
@click.option(
    "--full-text",
    type=click.IntRange(0, 50),
    default=0,
    show_default=True,
    metavar="N",
    help="Read up to N open-access articles in full for a claim that abstracts leave open; one request each.",
)
@click.option(
    "--offline", is_flag=True, help="Use only replies of PubMed, and of a language model, that are kept; ask nothing."
)
@click.option("--entrez-rate", type=float, metavar="N", help="Requests a second to a server of your own; 0: no limit.")
@click.option("--cache-days", type=float, metavar="N", help="Ask again what was fetched more than N days ago. [30]")
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Audit only the N most important claims.")
@click.option(
    "--min-priority",
    type=click.Choice(PRIORITIES),
    default="low",
    show_default=True,
    help="Audit only claims of this priority or a higher one; those without one are always audited.",
)
@click.option("--allow-private", is_flag=True, help="Let article URLs reach loopback and private addresses.")
@model_options
def audit(
    files: tuple[str, ...],
    sources: tuple[str, ...],
    reports: Path,
    formats: str,
    fail_on: str,
    baseline: Path | None,
    history: Path | None,
    max_age: int | None,
    email: str | None,
    entrez_url: str | None,
    crossref_url: str | None,
    fallback: str | None,
    europepmc_url: str | None,
    full_text: int,
    offline: bool,
    entrez_rate: float | None,
    cache_days: float | None,
    top: int | None,
    min_priority: str,
    allow_private: bool,
    llm: str | None,
    llm_url: str | None,
    llm_proposes: bool,
    llm_budget: str | None,
    dry_run: bool,
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
      litcheck audit claims.yaml --llm qwen2.5-7b-instruct --llm-url http://127.0.0.1:8080/v1 --dry-run

    An API key of NCBI (10 requests a second instead of 3) is read from NCBI_API_KEY.
    """
    from litcheck.flow import audit as run
    from litcheck.flow import model_questions, open_articles, open_claims
    from litcheck.language_model.reading import estimated
    from litcheck.reporting.formats import format_named
    from litcheck.reporting.writing import check_writable, write_reports

    members = tuple(format_named(name.strip()) for name in formats.split(",") if name.strip())
    if not members:
        raise BadInput("--format: no format given; for example --format html,json")
    claims_file = claims_file_of(files)
    opened = open_claims(claims_file) if claims_file else open_articles(files, allow_private=allow_private)
    opened = opened.most_important(top=top, at_least=min_priority)
    check_writable(reports)
    day = today()
    asked_model = AskedModel(
        name=llm, url=llm_url, proposes=llm_proposes, budget=llm_budget, offline=offline, dry_run=dry_run
    )
    with earlier_audits(baseline, history, fail_on) as earlier:
        asked = Asked(
            sources=sources,
            email=email,
            entrez_url=entrez_url,
            crossref_url=crossref_url,
            offline=offline,
            fallback=fallback,
            europepmc_url=europepmc_url,
            full_text=full_text,
            entrez_rate=entrez_rate,
            cache_days=cache_days,
        )
        with (
            opened_source(asked) as (source, watch),
            opened_full_texts(asked, source) as full_texts,
            opened_model(asked_model) as model,
            progress_bar() as progress,
        ):
            if dry_run and model is not None:
                would = estimated(model_questions(opened, source, model.name, progress=progress), model.asker)
                click.echo(would.told(model.prices))
                return DONE
            found = run(opened, source, today=day, progress=progress, watch=watch, model=model, full_texts=full_texts)
        reviewers = read_configuration(Path(FILE_NAME)).reviewers
        dossier = with_accepted(found, earlier, day=day, reviewers=reviewers)
        written = write_reports(dossier, reports, members)
        outcome = concluded(
            dossier, earlier, day=day, fail_on=fail_on, max_age_days=max_age, library_was_meant="library" in sources
        )
        if outcome.changes is not None:
            written += write_changes(outcome.changes, reports)
    _print_outcome(dossier, written)
    return tell(outcome)


def claims_file_of(files: tuple[str, ...]) -> Path | None:
    """The one claims file among the arguments; None if they are articles.

    Raises: BadInput for two claims files, or a claims file among articles.
    """
    if not files:
        return Path("claims.yaml")
    claims_files = [file for file in files if file.lower().endswith(CLAIMS_FILE_SUFFIXES) and "://" not in file]
    if not claims_files:
        return None
    if len(files) > 1:
        raise BadInput(f"{files[1]}: one claims file at a time, and no article beside it; run litcheck once for each")
    return Path(claims_files[0])


def _print_outcome(dossier: "Dossier", written: tuple[Path, ...]) -> None:
    """The table of verdicts, the counts, and where the report is."""
    from rich.console import Console

    from litcheck.reporting.terminal_table import table

    Console(highlight=False, emoji=False).print(table(dossier))
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
