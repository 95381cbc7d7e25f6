"""The design of a study from its publication types, its title, its methods and its headings."""

from collections.abc import Iterable, Sequence

from litcheck.literature.design_clues import (
    ANIMAL_WORDS,
    FIRM_IN_TITLE,
    HUMAN_WORDS,
    IN_METHODS,
    IN_TITLE,
    PROTOCOL_TITLE,
    SEARCHED_OR_POOLED,
    first_design,
)
from litcheck.literature.record import Design, Heading, Section

_TypeTable = tuple[tuple[frozenset[str], Design], ...]

# Publication types that name a design; the first line that fits decides.
# Source: NLM's list of publication types (MeSH category V).
_BY_TYPE: _TypeTable = (
    (frozenset({"Clinical Trial Protocol"}), Design.PROTOCOL),
    (frozenset({"Meta-Analysis", "Network Meta-Analysis"}), Design.META_ANALYSIS),
    (frozenset({"Systematic Review", "Scoping Review"}), Design.SYSTEMATIC_REVIEW),
    (
        frozenset({"Practice Guideline", "Guideline", "Consensus Development Conference", "Consensus Statement"})
        | {"Consensus Development Conference, NIH"},
        Design.GUIDELINE,
    ),
    (
        frozenset({"Randomized Controlled Trial", "Controlled Clinical Trial", "Clinical Trial", "Equivalence Trial"})
        | {"Pragmatic Clinical Trial", "Adaptive Clinical Trial"}
        | {f"Clinical Trial, Phase {phase}" for phase in ("I", "II", "III", "IV")},
        Design.TRIAL,
    ),
    (frozenset({"Case Reports"}), Design.CASE_REPORT),
)
# Types that say little of the design: read after title, methods and headings.
_WEAK_TYPES: _TypeTable = (
    (frozenset({"Observational Study", "Twin Study"}), Design.OBSERVATIONAL),
    (frozenset({"Review"}), Design.REVIEW),
    (frozenset({"Editorial", "Comment", "Letter", "News", "Newspaper Article", "Interview"}), Design.OPINION),
)
_BY_HEADING: tuple[tuple[str, Design], ...] = (
    ("Cohort Studies", Design.COHORT),
    ("Prospective Studies", Design.COHORT),
    ("Longitudinal Studies", Design.COHORT),
    ("Retrospective Studies", Design.COHORT),
    ("Follow-Up Studies", Design.COHORT),
    ("Case-Control Studies", Design.CASE_CONTROL),
    ("Cross-Sectional Studies", Design.CROSS_SECTIONAL),
    ("Surveys and Questionnaires", Design.CROSS_SECTIONAL),
    ("Health Surveys", Design.CROSS_SECTIONAL),
    ("Prevalence", Design.CROSS_SECTIONAL),
)
_METHODS_SECTIONS = frozenset({"METHODS", "OBJECTIVE"})


def design_of(
    *, types: Iterable[str], title: str, text: str, sections: Sequence[Section], headings: Sequence[Heading]
) -> Design:
    """The design of a study.

    Publication types that name a design decide (a protocol named in the title excepted: PubMed lists some protocols as
    trials); then animals without humans, the title, the headings, the methods (the whole abstract where it has no such
    section); last the types that say little (Review, Letter).
    """
    printed, names = frozenset(types), frozenset(heading.name for heading in headings)
    lowered_title = title.lower()
    if PROTOCOL_TITLE.found(lowered_title):
        return Design.PROTOCOL
    by_type = _first_type(printed, _BY_TYPE)
    if by_type is not None:
        return by_type
    methods = _methods(text, sections).lower()
    return (
        _animal(lowered_title, methods, names)
        or first_design(FIRM_IN_TITLE, lowered_title)
        or _listed_as_review(printed, methods)
        or first_design(IN_TITLE, lowered_title)
        or next((design for name, design in _BY_HEADING if name in names), None)
        or first_design(IN_METHODS, methods)
        or _first_type(printed, _WEAK_TYPES)
        or Design.UNKNOWN
    )


def _first_type(printed: frozenset[str], table: _TypeTable) -> Design | None:
    return next((design for names, design in table if names & printed), None)


def _listed_as_review(printed: frozenset[str], methods: str) -> Design | None:
    """A paper listed as a review is one, whatever designs it speaks of, unless it says that it searched or pooled."""
    if "Review" not in printed:
        return None
    return first_design(SEARCHED_OR_POOLED, methods) or Design.REVIEW


def _animal(title: str, methods: str, headings: frozenset[str]) -> Design | None:
    """ANIMAL for studies without human subjects: by headings where NLM gave any, else by the words."""
    if "Humans" in headings:
        return None
    if "Animals" in headings:
        return Design.ANIMAL
    for words in (title, methods):
        if ANIMAL_WORDS.search(words) and not HUMAN_WORDS.search(words):
            return Design.ANIMAL
    return None


def _methods(text: str, sections: Sequence[Section]) -> str:
    if not any(part.category == "METHODS" for part in sections):
        return text
    return " ".join(text[part.start : part.end] for part in sections if part.category in _METHODS_SECTIONS)
