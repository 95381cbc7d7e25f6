"""Sentences of articles: abbreviations, initials, brackets, quotations and footnotes."""

import pytest

from litcheck.documents.sentences import sentence_spans


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Dr. J. F. Smith of the U.S. Food and Drug Administration said so. It hurts.", 2),
        ("It was 3.5 vs. 4.2 percent (p = .03). Next.", 2),
        ("“This is new,” she said. “It works.”", 2),
        ("The end (see Fig. 2. Not here). Next.", 2),
        ("Foods hold vitamins A, D, E, and K. Bile helps.", 2),
        ("It is common.12 About 1 in 3 has it.", 2),
        ("He left at 5 p.m. The end.", 2),
        ("E. coli is harmful. Lee et al. in 2020 found so.", 2),
        ("About 1 in 20 has P.A.D. African Americans are affected more.", 2),
    ],
)
def test_sentences_are_cut_where_they_end(text: str, count: int) -> None:
    assert len(sentence_spans(text)) == count


def test_offsets_count_the_whole_text() -> None:
    text = "Title\n\nOne. Two."

    assert [text[start:end] for start, end in sentence_spans(text, 7)] == ["One.", "Two."]
