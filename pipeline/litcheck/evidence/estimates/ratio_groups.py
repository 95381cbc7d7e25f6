"""The group of a ratio where it is printed right beside the number: "the hazard ratio in quitters was 0.5"."""

import re

from litcheck.evidence.estimates.clauses import head_of

_RATIO = r"(?:(?:odds|hazards?|risk|rate|relative)[ -](?:ratios?|risks?|odds)|(?-i:[acm]?(?:OR|HR|RR|IRR|SIR|SMR)s?))"
_RATIO_NAMED = rf"(?:the |an? )?(?:[\w-]+ ){{0,2}}?{_RATIO}(?: \([A-Z]{{2,4}}\))?"
_END = r"(?=\s*(?:[,;:()\[]|\.(?:\s|$)|$))"
_ASSOCIATION = re.compile(
    r"^(?:[^.]|\.\d){0,60}?\bfor the associations? (?:between|of|with) (?:the )?(?P<g>[^,;:()]{3,90}?)"
    rf"(?: and (?:the )?(?:risk of |odds of )?(?:an? )?(?P<o>[^,;:()]{{3,60}}?)(?= and \d|{_END})|{_END})",
    re.IGNORECASE,
)
_PER_STEP = re.compile(
    r"\b(?:per|for (?:each|every)) (?P<step>[^,;:()]{1,30}?) (?P<g>(?:higher|lower|greater|increased?|increments?|decreased?|"
    r"rise)(?: in)? [^,;:()]{3,60}?)(?=\s*(?:\b(?:was|were|and|after)\b|[,;:()]|\.(?:\s|$)|$))",
    re.IGNORECASE,
)
_NAMED_BEFORE = re.compile(
    rf"{_RATIO_NAMED}[^,;:()]{{0,60}}? (?:in|for|among) (?:the )?(?P<g>[^,;:()]{{3,70}}?),? (?:was|were|of|=)\s*$",
    re.IGNORECASE,
)
_OPENED = re.compile(
    rf"\b(?:in|for|among) (?:the )?(?P<g>[^,;:()]{{3,70}}?),? {_RATIO_NAMED}[\s=:,]*(?:was|were|of)?\s*$", re.IGNORECASE
)
_BEHIND = re.compile(
    r"^[^A-Za-z]{0,4}(?:for|in|among) (?:the )?(?P<g>(?:[\w-]+ ){1,3}"
    r"(?:with|who|on|taking|using|receiving|aged|without) [^,;:()]{2,70}?)"
    r"(?=\s*(?:\b(?:compared|versus|vs|than|relative|and \d|was|were)\b|[,;:()]|\.(?:\s|$)|$))",
    re.IGNORECASE,
)
_LAST = re.compile(r"^.*\b(?:in|among) (?:the )?(?=[^,;:()]{3,70}$)", re.IGNORECASE)
_TAIL = re.compile(
    rf",? (?:{_RATIO_NAMED}|standardi[sz]ed mortality ratios?|standard mortality ratios?)\b.*$", re.IGNORECASE
)


def printed_beside(text: str, start: int, end: int) -> tuple[str | None, str | None]:
    """(group, outcome) that stand right before a ratio at `start` or behind it at `end`; None for each that does not."""
    match = _ASSOCIATION.match(text[end : end + 260]) if "association" in text else None
    if match is not None:
        return match["g"], match["o"]
    for step in _PER_STEP.finditer(text):
        if -90 < step.start() - end < 70:
            return f"{step['g']}, per {step['step']}", None
    match = _BEHIND.match(text[end : end + 130].lstrip(")] "))
    if match is not None and head_of(" ".join(match["g"].split()[:3])) is not None:
        return match["g"], None
    for frame in (_OPENED, _NAMED_BEFORE):
        match = frame.search(text[max(0, start - 160) : start])
        if match is not None:
            group = _LAST.sub("", match["g"])
            if head_of(group) is not None or group.endswith("ers"):
                return group, None
    return None, None


def without_statistic(group: str) -> str:
    """The group without the name of the ratio behind it: "quitters, hazard ratio" -> "quitters"."""
    return _TAIL.sub("", group)
