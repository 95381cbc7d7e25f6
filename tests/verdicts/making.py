"""Hand-made claims, records and findings: the verdict stage on gold input, without the stages before it."""

from litcheck.claims.claim import Attribution, Check, Claim, ClaimedValue
from litcheck.evidence.finding import Bearing, Estimate, Finding, Form, GroupRole, Stance
from litcheck.literature.query import Retrieval, SearchReport
from litcheck.literature.record import Correction, Design, Record
from litcheck.measures import Measure, Unit
from litcheck.verdicts.deciding import decide
from litcheck.verdicts.verdict import Verdict


def a_claim(
    check=Check.PROPORTION,
    *,
    stated=None,
    low=None,
    high=None,
    unit=Unit.PERCENT,
    hedge=None,
    statement="A statement.",
    attribution=None,
    relation=None,
) -> Claim:
    """A claim on gout in adults, with a value if one is given."""
    value = None
    if stated is not None or low is not None or high is not None:
        value = ClaimedValue(stated=stated, low=low, high=high, unit=unit, hedge=hedge)
    return Claim(
        id="c",
        document="d",
        quote="a quote",
        statement=statement,
        kind="any",
        check=check,
        condition="gout",
        population="adults",
        thing="crystals",
        value=value,
        relation=relation,
        attribution=Attribution(**attribution) if attribution else None,
    )


def a_record(key, **facts) -> Record:
    """A record with a PMID equal to its key."""
    given = {
        "key": key,
        "pmid": key,
        "doi": None,
        "pmcid": None,
        "title": "A study",
        "text": "An abstract.",
        "sections": (),
        "journal": "Journal of Joints",
        "journal_abbreviation": None,
        "year": 2015,
        "authors": (),
        "publication_types": (),
        "headings": (),
        "design": Design.CROSS_SECTIONAL,
    }
    return Record(**(given | facts))


def retracted(key, **facts) -> Record:
    """A record with a link to its retraction."""
    return a_record(key, corrections=(Correction(kind="RetractionIn", pmid="999", source="J"),), **facts)


def an_estimate(
    value=None, *, n=None, size=None, ci=None, measure=Measure.PREVALENCE, unit="percent", **facts
) -> Estimate:
    """A share, or with another measure a ratio or a count."""
    derived = value is None and n is not None
    given = {
        "quote": "q",
        "section": "RESULTS",
        "start": 0,
        "end": 1,
        "sentence_start": 0,
        "sentence_end": 1,
        "value_start": 0,
        "value_end": 1,
        "measure": measure,
        "value": 100 * n / size if derived else value,
        "unit": unit,
        "value_text": "" if value is None else f"{value:g}",
        "derived": derived,
        "numerator": n,
        "denominator": size,
        "ci_low": ci[0] if ci else None,
        "ci_high": ci[1] if ci else None,
        "group_role": GroupRole.OVERALL,
    }
    return Estimate(**(given | facts))


def a_finding(key, estimate=None, **facts) -> Finding:
    """A DIRECT finding of a record."""
    given = {
        "claim_id": "c",
        "record_key": key,
        "form": Form.ESTIMATE if estimate is not None else Form.STATEMENT,
        "quote": "q",
        "section": "RESULTS",
        "start": 0,
        "end": 1,
        "bearing": Bearing.DIRECT,
        "stance": Stance.NEUTRAL,
        "estimate": estimate,
    }
    return Finding(**(given | facts))


def share(key, n, size, **facts) -> Finding:
    """A share by its counts."""
    return a_finding(key, an_estimate(round(100 * n / size, 1), n=n, size=size), **facts)


def ratio(key, value, ci, stance, *, measure=Measure.ODDS_RATIO, significant=True, **facts) -> Finding:
    """A ratio with its interval."""
    estimate = an_estimate(value, ci=ci, measure=measure, unit="ratio")
    return a_finding(key, estimate, form=Form.DIRECTION, stance=stance, significant=significant, **facts)


def said(key, stance, **facts) -> Finding:
    """A sentence for or against."""
    return a_finding(key, stance=stance, **facts)


def judged(claim, findings, records=(), searches=None) -> Verdict:
    """The verdict; records that are not given are made plain."""
    known = {record.key: record for record in records}
    for finding in findings:
        known.setdefault(finding.record_key, a_record(finding.record_key))
    retrieval = Retrieval(claim_id="c", record_keys=tuple(known), searches=searches or (a_search(),))
    return decide(claim, findings, known, retrieval, lambda one, two: one.casefold() == two.casefold())


def a_search(**facts) -> SearchReport:
    """A search that was answered and read whole."""
    given = {"term": "t", "translated": "t", "purpose": "narrow", "count": 3, "fetched": 3}
    return SearchReport(**(given | facts))


def values_used(verdict) -> list[float]:
    """The values of the lines used, sorted."""
    estimates = [line.finding.estimate for line in verdict.evidence if line.used]
    return sorted(estimate.value for estimate in estimates if estimate is not None)
