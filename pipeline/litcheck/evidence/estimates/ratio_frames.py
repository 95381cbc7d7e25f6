"""The outcome and the group of a ratio, read from the sentence frames round it."""

import re
from functools import lru_cache

from litcheck.evidence.estimates.clauses import head_of
from litcheck.evidence.estimates.comparison_cues import (
    ASSOCIATED,
    COMMON,
    GAINED,
    IN_PEOPLE,
    ITEMS_FIRST,
    LIKELY,
    OPENING_GROUP,
    PREDICTED,
    PREDICTED_BY,
    RISK_OF,
    SUBJECT_RISK,
)

_GAINS = ("improvement", "benefit", "increase", "reduction", "prolongation", "advantage", "decrease", "gain")
_FRAMES = ((GAINED, _GAINS), (PREDICTED_BY, (" by ",)))
_NEAREST = (
    (RISK_OF, (" of ", " for ")),
    (ASSOCIATED, ("associat", "correlat", "linked", "related")),
    (
        PREDICTED,
        (
            "predict",
            "protect",
            "increased",
            "reduced",
            "decreased",
            "lowered",
            "shortened",
            "prolonged",
            "delayed",
            "accelerated",
            "halved",
            "raised",
            "improved",
            "worsened",
        ),
    ),
)
"""Frames with the words without which they cannot match: looking for those first is much faster."""

_FRAMES_AROUND = (
    (LIKELY, ("likely",)),
    (
        COMMON,
        (
            "common",
            "likely",
            "frequent",
            "prevalent",
            "often",
            "higher",
            "lower",
            "increased",
            "elevated",
            "reduced",
            "worse",
            "better",
            "poorer",
            "shorter",
            "longer",
            "superior",
            "inferior",
            "improved",
            "prolonged",
            "greater",
        ),
    ),
)
"""The same for frames that may stand around a ratio."""


@lru_cache(maxsize=256)
def _first(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first match in a sentence: the same for every ratio that the sentence holds, and asked for each of them."""
    return pattern.search(text)


@lru_cache(maxsize=256)
def _all(pattern: re.Pattern[str], text: str) -> tuple[re.Match[str], ...]:
    """All matches in a sentence, likewise."""
    return tuple(pattern.finditer(text))


def from_frame(text: str, start: int) -> tuple[str | None, str | None, str | None]:
    """The outcome, the group and the group it is compared with, from a frame that names them; None for each it does not."""
    lower, whole = text[:start].lower(), text.lower()
    for frame, cues in _FRAMES:
        match = frame.search(text, 0, start) if any(cue in lower for cue in cues) else None
        if match:
            return match["o"], match["g"], match.groupdict().get("h")
    match = SUBJECT_RISK.search(text, 0, start) if " with" in lower or " to" in lower else None
    if match:
        return match["o"] or match["d"], None, None
    for frame, words in _FRAMES_AROUND:
        match = _first(frame, text) if any(map(whole.__contains__, words)) else None
        if match and match.start() < start + 20:
            return match["o"], match["g"], match["h"]
        if match is None and frame is LIKELY and "times" in whole:  # "2.3 times (95% CI 1.4 to 3.8) more likely"
            match = _first(frame, _BRACKETS.sub("", text))
            if match:
                return match["o"], match["g"], match["h"]
    return None, None, None


_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")


def nearest(text: str, start: int) -> str | None:
    """The outcome that the words before the ratio name last, else the first one after it."""
    best: tuple[int, str] | None = None
    lower = text.lower()
    for cue, words in _NEAREST:
        for match in _all(cue, text) if any(map(lower.__contains__, words)) else ():
            if match.start() < start and (best is None or match.start("o") > best[0]):
                best = (match.start("o"), match["o"])
    if best is not None:
        return best[1]
    later = next((match for cue in _BEHIND for match in [cue.search(text, start)] if match), None)
    return later["o"] if later is not None else None


_BEHIND = (ASSOCIATED, RISK_OF, PREDICTED)


def adjoins(text: str, start: int, item: str) -> bool:
    """True if a list of outcomes goes on with this item: "... risk of A (HR 1), B (HR 2)"."""
    place = text.rfind(item, 0, start)
    before = text[:place]
    if ITEMS_FIRST.search(before) or SUBJECT_RISK.search(before):
        return False
    return bool(
        re.search(
            r"\b(?:risks?|odds|rates?|likelihood|incidence|prevalence) (?:of|for)\b|associated with|predict",
            before,
            re.IGNORECASE,
        )
    ) and bool(re.search(r"(?:[,;)]|\band)\s*(?:and\s+|of\s+|for\s+|the\s+|with\s+|a\s+|an\s+)*$", before))


_CUT = (
    re.compile(
        r"^(?:the|a|an|neither|nor|either|having|developing|those|and|that|with|both|for|of|to|in)\s+(?=\S)",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?:(?:independent|significant|strong|main|only) )*(?:predictors?|risk factors?|determinants?) (?:of|for) ",
        re.IGNORECASE,
    ),
    re.compile(r"^(?:statistically )?significant (?:for|in) |^except (?:for )?(?:the )?"),
    re.compile(r"\s+(?:than|compared (?:with|to)|versus|vs)\b.*$"),
    re.compile(r"\s+the (?:odds|risks?|prevalence|rates?|hazards?|incidence)\b.*$"),
    re.compile(r"\s+(?:and|or|the|a|an|of|in|with|to|for|was|were)$"),
)


def cut(text: str | None) -> str | None:
    if text is None:
        return None
    text = text.strip(" ,;:.")
    for words in _CUT:
        text = words.sub("", text)
    return text or None


def narrowed(group: str | None, text: str, start: int) -> str | None:
    """The group within the part of the sample that the sentence speaks of: "digoxin use in those with X"."""
    opening = OPENING_GROUP.match(text)
    within = IN_PEOPLE.search(text[:start].rstrip(" ([")[-90:])
    for match in (within, opening):
        if match is None or (head_of(match["g"]) is None and not match["g"].startswith("those ")):
            continue
        part = match["g"].strip()
        if group is None:
            return part
        if head_of(group) is None and part not in group:
            return f"{group} in {part}"
    return group
