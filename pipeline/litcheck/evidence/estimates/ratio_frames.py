"""The outcome and the group of a ratio, read from the sentence frames round it."""

import re
from functools import lru_cache

from litcheck.evidence.estimates.clauses import head_of
from litcheck.evidence.estimates.comparison_cues import (
    ASSOCIATED,
    BETWEEN_PAIR,
    COMMON,
    DIFFERENT_IN,
    EFFECT_ON,
    ELEVATED,
    FAVOURED,
    FOR_OUTCOME,
    GAIN_SEEN,
    GAINED,
    IN_PEOPLE,
    ITEMS_FIRST,
    LIKELY,
    NO_OUTCOME,
    OBSERVED_WITH,
    OFTENER,
    OPENING_GROUP,
    PREDICTED,
    PREDICTED_BY,
    RESULTED,
    REVEALED_AS,
    RISK_OF,
    SUBJECT_RISK,
    UNAFFECTED,
    UNCHANGED,
)
from litcheck.evidence.estimates.mention import Context
from litcheck.evidence.estimates.naming import tidy
from litcheck.evidence.estimates.nothing import PEOPLE_NOUN
from litcheck.evidence.estimates.word_classes import PEOPLE

_GAINS = ("improvement", "benefit", "increase", "reduction", "prolongation", "advantage", "decrease", "gain")
_FRAMES = (
    (OBSERVED_WITH, ("observed", "found", "seen", "noted", "detected", "reported")),
    (GAIN_SEEN, _GAINS),
    (GAINED, _GAINS),
    (PREDICTED_BY, (" by ",)),
    (EFFECT_ON, (" on ",)),
    (UNAFFECTED, ("not ", "no ", "failed")),
    (FAVOURED, ("favo",)),
    (RESULTED, ("result", "led to", "follow", "yield")),
    (REVEALED_AS, (" as ", " to be ")),
)
_NEAREST = (
    (DIFFERENT_IN, ("difference",)),
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
    lower = text[:start].lower()
    match = FOR_OUTCOME.match(text)
    if match and head_of(match["o"]) is None:
        return match["o"], None, None
    match = _first(OFTENER, text) if " than " in text else None
    if match and match.start() < start:
        return match["o"], match["g"], match["h"]
    for frame, cues in _FRAMES:
        match = frame.search(text, 0, start) if any(cue in lower for cue in cues) else None
        if match:
            return match["o"], match["g"], match.groupdict().get("h")
    match = SUBJECT_RISK.search(text, 0, start) if " with" in lower or " to" in lower else None
    if match:
        return match["o"] or match["d"], None, None
    match = BETWEEN_PAIR.search(text, 0, start) if "association" in lower else None
    if match:
        return match["o"], f"{match['g']} in {match['p']}" if match["p"] else match["g"], None
    match = UNCHANGED.search(text, 0, start) if "differ" in lower or "similar" in lower else None
    if match and head_of(match["o"]) not in PEOPLE and not NO_OUTCOME.fullmatch(match["o"]):
        return tidy(match["o"]), None, None
    clause = max(text.rfind("; ", 0, start), 0)
    match = ELEVATED.search(text, clause, start + 1)
    if match and not NO_OUTCOME.fullmatch(match["o"]) and head_of(match["o"]) not in PEOPLE:
        return tidy(match["o"]), match["g"], None
    whole = text.lower()
    for frame, words in _FRAMES_AROUND:
        match = _first(frame, text) if any(map(whole.__contains__, words)) else None
        if match and match.start() < start + 20:
            return match["o"], match["g"], match["h"]
        if match is None and frame is LIKELY and "times" in whole:  # "2.3 times (95% CI 1.4 to 3.8) more likely"
            match = _first(frame, _BRACKETS.sub("", text))
            if match:
                return match["o"], match["g"], match["h"]
    return None, None, None


def told_of_all(text: str) -> str | None:
    """The outcome of "A (OR 2.1) and B (OR 1.8) were more likely to have X", with the brackets left out; None if none."""
    match = LIKELY.search(_BRACKETS.sub("", _BRACKETS.sub("", text))) if " likely to " in text else None
    return cut(match["o"]) if match else None


_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")


def nearest(text: str, start: int) -> str | None:
    """The outcome that the words before the ratio name last, else the first one after it."""
    best: tuple[int, str] | None = None
    lower = text.lower()
    further = _AND_FOR.search(text, 0, start) if " for " in lower[:start] or " of " in lower[:start] else None
    if further is not None and head_of(further["o"]) is None and RISK_OF.search(text, 0, further.start()):
        return further["o"]  # "the SIR for lymphoma was 2.1 and for lung cancer 1.6"
    for cue, words in _NEAREST:
        for match in _all(cue, text) if any(map(lower.__contains__, words)) else ():
            if cue is ASSOCIATED and _EXPOSURE.match(match["o"]):
                continue
            outcome = match["o"]
            if cue is RISK_OF and names_group(match.group()):
                outcome = outcome.partition(" for ")[0]  # "the hazard ratio of stroke for current use"
                if outcome == match["o"] or names_group(f"hazard ratio of {outcome}"):
                    continue
            if match.start() < start and (best is None or match.start("o") > best[0]):
                best = (match.start("o"), outcome)
    if best is None:
        for cue in (ASSOCIATED, RISK_OF, PREDICTED):
            for later in cue.finditer(text, start):
                if not _EXPOSURE.match(later["o"]) and not names_group(later.group()):
                    return later["o"]
    return best[1] if best else None


_AND_FOR = re.compile(
    r"(?:\band|\bbut(?: not)?|[,;)]) (?:and )?(?:that )?(?:for|of) (?P<o>[^,;:()%]{3,50}?)(?: was| were| of)?,?\s*\(?$"
)
_EXPOSURE = re.compile(
    r"(?:(?:the|first|current|past|prior|any)\s+)*(?:use|exposure|intake|consumption|receipt) (?:of|to)\b",
    re.IGNORECASE,
)
"""Being associated "with the use of X" names what people were exposed to, not what became of them."""
_NAMES_GROUP = re.compile(
    r"^(?:[aAcu]?(?:OR|HR|RR)s?|[\w-]+ ratios?|relative risks?)\b.*(?:\b(?:versus|vs|compared|use|using|users|exposure|intake|"
    r"treatment|therapy|who|than)\b|\b(?:(?:ex|never|non|current|former|light|heavy)-?\s?)?smokers?\b|\bquitters\b)"
    rf"|^(?:[aAcu]?(?:OR|HR|RR)s?|[\w-]+ ratios?|relative risks?) (?:of|for) (?:the )?(?:[\w-]+ )?{PEOPLE_NOUN}\b",
    re.IGNORECASE,
)
"""A ratio "for current use" or "for women" is that of a group: its outcome was named before."""


def names_group(text: str) -> bool:
    """True if a ratio's name is followed by a group: "RR for current use versus remote use"."""
    return _NAMES_GROUP.search(text) is not None


def adjoins(text: str, start: int, item: str) -> bool:
    """True if a list of outcomes goes on with this item: "... risk of A (HR 1), B (HR 2)"."""
    place = text.rfind(item, 0, start)
    before = text[:place]
    if ITEMS_FIRST.search(before) or _DUE_TO.search(before) or SUBJECT_RISK.search(before):
        return False
    return bool(
        re.search(
            r"\b(?:risks?|odds|rates?|likelihood|incidence|prevalence) (?:of|for)\b|associated with|predict",
            before,
            re.IGNORECASE,
        )
    ) and bool(re.search(r"(?:[,;)]|\band)\s*(?:and\s+|of\s+|for\s+|the\s+|with\s+|a\s+|an\s+)*$", before))


_DUE_TO = re.compile(
    r"\b(?:predicted|determined|influenced|explained|caused|driven|increased|reduced) (?:\w+ )?by\b", re.IGNORECASE
)
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


def outcome_in(text: str | None) -> str | None:
    """A phrase without the words of how much: "fewer strokes" -> "strokes"."""
    text = cut(text)
    return cut(_HOW_MUCH.sub("", text)) if text else None


_HOW_MUCH = re.compile(
    r"^(?:an? )?(?:excess|increase|rise|reduction|decrease) (?:of|in) (?:the )?"
    r"|^(?:significantly )?(?:fewer|more|less|higher|lower|greater) (?=[a-z]{3})",
    re.IGNORECASE,
)


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


def is_topic(subject: str, context: Context) -> bool:
    """True if a sentence's subject is the condition that the record is about."""
    if _EXPOSURE.match(subject):
        return False
    own, topic = _content(subject), _content(context.topic or "")
    return bool(own) and 2 * len(own & topic) >= len(own)


def _content(text: str) -> set[str]:
    return {word.rstrip("s") for word in re.findall(r"[a-z]{4,}", text.lower())} - {
        "risk",
        "incidence",
        "prevalence",
        "rate",
    }
