"""Case of a claim that names a study -> Outcome: the records that fit the attribution, and what they report."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from litcheck.claims.claim import Attribution
from litcheck.evidence.finding import Estimate, Stance
from litcheck.literature.record import Record
from litcheck.verdicts.case import Case, Item, Outcome, cite, cite_all, speak_of_all
from litcheck.verdicts.effect_sizes import share
from litcheck.verdicts.explanation import claimed_in_words, percent
from litcheck.verdicts.hedges import meets, printed_half_unit
from litcheck.verdicts.rules import (
    ATTRIBUTED_AGREES,
    ATTRIBUTED_DIFFERS,
    ATTRIBUTED_SILENT,
    ATTRIBUTION_NOT_FOUND,
    ONLY_RETRACTED,
    Rule,
)
from litcheck.verdicts.verdict import Interval
from litcheck.vocabulary.folding import unaccented

YEAR_SLACK = 1
"""Years by which an attribution may miss: a study is often cited by the year it went online."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What fits an attribution. `exact` True if it names one study (PMID, DOI, or two of journal, author and year)."""

    items: tuple[Item, ...]
    exact: bool


def fits(attribution: Attribution, record: Record, case: Case) -> bool:
    """True if a record fits all that the attribution says; a PMID or DOI settles it alone."""
    if attribution.pmid:
        return record.pmid == attribution.pmid
    if attribution.doi:
        return (record.doi or "").casefold() == attribution.doi.casefold()
    if attribution.journal and not _in_journal(attribution.journal, record, case):
        return False
    if attribution.author and not _by_author(attribution.author, record):
        return False
    if attribution.year is not None:
        return record.year is not None and abs(record.year - attribution.year) <= YEAR_SLACK
    return bool(attribution.journal or attribution.author)


def named(case: Case) -> Named:
    """The items of records that fit the claim's attribution."""
    attribution = case.claim.attribution
    if attribution is None:
        return Named(items=(), exact=False)
    items = tuple(item for item in case.items if fits(attribution, item.record, case))
    told = sum(part is not None for part in (attribution.journal, attribution.author, attribution.year))
    one = attribution.author is not None and len({item.record.key for item in items}) == 1
    exact = bool(attribution.pmid or attribution.doi or told >= 2 or one)
    if attribution.year is not None and any(item.record.year == attribution.year for item in items):
        items = tuple(item for item in items if item.record.year == attribution.year)
    return Named(items=items, exact=exact)


def has_comparable_figure(case: Case) -> bool:
    """True if a record that fits the attribution gives a figure in the claim's unit."""
    admitted = {item.place for item in case.admitted}
    return any(item.place in admitted and _compared(item, case.claimed) for item in named(case).items)


def decide_attributed_figure(case: Case, records: Mapping[str, Record]) -> Outcome:
    """The outcome for a figure that the article ascribes to a study."""
    found = named(case)
    admitted = {item.place for item in case.admitted}
    direct = [item for item in found.items if item.place in admitted and _compared(item, case.claimed)]
    equal = [item for item in direct if _equal(item, case.claimed)]
    others = {item.place: "not the study that the article names" for item in case.admitted if item not in found.items}
    if equal:
        return _reported(case, equal, others)
    retracted = [item for item in case.retracted if item in found.items]
    if retracted and not direct:
        return _only_retracted(retracted, others)
    if direct and (found.exact or _complete(case)):
        figures = ", ".join(_printed(item) for item in direct[:3])
        return Outcome(
            rule=ATTRIBUTED_DIFFERS,
            explanation=f"The named study gives {figures} ({cite(direct[0].record)}), "
            f"not {claimed_in_words(case.claimed)}.",
            used=frozenset(item.place for item in direct),
            left_out=others,
            plotted=_plotted(direct),
            suggestion=_suggest(case, direct),
        )
    left_out = others | {item.place: "not shown to be the study that the article names" for item in direct}
    return Outcome(
        rule=(rule := _missing(case, records)), explanation=_not_found(case, rule, records), left_out=left_out
    )


