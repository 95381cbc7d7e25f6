"""Two runs -> Changes. A claim that the newer run could not check is set aside: nothing is known of a change."""

from litcheck.history.causes import causes_of
from litcheck.history.change import Cause, CauseKind, Change, Changes, Kind, Standing
from litcheck.history.run import ClaimState, Run

_RECORD_CAUSES = frozenset(
    {
        CauseKind.RECORD_RETRACTED,
        CauseKind.CONCERN_RAISED,
        CauseKind.RECORD_CORRECTED,
        CauseKind.GUIDANCE_SUPERSEDED,
    }
)


def compare(old: Run, new: Run) -> Changes:
    """What changed from the older to the newer run, in the order of the newer, claims that are gone last."""
    changes: list[Change] = []
    not_audited = [state.id for state in new.claims.values() if not state.audited]
    for state in new.claims.values():
        before = old.claims.get(state.id)
        if not state.audited:
            continue
        if before is None or not before.audited:
            changes.append(_new(state, before))
        else:
            change = _change(old, new, before, state)
            changes += [change] if change else []
    changes += [_gone(state) for state in old.claims.values() if state.id not in new.claims]
    return Changes(
        old_day=old.day,
        new_day=new.day,
        changes=tuple(changes),
        not_audited=tuple(not_audited),
        claims=len(new.claims),
    )


def _change(old_run: Run, new_run: Run, old: ClaimState, new: ClaimState) -> Change | None:
    causes = causes_of(old_run, new_run, old, new)
    if old.verdict != new.verdict:
        kind = Kind.VERDICT
    elif (old.evidence_mark != new.evidence_mark and old.asked_of == new.asked_of) or any(
        cause.kind in _RECORD_CAUSES for cause in causes
    ):
        kind = Kind.EVIDENCE
    elif old.claim_mark != new.claim_mark or (old.quote, old.quote_mark) != (new.quote, new.quote_mark):
        kind = Kind.TEXT
    else:
        return None
    return Change(
        claim_id=new.id,
        statement=new.statement,
        kind=kind,
        before=_standing(old),
        after=_standing(new),
        causes=causes or (_fault(old, new),),
    )


def _fault(old: ClaimState, new: ClaimState) -> Cause:
    what = "verdict" if old.verdict != new.verdict else "evidence"
    text = f"fault of litcheck: the {what} changed and nothing in the inputs did; report it with both reports"
    return Cause(kind=CauseKind.FAULT, text=text)


def _new(state: ClaimState, before: ClaimState | None) -> Change:
    cause = Cause(kind=CauseKind.CLAIM_EDITED, text="claim added")
    if before is not None:
        text = f"search answered differently: it could be audited, and before it could not ({before.reason})"
        cause = Cause(kind=CauseKind.SEARCH_DIFFERS, text=text)
    return Change(
        claim_id=state.id,
        statement=state.statement,
        kind=Kind.NEW,
        before=None,
        after=_standing(state),
        causes=(cause,),
    )


def _gone(state: ClaimState) -> Change:
    cause = Cause(kind=CauseKind.CLAIM_EDITED, text="claim removed")
    return Change(
        claim_id=state.id,
        statement=state.statement,
        kind=Kind.GONE,
        before=_standing(state),
        after=None,
        causes=(cause,),
    )


def _standing(state: ClaimState) -> Standing:
    return Standing(verdict=state.verdict, reason=state.reason)
