"""A simulated year of weekly audits: `python benchmarks/year.py`. Exit status 1 if a change is missed or wrongly explained.

Everything is on loopback: a PubMed in which records appear, are retracted, corrected and renamed and which is down twice,
a Crossref, and an editor who edits; each week is audited twice and may not differ by a byte. See tests/history/year.py.
"""

import sys
from pathlib import Path

TESTS = Path(__file__).parent.parent / "tests"
sys.path[:0] = [str(TESTS), str(TESTS / "history")]

from year import main  # noqa: E402 (the tests' folder has to be named first)

if __name__ == "__main__":
    sys.exit(main())
