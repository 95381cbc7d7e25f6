"""The fitted models of extraction: the files are the ones that were measured, and their sums are what they should be."""

import hashlib

import pytest

from litcheck.claims.extraction.learned import SHA256, Model, around, checkworthiness, content, model
from litcheck.claims.extraction.signs import MARKS, written_out


@pytest.mark.parametrize("name", sorted(SHA256))
def test_the_weights_are_the_ones_that_were_measured(name: str) -> None:
    assert hashlib.sha256(content(name)).hexdigest() == SHA256[name]


def test_log_odds_are_the_constant_each_sign_and_the_mean_of_the_words() -> None:
    small = Model(
        answers=("yes", "no"),
        bias=(1.0, -1.0),
        signs={"": {"u:gout": (50, 25)}, "p:": {"c:LINK": (200, 0), "u:gout": (900, 900)}},
        words={"gout": (400, 0), "pain": (200, 100)},
        told={},
    )

    assert small.log_odds([("", {"u:gout", "u:unknown"}), ("p:", {"c:LINK"})], "Gout is pain.") == [6.5, -0.25]
    assert small.log_odds([], "12 %") == [1.0, -1.0]


def test_the_order_of_the_signs_is_nothing_to_their_sum() -> None:
    signs = {"a": (10,), "b": (20,), "c": (30,)}
    small = Model(answers=("yes",), bias=(0.0,), signs={"": signs}, words={}, told={})
    one_by_one = [("", {sign}) for sign in signs]

    assert small.log_odds(one_by_one, "") == small.log_odds(one_by_one[::-1], "") == [0.6]


def test_every_sign_of_a_model_is_found_under_its_mark() -> None:
    fitted = model("checkworthy")
    names = [line.split("\t")[0] for line in content("checkworthy").decode().splitlines()[1:]]
    marked = [(mark, set(signs)) for mark, signs in fitted.signs.items()]

    assert written_out(marked) == {name for name in names if name[0] != "="}
    assert {mark for mark, signs in marked if signs} == set(MARKS) - {"w:"}


def test_a_sentence_hears_its_neighbours_and_a_missing_one_says_nothing() -> None:
    (first, _, last) = around([0.0, None, 40.0])

    assert (first["at-1"], first["at+1"], round(first["at+2"], 6)) == (0.5, 0.0, 1.0)
    assert (last["own"], last["at-1"]) == (40.0, 0.0)
    assert round(first["mean"], 6) == 0.75


def test_a_sentence_without_signs_is_no_claim_and_a_figure_of_a_study_is_one() -> None:
    likely = model("checkworthy").signs[""]

    assert checkworthiness([()], ["Read more:"]) == [0.0]
    assert likely["r:specific figure"][0] > 0 > likely["r:how a study was done"][0]
