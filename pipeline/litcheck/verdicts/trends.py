"""Case of a claimed direction -> Outcome: comparisons, associations, effects, by vote and by pooled ratio."""

from collections.abc import Mapping, Sequence

from litcheck.claims.claim import Check
from litcheck.literature.record import Design
from litcheck.verdicts.case import Case, Outcome, cite_all
from litcheck.verdicts.explanation import claimed_in_words, interval_in_words, studies, suggest_trend
from litcheck.verdicts.hedges import holds, meets
from litcheck.verdicts.pooling import too_wide
from litcheck.verdicts.ratios import Ratios, gather_ratios
from litcheck.verdicts.rules import (
    DIRECTION_AGREES,
    DIRECTION_DISAGREES,
    NO_DIFFERENCE_AGREES,
    NULL_DISAGREES,
    RATIO_AGREES,
    RATIO_DISAGREES,
    SILENT,
    STRONG_STUDY_AGREES,
    STUDIES_DISAGREE,
    TOO_FEW,
    Rule,
)
from litcheck.verdicts.summary import PREDICTION_FROM
from litcheck.verdicts.verdict import Interval, Mark, Pooled
from litcheck.verdicts.votes import Tally, Vote, outvoted, tally

TIERS: Mapping[Design, int] = {
    Design.META_ANALYSIS: 1,
    Design.SYSTEMATIC_REVIEW: 1,
    Design.TRIAL: 1,
    Design.GUIDELINE: 2,
    Design.COHORT: 2,
    Design.CASE_CONTROL: 2,
    Design.CROSS_SECTIONAL: 2,
    Design.OBSERVATIONAL: 2,
    Design.UNKNOWN: 2,
    Design.REVIEW: 3,
    Design.OPINION: 3,
}
"""Who is heard first on a treatment's effect."""

NULLS = 3
"""Studies without a difference from which a claimed one can be contradicted; as many as for a prediction interval."""


TESTED = 0.75
"""Strength from which a result counts against a claim: a figure, a test, or a difference between groups, no mere words."""

REVIEWS = 2
"""Meta-analyses and systematic reviews that find none or the opposite, from which a claimed difference is contradicted."""


def decide_trend(case: Case) -> Outcome:
    """The outcome for a claimed direction, with the claimed ratio if there is one."""
    of_none = case.claim.relation == "none"
    votes = tally(case.admitted, of_none=of_none)
    if not votes.all:
        return _silent(case, votes)
    rule = _tiered(votes) if case.claim.check is Check.EFFECT and not of_none else _rule(votes, of_none)
    ratios = gather_ratios(case, votes)
    if case.claimed is not None and case.claimed.unit == "ratio" and rule.mark is Mark.VERIFIED:
        return _with_ratio(case, votes, ratios, rule)
    return _outcome(case, votes, ratios, rule)


def _rule(votes: Tally, of_none: bool) -> Rule:
    """The deciding rule over all votes."""
    pro, con, null = votes.votes_for, votes.against, votes.null
    if of_none:
        return _rule_of_none(votes)
    if pro and outvoted(con, pro) and not _nulls_prevail(pro, null):
        if len(pro) >= 2:
            return DIRECTION_AGREES
        if pro[0].strong and not null:
            return STRONG_STUDY_AGREES
    firm = [vote for vote in con if vote.item.finding.strength >= TESTED or _is_review(vote)]
    if outvoted(pro, con) and len(con) > len(null) and (len(firm) >= 2 or any(_is_review(vote) for vote in con)):
        return DIRECTION_DISAGREES
    reviews = [vote for vote in (*con, *null) if _is_review(vote)]
    if len(reviews) >= REVIEWS and len(pro) < len(reviews) and not any(vote.strong for vote in pro):
        return NULL_DISAGREES
    if not pro and len(null) + len(con) >= NULLS and any(vote.precise for vote in null):
        return NULL_DISAGREES
    mixed = (pro and (con or null)) or (con and len(null) + len(con) >= NULLS)
    return STUDIES_DISAGREE if mixed else TOO_FEW  # nulls alone, none of them precise, are too small


