"""Sentences of biomedical prose."""

import pytest

from litcheck.evidence.sentences import sentence_spans


def split(text: str) -> list[str]:
    return [text[first:last] for first, last in sentence_spans(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Gout was found in 9 (34.6% vs. 3.2% of pts.; P < .001) and was rare in 2.",
        "The rate of H. pylori infection was higher (Fig. 2. See also Table 3) than expected.",
        "Smith et al. reported a prevalence of 12.3% in adults.",
        "The dose was 2.5 mg i.v. twice daily, i.e. the usual dose.",
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    assert split(text) == [text]


def test_a_letter_that_is_a_name_ends_a_sentence_before_a_function_word() -> None:
    text = "Adults took vitamins B and D. There was no change. Smith J. Gout."

    assert split(text)[:2] == ["Adults took vitamins B and D.", "There was no change."]


def test_a_missing_space_between_sentences_is_no_obstacle() -> None:
    assert split("The rate was stable.Mean age was 48 years.") == ["The rate was stable.", "Mean age was 48 years."]


def test_an_open_bracket_does_not_swallow_the_rest() -> None:
    assert len(split("Pain (mild was common. It passed. Nobody left.")) == 3


def test_empty_text_has_no_sentences() -> None:
    assert split(" \n ") == []
