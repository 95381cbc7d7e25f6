"""Properties of the reader: it reads back what it is given, never raises, and its offsets are true."""

from itertools import pairwise

import pytest
from evidence.readings import read, record
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.evidence.finding import Estimate
from pipeline.evidence.reading import read_estimates
from pipeline.evidence.sentences import sentence_spans
from pipeline.literature.record import Record

SHARE_FORMS = (
    "Migraine was found in {n} of {N} patients ({p}%).",
    "Migraine was found in {n} of the {N} patients ({p}%).",
    "Migraine was present in {p}% ({n}/{N}) of patients.",
    "Migraine was present in {n} ({p}%) of {N} patients.",
    "{n} of {N} patients ({p}%) had migraine.",
    "Of {N} patients, {n} ({p}%) had migraine.",
    "In all, {n}/{N} patients ({p}%) had migraine.",
    "Migraine was reported by {p}% of the patients ({n}/{N}).",
)
RATIO_FORMS = (
    "Gout was associated with migraine (OR {v}, 95% CI {l}-{h}).",
    "Gout was associated with migraine (odds ratio {v}; 95% CI {l} to {h}; p < 0.01).",
    "Gout was associated with migraine (OR = {v} [95% CI, {l}, {h}]).",
    "The odds ratio for migraine was {v} (95% confidence interval {l}–{h}).",
)
NOISE = st.text(alphabet=st.sampled_from(list("0123456789 %()[],.;:/<=-±–·abcnNpPORHCI\n")), max_size=400) | st.lists(
    st.sampled_from(
        [
            "12%",
            "(12)",
            "of",
            "patients",
            "with",
            "95% CI",
            "1.2-3.4",
            "OR",
            "and",
            "vs",
            "in",
            "was",
            "p<0.05",
            "per",
            "100,000",
            "1:200",
            "half of",
            "the",
            "compared with",
            "than",
            "risk of",
            "respectively",
            ",",
            ";",
            "(",
            ")",
            "[",
            "]",
            ".",
        ]
    ),
    max_size=60,
).map(" ".join)


@given(form=st.sampled_from(SHARE_FORMS), total=st.integers(30, 9000), share=st.floats(0.01, 0.99))
@settings(max_examples=150, deadline=None)
def test_a_generated_share_is_read_back_exactly(form: str, total: int, share: float) -> None:
    count = max(2, round(total * share))
    printed = f"{100 * count / total:.1f}"
    (estimate,) = read(form.format(n=count, N=total, p=printed))

    assert (estimate.value, estimate.numerator, estimate.denominator) == (float(printed), count, total)
    assert estimate.condition == "migraine" or estimate.condition == "Migraine"
    assert estimate.warnings == ()


@given(
    form=st.sampled_from(RATIO_FORMS), value=st.floats(0.1, 20), below=st.floats(0.3, 0.95), above=st.floats(1.05, 3)
)
@settings(max_examples=150, deadline=None)
def test_a_generated_ratio_is_read_back_exactly(form: str, value: float, below: float, above: float) -> None:
    figures = {"v": f"{value:.2f}", "l": f"{value * below:.2f}", "h": f"{value * above + 0.01:.2f}"}
    (estimate,) = read(form.format(**figures))

    assert (estimate.value, estimate.ci_low, estimate.ci_high) == tuple(float(figures[key]) for key in "vlh")
    assert (estimate.condition or "").lower() == "migraine"


@given(title=NOISE, text=NOISE | st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_no_text_makes_the_reader_raise_and_offsets_slice_to_quotes(title: str, text: str) -> None:
    noisy = record(text, title=title)
    for estimate in read_estimates(noisy):
        _check_offsets(estimate, noisy)


def _check_offsets(estimate: Estimate, noisy: Record) -> None:
    source = noisy.title if estimate.section == "TITLE" else noisy.text
    assert source[estimate.start : estimate.end] == estimate.quote
    assert source[estimate.value_start : estimate.value_end] == estimate.value_text
    assert estimate.sentence_start <= estimate.start <= estimate.end <= estimate.sentence_end


@given(text=NOISE | st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_sentences_are_in_order_and_lose_only_white_space(text: str) -> None:
    spans = sentence_spans(text)

    assert all(first < last for first, last in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert "".join(text[a:b] for a, b in spans).split() == text.split() or "".join(
        "".join(text[a:b] for a, b in spans).split()
    ) == "".join(text.split())


@pytest.mark.parametrize(
    "garbage",
    ["12% " * 5000, "(1 " * 6600, "1," * 10000, "OR 1.2 95% CI " * 1400, "risk of " * 2500, "a" * 20000, "." * 20000],
    ids=["shares", "brackets", "commas", "ratios", "cues", "letters", "dots"],
)
def test_twenty_thousand_characters_of_garbage_are_survived(garbage: str) -> None:
    assert len(read(garbage)) < 1000