def decide_attributed_finding(case: Case, records: Mapping[str, Record], general: Outcome) -> Outcome:
    """The outcome for a finding without a figure; `general` is what all studies together say of it."""
    found = named(case)
    admitted = {item.place for item in case.admitted}
    there = [item for item in found.items if item.place in admitted]
    supporting = [item for item in there if item.finding.stance is Stance.SUPPORTS and _decides(item, case)]
    if supporting and speak_of_all(case, supporting):
        return _supported(case, supporting, general)
    refuting = [
        item for item in there if item.finding.stance is Stance.REFUTES and item.finding.significant is not False
    ]
    retracted = [item for item in case.retracted if item in found.items]
    if retracted and not refuting:
        return _only_retracted(retracted, general.left_out)
    if refuting and found.exact:
        return Outcome(
            rule=ATTRIBUTED_DIFFERS,
            explanation=f"The named study finds the opposite ({cite(refuting[0].record)}).",
            used=frozenset(item.place for item in refuting),
            left_out={
                item.place: "not the study that the article names" for item in case.admitted if item not in refuting
            },
        )
    rule = _missing(case, records)
    elsewhere = [item for item in case.admitted if item.finding.stance is Stance.SUPPORTS and item not in there]
    text = _not_found(case, rule, records)
    if elsewhere:
        text += f" The same finding is reported elsewhere ({cite_all([item.record for item in elsewhere])})."
    left_out = {item.place: "not the study that the article names" for item in case.admitted}
    return Outcome(rule=rule, explanation=text, left_out=left_out, subgroups=general.subgroups)


def _reported(case: Case, equal: list[Item], others: dict[int, str]) -> Outcome:
    first = equal[0]
    year = f" ({first.record.year})" if first.record.year else ""
    return Outcome(
        rule=ATTRIBUTED_AGREES,
        explanation=f"{first.record.journal or 'The named study'}{year} gives {_printed(first)}, "
        f"as claimed ({cite(first.record)}).",
        qualifier="one study's figure; no other study was weighed",
        used=frozenset(item.place for item in equal),
        left_out=others,
        plotted=_plotted(equal),
    )


def _supported(case: Case, supporting: list[Item], general: Outcome) -> Outcome:
    places = frozenset(item.place for item in supporting)
    if general.rule.mark.value == "verified" and places & general.used:
        return general
    qualifier = {
        "studies-disagree": "other studies do not agree",
        "direction-disagrees": "other studies find otherwise",
        "statement-refuted": "other records say otherwise",
        "pooled-disagrees": "other studies find otherwise",
    }.get(general.rule.reason.value, "one study's finding")
    return Outcome(
        rule=ATTRIBUTED_AGREES,
        explanation=f"The named study reports it ({cite_all([item.record for item in supporting])}).",
        qualifier=qualifier,
        pooled=general.pooled,
        subgroups=general.subgroups,
        used=places,
        left_out={
            item.place: "not the study that the article names" for item in case.admitted if item.place not in places
        },
        warnings=general.warnings,
    )


def _only_retracted(retracted: list[Item], left_out: Mapping[int, str]) -> Outcome:
    records = [item.record for item in retracted]
    return Outcome(
        rule=ONLY_RETRACTED,
        explanation=f"The named study was retracted ({cite_all(records)}), so it supports nothing.",
        left_out=dict(left_out),
    )


def _missing(case: Case, records: Mapping[str, Record]) -> Rule:
    """Silent where the one named study is at hand, not found else."""
    attribution = case.claim.attribution
    if attribution is None or not (attribution.pmid or attribution.doi or attribution.author or attribution.year):
        return ATTRIBUTION_NOT_FOUND
    fitting = _fitting(case, records)
    settled = attribution.pmid or attribution.doi or (attribution.author and len(fitting) == 1)
    return ATTRIBUTED_SILENT if fitting and settled else ATTRIBUTION_NOT_FOUND


def _fitting(case: Case, records: Mapping[str, Record]) -> list[Record]:
    attribution = case.claim.attribution
    keys = (key for key in case.retrieval.record_keys if key in records)
    return [records[key] for key in keys if attribution is not None and fits(attribution, records[key], case)]


def _not_found(case: Case, rule: Rule, records: Mapping[str, Record]) -> str:
    attribution = case.claim.attribution
    journal = attribution.journal if attribution is not None else None
    if rule is ATTRIBUTED_SILENT:
        study = cite(_fitting(case, records)[0])
        return f"The named study was read ({study}) and its record does not give the claimed finding."
    if journal is None:
        return "The study that the article names was not found among the records read."
    searches = [s for s in case.retrieval.searches if s.journal and case.same_journal(journal, s.journal)]
    listed = max((search.count for search in searches), default=0)
    size = "1 record" if listed == 1 else f"{listed} records"
    if searches and all(search.complete for search in searches):
        return f"No record of {journal} gives it; the complete list of that journal on the topic has {size}, all read."
    if searches:
        return (
            f"No record of {journal} that was read gives it; its list on the topic has {size} and was not read whole."
        )
    count = len(_fitting(case, records))
    return f"No record of {journal} among those read gives it ({count} of that journal were read)."


