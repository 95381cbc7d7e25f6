"""The proposer of written rules: the stance model of the claim's check reads the record."""

from dataclasses import replace

from litcheck.claims.claim import Claim
from litcheck.evidence.finding import Finding
from litcheck.evidence.read_record import ReadRecord
from litcheck.evidence.stances import model_for

NAME = "rules"


def propose(claim: Claim, known: ReadRecord) -> tuple[Finding, ...]:
    """What the stance model finds, in the order of the text."""
    return tuple(replace(finding, proposer=NAME) for finding in model_for(claim.check).judge(claim, known))
