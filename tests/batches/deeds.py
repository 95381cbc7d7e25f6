"""What the workers of these tests do; a module, so that other processes can import it."""

import os
import signal
from contextlib import closing
from pathlib import Path

from litcheck.literature.query import Query
from litcheck.literature.sources.pubmed import open_pubmed


def doubled(number: int) -> int:
    """Twice the number; refuses 13."""
    if number == 13:
        raise ValueError("thirteen\nbrings bad luck")
    return 2 * number


def doubled_by_the_second(unit: tuple[str, int]) -> int:
    """Twice the number; whoever works on it first is killed."""
    mark, number = unit
    if number == 3 and not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def doubled_or_dead(number: int) -> int:
    """Twice the number; whoever works on 3 is killed."""
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def asked(unit: tuple[str, Path, str]) -> int:
    """Records that a server of E-utilities has for a term, asked at NCBI's pace for users without a key."""
    url, folder, term = unit
    source = open_pubmed(
        email="editor@example.org", entrez_url=url, folder=folder, pace_folder=folder, requests_per_second=3
    )
    with closing(source):
        return len(source.retrieve({"claim": (Query(claim_id="claim", purpose="topic", term=term),)})[1])
