"""Units worked on by a Dask cluster that is already there; its workers need the same litcheck and, for files, the same paths."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any
from uuid import uuid4

from litcheck.batches.crew import Counted, Guarded, LeftOut, Result, Unit, reason
from litcheck.errors import BadInput, LitcheckError

SCHEME = "dask://"
_PATIENCE = 10.0  # seconds to reach the scheduler
_OUT = 256
"""Units given out ahead of the one that comes next in order."""


class ClusterError(LitcheckError, ConnectionError):
    """The Dask cluster went away; what was not written is lost, and nothing half-written is left."""


def on_cluster(
    scheduler: str, work: Callable[[Unit], Result], units: Sequence[Unit], names: Sequence[str], counted: Counted
) -> Iterator[Result | LeftOut]:
    """See `litcheck.batches.crew.outcomes`. A unit whose workers die again and again is given up by the scheduler."""
    client = connected(scheduler)
    try:
        yield from _in_order(client, Guarded(work), units, names, counted)  # type: ignore[misc]  # what `work` returns
    finally:
        client.close()


def connected(scheduler: str) -> Any:
    """A client of the cluster.

    Raises: BadInput if Dask is not installed, the address is none, or nobody answers there.
    """
    try:
        from distributed import Client  # half a second and a lot of memory, for those who have a cluster
    except ImportError as fault:
        raise BadInput("--scheduler: needs Dask, which is not installed; pip install 'litcheck[cluster]'") from fault
    if not scheduler.startswith(SCHEME):
        raise BadInput(f"--scheduler {scheduler}: no address of a Dask scheduler; write dask://HOST:PORT")
    try:
        address = f"tcp://{scheduler.removeprefix(SCHEME).rstrip('/')}"
        return Client(address, timeout=_PATIENCE)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as fault:  # TimeoutError is an OSError
        raise BadInput(f"--scheduler {scheduler}: nobody answers there ({fault}); start `dask scheduler`") from fault


def _in_order(
    client: Any, work: Guarded, units: Sequence[object], names: Sequence[str], counted: Counted
) -> Iterator[object]:
    """The outcomes, a few hundred units given out at a time: a unit that was taken is forgotten by the workers too."""
    from distributed import as_completed

    run = uuid4().hex
    coming = as_completed(loop=client.loop)  # type: ignore[no-untyped-call]  # a result that is lost is waited for in it
    place: dict[str, int] = {}
    done: dict[int, object] = {}
    given, count = 0, 0
    for wanted in range(len(units)):
        while given < min(len(units), wanted + _OUT):
            future = client.submit(work, units[given], key=f"litcheck-{run}-{given}", pure=False)
            place[future.key] = given
            coming.add(future)  # type: ignore[no-untyped-call]
            del future
            given += 1
        while wanted not in done:
            future = next(coming)
            number = place.pop(future.key)
            done[number] = _outcome(future, names[number])
            count += 1
            counted(count)
        yield done.pop(wanted)


def _outcome(future: Any, name: str) -> object:
    """What a unit came to. A result that a dying worker took with it is no fault: it is waited for until it is there again."""
    if future.cancelled():
        raise ClusterError(f"{name}: the Dask scheduler gave the work up; start it again and run litcheck once more")
    fault = future.exception()
    if fault is None:
        fine, result = future.result()
        return result if fine else LeftOut(name=name, why=str(result))
    if type(fault).__name__ == "KilledWorker":
        return LeftOut(name=name, why="its workers died again and again")
    return LeftOut(name=name, why=reason(fault))
