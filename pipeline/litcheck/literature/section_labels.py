"""Section labels of abstracts: the category a label stands for, and labels printed inside a running paragraph."""

import re
from functools import lru_cache

CATEGORIES = ("BACKGROUND", "OBJECTIVE", "METHODS", "RESULTS", "CONCLUSIONS")

# The first word of a label that is found here decides. Source: the labels of the structured abstracts in the PubMed
# records we hold (221 files, 1,000 MEDLINE records) and NLM's note "Structured Abstracts in MEDLINE/PubMed"; where NLM
# prints a category with the label, the table agrees with it.
_STEMS: tuple[tuple[str, str], ...] = (
    (r"main outcome|outcome measure|primary outcome|secondary outcome|outcomes? measured", "METHODS"),
    (r"what is (?:already )?known|unmet|rationale|background|introduction|context|importance|problem", "BACKGROUND"),
    (r"objectiv|object\b|aims?\b|purpose|goals?\b|hypothes|(?:research |study )?questions?\b|intention", "OBJECTIVE"),
    (r"method|design|setting|patient|participant|subject|material|intervention|measure|procedure", "METHODS"),
    (r"data sourc|data extract|data collect|data select|study selection|selection|search|sampl|population", "METHODS"),
    (r"analys|statistic|exposure|registration|eligib|review method|funding|innovation|approach", "METHODS"),
    (r"result|finding|outcome|observation|synthes|case\b|cases\b|advances|evidence", "RESULTS"),
    (r"conclu|interpret|discuss|summary|implicat|recommend|comment|significance|outlook|impact", "CONCLUSIONS"),
    (r"relevance|limitation|key (?:points?|messages?)|take.?home|lessons?|perspective|application", "CONCLUSIONS"),
)
_STEM = re.compile("|".join(f"(?P<c{index}>\\b(?:{stems}))" for index, (stems, _) in enumerate(_STEMS)), re.IGNORECASE)
# A section that reports both is read for its results (NLM gives "METHODS AND FINDINGS" the category RESULTS).
_METHODS_AND_RESULTS = re.compile(r"\bmethods?\b.*\b(?:results?|findings?)\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def category_of(label: str | None, printed: str | None = None) -> str | None:
    """The category of a section: NLM's own (`printed`) where it is one of the five, else read from the label.

    None if neither tells.
    """
    if printed in CATEGORIES:
        return printed
    if not label:
        return None
    if _METHODS_AND_RESULTS.search(label):
        return "RESULTS"
    hit = _STEM.search(label)
    return None if hit is None else _STEMS[int(hit.lastgroup[1:])][1] if hit.lastgroup else None


# Labels that stand in mixed case inside a paragraph ("Objective: to measure"): whole label, then a colon.
_WORDS = (
    r"(?:study |main |primary |specific )?(?:objectives?|aims?|purpose|goals?)(?: of (?:the |this )?(?:study|review))?"
    r"|background(?: (?:and|&) (?:aims?|objectives?|purpose))?|introduction|context|importance|rationale|hypothesis"
    r"|(?:(?:materials?|patients?|subjects?|participants?) (?:and|&) )?methods?"
    r"(?: (?:and|&) (?:materials?|results|findings))?"
    r"|(?:study )?design(?:,? (?:and|&) (?:setting|methods?))?|settings?(?: (?:and|&) (?:participants|patients))?"
    r"|patients|participants|subjects|interventions?|exposures?|data (?:sources|extraction|synthesis|collection)"
    r"|(?:main |primary )?outcomes?(?: measures?)?|measurements?(?: (?:and|&) (?:main )?results)?|statistical analysis"
    r"|study selection|search strategy|selection criteria"
    r"|(?:main |key )?(?:results?|findings)(?: (?:and|&) (?:discussion|conclusions?))?|case (?:report|presentation)s?"
    r"|(?:discussion|(?:main )?conclusions?|interpretation|implications|recommendations?|limitations?)"
    r"(?: (?:and|&) (?:relevance|implications|recommendations?|significance))?"
    r"|clinical (?:relevance|significance|implications)|significance"
)
# A label opens the paragraph or follows the end of a sentence. In capitals it may be any phrase of which a word is in
# the table of stems; without a colon only a plain word in capitals before a new sentence ("METHODS We asked").
_BARE = tuple("BACKGROUND INTRODUCTION OBJECTIVE AIM PURPOSE METHOD RESULT FINDINGS CONCLUSION DISCUSSION".split())
_LABEL = (
    rf"(?=[A-Z][^.:;]*:|[A-Z]{{3}})(?:(?P<mixed>(?i:{_WORDS}))\s?:\s*|(?P<capitals>[A-Z][A-Z&/,()\- ]{{2,58}}[A-Z)])\s?:\s*(?=\S)"
    r"|(?P<bare>BACKGROUND|INTRODUCTION|OBJECTIVES?|AIMS?|PURPOSE|METHODS?|RESULTS?|FINDINGS|CONCLUSIONS?|DISCUSSION)"
    r"\s+(?=[A-Z0-9][a-z0-9 ]))"
)
_OPENING = re.compile(_LABEL)
_RUN_IN = re.compile(rf"[.?!)\];]\s+{_LABEL}")
"""A label with the end of the sentence before it: the search can leap from one such sign to the next."""


def split_paragraph(paragraph: str) -> tuple[tuple[str | None, str], ...]:
    """(label, text) of the parts of a paragraph in which labels are printed ("AIM: To ... METHODS: We ...").

    The text before the first label has the label None; a paragraph without labels is one such part. Labels and the
    white space around them are in no part.
    """
    if ":" not in paragraph and not any(map(paragraph.__contains__, _BARE)):
        return ((None, paragraph.strip()),) if paragraph.strip() else ()
    opening = _OPENING.match(paragraph)
    hits = [] if opening is None else [opening]
    hits += _RUN_IN.finditer(paragraph, 0 if opening is None else opening.end())
    hits = [hit for hit in hits if _is_label(hit)]
    if sum(hit["bare"] is not None for hit in hits) == 1:  # a lone word in capitals may be emphasis
        hits = [hit for hit in hits if hit["bare"] is None]
    parts: list[tuple[str | None, str]] = []
    start, label = 0, None
    for hit in hits:
        parts.append((label, paragraph[start : hit.start() + (hit is not opening)].strip()))
        label = hit["mixed"] or hit["capitals"] or hit["bare"]
        start = hit.end()
    parts.append((label, paragraph[start:].strip()))
    return tuple(part for part in parts if part[1])


def _is_label(hit: re.Match[str]) -> bool:
    mixed = hit["mixed"]
    if mixed is not None:
        return mixed[0].isupper()
    return hit["capitals"] is None or category_of(hit["capitals"]) is not None
