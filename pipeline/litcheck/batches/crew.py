"""Who works on the units: so many processes of this machine, or a Dask cluster."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

Unit = TypeVar("Unit")
Result = TypeVar("Result")

Counted = Callable[[int], None]
"""Called with how many units are done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crew:
    """`workers` processes of this machine; where `scheduler` is given ("dask://HOST:PORT"), that cluster instead."""

    workers: int = 1
    scheduler: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A unit that could not be worked on, by the name that the user gave it, and why, on one line."""

    name: str
    why: str


def told(one: LeftOut) -> str:
    """What was left out, and why; many reasons begin with the name."""
    return one.why if one.why.startswith(one.name) else f"{one.name}: {one.why}"


def outcomes(
    crew: Crew, work: Callable[[Unit], Result], units: Sequence[Unit], names: Sequence[str], counted: Counted
) -> Iterator[Result | LeftOut]:
    """What `work`, a function of a module, makes of each unit, in the order of the units.

    Units and results travel between processes, so both have to be picklable. Raises: BadInput if the cluster cannot be used.
    """
    if crew.scheduler is not None:
        from litcheck.batches.cluster import on_cluster

        return on_cluster(crew.scheduler, work, units, names, counted)
    from litcheck.batches.processes import on_processes

    return on_processes(crew.workers, work, units, names, counted)


@dataclass(frozen=True, slots=True)
class Guarded:
    """A function whose faults are results: an exception need not be picklable, and must not end the run."""

    work: Callable[..., object]

    def __call__(self, unit: object) -> tuple[bool, object]:
        """(True, what `work` makes of the unit), or (False, why it makes nothing of it)."""
        try:
            return True, self.work(unit)
        except Exception as fault:  # a unit is left out and named, whatever is wrong with it
            return False, reason(fault)


def reason(fault: BaseException) -> str:
    """The fault on one line."""
    said = " ".join(str(fault).split())
    from litcheck.errors import LitcheckError

    return said if isinstance(fault, LitcheckError) else f"{type(fault).__name__}: {said}"[:300]
