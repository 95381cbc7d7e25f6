"""What the workers of these tests do; a module, so that other processes can import it."""

import os
import signal
from pathlib import Path


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
