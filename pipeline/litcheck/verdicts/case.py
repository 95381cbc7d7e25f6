"""Claim + Findings + Records -> Case: the findings sorted into those that may decide and those that may not, with why.

Vocabulary: item (a finding with its record), admitted (may enter a decision), outcome (what a way of deciding found).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from litcheck.claims.claim import Check, Claim
from litcheck.evidence.finding import Bearing, Finding
from litcheck.literature.query import Retrieval
from litcheck.literature.record import Design, Record
from litcheck.verdicts.hedges import claimed_interval
from litcheck.verdicts.rules import Rule
from litcheck.verdicts.verdict import Interval, Pooled
from litcheck.vocabulary.enumerations import enumeration

LEFT_OUT: Mapping[Bearing, str] = {
    Bearing.NARROWER: "a narrower concept than the claim's",
    Bearing.BROADER: "a broader concept than the claim's",
    Bearing.EXCHANGED: "condition and denominator are exchanged",
    Bearing.OTHER_CONDITION: "another condition",
    Bearing.OTHER_POPULATION: "another population",
    Bearing.COMPARATOR_GROUP: "the rate of the comparison group",
    Bearing.SEVERITY_LIMITED: "limited by severity, frequency or time, which the claim is not",
    Bearing.CITED: "cited from other work, not a result of this study",
    Bearing.RANGE: "a range over studies or groups, not an estimate",
    Bearing.OTHER_MEASURE: "another measure than the claim's",
}
"""Why a finding that is not DIRECT does not enter the decision."""

RANK: Mapping[Design, int] = {design: rank for rank, design in enumerate(Design)}
"""Designs by strength, 0 the strongest (the order of `Design`)."""

NEVER_DECIDE: Mapping[Design, str] = {
    Design.ANIMAL: "an animal or in-vitro study",
    Design.PROTOCOL: "a protocol: a plan without results",
    Design.CASE_REPORT: "a case report",
}
"""Designs that do not enter a decision on people, with the words for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A finding, its record, and its place in the sequence that was given (its identity within the case)."""

    place: int
    finding: Finding
    record: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All that a decision may look at. `admitted` in order of strength; `barred` says why others may not decide,
    by place. `retracted` are DIRECT items of retracted records.
    """

    claim: Claim
    claimed: Interval | None
    retrieval: Retrieval
    same_journal: Callable[[str, str], bool]
    items: tuple[Item, ...]
    admitted: tuple[Item, ...]
    retracted: tuple[Item, ...]
    barred: Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a way of deciding found. `used` and `left_out` are by place; `plotted` (value, low, high), natural scale."""

    rule: Rule
    explanation: str
    qualifier: str | None = None
    pooled: Pooled | None = None
    subgroups: tuple[Pooled, ...] = ()
    used: frozenset[int] = frozenset()
    left_out: Mapping[int, str] = field(default_factory=dict)
    plotted: Mapping[int, tuple[float, float, float]] = field(default_factory=dict)
    warnings: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    suggestion: str | None = None


def build(
    claim: Claim,
    findings: Sequence[Finding],
    records: Mapping[str, Record],
    retrieval: Retrieval,
    same_journal: Callable[[str, str], bool],
) -> Case:
    """The case of one claim."""
    items = tuple(
        Item(place=place, finding=finding, record=records[finding.record_key])
        for place, finding in enumerate(findings)
        if finding.claim_id == claim.id
    )
    barred = {item.place: why for item in items if (why := _bar(item, claim.check)) is not None}
    return Case(
        claim=claim,
        claimed=claimed_interval(claim),
        retrieval=retrieval,
        same_journal=same_journal,
        items=items,
        admitted=tuple(sorted((item for item in items if item.place not in barred), key=order)),
        retracted=tuple(item for item in items if item.record.retracted and item.finding.bearing is Bearing.DIRECT),
        barred=barred,
    )


def order(item: Item) -> tuple[float, int, int, str, int, int]:
    """Sort key: strongest first, then design, newest first, record key and position: the same for the same input."""
    finding, record = item.finding, item.record
    return (-finding.strength, RANK[record.design], -(record.year or 0), record.key, finding.start, item.place)


def speak_of_all(case: Case, items: Sequence[Item]) -> bool:
    """True unless the claim is an assertion that lists things, and these items speak of some of them only."""
    listed = enumeration(case.claim.statement) if case.claim.check is Check.ENTAILMENT else None
    return listed is None or set(listed.members) <= {member for item in items for member in item.finding.members}


def cite(record: Record) -> str:
    """A record as explanations name it: its PMID, else DOI, else first author and year, else its title."""
    if record.pmid:
        return f"PMID {record.pmid}"
    if record.doi:
        return f"doi {record.doi}"
    if record.authors:
        return " ".join([record.authors[0], *([str(record.year)] if record.year else [])])
    short = record.title if len(record.title) <= 60 else record.title[:57].rstrip() + "..."
    return f"“{short.rstrip('.')}”"


def cite_all(records: Sequence[Record], most: int = 6) -> str:
    """Several records as explanations name them: "PMID 1, 2 and 4 more"."""
    unique = {record.key: record for record in records}
    shown = list(unique.values())[:most]
    if all(record.pmid for record in shown) and shown:
        text = "PMID " + ", ".join(str(record.pmid) for record in shown)
    else:
        text = ", ".join(cite(record) for record in shown)
    return text if len(unique) <= most else f"{text} and {len(unique) - most} more"


def _bar(item: Item, check: Check) -> str | None:
    if item.record.retracted:
        return "the record was retracted"
    if item.record.is_notice:
        return "a notice on another article, not a study"
    if item.record.under_concern:
        return "an expression of concern was published on the record, or a part of it was retracted"
    if item.finding.doubt is not None:
        return item.finding.doubt
    if item.finding.bearing is not Bearing.DIRECT:
        return LEFT_OUT[item.finding.bearing]
    if check in (Check.EFFECT, Check.DIRECTION, Check.RATIO, Check.PROPORTION):
        why = NEVER_DECIDE.get(item.record.design)
        if why is not None:
            return f"{why} does not decide"
    if check is Check.ENTAILMENT and item.record.design is Design.PROTOCOL:
        return "a protocol: a plan without results"
    return None
