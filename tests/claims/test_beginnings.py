"""A pattern is searched for only where a text has one of its beginnings: none of its matches may be missed."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from shared_material import shared

from litcheck.claims import extraction
from litcheck.claims.extraction.beginnings import beginnings_in, beginnings_of
from litcheck.claims.extraction.patterns import Cue
from litcheck.documents.structure import structured


@pytest.mark.parametrize(
    ("pattern", "begins"),
    [
        (r"\bmore than\b", {"more "}),
        (r"\b(?:associated|linked) with", {"assoc", "linke"}),
        (r"\bno (?:\w+ )?evidence", {"no", "no ev"}),
        (r"\b(?:the )?(?:most|many)\b", {"the m", "most ", "many "}),
        (r"\btrials?\b", {"trial"}),
        (r"\bre(?:al|d)ly", {"reall", "redly"}),
        (r"\ban? (?!egg)[ai]ll", {"a all", "a ill", "an al", "an il"}),
        (r"\bsay\w*", {"say"}),
        (r"\b\d+ men", {"0"}),
        (r"^in (?:19|20)\d\d", {"in"}),
        (r"\bi(?<!\.i)(?:['’]m)?\s", {"i"}),
    ],
)
def test_the_longest_sure_beginnings_of_a_pattern_are_told(pattern: str, begins: set[str]) -> None:
    assert beginnings_of(pattern) == begins


@pytest.mark.parametrize(
    "pattern", [r"\b\w+itis", r"\b[a-f]+", r"[,;]\s*said", r"\b(?:x|\S+) of", r"\bas\w+", r"\b(?:the)?", ""]
)
def test_a_pattern_that_begins_with_anything_is_open(pattern: str) -> None:
    assert beginnings_of(pattern) is None


def test_the_beginnings_of_a_text_are_those_of_its_words_and_of_two_together() -> None:
    assert beginnings_in("no, 12 men") == {"no", "no 12", "12", "12 me", "0", "men", "men "}


def _cues() -> Iterator[tuple[str, Cue]]:
    for module in pkgutil.iter_modules(extraction.__path__):
        for name, value in vars(importlib.import_module(f"{extraction.__name__}.{module.name}")).items():
            if isinstance(value, Cue):
                yield f"{module.name}.{name}", value


def test_every_list_of_words_finds_what_its_plain_pattern_finds() -> None:
    text = shared("documents/rls-autoimmune.txt").read_text(encoding="utf-8")
    document = structured(id="a", title="", path=None, text=text)
    sentences = [document.quoted(span) for span in document.sentences]
    cues = dict(_cues())

    assert len(cues) > 40 and len(sentences) > 20
    for name, one in cues.items():
        for part, of_case in ((one.lower, str.lower), (one.capital, str)):
            for sentence in sentences if part else ():
                found, plain = one.search(sentence), part.whole.search(of_case(sentence))
                assert plain is None or (found is not None and found.start() <= plain.start()), (name, sentence)
