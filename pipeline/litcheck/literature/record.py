"""Record: one PubMed record as litcheck reads it."""

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

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
class Cell:
    """A cell of a table's row with the words over it; `start` and `end` are its offsets in the record's text."""

    header: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A row of a table in words: caption, row head, then each cell behind the words over it. Offsets as of `Cell`.

    `head` holds the heads of the rows it stands under too.
    """

    start: int
    end: int
    table: str
    caption: str
    head: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FullText:
    """Where in a record's text the full text begins, whose it is and what may be done with it.

    From `start` on come its results in words, from `tables` on (the same offset as the end of the text where there are
    none) the rows of its tables. `licence` as the article states it, None where it states none; `door` is the service that
    gave it.
    """

    start: int
    tables: int
    rows: tuple[TableRow, ...]
    licence: str | None
    door: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record. None means that the record does not say.

    `key` is unique within a run: the PMID, else "doi:...", "pmc:..." or the source's own identifier.
    `text` is the abstract without section labels, sections joined by one space, exponents written 10^6 and
    subscripts CO_2; "" if there is none. All offsets count characters of `text`; a finding in the title has
    section "TITLE" and offsets into `title`. Where the article was read (`full_text`) its results and tables follow the
    abstract in `text`, with sections of their own; `abstract` is the abstract alone. `digest` marks an abstract in
    litcheck's own words. `version` is PubMed's version of the same PMID; the highest one counts.
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
    full_text: FullText | None = None

    @property
    def abstract(self) -> str:
        """The text without the full text."""
        return self.text if self.full_text is None else self.text[: self.full_text.start].rstrip()

    def is_full_text(self, section: str | None, start: int) -> bool:
        """True if what stands at this offset of a section is of the full text, not of title or abstract."""
        return self.full_text is not None and section != TITLE and start >= self.full_text.start

    def label_at(self, start: int) -> str | None:
        """The label of the section at an offset of the text ("Table 2", "Adverse events"); None if it has none."""
        return next((part.label for part in self.sections if part.start <= start < part.end), None)

    if not TYPE_CHECKING:  # a type checker shall still know a misspelt name

        def __getattr__(self, name: str) -> Design:
            """The design of a record that was made without one (`design_on_demand`), found now and kept."""
            if name != "design":
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            from litcheck.literature.design import design_of

            found = design_of(
                types=self.publication_types,
                title=self.title,
                text=self.text,
                sections=self.sections,
                headings=self.headings,
            )
            object.__setattr__(self, "design", found)
            return found

    def whole(self, section: str | None) -> str:
        """The text that offsets of a section count in: the title for TITLE, else the abstract."""
        return self.title if section == TITLE else self.text

    @property
    def retracted(self) -> bool:
        """True if the record says that it was retracted or withdrawn: by type, by a link to the notice, or as publishers
        print it, in the title ("RETRACTED ARTICLE: ...", "... (Retracted)") or in a sentence of the abstract.

        The notice itself is not retracted.
        """
        if self.is_notice:
            return False
        types = {kind.casefold() for kind in self.publication_types}
        linked = any(link.kind in ("RetractionIn", "RetractedandRepublishedIn") for link in self.corrections)
        printed = _RETRACTED_TITLE.search(self.title) or _RETRACTED_TEXT.search(self.abstract)
        return "retracted publication" in types or linked or printed is not None

    @property
    def notices(self) -> tuple[Correction, ...]:
        """The links to notices that bear on the record's standing, in its order."""
        return tuple(link for link in self.corrections if link.kind in NOTICES)

    @property
    def content_mark(self) -> str:
        """Twelve hex digits of what the record itself says; notices that link to it are not in it."""
        types = tuple(kind for kind in self.publication_types if not kind.startswith("Retract"))
        said = (self.title, self.abstract, self.journal, self.year, types)
        return hashlib.sha256(repr(said).encode()).hexdigest()[:12]

    @property
    def is_notice(self) -> bool:
        """True for a notice on another article (of retraction, of concern, an erratum): it reports no study of its own."""
        if any(kind.casefold() in _NOTICE_TYPES for kind in self.publication_types):
            return True
        return any(link.kind in _NOTICE_LINKS for link in self.corrections) or bool(_NOTICE_TITLE.search(self.title))

    @property
    def under_concern(self) -> bool:
        """True if an expression of concern was published on the record, or a part of it was retracted."""
        linked = any(link.kind in ("ExpressionOfConcernIn", "PartialRetractionIn") for link in self.corrections)
        return linked or (bool(_CONCERN_TITLE.search(self.title)) and not self.is_notice)


def design_on_demand(record: Record) -> Record:
    """The record, new and known to nobody else, its design left to be found when somebody asks for it.

    Finding it takes longer than reading the record, and of most records of a file nobody does.
    """
    object.__delattr__(record, "design")
    return record


_RETRACTED = (
    r"(?:retracted|withdrawn|removed)"
    r"(?:\s+(?:article|paper|publication|chapter|manuscript|study|report|preprint|review))?"
)
_RETRACTED_TITLE = re.compile(
    rf"^\W*{_RETRACTED}\s*(?:[:\])]|[-–—]\s|\.\s)|[\[(]\s*{_RETRACTED}\b(?:[.:;,\s][^\])]*)?[\])]\W*$"
    rf"|\s[-–—]\s*{_RETRACTED}\W*$",
    re.IGNORECASE,
)
"""At the head or the end of a title, never in its middle. Source: the forms of Elsevier, Springer, Wiley, Spandidos and Web of
Science; COPE's retraction guidelines (2019) ask for the word in every title list."""
_RETRACTED_TEXT = re.compile(
    r"\b(?:this|the (?:above|following)) (?:article|paper|study|publication|manuscript|chapter|preprint) "
    r"(?:has been|was|is|has now been) (?:retracted|withdrawn)\b",
    re.IGNORECASE,
)
_NOTICE_TYPES = frozenset(
    ("retraction of publication", "retraction notice", "expression of concern", "published erratum")
)
_NOTICE_LINKS = frozenset(("RetractionOf", "PartialRetractionOf", "ExpressionOfConcernFor", "ErratumFor"))
_NOTICE_TITLE = re.compile(
    r"^\W*(?:(?:notice of )?(?:partial )?retraction(?: note| notice| statement)?(?:\s+(?:to|of|for))?\s*:"
    r"|(?:retraction note|retraction notice|notice of retraction)\b"
    r"|(?:editorial )?expression of concern\s*(?::|to\b|for\b|regarding\b|on\b|about\b)"
    r"|(?:erratum|corrigendum|correction|addendum|author correction|publisher correction)(?: (?:to|for|on)\b)?\s*:)",
    re.IGNORECASE,
)
_CONCERN_TITLE = re.compile(r"[\[(]\s*expression of concern\s*[\])]\W*$|^\W*under concern\s*:", re.IGNORECASE)
