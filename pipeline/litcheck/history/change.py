"""Change: what became of one claim between two runs, with the causes."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What changed, the most telling first."""

    VERDICT = "verdict"
    EVIDENCE = "evidence"  # the verdict stands, on other evidence
    TEXT = "text"  # only the claim or its quote
    NEW = "new"  # not in the older run, or not audited in it
    GONE = "gone"


class CauseKind(StrEnum):
    """Why; a closed list."""

    NEW_RECORD = "new-record"
    RECORD_RETRACTED = "record-retracted"
    CONCERN_RAISED = "concern-raised"
    RECORD_CORRECTED = "record-corrected"
    GUIDANCE_SUPERSEDED = "guidance-superseded"
    CLAIM_EDITED = "claim-edited"
    QUOTE_MOVED = "quote-moved"
    SEARCH_DIFFERS = "search-differs"
    LITCHECK_CHANGED = "litcheck-changed"
    FAULT = "fault"  # a verdict that changed with nothing changed in its inputs


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """One cause in words; `records` are the keys of the records that it is about."""

    kind: CauseKind
    text: str
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A verdict with its reason."""

    verdict: str
    reason: str

    def __str__(self) -> str:
        return f"{self.verdict} ({self.reason})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of a claim. `before` is None for a new claim, `after` for one that is gone."""

    claim_id: str
    statement: str
    kind: Kind
    before: Standing | None
    after: Standing | None
    causes: tuple[Cause, ...]

    @property
    def is_fault(self) -> bool:
        """True if nothing in the inputs explains the change."""
        return any(cause.kind is CauseKind.FAULT for cause in self.causes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All that changed between two runs, in the order of the newer; `not_audited` are claims that the newer could not
    check, so that nothing is known of a change."""

    old_day: str
    new_day: str
    changes: tuple[Change, ...]
    not_audited: tuple[str, ...]
    claims: int
