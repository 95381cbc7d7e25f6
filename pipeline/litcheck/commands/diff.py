"""`litcheck diff`."""

from pathlib import Path

import click

from litcheck.commands.exit_status import DONE
from litcheck.history.listing import SHAPES


@click.command()
@click.argument("old", type=click.Path(path_type=Path), metavar="OLD.json")
@click.argument("new", type=click.Path(path_type=Path), metavar="NEW.json")
@click.option("--format", "shape", type=click.Choice(SHAPES), default="text", show_default=True)
def diff(old: Path, new: Path, shape: str) -> int:
    """Prints what changed between two JSON reports, and why: new record, retraction, edited claim ...

    A verdict that changed although nothing that it was made from did is a fault of litcheck and is called one.

    \b
    Examples:
      litcheck diff last-week/report.json reports/report.json
      litcheck diff old.json new.json --format md >> "$GITHUB_STEP_SUMMARY"
    """
    from litcheck.history.baseline import read_baseline
    from litcheck.history.comparing import compare
    from litcheck.history.listing import shown

    click.echo(shown(compare(read_baseline(old), read_baseline(new)), shape), nl=False)
    return DONE
