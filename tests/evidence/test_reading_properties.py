"""Properties of the reader on noise: it never raises, and its offsets are true."""

from itertools import pairwise

import pytest
from evidence.readings import read, record
from hypothesis import given, settings
from hypothesis import strategies as st

from litcheck.evidence.finding import Estimate
from litcheck.evidence.reading import read_estimates
from litcheck.evidence.sentences import sentence_spans
from litcheck.literature.record import Record

PIECES = (
    "12%", "(12)", "of", "patients", "with", "95% CI", "CI95", "1.2-3.4", "OR", "and", "vs", "in", "was", "p<0.05", "per",
    "100,000", "1:200", "half of", "the", "compared with", "than", "risk of", "respectively", "n = 12", "12/40", "±",
    "mean difference", "none of", "one in five", "9" * 30, ",", ";", ":", "(", ")", "[", "]", "{", "}", ".", "?",
)  # fmt: skip
ODD = (
    "١٢٪", "١٢", "۴۵", "१२", "１２％", "１２", "¹²", "²", "10⁶", "𝟏𝟐", "𝟙𝟚%", "½", "⅓", "Ⅻ", "①", "一",
    "1\u0301 2", "12\u0301%", "%\u0308", "o\u0308", "\u200f", "\u200e", "\u202e12%\u202c", "\u2066", "\u200b",
    "\u2009", "\u202f", "\u00a0", "\ufeff", "\u00ad", "\ud7ff", "\U0001f9ec", "İ", "ß", "ﬁ", "\x00", "\x1f", "\u2028",
    "\r\n", "\t",
)  # fmt: skip
"""Digits of other scripts, superscript, mathematical and fraction digits, combining characters, marks of direction, white
space without and with width, letters whose length changes with their case, control characters."""

NOISE = st.one_of(
    st.text(alphabet=st.sampled_from(list("0123456789 %()[],.;:/<=-±–·abcnNpPORHCI\n")), max_size=400),
    st.text(max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
    st.lists(st.sampled_from(PIECES + ODD), max_size=60).map(" ".join),
    st.lists(st.sampled_from(PIECES + ODD), max_size=60).map("".join),
)
BRACKETED = st.recursive(
    st.sampled_from(PIECES),
    lambda inner: st.tuples(st.sampled_from(("()", "[]", "{}", "(]", "((", "))")), st.lists(inner, max_size=4)).map(
        lambda pair: f"{pair[0][0]}{' '.join(pair[1])}{pair[0][1]}"
    ),
    max_leaves=30,
)
"""Brackets in brackets, closed by their own kind, by another or not at all."""


@given(title=NOISE, text=NOISE | BRACKETED)
@settings(max_examples=200, deadline=None)
def test_no_text_makes_the_reader_raise_and_offsets_slice_to_quotes(title: str, text: str) -> None:
    noisy = record(text, title=title)
    for estimate in read_estimates(noisy):
        _check_offsets(estimate, noisy)


def _check_offsets(estimate: Estimate, noisy: Record) -> None:
    source = noisy.title if estimate.section == "TITLE" else noisy.text
    assert source[estimate.start : estimate.end] == estimate.quote
    assert source[estimate.value_start : estimate.value_end] == estimate.value_text
    assert estimate.sentence_start <= estimate.start <= estimate.end <= estimate.sentence_end


@given(text=NOISE | BRACKETED)
@settings(max_examples=100, deadline=None)
def test_sentences_are_in_order_and_lose_only_white_space(text: str) -> None:
    spans = sentence_spans(text)

    assert all(first < last for first, last in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert "".join(text[a:b] for a, b in spans).split() == text.split() or "".join(
        "".join(text[a:b] for a, b in spans).split()
    ) == "".join(text.split())


GARBAGE = {
    "shares": "12% ",
    "brackets": "(1 ",
    "closed brackets": "1) ",
    "square brackets": "[1, ",
    "commas": "1,",
    "ratios": "OR 1.2 95% CI ",
    "intervals": "OR 1.2 (95% CI 1.1-1.4), ",
    "counts": "12 of 40 women (30%) and ",
    "cues": "risk of ",
    "words": "women with gout and migraine ",
    "letters": "a",
    "digits": "1",
    "dots": ".",
    "spaces": " ",
    "Arabic-Indic digits": "١٢٪ ",
    "full-width digits": "１２％ ",
    "superscripts": "10⁶ ",
    "mathematical digits": "𝟏𝟐% ",
    "combining characters": "\u0301",
    "marks of direction": "12\u200f% ",
}


@pytest.mark.parametrize("garbage", GARBAGE.values(), ids=GARBAGE)
def test_a_sentence_of_twenty_thousand_characters_of_garbage_is_survived(garbage: str) -> None:
    text = f"12 of 40 women (30%) had gout and {garbage * (20_000 // len(garbage))} had migraine in 12%"
    noisy = record(text)
    estimates = read_estimates(noisy)

    assert len(estimates) < 1000
    for estimate in estimates:
        _check_offsets(estimate, noisy)


@given(
    middle=st.lists(st.sampled_from(PIECES + ODD), min_size=1, max_size=6).map(" ".join), repeats=st.integers(500, 2000)
)
@settings(max_examples=8, deadline=None)
def test_a_long_sentence_of_any_repeated_pieces_is_survived(middle: str, repeats: int) -> None:
    noisy = record(f"Of 40 women {(middle * repeats)[:20_000]} 30% had gout")
    for estimate in read_estimates(noisy):
        _check_offsets(estimate, noisy)


@pytest.mark.parametrize("digits", ["١٢", "۱۲", "१२", "１２", "𝟏𝟐", "𝟙𝟚", "¹²"])
def test_digits_of_other_scripts_are_read_as_their_value_or_not_at_all(digits: str) -> None:
    for text in (f"Gout was found in {digits}% of women.", f"Gout was found in 3 of {digits} women (25%)."):
        for estimate in read(text):
            assert estimate.value in (12, 25)
            assert estimate.denominator in (None, 12)
