"""Items -> one item for each cohort: people who were counted once are not counted twice.

Two records share a cohort if they are one study (preprint and article, republication, comment, erratum), if they name the
same cohort and their counts overlap, if one says that it re-uses published data, or if shares, counts and authors coincide.
Vocabulary: one study, named cohort, overlapping counts.
"""

import re
from collections.abc import Sequence

from litcheck.evidence.finding import Estimate
from litcheck.literature.record import Record
from litcheck.verdicts.case import RANK, Item, cite
from litcheck.vocabulary.folding import folded

OVERLAP = 0.5
"""Least ratio of the smaller to the larger sample at which reports of one named cohort count as overlapping: waves of
a cohort grow and shrink, but a sample a fraction of the size is another part of the register. litcheck's choice."""

UNMISTAKABLE = (10, 200)
"""Events and people from which equal counts in two records are no coincidence even without a shared author. With both
numbers free to vary over hundreds the chance of equality is below one in ten thousand."""

SMALLEST = 20
"""People from which equal counts and a shared author mean one sample."""

_NAME = re.compile(
    r"\b((?:[A-Z][\w'’.-]*\s+|of\s+|the\s+|for\s+|on\s+|in\s+|and\s+){0,6}?"
    r"[A-Z][\w'’-]*\s+(?:Cohort|Register|Registry|Study|Survey|Project|Biobank|Database|Panel)(?:\s+(?:I{1,3}|IV|V|\d))?)\b"
)
_PLAIN_WORDS = """
a an the this our present current prospective retrospective cross-sectional case-control case control cohort
study survey register registry population-based hospital-based community-based multicenter multicentre pilot
randomized randomised controlled clinical observational longitudinal follow-up comparative national nationwide
international epidemiological epidemiologic first new large single-center single-centre of for on in and to
telephone postal questionnaire database project panel methods results objective background birth
"""
_PLAIN = frozenset(_PLAIN_WORDS.split())
"""Words that make no name: "A Prospective Cohort Study" is a design."""

_REUSE = re.compile(
    r"\b(?:uses?|used|using|analy[sz]e[sd]?|draws? on|based on|from)\s+(?:the\s+)?(?:same\s+|published\s+)?data\s+"
    r"(?:from|of)\s+the\b"
    r"|\bas (?:previously )?(?:published|reported)\b"
    r"|\bpreviously (?:published|reported|described) (?:cohort|sample|data)\b"
    r"|\bsecondary analysis\b|\bsame (?:cohort|sample|patients|participants)\b|\bsub-?stud(?:y|ies)\b",
    re.IGNORECASE,
)


def named_cohorts(item: Item) -> frozenset[str]:
    """The names of cohorts, registers and studies that a record's abstract gives, in lower case."""
    names = {_plain(match.group(1)) for match in _NAME.finditer(item.record.abstract)}
    if item.finding.cohort:
        names.add(_plain(item.finding.cohort))
    return frozenset(name for name in names if any(word not in _PLAIN for word in name.split()))


def once_each(items: Sequence[Item]) -> tuple[tuple[Item, ...], dict[int, str]]:
    """One item for each cohort, the fullest report of it, in the order given; and why the others are left out."""
    names = {item.place: named_cohorts(item) for item in items}
    kept: list[Item] = []
    left_out: dict[int, str] = {}
    for item in sorted(items, key=_fullest):
        twin = next((other for other in kept if _one_cohort(item, other, names[item.place] & names[other.place])), None)
        if twin is None:
            kept.append(item)
        else:
            same = "study" if is_one_study(item.record, twin.record) else "cohort"
            left_out[item.place] = f"same {same} as {cite(twin.record)}"
    places = {item.place for item in kept}
    return tuple(item for item in items if item.place in places), left_out


def _fullest(item: Item) -> tuple[bool, int, int, int, int, int, str]:
    estimate = item.finding.estimate
    counted = estimate is not None and estimate.numerator is not None and estimate.denominator is not None
    size = (estimate.denominator or 0) if estimate is not None else 0
    reused = bool(_REUSE.search(item.record.abstract))
    design, year = RANK[item.record.design], item.record.year or 9999
    return (_derived(item.record), 0 if counted else 1, -size, int(reused), design, year, item.record.key)


