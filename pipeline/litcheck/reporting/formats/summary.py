"""summary: short Markdown for a job summary ($GITHUB_STEP_SUMMARY): the counts, and the claims that need somebody."""

import re
from collections.abc import Callable

from litcheck.reporting.dossier import Dossier, Entry
from litcheck.vocabulary.control_characters import removed

NAME = "summary"
SUFFIX = ".summary.md"
_SHOWN = 50  # claims; a job summary holds 1 MB, and nobody reads more
_NOT_AUDITED = ("not-reached", "not-covered")


def render(dossier: Dossier) -> str:
    """The counts, the notes, then tables: contradicted, accepted, not audited."""
    s = dossier.summary
    lines = [
        "## litcheck",
        "",
        f"**{s.claims} claims: {s.verified} verified, {s.unverified} unverified, {s.contradicted} contradicted"
        f"{f', {s.accepted} of them accepted' if s.accepted else ''}.** Source: {_plain(dossier.source.name)}, as of "
        f"{dossier.source.as_of}.",
    ]
    told = filter(None, (dossier.source.fallback_in_words, *dossier.notes))
    lines += [line for note in told for line in ("", f"> {_plain(note)}")]
    accepted = [entry for entry in dossier.entries if entry.accepted is not None and entry.mark != "verified"]
    settled = {entry.claim.id for entry in accepted if entry.accepted and entry.accepted.standing == "active"}
    contradicted = [e for e in dossier.entries if e.mark == "contradicted" and e.claim.id not in settled]
    not_audited = [entry for entry in dossier.entries if entry.reason in _NOT_AUDITED]
    lines += _table("Contradicted", contradicted, lambda entry: entry.explanation)
    lines += _table("Accepted by a person", accepted, lambda entry: entry.accepted.line if entry.accepted else "")
    lines += _table("Not audited", not_audited, lambda entry: entry.explanation)
    return "\n".join(lines) + "\n"


def _table(heading: str, entries: list[Entry], why: Callable[[Entry], str]) -> list[str]:
    if not entries:
        return []
    lines = ["", f"### {heading}", "", "| claim | verdict | why |", "|---|---|---|"]
    for entry in entries[:_SHOWN]:
        where = f"{entry.place.path}:{entry.place.line}" if entry.place and entry.place.line else entry.article.title
        lines.append(f"| {_plain(entry.claim.statement)} ({_plain(where)}) | {entry.mark} | {_plain(why(entry))} |")
    if len(entries) > _SHOWN:
        lines += ["", f"and {len(entries) - _SHOWN} more in the report."]
    return lines


def _plain(text: str) -> str:
    line = re.sub(r"([\\`_\[\]|#~@])", r"\\\1", " ".join(removed(text).split()))
    return line.replace("<", "&lt;").replace(">", "&gt;")
