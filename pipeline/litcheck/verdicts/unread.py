"""Verdict + records -> the records whose articles may say what their abstracts do not."""

from collections.abc import Callable, Mapping

from litcheck.claims.claim import Claim
from litcheck.literature.query import Retrieval
from litcheck.literature.record import Record
from litcheck.verdicts.attribution import fits
from litcheck.verdicts.case import NEVER_DECIDE, build
from litcheck.verdicts.verdict import Reason, Verdict

ASKING = frozenset({Reason.SILENT, Reason.TOO_FEW_STUDIES})
"""Reasons that an abstract's brevity may be to blame for; a named study that was found and is silent is SILENT too."""


def wanted_in_full(
    claim: Claim,
    verdict: Verdict,
    retrieval: Retrieval,
    records: Mapping[str, Record],
    same_journal: Callable[[str, str], bool],
    most: int,
) -> tuple[str, ...]:
    """The keys of at most `most` records with a PMCID, in this order: the study that the claim names (and then no other),
    records that speak of the claim, the rest as they rank. () for a verdict that no full text can change.
    """
    if verdict.reason not in ASKING:
        return ()
    keys = [key for key in retrieval.record_keys if key in records]
    if claim.attribution is not None:
        case = build(claim, (), records, retrieval, same_journal)
        named = claim.attribution
        ordered = [key for key in keys if fits(named, records[key], case)]
    else:
        speaking = [line.finding.record_key for line in verdict.evidence]
        ordered = [key for key in dict.fromkeys((*speaking, *keys)) if key in records]
    return tuple(key for key in ordered if _may_tell(records[key]))[:most]


def _may_tell(record: Record) -> bool:
    return bool(record.pmcid) and not record.retracted and not record.is_notice and record.design not in NEVER_DECIDE
