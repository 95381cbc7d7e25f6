"""`litcheck history`."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from litcheck.commands.exit_status import DONE
from litcheck.commands.today import today
from litcheck.errors import BadInput
from litcheck.vocabulary.control_characters import visible

if TYPE_CHECKING:
    from litcheck.history.timeline import Line


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--claim", "wanted", multiple=True, metavar="ID", help="Only this claim; repeatable.")
@click.option(
    "--max-age",
    type=click.IntRange(min=1),
    metavar="DAYS",
    help="For how many days an audit is good. [as the last audit said]",
)
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
def history(folder: Path, wanted: tuple[str, ...], max_age: int | None, shape: str) -> int:
    """Prints each claim's line over time: its verdict from which day on and why it changed, last audited, next due.

    DIR is what `litcheck audit --history DIR` adds to.

    \b
    Examples:
      litcheck history audits
      litcheck history audits --claim gout-four-percent --max-age 30
    """
    from litcheck.history.folder import read_runs
    from litcheck.history.timeline import lines_of
    from litcheck.reporting.json_text import json_text

    runs = read_runs(folder)
    if not runs:
        raise BadInput(f"{folder}: no run in this history; `litcheck audit --history {folder}` adds one")
    lines = lines_of(runs, max_age_days=max_age)
    unknown = set(wanted) - {line.claim_id for line in lines}
    if unknown:
        raise BadInput(f"--claim: no claim {', '.join(sorted(unknown))} in the last run of {folder}")
    chosen = [line for line in lines if not wanted or line.claim_id in wanted]
    if shape == "json":
        click.echo(json_text([asdict(line) for line in chosen], indent=1))
        return DONE
    click.echo(f"{len(runs)} runs, {runs[0].day} to {runs[-1].day}")
    for line in chosen:
        click.echo(f"\n{visible(_as_text(line, today()))}")
    return DONE


def _as_text(line: "Line", day: str) -> str:
    text = [f"{line.claim_id}: {line.statement}"]
    for point in line.points:
        because = f": {'; '.join(point.causes)}" if point.causes else ""
        text.append(f"  {point.day}  {point.verdict} ({point.reason}){because}")
    due = "" if line.next_due is None else f", next due {line.next_due}{' (overdue)' if line.next_due < day else ''}"
    text.append(f"  last audited {line.last_audited or 'never'}{due}")
    return "\n".join(text)
