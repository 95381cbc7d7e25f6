"""Generated findings in every form that abstracts print: each is read back exactly, and nothing else is read."""

import pytest
from evidence.readings import read
from hypothesis import given, settings
from hypothesis import strategies as st

from litcheck.evidence.finding import Estimate

SHARE_FORMS = (
    "Migraine was found in {n} of {N} patients ({p}%).",
    "Migraine was found in {n} of the {N} patients ({p}%).",
    "Migraine was found in {n} of {N} ({p}%) patients.",
    "Migraine was present in {p}% ({n}/{N}) of patients.",
    "Migraine was present in {n} ({p}%) of {N} patients.",
    "{n} of {N} patients ({p}%) had migraine.",
    "Of {N} patients, {n} ({p}%) had migraine.",
    "In all, {n}/{N} patients ({p}%) had migraine.",
    "Migraine was reported by {p}% of the patients ({n}/{N}).",
    "Among {N} adults, {p}% (n = {n}) had migraine.",
    "Of {N} adults, {p}% had migraine ({n}/{N}).",
)
RATE_FORMS = (
    "The {measure} of migraine was {v} {unit}.",
    "The {measure} of migraine was {v} {unit} (95% CI {ci}).",
    "The {measure} of migraine was {v} (95% CI {ci}) {unit}.",
)
UNITS = {
    "per 1,000": "per_1000",
    "per 10,000": "per_10000",
    "per 100,000": "per_100000",
    "per 100 000": "per_100000",
    "per 100\u2009000": "per_100000",
    "/100,000": "per_100000",
    "per million": "per_million",
    "per 1,000 person-years": "per_1000_person_years",
    "per 1000 patient-years": "per_1000_person_years",
    "per 100,000 person years": "per_100000_person_years",
}
RATIOS = {
    "OR": "odds_ratio",
    "odds ratio": "odds_ratio",
    "adjusted odds ratio": "odds_ratio",
    "RR": "risk_ratio",
    "relative risk": "risk_ratio",
    "HR": "hazard_ratio",
    "hazard ratio": "hazard_ratio",
    "rate ratio": "rate_ratio",
    "IRR": "rate_ratio",
}
RATIO_FORMS = (
    "Gout was associated with migraine ({name} {v}, 95% CI {ci}).",
    "Gout was associated with migraine ({name} {v}; 95% confidence interval {ci}; p < 0.01).",
    "Gout was associated with migraine ({name} = {v} [95% CI: {ci}]).",
    "Gout was associated with migraine ({name} {v} [{ci}]).",
    "Gout was associated with migraine ({name} {v}, CI95 {ci}).",
    "The {name} for migraine was {v} (95% CI {ci}).",
)
DIFFERENCE_FORMS = (
    "Febuxostat lowered pain more than placebo (mean difference {v} points, 95% CI {ci}).",
    "The mean difference in pain was {v} (95% CI {ci}).",
    "Pain was lower with febuxostat (MD {v}; 95% CI [{ci}]).",
)
BETWEEN = (", ", "-", "–", "—", " - ", " – ", " to ", "; ", " and ")
"""What stands between the bounds of an interval."""

LIMITED = (" to ", ", ", "; ")
"""The same where a bound may be negative: a dash would be a minus sign."""

POINTS, THOUSANDS, MINUS = (".", "·"), ("", ",", "\u2009", "\u202f", "\u00a0", " "), ("-", "−", "–")


@st.composite
def values(draw: st.DrawFn, low: float, high: float, decimals: int) -> tuple[float, float, float]:
    """(value, lower bound, upper bound), rounded, with the value between its bounds."""
    value = round(draw(st.floats(low, high)), decimals)
    step = 10.0**-decimals
    below, above = draw(st.floats(0.4, 0.95)), draw(st.floats(1.05, 2.5))
    return value, round(value * below - step, decimals), round(value * above + step, decimals)


def printed(value: float, decimals: int, point: str) -> str:
    return f"{value:.{decimals}f}".replace(".", point)


def grouped(number: int, mark: str) -> str:
    return f"{number:,}".replace(",", mark)


def facts(estimate: Estimate) -> tuple[object, ...]:
    return estimate.measure.value, estimate.unit, estimate.value, estimate.ci_low, estimate.ci_high


@given(
    form=st.sampled_from(SHARE_FORMS),
    total=st.integers(30, 90_000),
    share=st.floats(0.01, 0.99),
    point=st.sampled_from(POINTS),
    mark=st.sampled_from(THOUSANDS),
)
@settings(max_examples=200, deadline=None)
def test_a_generated_share_is_read_back_exactly(form: str, total: int, share: float, point: str, mark: str) -> None:
    count = max(2, round(total * share))
    digits = f"{100 * count / total:.1f}"
    (estimate,) = read(form.format(n=grouped(count, mark), N=grouped(total, mark), p=digits.replace(".", point)))

    assert (estimate.value, estimate.unit) == (float(digits), "percent")
    assert (estimate.numerator, estimate.denominator) == (count, total)
    assert (estimate.condition or "").lower() == "migraine"
    assert estimate.warnings == ()