def _is_review(vote: Vote) -> bool:
    return vote.item.record.design in (Design.META_ANALYSIS, Design.SYSTEMATIC_REVIEW)


def _rule_of_none(votes: Tally) -> Rule:
    pro, con = votes.votes_for, votes.against
    if len(pro) >= 2 and not con and any(vote.precise or vote.strong for vote in pro):
        return NO_DIFFERENCE_AGREES
    if len(con) >= 2 and not pro:
        return DIRECTION_DISAGREES
    return STUDIES_DISAGREE if pro and con else TOO_FEW


def _nulls_prevail(pro: Sequence[Vote], null: Sequence[Vote]) -> bool:
    """True if studies that found nothing keep those that agree from deciding.

    As many nulls as agreeing studies do, and so does a strong null where no strong study agrees.
    """
    if any(vote.strong for vote in null) and not any(vote.strong for vote in pro):
        return True
    return len(null) >= len(pro)


def _tiered(votes: Tally) -> Rule:
    """The deciding rule for an effect: the strongest tier that can decide does; lower ones only add to it."""
    for lowest in (1, 2, 3):
        heard = _of_tiers(votes, lowest)
        rule = _rule(heard, of_none=False)
        if rule.mark is not Mark.UNVERIFIED:
            top = _of_tiers(votes, 1)
            if rule.mark is Mark.VERIFIED and lowest > 1 and (top.against or len(top.null) > len(top.votes_for)):
                return STUDIES_DISAGREE  # weaker designs do not overrule trials
            return rule
        if rule is STUDIES_DISAGREE and heard.votes_for and heard.against:
            return rule
    return _rule(votes, of_none=False)


def _of_tiers(votes: Tally, lowest: int) -> Tally:
    def heard(side: Sequence[Vote]) -> tuple[Vote, ...]:
        return tuple(vote for vote in side if TIERS.get(vote.item.record.design, 3) <= lowest)

    return Tally(
        votes_for=heard(votes.votes_for), against=heard(votes.against), null=heard(votes.null), left_out=votes.left_out
    )


def _with_ratio(case: Case, votes: Tally, ratios: Ratios, rule: Rule) -> Outcome:
    """The outcome where the direction agrees and a ratio is claimed as well."""
    claimed = case.claimed
    if claimed is None:
        return _outcome(case, votes, ratios, rule)
    verdicts = [_ratio_rule(claimed, pooled) for pooled in ratios.pools]
    if RATIO_AGREES in verdicts:
        chosen = ratios.pools[verdicts.index(RATIO_AGREES)]
        return _outcome(case, votes, ratios, RATIO_AGREES, chosen)
    if RATIO_DISAGREES in verdicts:
        return _outcome(case, votes, ratios, RATIO_DISAGREES, ratios.pools[verdicts.index(RATIO_DISAGREES)])
    if ratios.pools:
        return _outcome(case, votes, ratios, STUDIES_DISAGREE, ratios.pools[0])
    singles = [meets(claimed, size.low, size.high) for _, size in ratios.single]
    points = [holds(claimed, value) for value in ratios.points]
    if sum(points) >= 2 and 2 * sum(points) > len(points):
        return _outcome(case, votes, ratios, RATIO_AGREES)
    if singles and all(singles) and any(vote.strong for vote in votes.votes_for):
        return _outcome(case, votes, ratios, RATIO_AGREES)
    return _outcome(case, votes, ratios, TOO_FEW)


def _ratio_rule(claimed: Interval, pooled: Pooled) -> Rule | None:
    if holds(claimed, pooled.estimate):
        return RATIO_AGREES
    if meets(claimed, pooled.ci_low, pooled.ci_high) and not too_wide(pooled):
        return RATIO_AGREES
    if pooled.k >= PREDICTION_FROM and pooled.pi_low is not None and pooled.pi_high is not None:
        return None if meets(claimed, pooled.pi_low, pooled.pi_high) else RATIO_DISAGREES
    return None


