"""What a run ends with: which claims were not audited, and which fail by the rule that the user chose."""

from collections.abc import Mapping
from dataclasses import dataclass

from litcheck.history.acceptance import ACTIVE
from litcheck.history.change import Changes, Kind
from litcheck.history.run import ClaimState, Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Failing:
    """A claim that fails, and why in a few words."""

    claim_id: str
    why: str


def failing_claims(
    run: Run, fail_on: str, changes: Changes | None, previous: Mapping[str, ClaimState]
) -> tuple[Failing, ...]:
    """The claims of a run that fail by a rule of FAIL_ON; accepted claims never do, nor those that were not audited.

    `changes` and `previous` (last states) are those since the baseline; None and {} in a first run, where
    "new-contradicted" fails every contradicted claim and "changed" none.
    """
    kinds = {} if changes is None else {change.claim_id: change for change in changes.changes}
    found = []
    for state in run.claims.values():
        if not state.audited or _is_accepted(state):
            continue
        before = previous.get(state.id)
        lapsed = _lapsed(state, before)
        change = kinds.get(state.id)
        contradicted = state.verdict == "contradicted"
        unknown = before is None or not before.audited
        new = contradicted and (unknown or (change is not None and change.kind is Kind.VERDICT))
        moved = change is not None and change.kind in (Kind.VERDICT, Kind.EVIDENCE)
        fails = {
            "contradicted": contradicted,
            "unverified": state.verdict != "verified",
            "new-contradicted": new or (contradicted and lapsed),
            "changed": moved or lapsed or (change is not None and new),
            "never": False,
        }
        if fails[fail_on]:
            why = "accepted, and that no longer holds" if lapsed else f"{state.verdict} ({state.reason})"
            found.append(Failing(claim_id=state.id, why=why))
    return tuple(found)


def _is_accepted(state: ClaimState) -> bool:
    return state.accepted is not None and state.accepted.standing == ACTIVE


def _lapsed(state: ClaimState, before: ClaimState | None) -> bool:
    """True if a person's word for the claim counted in the last run and does not count any more."""
    return (
        state.verdict != "verified"
        and state.accepted is not None
        and state.accepted.standing != ACTIVE
        and before is not None
        and before.accepted is not None
        and before.accepted.standing == ACTIVE
    )
