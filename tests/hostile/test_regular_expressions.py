"""No regular expression takes long over what it is given: sentences have a greatest length, files are read in one pass."""

import re
import signal
import time
from types import FrameType

import pytest
from adversarial_repeats import attacks, patterns

FOUND = patterns()
FILES = re.compile(
    r"litcheck\.(?:documents\.(?:raised_text|html_page|plain_text|readers)"
    r"|literature\.(?:medline|ris|streams|pubmed_term|xml_stream)|claims\.yaml_text|vocabulary\.characters)\b"
)
"""Modules that read whole files or pages: they meet texts of any length."""
STAGES = tuple(dict.fromkeys(".".join(where.replace(":", ".").split(".")[1:3]) for where in FOUND))


def worst(names: list[str], length: int, limit: float) -> list[str]:
    """The patterns of which some attack of this length takes longer than `limit` seconds of processor time."""

    def over(number: int, frame: FrameType | None) -> None:
        raise TimeoutError

    slow = []
    before = signal.signal(signal.SIGVTALRM, over)
    try:
        for name in names:
            for text in attacks(FOUND[name], length):
                if takes_longer(FOUND[name], text, limit):
                    slow.append(f"{name} over {text[:60]!r}")
                    break
    finally:
        signal.signal(signal.SIGVTALRM, before)
    return slow


def takes_longer(pattern: re.Pattern[str], text: str, limit: float) -> bool:
    """True if the alarm, which goes off once, went off; it may do so while it is being switched off."""
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, limit)
        try:
            for _ in pattern.finditer(text):
                pass
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    except TimeoutError:
        return True
    return False


@pytest.mark.parametrize("stage", STAGES)
def test_a_pattern_over_sentences_is_never_exponential(stage: str) -> None:
    """Sentences have a greatest length (2,000 characters in articles, 3,000 in records), so that quadratic is borne there."""
    names = [where for where in FOUND if f"{where.replace(':', '.')}.".startswith(f"litcheck.{stage}.")]

    assert worst(names, 200, 0.5) == []


def test_a_pattern_over_files_takes_time_that_grows_with_the_text() -> None:
    """Quadratic over 50,000 characters would be half a minute and more."""
    names = [where for where in FOUND if FILES.match(where)]

    assert names and worst(names, 50_000, 1.0) == []


def test_the_attacks_find_what_is_worse_than_linear() -> None:
    """The check can fail: `(a+)+$` is exponential, `\\d+x` quadratic."""
    started = time.process_time()
    FOUND["exponential"], FOUND["quadratic"] = re.compile(r"(?:a+)+$"), re.compile(r"\d+x")
    try:
        assert len(worst(["exponential"], 1_000, 0.2)) == 1
        assert len(worst(["quadratic"], 30_000, 0.2)) == 1
    finally:
        del FOUND["exponential"], FOUND["quadratic"]
    assert time.process_time() - started < 5.0