def _silent(case: Case, votes: Tally) -> Outcome:
    left_out = dict(votes.left_out)
    count = len(case.retrieval.record_keys)
    read = "1 record was read" if count == 1 else f"{count} records were read"
    return Outcome(rule=SILENT, explanation=f"{read}; no result on this could be used.", left_out=left_out)


def _outcome(case: Case, votes: Tally, ratios: Ratios, rule: Rule, chosen: Pooled | None = None) -> Outcome:
    pooled = chosen or (ratios.pools[0] if ratios.pools else None)
    deciding = [vote.item for vote in (votes.against if rule.mark is Mark.CONTRADICTED else votes.votes_for)]
    used = {vote.item.place for vote in votes.all} | set(ratios.plotted)
    return Outcome(
        rule=rule,
        explanation=_explain(case, votes, rule, pooled),
        qualifier=_qualify(votes, rule),
        pooled=pooled,
        subgroups=tuple(other for other in ratios.pools if other is not pooled),
        used=frozenset(used),
        left_out={place: why for place, why in votes.left_out.items() if place not in used},
        plotted=ratios.plotted,
        warnings=ratios.warnings,
        suggestion=suggest_trend(rule.mark, _found(case, votes, rule, pooled), deciding or [v.item for v in votes.all]),
    )


def _found(case: Case, votes: Tally, rule: Rule, pooled: Pooled | None) -> str:
    if rule is RATIO_DISAGREES and pooled is not None:
        return f"studies give {interval_in_words(pooled)} over {studies(pooled.k)}"
    if rule is NULL_DISAGREES:
        return f"{studies(len(votes.null))} find no difference"
    opposite = {"higher": "lower", "lower": "higher", "positive": "negative", "negative": "positive"}
    opposite |= {"improves": "worsening", "worsens": "improvement", "none": "a difference"}
    word = opposite.get(case.claim.relation or "", "the opposite")
    return f"{studies(len(votes.against))} find {word} instead"


def _explain(case: Case, votes: Tally, rule: Rule, pooled: Pooled | None) -> str:
    sides = [(votes.votes_for, "agree"), (votes.against, "find the opposite"), (votes.null, "find no difference")]
    if case.claim.relation == "none":
        sides = [(votes.votes_for, "find no difference"), (votes.against, "find one")]
    told = [
        f"{studies(len(side))} {_verb(what, len(side))} ({cite_all([vote.item.record for vote in side], most=4)})"
        for side, what in sides
        if side
    ]
    text = "; ".join(told)
    if pooled is not None:
        text += f"; pooled, {interval_in_words(pooled)}, k = {studies(pooled.k)}"
    if rule is RATIO_AGREES:
        text += f"; {claimed_in_words(case.claimed)} agrees with this"
    if rule is RATIO_DISAGREES:
        text += f", outside whose prediction interval {claimed_in_words(case.claimed)} lies"
    if rule is TOO_FEW:
        text += "; that is too little to decide"
    return text[:1].upper() + text[1:] + "."


def _verb(phrase: str, count: int) -> str:
    """The phrase with its verb in the singular for one study."""
    verb, _, rest = phrase.partition(" ")
    return f"{verb}s {rest}".strip() if count == 1 else phrase


def _qualify(votes: Tally, rule: Rule) -> str | None:
    if rule.mark is not Mark.VERIFIED:
        return None
    parts = []
    if votes.against:
        parts.append(f"{studies(len(votes.against))} found the opposite ({_cited(votes.against)})")
    if votes.null:
        parts.append(f"{studies(len(votes.null))} found no difference ({_cited(votes.null)})")
    designs = {vote.item.record.design for vote in votes.votes_for}
    if designs and designs <= {Design.CASE_CONTROL, Design.CROSS_SECTIONAL, Design.COHORT, Design.OBSERVATIONAL}:
        parts.append("observational studies only, which do not show cause")
    return "; ".join(parts) or None


def _cited(votes: Sequence[Vote]) -> str:
    return cite_all([vote.item.record for vote in votes], most=3)
