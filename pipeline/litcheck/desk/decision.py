"""Decision: what a rater does with one claim, checked when it is made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from litcheck.errors import BadInput

VERDICTS = ("verified", "unverified", "contradicted")
LONGEST_REASON = 2000
"""Characters."""


class Action(StrEnum):
    """accept: the rater agrees with litcheck's mark; override: another mark; correct: the claim's fields were read
    wrongly; reject: it is no claim that can be checked."""

    ACCEPT = "accept"
    OVERRIDE = "override"
    CORRECT = "correct"
    REJECT = "reject"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision. `verdict` is the rater's own mark for ACCEPT and OVERRIDE, `fields` the fields as corrected (None:
    taken away).

    Raises: BadInput if the reason is missing or too long, or what the action needs is not there.
    """

    action: Action
    reason: str
    verdict: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise BadInput("a reason is required: say in a few words why")
        if len(self.reason) > LONGEST_REASON:
            raise BadInput(f"the reason has {len(self.reason)} characters; at most {LONGEST_REASON} are kept")
        if self.action in (Action.ACCEPT, Action.OVERRIDE) and self.verdict not in VERDICTS:
            raise BadInput(f"found {self.verdict!r} as the mark; allowed: {', '.join(VERDICTS)}")
        if self.action is Action.CORRECT and not self.fields:
            raise BadInput("no field was changed; change one, or accept, override or reject the claim")
