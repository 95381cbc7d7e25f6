"""Cues find what the plain regular expression finds, only sooner."""

import re

import pytest

from litcheck.claims.extraction.patterns import cue

PATTERN = r"\bmore than\b|^(?:by (?-i:[A-Z]\w+)|see)\b|(?<!\w)I\s|copyright|\bshares? (?P<of>of)\b"


@pytest.mark.parametrize(
    "text",
    [
        "MORE THAN half",
        "many more than half",
        "By Ann",
        "by ann",
        "SEE below",
        "and I see",
        "Copyright, by Ann",
        "I hold a Share OF it",
        "i\u0307, İ and more than that",
        "İİİ copyright",
        "nothing here",
        "",
    ],
)
def test_a_cue_finds_what_its_pattern_finds_whatever_the_case(text: str) -> None:
    plain, found = re.search(PATTERN, text, re.IGNORECASE), cue(PATTERN).search(text)

    assert (found and found.span()) == (plain and plain.span())
    assert [one.span() for one in cue(PATTERN).finditer(text)] == [
        one.span() for one in re.finditer(PATTERN, text, re.IGNORECASE)
    ]
    matched, plainly = cue(PATTERN).match(text), re.match(PATTERN, text, re.IGNORECASE)
    assert (matched and matched.span()) == (plainly and plainly.span())


def test_a_group_of_a_cue_has_its_place_in_the_text() -> None:
    found = cue(r"\bshares? (?P<of>of)\b").search("Two SHARES OF it")

    assert found is not None
    assert found.span("of") == (11, 13)
