"""The formats of a report: one file per format, one line in the table."""

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from litcheck.errors import UnknownName
from litcheck.reporting.dossier import Dossier
from litcheck.reporting.formats import (
    badge,
    claimreview,
    csv_table,
    excel_table,
    html_page,
    json_report,
    junit,
    markdown,
    nbib,
    ris,
    sarif,
    summary,
)


class Format(Protocol):
    """What a member of this folder defines at module level. `render` is pure: the same dossier, the same text."""

    @property
    def NAME(self) -> str: ...  # noqa: N802 (module constants)
    @property
    def SUFFIX(self) -> str: ...  # noqa: N802

    def render(self, dossier: Dossier) -> str:
        """The whole report as text."""


@runtime_checkable
class Streamed(Format, Protocol):
    """A format that can be written piece by piece, so that the report on thousands of articles needs no memory for it."""

    def pieces(self, dossier: Dossier) -> Iterator[str]:
        """What `render` returns, in pieces."""


def pieces_of(member: Format, dossier: Dossier) -> Iterator[str]:
    """The report in a format, in as many pieces as the format can make of it."""
    return member.pieces(dossier) if isinstance(member, Streamed) else iter((member.render(dossier),))


FORMATS: tuple[Format, ...] = (
    html_page,
    markdown,
    json_report,
    csv_table,
    excel_table,
    sarif,
    junit,
    summary,
    claimreview,
    ris,
    nbib,
    badge,
)


def known_formats() -> tuple[str, ...]:
    """The names of all formats, in table order."""
    return tuple(member.NAME for member in FORMATS)


def format_named(name: str) -> Format:
    """The format with this name.

    Raises: UnknownName, listing the known formats.
    """
    for member in FORMATS:
        if name == member.NAME:
            return member
    raise UnknownName("format", name, known_formats())
