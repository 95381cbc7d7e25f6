"""A folder of runs, one compact JSON each: read whole or refused, added to by one audit at a time."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from litcheck.errors import HistoryError
from litcheck.history.run import ClaimState, Run, run_as_json, run_from_json

_LOCK = ".lock"
_NAME = re.compile(r"^run-(\d{6,})-\d{4}-\d\d-\d\d\.json$")
_PARTIAL = ".partial"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Holds the folder, made if it is not there, for one audit; the system frees it if the process dies.

    Raises: HistoryError if another audit holds it, or if it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / _LOCK, timeout=0)
        lock.acquire()
    except Timeout as fault:
        raise HistoryError(f"{folder}: another audit is adding to this history; wait for it, then run again") from fault
    except OSError as fault:
        raise HistoryError(f"{folder}: cannot hold a history ({fault.strerror}); name another folder") from fault
    try:
        yield
    finally:
        lock.release()


def read_runs(folder: Path) -> tuple[Run, ...]:
    """All runs, oldest first; () if there is none yet.

    Raises: HistoryError naming a file that is not a whole run of this version; nothing is changed then.
    """
    return tuple(_read(path) for path in _files(folder))


def last_states(runs: tuple[Run, ...]) -> dict[str, ClaimState]:
    """For each claim of the last run its last audited state, its last state where it never was audited."""
    if not runs:
        return {}
    states: dict[str, ClaimState] = dict(runs[-1].claims)
    open_ids = {claim_id for claim_id, state in states.items() if not state.audited}
    for run in reversed(runs[:-1]):
        for claim_id in sorted(open_ids):
            state = run.claims.get(claim_id)
            if state is None:
                open_ids.discard(claim_id)
            elif state.audited:
                states[claim_id] = state
                open_ids.discard(claim_id)
    return states


def append(folder: Path, run: Run) -> Path:
    """Adds a run, whole or not at all. The folder must be `locked`.

    Raises: HistoryError if it cannot be written.
    """
    files = _files(folder)
    number = _number(files[-1]) + 1 if files else 1
    return write_whole(folder / f"run-{number:06}-{run.day}.json", run_as_json(run))


def write_whole(path: Path, text: str) -> Path:
    """Writes a file whole or not at all; returns its path.

    Raises: HistoryError if it cannot be written.
    """
    partial = path.with_name(f".{path.name}{_PARTIAL}")
    try:
        partial.write_text(text, encoding="utf-8", newline="")
        partial.replace(path)
    except OSError as fault:
        raise HistoryError(f"{path}: cannot be written ({fault.strerror}); what was there is as it was") from fault
    return path


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted((path for path in folder.iterdir() if _NAME.match(path.name)), key=_number)


def _number(path: Path) -> int:
    named = _NAME.match(path.name)
    return int(named[1]) if named else 0


def _read(path: Path) -> Run:
    try:
        return run_from_json(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise HistoryError(f"{path}: cannot be read ({fault.strerror})") from fault
    except ValueError as fault:  # half-written, not JSON, not UTF-8, or of another version
        raise HistoryError(f"{path}: {_why(fault)}; restore the file or move it out of the history") from fault


def _why(fault: ValueError) -> str:
    text = " ".join(str(fault).split())
    return text if "litcheck" in text or text.startswith("a run") else f"not a whole run ({text})"
