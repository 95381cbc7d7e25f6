"""A session at the desk in Chromium: two raters in parallel tabs, a kill in the middle, nothing lost."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from desk_making import answers, claims_file
from statsmodels.stats.inter_rater import cohens_kappa

from litcheck.claims.claims_file import read_claims
from litcheck.reporting.agreement import Rated, kappas

MARKS = ("verified", "unverified", "contradicted")


class Process:
    """`litcheck review` as a process of its own."""

    def __init__(self, path: Path) -> None:
        report = path.parent / "report.json"
        report.write_text(json.dumps({"claims": [{"id": key, **each} for key, each in answers().items()]}))
        command = [sys.executable, "-m", "litcheck", "review", str(path), "--report", str(report), "--no-browser"]
        environment = {**os.environ, "XDG_STATE_HOME": str(path.parent / "state")}
        self._process = subprocess.Popen(
            [*command, "--as", "Ana", "--as", "Ben"], stdout=subprocess.PIPE, text=True, env=environment
        )
        assert self._process.stdout is not None
        lines = [self._process.stdout.readline() for _ in range(2)]
        self.addresses = dict(line.strip().split(": ", 1) for line in lines)

    def kill(self) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(10)
        assert self._process.stdout is not None
        self._process.stdout.close()


def decide(page: Any, claim: str, mark: str) -> None:
    """One override by the keys alone."""
    page.locator(f"#list button[data-id='{claim}']").click()
    page.locator("main[aria-busy=false] h2", has_text=f"by fact {claim[1:]}.").wait_for()
    page.keyboard.press("o")
    page.check(f"[name=verdict][value={mark}]")
    page.fill("#reason", f"read it: {mark}")
    page.keyboard.press("Control+Enter")
    page.locator("#said", has_text=f"override: {claim}").wait_for()


def test_two_raters_decide_twenty_claims_across_a_kill(browser: Any, tmp_path: Path) -> None:
    path = claims_file(tmp_path)
    dice = np.random.default_rng(7)
    wanted = {rater: {f"c{number}": MARKS[int(dice.integers(3))] for number in range(20)} for rater in ("Ana", "Ben")}
    desk = Process(path)
    try:
        for half in (range(10), range(10, 20)):
            pages = {rater: browser.new_page() for rater in wanted}
            for rater, page in pages.items():
                page.goto(desk.addresses[rater])
                page.locator("main h2").wait_for()
            for number in half:
                for rater, page in pages.items():
                    decide(page, f"c{number}", wanted[rater][f"c{number}"])
            for page in pages.values():
                page.close()
            if half.start == 0:
                desk.kill()
                desk = Process(path)
    finally:
        desk.kill()

    claims = read_claims(path).claims
    for rater, marks in wanted.items():
        found = {claim.id: review.verdict for claim in claims for review in claim.reviews if review.by == rater}
        assert found == marks
    counts = np.zeros((3, 3))
    for claim, mark in wanted["Ana"].items():
        counts[MARKS.index(mark), MARKS.index(wanted["Ben"][claim])] += 1
    rated = [
        Rated(mark="verified", reason="silent", ratings={review.by: review.verdict for review in claim.reviews})  # type: ignore[dict-item, misc]
        for claim in claims
    ]
    assert kappas(rated)[0].value == pytest.approx(cohens_kappa(counts).kappa)
    assert not [each for each in tmp_path.rglob("*") if each.name.startswith("tmp") or each.suffix == ".tmp"]


def test_what_claims_and_records_say_is_shown_as_text(browser: Any, tmp_path: Path) -> None:
    path = claims_file(tmp_path, 2)
    probe = '<img src=x onerror="document.title=1">'
    path.write_text(path.read_text("utf-8").replace("Gout is described by fact 0.", f"'{probe}'"), encoding="utf-8")
    desk = Process(path)
    try:
        page = browser.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(desk.addresses["Ana"])
        page.locator("main h2").wait_for()
        time.sleep(0.3)
        assert page.title() == "Review desk · litcheck"
        assert page.locator("main h2").inner_text() == probe
        assert page.locator("main img").count() == 0
        assert complaints == []
        page.close()
    finally:
        desk.kill()
