"""Floors of bearing on a frozen set: every third development abstract. A floor falls only by editing it here."""

import importlib
import sys
from types import ModuleType

import pytest
from shared_material import ROOT, shared

RECALL_FLOOR = 0.15
"""Annotated shares and ratios that the claim built from them finds DIRECT."""
FALSE_CEILING = 0.010
"""Other findings of the same abstract that it finds DIRECT."""


@pytest.fixture
def bearing(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    shared("data", "numbers_dev.jsonl")
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    yield importlib.import_module("bearing")
    for name in ("bearing", "annotated", "unseen"):
        sys.modules.pop(name, None)


def test_estimates_are_found_for_their_own_claims_and_for_no_others(bearing: ModuleType) -> None:
    rows = bearing.SETS["dev"]()[::3]
    scoring = bearing.scorer()

    rates = bearing.rates([bearing.of_abstract(scoring, row) for row in rows])

    assert rates["DIRECT recall"][0] >= RECALL_FLOOR, rates
    assert rates["false DIRECT"][0] <= FALSE_CEILING, rates
    assert rates["distractors taken"][0] == 0, rates
