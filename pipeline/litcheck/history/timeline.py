"""Runs -> the line of each claim over time: what it was, since when, why it changed, and when it is due again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from litcheck.history.change import Change
from litcheck.history.comparing import compare
from litcheck.history.folder import last_states
from litcheck.history.run import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """From this ISO day on the claim stood so. `causes` say why it changed then; () at the beginning."""

    day: str
    verdict: str
    reason: str
    causes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One claim over time. `last_audited` None: never; `next_due` None where no age was promised."""

    claim_id: str
    statement: str
    points: tuple[Point, ...]
    last_audited: str | None
    next_due: str | None


def lines_of(runs: Sequence[Run], *, max_age_days: int | None = None) -> tuple[Line, ...]:
    """The lines of the claims of the last run. `max_age_days` None: as the last run promised."""
    if not runs:
        return ()
    age = runs[-1].max_age_days if max_age_days is None else max_age_days
    changes = _changes(tuple(runs))
    return tuple(_line(claim_id, runs, changes, age) for claim_id in runs[-1].claims)


def _changes(runs: tuple[Run, ...]) -> list[dict[str, Change]]:
    """For each run its changes against the last audited states before it, by claim."""
    found: list[dict[str, Change]] = [{}]
    for number in range(1, len(runs)):
        changes = compare(since(runs[:number]), runs[number]).changes
        found.append({change.claim_id: change for change in changes})
    return found


def since(runs: tuple[Run, ...]) -> Run:
    """The last run, each claim as it last was audited: what the next audit is compared with."""
    last = runs[-1]
    return Run(
        day=last.day,
        tool_version=last.tool_version,
        models=last.models,
        source=last.source,
        claims=last_states(runs),
        max_age_days=last.max_age_days,
    )


def _line(claim_id: str, runs: Sequence[Run], changes: list[dict[str, Change]], age: int | None) -> Line:
    points: list[Point] = []
    audited: str | None = None
    for run, changed in zip(runs, changes, strict=True):
        state = run.claims.get(claim_id)
        if state is None or not state.audited:
            continue
        audited = run.day
        change = changed.get(claim_id)
        if not points or change is not None:
            causes = tuple(cause.text for cause in change.causes) if change is not None and points else ()
            points.append(Point(day=run.day, verdict=state.verdict, reason=state.reason, causes=causes))
    due = None if audited is None or age is None else next_due(audited, age)
    return Line(
        claim_id=claim_id,
        statement=runs[-1].claims[claim_id].statement,
        points=tuple(points),
        last_audited=audited,
        next_due=due,
    )


def next_due(audited: str, max_age_days: int) -> str:
    """The ISO day until which an audit of that day is good."""
    return (date.fromisoformat(audited) + timedelta(days=max_age_days)).isoformat()
