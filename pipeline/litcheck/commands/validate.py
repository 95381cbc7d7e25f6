"""`litcheck validate`."""

import json
from pathlib import Path

import click

from litcheck.commands.exit_status import DONE
from litcheck.errors import BadInput


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[CLAIMS.yaml...]")
@click.option("--schema", type=click.Choice(["claims", "report"]), help="Print the JSON Schema of this file instead.")
def validate(files: tuple[Path, ...], schema: str | None) -> int:
    """Checks claims files (default: claims.yaml) and the quotes in their articles, without auditing.

    \b
    Examples:
      litcheck validate
      litcheck validate desk/*.yaml
      litcheck validate --schema claims > claims.schema.json
    """
    from litcheck.claims.file_schema import claims_schema
    from litcheck.errors import ClaimsFileError
    from litcheck.flow import open_claims
    from litcheck.reporting.report_model import report_schema

    if schema is not None:
        if files:
            raise BadInput("--schema: prints a schema and reads no file; leave one of the two out")
        made = claims_schema() if schema == "claims" else report_schema()
        click.echo(json.dumps(made, ensure_ascii=False, indent=2, sort_keys=True))
        return DONE
    faults: list[str] = []
    for path in files or (Path("claims.yaml"),):
        try:
            opened = open_claims(path)
        except ClaimsFileError as error:
            faults += error.faults
            continue
        unread = len(opened.book.documents) - len(opened.documents)
        aside = f"; {unread} of its articles are not there, their quotes were not checked" if unread else ""
        click.echo(f"{path}: {len(opened.book.claims)} claims, no fault{aside}")
    if faults:
        raise ClaimsFileError(tuple(faults))
    return DONE
