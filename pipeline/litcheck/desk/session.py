"""A session at the desk: the claims file as it stands now, the report beside it, and each rater's steps.

Every decision reads the file, changes the lines it has to and replaces the file in one go, under a lock that all desks of this
user share: two raters, two tabs or two processes lose nothing, and a kill leaves the file as it was or as it should be.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from litcheck.claims.claims_file import ClaimsBook, read_claims, write_claims
from litcheck.claims.kinds import KINDS
from litcheck.desk.deciding import Undoable, decided, entry_of, reviews_of, undone
from litcheck.desk.decision import Decision
from litcheck.errors import BadInput
from litcheck.reporting.agreement import Rated, calibration, kappas

Judge = Callable[[ClaimsBook, str], Mapping[str, Any] | None]
"""The audit of one claim as it stands in the book, in the form of the JSON report; None where no source is at hand."""

WAIT = 10.0
"""Seconds that a decision waits for another one that is being written."""


class Session:
    """The desk's state. `report` holds litcheck's answers by claim id; `blind` hides them until a rater has decided."""

    def __init__(
        self,
        path: Path,
        report: Mapping[str, Mapping[str, Any]],
        *,
        today: str,
        blind: bool = False,
        judge: Judge = lambda book, claim_id: None,
        locks: Path,
    ) -> None:
        self._path, self._today, self._judge = path, today, judge
        self._report = dict(report)
        self._steps: dict[str, list[Undoable]] = {}
        self._read: tuple[tuple[int, ...], ClaimsBook] | None = None
        self.blind = blind
        try:
            locks.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise BadInput(f"{locks}: cannot be made ({error.strerror}); make it, or set XDG_STATE_HOME") from error
        name = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:32]
        self._lock = FileLock(locks / f"{name}.lock", timeout=WAIT)

    def overview(self, rater: str) -> dict[str, Any]:
        """Every claim in the order of the file with what this rater may see of it."""
        book = self._book()
        titles = {listed.id: listed.title for listed in book.documents}
        claims = [self._row(entry, titles, rater) for entry in book.value["claims"]]
        done = sum(row["mine"] is not None for row in claims)
        steps = len(self._steps.get(rater, ()))
        return {"rater": rater, "blind": self.blind, "claims": claims, "done": done, "undoable": steps}

    def claim(self, claim_id: str, rater: str) -> dict[str, Any]:
        """One claim: its entry, litcheck's answer and the reviews, as far as this rater may see them.

        Raises: UnknownName for a claim that is gone.
        """
        _, entry = entry_of(self._book(), claim_id)
        reviews = reviews_of(entry)
        hidden = self.blind and not any(review.get("by") == rater for review in reviews)
        return {
            "entry": {key: value for key, value in entry.items() if key not in ("basis", "review")},
            "answer": None if hidden else self._report.get(claim_id),
            "evidence": self._evidence(claim_id),
            "hidden": hidden,
            "reviews": [review for review in reviews if not hidden or review.get("by") == rater],
        }

    def decide(self, claim_id: str, decision: Decision, rater: str) -> dict[str, Any]:
        """Writes a decision into the claims file and gives the claim as it stands then.

        Raises: BadInput, ClaimsFileError or UnknownName, with the file as it was.
        """

        def change(book: ClaimsBook) -> ClaimsBook:
            after, step = decided(book, claim_id, decision, rater=rater, today=self._today)
            taken.append(step)
            return after

        taken: list[Undoable] = []
        book = self._written(change)
        self._steps.setdefault(rater, []).append(taken[-1])
        if taken[-1].after is None:
            return {"rejected": claim_id}
        if decision.fields and (answer := self._judge(book, claim_id)) is not None:
            self._report[claim_id] = answer
        return self.claim(claim_id, rater)

    def undo(self, rater: str) -> str:
        """Takes this rater's last decision back and gives the id of its claim.

        Raises: BadInput if there is none, or if somebody else changed the claim since.
        """
        steps = self._steps.get(rater, [])
        if not steps:
            raise BadInput("nothing to undo")
        self._written(lambda book: undone(book, steps[-1]))
        return steps.pop().claim_id

    def agreement(self) -> dict[str, Any]:
        """How far raters agree with each other and with litcheck's reasons, for the page."""
        rated = []
        for entry in self._book().value["claims"]:
            answer = self._report.get(entry["id"])
            ratings = {review["by"]: review["verdict"] for review in reviews_of(entry) if review.get("by")}
            if answer and ratings:
                rated.append(Rated(mark=answer["verdict"], reason=answer["reason"], ratings=ratings))
        return {
            "kappas": [{name: getattr(kappa, name) for name in kappa.__slots__} for kappa in kappas(rated)],
            "calibration": [{name: getattr(line, name) for name in line.__slots__} for line in calibration(rated)],
        }

    def _book(self) -> ClaimsBook:
        """The file as it stands now; it is read anew only if somebody wrote it since."""
        before, known = _stamp(self._path), self._read
        if known is not None and known[0] == before:
            return known[1]
        book = read_claims(self._path)
        self._read = (before, book)
        return book

    def _written(self, change: Callable[[ClaimsBook], ClaimsBook]) -> ClaimsBook:
        try:
            with self._lock:
                book = change(self._book())
                write_claims(book, self._path)
                book = replace(book, sha256=hashlib.sha256(book.text.encode()).hexdigest())
                stamp = _stamp(self._path)
                if hashlib.sha256(self._path.read_bytes()).hexdigest() == book.sha256:
                    self._read = (stamp, book)
        except Timeout:
            raise BadInput(f"{self._path}: another desk is writing for over {WAIT:g} s; try again") from None
        return book

    def _row(self, entry: Mapping[str, Any], titles: Mapping[str, str], rater: str) -> dict[str, Any]:
        reviews = reviews_of(entry)
        mine = next((review for review in reviews if review.get("by") == rater), None)
        answer = self._report.get(entry["id"])
        shown = answer if mine or not self.blind else None
        return {
            "id": entry["id"],
            "statement": entry["statement"],
            "article": titles.get(entry.get("document", ""), ""),
            "verdict": shown and shown["verdict"],
            "reason": shown and shown["reason"],
            "mine": mine and mine["verdict"],
            "others": 0 if self.blind and not mine else len(reviews) - (mine is not None),
        }

    def _evidence(self, claim_id: str) -> Sequence[Mapping[str, Any]]:
        """The passages, which a blind rater sees without what litcheck makes of them."""
        lines = self._report.get(claim_id, {}).get("evidence", ())
        shown = ("pmid", "doi", "citation", "url", "year", "design", "digest", "retracted", "quote", "section", "used")
        return [{key: line.get(key) for key in (*shown, *(() if self.blind else ("stance", "note")))} for line in lines]


def _stamp(path: Path) -> tuple[int, ...]:
    """What changes whenever a file is written: a new file takes the place of the old one. () if there is none."""
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_ino, found.st_mtime_ns, found.st_size


def fields_of_kinds() -> dict[str, dict[str, Any]]:
    """The fields of each kind with what they may hold, for the form of a correction."""
    return {
        kind.NAME: {
            "required": list(kind.REQUIRED),
            "optional": list(kind.OPTIONAL),
            "relations": list(kind.RELATIONS),
            "units": [unit.value for unit in kind.UNITS],
        }
        for kind in KINDS
    }
