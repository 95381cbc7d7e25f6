"""Fits the line of `litcheck/evidence/closeness.py` and prints, by cross-validation over abstracts, what it finds.

    python training/numbers/closeness.py [--write]

A row is a figure of an annotated abstract beside a claim built from one of the abstract's findings: 1 if it is that finding, 0 if it
is another one; figures that may be either are left out. Added are figures of other abstracts that share words with the claim (0).
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

HERE = Path(__file__).resolve()
sys.path.insert(0, str(HERE.parents[2] / "benchmarks"))

from annotated import record_of, scorer  # noqa: E402
from annotations import annotated_rows  # noqa: E402
from bearing import RATIO, SHARE, _claim_of, _differ, _is  # noqa: E402

from litcheck.evidence.closeness import Asked, signals  # noqa: E402
from litcheck.evidence.matching import matches_of  # noqa: E402
from litcheck.evidence.read_record import read  # noqa: E402
