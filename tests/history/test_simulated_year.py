"""Weekly audits over a year on loopback, shortened; `python benchmarks/year.py` runs all 52 weeks."""

from pathlib import Path

from year import weeks

from litcheck.history.folder import read_runs
from litcheck.history.timeline import lines_of

SHORT = (0, 4, 6, 11, 14, 15, 17, 22, 39, 41, 44, 47)


def test_every_change_is_told_once_with_its_cause_and_no_week_is_red_without_a_new_reason(tmp_path: Path) -> None:
    found = list(weeks(tmp_path, SHORT))

    assert [week.wrong for week in found if week.wrong] == []
    lines = {line.claim_id: line for line in lines_of(read_runs(tmp_path / "history"))}
    assert [point.verdict for point in lines["asthma"].points] == ["verified", "unverified"]
    assert lines["smoking"].next_due == "2026-12-14", "audited in week 47, good for 14 days"
    assert "retraction-watch" in lines["smoking"].points[-1].causes[0]


def test_two_audits_of_the_same_do_not_differ_by_a_byte(tmp_path: Path) -> None:
    assert not [week.wrong for week in weeks(tmp_path, (0, 6), twice=True) if week.wrong]
