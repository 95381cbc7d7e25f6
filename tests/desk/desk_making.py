"""A claims file on invented claims, the report on it, and a desk that listens."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from litcheck.desk.server import Desk
from litcheck.desk.session import Session

TODAY = "2026-12-01"
HEAD = """\
# kept by hand: do not touch
version: 1
documents:
  - id: d1
    title: Facts about gout
claims:
"""
CLAIM = """\
  - id: c{number}   # claim {number}
    document: d1
    quote: "gout fact {number}"
    statement: Gout is described by fact {number}.
    kind: assertion
    extracted: true
"""


def claims_file(folder: Path, count: int = 20) -> Path:
    path = folder / "claims.yaml"
    path.write_text(HEAD + "".join(CLAIM.format(number=number) for number in range(count)), encoding="utf-8")
    return path


def answers(count: int = 20) -> dict[str, dict[str, Any]]:
    """litcheck's answers: every third claim contradicted, every third unverified."""
    marks = ("verified", "unverified", "contradicted")
    reasons = ("statement-supported", "silent", "statement-refuted")
    line = {"citation": "Doe 2020.", "url": "https://example.org/1", "quote": "Gout is painful.", "used": True}
    return {
        f"c{number}": {
            "verdict": marks[number % 3],
            "reason": reasons[number % 3],
            "explanation": "because",
            "suggestion": None,
            "evidence": [{**line, "stance": "supports"}],
        }
        for number in range(count)
    }


def a_session(path: Path, *, blind: bool = False, count: int = 20, **options: Any) -> Session:
    return Session(path, answers(count), today=TODAY, blind=blind, locks=path.parent / "locks", **options)


@contextmanager
def running(session: Session, raters: Sequence[str] = ("Ana",)) -> Iterator[dict[str, str]]:
    """A desk on a free port; its raters' addresses."""
    desk = Desk(session, raters)
    thread = threading.Thread(target=desk.serve, daemon=True)
    thread.start()
    try:
        yield desk.addresses
    finally:
        desk.stop()
        thread.join(10)
