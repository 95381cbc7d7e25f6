"""`litcheck findings`."""

from pathlib import Path

import click

from litcheck.commands.exit_status import DONE


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
def findings(files: tuple[Path, ...], shape: str) -> int:
    """Prints every number that litcheck reads in the abstracts of RECORDS, each marked in its sentence.

    RECORDS are files of PubMed XML (.xml, .xml.gz), MEDLINE (.nbib, .txt) or RIS (.ris).

    \b
    Examples:
      litcheck findings pubmed-export.nbib
      litcheck findings records.xml --format json > findings.jsonl
    """
    from rich.console import Console

    from litcheck.flow import read_all
    from litcheck.reporting.findings_listing import json_line, listing

    console = Console(highlight=False, emoji=False)
    narrow = not console.encoding.lower().startswith("utf")
    for known in read_all(files):
        if shape == "json":
            click.echo(json_line(known.record, known.estimates))
        else:
            console.print(listing(known.record, known.estimates, ascii_only=narrow))
    return DONE