_OF_ANOTHER = {
    "UpdateIn": "an earlier version, as a preprint is",
    "CorrectedandRepublishedIn": "republished since",
    "RetractedandRepublishedIn": "republished since",
    "CommentOn": "a comment",
    "ErratumFor": "an erratum",
    "RepublishedFrom": "a reprint",
}
"""PubMed's links by which a record stands behind the one it links to. Source: NLM, "Errata, Retractions, and Other Linked
Citations in PubMed"."""
_TO_ONE_STUDY = frozenset(_OF_ANOTHER) | {
    "UpdateOf", "CorrectedandRepublishedFrom", "RetractedandRepublishedFrom", "CommentIn", "ErratumIn", "RepublishedIn",
    "OriginalReportIn", "SummaryForPatientsIn",
}  # fmt: skip
_TITLE_WORDS = 5
"""Words from which an equal title and a shared author mean one study."""


def is_one_study(one: Record, other: Record) -> bool:
    """True for two records of one study: one links to the other, both stand behind the same third, or title and author agree."""
    if _links_to(one, other) or _links_to(other, one):
        return True
    originals = {target for link, target in _targets(one) if link in _OF_ANOTHER}
    if originals & {target for link, target in _targets(other) if link in _OF_ANOTHER}:
        return True
    title = folded(_LABEL.sub("", one.title))
    return len(title) >= _TITLE_WORDS and title == folded(_LABEL.sub("", other.title)) and _shared_author(one, other)


_LABEL = re.compile(r"^\W*(?:preprint|reprint|republished|erratum|comment(?:ary)? on)\b\W*", re.IGNORECASE)


def _links_to(one: Record, other: Record) -> bool:
    own = {target for kind, target in _targets(one) if kind in _TO_ONE_STUDY}
    return bool(own & {name for name in (other.pmid, (other.doi or "").casefold()) if name})


def _targets(record: Record) -> set[tuple[str, str]]:
    """The kinds of a record's links with the PMID, or the DOI, that each goes to."""
    return {
        (link.kind, target)
        for link in record.corrections
        for target in (link.pmid, *(found.casefold().rstrip(".") for found in _DOI.findall(link.source)))
        if target
    }


_DOI = re.compile(r"\b10\.\d{4,9}/[^\s,;]+")


def _derived(record: Record) -> bool:
    """True for a record that stands behind another of the same study: a preprint, a reprint, a comment."""
    if any(kind.casefold() == "preprint" for kind in record.publication_types):
        return True
    return any(link.kind in _OF_ANOTHER for link in record.corrections)


def _one_cohort(first: Item, second: Item, shared_names: frozenset[str]) -> bool:
    if first.record.key == second.record.key:
        return True
    if _is_pool(first) or _is_pool(second):
        return is_one_study(first.record, second.record)
    if is_one_study(first.record, second.record):
        return True
    one, two = first.finding.estimate, second.finding.estimate
    if one is None or two is None:
        return bool(shared_names) and any(_REUSE.search(item.record.abstract) for item in (first, second))
    if _same_counts(one, two):
        events, people = one.numerator or 0, one.denominator or 0
        if events >= UNMISTAKABLE[0] and people >= UNMISTAKABLE[1]:
            return True
        return bool(shared_names) or (people >= SMALLEST and _shared_author(first.record, second.record))
    if not shared_names:
        return _same_share(one, two) and _shared_author(first.record, second.record)
    return _overlapping(one, two, shared_names) or any(_REUSE.search(item.record.abstract) for item in (first, second))


def _is_pool(item: Item) -> bool:
    return item.finding.estimate is not None and item.finding.estimate.published_pool


def _same_counts(one: Estimate, two: Estimate) -> bool:
    return (
        one.numerator is not None
        and one.denominator is not None
        and (one.numerator, one.denominator) == (two.numerator, two.denominator)
    )


def _same_share(one: Estimate, two: Estimate) -> bool:
    """The same percentage of the same number of people, where counts are not printed."""
    return one.percent is not None and one.percent == two.percent and one.denominator == two.denominator is not None


def _overlapping(one: Estimate, two: Estimate, names: frozenset[str]) -> bool:
    waves = all(re.search(r"\b(?:survey|panel)\b", name) for name in names)  # each draws new people
    if one.denominator is None or two.denominator is None:
        return not waves or (one.percent is not None and one.percent == two.percent)
    if waves:
        return one.denominator == two.denominator
    small, large = sorted((one.denominator, two.denominator))
    return small >= OVERLAP * large


def _shared_author(one: Record, two: Record) -> bool:
    return bool(set(map(folded, one.authors)) & set(map(folded, two.authors)))


def _plain(name: str) -> str:
    return re.sub(r"^(?:(?:the|of|in|on|for|and)\s+)+", "", " ".join(name.casefold().split()))