@given(
    figures=values(3, 30, 1),
    between=st.sampled_from(BETWEEN),
    sign=st.sampled_from(("", "%")),
    form=st.sampled_from(("({level} {ci})", "[{level} {ci}]", "({level}: {ci})", ", {level} {ci}")),
    level=st.sampled_from(("95% CI", "95% confidence interval", "CI 95%", "99% CI")),
    point=st.sampled_from(POINTS),
)
@settings(max_examples=200, deadline=None)
def test_a_generated_interval_of_a_share_is_read_back_exactly(
    figures: tuple[float, float, float], between: str, sign: str, form: str, level: str, point: str
) -> None:
    value, low, high = (printed(figure, 1, point) for figure in figures)
    bracket = form.format(level=level, ci=f"{low}{sign}{between}{high}{sign}")
    space = "" if bracket.startswith(",") else " "
    (estimate,) = read(f"The prevalence of migraine was {value}%{space}{bracket}.")

    assert facts(estimate) == ("prevalence", "percent", *figures)
    assert estimate.ci_level == (99 if level.startswith("99") else 95)


@given(half=st.floats(0.1, 3), form=st.sampled_from(("(95% CI ± {h}%)", "(95% CI ±{h})", "(95% CI +/- {h})")))
@settings(max_examples=50, deadline=None)
def test_a_generated_half_width_is_read_as_two_bounds(half: float, form: str) -> None:
    digits = f"{half:.1f}"
    (estimate,) = read(f"The prevalence of migraine was 14.5% {form.format(h=digits)}.")

    assert (estimate.value, estimate.ci_low, estimate.ci_high) == (
        14.5,
        pytest.approx(14.5 - float(digits)),
        pytest.approx(14.5 + float(digits)),
    )


@given(
    form=st.sampled_from(RATE_FORMS),
    measure=st.sampled_from(("incidence", "prevalence")),
    unit=st.sampled_from(sorted(UNITS)),
    figures=values(2, 900, 1),
    between=st.sampled_from(BETWEEN),
    point=st.sampled_from(POINTS),
)
@settings(max_examples=200, deadline=None)
def test_a_generated_rate_is_read_back_exactly(
    form: str, measure: str, unit: str, figures: tuple[float, float, float], between: str, point: str
) -> None:
    value, low, high = (printed(figure, 1, point) for figure in figures)
    (estimate,) = read(form.format(measure=measure, v=value, unit=unit, ci=f"{low}{between}{high}"))
    bounds = figures[1:] if "{ci}" in form else (None, None)

    expected = "incidence" if "years" in unit else measure
    assert facts(estimate) == (expected, UNITS[unit], figures[0], *bounds)


@given(
    size=st.integers(11, 1849) | st.integers(2036, 99_999),  # "1 in 1995" may be one case in that year
    form=st.sampled_from(("1 in {N}", "one in {N}")),
    mark=st.sampled_from(THOUSANDS),
)
@settings(max_examples=50, deadline=None)
def test_a_generated_one_in_is_read_back_exactly(size: int, form: str, mark: str) -> None:
    (estimate,) = read(f"The prevalence of migraine was {form.format(N=grouped(size, mark))}.")

    assert facts(estimate) == ("prevalence", "one_in", size, None, None)


@given(
    form=st.sampled_from(RATIO_FORMS),
    name=st.sampled_from(sorted(RATIOS)),
    figures=values(0.2, 20, 2),
    between=st.sampled_from(BETWEEN),
    point=st.sampled_from(POINTS),
)
@settings(max_examples=300, deadline=None)
def test_a_generated_ratio_is_read_back_exactly(
    form: str, name: str, figures: tuple[float, float, float], between: str, point: str
) -> None:
    value, low, high = (printed(figure, 2, point) for figure in figures)
    (estimate,) = read(form.format(name=name, v=value, ci=f"{low}{between}{high}"))

    assert facts(estimate) == (RATIOS[name], "ratio", *figures)
    assert (estimate.condition or "").lower() == "migraine"


@given(
    form=st.sampled_from(DIFFERENCE_FORMS),
    low=st.integers(-900, 800),
    widths=st.tuples(st.integers(1, 300), st.integers(1, 300)),
    between=st.sampled_from(LIMITED),
    minus=st.sampled_from(MINUS),
    point=st.sampled_from(POINTS),
)
@settings(max_examples=200, deadline=None)
def test_a_generated_mean_difference_is_read_back_exactly(
    form: str, low: int, widths: tuple[int, int], between: str, minus: str, point: str
) -> None:
    figures = ((low + widths[0]) / 100, low / 100, (low + sum(widths)) / 100)
    value, lower, upper = (printed(figure, 2, point).replace("-", minus) for figure in figures)
    (estimate,) = read(form.format(v=value, ci=f"{lower}{between}{upper}"))

    assert (estimate.measure.value, estimate.value, estimate.ci_low, estimate.ci_high) == ("mean_difference", *figures)
