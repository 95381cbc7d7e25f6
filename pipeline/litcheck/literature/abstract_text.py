"""(label, category, text) parts of an abstract as a file prints them -> the record's text and its sections."""

from collections.abc import Iterable
from functools import lru_cache

from litcheck.literature.record import Section
from litcheck.literature.section_labels import category_of, split_paragraph
from litcheck.vocabulary.characters import is_plain, plain

# Labels by which files say "this paragraph has no label".
_NO_LABEL = frozenset({"", "UNLABELLED", "UNASSIGNED", "ABSTRACT"})


def squeezed(text: str) -> str:
    """The text with each run of white space, thin and no-break spaces included, as one blank, its characters plain."""
    if "  " not in text and is_plain(text):
        return text.strip(" ")
    words = plain(" ".join(text.split()))
    return words if "  " not in words else " ".join(words.split())  # an invisible character stood between two blanks


def assemble(parts: Iterable[tuple[str | None, str | None, str]]) -> tuple[str, tuple[Section, ...]]:
    """The text of a record and its sections, from (label, printed category, text) in order.

    Sections are joined by one space and carry no label in the text; empty ones are left out. A label printed inside an
    unlabelled paragraph starts a section. An abstract without any label is one section with label and category None.
    """
    texts: list[str] = []
    sections: list[Section] = []
    start = 0
    for printed_label, printed_category, raw in parts:
        paragraph = squeezed(raw)
        if not paragraph:
            continue
        label = _label(printed_label)
        split = split_paragraph(paragraph) if label is None else ((label, paragraph),)
        for name, words in split:
            category = category_of(name, printed_category if name == label else None)
            end = start + len(words)
            texts.append(words)
            sections.append(Section(label=name, category=category, start=start, end=end))
            start = end + 1
    return " ".join(texts), tuple(sections)


@lru_cache(maxsize=4096)
def _label(printed: str | None) -> str | None:
    """The label without its colon; None for those that say that there is none."""
    label = squeezed(printed or "").rstrip(":")
    return None if label.upper() in _NO_LABEL else label
