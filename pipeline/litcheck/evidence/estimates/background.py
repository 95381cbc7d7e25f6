"""A record's sentences with the part of the paper they belong to, and which of them report other people's work."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from litcheck.evidence.sentences import sentence_spans
from litcheck.literature.record import Record

# In lower case, for lower-case sentences: several times faster than patterns that ignore case.
_OWN = re.compile(
    r"\b(?:we|our|us)\b|\b(?:this|the present|the current|present) (?:\w+ )?(?:study|paper|trial|analysis|"
    r"survey|report|investigation|work|article|review|series|cohort)\b"
    r"|\b(?:aims?|objectives?|purpose|goal) (?:of|was|is|were)\b|^(?:aims?|objectives?|purpose|methods?|"
    r"design|setting|results?|patients|participants|subjects)\b\W"
    r"|^to (?:determine|assess|evaluate|investigate|examine|describe|estimate|compare|explore|study|identify|"
    r"analy[sz]e|report|review|measure|test|establish|find|characteri[sz]e|ascertain|quantify|develop|clarify|"
    r"define|present|document|provide|prospectively|elucidate)"
    r"|\b(?:was|were) (?:\w+ )?(?:studied|enrolled|recruited|included|examined|collected|randomi[sz]ed|"
    r"randomly|reviewed|analy[sz]ed|assessed|investigated|interviewed|surveyed|identified|evaluated|screened|"
    r"obtained|performed|conducted|carried out|undertaken|measured|followed|invited|asked|used)\b"
    r"|^(?:a|an) (?:\w+[ -]){0,5}(?:study|survey|trial|review|analysis|search)\b|\bdata (?:from|on|"
    r"were)\b(?![^.]{0,60} (?:have|has) (?:shown|indicated|suggested|demonstrated))|"
    r"\btotal of\b|\bconsecutive\b",
)
_OTHERS = re.compile(
    r"\b(?:previous(?:ly)?|earlier|prior|other|published|recent|several|many|most|past) (?:\w+ )?(?:stud(?:y|"
    r"ies)|reports?|reported|surveys?|work|estimates?|literature|series|authors|investigat\w+|data|trials?)\b"
    r"|\b(?:has|have) been (?:\w+ )?(?:reported|estimated|shown|found|described|put|published|observed)\b|"
    r"\bin the literature\b|\bet al\b|\bas published\b|\breported (?:elsewhere|previously)\b"
    r"|\b(?:textbooks?|guidelines? (?:state|suggest)|the literature)\b|\bis (?:estimated|thought|believed|"
    r"known|reported|said|widely quoted|often quoted|commonly)\b|\bare (?:estimated|thought|believed|known|"
    r"said)\b",
)
_RESULT = re.compile(
    r"\b(?:we|our|this study|in this|the present|than in|than (?:previous\w*|earlier|other|published|reported)|"
    r"compared (?:with|to)|"
    r"consistent with|similar to)\b",
)
_REFERENCED = re.compile(r"^(?!.*[\d%] ?\(\d+\)).*[a-z] ?[(\[]\d{1,3}(?: ?[,-] ?\d{1,3})*[)\]]\.?$")
"""A sentence that ends in the number of a reference ("... in children (3).") and has no counts in brackets."""
_OWN_RESULT = re.compile(r"\bwe (?:found|observed|report|identified|show)")
_GENERAL = re.compile(
    r"\b(?:is|are|affects?|has|have|occurs?|remains?|accounts?|causes?|represents?|suffers?|develops?|experiences?|"
    r"dies?)\b"
)
_DONE = re.compile(r"\b(?:we|our|was|were|had|did|this (?:study|trial|review|analysis))\b", re.IGNORECASE)
"""What tells the work of the study itself from a general statement in the present tense."""
_INLINE_LABEL = re.compile(
    r"^(?P<label>BACKGROUND|INTRODUCTION|CONTEXT|IMPORTANCE|RATIONALE|OBJECTIVES?|AIMS?|PURPOSE|METHODS?|"
    r"MATERIALS? AND METHODS|DESIGN|SETTING|PARTICIPANTS|PATIENTS|SUBJECTS|MAIN OUTCOME MEASURES?|RESULTS?|"
    r"FINDINGS|CONCLUSIONS?|INTERPRETATION|DISCUSSION|Background|Introduction|Objectives?|Aims?|Purpose|"
    r"Methods?|Results?|Findings|Conclusions?|Interpretation)(?:\s*[:.]\s|\s(?=[A-Z\d]))"
)
_CATEGORIES = (
    ("BACKGROUND", ("background", "introduction", "context", "importance", "rationale")),
    ("OBJECTIVE", ("objective", "aim", "purpose")),
    (
        "METHODS",
        (
            "method",
            "material",
            "design",
            "setting",
            "participant",
            "patient",
            "subject",
            "main outcome",
            "data source",
            "study selection",
            "data extraction",
            "intervention",
            "measure",
            "exposure",
        ),
    ),
    ("RESULTS", ("result", "finding")),
    ("CONCLUSIONS", ("conclu", "interpretation", "discussion", "comment", "implication")),
)
_EARLY = 0.5
"""General statements of an unlabelled abstract are looked for in this first part of its sentences."""


_TITLE = "TITLE"


class Piece(NamedTuple):
    """A sentence's place in the record's text (in the title, if `label` is "TITLE"), the label and category of its section."""

    start: int
    end: int
    label: str | None
    category: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence: `start` is its offset in the record's text (title, if section is "TITLE"); `category` is "" where
    unknown; `cited` True if the sentence reports other people's work."""

    text: str
    start: int
    section: str | None
    category: str
    cited: bool


