"""The readers of numbers that are compared: litcheck, every percentage and ratio, and quantulum3 where it is installed.

Each turns an abstract into predictions as score_numbers.py takes them.
"""

import importlib.util
import re
import warnings
from collections.abc import Iterable
from typing import Any

from annotated import Row

from litcheck.evidence.finding import Estimate

QUANTULUM_MISSING = "quantulum3 is not installed; to see it beside the others: pip install -e '.[benchmark]'"
_PLAIN_SHARE = re.compile(r"(\d+(?:[.·]\d+)?)\s?%")
_PLAIN_RATIO = re.compile(r"\b(OR|RR|HR|odds ratio|relative risk|hazard ratio)\b\D{0,12}?(\d+[.·]\d+)")
_RATIO_NAMES = {"OR": "odds_ratio", "odds ratio": "odds_ratio", "RR": "risk_ratio", "relative risk": "risk_ratio"}


def ours(estimates: Iterable[Estimate], with_cited: bool = False) -> list[Row]:
    """litcheck's estimates of one abstract; figures of the title have no place in the text and are left out."""
    return [
        _row(estimate) for estimate in estimates if estimate.section != "TITLE" and (with_cited or not estimate.cited)
    ]


def _row(estimate: Estimate) -> Row:
    return {
        "start": estimate.start,
        "end": estimate.end,
        "measure": estimate.measure.value,
        "value": estimate.value,
        "value_low": estimate.value_low,
        "value_high": estimate.value_high,
        "unit": estimate.unit,
        "ci_low": estimate.ci_low,
        "ci_high": estimate.ci_high,
        "numerator": estimate.numerator,
        "denominator": estimate.denominator,
        "condition": estimate.condition,
        "population": estimate.population,
        "group_role": estimate.group_role.value,
    }


def every_percentage_and_ratio(text: str) -> list[Row]:
    """What a reader finds that takes every percentage and every named ratio: the baseline."""
    shares = [_found(*m.span(), "proportion", "percent", value=_value(m[1])) for m in _PLAIN_SHARE.finditer(text)]
    ratios = [
        _found(*m.span(), _RATIO_NAMES.get(m[1], "hazard_ratio"), "ratio", value=_value(m[2]))
        for m in _PLAIN_RATIO.finditer(text)
    ]
    return shares + ratios


def _found(start: int, end: int, measure: str, unit: str, **values: Any) -> Row:
    return {"start": start, "end": end, "measure": measure, "unit": unit, **values}


def _value(digits: str) -> float:
    return float(digits.replace("·", "."))


def has_quantulum() -> bool:
    """True if quantulum3 can be asked."""
    return importlib.util.find_spec("quantulum3") is not None


def quantulum(text: str) -> list[Row]:
    """Every quantity whose unit quantulum3 takes for percent, as a proportion.

    It knows no ratios and reads "12-15%" as 13.5 ± 1.5: that is given back as a range. Its classifier (an extra of its
    own) only chooses between units of one name and is not needed for percentages.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says at every start that the classifier is absent
        from quantulum3 import parser
    return [
        _found(*quantity.span, "proportion", "percent", **_values(quantity))
        for quantity in parser.parse(text)
        if quantity.unit.name == "percentage"
    ]


def _values(quantity: Any) -> dict[str, float]:
    if not quantity.uncertainty:
        return {"value": quantity.value}
    low, high = quantity.value - quantity.uncertainty, quantity.value + quantity.uncertainty
    return {"value_low": round(low, 6), "value_high": round(high, 6)}
