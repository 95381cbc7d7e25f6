"""Dossier -> files. The one place where a report touches the disk.

The files of one run are replaced together or not at all: they are written without a name first (a process that is killed
leaves nothing), then take their names, one right after the other; if one cannot, those that did are put back.
"""

import os
import shutil
import signal
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from litcheck.errors import ReportError
from litcheck.reporting.dossier import Dossier
from litcheck.reporting.formats import Format, pieces_of

STEM = "report"
_DESCRIPTORS = Path("/proc/self/fd")
"""Where Linux names a process's open files, so that a file without a name can be given one."""


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
    """Writes `folder/report.<suffix>` in every format, all of them or none.

    Raises: ReportError if the folder cannot be made or written to; what was there before is there still.
    """
    wanted = {folder / f"{STEM}{member.SUFFIX}": pieces_of(member, dossier) for member in formats}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _only_writer(folder):
            _replace_together(folder, wanted)
    except OSError as error:
        where = (
            error.filename
            if isinstance(error.filename, str) and not error.filename.startswith(str(_DESCRIPTORS))
            else folder
        )
        raise ReportError(f"{where}: cannot write the report ({error.strerror}); choose another --reports") from error
    return tuple(wanted)


@contextmanager
def _only_writer(folder: Path) -> Iterator[None]:
    """Holds the folder for one process at a time, where the system can."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def _replace_together(folder: Path, files: Mapping[Path, Iterable[str]]) -> None:
    new = {path: path.with_name(f".{path.name}.new") for path in files}
    unnamed: dict[Path, int] = {}
    replaced: list[Path] = []
    with ExitStack() as kept:  # a file that is open is freed later: the names change in an instant
        before = {path: kept.enter_context(path.open("rb")) for path in files if path.exists()}
        try:
            for path, pieces in files.items():
                new[path].unlink(missing_ok=True)  # of a run that was killed
                _written(folder, pieces, new[path], unnamed)
            with _undisturbed():
                for path in files:
                    if new[path] in unnamed:
                        descriptor = unnamed[new[path]]
                        os.link(_DESCRIPTORS / str(descriptor), new[path], src_dir_fd=descriptor, follow_symlinks=True)
                    new[path].replace(path)
                    replaced.append(path)
        except BaseException:
            for path in replaced:
                path.unlink()
                if path in before:
                    with path.open("wb") as again:
                        shutil.copyfileobj(before[path], again)
            raise
        finally:
            for descriptor in unnamed.values():
                os.close(descriptor)
            for left in new.values():
                left.unlink(missing_ok=True)


def _written(folder: Path, pieces: Iterable[str], name: Path, unnamed: dict[Path, int]) -> None:
    """Writes to the disk: into a file that has no name yet, or under `name` where the system has no such files."""
    try:
        _DESCRIPTORS.stat()
        descriptor = os.open(folder, os.O_TMPFILE | os.O_WRONLY, 0o666)
        unnamed[name] = descriptor
    except (AttributeError, OSError):
        descriptor = os.open(name, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)
    with os.fdopen(descriptor, "wb", closefd=name not in unnamed) as file:
        for piece in pieces:
            file.write(piece.encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Signals to end wait until the files have their names."""
    wanted = {getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)}
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, wanted)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
