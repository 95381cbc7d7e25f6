"""Changes -> text for a terminal, Markdown for a pull request, JSON for programs."""

import re
from typing import Any

from litcheck.history.change import Change, Changes, Kind
from litcheck.reporting.json_text import json_text
from litcheck.vocabulary.control_characters import removed, visible

CHANGES_VERSION = 1
SHAPES = ("text", "md", "json")
_HEADINGS = {
    Kind.VERDICT: "Changed verdict",
    Kind.EVIDENCE: "Same verdict, changed evidence",
    Kind.TEXT: "Edited, same verdict",
    Kind.NEW: "New claims, or audited for the first time",
    Kind.GONE: "Claims that are gone",
}


def shown(changes: Changes, shape: str) -> str:
    """The changes in one of SHAPES, ending with a line break."""
    return {"text": as_text, "md": as_markdown, "json": as_json}[shape](changes)


def headline(changes: Changes) -> str:
    """One line: how much changed."""
    counts = {kind: sum(change.kind is kind for change in changes.changes) for kind in Kind}
    words = {
        Kind.VERDICT: "changed verdict",
        Kind.EVIDENCE: "changed only in evidence",
        Kind.TEXT: "edited",
        Kind.NEW: "new",
        Kind.GONE: "gone",
    }
    parts = [f"{count} {words[kind]}" for kind, count in counts.items() if count]
    if changes.not_audited:
        parts.append(f"{len(changes.not_audited)} not audited")
    said = ", ".join(parts) or "nothing changed"
    return f"{changes.claims} claims, {changes.old_day} to {changes.new_day}: {said}."


def as_text(changes: Changes) -> str:
    """A heading for each kind of change, then a claim in a few lines."""
    lines = [headline(changes)]
    for kind, found in _by_kind(changes):
        lines += ["", f"{_HEADINGS[kind]}:"]
        for change in found:
            lines.append(f"  {change.claim_id}: {_arrow(change, '->')}")
            lines.append(f"    {change.statement}")
            lines += [f"    because {cause.text}" for cause in change.causes]
    if changes.not_audited:
        lines += ["", f"Not audited, so nothing is known of a change: {', '.join(changes.not_audited)}"]
    return visible("\n".join(lines)) + "\n"


def as_markdown(changes: Changes) -> str:
    """For a comment on a pull request: a table for each kind of change."""
    lines = [f"**{_plain(headline(changes))}**"]
    for kind, found in _by_kind(changes):
        lines += ["", f"### {_HEADINGS[kind]}", "", "| claim | verdict | because |", "|---|---|---|"]
        for change in found:
            causes = "<br>".join(_plain(cause.text) for cause in change.causes)
            claim = f"`{change.claim_id}` {_plain(change.statement)}"
            lines.append(f"| {claim} | {_plain(_arrow(change, '→'))} | {causes} |")
    if changes.not_audited:
        named = ", ".join(f"`{claim_id}`" for claim_id in changes.not_audited)
        lines += ["", f"Not audited, so nothing is known of a change: {named}."]
    return "\n".join(lines) + "\n"


def as_json(changes: Changes) -> str:
    """One object; `cause` is one of the closed list in the README."""
    content = {
        "changes_version": CHANGES_VERSION,
        "old": changes.old_day,
        "new": changes.new_day,
        "claims": changes.claims,
        "not_audited": list(changes.not_audited),
        "changes": [_change(change) for change in changes.changes],
    }
    return json_text(content, indent=1) + "\n"


def _change(change: Change) -> dict[str, Any]:
    standings = {
        name: standing and {"verdict": standing.verdict, "reason": standing.reason}
        for name, standing in (("before", change.before), ("after", change.after))
    }
    causes = [
        {"cause": cause.kind.value, "text": cause.text, "records": list(cause.records)} for cause in change.causes
    ]
    said = {"id": change.claim_id, "statement": change.statement, "kind": change.kind.value}
    return {**said, **standings, "fault": change.is_fault, "causes": causes}


def _by_kind(changes: Changes) -> list[tuple[Kind, list[Change]]]:
    grouped = [(kind, [change for change in changes.changes if change.kind is kind]) for kind in Kind]
    return [(kind, found) for kind, found in grouped if found]


def _arrow(change: Change, arrow: str) -> str:
    before, after = change.before, change.after
    if before is None or after is None:
        return str(after or before)
    return f"{before} {arrow} {after}" if before != after else str(after)


def _plain(text: str) -> str:
    """The text with what Markdown or HTML would interpret made literal, on one line."""
    line = re.sub(r"([\\`*_\[\]|#~@])", r"\\\1", " ".join(removed(text).split()))
    return line.replace("<", "&lt;").replace(">", "&gt;")
