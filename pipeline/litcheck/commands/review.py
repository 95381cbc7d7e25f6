"""`litcheck review`."""

import json
import webbrowser
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from litcheck.commands.exit_status import DONE
from litcheck.commands.progress_bar import progress_bar
from litcheck.errors import BadInput

DEFAULT_RATER = "editor"


@click.command()
@click.argument("file", type=click.Path(path_type=Path), default=Path("claims.yaml"), metavar="[CLAIMS.yaml]")
@click.option("--as", "raters", multiple=True, metavar="NAME", help="Who decides; repeat it for several raters.")
@click.option("--report", type=click.Path(path_type=Path), metavar="FILE", help="A report.json instead of a new audit.")
@click.option(
    "--source", "sources", multiple=True, metavar="SOURCE", help="As for audit: library, or files of records."
)
@click.option("--blind", is_flag=True, help="Hide litcheck's marks and other raters' until a rater has decided.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="Port on this machine; 0: any.")
@click.option("--no-browser", is_flag=True, help="Print the address only.")
def review(
    file: Path,
    raters: tuple[str, ...],
    report: Path | None,
    sources: tuple[str, ...],
    blind: bool,
    port: int,
    no_browser: bool,
) -> int:
    """Opens the review desk: a page on this machine on which people decide claim by claim.

    Accept litcheck's mark, override it, correct how a claim was read, or reject it, each with a reason. Every decision is
    in the claims file at once; comments and all other lines stay as they are. Stop the desk with Ctrl+C.

    \b
    Examples:
      litcheck review claims.yaml
      litcheck review claims.yaml --as Ana --as Ben --blind
      litcheck review claims.yaml --report reports/report.json --no-browser
    """
    from litcheck.desk.server import Desk
    from litcheck.desk.session import Session
    from litcheck.flow import one_claim_answer, open_claims, report_answers
    from litcheck.literature.sources import open_source

    names = _names(raters)
    today = datetime.now(UTC).date().isoformat()
    opened = open_claims(file)
    judge: dict[str, Any] = {}
    if report is not None:
        answers = _answers_in(report)
    else:
        source = open_source(sources or ("library",))
        with progress_bar() as progress:
            answers = report_answers(opened, source, today=today, progress=progress)
        judge["judge"] = lambda book, claim_id: one_claim_answer(book, claim_id, source, today=today)
    session = Session(file, answers, today=today, blind=blind, locks=_locks(), **judge)
    desk = Desk(session, names, port=port)
    for name, address in desk.addresses.items():
        click.echo(f"{name}: {address}")
    if not no_browser:
        webbrowser.open(next(iter(desk.addresses.values())))
    desk.serve()
    return DONE


def _locks() -> Path:
    """Where desks of this user keep the locks of the files they write; nothing is left beside the claims file."""
    import platformdirs

    return Path(platformdirs.user_state_dir("litcheck", appauthor=False)) / "desk"


def _names(raters: tuple[str, ...]) -> tuple[str, ...]:
    names = tuple(" ".join(name.split()) for name in raters) or (DEFAULT_RATER,)
    if not all(names) or len(set(names)) != len(names):
        raise BadInput("--as: name each rater once, in one or more words")
    return names


def _answers_in(path: Path) -> dict[str, Any]:
    """The claims of a JSON report by id.

    Raises: BadInput if it is none.
    """
    try:
        claims = json.loads(path.read_text("utf-8"))["claims"]
        return {claim["id"]: claim for claim in claims}
    except OSError as error:
        raise BadInput(f"{path}: cannot be read ({error.strerror}); name a report.json of litcheck audit") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadInput(f"{path}: no JSON report of litcheck; name a report.json of litcheck audit") from error
