"""The command line without a process of its own: the same entry, its output and its exit status, a second sooner."""

import contextlib
import io
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from unittest import mock

from litcheck.cli import main


def litcheck(arguments: Sequence[str], *, cwd: Path) -> subprocess.CompletedProcess[str]:
    """What `litcheck ARGUMENTS` does in the folder `cwd`; nothing of it is read from a terminal."""
    out, err = io.StringIO(), io.StringIO()
    status: object = None
    with (
        contextlib.chdir(cwd),
        mock.patch.object(sys, "argv", ["litcheck", *arguments]),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as ended:
            status = ended.code
    return subprocess.CompletedProcess(list(arguments), int(status or 0), out.getvalue(), err.getvalue())  # type: ignore[call-overload]
