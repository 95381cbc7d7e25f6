"""The arithmetic audit."""

import pytest
from evidence.readings import read

from litcheck.evidence.arithmetic import (
    interval_warning,
    middle_warning,
    ratio_warning,
    share_warning,
    whole_count_warning,
    width_warning,
    wilson,
)


@pytest.mark.parametrize(
    ("printed", "n", "total"), [("36.4", 12, 33), ("36", 12, 33), ("8.3%", 1501, 18087), ("50", 1, 2)]
)
def test_a_right_percentage_is_not_flagged(printed: str, n: int, total: int) -> None:
    assert share_warning(printed, n, total) is None


def test_a_wrong_percentage_is_named_with_its_counts() -> None:
    assert share_warning("38.4", 22, 64) == "printed 38.4% but 22/64 = 34.4%"


def test_a_truncated_percentage_is_named_as_such() -> None:
    warning = share_warning("36.3", 12, 33)

    assert warning is not None and "cut off" in warning


@pytest.mark.parametrize(
    ("printed", "total"), [("36.4", 33), ("24", 42), ("36.3", 2000), ("0", 12), ("100", 12), ("12-15", 9)]
)
def test_a_percentage_that_some_count_gives_is_not_flagged(printed: str, total: int) -> None:
    assert whole_count_warning(printed, total) is None


def test_a_percentage_that_no_count_gives_is_named_with_its_neighbours() -> None:
    assert whole_count_warning("24", 40) == "printed 24% of 40 is no whole count (9/40 = 22.5%, 10/40 = 25.0%)"


def test_a_ratio_stands_in_the_middle_of_its_interval_on_the_log_scale_and_a_difference_on_its_own() -> None:
    assert middle_warning("6.61", 6.61, 1.52, 28.77, ratio=True) is None
    assert middle_warning("15.1", 15.1, 1.52, 28.77, ratio=True) is not None
    assert middle_warning("-6.1", -6.1, -7.79, -4.41, ratio=False) is None


def test_a_value_outside_its_interval_is_flagged() -> None:
    assert interval_warning(5.0, 1.0, 3.0, "ratio") is not None
    assert interval_warning(2.0, 1.0, 3.0, "ratio") is None


def test_wilson_agrees_with_the_published_example() -> None:
    """Source: Newcombe RG. Stat Med 1998;17:857-72, table I, score method without correction: 81 of 263."""
    low, high = wilson(81, 263)

    assert (round(low / 100, 4), round(high / 100, 4)) == (0.2553, 0.3662)


def test_an_interval_too_narrow_for_its_counts_is_flagged() -> None:
    assert width_warning(12, 33, 35.9, 36.9) is not None
    assert width_warning(12, 33, 20.0, 55.0) is None


def test_a_crude_ratio_is_recomputed_from_both_groups() -> None:
    assert ratio_warning(2.5, (20, 100), (10, 100)) is None  # odds ratio 2.25, within rounding slack
    assert ratio_warning(2.0, (20, 100), (10, 100)) is None  # risk ratio
    assert ratio_warning(9.0, (20, 100), (10, 100)) is not None


def test_a_wrong_figure_of_an_abstract_carries_its_warning() -> None:
    (estimate,) = read("Twenty-two of 64 patients with gout (38.4%) had migraine.")

    assert estimate.warnings == ("printed 38.4% but 22/64 = 34.4%",)


def test_a_share_that_does_not_fit_the_total_its_sentence_opens_with_is_flagged() -> None:
    (share,) = read("Of 420 adults with hearing loss, 166 had tinnitus (29.5%).")

    assert (share.numerator, share.denominator) == (166, 420)
    assert share.warnings
