"""The command line: the group of commands, and how a run ends. Heavy imports wait until a command needs them."""

import gc
import os
import sys

import click

from litcheck import __version__
from litcheck.commands import COMMANDS
from litcheck.commands.exit_status import DONE, FAILED
from litcheck.errors import ClaimsFileError, LitcheckError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="litcheck")
def litcheck() -> None:
    """Audits health articles against PubMed.

    Every claim of an article is marked verified, unverified or contradicted, with the sentence, the PMID and the
    arithmetic behind the mark.

    \b
    Examples:
      litcheck audit                       # claims.yaml of this folder, bundled library
      litcheck audit my-claims.yaml --reports out
      litcheck audit --source records.xml --format json
      litcheck extract article.html        # the claims of an article, into claims.yaml
      litcheck findings records.xml        # what numbers litcheck reads in these abstracts
    """


for _command in COMMANDS:
    litcheck.add_command(_command)


def main() -> None:
    """Runs litcheck and ends the process with its exit status; an error is one line (a claims file: one per fault)."""
    # A run makes millions of small values and no cycles to speak of; looking for cycles less often saves a tenth.
    gc.set_threshold(200_000, 50, 50)
    try:
        status = litcheck.main(standalone_mode=False)
    except click.exceptions.Exit as ended:
        status = ended.exit_code
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        hint = f" (see `{context.command_path} --help`)" if context else ""
        status = _failed(f"{error.format_message()}{hint}")
    except click.Abort:
        status = _failed("stopped; nothing was written")
    except ClaimsFileError as error:
        click.echo("\n".join(error.faults), err=True)
        status = FAILED
    except LitcheckError as error:
        status = _failed(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = FAILED
    sys.exit(status or DONE)


def _failed(message: str) -> int:
    click.echo(f"litcheck: {' '.join(message.split())}", err=True)
    return FAILED


if __name__ == "__main__":
    main()
