"""Percentages that draw a line: "a reduction of at least 50%", "HbA1c < 7%", "defined as 20% or more"."""

import re

from litcheck.evidence.estimates.surroundings import Surroundings

_SIGN = r"(?:[<>≤≥⩽⩾]/?=?|[<>] or =)"
_QUANTITY = (
    r"ejection fractions?|l?vef|ef|saturations?|s[apv]o\W?2|scvo ?2|fio ?2|fev ?1|fev\(1\)|fvc|dlco|hba ?1c|a1c|"
    r"hba\(1c\)|"
    r"ha?ematocrit|hct|stenos[ie]s|body fat|viability|identity|similarity|scores?|blasts|necrosis|parasitemia"
)
_AT_LEAST = re.compile(
    rf"(?:{_SIGN}|\bat least|\bexceed\w*|\babove|\bbelow|\bgreater than|\bless than|\bmore than|\bcut-?offs?(?: "
    rf"points?| values?)?(?: of)?|"
    r"\bthresholds?(?: of)?|\bdefined as(?: an?)?|\bminimum of|\bmaximum of|\btypically)\s*(?:an? )?$"
)
_OF_CHANGE = re.compile(
    r"^\W{0,2}(?:of (?:the )?(?:predicted|normal|baseline|expected|maximum|body|tablets|doses|upper|total)|(?:\w+ "
    r")?(?:reductions?|"
    r"decreases?|declines?|increases?|improvements?|inhibition|loss)\b|(?:[\w-]+ ){0,2}(?:stenosis|volume|area|"
    r"diameter)\b|response\b|narrowing|occlusion|change|weight|"
    r"identity|similarity)\b"
)
_DEFINING = re.compile(r"\b(?:defined as|cut-?offs?|criterion|thresholds?)\b[^.;,)]{0,40}$")
_BARE = re.compile(
    r"\b(?!in\b|of\b|to\b|for\b|by\b|among\b|was\b|were\b|is\b|are\b|be\b|only\b|and\b|reached\b|with\b|had\b|"
    r"at\b|rates?\b|seen\b|than\b|prevalence\b|incidence\b|mortality\b|or\b|survival\b)\w+ ?(?:(?<= )greater than|"
    r"less than|above|below|exceed\w*|"
    rf"{_SIGN}|of at least|at least|more than)\s*$"
)
_OVER = re.compile(r"\b(?:above|below|over|under|greater than|less than)\s*$")
_IN_DIGITS = re.compile(r"^ in (?:only |about )?\d")
_WITHIN = re.compile(r"\bwithin\s*(?:±\s*)?$")
_SIGN_BEFORE = re.compile(rf"{_SIGN}\s*$")
_SIGN_BRACKETED = re.compile(rf"[(\[]\s*{_SIGN}\s*$")
_LIMITED = re.compile(
    r"^ (?!of\b|vs\b|versus\b|in\b|and\b|for\b|among\b|to\b|each\b|prevalence|incidence|rate|risk|mortality|chance|"
    r"probability)[a-z]"
)
_OR_MORE = re.compile(r"^\s*(?:or|and) (?:greater|more|higher|less|lower|above|below|over|fewer)\b")
_IN_SHARE = re.compile(rf"^ (?:and|or|to) {_SIGN}\s*\d|^ in (?:only |about )?\d+(?:\.\d+)?\s?%")
_QUANTITY_BRACKETED = re.compile(
    rf"(?<![\w-])(?:{_QUANTITY}|index|expression|positivity|activity)\s*[(\[]\s*{_SIGN}\s*$"
)
_QUANTITY_LIMITED = re.compile(
    rf"(?<![\w-])(?:{_QUANTITY})(?: levels?| values?| of)?\s*(?:{_SIGN}|\d)[^.]*[(\[]\s*(?:{_SIGN}\s*|"
    rf"\d+(?:\.\d+)?\s*%?\s*(?:to|-)\s*)?$"
)


_CUE = re.compile(
    r"[<>≤≥⩽⩾]|l(?:east|ess|imit)|exceed|above|below|over|under|than|cut-?off|threshold|criteri|defined|m(?:in|"
    r"ax)imum|typical|within|\d ?% ?(?:to|-)|"
    rf"(?:{_QUANTITY})"
)


def is_target(to_value: str) -> bool:
    """True behind "the national target of": what somebody wants is no estimate."""
    return _TARGET.search(to_value) is not None


_TARGET = re.compile(r"\b(?:objectives?|targets?|goals?) (?:of|is|was) (?:\w+ )?$")


def threshold(s: Surroundings) -> bool:
    """True for a limit that defines a group, a finding or a success."""
    to_value, after = s.to_value, s.after
    if is_target(to_value):
        return True
    if not _CUE.search(to_value) and not _OR_MORE.match(after):
        return False
    signed = _SIGN_BEFORE.search(to_value[-10:]) is not None
    if _DEFINING.search(s.before) or _WITHIN.search(to_value) or _QUANTITY_BRACKETED.search(to_value):
        return True
    if _AT_LEAST.search(to_value[-40:]) and _OF_CHANGE.match(after):
        return True
    if (_SIGN_BRACKETED.search(to_value) and _LIMITED.match(after)) or _OR_MORE.match(after):
        return True
    if signed and _IN_SHARE.match(after):
        return True
    limits = s.mention.low is not None or signed
    if limits and (_QUANTITY_LIMITED.search(to_value) or _QUANTITY_LIMITED.search(s.before)):
        return True
    if s.mention.numerator is not None or after.startswith((" of", " (")):
        return False
    return _BARE.search(to_value) is not None or (
        _OVER.search(to_value) is not None and _IN_DIGITS.match(after) is not None
    )
