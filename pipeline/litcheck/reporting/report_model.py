"""The JSON report, format 1, as pydantic models: what `json_report` writes, what later runs read back, and its schema.

Reading ignores keys it does not know, so that a report of a later version with the same format number can be compared.
Keys that format 1 did not have from the start have a default.
"""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

FORMAT_VERSION = 1
Mark = Literal["verified", "unverified", "contradicted"]
PlainNumber = int | float


class Part(BaseModel):
    """A mapping of the report."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Tool(Part):
    """What made the report. `models`: what read the records."""

    name: Literal["litcheck"]
    version: str
    models: tuple[str, ...] = ()


class SourceFacts(Part):
    """Where the records came from, as of which day; `records` is null where that is not known.

    `fallback` is the source that was asked for the claims `fallback_claims` because this one did not answer; null if none was.
    """

    name: str
    as_of: str
    records: int | None
    fallback: str | None = None
    fallback_claims: tuple[str, ...] = ()


class Summary(Part):
    """Counts of claims. Not reached and not covered are among the unverified, accepted among all.

    `without_identifier` counts records used that have neither PMID nor DOI nor PMCID.
    """

    claims: int
    verified: int
    unverified: int
    contradicted: int
    not_reached: int = 0
    not_covered: int = 0
    accepted: int = 0
    without_identifier: int = 0


class Claimed(Part):
    """The claimed interval in natural units; null is open-ended."""

    low: PlainNumber | None
    high: PlainNumber | None
    stated: PlainNumber | None
    unit: str


class Pooled(Part):
    """A random-effects summary on the natural scale; `label` names a subgroup."""

    label: str | None = None
    measure: str
    estimate: PlainNumber
    ci_low: PlainNumber
    ci_high: PlainNumber
    pi_low: PlainNumber | None
    pi_high: PlainNumber | None
    k: int
    participants: int | None
    i2: PlainNumber
    tau2: PlainNumber
    method: str
    weights: dict[str, PlainNumber | None] = {}
    leave_one_out: dict[str, PlainNumber | None] = {}


class Estimate(Part):
    """A figure of a record; `low` and `high` where it states a range instead of a value."""

    measure: str
    value: PlainNumber | None
    unit: str
    ci_low: PlainNumber | None
    ci_high: PlainNumber | None
    numerator: PlainNumber | None
    denominator: PlainNumber | None
    p_value: str | None
    condition: str | None
    population: str | None
    low: PlainNumber | None = None
    high: PlainNumber | None = None


class Notice(Part):
    """A link to a notice on a record: PubMed's RefType, the notice's PMID, and who said it where and when."""

    kind: str
    pmid: str | None
    source: str


class FullTextPlace(Part):
    """A place in an open-access article: section or table, the article's PMCID, its licence as it states it."""

    part: str | None
    pmcid: str | None
    licence: str | None


class FullTextReport(Part):
    """An article that was asked for because abstracts did not decide: `access` is read, closed or not-reached."""

    key: str
    pmcid: str
    access: Literal["read", "closed", "not-reached"]
    door: str
    licence: str | None


class Evidence(Part):
    """A line of evidence. `start` and `end` count characters of the abstract (of the title in section TITLE).

    `standing_checked`: whether the record was asked after for retractions; null where nobody was asked. `proposer`: who read
    the passage so, "rules" or a language model by its name. `full_text`: where of the article the quotation stands, null for
    title and abstract; `start` and `end` then count on from the abstract's end.
    """

    pmid: str | None
    doi: str | None
    pmcid: str | None = None
    title: str
    journal: str | None
    year: int | None
    design: str
    citation: str
    label: str = ""
    url: str | None
    stance: Literal["supports", "refutes", "neutral"]
    proposer: str = "rules"
    bearing: str
    used: bool
    left_out_because: str | None
    digest: bool
    retracted: bool = False
    notices: tuple[Notice, ...] = ()
    content_mark: str = ""
    standing_checked: bool | None = None
    quote: str
    section: str | None
    start: int
    end: int
    estimate: Estimate | None
    note: str | None
    members: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    weight: PlainNumber | None = None
    plotted: tuple[PlainNumber | None, ...] | None = None
    full_text: FullTextPlace | None = None

    @property
    def key(self) -> str:
        """What the record is known by: its PMID, else DOI or PMCID, else its citation."""
        return self.pmid or self.doi or self.pmcid or self.citation


class NearMiss(Part):
    """Where a figure may have come from; never support."""

    pmid: str | None
    doi: str | None
    title: str
    journal: str | None
    year: int | None
    why: str
    quote: str
    value: PlainNumber | None
    full_text: FullTextPlace | None = None


class Search(Part):
    """One search: as asked, as the source understood it, how many it found and how many of them were read."""

    term: str
    translated: str
    purpose: str
    journal: str | None = None
    count: int
    fetched: int
    complete: bool
    reached: bool
    warnings: tuple[str, ...] = ()


