"""Case of an assertion -> Outcome: which records say the same, which the opposite, and which guidance is superseded."""

from collections.abc import Sequence

from pipeline.literature.record import Design
from pipeline.verdicts.case import Case, Outcome, cite, cite_all
from pipeline.verdicts.explanation import suggest_trend
from pipeline.verdicts.guidance import is_guidance, superseded
from pipeline.verdicts.rules import (
    GUIDELINE_REFUTES,
    SILENT,
    STATEMENT_REFUTED,
    STATEMENT_SUPPORTED,
    STUDIES_DISAGREE,
    TOO_FEW,
    Rule,
)
from pipeline.verdicts.verdict import Mark
from pipeline.verdicts.votes import Tally, Vote, outvoted, tally

OUTRIGHT = 0.8
"""Strength (0 to 1) from which one record's sentence says the claim outright; the stance models' own scale."""

_AUTHORITIES = frozenset({Design.META_ANALYSIS, Design.SYSTEMATIC_REVIEW, Design.GUIDELINE, Design.REVIEW})


def decide_statement(case: Case) -> Outcome:
    """The outcome for an assertion."""
    yielded = superseded(case.claim, case.admitted)
    standing = tuple(item for item in case.admitted if item.place not in yielded)
    votes = tally(standing, of_none=False)
    left_out = votes.left_out | yielded
    if not votes.all:
        count = len(case.retrieval.record_keys)
        read = "1 record was read" if count == 1 else f"{count} records were read"
        return Outcome(rule=SILENT, explanation=f"{read} and none speaks to the statement.", left_out=left_out)
    rule = _rule(votes, bool(yielded))
    items = [vote.item for vote in (votes.against if rule.mark is Mark.CONTRADICTED else votes.votes_for)]
    return Outcome(
        rule=rule,
        explanation=_explain(votes, rule, len(yielded)),
        qualifier=f"{cite_all([vote.item.record for vote in votes.against])} says otherwise"
        if rule is STATEMENT_SUPPORTED and votes.against
        else None,
        used=frozenset(vote.item.place for vote in votes.all),
        left_out=left_out,
        suggestion=suggest_trend(rule.mark, "records say the opposite", items),
    )


def _rule(votes: Tally, superseding: bool) -> Rule:
    pro, con = votes.votes_for, (*votes.against, *votes.null)
    if superseding and not pro and any(is_guidance(vote.item.record) for vote in con):
        return GUIDELINE_REFUTES
    if pro and outvoted(con, pro) and (len(pro) >= 2 or _authority(pro) or pro[0].item.finding.strength >= OUTRIGHT):
        return STATEMENT_SUPPORTED
    if len(con) >= 2 and outvoted(pro, con):
        return STATEMENT_REFUTED
    return STUDIES_DISAGREE if pro and con else TOO_FEW


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
