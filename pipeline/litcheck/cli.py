"""The command line: the group of commands, and how a run ends. Heavy imports wait until a command needs them."""

import gc
import io
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import click

from litcheck import __version__
from litcheck.commands import COMMANDS
from litcheck.commands.exit_status import DONE, FAILED
from litcheck.errors import ClaimsFileError, LitcheckError
from litcheck.vocabulary.control_characters import visible

_LONGEST_REASON = 200
"""Characters of an unforeseen error's own message; some repeat the whole input."""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="litcheck")
@click.option(
    "--debug", is_flag=True, expose_value=False, help="Print the traceback of an error too (for bug reports)."
)
@click.pass_context
def litcheck(context: click.Context) -> None:
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
      litcheck diff old.json new.json      # what changed between two reports, and why

    What is set in a litcheck.toml of the working folder are defaults; see `litcheck init`.
    """
    from litcheck.configuration import FILE_NAME, audit_defaults, model_defaults, read_configuration

    known = read_configuration(Path(FILE_NAME))
    model, defaults = model_defaults(known), audit_defaults(known)
    context.default_map = {
        "audit": {**defaults, **model},
        "watch": defaults,
        "extract": model,
        "llm": {"check": model, "export": {**defaults, **model}, "import": model},
    }


for _command in COMMANDS:
    litcheck.add_command(_command)


def main() -> None:
    """Runs litcheck on the process's arguments and ends the process."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Runs one command and returns the exit status: 0, 1 for findings, 2 for everything that went wrong.

    An error is one line on standard error (a claims file: one per fault), a defect of litcheck too.
    """
    # A run makes millions of small values and no cycles to speak of; looking for cycles less often saves a tenth.
    gc.set_threshold(200_000, 50, 50)
    _never_fail_to_encode()
    try:
        status = litcheck.main(list(arguments), prog_name="litcheck", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()  # a full disk or a reader who left shows here, and not after the exit status is set
        return status or DONE
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except SystemExit as ended:  # click ends so where standard output was closed, and after shell completion
        return FAILED if ended.code else DONE
    except BrokenPipeError:
        return FAILED
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        hint = f" (see `{context.command_path} --help`)" if context else ""
        return _failed(f"{error.format_message()}{hint}")
    except (click.Abort, KeyboardInterrupt):
        return _failed("stopped")
    except Exception as error:  # the last stop: whatever it is, it must not look like findings (exit status 1)
        if "--debug" in arguments:
            click.echo(traceback.format_exc(), err=True, nl=False)
        return _ended_by(error)
    finally:
        _drop_what_cannot_be_written()


def _ended_by(error: Exception) -> int:
    if isinstance(error, ClaimsFileError):
        click.echo("\n".join(map(visible, error.faults)), err=True)
        return FAILED
    if isinstance(error, LitcheckError):
        return _failed(str(error))
    if isinstance(error, MemoryError):
        return _failed("out of memory; give it fewer or smaller files at a time")
    if isinstance(error, OSError) and error.strerror:
        where = "" if error.filename is None else f"{os.fsdecode(error.filename)}: "
        return _failed(
            f"{where}{error.strerror}; check that the disk has room and that the place can be read and written"
        )
    what = " ".join(f"{type(error).__name__}: {error}".split())
    place = traceback.extract_tb(error.__traceback__)[-1]
    return _failed(
        f"a defect of litcheck, not of your input: {what[:_LONGEST_REASON]} ({Path(place.filename).name}:{place.lineno}); "
        "please report it in the issue tracker, with what `litcheck --debug ...` prints for the same command"
    )


def _failed(message: str) -> int:
    click.echo(f"litcheck: {visible(' '.join(message.split()))}", err=True)
    return FAILED


def _never_fail_to_encode() -> None:
    """A character that the console or pipe has no code for becomes a question mark instead of an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _drop_what_cannot_be_written() -> None:
    """Output that nobody takes (a closed pipe, a full disk) would be tried again at the end, and change the exit status."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        with suppress(io.UnsupportedOperation):  # a stream without a file, in a program that calls `run`
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
