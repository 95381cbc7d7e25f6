"""(label, category, text) parts of an abstract as a file prints them -> the record's text and its sections."""

from collections.abc import Iterable

from litcheck.literature.record import Section
from litcheck.literature.section_labels import category_of, split_paragraph
from litcheck.vocabulary.characters import plain

# Labels by which files say "this paragraph has no label".
_NO_LABEL = frozenset({"", "UNLABELLED", "UNASSIGNED", "ABSTRACT"})


def squeezed(text: str) -> str:
    """The text with each run of white space, thin and no-break spaces included, as one blank, its characters plain."""
    return plain(" ".join(text.split()))


def assemble(parts: Iterable[tuple[str | None, str | None, str]]) -> tuple[str, tuple[Section, ...]]:
    """The text of a record and its sections, from (label, printed category, text) in order.

    Sections are joined by one space and carry no label in the text; empty ones are left out. A label printed inside an
    unlabelled paragraph starts a section. An abstract without any label is one section with label and category None.
    """
    text, sections = "", []
    for label, category, words in _split(parts):
        if text:
            text += " "
        start = len(text)
        text += words
        sections.append(Section(label=label, category=category_of(label, category), start=start, end=len(text)))
    return text, tuple(sections)


def _split(parts: Iterable[tuple[str | None, str | None, str]]) -> Iterable[tuple[str | None, str | None, str]]:
    for printed_label, category, raw in parts:
        label, paragraph = squeezed(printed_label or "").rstrip(":"), squeezed(raw)
        if not paragraph:
            continue
        if label.upper() not in _NO_LABEL:
            yield label, category, paragraph
            continue
        for run_in, words in split_paragraph(paragraph):
            yield run_in, category if run_in is None else None, words
