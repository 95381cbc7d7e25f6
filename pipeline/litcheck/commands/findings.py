"""`litcheck findings`."""

from pathlib import Path

import click

from litcheck.batches.crew import Crew, LeftOut
from litcheck.commands.asked_crew import crew_options, name_left_out
from litcheck.commands.exit_status import DONE
from litcheck.commands.progress_bar import progress_bar


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="RECORDS...")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="A listing for people, or one JSON object a line and record.",
)
@crew_options
def findings(files: tuple[Path, ...], shape: str, crew: Crew | None) -> int:
    """Prints every number that litcheck reads in the abstracts of RECORDS, each marked in its sentence.

    RECORDS are files of PubMed XML (.xml, .xml.gz), MEDLINE (.nbib, .txt) or RIS (.ris).

    \b
    Examples:
      litcheck findings pubmed-export.nbib
      litcheck findings records.xml --format json > findings.jsonl
      litcheck findings baseline/*.xml.gz --format json --workers 4 > findings.jsonl
    """
    from rich.console import Console

    from litcheck.batches.record_files import Look, printed, printed_by

    console = Console(highlight=False, emoji=False)
    look = Look(
        json=shape == "json",
        columns=console.width,
        ascii_only=not console.encoding.lower().startswith("utf"),
        colors=console.color_system if console.is_terminal else None,
    )
    if crew is None:
        for text in (text for path in files for text in printed(path, look)):
            click.echo(text, nl=False)
        return DONE
    left_out = []
    with progress_bar() as progress:
        for outcome in printed_by(crew, files, look, counted=lambda done: progress("Reading files", done, len(files))):
            if isinstance(outcome, LeftOut):
                left_out.append(outcome)
            else:
                click.echo(outcome, nl=False)
    return name_left_out(left_out, DONE)
