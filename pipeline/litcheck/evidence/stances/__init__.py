"""The stance models: one file per way of checking, one line in the table.

A stance model reads one record for one claim: it picks the sentences that speak to the claim and says of each whether it
supports the claim, refutes it, or does neither.
"""

from typing import Protocol

from litcheck.claims.claim import Check, Claim
from litcheck.errors import UnknownName
from litcheck.evidence.finding import Finding
from litcheck.evidence.read_record import ReadRecord
from litcheck.evidence.stances import count, direction, effect, entailment, proportion, ratio


class Stance(Protocol):
    """What a member of this folder defines at module level."""

    @property
    def CHECK(self) -> Check: ...  # noqa: N802 (module constant)

    def judge(self, claim: Claim, known: ReadRecord) -> tuple[Finding, ...]:
        """The findings of this record on this claim, in the order of its text; () if it is silent."""
        ...


MODELS: tuple[Stance, ...] = (proportion, ratio, direction, effect, count, entailment)


def model_for(check: Check) -> Stance:
    """The stance model for a way of checking.

    Raises: UnknownName, listing the known ones.
    """
    for model in MODELS:
        if model.CHECK is check:
            return model
    raise UnknownName("check", check.value, tuple(model.CHECK.value for model in MODELS))
