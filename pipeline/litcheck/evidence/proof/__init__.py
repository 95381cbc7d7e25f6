"""Proof: guards that can only veto. One file a guard, one line in the table.

A guard sees a claim, the record as it was read, and one proposed finding, whoever proposed it; it says why the finding's
stance cannot stand, or nothing. `quotation` comes before all: what it cannot prove is no finding at all. What the guards
of `DOUBTS` say leaves a reading that is probable enough as it is and keeps it from deciding: such readings are right as often
as others, but a mark wants more than that (`benchmarks/README.md`).
"""

from dataclasses import replace
from typing import Protocol

from litcheck.claims.claim import Claim
from litcheck.evidence.finding import Finding, Stance
from litcheck.evidence.proof import asserted, decidable, people, quotation, relation, result, treatment, wording
from litcheck.evidence.read_record import ReadRecord
from litcheck.evidence.thresholds import SURE


class Guard(Protocol):
    """What a guard of this folder defines at module level."""

    def veto(self, claim: Claim, known: ReadRecord, finding: Finding) -> str | None:
        """Why the finding says nothing for or against the claim, in words for the report; None if it may stand."""
        ...


GUARDS: tuple[Guard, ...] = (decidable, people, treatment)
DOUBTS: tuple[Guard, ...] = (result, relation, wording)


def proven(claim: Claim, known: ReadRecord, finding: Finding) -> Finding:
    """The finding, neutral with the reason in its note if a guard vetoes its stance, with a doubt if it may decide nothing.

    Raises: IntegrityError if its quotation or a digit does not stand in the record.
    """
    quotation.prove(finding, known.record)
    if finding.stance is Stance.NEUTRAL:
        return finding
    why = next((why for guard in GUARDS if (why := guard.veto(claim, known, finding))), None)
    if why is not None:
        return _taken_back(finding, why)
    doubt = finding.doubt or next((why for one in DOUBTS if (why := one.veto(claim, known, finding))), None)
    if doubt is None or (finding.probability or 0.0) >= SURE:
        return replace(finding, doubt=doubt or asserted.veto(claim, known, finding))
    return _taken_back(finding, doubt)


def _taken_back(finding: Finding, why: str) -> Finding:
    note = why if finding.note is None else f"{finding.note}; {why}"
    return replace(finding, stance=Stance.NEUTRAL, note=note, doubt=None)
