"""Case of an assertion -> Outcome: which records say the same, which the opposite, and which guidance is superseded."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from litcheck.literature.record import Design
from litcheck.verdicts.case import Case, Item, Outcome, cite, cite_all
from litcheck.verdicts.explanation import suggest_trend
from litcheck.verdicts.guidance import is_guidance, superseded
from litcheck.verdicts.rules import (
    GUIDELINE_REFUTES,
    SILENT,
    STATEMENT_REFUTED,
    STATEMENT_SUPPORTED,
    STUDIES_DISAGREE,
    TOO_FEW,
    Rule,
)
from litcheck.verdicts.verdict import Mark
from litcheck.verdicts.votes import Tally, Vote, outvoted, tally
from litcheck.vocabulary.enumerations import enumeration

OUTRIGHT = 0.8
"""Strength (0 to 1) from which one record's sentence says the claim outright; the stance models' own scale."""

FIRM = 0.7
"""Strength from which a sentence counts: it holds most of the statement itself. Weaker ones keep a mark from being set where
they say otherwise; they are listed without a stance."""

LIKELY = 0.4
"""Probability that a reading must have to count, where it has one: as much as a reading must have that a guard doubts (`SURE`).
Below it more than half of the readings of labelled pairs that no guard doubts were wrong."""

WEAK = "holds too little of the statement, or is too improbable, to count"

_AUTHORITIES = frozenset({Design.META_ANALYSIS, Design.SYSTEMATIC_REVIEW, Design.GUIDELINE, Design.REVIEW})


def decide_statement(case: Case) -> Outcome:
    """The outcome for an assertion; where it is a list, each member is decided by itself and all have to stand."""
    yielded = superseded(case.claim, case.admitted)
    standing = tuple(item for item in case.admitted if item.place not in yielded)
    listed = enumeration(case.claim.statement)
    if listed is not None:
        return _decide_list(case, listed.members, standing, yielded)
    votes = tally(standing, of_none=False)
    left_out = votes.left_out | yielded
    if not votes.all:
        return Outcome(rule=SILENT, explanation=_silence(case), left_out=left_out)
    rule = _rule(votes, bool(yielded))
    counted = _counted(votes, rule)
    if rule is SILENT:
        return Outcome(rule=SILENT, explanation=_silence(case), left_out={**counted.left_out, **yielded})
    return Outcome(
        rule=rule,
        explanation=_explain(counted, rule, len(yielded)),
        qualifier=_qualify(counted, rule),
        used=frozenset(vote.item.place for vote in counted.all),
        left_out={**counted.left_out, **yielded},
    )


def _decide_list(case: Case, members: Sequence[str], standing: Sequence[Item], yielded: Mapping[int, str]) -> Outcome:
    """The outcome for a list: verified if every member is, contradicted if one is, else what keeps it open."""
    votes = {
        member: tally([item for item in standing if member in item.finding.members], of_none=False)
        for member in members
    }
    rules = {member: _rule(votes[member], bool(yielded)) if votes[member].all else SILENT for member in members}
    rule = _rule_of_list(tuple(rules.values()))
    votes = {member: _counted(votes[member], rule) for member in members}
    used = frozenset(vote.item.place for member in members for vote in votes[member].all)
    weak = {place: why for one in votes.values() for place, why in one.left_out.items() if place not in used}
    told = [_explain_member(member, votes[member], rules[member]) for member in members]
    against = [vote.item for member in members if rules[member].mark is rule.mark for vote in votes[member].against]
    qualifiers = [text for member in members if (text := _qualify(votes[member], rule)) is not None]
    return Outcome(
        rule=rule,
        explanation=_silence(case) if rule is SILENT else "Member by member: " + "; ".join(told) + ".",
        qualifier="; ".join(dict.fromkeys(qualifiers)) or None,
        used=used,
        left_out={**tally(standing, of_none=False).left_out, **weak, **yielded},
        suggestion=suggest_trend(rule.mark, "records deny it of a member of the list", against),
    )


def _rule_of_list(rules: Sequence[Rule]) -> Rule:
    refuted = [rule for rule in rules if rule.mark is Mark.CONTRADICTED]
    if refuted:
        return refuted[0]
    if all(rule is STATEMENT_SUPPORTED for rule in rules):
        return STATEMENT_SUPPORTED
    if STUDIES_DISAGREE in rules:
        return STUDIES_DISAGREE
    return SILENT if all(rule is SILENT for rule in rules) else TOO_FEW


def _explain_member(member: str, votes: Tally, rule: Rule) -> str:
    if rule is SILENT:
        return f"“{member}”: no record that was read says so"
    return f"“{member}”: {_explain(votes, rule, 0).rstrip('.')}"


def _silence(case: Case) -> str:
    count = len(case.retrieval.record_keys)
    read = "1 record was read" if count == 1 else f"{count} records were read"
    return f"{read}; no sentence of them could be used for or against the statement."


def _qualify(votes: Tally, rule: Rule) -> str | None:
    if rule is not STATEMENT_SUPPORTED or not votes.against:
        return None
    return f"{cite_all([vote.item.record for vote in votes.against])} says otherwise"


def _rule(votes: Tally, superseding: bool) -> Rule:
    pro, con = votes.votes_for, (*votes.against, *votes.null)
    firm_pro, firm_con = (tuple(vote for vote in side if _is_firm(vote)) for side in (pro, con))
    if superseding and not pro and any(is_guidance(vote.item.record) for vote in con):
        return GUIDELINE_REFUTES
    if outvoted(con, pro) and (len(firm_pro) >= 2 or _authority(firm_pro) or _outright(firm_pro)):
        return STATEMENT_SUPPORTED
    if outvoted(pro, con) and (len(firm_con) >= 2 or _authority(firm_con)):
        return STATEMENT_REFUTED
    if not firm_pro and not firm_con:
        return SILENT
    return STUDIES_DISAGREE if firm_pro and firm_con else TOO_FEW


def _is_firm(vote: Vote) -> bool:
    finding = vote.item.finding
    return finding.strength >= FIRM and (finding.probability is None or finding.probability >= LIKELY)


def _counted(votes: Tally, rule: Rule) -> Tally:
    """The votes without those that are too weak to count: they can keep a mark from being set and are no evidence."""
    if rule is GUIDELINE_REFUTES:
        return votes
    weak = {vote.item.place for vote in votes.all if not _is_firm(vote)}
    kept = {
        name: tuple(vote for vote in getattr(votes, name) if vote.item.place not in weak)
        for name in ("votes_for", "against", "null")
    }
    return replace(votes, left_out={**votes.left_out, **dict.fromkeys(weak, WEAK)}, **kept)


def _outright(votes: Sequence[Vote]) -> bool:
    return any(vote.item.finding.strength >= OUTRIGHT for vote in votes)


def _authority(votes: Sequence[Vote]) -> bool:
    return any(vote.item.record.design in _AUTHORITIES or is_guidance(vote.item.record) for vote in votes)


def _explain(votes: Tally, rule: Rule, yielded: int) -> str:
    pro, con = votes.votes_for, (*votes.against, *votes.null)
    parts = []
    if pro:
        parts.append(f"{_records(len(pro), 'say')} the same ({cite_all([vote.item.record for vote in pro])})")
    if con:
        parts.append(f"{_records(len(con), 'say')} otherwise ({cite_all([vote.item.record for vote in con])})")
    text = "; ".join(parts)
    if rule is GUIDELINE_REFUTES:
        guide = next(vote.item.record for vote in con if is_guidance(vote.item.record))
        older = "1 older record that agreed is" if yielded == 1 else f"{yielded} older records that agreed are"
        text = f"The newer guideline of {guide.year} says otherwise ({cite(guide)}); {older} superseded by it"
    elif yielded:
        text += f"; {yielded} superseded by newer guidance"
    if rule is TOO_FEW:
        text += "; that is too little to decide"
    return f"{text}."


def _records(count: int, verb: str) -> str:
    return f"1 record {verb}s" if count == 1 else f"{count} records {verb}"
