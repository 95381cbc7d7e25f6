"""Record: one PubMed record as litcheck reads it."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

TITLE = "TITLE"
"""The section of what stands in a title; offsets then count characters of the title."""

NOTICES = {
    "RetractionIn": "retracted",
    "PartialRetractionIn": "retracted in part",
    "ExpressionOfConcernIn": "an expression of concern was published",
    "ErratumIn": "an erratum was published",
    "CorrectedandRepublishedIn": "corrected and republished",
    "RetractedandRepublishedIn": "retracted and republished",
    "UpdateIn": "an update was published",
}
"""PubMed's RefTypes that bear on a record's standing, with the words for them. Source: NLM, "Errata, Retractions, and
Other Linked Citations in PubMed"."""


class Design(StrEnum):
    """Study design by publication type, title and abstract; strongest first."""

    META_ANALYSIS = "meta-analysis"
    SYSTEMATIC_REVIEW = "systematic review"
    GUIDELINE = "guideline"
    TRIAL = "trial"
    COHORT = "cohort"
    CASE_CONTROL = "case-control"
    CROSS_SECTIONAL = "cross-sectional"
    OBSERVATIONAL = "observational"
    REVIEW = "review"
    CASE_REPORT = "case report"
    ANIMAL = "animal or in vitro"
    PROTOCOL = "protocol"
    OPINION = "opinion"
    UNKNOWN = "not stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the abstract. `label` as printed ("MAIN RESULTS"), None where the abstract is not sectioned.

    `category` is NLM's (BACKGROUND OBJECTIVE METHODS RESULTS CONCLUSIONS) or read from the label; None if neither
    tells. `start` and `end` are offsets into the record's `text`.
    """

    label: str | None
    category: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A topic heading. `ui` is the MeSH identifier (None if not given), `assigned_by_us` True where NLM did not."""

    name: str
    ui: str | None = None
    major: bool = False
    assigned_by_us: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A link to a notice: `kind` is PubMed's RefType (RetractionIn, ExpressionOfConcernIn, ErratumIn ...)."""

    kind: str
    pmid: str | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record. None means that the record does not say.

    `key` is unique within a run: the PMID, else "doi:...", "pmc:..." or the source's own identifier.
    `text` is the abstract without section labels, sections joined by one space, exponents written 10^6 and
    subscripts CO_2; "" if there is none. All offsets count characters of `text`; a finding in the title has
    section "TITLE" and offsets into `title`. `digest` marks an abstract in litcheck's own words. `version` is PubMed's
    version of the same PMID; the highest one counts.
    """

    key: str
    pmid: str | None
    doi: str | None
    pmcid: str | None
    title: str
    text: str
    sections: tuple[Section, ...]
    journal: str | None
    journal_abbreviation: str | None
    year: int | None
    authors: tuple[str, ...]
    publication_types: tuple[str, ...]
    headings: tuple[Heading, ...]
    keywords: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    language: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    country: str | None = None
    design: Design = Design.UNKNOWN
    digest: bool = False
    version: int = 1

    def whole(self, section: str | None) -> str:
        """The text that offsets of a section count in: the title for TITLE, else the abstract."""
        return self.title if section == TITLE else self.text

    @property
    def retracted(self) -> bool:
        """True if the record says that it was retracted, by publication type or by a link to the notice."""
        return "Retracted Publication" in self.publication_types or any(
            link.kind == "RetractionIn" for link in self.corrections
        )

    @property
    def notices(self) -> tuple[Correction, ...]:
        """The links to notices that bear on the record's standing, in its order."""
        return tuple(link for link in self.corrections if link.kind in NOTICES)

    @property
    def content_mark(self) -> str:
        """Twelve hex digits of what the record itself says; notices that link to it are not in it."""
        said = (self.title, self.text, self.journal, self.year, self.publication_types)
        return hashlib.sha256(repr(said).encode()).hexdigest()[:12]
