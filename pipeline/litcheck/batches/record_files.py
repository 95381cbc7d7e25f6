"""Files of records read by many workers: the figures of each file come back as the text that is printed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from litcheck.batches.crew import Counted, Crew, LeftOut, outcomes


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How the figures are printed: one JSON line a record, or a listing for a console of so many columns."""

    json: bool
    columns: int
    ascii_only: bool
    colors: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToPrint:
    """A file of records, and how its figures are to be printed."""

    path: Path
    look: Look


def printed_by(crew: Crew, paths: Sequence[Path], look: Look, *, counted: Counted) -> Iterator[str | LeftOut]:
    """The figures of each file as text, in the order of the files."""
    units = [ToPrint(path=path, look=look) for path in paths]
    return outcomes(crew, print_unit, units, [str(path) for path in paths], counted)


def print_unit(unit: ToPrint) -> str:
    """The figures of one file.

    Raises: RecordsError if it cannot be read.
    """
    return "".join(printed(unit.path, unit.look))


def printed(path: Path, look: Look) -> Iterator[str]:
    """The figures of one file, record by record.

    Raises: RecordsError if it cannot be read.
    """
    from rich.console import Console

    from litcheck.flow import read_all
    from litcheck.reporting.findings_listing import json_line, listing

    console = Console(
        width=look.columns,
        force_terminal=look.colors is not None,
        color_system=look.colors,  # type: ignore[arg-type]  # the name that another console gave
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )
    for known in read_all([path]):
        if look.json:
            yield f"{json_line(known.record, known.estimates)}\n"
            continue
        with console.capture() as capture:
            console.print(listing(known.record, known.estimates, ascii_only=look.ascii_only))
        yield capture.get()
