"""The proposer of written rules: the stance model of the claim's check reads the record."""

from dataclasses import replace

from litcheck.claims.claim import Claim
from litcheck.evidence.finding import Finding, Form
from litcheck.evidence.read_record import ReadRecord
from litcheck.evidence.stances import model_for
from litcheck.evidence.thresholds import probability_of_rules

NAME = "rules"


def propose(claim: Claim, known: ReadRecord) -> tuple[Finding, ...]:
    """What the stance model finds, in the order of the text."""
    found = model_for(claim.check).judge(claim, known)
    return tuple(replace(finding, proposer=NAME, probability=_probability(finding)) for finding in found)


def _probability(finding: Finding) -> float | None:
    """That of a statement; figures and directions are weighed by their numbers."""
    return probability_of_rules(finding.stance, finding.strength) if finding.form is Form.STATEMENT else None
