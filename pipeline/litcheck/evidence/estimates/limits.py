"""Severity, frequency and time limits that a sentence puts on a condition."""

import re

_LIMIT = re.compile(
    r"\b(?:moderate(?:-| )(?:to|or|and)(?:-| )(?:very )?severe|mild(?:-| )to(?:-| )moderate|very severe|"
    r"severe to very severe|severe(?:ly)?|mild|moderate"
    r"|disabling|debilitating|life-threatening|clinically (?:significant|relevant|important)|"
    r"vision-threatening|sight-threatening"
    r"|(?:at least|more than|two or more|three or more|>=?|≥) ?(?:once|twice|(?:one|two|three|four|five|"
    r"\d+)(?: or more)? (?:times|days|nights|episodes|attacks))? ?(?:a|per|each|every) (?:day|week|month|year|"
    r"night)"
    r"|at least (?:weekly|monthly|daily|once(?: a| per)? \w+)|(?:daily|weekly|nightly|monthly|frequent|"
    r"persistent|recurrent|bothersome|distressing) (?=[a-z])"
    r"|(?:in|during|within|over) the (?:past|last|previous|preceding) (?:\w+ )?(?:days?|weeks?|months?|fortnight)"
    r"|grade (?:\d|[IV]+)(?: (?:or|and|to) (?:\d|[IV]+|higher|above))?|grades? \d ?[-/] ?\d|grade (?:>=?|≥) ?\d)\b",
    re.IGNORECASE,
)
_NO_LIMIT = re.compile(r"severe acute respiratory syndrome", re.IGNORECASE)


def limit_of(condition: str | None, near: str) -> str | None:
    """The limit in the condition's own words, else in the words just before or after the number; None if there is none."""
    if condition:
        match = _LIMIT.search(_NO_LIMIT.sub("", condition))
        if match:
            return match.group().strip()
    match = _FREQUENCY.search(near) if "least" in near or "more than" in near else None
    return match.group().strip() if match else None


_FREQUENCY = re.compile(
    r"\b(?:at least|more than) (?:once|twice|(?:one|two|three|four|five|\d+) (?:times|days|nights)) (?:a|per|"
    r"each|every) (?:day|week|month)\b|\bat least (?:weekly|monthly|daily)\b",
    re.IGNORECASE,
)
