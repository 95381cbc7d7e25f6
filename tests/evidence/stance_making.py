"""Records, claims and readings for the tests of the stance models: invented sentences on topics of all kinds."""

from collections.abc import Sequence
from dataclasses import replace

from litcheck.claims.claim import Check, Claim, ClaimedValue
from litcheck.claims.kinds import kind_named
from litcheck.evidence.finding import Finding, Stance
from litcheck.evidence.gathering import gather
from litcheck.evidence.read_record import read
from litcheck.literature.record import Design, Heading, Record, Section
from litcheck.measures import Unit


def a_record(
    text: str | Sequence[tuple[str, str]],
    *,
    title: str = "",
    headings: Sequence[str] = (),
    design: Design = Design.UNKNOWN,
    key: str = "1",
) -> Record:
    """A record; `text` is a plain abstract or (category, paragraph) pairs."""
    sections: list[Section] = []
    if isinstance(text, str):
        abstract = text
    else:
        abstract = ""
        for category, paragraph in text:
            start = len(abstract) + bool(abstract)
            abstract = f"{abstract} {paragraph}".strip()
            sections.append(Section(label=category, category=category, start=start, end=len(abstract)))
    return Record(
        key=key,
        pmid=key,
        doi=None,
        pmcid=None,
        title=title,
        text=abstract,
        sections=tuple(sections),
        journal=None,
        journal_abbreviation=None,
        year=2015,
        authors=(),
        publication_types=(),
        headings=tuple(Heading(name=name) for name in headings),
        design=design,
    )


def a_claim(
    kind: str, statement: str = "", *, value: tuple[float, str, str | None] | None = None, **fields: str
) -> Claim:
    """A claim; `value` is (stated, unit, hedge)."""
    stated = None if value is None else ClaimedValue(stated=value[0], unit=Unit(value[1]), hedge=value[2])
    check: Check = kind_named(kind).CHECK
    return Claim(
        id="c",
        document="d",
        quote="q",
        statement=statement,
        kind=kind,
        check=check,
        value=stated,
        **fields,  # type: ignore[arg-type]
    )


def judged(claim: Claim, record: Record) -> tuple[Finding, ...]:
    """The findings on the claim as a verdict hears them, each proven to stand in the record: one in doubt says neither."""
    gathered = gather(claim, [read(record)])
    assert not gathered.unproven
    assert not gathered.unreadable
    return tuple(
        one
        if one.doubt is None
        else replace(one, stance=Stance.NEUTRAL, note="; ".join(filter(None, (one.note, one.doubt))))
        for one in gathered.findings
    )


def strongest(claim: Claim, record: Record) -> Finding:
    """The strongest finding, which is the one that votes."""
    findings = judged(claim, record)
    assert findings, "the record is silent on the claim"
    return max(findings, key=lambda finding: finding.strength)
