"""The fitted models of extraction: the files are the ones that were measured, and their sums are what they should be."""

import hashlib

import pytest

from litcheck.claims.extraction.learned import SHA256, Model, around, checkworthiness, content, model


@pytest.mark.parametrize("name", sorted(SHA256))
def test_the_weights_are_the_ones_that_were_measured(name: str) -> None:
    assert hashlib.sha256(content(name)).hexdigest() == SHA256[name]


def test_log_odds_are_the_constant_each_sign_and_the_mean_of_the_words() -> None:
    small = Model(
        answers=("yes", "no"),
        bias=(1.0, -1.0),
        signs={"u:gout": (0.5, 0.25), "c:LINK": (2.0, 0.0)},
        words={"gout": (4.0, 0.0), "pain": (2.0, 1.0)},
        told={},
    )

    assert small.log_odds({"u:gout", "c:LINK", "u:unknown"}, "Gout is pain.") == [6.5, -0.25]
    assert small.log_odds(set(), "12 %") == [1.0, -1.0]


def test_the_order_of_the_signs_is_nothing_to_their_sum() -> None:
    signs = {"a": (0.1,), "b": (0.2,), "c": (0.3,)}
    small = Model(answers=("yes",), bias=(0.0,), signs=signs, words={}, told={})

    assert small.log_odds(["a", "b", "c"], "") == small.log_odds(["c", "b", "a"], "")


def test_a_sentence_hears_its_neighbours_and_a_missing_one_says_nothing() -> None:
    (first, _, last) = around([0.0, None, 40.0])

    assert (first["at-1"], first["at+1"], round(first["at+2"], 6)) == (0.5, 0.0, 1.0)
    assert (last["own"], last["at-1"]) == (40.0, 0.0)
    assert round(first["mean"], 6) == 0.75


def test_a_sentence_without_signs_is_no_claim_and_a_figure_of_a_study_is_one() -> None:
    likely = model("checkworthy").signs

    assert checkworthiness([set()], ["Read more:"]) == [0.0]
    assert likely["r:specific figure"][0] > 0 > likely["r:how a study was done"][0]
