"""Claim: one checkable statement of an article, in the terms of its kind."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from litcheck.measures import Unit


class Check(StrEnum):
    """What a kind of claim is checked by: the verdict stage has one way of deciding for each."""

    PROPORTION = "proportion"  # estimates of the same conditional proportion
    RATIO = "ratio"  # ratios, paired rates, and direction of a difference between two groups
    DIRECTION = "direction"  # direction and significance of an association over studies
    EFFECT = "effect"  # direction of a treatment's effect, trials first
    COUNT = "count"  # stated counts
    ENTAILMENT = "entailment"  # a sentence that says the same or the opposite


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedValue:
    """A claimed number as printed.

    `stated` or (`low`, `high`) in `unit`; `low` or `high` alone is an open interval. `hedge` is the
    article's own wording ("approximately", "over", "one-third"), None if the figure stands bare.
    """

    stated: float | None = None
    low: float | None = None
    high: float | None = None
    unit: Unit
    hedge: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """The study an article names for a claim, as far as it names it."""

    journal: str | None = None
    author: str | None = None
    year: int | None = None
    pmid: str | None = None
    doi: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A human decision, reported beside the machine's and never silently replacing it."""

    verdict: str
    by: str | None
    on: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """Whoever answers for a claim as it stands, and why. `on` and `until` are ISO days; None: not said, without end.

    `evidence` is the mark of the evidence that was accepted, None if the editor did not pin it.
    """

    reason: str
    by: str
    on: str | None = None
    until: str | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A further place where an article says what a claim says."""

    document: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim. Fields that its kind does not use are None; see `litcheck.claims.kinds`.

    `population` is the denominator: the group in which the condition is counted. `relation` is one of the
    words its kind allows (higher/lower, positive/negative/none, improves/worsens/none). `query` is the
    editor's own PubMed term. `as_extracted` marks a claim no editor has looked at.

    `attribution` is the study that the article names, `source` an institution, register or guideline by which it says so.
    `prefix` and `suffix` are what stands right before and after the quote, None if not recorded. `needs` names fields
    that are a guess ("reference": a pronoun that could not be resolved). `mark` is what became of the quote when the
    article was read again (None: nothing), `same_as` the id of a claim that says the same, `also`
    the further places where the articles say it. `reviews` are all raters' reviews, `review` the newest of them.
    `priority` is high, medium or low, for the reason `because` (None: nobody
    said). `flags`: "naked" (a figure that the article gives without any source), "relative-only" (a relative figure without
    the absolute one). `cites` are the studies that the article links at the claim: "pmid:1", "doi:10.1/x", "pmcid:PMC1", a URL.
    A claim that was made by hand may have no `document` and no `quote`: both are "" then.
    """

    id: str
    document: str
    quote: str
    statement: str
    kind: str
    check: Check
    condition: str | None = None
    population: str | None = None
    comparator: str | None = None
    intervention: str | None = None
    outcome: str | None = None
    subject: str | None = None
    object: str | None = None
    thing: str | None = None
    relation: str | None = None
    value: ClaimedValue | None = None
    attribution: Attribution | None = None
    source: str | None = None
    query: str | None = None
    review: Review | None = None
    reviews: tuple[Review, ...] = ()
    accept: Acceptance | None = None
    as_extracted: bool = False
    prefix: str | None = None
    suffix: str | None = None
    needs: tuple[str, ...] = ()
    mark: str | None = None
    same_as: str | None = None
    also: tuple[Place, ...] = ()
    priority: str | None = None
    because: str | None = None
    flags: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()

    @property
    def content_mark(self) -> str:
        """Twelve hex digits of what the claim says: the same as long as nothing changed that a verdict may rest on."""
        said = (self.statement, self.kind, self.condition, self.population, self.comparator, self.intervention)
        also = (self.outcome, self.subject, self.object, self.thing, self.relation, self.query)
        value, named = self.value, self.attribution
        figure = value and (value.stated, value.low, value.high, value.unit.value, value.hedge)
        study = named and (named.journal, named.author, named.year, named.pmid, named.doi)
        return hashlib.sha256(repr((said, also, figure, study)).encode()).hexdigest()[:12]
