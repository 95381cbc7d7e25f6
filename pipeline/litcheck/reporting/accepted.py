"""Accepted: a person's word that a claim may stand as it is, and whether it counts."""

from dataclasses import dataclass

_LAPSED = {
    "active": "",
    "expired": " This has run out.",
    "evidence-changed": " The evidence has changed since, so this does not count any more.",
    "not-a-reviewer": " The configuration does not name this person as a reviewer, so this does not count.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A person's word that a claim may stand as it is. `standing` says whether it counts: "active", "expired" (its last
    day is over), "evidence-changed" (since it was given), or "not-a-reviewer".

    `word` marks what the person wrote and `evidence` the evidence that it was given for.
    """

    by: str | None
    reason: str
    until: str | None
    standing: str
    word: str
    evidence: str

    @property
    def line(self) -> str:
        """For example "Accepted by A. Editor until 2026-12-31: it is of children. The evidence has changed since."."""
        until = f" until {self.until}" if self.until else ""
        return f"Accepted by {self.by or 'a person'}{until}: {self.reason.rstrip('.')}.{_LAPSED[self.standing]}"
