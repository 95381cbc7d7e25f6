"""Where what a report says came from: the source, the one asked in its place, the place in an article; and the words for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from litcheck.literature.query import Access, FullTextReport

_MONTHS = ("January February March April May June July August September October November December").split()

_SOURCES = {"library": "The bundled library", "pubmed": "PubMed", "europepmc": "Europe PMC"}


def shown_source(name: str) -> str:
    """A source as people call it."""
    return _SOURCES.get(name, name)


_ACCESS = {
    Access.READ: "read in full",
    Access.CLOSED: "not open access",
    Access.NOT_REACHED: "full text not reached",
}


def articles_in_words(asked: Sequence[FullTextReport]) -> str | None:
    """What became of asking for articles, as a sentence; None if none was asked for."""
    told = []
    for access, words in _ACCESS.items():
        found = [one.pmcid for one in asked if one.access is access]
        if found:
            told.append(f"{words}: {', '.join(found)}")
    return f"Abstracts did not decide; {'; '.join(told)}." if told else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFacts:
    """Where the records came from: `as_of` is an ISO day, `records` how many the source holds (None: unknown).

    `fallback` is the source that was asked for `fallback_claims` because the first did not answer; None if none was.
    """

    name: str
    as_of: str
    records: int | None
    fallback: str | None = None
    fallback_claims: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The source as people call it."""
        return shown_source(self.name)

    @property
    def fallback_in_words(self) -> str:
        """What was asked of which other source, as a sentence; "" if nothing was."""
        if self.fallback is None:
            return ""
        number = len(self.fallback_claims)
        whose = "1 claim was" if number == 1 else f"{number} claims were"
        return f"{shown_source(self.name)} did not answer, so {whose} asked of {shown_source(self.fallback)} instead."

    @property
    def as_of_in_words(self) -> str:
        """The day as people write it ("22 November 2026"); as it stands where it is no ISO day."""
        try:
            day = date.fromisoformat(self.as_of)
        except ValueError:
            return self.as_of
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FullTextPlace:
    """Where in an article a quotation stands: its section or table; the article's PMCID, and licence as it states it (None:
    it states none)."""

    part: str | None
    pmcid: str | None
    licence: str | None

    @property
    def in_words(self) -> str:
        """ "full text, Table 2 (PMC12, CC BY 4.0)"."""
        where = f"full text, {self.part}" if self.part else "full text"
        known = ", ".join(filter(None, (self.pmcid, self.licence or "licence not stated")))
        return f"{where} ({known})"