def pieces(record: Record) -> list[Piece]:
    """The sentences of the title and the abstract; a sentence never crosses the border of a section."""
    title = [Piece(first, last, _TITLE, _TITLE) for first, last in sentence_spans(record.title)]
    body = [
        Piece(start + first, start + last, label, category)
        for start, end, label, category in _parts(record)
        for first, last in sentence_spans(record.text[start:end])
    ]
    return title + _with_inline_labels(record.text, body)


def passages(record: Record, sentences: Sequence[Piece]) -> list[Passage]:
    """The sentences that `pieces` gave, each with its text and whether it reports other people's work."""
    found = [
        Passage(text=record.title[first:last], start=first, section=label, category=category, cited=False)
        for first, last, label, category in sentences
        if label == _TITLE
    ]
    body = [piece for piece in sentences if piece.label != _TITLE]
    general = _general_opening(
        [record.text[first:last] for first, last, _, _ in body], [category for *_, category in body]
    )
    for index, (first, last, label, category) in enumerate(body):
        text = record.text[first:last]
        lower = text.lower()
        cited = (
            (category == "BACKGROUND" and not _OWN_RESULT.search(lower))
            or (category == "OBJECTIVE" and bool(_GENERAL.search(text)) and not _DONE.search(text))
            or index < general
            or (
                category in ("", "CONCLUSIONS")
                and (bool(_OTHERS.search(lower)) or (2 * index < len(body) and _is_referenced(text)))
                and not _RESULT.search(lower)
            )
        )
        found.append(Passage(text=text, start=first, section=label, category=category, cited=cited))
    return found


def _parts(record: Record) -> Iterator[tuple[int, int, str | None, str]]:
    """The sections of the text with their categories, and what stands between them: some records label their end alone."""
    done = 0
    for section in record.sections:
        if record.text[done : section.start].strip():
            yield done, section.start, None, ""
        yield section.start, section.end, section.label, section.category or _category(section.label or "")
        done = max(done, section.end)
    if record.text[done:].strip():
        yield done, len(record.text), None, ""


def _is_referenced(text: str) -> bool:
    return text.endswith((")", "]", ").", "].")) and _REFERENCED.match(text) is not None


def _with_inline_labels(text: str, body: list[Piece]) -> list[Piece]:
    """Reads labels that stand in the text ("RESULTS: ...") where the record has no sections."""
    current, labelled = "", []
    for first, last, label, category in body:
        if label is None and not category:
            match = _INLINE_LABEL.match(text[first : min(last, first + 40)])
            if match:
                current = _category(match["label"])
                first += match.end()
            category = current
        labelled.append(Piece(first, last, label, category))
    return labelled if current != "BACKGROUND" else _until_own_work(text, labelled)


def _until_own_work(text: str, labelled: list[Piece]) -> list[Piece]:
    """Ends a background that no other label ends where the abstract first speaks of its own work."""
    own = (n for n, piece in enumerate(labelled) if _OWN.search(text[piece.start : piece.end].lower()))
    at = next(own, len(labelled))
    return [*labelled[:at], *(piece._replace(category="") for piece in labelled[at:])]


def _category(label: str) -> str:
    lower = label.lower()
    for category, starts in _CATEGORIES:
        if any(start in lower for start in starts):
            return category
    return ""


def _general_opening(sentences: list[str], categories: list[str]) -> int:
    """How many opening sentences of an unlabelled abstract state general facts before it speaks of its own work."""
    if any(categories):
        return 0
    limit = max(1, int(len(sentences) * _EARLY))
    for index, text in enumerate(sentences[: limit + 1]):
        if _OWN.search(text.lower()):
            return index
    return 0
