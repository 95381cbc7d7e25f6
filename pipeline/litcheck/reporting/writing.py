"""Dossier -> files. The one place where a report touches the disk."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from litcheck.errors import ReportError
from litcheck.reporting.dossier import Dossier
from litcheck.reporting.formats import Format

STEM = "report"


def check_writable(folder: Path) -> None:
    """Passes if reports can be written to `folder`, so that no long run is lost at its end. Leaves nothing behind.

    Raises: ReportError if they cannot.
    """
    nearest = next((place for place in (folder, *folder.absolute().parents) if place.exists()), folder)
    try:
        with tempfile.TemporaryFile(dir=nearest):
            pass
    except OSError as error:
        raise ReportError(
            f"{folder}: cannot write reports there ({error.strerror}); choose another --reports"
        ) from error


def write_reports(dossier: Dossier, folder: Path, formats: Sequence[Format]) -> tuple[Path, ...]:
    """Writes `folder/report.<suffix>` in every format; each file whole or not at all.

    Raises: ReportError if the folder cannot be made or written to.
    """
    rendered = [(folder / f"{STEM}{member.SUFFIX}", member.render(dossier)) for member in formats]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in rendered:
            _replace(path, text)
    except OSError as error:
        where = error.filename or folder
        raise ReportError(f"{where}: cannot write the report ({error.strerror}); choose another --reports") from error
    return tuple(path for path, _ in rendered)


def _replace(path: Path, text: str) -> None:
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="", dir=path.parent, delete=False) as partial:
        partial.write(text)
    written = Path(partial.name)
    written.chmod(0o644)
    written.replace(path)
