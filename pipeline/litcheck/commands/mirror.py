"""`litcheck mirror`."""

from pathlib import Path

import click

from litcheck.commands.exit_status import DONE, FAILED
from litcheck.commands.progress_bar import progress_bar

_FOLDER = click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")


@click.group()
def mirror() -> None:
    """Keeps all of PubMed, or a part of it, in a folder: no network, no limit on requests.

    Needs pip install 'litcheck[mirror]'. Audit against it with --source mirror:DIR.

    \b
    Examples:
      litcheck mirror update /data/pubmed --from /data/baseline --from /data/updatefiles
      litcheck mirror info /data/pubmed
      litcheck audit claims.yaml --source mirror:/data/pubmed
    """


@mirror.command("update")
@_FOLDER
@click.option(
    "--from", "places", multiple=True, required=True, metavar="PLACE",
    help="A folder, or an http(s) address, with NLM's files (pubmed26n0001.xml.gz ...); repeatable.",
)  # fmt: skip
def mirror_update(folder: Path, places: tuple[str, ...]) -> int:
    """Takes every file of PLACE that the mirror in DIR lacks; DIR is made if it is not there.

    Files count by their names: of a PMID the version in the last file is served, and what an update file deletes is not.
    MD5 sums beside the files are checked. An update may be stopped at any point and started again: it goes on where it
    was. A file that is damaged or missing is named (exit status 2); the others are taken, and the next update takes it.

    \b
    Examples:
      litcheck mirror update /data/pubmed --from /data/baseline
      litcheck mirror update /data/pubmed --from https://ftp.ncbi.nlm.nih.gov/pubmed/updatefiles/
    """
    from litcheck.literature.mirror.building import update

    with progress_bar() as progress:
        done = update(folder, places, progress)
    records = sum(unit.records for unit in done.taken)
    click.echo(f"{folder}: {len(done.taken)} files taken, {records:,} records")
    for fault in done.faults:
        click.echo(f"litcheck: {fault}", err=True)
    return FAILED if done.faults else DONE


@mirror.command("info")
@_FOLDER
def mirror_info(folder: Path) -> int:
    """Prints what the mirror in DIR holds, how new it is, and which files are missing.

    \b
    Example:
      litcheck mirror info /data/pubmed
    """
    from litcheck.literature.mirror.checking import facts
    from litcheck.literature.mirror.opened_mirror import OpenedMirror

    held = facts(OpenedMirror(folder))
    click.echo(f"{folder}: {held.records:,} records from {held.units} files, {held.size / 1e9:.2f} GB")
    click.echo(f"last revised: {held.newest or 'not told'}")
    for remark in held.remarks:
        click.echo(remark)
    return DONE


@mirror.command("verify")
@_FOLDER
def mirror_verify(folder: Path) -> int:
    """Reads the whole mirror in DIR and names what is not as it was written, and files that are missing.

    The printed digest stands for all that is served: two mirrors with the same digest answer alike.

    \b
    Example:
      litcheck mirror verify /data/pubmed
    """
    from litcheck.literature.mirror.checking import verified
    from litcheck.literature.mirror.opened_mirror import OpenedMirror

    with progress_bar() as progress:
        found = verified(OpenedMirror(folder), progress)
    click.echo(f"{folder}: {found.records:,} records, content {found.content}")
    for fault in found.faults:
        click.echo(f"litcheck: {fault}", err=True)
    return FAILED if found.faults else DONE


@mirror.command("serve")
@_FOLDER
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8899, show_default=True, metavar="N", help="0: any free one."
)
def mirror_serve(folder: Path, port: int) -> int:
    """Answers as NCBI's E-utilities on this machine, so that other programs can use the mirror in DIR.

    einfo, esearch, epost, esummary and efetch, with the history server. Stop it with Ctrl+C.

    \b
    Examples:
      litcheck mirror serve /data/pubmed
      esearch -base http://127.0.0.1:8899/entrez/eutils/ -db pubmed -query 'gout[ti]'
    """
    from litcheck.literature.mirror.serving.server import MirrorServer

    server = MirrorServer(folder, port=port)
    click.echo(server.url)
    server.serve()
    return DONE
