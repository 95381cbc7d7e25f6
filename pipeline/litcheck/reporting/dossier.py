"""Dossier: everything a report shows, finished. A format turns it into text and computes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from litcheck.claims.claim import Claim
from litcheck.claims.quote_places import QuotePlace
from litcheck.evidence.finding import Estimate
from litcheck.literature.query import Access, FullTextReport, SearchReport
from litcheck.literature.record import Correction
from litcheck.reporting.accepted import Accepted
from litcheck.reporting.agreement import Calibration, Kappa
from litcheck.reporting.provenance import FullTextPlace, SourceFacts, articles_in_words, shown_source
from litcheck.reporting.second_reading import ModelRun, SecondReading
from litcheck.verdicts.verdict import Interval, Pooled

SMALL_MATTER = "cut off, not rounded"
"""The end of warnings about less than a unit of the last printed digit: worth a remark, nothing to check."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Counts of claims by mark, and of claims whose source was not reached or does not cover them (both are among the
    unverified), and of those that a person accepts as they stand (they are among the other counts).
    `without_identifier` counts the records used that have no PMID, DOI or PMCID: whoever checks them has to search.
    """

    claims: int
    verified: int
    unverified: int
    contradicted: int
    not_reached: int = 0
    not_covered: int = 0
    accepted: int = 0
    without_identifier: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedArticle:
    """An audited article. `checked` False: its text was not there, so its quotes were not re-checked.

    `path` is its file as seen from the working folder, or its URL; None if it was not read from either. `paragraphs` is
    its text with the claims in their places, () where it was not there.
    """

    id: str
    title: str
    checked: bool
    path: str | None = None
    paragraphs: tuple["Paragraph", ...] = ()

    @property
    def placed(self) -> frozenset[str]:
        """The claims that are marked in the text."""
        return frozenset(name for part in self.paragraphs for segment in part.segments for name in segment.claims)


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of a paragraph that the same claims cover, by id; `ending` are those whose quote ends with it."""

    text: str
    claims: tuple[str, ...]
    ending: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A block of an article's text."""

    heading: bool
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Claims that an editor treats alike, most urgent first, by id. `symbol` marks them where colours are not seen."""

    id: str
    heading: str
    todo: str
    symbol: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A record as it is cited. `line` is the ready citation ("Hassan N. J Rheumatol 2011."), `url` None if unknown.
    `label` is its short name, unique in a report ("Hassan 2011", "Allen 2014 b").
    `notices` are the links that bear on its standing; `content_mark` changes when what the record says changes.
    """

    key: str
    pmid: str | None
    doi: str | None
    pmcid: str | None
    title: str
    journal: str | None
    year: int | None
    design: str
    digest: bool
    retracted: bool
    line: str
    url: str | None
    label: str
    authors: tuple[str, ...] = ()
    journal_abbreviation: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    language: str | None = None
    publication_types: tuple[str, ...] = ()
    notices: tuple[Correction, ...] = ()
    content_mark: str = ""

    @property
    def identifier(self) -> str | None:
        """What its link says: PMID, PMCID or DOI; None if it has none."""
        if self.pmid:
            return f"PMID {self.pmid}"
        return self.pmcid or (f"doi:{self.doi}" if self.doi else None)

    @property
    def shown_title(self) -> str:
        """The title as a sentence of the citation; "" where PubMed's placeholder says that it is not available."""
        return (
            ""
            if self.title.startswith("[Not Available]")
            else self.title.rstrip(".") + ("" if self.title.endswith("?") else ".")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceEntry:
    """One evidence line. `marked` is the part of the quotation that holds the figure (all of it, if it holds none),
    `before` and `after` the rest of the quotation; `figure` is the estimate in words. `members` are those members of a
    claimed list that the quotation speaks of.

    `full_text` says where of the article the quotation stands ("Table 2"), with its licence; None where it is of title or
    abstract. `weight` is the percent weight in the pooled estimate; `plotted` (value, low, high) on the natural scale. Both
    None where the line was not pooled. `reading` is how sure the reading of the passage is, in words; None if not known.
    `proposer` is who read the passage so.
    """

    citation: Citation
    stance: str
    bearing: str
    used: bool
    left_out_because: str | None
    quote: str
    before: str
    marked: str
    after: str
    section: str | None
    start: int
    end: int
    estimate: Estimate | None
    figure: str | None
    note: str | None
    members: tuple[str, ...]
    warnings: tuple[str, ...]
    weight: float | None
    plotted: tuple[float, float, float] | None
    reading: str | None = None
    proposer: str = "rules"
    full_text: FullTextPlace | None = None

    @property
    def checks(self) -> tuple[str, ...]:
        """The warnings that name a figure to be checked."""
        return tuple(
            warning
            for warning in self.warnings
            if any(letter.isdigit() for letter in warning) and not warning.endswith(SMALL_MATTER)
        )

    @property
    def remarks(self) -> tuple[str, ...]:
        """The warnings that only say how a figure was made."""
        return tuple(warning for warning in self.warnings if warning not in self.checks)


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMissEntry:
    """Where a figure may have come from."""

    citation: Citation
    why: str
    quote: str
    before: str
    marked: str
    after: str
    value: float | None
    figure: str | None
    full_text: FullTextPlace | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Marks of what a verdict was made from, twelve hex digits each: the claim, all records read for it, and the evidence
    that was used with the verdict that it gave."""

    claim: str
    records: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One claim with its verdict and everything behind it.

    `answer` is the verdict in plain words, `group` and `symbol` those of its group. `sure` is how sure the answer is with
    the reasons (None where nothing was graded), `people` the pooled figure as people. `closest_only`: passages are shown
    and none could be used. `pooled_line` is the pooled estimate in words, `spread_line` how much the studies differ,
    `influence_line` what is left without each study (None below three).
    `plotted_subgroups` are those subgroups that share no study.
    `standing_checked`: for each record asked after for retractions (by key), whether anybody answered. `asked_of` names the
    source that answered in place of the report's; None where that one did. `second` is a language model's reading, None where
    none was asked. `full_texts` are the articles that were asked for.
    """

    claim: Claim
    article: ListedArticle
    mark: str
    reason: str
    reason_text: str
    rule: int
    explanation: str
    qualifier: str | None
    claimed: Interval | None
    pooled: Pooled | None
    pooled_line: str | None
    influence_line: str | None
    subgroups: tuple[Pooled, ...]
    evidence: tuple[EvidenceEntry, ...]
    near_misses: tuple[NearMissEntry, ...]
    search: tuple[SearchReport, ...]
    suggestion: str | None
    answer: str
    group: str
    symbol: str
    sure: str | None
    people: str | None
    spread_line: str | None
    plotted_subgroups: tuple[Pooled, ...]
    closest_only: bool
    place: QuotePlace | None = None
    standing_checked: Mapping[str, bool | None] = field(default_factory=dict, hash=False)
    inputs: Inputs = Inputs(claim="", records="", evidence="")
    accepted: Accepted | None = None
    asked_of: str | None = None
    second: SecondReading | None = None
    full_texts: tuple[FullTextReport, ...] = ()

    @property
    def full_texts_in_words(self) -> str | None:
        """What became of asking for articles, as a sentence; None if none was asked for."""
        return articles_in_words(self.full_texts)

    @property
    def asked_of_in_words(self) -> str | None:
        """The other source that answered, as people call it; None where the report's own source did."""
        return None if self.asked_of is None else shown_source(self.asked_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A whole report. `notes` are things the reader has to know before any verdict, `groups` what to do, in order,
    `models` what read the records, `model` a language model's part (None where none was asked), `kappas` and `calibration`
    how far the raters agree (empty where nobody reviewed).
    """

    tool_version: str
    source: SourceFacts
    summary: Summary
    articles: Sequence[ListedArticle]
    entries: Sequence[Entry]
    notes: tuple[str, ...]
    groups: tuple[Group, ...]
    models: tuple[str, ...] = ()
    kappas: tuple[Kappa, ...] = ()
    calibration: tuple[Calibration, ...] = ()
    model: ModelRun | None = None

    @property
    def read_in_words(self) -> str:
        """How much of the records was read: abstracts, and which articles in full."""
        found = {one.pmcid for entry in self.entries for one in entry.full_texts if one.access is Access.READ}
        if not found:
            return "abstracts only, no full texts"
        return f"abstracts, and where these did not decide {len(found)} open-access article{'s' * (len(found) > 1)} in full"
