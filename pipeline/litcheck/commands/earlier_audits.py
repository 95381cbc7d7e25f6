"""What an audit is compared with (a baseline report, a history), what changed, and how the run ends."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from litcheck.commands.exit_status import DONE, FAILED, FINDINGS
from litcheck.errors import BadInput
from litcheck.history.fail_on import NEEDS_BASELINE

if TYPE_CHECKING:
    from litcheck.history.change import Changes
    from litcheck.history.run import Run
    from litcheck.reporting.dossier import Dossier

CHANGES_STEM = "changes"


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierAudits:
    """What was found by earlier audits. `compared` is the run to compare with, None if there was none yet; `recalled`
    holds the last state of each claim for what people accepted, from the history where there is one."""

    compared: "Run | None"
    recalled: "Run | None"
    history: Path | None


@contextmanager
def earlier_audits(baseline: Path | None, history: Path | None, fail_on: str) -> Iterator[EarlierAudits]:
    """Reads baseline and history before anything is asked or written; holds the history until the audit is done.

    Raises: BadInput if a rule of --fail-on lacks what it compares with, HistoryError if either cannot be used.
    """
    from litcheck.history.baseline import read_baseline
    from litcheck.history.folder import locked, read_runs
    from litcheck.history.timeline import since

    if fail_on in NEEDS_BASELINE and baseline is None and history is None:
        raise BadInput(f"--fail-on {fail_on}: nothing to compare with; give --history DIR or --baseline REPORT.json")
    given = read_baseline(baseline) if baseline is not None else None
    if history is None:
        yield EarlierAudits(compared=given, recalled=given, history=None)
        return
    with locked(history):
        runs = read_runs(history)
        recalled = since(runs) if runs else None
        yield EarlierAudits(compared=given or recalled, recalled=recalled or given, history=history)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an audit came to beside its dossier: `not_audited` maps claims to why nobody knows, `failing` to why they fail."""

    changes: "Changes | None"
    not_audited: dict[str, str]
    failing: dict[str, str]
    fail_on: str
    next_due: str | None


def with_accepted(
    dossier: "Dossier", earlier: EarlierAudits, *, day: str, reviewers: Collection[str] | None
) -> "Dossier":
    """The dossier with what people accept as it stands."""
    from litcheck.history.acceptance import with_acceptances

    states = earlier.recalled.claims if earlier.recalled else {}
    return with_acceptances(dossier, states, today=day, reviewers=reviewers)


def concluded(
    dossier: "Dossier",
    earlier: EarlierAudits,
    *,
    day: str,
    fail_on: str,
    max_age_days: int | None,
    library_was_meant: bool,
) -> Outcome:
    """Compares with the earlier audits, adds to the history, and says how the run ends."""
    from litcheck.history.comparing import compare
    from litcheck.history.failing import failing_claims
    from litcheck.history.folder import append
    from litcheck.history.timeline import next_due

    changes = None
    runs = _one_by_one(dossier, day, max_age_days)
    if earlier.compared or earlier.history:
        run = _whole(runs)
        runs = iter((run,))
        changes = compare(earlier.compared, run) if earlier.compared else None
        if earlier.history is not None:
            append(earlier.history, run)
    not_audited: dict[str, str] = {}
    failing: dict[str, str] = {}
    for run in runs:
        not_audited |= {
            state.id: state.reason if state.reason.startswith("not-") else _unchecked(state.id, dossier)
            for state in run.claims.values()
            if not state.audited and not (library_was_meant and state.reason == "not-covered")
        }
        found = failing_claims(run, fail_on, changes, earlier.compared.claims if earlier.compared else {})
        failing |= {one.claim_id: one.why for one in found}
    return Outcome(
        changes=changes,
        not_audited=not_audited,
        failing=failing,
        fail_on=fail_on,
        next_due=None if max_age_days is None else next_due(day, max_age_days),
    )


def _one_by_one(dossier: "Dossier", day: str, max_age_days: int | None) -> "Iterator[Run]":
    """The run, a claim at a time: what nothing is compared with need not be held whole."""
    from litcheck.history.run import Run, state_of
    from litcheck.reporting.formats import json_report
    from litcheck.reporting.report_model import Claim

    for text in json_report.claim_texts(dossier):
        state = state_of(Claim.model_validate_json(text), day)
        yield Run(
            day=day,
            tool_version=dossier.tool_version,
            models=tuple(dossier.models),
            source=dossier.source.name,
            claims={state.id: state},
            max_age_days=max_age_days,
        )


def _whole(runs: "Iterator[Run]") -> "Run":
    """One run with the claims of all."""
    first = next(runs)
    return replace(
        first, claims={**first.claims, **{name: state for run in runs for name, state in run.claims.items()}}
    )


def write_changes(changes: "Changes", folder: Path) -> tuple[Path, ...]:
    """`changes.md` and `changes.json` beside the report."""
    from litcheck.history.folder import write_whole
    from litcheck.history.listing import shown

    return tuple(write_whole(folder / f"{CHANGES_STEM}.{shape}", shown(changes, shape)) for shape in ("md", "json"))


def tell(outcome: Outcome) -> int:
    """Prints what changed and what fails; returns the exit status. An outage wins over findings."""
    from litcheck.history.listing import as_text

    if outcome.changes is not None:
        click.echo(f"\n{as_text(outcome.changes)}", nl=False)
    if outcome.next_due and not outcome.not_audited:
        click.echo(f"Next audit due: {outcome.next_due}")
    if outcome.not_audited:
        click.echo(f"litcheck: {_why_not(outcome.not_audited)}", err=True)
        return FAILED
    for claim_id, why in outcome.failing.items():
        click.echo(f"--fail-on {outcome.fail_on}: {claim_id}: {why}")
    return FINDINGS if outcome.failing else DONE


def _unchecked(claim_id: str, dossier: "Dossier") -> str:
    """What could not be asked for a claim that has a verdict."""
    from litcheck.literature.query import Access

    texts = next(entry.full_texts for entry in dossier.entries if entry.claim.id == claim_id)
    unread = any(one.access is Access.NOT_REACHED for one in texts)
    return "full text not reached" if unread else "standing not checked"


def _why_not(not_audited: dict[str, str]) -> str:
    """One line for all claims that nobody could check."""
    count = len(not_audited)
    words = {
        "not-reached": "PubMed was not reached",
        "not-covered": "the bundled library does not cover them (ask PubMed: --source pubmed --email you@example.org; "
        "or say --source library)",
        "full text not reached": "articles that may decide them were not reached",
        "standing not checked": "nobody could say whether their records were retracted (Crossref was not reached)",
    }
    reasons = "; ".join(words[reason] for reason in words if reason in not_audited.values())
    return f"{count} claim{'s were' if count > 1 else ' was'} not checked: {reasons}"