class Place(Part):
    """Where the quote stands: file, lines and columns from 1; line 0 where it has none."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int


class Inputs(Part):
    """Marks of what the verdict was made from: the claim, the records read, the evidence used with its verdict."""

    claim: str
    records: str
    evidence: str


class Accepted(Part):
    """A person's word that the claim may stand, and whether it counts."""

    by: str | None
    reason: str
    until: str | None
    standing: Literal["active", "expired", "evidence-changed", "not-a-reviewer"]
    word: str
    evidence: str


class ModelLine(Part):
    """A passage or figure that a language model named: its stance, its reason in its own words, in what the passage differs
    from the claim by its own word, and what became of it. `why_not` says why code did not take it; `figure` whom it counts."""

    label: str
    pmid: str | None
    url: str | None
    quote: str
    stance: Literal["supports", "refutes", "neutral"]
    why: str
    differs: tuple[str, ...] = ()
    probability: PlainNumber | None
    outcome: Literal["proven", "says neither", "not taken", "dropped"]
    why_not: str | None
    figure: str | None = None


class SecondReading(Part):
    """A language model's reading of a claim. `mark` is what the rules would say with its proven findings (without them, where
    they entered the rules); `disagrees` in what it is at odds with the verdict, `leans` the same without proof; `faults` what
    could not be used."""

    mark: Mark
    disagrees: str | None
    leans: str | None = None
    lines: tuple[ModelLine, ...] = ()
    faults: tuple[str, ...] = ()


class ModelRun(Part):
    """A language model's part in the run: its name, its prompts with their versions, the first and last day of its replies,
    questions asked, answered and replayed from the cache, tokens and cost, and what became of what it said.

    `proposes`: its proven findings entered the rules; else they stand beside the marks."""

    model: str
    proposes: bool
    prompts: tuple[str, ...]
    days: tuple[str, str] | None
    questions: int
    answered: int
    replayed: int
    tokens_in: int
    tokens_out: int
    cost: PlainNumber | None
    currency: str | None
    disagreements: int
    leanings: int = 0
    said: int
    proven: int
    not_taken: int
    dropped: int
    faults: dict[str, int] = {}


class Review(Part):
    """A person's decision, beside the machine's."""

    verdict: Mark
    by: str | None
    on: str | None
    reason: str


class Claim(Part):
    """One claim with its verdict and everything behind it. `answer` is the verdict in plain words, `group` what an editor
    does with it, `certainty` how sure it is, `in_people` the pooled figure as people. `asked_of` names the source that
    answered in place of the report's; null where that one did."""

    id: str
    document: str
    quote: str
    statement: str
    kind: str
    as_extracted: bool = False
    needs: tuple[str, ...] = ()
    mark: Literal["moved", "changed", "gone"] | None = None
    same_as: str | None = None
    also: tuple[dict[str, str], ...] = ()
    priority: Literal["high", "medium", "low"] | None = None
    because: str | None = None
    flags: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    verdict: Mark
    reason: str
    rule: int
    group: str = ""
    answer: str = ""
    certainty: str | None = None
    in_people: str | None = None
    explanation: str
    qualifier: str | None
    claimed: Claimed | None
    pooled: Pooled | None
    subgroups: tuple[Pooled, ...] = ()
    evidence: tuple[Evidence, ...]
    asked_of: str | None = None
    near_misses: tuple[NearMiss, ...]
    search: tuple[Search, ...]
    full_texts: tuple[FullTextReport, ...] = ()
    suggestion: str | None
    place: Place | None = None
    inputs: Inputs = Inputs(claim="", records="", evidence="")
    accepted: Accepted | None = None
    language_model: SecondReading | None = None
    review: Review | None
    reviews: tuple[Review, ...] = ()


class Kappa(Part):
    """Agreement of raters on `claims` claims: `agreed` as a share, kappa with its 95 % interval."""

    raters: tuple[str, ...]
    claims: int
    agreed: PlainNumber | None
    value: PlainNumber | None
    low: PlainNumber | None
    high: PlainNumber | None
    method: str


class Calibration(Part):
    """How often raters gave the mark that litcheck gave for a reason: `agreed` of `ratings`, 95 % interval of the share."""

    reason: str
    ratings: int
    agreed: int
    low: PlainNumber | None
    high: PlainNumber | None


class Agreement(Part):
    """How far the raters agree with each other, and with each of litcheck's reasons."""

    kappas: tuple[Kappa, ...] = ()
    calibration: tuple[Calibration, ...] = ()


class Report(Part):
    """A whole report."""

    format_version: Literal[1]
    tool: Tool
    source: SourceFacts
    summary: Summary
    notes: tuple[str, ...] = ()
    language_model: ModelRun | None = None
    agreement: Agreement = Agreement()
    claims: tuple[Claim, ...]


def report_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the report."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "litcheck report, format 1",
        **{key: part for key, part in Report.model_json_schema().items() if key != "title"},
    }
