"""Helpers of the reading tests: a record from a few sentences."""

from litcheck.evidence.finding import Estimate
from litcheck.evidence.reading import read_estimates
from litcheck.literature.record import Record, Section


def record(
    text: str, *, title: str = "", sections: tuple[tuple[str, str], ...] = (), types: tuple[str, ...] = ()
) -> Record:
    """A record of one text, or of (label, text) sections joined by a space."""
    parts: list[Section] = []
    for label, part in sections:
        start = len(text) + bool(text)
        text = f"{text} {part}" if text else part
        parts.append(Section(label=label, category=None, start=start, end=len(text)))
    return Record(
        key="1",
        pmid="1",
        doi=None,
        pmcid=None,
        title=title,
        text=text,
        sections=tuple(parts),
        journal=None,
        journal_abbreviation=None,
        year=None,
        authors=(),
        publication_types=types,
        headings=(),
    )


def read(text: str, title: str = "") -> tuple[Estimate, ...]:
    """The estimates of one text."""
    return read_estimates(record(text, title=title))
