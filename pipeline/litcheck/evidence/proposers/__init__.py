"""The proposers: one file a member, one line in the table, in the order in which they are heard.

A proposer reads one record for one claim and proposes findings: a quotation, a stance, how sure it is. It is trusted with
nothing: `litcheck.evidence.proof` may take every stance back, and the rules of the verdicts decide.
"""

from typing import Protocol

from litcheck.claims.claim import Claim
from litcheck.errors import UnknownName
from litcheck.evidence.finding import Finding
from litcheck.evidence.proposers import rules
from litcheck.evidence.read_record import ReadRecord


class Proposer(Protocol):
    """What a member of this folder defines at module level."""

    @property
    def NAME(self) -> str: ...  # noqa: N802 (module constant)

    def propose(self, claim: Claim, known: ReadRecord) -> tuple[Finding, ...]:
        """The findings of this record on this claim in the order of its text, `proposer` set to NAME; () if it is silent.

        `probability` is that of the stance, 0 to 1, calibrated; None where the member has none to give (figures).
        """
        ...


PROPOSERS: tuple[Proposer, ...] = (rules,)


def proposer_named(name: str) -> Proposer:
    """The proposer of this name.

    Raises: UnknownName, listing the known ones.
    """
    for proposer in PROPOSERS:
        if name == proposer.NAME:
            return proposer
    raise UnknownName("proposer", name, tuple(proposer.NAME for proposer in PROPOSERS))