def _complete(case: Case) -> bool:
    """True unless a search of the named journal is known to have left records unread."""
    journal = case.claim.attribution.journal if case.claim.attribution is not None else None
    return journal is not None and all(
        search.complete
        for search in case.retrieval.searches
        if search.journal and case.same_journal(journal, search.journal)
    )


def _compared(item: Item, claimed: Interval | None) -> bool:
    estimate = item.finding.estimate
    return claimed is not None and estimate is not None and _figure(estimate, claimed.unit) is not None


def _figure(estimate: Estimate, unit: str) -> float | None:
    """The figure of an estimate in the unit of the claim; None where it has none."""
    if unit == "percent":
        return estimate.percent
    if unit == "ratio":
        return estimate.value if estimate.measure.is_ratio else None
    return estimate.value if estimate.measure.value == "count" else None


def _equal(item: Item, claimed: Interval | None) -> bool:
    """True if the printed figure, within the rounding of its own digits, meets the claimed interval."""
    estimate = item.finding.estimate
    value = None if estimate is None or claimed is None else _figure(estimate, claimed.unit)
    if estimate is None or claimed is None or value is None:
        return False
    half = 0.0
    if estimate.unit in ("percent", "ratio") and not estimate.derived:
        half = printed_half_unit(estimate.value_text, value)
    elif estimate.derived and estimate.unit == "percent":
        half = 0.05
    slack = 1e-9  # ends that only touch by binary fractions
    return meets(claimed, value - half - slack, value + half + slack) and not _only_touches(claimed, value, half)


def _only_touches(claimed: Interval, value: float, half: float) -> bool:
    """True if two rounding intervals share no more than an end point: 36.7 and 36.8 are different figures."""
    ends = (
        None if claimed.high is None else value - half - claimed.high,
        None if claimed.low is None else claimed.low - value - half,
    )
    return any(end is not None and abs(end) < 1e-6 for end in ends) and half > 0


def _decides(item: Item, case: Case) -> bool:
    """True if a supporting item says so significantly, or not in terms of significance."""
    return case.claim.relation == "none" or item.finding.significant is not False


def _printed(item: Item) -> str:
    estimate = item.finding.estimate
    if estimate is None or estimate.value is None:
        return "no figure"
    return percent(estimate.percent) if estimate.percent is not None else estimate.value_text


def _plotted(items: list[Item]) -> dict[int, tuple[float, float, float]]:
    plotted = {}
    for item in items:
        size = None if item.finding.estimate is None else share(item.finding.estimate)
        if size is not None and size.size is not None:
            plotted[item.place] = (size.value, max(size.low, 0.0), min(size.high, 100.0))
    return plotted


def _suggest(case: Case, direct: list[Item]) -> str | None:
    first = direct[0]
    who, what = case.claim.population, case.claim.condition
    subject = f"{what} in {who}" if what and who else "the figure"
    return f"The named study gives {_printed(first)} for {subject} ({cite(first.record)})."


def _in_journal(journal: str, record: Record, case: Case) -> bool:
    return any(case.same_journal(journal, title) for title in (record.journal, record.journal_abbreviation) if title)


def _by_author(author: str, record: Record) -> bool:
    """True if the surname that an attribution gives is the surname of one of the authors, however it is spelled.

    Accents, apostrophes and hyphens do not tell names apart, as in PubMed's own author index.
    """
    wanted = _ALONE.sub("", author)
    surname = wanted.split(",")[0] if "," in wanted else wanted
    words = [word for word in _name_words(surname) if len(word) > 1]
    names = [_name_words(name) for name in record.authors]
    return bool(words) and any(
        words[-1] in name or all(word in name for word in words) or "".join(words) in _joined(name) for name in names
    )


_ALONE = re.compile(r"\bet al\b.*|\band (?:colleagues|co-?workers|others)\b.*", re.IGNORECASE)
_LIKE_APOSTROPHE = dict.fromkeys(map(ord, "'’‘ʼ`´′"), None)


def _name_words(name: str) -> list[str]:
    """The words of a name without accents, apostrophes and hyphens: "O’Neill-Müller" -> ["oneillmuller"]."""
    plain = re.sub(r"(?<=\w)[-‐‑–](?=\w)", "", name.translate(_LIKE_APOSTROPHE))
    return [word for word in re.split(r"[^\w]+", unaccented(plain).casefold()) if word]


def _joined(words: list[str]) -> set[str]:
    """The words, and each two neighbours as one: "O Neill" is "ONeill"."""
    return {*words, *(first + second for first, second in pairwise(words))}
