"""`litcheck watch`."""

from pathlib import Path

import click

from litcheck.commands.asked_source import Asked, opened_watch
from litcheck.commands.exit_status import DONE, FAILED, FINDINGS
from litcheck.commands.gathered import gathered
from litcheck.errors import BadInput


@click.command(
    epilog="Exit status: 0 nothing new, 1 a retraction or concern that the report did not know, 2 not asked."
)
@click.argument("claims", type=click.Path(path_type=Path), default=Path("claims.yaml"), metavar="[CLAIMS.yaml]")
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    default=Path("reports/report.json"),
    show_default=True,
    metavar="REPORT.json",
    help="The last audit of these claims: its records are asked after.",
)
@click.option("--email", envvar="NCBI_EMAIL", metavar="E", help="Your e-mail, which both ask for. [env: NCBI_EMAIL]")
@click.option(
    "--entrez-url", envvar="NCBI_ENTREZ_URL", metavar="URL", help="Base of E-utilities. [env: NCBI_ENTREZ_URL]"
)
@click.option(
    "--crossref-url", envvar="CROSSREF_URL", metavar="URL", help="Base of Crossref's REST API. [env: CROSSREF_URL]"
)
@click.option("--entrez-rate", type=float, metavar="N", help="Requests a second to a server of your own; 0: no limit.")
@click.option(
    "--cache-days",
    type=float,
    default=1,
    show_default=True,
    metavar="N",
    help="Ask again what was fetched more than N days ago.",
)
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
@gathered("asked", Asked)
def watch(
    claims: Path,
    report: Path,
    asked: Asked,
    shape: str,
) -> int:
    """Asks PubMed and Crossref whether the records that verdicts rest on were retracted, corrected or put in doubt.

    Every record is named with what was said of it, by whom and when. Who did not answer is named too: that is never
    "not retracted".

    \b
    Examples:
      litcheck watch claims.yaml --email you@example.org
      litcheck watch --report out/report.json --format json
    """
    from litcheck.claims.claims_file import read_claims
    from litcheck.history.baseline import read_report
    from litcheck.history.watching import as_json, as_text, look_after
    from litcheck.reporting.json_text import json_text

    wanted = frozenset(claim.id for claim in read_claims(claims).claims)
    last = read_report(report)
    if not any(claim.id in wanted for claim in last.claims):
        raise BadInput(f"{report}: an audit of other claims than those of {claims}; name the report of its last audit")
    with opened_watch(asked) as (records_of, crossref):
        found = look_after(last, wanted, records_of, crossref)
    click.echo(
        json_text(as_json(found), indent=1) if shape == "json" else as_text(found),
        nl=shape == "json",
    )
    unanswered = sum(one.unanswered != () for one in found)
    if unanswered:
        click.echo(f"litcheck: nothing is known of {unanswered} records: somebody did not answer; run again", err=True)
        return FAILED
    return FINDINGS if any(one.is_news for one in found) else DONE
